"""What stands beside the three steps: the history with its reports, the conflicts."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.errors import OfficeError
from models.usecases.importing.report import ImportReport
from models.usecases.list_conflicts import ConflictLine
from models.usecases.list_imports import ImportLine
from ui.theme import Theme
from views.desk import Desk
from views.imports.conflicts_page import ConflictsPage
from views.imports.history_page import HistoryPage
from views.imports.report_page import ReportPage
from views.imports.work import ImportsWork

TITLES = {
    "history": "Storia delle importazioni",
    "past": "Resoconto",
    "conflicts": "Contrasti da risolvere",
}


class Aside(QObject):
    """Three pages and what fills them; `page_wanted` asks for one to be shown."""

    page_wanted = Signal(object)
    told = Signal(str, str)
    """A sentence and its tone."""
    counted = Signal(int)
    """How many conflicts wait."""
    dossier_requested = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, work: ImportsWork, choose: QAction) -> None:
        super().__init__(work)
        self._desk, self._work = desk, work
        self.history = HistoryPage(theme, choose)
        self.past = ReportPage(theme)
        self.conflicts = ConflictsPage(theme)
        self.history.report_requested.connect(self.open_report)
        self.past.dossier_requested.connect(self.dossier_requested)
        self.conflicts.dossier_requested.connect(self.dossier_requested)
        self.conflicts.settle_requested.connect(self._settle)

    @property
    def pages(self) -> dict[str, QWidget]:
        """The pages by name, as `TITLES` has them."""
        return {"history": self.history, "past": self.past, "conflicts": self.conflicts}

    def title_of(self, page: QWidget | None) -> str:
        """What the head of the screen says over a page; "" for one that is not here."""
        return next((TITLES[key] for key, mine in self.pages.items() if mine is page), "")

    def open_history(self) -> None:
        """Show the imports that were done."""
        self.page_wanted.emit(self.history)
        self._work.read_history(self._show_lines)

    def open_conflicts(self) -> None:
        """Show the conflicts that wait."""
        self.page_wanted.emit(self.conflicts)
        self._work.read_conflicts(self._show_conflicts)

    def open_report(self, import_id: int) -> None:
        """Show the report of an import that was done."""
        self._work.read_report(import_id, self._show_report, self._no_report)

    def count(self) -> None:
        """Ask how many conflicts wait."""
        self._work.count_conflicts(self.counted.emit)

    def refresh(self, page: QWidget | None) -> None:
        """Something changed: read again what is on screen."""
        if page is self.history:
            self._work.read_history(self._show_lines)
        elif page is self.conflicts:
            self._work.read_conflicts(self._show_conflicts)

    def set_masked(self, masked: bool) -> None:
        """Cover names, or show them."""
        self.past.set_masked(masked)
        self.conflicts.set_masked(masked)

    def take_focus(self, page: QWidget | None) -> bool:
        """Bring the keyboard to the list of a page; False for one that is not here."""
        if page is self.past:
            self.past.rows.take_focus()
        elif page is self.history:
            self.history.take_focus()
        elif page is self.conflicts:
            self.conflicts.take_focus()
        return page in (self.past, self.history, self.conflicts)

    def _show_lines(self, lines: tuple[ImportLine, ...]) -> None:
        self.history.show_lines(lines)
        if self.history.isVisible():
            self.history.take_focus()

    def _show_conflicts(self, lines: tuple[ConflictLine, ...]) -> None:
        self.conflicts.show_lines(lines, masked=self._desk.masked)
        self.counted.emit(len(lines))
        if self.conflicts.isVisible():
            self.conflicts.take_focus()

    def _show_report(self, report: ImportReport) -> None:
        self.past.show_report(report, masked=self._desk.masked, fresh=False)
        self.page_wanted.emit(self.past)

    def _no_report(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.told.emit(error.sentence, "bad")
            self._work.read_history(self._show_lines)
        else:
            self._desk.refused.emit(error)

    def _settle(self, ids: list[int], take_register: bool, reason: str) -> None:
        self._work.settle(ids, take_register=take_register, reason=reason)
