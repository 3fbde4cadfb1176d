"""Import a register: one file, one transaction, one report that adds up (R029)."""

import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from models.imports.rows import ColumnMapping, RegisterKind
from models.usecases.importing.bulk import hold_archive
from models.usecases.importing.collector import collector_paused
from models.usecases.importing.import_rows import import_rows
from models.usecases.importing.mappings import given_mapping, remembered_mappings
from models.usecases.importing.opening import opened
from models.usecases.importing.outcome import Cancellable, ImportOutcome, Progress


def import_register(
    session: Session,
    path: Path,
    kind: RegisterKind,
    *,
    author: str,
    now: datetime.datetime,
    body: str | None = None,
    mapping_name: str | None = None,
    mapping: ColumnMapping | None = None,
    progress: Progress | None = None,
    cancel: Cancellable | None = None,
    dry_run: bool = False,
) -> ImportOutcome:
    """Import the file at `path` into the archive of `session`; the caller commits.

    `now` is an aware UTC instant. `mapping_name` names a remembered mapping or is the path of a
    JSON file {heading: field}; `mapping` is one made on screen and wins. With `dry_run`
    everything happens and is rolled back.

    Raises OfficeError when the file cannot be imported at all, ImportCancelled when `cancel` was
    set: in both cases the caller's transaction rolls back and the archive has not changed.
    """
    given = mapping
    if given is None and mapping_name:
        given = given_mapping(session, mapping_name, kind)
    remembered = [] if given else remembered_mappings(session, kind)
    hold_archive(session)
    savepoint = session.begin_nested() if dry_run else None
    with (
        collector_paused(),
        opened(
            path, kind, body=body, given=given, remembered=remembered, now=now, cancel=cancel
        ) as register,
    ):
        outcome = import_rows(
            session,
            register.source,
            register.rows,
            author=author,
            now=now,
            total=register.total,
            confirmed_mapping=register.source.mapping_name is not None,
            progress=progress,
            cancel=cancel,
        )
    if savepoint is not None:
        savepoint.rollback()
    return outcome
