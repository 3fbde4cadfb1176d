"""From validated rows to the archive: read all, compare, write, check, remember, audit."""

import datetime
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy.orm import Session

from models.imports.reading import ImportCancelled
from models.imports.rows import SourceFile, SourceRow
from models.store.audit import record_event
from models.usecases.importing.bookkeeping import (
    IMPORT,
    seen_before,
    write_changes,
    write_import_record,
    write_problems,
)
from models.usecases.importing.bulk import KeySource
from models.usecases.importing.changes import ChangeBook
from models.usecases.importing.mappings import remember_mapping
from models.usecases.importing.outcome import (
    Cancellable,
    Difference,
    ImportOutcome,
    Progress,
)
from models.usecases.importing.runs import Run, run_for
from models.usecases.working_group.close_answered import close_answered


def import_rows(
    session: Session,
    source: SourceFile,
    batches: Iterable[Sequence[SourceRow]],
    *,
    author: str,
    now: datetime.datetime,
    total: int | None = None,
    confirmed_mapping: bool = False,
    progress: Progress | None = None,
    cancel: Cancellable | None = None,
) -> ImportOutcome:
    """Import the rows of one file; the caller commits, or rolls back on any exception."""
    book = ChangeBook(KeySource(session, IMPORT).take(), now, author)
    step = _steps(progress, cancel, total)
    run = run_for(session, source, book)
    told = step("Lettura del file")
    for batch in batches:
        for row in batch:
            run.add(row)
        told(run.rows)
    step = _steps(progress, cancel, run.rows)
    run.compare(step("Confronto con l’archivio"))
    mapping = remember_mapping(session, source, now=now, confirmed=confirmed_mapping)
    counts = {
        "row_count": run.rows,
        "created": run.created,
        "updated": run.updated,
        "unchanged": run.unchanged,
        "rejected": len(run.rejected_rows),
    }
    repeats = seen_before(session, source)
    write_import_record(
        session, source, book, mapping_id=mapping.id if mapping else None, counts=counts
    )
    run.write(step("Scrittura nell’archivio"))
    write_changes(session, book)
    run.check(step("Controlli"))
    run.problems.sort(key=lambda problem: problem.row)
    if not (repeats and run.created == run.updated == 0):
        write_problems(session, book.import_id, run.problems, run.dossier_of_row())
    record_event(
        session,
        "import_register",
        entity="register_import",
        entity_id=book.import_id,
        details={
            "kind": source.kind.value,
            "file": source.file_name,
            "sha256": source.sha256,
            **counts,
            "differences": len(book.differences),
            "conflicts": len(book.conflicts),
            "to_verify": run.disappeared,
        },
    )
    session.expire_all()
    close_answered(session, source.kind, file_name=source.file_name)
    return _outcome(run, source, book, mapping.name if mapping else None)


def _outcome(
    run: Run, source: SourceFile, book: ChangeBook, mapping_name: str | None
) -> ImportOutcome:
    return ImportOutcome(
        rows=run.rows,
        positions=run.positions,
        people=run.people,
        created=run.created,
        updated=run.updated,
        unchanged=run.unchanged,
        rejected=len(run.rejected_rows),
        problems=tuple(run.problems),
        rejected_rows=tuple(run.rejected_rows),
        source=source,
        import_id=book.import_id,
        disappeared=run.disappeared,
        conflicts=len(book.conflicts),
        mapping_name=mapping_name,
        differences=tuple(
            Difference(
                each["row"],
                each["entity_key"],
                each["field"],
                each["old"],
                each["new"],
                each["dossier_id"],
            )
            for each in book.differences
        ),
    )


def _steps(
    progress: Progress | None, cancel: Cancellable | None, total: int | None
) -> Callable[[str], Callable[[int], None]]:
    """For each phase, what long loops call: tell how far they are, stop when asked."""

    def phase(words: str) -> Callable[[int], None]:
        def told(done: int) -> None:
            if cancel is not None and cancel.cancelled:
                raise ImportCancelled
            if progress is not None:
                progress(done, total, words)

        return told

    return phase
