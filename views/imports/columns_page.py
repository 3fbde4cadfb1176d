"""Step 2: the columns of the file at the left, what would change at the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.imports.field_groups import FieldGroup
from models.imports.problem_kinds import KINDS
from models.imports.rows import Severity
from models.rules.italian import joined
from models.usecases.importing.report import ImportReport, ProblemGroup
from ui.theme import Theme
from ui.widgets.grounds import hairline
from ui.widgets.notice import Notice
from views.imports.columns_table import ColumnsTable
from views.imports.file_head import FileHead
from views.imports.jobs import ImportJob
from views.imports.mapping_line import MappingLine
from views.imports.preview_panel import PreviewPanel
from views.imports.rows_page import RowsPage
from views.imports.side_by_side import SideBySide

_LEAST = 30 + 5 * 28


class ColumnsPage(QWidget):
    """Shows one job; `choices_changed` when the official corrected or confirmed a column."""

    choices_changed = Signal()
    dossier_requested = Signal(object)
    view_changed = Signal()
    """The columns gave way to a list of rows, or came back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._job: ImportJob | None = None
        self._masked = True
        self.head = FileHead(theme)
        self.line = MappingLine(theme)
        self.lacks = Notice(theme, "bad")
        self.table = ColumnsTable(theme)
        self.rows = RowsPage(theme, "‹ Colonne")
        self.panel = PreviewPanel(theme, "Che cosa cambierà")
        self._lay_out()
        self.table.choices_changed.connect(self._changed)
        self.line.confirm_requested.connect(self._confirm_all)
        self.line.reset_requested.connect(self._reset)
        self.rows.back_requested.connect(self.show_columns)
        self.rows.dossier_requested.connect(self.dossier_requested)
        self.panel.changes_requested.connect(self._show_changes)
        self.panel.group_opened.connect(self._show_group)

    @property
    def shows_rows(self) -> bool:
        """Whether a list of rows stands in the place of the columns."""
        return self._left.currentWidget() is self.rows

    def show_job(self, job: ImportJob, waiting: list[ImportJob], *, masked: bool) -> None:
        """Show a file that was read."""
        found = job.inspected
        assert found is not None, "only a file that was read"
        assert job.choices is not None, "only a file that was read"
        self._job, self._masked = job, masked
        self.head.show_job(job, waiting)
        self.table.set_file(found.inspection, job.choices, masked=masked)
        self.line.close_name()
        self.refresh()
        self.show_columns()

    def refresh(self) -> None:
        """Say anew what the choices are, and what is lacking."""
        job = self._job
        if job is None or job.choices is None:
            return
        self.line.show_job(job)
        missing = job.choices.missing()
        self._lacking.setVisible(bool(missing))
        if missing:
            self.lacks.tell(
                f"Manca {joined(missing, 'e')}: scegli con F2 la colonna che lo contiene.", "bad"
            )
        else:
            self.lacks.clear()
        self.table.refresh()

    def show_report(self, report: ImportReport) -> None:
        """Show what would change."""
        self.table.set_doubts(_doubts(report))
        self.panel.show_report(report, masked=self._masked, written=False)

    def set_masked(self, masked: bool) -> None:
        """Cover names, or show them."""
        self._masked = masked
        self.table.set_masked(masked)
        self.rows.set_masked(masked)
        job = self._job
        if job is not None and job.preview is not None:
            self.panel.show_report(job.preview.report, masked=masked, written=False)

    def show_columns(self) -> None:
        """Go back to the columns."""
        here = self.rows.table.hasFocus() or self.rows.back.hasFocus()
        self._left.setCurrentWidget(self._columns)
        if here:
            self.take_focus()
        self.view_changed.emit()

    def take_focus(self) -> None:
        """Bring the keyboard to the columns."""
        self.table.setFocus()

    def _changed(self) -> None:
        self.refresh()
        self.choices_changed.emit()

    def _confirm_all(self) -> None:
        if self._job is not None and self._job.choices is not None:
            self._job.choices.confirm_all()
            self._changed()
            self.take_focus()

    def _reset(self) -> None:
        if self._job is not None and self._job.choices is not None:
            self._job.choices.reset()
            self._changed()
            self.take_focus()

    def _show_changes(self) -> None:
        if self._job is not None and self._job.preview is not None:
            self.rows.show_changes(self._job.preview.report.changes, masked=self._masked)
            self._show_rows()

    def _show_group(self, group: ProblemGroup | str) -> None:
        if self._job is None or self._job.preview is None:
            return
        if isinstance(group, ProblemGroup):
            self.rows.show_problems(group, masked=self._masked)
        else:
            problems = self._job.preview.report.problems
            rejected = [each for each in problems if each.severity is Severity.REJECTED]
            self.rows.show_rejected(rejected, masked=self._masked)
        self._show_rows()

    def _show_rows(self) -> None:
        self.sides.show_left()
        self._left.setCurrentWidget(self.rows)
        self.rows.take_focus()
        self.view_changed.emit()

    def _lay_out(self) -> None:
        px = self._theme.px
        self._columns = QWidget()
        inside = QVBoxLayout(self._columns)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.line)
        self._lacking = QWidget()
        around = QHBoxLayout(self._lacking)
        around.setContentsMargins(px(16), 0, px(16), px(8))
        around.addWidget(self.lacks)
        inside.addWidget(self._lacking)
        inside.addWidget(self.table, 1)
        self.table.setMinimumHeight(px(_LEAST))
        self._left = QStackedWidget()
        self._left.addWidget(self._columns)
        self._left.addWidget(self.rows)
        whole = QWidget()
        left = QVBoxLayout(whole)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.head)
        left.addWidget(hairline())
        left.addWidget(self._left, 1)
        self.sides = SideBySide(self._theme, whole, self.panel, ("Colonne", "Che cosa cambierà"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sides)


def _doubts(report: ImportReport) -> dict[str, tuple[int, str]]:
    """For each heading with values that reading doubts: how many, and one that may be shown.

    What is found across rows and in the archive says nothing against the column.
    """
    found: dict[str, tuple[int, str]] = {}
    for problem in report.problems:
        if problem.severity is Severity.WARNING and problem.column and problem.kind in KINDS:
            count, value = found.get(problem.column, (0, ""))
            if not value and problem.group is not FieldGroup.RESTRICTED:
                value = problem.value
            found[problem.column] = (count + 1, value)
    return found
