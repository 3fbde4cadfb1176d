"""Preview an import: everything that it would do, told and taken back (R029, R034).

The rows go through the very steps of the import, in a transaction that is rolled back: the counts
are those that the import will give, the checks across the archive included.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from models.imports.rows import ColumnMapping, RegisterKind
from models.usecases.import_register import import_register
from models.usecases.importing.outcome import Cancellable, ImportOutcome, Progress
from models.usecases.importing.report import ImportReport, report_of


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would change, and the outcome with the rejected rows as they came."""

    report: ImportReport
    outcome: ImportOutcome


def preview_import(
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
    """Tell what importing the file would change; the archive stays as it is.

    It needs a transaction that may write, for as long as an import takes. Raises what
    `import_register` raises: OfficeError, ImportCancelled.
    """
    outcome = import_register(
        session, path, kind, author=author, now=now, body=body, mapping=mapping,
        progress=progress, cancel=cancel, dry_run=True,
    )  # fmt: skip
    return ImportPreview(report_of(outcome), outcome)
