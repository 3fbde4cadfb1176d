"""Import a register: one file, one transaction, one report that adds up (R029)."""

import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from models.imports.rows import RegisterKind
from models.usecases.importing.outcome import CancelToken, ImportOutcome, Progress


def import_register(
    session: Session,
    path: Path,
    kind: RegisterKind,
    *,
    author: str,
    now: datetime.datetime,
    body: str | None = None,
    mapping_name: str | None = None,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
    dry_run: bool = False,
) -> ImportOutcome:
    """Import the file at `path` into the archive of `session`; the caller commits.

    `now` is an aware UTC instant. `mapping_name` names a remembered mapping or is the path of a
    JSON file {heading: field}. With `dry_run` everything happens and is rolled back.

    Raises OfficeError when the file cannot be imported at all, ImportCancelled when `cancel` was
    set: in both cases the archive must be rolled back by the caller and has not changed.
    """
    raise NotImplementedError
