"""A mapping of headings to fields: from a JSON file, or from what was recognised once."""

import json
from pathlib import Path
from typing import Any

from models.errors import OfficeError
from models.imports.recognition import GIVEN
from models.imports.rows import ColumnMapping, RegisterKind, SourceFile
from models.imports.schema import schema_of
from models.imports.text import heading_key

_LARGEST = 1 << 20


def read_mapping_file(path: Path, kind: RegisterKind) -> ColumnMapping:
    """A mapping from JSON: {"heading": "field", …}, or {"name", "body", "fields": {…}}.

    Raises OfficeError when the file cannot be read or names a field that does not exist.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        content: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise OfficeError(
            f"La corrispondenza «{path.name}» non si può leggere: deve essere un file JSON che a"
            " ogni intestazione fa corrispondere il nome di un campo."
        ) from None
    nested = isinstance(content, dict) and isinstance(content.get("fields"), dict)
    pairs = content["fields"] if nested else content
    if not isinstance(pairs, dict) or not all(isinstance(value, str) for value in pairs.values()):
        raise OfficeError(
            f"La corrispondenza «{path.name}» non va bene: a ogni intestazione deve corrispondere"
            " il nome di un campo, fra virgolette."
        )
    name, body = (content.get("name"), content.get("body")) if nested else (None, None)
    mapping = ColumnMapping(
        name if isinstance(name, str) else path.stem,
        kind,
        body if isinstance(body, str) else None,
        {heading_key(str(heading)): field for heading, field in pairs.items()},
    )
    check_mapping(mapping)
    return mapping


def check_mapping(mapping: ColumnMapping) -> None:
    """Raises OfficeError when a mapping is of another kind or names fields that do not exist."""
    schema = schema_of(mapping.kind)
    names = schema.mappable()
    wrong = sorted(
        field
        for field in set(mapping.fields.values())
        if field and field not in names and not _is_resource(field, mapping.kind)
    )
    if wrong:
        raise OfficeError(
            f"La corrispondenza «{mapping.name}» nomina campi che non esistono:"
            f" {', '.join(wrong)}. Correggerli e riprovare.",
            details=tuple(f"{name}: {schema.label(name)}" for name in sorted(names)),
        )


def mapping_from(source: SourceFile, name: str) -> ColumnMapping:
    """What was recognised in a file, to be remembered for the next one of the same body.

    A column that a person left out is remembered as left out ("").
    """
    return ColumnMapping(
        name,
        source.kind,
        source.body,
        {
            heading_key(column.heading): column.field or ""
            for column in source.columns
            if column.field is not None or column.how == GIVEN
        },
    )


def _is_resource(field: str, kind: RegisterKind) -> bool:
    return kind is RegisterKind.AVAILABILITY and (
        field in ("squad_ps", "squad_cc", "squad_pl", "social_worker")
        or field.startswith(("inspector:", "firm:"))
    )
