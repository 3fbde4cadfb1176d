"""A file on its way: taken, looked at, corrected, previewed, imported, reported."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.imports.rejected_rows import rejected_rows_beside
from models.rules.italian import counted
from ui.file_dialogs import ask_files, ask_new_file
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.imports.columns_page import ColumnsPage
from views.imports.jobs import ImportJob, JobState, Queue
from views.imports.report_page import ReportPage
from views.imports.start_page import StartPage
from views.imports.words import import_words, is_news
from views.imports.work import ImportsWork, act_name

_KINDS = "Registri (*.xlsx *.xls *.xlsb *.ods *.csv *.tsv *.txt);;Tutti i file (*)"
_FOLDER = "imports/folder"
_WAIT = "aspetta l’anteprima"
_UNDONE = "Importazione annullata: l’archivio è com’era."


class FilesFlow(QObject):
    """The three steps. `page` is the one in front of the three; the screen says which."""

    page_wanted = Signal(object)
    told = Signal(str, str)
    """A sentence and its tone; "" takes back what was said."""
    queue_changed = Signal()
    """The files in hand or what the primary button does are different."""

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        memory: Memory,
        work: ImportsWork,
        *,
        choose: QAction,
        undo: QAction,
        redo: QAction,
        to_week: QAction,
        screen: QWidget,
    ) -> None:
        super().__init__(work)
        self._to_week = to_week
        self._desk, self._memory, self._work, self._screen = desk, memory, work, screen
        self._undo, self._redo = undo, redo
        self.queue = Queue()
        self.reported: ImportJob | None = None
        self.start = StartPage(theme, choose)
        self.columns = ColumnsPage(theme)
        self.report = ReportPage(theme)
        self.page: QWidget = self.start
        self._connect()

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages of the steps, in order."""
        return (self.start, self.columns, self.report)

    # Files

    def choose_files(self) -> None:
        """Ask for files; the folder is remembered."""
        folder = Path(str(self._memory.get(_FOLDER, str(Path.home()))))
        paths = ask_files(self._screen, "Scegli i file dei registri", folder, _KINDS)
        if paths:
            self._memory.set(_FOLDER, str(paths[0].parent))
            self.take_files(paths)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files in hand and look at each."""
        jobs = self.queue.add(paths)
        if not jobs:
            return
        self.told.emit("", "")
        if self.page is self.report or self.queue.current is None:
            self.queue.current = None
            self.page_wanted.emit(self.start)
        for job in jobs:
            self._work.inspect(job)
        self._refresh_queue()

    def open_job(self, job: ImportJob) -> None:
        """Go to the columns of a file that was read."""
        self.queue.current = job
        self.columns.show_job(job, self.queue.waiting(), masked=self._desk.masked)
        self.page_wanted.emit(self.columns)
        if job.preview is not None:
            self.columns.show_report(job.preview.report)
            self.queue_changed.emit()
        else:
            self.make_preview()

    def next_file(self) -> None:
        """Go on with the next file that waits, or to the beginning."""
        ready = [job for job in self.ready() if job is not self.queue.current]
        if ready:
            self.open_job(ready[0])
        else:
            self._work.stop_preview(tell=False)
            self.queue.current = None
            self.page_wanted.emit(self.start)

    def ready(self) -> list[ImportJob]:
        """The files that can be imported, in their order."""
        return [job for job in self.queue.waiting() if job.state is JobState.READY]

    def remove(self, job: ImportJob) -> None:
        """Take a file out of the hand; on the disk it stays as it is."""
        here = self.queue.current is job
        if here:
            self._work.stop_preview(tell=False)
        self.queue.remove(job)
        if here:
            self.next_file()
        self._refresh_queue()

    def _on_inspected(self, job: ImportJob) -> None:
        if self.queue.current is job:
            self.open_job(job)
        elif self.queue.current is None and self.page is self.start:
            first = self.queue.next_ready()
            if first is not None:
                self.open_job(first)
        self._tell_refused()
        self._refresh_queue()

    def _on_refused(self, job: ImportJob) -> None:
        if self.queue.current is job:
            self.queue.current = None
            self.page_wanted.emit(self.start)
        elif self.queue.current is None and self.page is self.start:
            first = self.queue.next_ready()
            if first is not None:
                self.open_job(first)
        self._tell_refused()
        self._refresh_queue()

    def _tell_refused(self) -> None:
        """Over the columns say, once, which files stay out; the first page lists them."""
        if self.page is self.start:
            return
        new = [job for job in self.queue.jobs if job.state is JobState.REFUSED and not job.told]
        for job in new:
            job.told = True
        if new:
            self.told.emit(" ".join(job.problem for job in new), "bad")

    def _correct(self, kind: object, body: object) -> None:
        job = self.queue.current
        if job is not None:
            job.asked_kind, job.asked_body = kind, body  # type: ignore[assignment]
            self._work.stop_preview(tell=False)
            self.columns.panel.show_working("Lettura del file…")
            self._work.inspect(job)

    def _remove_current(self) -> None:
        if self.queue.current is not None:
            self.remove(self.queue.current)

    def _refresh_queue(self) -> None:
        self.start.show_jobs(self.queue.jobs)
        job = self.queue.current
        if job is not None and job.state is JobState.READY:
            self.columns.head.show_queue(job, self.queue.waiting())
        self.queue_changed.emit()

    # The preview

    def make_preview(self, *, soon: bool = False) -> None:
        """Compare the file in hand with the archive, unless it lacks something."""
        job = self.queue.current
        if job is None or job.choices is None or job.state is not JobState.READY:
            return
        if job.choices.missing():
            self._work.stop_preview(tell=False)
            job.preview = None
            self.columns.panel.show_idle("L’anteprima arriva quando non manca più nulla.")
        else:
            self._work.preview(job, soon=soon)
        self.queue_changed.emit()

    def forget_previews(self) -> None:
        """The archive is another one now: what was compared with it says nothing any more."""
        for job in self.queue.jobs:
            job.preview = None

    def _choices_changed(self) -> None:
        self.make_preview(soon=True)

    def _on_preview_started(self, job: ImportJob) -> None:
        self.columns.panel.show_working("Confronto con l’archivio…")

    def _on_preview_made(self, job: ImportJob) -> None:
        if job is self.queue.current and job.preview is not None:
            self.columns.show_report(job.preview.report)
        self.queue_changed.emit()

    def _on_preview_stopped(self, job: ImportJob) -> None:
        self.columns.panel.show_idle("Anteprima fermata: nulla è stato scritto.", again=True)
        self.queue_changed.emit()

    # The import

    def go_on(self) -> None:
        """Do what the primary button says: import, or take the next file."""
        job = self.queue.current
        if self.page is not self.columns:
            self.next_file()
        elif job is not None and job.preview is not None:
            self.told.emit("", "")
            self.columns.panel.show_working("Importazione in corso…")
            self._work.run_import(job)
            self.queue_changed.emit()

    def primary(self) -> tuple[str, bool, str]:
        """What the primary button says here, whether it can be pressed, what it waits for."""
        job = self.queue.current
        if self.page is not self.columns:
            ready = self.ready()
            return ("Continua con il prossimo file" if ready else "", bool(ready), "")
        if job is None or job.choices is None:
            return ("", False, "")
        if job.preview is None:
            missing = job.choices.missing()
            return ("Importa", False, f"manca {missing[0]}" if missing else _WAIT)
        report = job.preview.report
        if not is_news(report):
            return (import_words(report), False, "il file dice ciò che l’archivio sa già")
        return (import_words(report), not self._work.importing, "importazione in corso")

    def _on_imported(self, job: ImportJob) -> None:
        if self.queue.current is job:
            self.queue.current = None
        self._refresh_queue()
        self._open_report(job)
        if self.page is self.columns:
            self.page_wanted.emit(self.report)

    def _open_report(self, job: ImportJob) -> None:
        if job.done is None:
            return
        self.reported = job
        actions = (self._undo,) if self._desk.undo_name == act_name(job) else ()
        if not self.queue.waiting():
            actions = (self._to_week, *actions)  # the next step of the week's work
        self.report.show_report(
            job.done.report, masked=self._desk.masked, fresh=True, actions=actions
        )

    def _on_import_cancelled(self, job: ImportJob) -> None:
        self.told.emit("Importazione annullata: non è stato cambiato nulla.", "info")
        if job.preview is not None and job is self.queue.current:
            self.columns.show_report(job.preview.report)
        self.queue_changed.emit()

    def _on_failed(self, job: ImportJob, sentence: str) -> None:
        if sentence:
            self.told.emit(sentence, "bad")
        if job is self.queue.current:
            job.preview = None
            self.columns.panel.show_idle("", again=True)
        self.queue_changed.emit()

    def _on_history(self) -> None:
        """The import in the report was taken back, or done again."""
        job = self.reported
        if job is None:
            return
        if self._desk.redo_name == act_name(job) and job.state is JobState.DONE:
            job.state, job.preview = JobState.READY, None
            self.report.show_undone(_UNDONE, (self._redo,))
        elif self._desk.undo_name == act_name(job) and job.state is JobState.READY:
            job.state = JobState.DONE
            self._open_report(job)
        self._refresh_queue()

    # Keeping

    def _save_mapping(self, name: str) -> None:
        job = self.queue.current
        if job is None:
            return

        def kept(told: str) -> None:
            job.mapping_name = told
            self.columns.line.close_name()
            self.columns.take_focus()
            said = f"Abbinamento «{told}» salvato: il prossimo file con le stesse colonne lo usa."
            self.told.emit(said, "ok")

        self._work.save_mapping(job, name, kept, self.columns.line.tell)

    def save_rejected(self) -> None:
        """Ask where to write the rows that were rejected, and write them."""
        here = self.page is self.columns
        job = self.queue.current if here else self.reported
        result = None if job is None else job.preview if here else job.done
        if job is None or result is None or not result.outcome.rejected_rows:
            return
        place = rejected_rows_beside(job.path, result.outcome.source)
        path = ask_new_file(
            self._screen, "Salva le righe scartate", place, f"Registro (*{place.suffix})"
        )
        if path is not None:
            self._work.save_rejected(result, path, self._say_written)

    def _say_written(self, count: int) -> None:
        rows = counted(count, "riga scartata salvata", "righe scartate salvate")
        self.told.emit(f"{rows}, con il motivo di ciascuna.", "ok")

    def set_masked(self, masked: bool) -> None:
        """Cover names, or show them."""
        self.columns.set_masked(masked)
        self.report.set_masked(masked)

    def _connect(self) -> None:
        work, columns = self._work, self.columns
        self.start.files_dropped.connect(self.take_files)
        self.start.job_opened.connect(self.open_job)
        self.start.job_removed.connect(self.remove)
        columns.choices_changed.connect(self._choices_changed)
        columns.head.corrected.connect(self._correct)
        columns.head.next_requested.connect(self.next_file)
        columns.head.removed.connect(self._remove_current)
        columns.line.save_requested.connect(self._save_mapping)
        columns.panel.cancel_requested.connect(work.stop_preview)
        columns.panel.preview_requested.connect(self.make_preview)
        columns.panel.rejected_rows_requested.connect(self.save_rejected)
        self.report.rejected_rows_requested.connect(self.save_rejected)
        work.inspected.connect(self._on_inspected)
        work.refused.connect(self._on_refused)
        work.preview_started.connect(self._on_preview_started)
        work.preview_progressed.connect(columns.panel.show_progress)
        work.preview_made.connect(self._on_preview_made)
        work.preview_stopped.connect(self._on_preview_stopped)
        work.failed.connect(self._on_failed)
        work.imported.connect(self._on_imported)
        work.import_cancelled.connect(self._on_import_cancelled)
        self._desk.history_changed.connect(self._on_history)
