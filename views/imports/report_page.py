"""Step 3, and a report of the history: what was done, its problems, the way to each dossier."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.imports.rows import Severity
from models.rules.italian import counted, short_date
from models.usecases.importing.report import ImportReport, ProblemGroup
from ui.theme import Theme
from ui.widgets.empty import EmptyState
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import ElidedLabel
from ui.widgets.notice import Notice
from views.imports.preview_panel import PreviewPanel
from views.imports.rows_page import RowsPage
from views.imports.side_by_side import SideBySide
from views.imports.words import done_words, instant, kind_and_body

_CLEAN = "Nessun valore cambiato e nessun problema: le righe sono entrate così come sono."


class ReportPage(QWidget):
    """At the left the rows in question, at the right the counts and the problems."""

    dossier_requested = Signal(object)
    rejected_rows_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._masked = True
        self.report: ImportReport | None = None
        self.said = Notice(theme, "ok")
        self._file = ElidedLabel(theme, "", "item")
        self._when = ElidedLabel(theme, "", "small", "muted")
        self.rows = RowsPage(theme, "")
        self._clean = EmptyState(theme, "check-circle", _CLEAN)
        self.panel = PreviewPanel(theme, "Che cosa è cambiato")
        self._lay_out()
        self.rows.dossier_requested.connect(self.dossier_requested)
        self.panel.changes_requested.connect(self._open_changes)
        self.panel.group_opened.connect(self._open_group)
        self.panel.rejected_rows_requested.connect(self.rejected_rows_requested)

    def show_report(
        self, report: ImportReport, *, masked: bool, fresh: bool, actions: tuple[QAction, ...] = ()
    ) -> None:
        """Show a report; a `fresh` one says what was done, with what can be done about it."""
        self.report, self._masked = report, masked
        self._file.set_text(f"{report.file_name} · {kind_and_body(report.kind, report.body)}")
        self._when.set_text(_when(report))
        if fresh:
            self.said.tell(_told(report), "ok", actions)
        else:
            self.said.clear()
        self.panel.show_report(report, masked=masked, written=True)
        self.panel.save_rejected.setVisible(fresh and report.rejected > 0)
        if report.changes:
            self._show_changes()
        elif groups := report.groups():
            self._show_group(groups[0])
        else:
            self._left.setCurrentWidget(self._clean)

    def show_undone(self, sentence: str, actions: tuple[QAction, ...]) -> None:
        """The import was taken back."""
        self.said.tell(sentence, "info", actions)

    def set_masked(self, masked: bool) -> None:
        """Cover names, or show them."""
        self._masked = masked
        if self.report is not None:
            saves = self.panel.save_rejected.isVisible()
            self.panel.show_report(self.report, masked=masked, written=True)
            self.panel.save_rejected.setVisible(saves)
        self.rows.set_masked(masked)

    def _open_changes(self) -> None:
        self._show_changes()
        self.sides.show_left()
        self.rows.take_focus()

    def _open_group(self, group: ProblemGroup | str) -> None:
        self._show_group(group)
        self.sides.show_left()
        self.rows.take_focus()

    def _show_changes(self) -> None:
        if self.report is not None:
            self.rows.show_changes(self.report.changes, masked=self._masked, written=True)
            self._left.setCurrentWidget(self.rows)

    def _show_group(self, group: ProblemGroup | str) -> None:
        if self.report is None:
            return
        if isinstance(group, str):
            rejected = [each for each in self.report.problems if each.severity is Severity.REJECTED]
            self.rows.show_rejected(rejected, masked=self._masked)
        else:
            self.rows.show_problems(group, masked=self._masked)
        self._left.setCurrentWidget(self.rows)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QWidget()
        set_ground(head, "surface")
        words = QVBoxLayout(head)
        words.setContentsMargins(px(16), px(6), px(16), px(8))
        words.setSpacing(0)
        words.addWidget(self._file)
        words.addWidget(self._when)
        words.addSpacing(px(6))
        words.addWidget(self.said)
        self._left = QStackedWidget()
        self._left.addWidget(self.rows)
        self._left.addWidget(self._clean)
        whole = QWidget()
        left = QVBoxLayout(whole)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(head)
        left.addWidget(hairline())
        left.addWidget(self._left, 1)
        self.sides = SideBySide(self._theme, whole, self.panel, ("Righe", "Che cosa è cambiato"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sides)


def _told(report: ImportReport) -> str:
    parts = [done_words(report)]
    if report.rejected:
        parts.append(
            f"{counted(report.rejected, 'riga scartata', 'righe scartate')}: si possono salvare e"
            " rimandare a chi le ha mandate."
        )
    if report.disappeared:
        one, many = "posizione non compare", "posizioni non compaiono"
        parts.append(f"{counted(report.disappeared, one, many)} più: da verificare.")
    if report.conflicts:
        parts.append(f"{counted(report.conflicts, 'contrasto', 'contrasti')} da risolvere.")
    return " ".join(parts)


def _when(report: ImportReport) -> str:
    parts = []
    if report.imported_at is not None:
        parts.append(f"importato il {instant(report.imported_at)}")
    if report.author:
        parts.append(f"da {report.author}")
    if report.reference_date is not None:
        parts.append(f"dati al {short_date(report.reference_date)}")
    return " · ".join(parts)
