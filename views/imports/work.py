"""The work behind the screen: looking at files, previews, imports, off the main thread."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import OfficeError
from models.imports.reading import ImportCancelled
from models.imports.rejected_rows import write_rejected_rows
from models.usecases.import_file import import_file
from models.usecases.importing.report import ImportReport
from models.usecases.inspect_file import FileInspected, inspect_file
from models.usecases.list_conflicts import ConflictLine, count_conflicts, list_conflicts
from models.usecases.list_imports import ImportLine, list_imports
from models.usecases.open_import_report import open_import_report
from models.usecases.preview_import import ImportPreview, preview_import
from models.usecases.save_mapping import save_mapping
from models.usecases.settle_conflicts import settle_conflicts
from ui.tasks import Cancelled, Task
from views.desk import Desk
from views.imports.jobs import ImportJob, JobState

TOPICS = ("imports", "dossiers", "findings", "ranking", "programme")
"""What an import may touch."""

_PAUSE = 350
"""Milliseconds between the last correction and a new preview."""

T = TypeVar("T")


def act_name(job: ImportJob) -> str:
    """What the undo history calls the import of a file."""
    return f"Importazione di {job.path.name}"


class ImportsWork(QObject):
    """Every answer comes back on the main thread; a newer preview always wins over an older."""

    inspected = Signal(object)
    refused = Signal(object)
    """A file cannot be read or recognised; its job says why."""
    preview_started = Signal(object)
    preview_progressed = Signal(int, object, str)
    preview_made = Signal(object)
    preview_stopped = Signal(object)
    failed = Signal(object, object)
    """Preview or import failed with a sentence for the official: job, sentence."""
    imported = Signal(object)
    import_cancelled = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preview: Task[ImportPreview] | None = None
        self._import: Task[ImportPreview] | None = None
        self._previewed: ImportJob | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._start_preview)
        desk.tasks.progressed.connect(self._tell_progress)

    @property
    def previewing(self) -> bool:
        """Whether a preview is being made or about to be."""
        return self._preview is not None or self._soon.isActive()

    @property
    def importing(self) -> bool:
        """Whether a file is being imported."""
        return self._import is not None

    def inspect(self, job: ImportJob) -> None:
        """Look at a file."""
        job.state = JobState.READING
        desk = self._desk

        def work(session: Any, task: Task[FileInspected]) -> FileInspected:
            return _stopping(
                lambda: inspect_file(
                    session,
                    job.path,
                    now=desk.now(),
                    kind=job.asked_kind,
                    body=job.asked_body,
                    cancel=task,
                )
            )

        def done(found: FileInspected) -> None:
            job.accept(found)
            self.inspected.emit(job)

        def stopped() -> None:
            job.refuse("Lettura fermata.")
            self.refused.emit(job)

        def failed(error: Exception) -> None:
            if isinstance(error, OfficeError):
                job.refuse(error.sentence, error.details)
                self.refused.emit(job)
            else:
                job.refuse("Il file non si è potuto leggere per un errore del programma.")
                self.refused.emit(job)
                desk.refused.emit(error)

        desk.read_task(
            f"Lettura di {job.path.name}", work, done,
            failed=failed, cancelled=stopped, owner=self,
        )  # fmt: skip

    def preview(self, job: ImportJob, *, soon: bool = False) -> None:
        """Make a preview, at once or when the corrections pause; one under way is of no use."""
        self.stop_preview(tell=False)
        self._previewed = job
        job.preview = None
        self.preview_started.emit(job)
        if soon:
            self._soon.start()
        else:
            self._start_preview()

    def rest(self) -> bool:
        """The screen is not seen: begin nothing; whether a preview was about to be made."""
        waiting = self._soon.isActive()
        self._soon.stop()
        return waiting

    def stop_preview(self, *, tell: bool = True) -> None:
        """Stop the preview: the answer is immediate, the worker follows at its next step."""
        self._soon.stop()
        task, self._preview = self._preview, None
        if task is not None:
            task.cancel()
        job, self._previewed = self._previewed, None
        if tell and job is not None:
            self.preview_stopped.emit(job)

    def run_import(self, job: ImportJob) -> None:
        """Import the file: one transaction, one entry of the undo history."""
        found = job.inspected
        if found is None or self.importing:
            return
        desk, kind, mapping = self._desk, found.inspection.kind, job.mapping

        def work(session: Any, task: Task[ImportPreview]) -> ImportPreview:
            return _stopping(
                lambda: import_file(
                    session, job.path, kind, author=desk.author, now=desk.now(),
                    body=job.asked_body, mapping=mapping, progress=task.report, cancel=task,
                )
            )  # fmt: skip

        def done(result: ImportPreview) -> None:
            self._import = None
            job.done, job.state = result, JobState.DONE
            self.imported.emit(job)

        def stopped() -> None:
            self._import = None
            self.import_cancelled.emit(job)

        def failed(error: Exception) -> None:
            self._import = None
            self._tell_failure(job, error)

        self._import = desk.write_task(
            act_name(job), "import_register", work, done, topics=TOPICS,
            failed=failed, cancelled=stopped, owner=self,
        )  # fmt: skip

    def save_rejected(
        self, outcome: ImportPreview, path: Path, done: Callable[[int], None]
    ) -> None:
        """Write the rejected rows as they came, with the reason, for whoever sent them."""
        rows = outcome.outcome.rejected_rows

        def work(_task: Task[int]) -> int:
            return write_rejected_rows(outcome.outcome.source, rows, path)

        self._desk.tasks.run(
            f"Scrittura di {path.name}", work, done, self._desk.refused.emit, owner=self
        )

    def save_mapping(
        self, job: ImportJob, name: str, done: Callable[[str], None], failed: Callable[[str], None]
    ) -> None:
        """Keep the columns as they are on screen by a name."""
        choices, desk = job.choices, self._desk
        if choices is None:
            return
        told = " ".join(name.split())
        mapping = choices.mapping(told)

        def refused(error: Exception) -> None:
            if isinstance(error, OfficeError):
                failed(error.sentence)
            else:
                desk.refused.emit(error)

        desk.write(
            f"Abbinamento «{told}»",
            "save_mapping",
            lambda session: save_mapping(session, mapping, now=desk.now()),
            lambda _none: done(told),
            topics=("settings",),
            failed=refused,
            owner=self,
        )

    # History and conflicts

    def read_history(self, done: Callable[[tuple[ImportLine, ...]], None]) -> None:
        """The imports that were done."""
        self._desk.read(list_imports, done, owner=self, key="imports/history")

    def read_report(
        self,
        import_id: int,
        done: Callable[[ImportReport], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """The report of one of them."""
        self._desk.read(
            lambda session: open_import_report(session, import_id),
            done,
            failed=failed,
            owner=self,
            key="imports/report",
        )

    def read_conflicts(self, done: Callable[[tuple[ConflictLine, ...]], None]) -> None:
        """The conflicts that wait."""
        self._desk.read(list_conflicts, done, owner=self, key="imports/conflicts")

    def count_conflicts(self, done: Callable[[int], None]) -> None:
        """How many conflicts wait."""
        self._desk.read(count_conflicts, done, owner=self, key="imports/count")

    def settle(self, ids: Sequence[int], *, take_register: bool, reason: str) -> None:
        """Settle conflicts, all in the same way."""
        desk = self._desk
        side = "del registro" if take_register else "scritto"
        name = f"Contrasti risolti con il valore {side}: {len(ids)}"
        desk.write(
            name,
            "settle_conflict",
            lambda session: settle_conflicts(
                session, ids, take_register=take_register, author=desk.author,
                now=desk.now(), reason=reason or None,
            ),
            topics=("dossiers", "imports", "ranking"),
        )  # fmt: skip

    # Inside

    def _start_preview(self) -> None:
        job = self._previewed
        if job is None or job.inspected is None:
            return
        desk, kind, mapping = self._desk, job.inspected.inspection.kind, job.mapping
        mine: list[Task[ImportPreview]] = []

        def work(task: Task[ImportPreview]) -> ImportPreview:
            # Rolled back by the use case: the archive stays as it is, nothing is told as changed.
            with desk.archive.transaction("preview_import") as session:
                return _stopping(
                    lambda: preview_import(
                        session, job.path, kind, author=desk.author, now=desk.now(),
                        body=job.asked_body, mapping=mapping, progress=task.report, cancel=task,
                    )
                )  # fmt: skip

        def newest() -> bool:
            if self._preview is None or self._preview is not mine[0]:
                return False
            self._preview = None
            self._previewed = None
            return True

        def done(result: ImportPreview) -> None:
            if newest():
                job.preview = result
                self.preview_made.emit(job)

        def failed(error: Exception) -> None:
            if newest():
                self._tell_failure(job, error)

        def stopped() -> None:
            if newest():
                self.preview_stopped.emit(job)

        task = desk.tasks.run(
            f"Anteprima di {job.path.name}", work, done, failed,
            lane="write", owner=self, cancelled=stopped,
        )  # fmt: skip
        mine.append(task)
        self._preview = task

    def _tell_progress(self, task: Task[Any]) -> None:
        if task is self._preview or task is self._import:
            self.preview_progressed.emit(task.done, task.total, task.phase)

    def _tell_failure(self, job: ImportJob, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.failed.emit(job, " ".join((error.sentence, *error.details[:3])))
        else:
            self.failed.emit(job, "")
            self._desk.refused.emit(error)


def _stopping(work: Callable[[], T]) -> T:
    """Run work whose own word for being cancelled is the import's, and say it as tasks do."""
    try:
        return work()
    except ImportCancelled:
        raise Cancelled from None
