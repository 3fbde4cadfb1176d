"""Import a file from the screen: the import, and its report with the dossier of each line."""

import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.imports.rows import ColumnMapping, RegisterKind
from models.records.register_import import ImportDifference, ImportProblem
from models.usecases.import_register import import_register
from models.usecases.importing.outcome import Cancellable, Progress
from models.usecases.importing.report import report_of
from models.usecases.preview_import import ImportPreview


def import_file(
    session: Session,
    path: Path,
    kind: RegisterKind,
    *,
    author: str,
    now: datetime.datetime,
    body: str | None = None,
    mapping: ColumnMapping | None = None,
    progress: Progress | None = None,
    cancel: Cancellable | None = None,
) -> ImportPreview:
    """Import the file; what came of it has the shape of its preview.

    Raises what `import_register` raises: OfficeError, ImportCancelled.
    """
    outcome = import_register(
        session, path, kind, author=author, now=now, body=body, mapping=mapping,
        progress=progress, cancel=cancel,
    )  # fmt: skip
    assert outcome.import_id is not None, "an import that is not a dry run is recorded"
    dossiers, changed = _dossiers(session, outcome.import_id)
    report = report_of(outcome, author=author, imported_at=now, dossiers=dossiers, records=changed)
    return ImportPreview(report, outcome)


def _dossiers(session: Session, import_id: int) -> tuple[dict[int, int], dict[str, int]]:
    """The dossier of each row of the file that has a problem, and of each record it changed."""
    by_row: dict[int, int] = {}
    problems = session.execute(
        select(ImportProblem.row, ImportProblem.dossier_id).where(
            ImportProblem.import_id == import_id, ImportProblem.dossier_id.is_not(None)
        )
    )
    by_row.update((row, dossier) for row, dossier in problems if dossier is not None and row)
    by_record: dict[str, int] = {}
    differences = session.execute(
        select(ImportDifference.entity_key, ImportDifference.dossier_id)
        .where(ImportDifference.import_id == import_id, ImportDifference.dossier_id.is_not(None))
        .distinct()
    )
    by_record.update((key, dossier) for key, dossier in differences if dossier is not None)
    return by_row, by_record
