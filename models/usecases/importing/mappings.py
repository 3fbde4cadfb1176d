"""Mappings of columns: given by name or file, remembered after an import, found again unasked."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.mapping import mapping_from, read_mapping_file
from models.imports.rows import ColumnMapping, RegisterKind, SourceFile
from models.imports.text import heading_key
from models.records import register_import as records


def given_mapping(session: Session, name: str, kind: RegisterKind) -> ColumnMapping:
    """The mapping that the official named: a remembered one, else a JSON file.

    Raises OfficeError when there is neither, or when the mapping is of another kind.
    """
    record = session.scalars(
        select(records.ColumnMapping).where(records.ColumnMapping.name == name)
    ).first()
    if record is not None:
        if record.kind != kind.value:
            raise OfficeError(
                f"L’abbinamento «{name}» è per un altro tipo di registro: scegline uno adatto."
            )
        return _from_record(record)
    path = Path(name)
    if path.is_file():
        return read_mapping_file(path, kind)
    known = session.scalars(
        select(records.ColumnMapping.name).where(records.ColumnMapping.kind == kind.value)
    ).all()
    raise OfficeError(
        f"Non c’è alcun abbinamento di nome «{name}», né un file con questo nome: controlla il"
        " nome o importi senza abbinamento.",
        details=tuple(sorted(known)),
    )


def remembered_mappings(session: Session, kind: RegisterKind) -> list[ColumnMapping]:
    """Mappings that may be used unasked, those used last first: given by a person once."""
    rows = session.scalars(
        select(records.ColumnMapping)
        .where(records.ColumnMapping.kind == kind.value, records.ColumnMapping.confirmed.is_(True))
        .order_by(records.ColumnMapping.used_at.desc(), records.ColumnMapping.id.desc())
    )
    return [_from_record(record) for record in rows]


def mapping_for(
    candidates: Iterable[ColumnMapping], headings: Sequence[str], body: str | None
) -> ColumnMapping | None:
    """The remembered mapping whose headings are all in the file, of the file's body if known."""
    present = {heading_key(heading) for heading in headings}
    for mapping in candidates:
        of_body = body is None or mapping.body is None or mapping.body == body
        if of_body and mapping.fields and set(mapping.fields) <= present:
            return mapping
    return None


def remember_mapping(
    session: Session, source: SourceFile, *, now: datetime.datetime, confirmed: bool
) -> records.ColumnMapping | None:
    """Keep the mapping just used for this body, kind and headings.

    A mapping that nobody confirmed is kept by name only: recognition looks at the next file anew,
    and says again what it is unsure of.
    """
    used = mapping_from(source, source.mapping_name or "")
    if not used.fields:
        return None
    name = used.name or _own_name(source, used.fields)
    record = session.scalars(
        select(records.ColumnMapping).where(records.ColumnMapping.name == name)
    ).first()
    if record is not None and dict(record.fields) == dict(used.fields):
        if confirmed and not record.confirmed:
            record.confirmed = True
            record.used_at = now
            session.flush()
        return record
    if record is None:
        record = records.ColumnMapping(
            name=name, kind=source.kind.value, body=source.body, confirmed=False
        )
        session.add(record)
    record.fields = dict(used.fields)
    record.confirmed = record.confirmed or confirmed
    record.used_at = now
    session.flush()
    return record


def _own_name(source: SourceFile, fields: Mapping[str, str]) -> str:
    """A name that says body and kind, and tells apart files with other headings."""
    mark = hashlib.sha256("|".join(sorted(fields)).encode()).hexdigest()[:6]
    return " ".join(part for part in (source.body, source.kind.value, mark) if part)


def _from_record(record: records.ColumnMapping) -> ColumnMapping:
    return ColumnMapping(
        record.name,
        RegisterKind(record.kind),
        record.body,
        {str(heading): str(name) for heading, name in record.fields.items()},
    )
