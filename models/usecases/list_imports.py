"""The history of imports: which file, of which kind, when, by whom, with which counts (R029)."""

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.imports.rows import RegisterKind
from models.records.register_import import RegisterImport


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import. `created + updated + unchanged + rejected == rows`."""

    id: int
    imported_at: datetime.datetime
    file_name: str
    kind: RegisterKind
    body: str | None
    reference_date: datetime.date | None
    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    author: str


def list_imports(session: Session) -> tuple[ImportLine, ...]:
    """Every import, the last one first."""
    rows = session.execute(
        select(
            RegisterImport.id,
            RegisterImport.imported_at,
            RegisterImport.file_name,
            RegisterImport.kind,
            RegisterImport.body,
            RegisterImport.reference_date,
            RegisterImport.row_count,
            RegisterImport.created,
            RegisterImport.updated,
            RegisterImport.unchanged,
            RegisterImport.rejected,
            RegisterImport.author,
        ).order_by(RegisterImport.imported_at.desc(), RegisterImport.id.desc())
    )
    lines = (tuple(row) for row in rows)
    return tuple(_line(*line) for line in lines)


def _line(
    import_id: int, imported_at: datetime.datetime, file_name: str, kind: str, *rest: Any
) -> ImportLine:
    return ImportLine(import_id, imported_at, file_name, RegisterKind(kind), *rest)
