"""Import a file from the screen: the import, and its report with the dossier of each line."""

import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.imports.rows import ColumnMapping, RegisterKind
from models.records.register_import import ImportProblem
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
    report = report_of(
        outcome,
        author=author,
        imported_at=now,
        dossiers=_dossiers(session, outcome.import_id),
    )
    return ImportPreview(report, outcome)


def _dossiers(session: Session, import_id: int) -> dict[int, int]:
    """The dossier of each row of the file that has a problem."""
    rows = session.execute(
        select(ImportProblem.row, ImportProblem.dossier_id).where(
            ImportProblem.import_id == import_id, ImportProblem.dossier_id.is_not(None)
        )
    )
    return {row: dossier_id for row, dossier_id in rows if row and dossier_id is not None}
