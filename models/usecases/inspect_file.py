"""Look at a file before importing it, with what the archive remembers of others like it."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.imports.inspection import Inspection, inspect_register
from models.imports.rows import ColumnMapping, RegisterKind
from models.records import register_import as records
from models.usecases.importing.mappings import mapping_for, remembered_mappings
from models.usecases.importing.outcome import Cancellable

_OWN_NAME = re.compile(r"(?:\S+ )?[a-z-]+ [0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class FileInspected:
    """What the file is; when its mapping was last used; and whether this very file came before.

    `mapping_name` is "" where the mapping was kept without a name of its own.
    """

    inspection: Inspection
    mapping_name: str | None
    mapping_used_at: datetime.datetime | None
    mapping_names: tuple[str, ...]


def inspect_file(
    session: Session,
    path: Path,
    *,
    now: datetime.datetime,
    kind: RegisterKind | None = None,
    body: str | None = None,
    cancel: Cancellable | None = None,
) -> FileInspected:
    """Look at the file; `kind` and `body` are what the official said, else they are guessed.

    Raises OfficeError for what cannot be read or is no register, ImportCancelled.
    """

    def fitting(
        kind: RegisterKind, headings: Sequence[str], body: str | None
    ) -> ColumnMapping | None:
        return mapping_for(remembered_mappings(session, kind), headings, body)

    inspection = inspect_register(
        path,
        today=now.astimezone().date(),
        kind=kind,
        body=body,
        find_mapping=fitting,
        cancel=None if cancel is None else lambda: cancel.cancelled,
    )
    name = inspection.mapping_name
    used_at = None
    if name is not None:
        used_at = session.scalars(
            select(records.ColumnMapping.used_at).where(records.ColumnMapping.name == name)
        ).first()
    if name is not None and _OWN_NAME.fullmatch(name):
        name = ""
    names = session.scalars(
        select(records.ColumnMapping.name)
        .where(records.ColumnMapping.kind == inspection.kind.value)
        .order_by(records.ColumnMapping.name)
    )
    shown = tuple(each for each in names if not _OWN_NAME.fullmatch(each))
    return FileInspected(inspection, name, used_at, shown)
