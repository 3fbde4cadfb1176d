"""What an import would change, or has changed: counts, problems, what is written and what not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from models.imports.rows import Severity
from models.usecases.importing.report import ImportReport
from ui.theme import Theme
from ui.widgets.buttons import button, link_button
from ui.widgets.grounds import set_ground
from ui.widgets.labels import heading, label, muted
from ui.widgets.notice import Notice
from views.imports.counts import Counts
from views.imports.problems_list import ProblemsList
from views.imports.words import can_be_undone

_NOT_YET = "Nulla è ancora scritto. Dopo l’importazione <b>Ctrl+Z</b> riporta l’archivio a com’era."

_TOO_LARGE = (
    "Nulla è ancora scritto. Un’importazione così grande non si riprende con Ctrl+Z: prima conviene"
    " una copia di sicurezza."
)


class PreviewPanel(QWidget):
    """At the right of the columns, and of the outcome."""

    changes_requested = Signal()
    group_opened = Signal(object)
    rejected_rows_requested = Signal()
    cancel_requested = Signal()
    preview_requested = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        set_ground(self, "surface")
        self.counts = Counts(theme)
        self.problems = ProblemsList(theme)
        self.save_rejected = link_button(theme, "Salva le righe scartate…")
        self.promise = Notice(theme, "info")
        self._problems_title = heading(theme, "Problemi")
        self._none = muted(theme, "Nessun problema nel file.")
        self._doing = label(theme, "", "small", "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Avanzamento dell’anteprima")
        self._stop = button(theme, "Ferma")
        self._stop.setProperty("size", "small")
        self._stop.setAccessibleName("Ferma l’anteprima")
        self._again = link_button(theme, "Calcola l’anteprima")
        self._lay_out(title)
        self._connect()
        self.problems.setMinimumHeight(theme.px(112))
        self.show_idle("")

    def show_working(self, sentence: str) -> None:
        """A preview is being made: say so, with its progress."""
        self.counts.set_report(None)
        self._show_problems(None, masked=True)
        self._doing.setText(sentence)
        self._bar.setRange(0, 0)
        self._work(True)

    def show_progress(self, done: int, total: int | None, phase: str) -> None:
        """How far the preview is."""
        self._bar.setRange(0, total or 0)
        self._bar.setValue(min(done, total or 0))
        self._bar.setAccessibleDescription(phase)
        self._doing.setText(f"{phase}…" if phase else self._doing.text())

    def show_idle(self, sentence: str, *, again: bool = False) -> None:
        """There is no preview, and why; `again` offers to make it."""
        self.counts.set_report(None)
        self._show_problems(None, masked=True)
        self._work(False)
        self._doing.setText(sentence)
        self._doing.setVisible(bool(sentence))
        self._again.setVisible(again)

    def show_report(self, report: ImportReport, *, masked: bool, written: bool) -> None:
        """What would change (or has changed, when `written`)."""
        self._work(False)
        self.counts.set_report(report)
        self._show_problems(report, masked=masked)
        if written:
            self.promise.clear()
        else:
            self.promise.tell(_NOT_YET if can_be_undone(report) else _TOO_LARGE, rich=True)

    def _show_problems(self, report: ImportReport | None, *, masked: bool) -> None:
        groups = report.groups() if report is not None else ()
        self.problems.set_groups(groups, masked=masked)
        self.problems.setVisible(bool(groups))
        self._none.setVisible(report is not None and not groups)
        self._problems_title.setVisible(report is not None)
        rejected = any(group.severity is Severity.REJECTED for group in groups)
        self.save_rejected.setVisible(rejected)

    def _work(self, on: bool) -> None:
        for widget in (self._bar, self._stop, self._doing):
            widget.setVisible(on)
        self._again.setVisible(False)

    def _lay_out(self, title: str) -> None:
        theme, px = self._theme, self._theme.px
        above = QHBoxLayout()
        above.addWidget(heading(theme, title))
        above.addStretch(1)
        above.addWidget(muted(theme, "righe del file"))
        working = QHBoxLayout()
        working.setSpacing(px(8))
        working.addWidget(self._bar, 1)
        working.addWidget(self._stop)
        problems = QHBoxLayout()
        problems.addWidget(self._problems_title)
        problems.addStretch(1)
        problems.addWidget(self.save_rejected)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(12))
        column.setSpacing(px(6))
        column.addLayout(above)
        column.addWidget(self.counts)
        column.addWidget(self._doing)
        column.addLayout(working)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(px(6))
        column.addLayout(problems)
        column.addWidget(self._none)
        column.addWidget(self.problems, 1)
        column.addStretch(0)
        column.addWidget(self.promise)

    def _connect(self) -> None:
        self.counts.list_requested.connect(self._open_list)
        self.problems.group_opened.connect(self.group_opened)
        self.save_rejected.clicked.connect(self.rejected_rows_requested)
        self._stop.clicked.connect(self.cancel_requested)
        self._again.clicked.connect(self.preview_requested)

    def _open_list(self, key: str) -> None:
        if key == "updated":
            self.changes_requested.emit()
        else:
            self.group_opened.emit(key)
