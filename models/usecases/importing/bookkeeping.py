"""What an import leaves beside the values: its own record, problems, differences, sources."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from models.imports.rows import Problem, SourceFile
from models.records.base import Base
from models.records.register_import import RegisterImport
from models.usecases.importing.bulk import KeySource, insert_mappings, update_rows
from models.usecases.importing.changes import ChangeBook

_TABLES = Base.metadata.tables
IMPORT: Table = _TABLES["register_import"]
_PROBLEM: Table = _TABLES["import_problem"]
_DIFFERENCE: Table = _TABLES["import_difference"]
_SOURCE: Table = _TABLES["value_source"]
_CONFLICT: Table = _TABLES["value_conflict"]


def write_import_record(
    session: Session,
    source: SourceFile,
    book: ChangeBook,
    *,
    mapping_id: int | None,
    counts: Mapping[str, int],
) -> None:
    """The file itself: identity, counts, when and by whom."""
    insert_mappings(
        session,
        IMPORT,
        [
            {
                "id": book.import_id,
                "kind": source.kind.value,
                "body": source.body,
                "file_name": source.file_name[:400],
                "sha256": source.sha256,
                "imported_at": book.now,
                "author": book.author,
                "reference_date": source.reference_date,
                "mapping_id": mapping_id,
                **counts,
            }
        ],
    )


def seen_before(session: Session, source: SourceFile) -> bool:
    """Whether this very file was imported already."""
    return (
        session.execute(
            select(RegisterImport.id)
            .where(RegisterImport.sha256 == source.sha256, RegisterImport.kind == source.kind.value)
            .limit(1)
        ).first()
        is not None
    )


def write_changes(session: Session, book: ChangeBook) -> None:
    """Differences, sources of single values, conflicts to settle."""
    _insert(session, _DIFFERENCE, book.differences)
    _insert(session, _SOURCE, book.new_sources)
    update_rows(session, _SOURCE, book.source_updates)
    _insert(
        session,
        _CONFLICT,
        [
            {
                "dossier_id": conflict.target.dossier_id,
                "entity": conflict.target.entity,
                "entity_id": conflict.target.id,
                "field": conflict.field,
                "import_id": book.import_id,
                "import_row": conflict.target.row,
                "kept_value": conflict.kept,
                "incoming_value": conflict.incoming,
            }
            for conflict in book.conflicts
        ],
    )
    update_rows(session, _CONFLICT, book.settled)


def write_problems(
    session: Session,
    import_id: int,
    problems: Iterable[Problem],
    dossier_of_row: Mapping[int, int],
) -> None:
    """Every problem of the file, with the dossier it is about where there is one."""
    _insert(
        session,
        _PROBLEM,
        [
            {
                "import_id": import_id,
                "dossier_id": dossier_of_row.get(problem.row),
                "row": problem.row,
                "column": problem.column[:400],
                "value": problem.value,
                "kind": problem.kind,
                "severity": problem.severity.value,
                "message": problem.message,
            }
            for problem in problems
        ],
    )


def reference_day(source: SourceFile, now: datetime.datetime) -> datetime.date:
    """The day on which the file is true: its own, else that of the import."""
    return source.reference_date or now.astimezone().date()


def _insert(session: Session, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        keys = KeySource(session, table)
        insert_mappings(session, table, [{"id": keys.take(), **row} for row in rows])
