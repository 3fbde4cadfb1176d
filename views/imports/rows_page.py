"""Rows of a report as a list: changed values with old beside new, or the rows of a problem."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.imports.problem_words import problem_words
from models.rules.italian import counted, thousands
from models.usecases.importing.report import ChangedValue, ProblemGroup, ReportedProblem
from ui.lists.cell import Cell
from ui.lists.column import Column, ranks_of
from ui.lists.fast_table import FastTable
from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.labels import ElidedLabel
from views.imports.columns import COVERED, RESTRICTED
from views.imports.words import shown_change, shown_message, shown_value

_QUIET = (COVERED, RESTRICTED, "—")
_LEAST = 30 + 5 * 28
_TOGETHER = "Le righe di un nucleo che cambia contano tutte"


class RowsPage(QWidget):
    """A title, a way back, a list. Enter opens the dossier of a row, where it has one."""

    back_requested = Signal()
    dossier_requested = Signal(object)

    def __init__(self, theme: Theme, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._masked = True
        self._changes: Sequence[ChangedValue] = ()
        self._problems: Sequence[ReportedProblem] = ()
        self.back = link_button(theme, back)
        self.back.setVisible(bool(back))
        self._title = ElidedLabel(theme, "", "heading")
        self._remark = ElidedLabel(theme, "", "small", "muted")
        self._remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.changes = FastTable(theme, "Valori che cambiano, vecchio e nuovo a fianco")
        self.problems = FastTable(theme, "Righe con un problema")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.changes)
        self._stack.addWidget(self.problems)
        px = theme.px
        above = QHBoxLayout()
        above.setContentsMargins(px(16), px(6), px(16), px(6))
        above.setSpacing(px(12))
        above.addWidget(self.back)
        above.addWidget(self._title, 1)
        above.addWidget(self._remark, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        self.back.clicked.connect(self.back_requested)
        for table in (self.changes, self.problems):
            table.row_opened.connect(self._open)
            table.setMinimumHeight(px(_LEAST))

    @property
    def table(self) -> FastTable:
        """The list in front."""
        return self.problems if self._stack.currentIndex() else self.changes

    def show_changes(
        self, changes: Sequence[ChangedValue], *, masked: bool, written: bool = False
    ) -> None:
        """Values that change, or were changed: old beside new."""
        self._changes, self._problems, self._masked = changes, (), masked
        verb = "cambiati" if written else "che cambiano"
        self._title.set_text(f"Valori {verb}: {thousands(len(changes))}")
        self._remark.set_text(_TOGETHER)
        self._stack.setCurrentWidget(self.changes)
        self._fill(self._change_columns(), len(changes))

    def show_problems(self, group: ProblemGroup, *, masked: bool) -> None:
        """The rows of one kind of problem."""
        self._show_problems(group.words, group.problems, masked=masked)

    def show_rejected(self, problems: Sequence[ReportedProblem], *, masked: bool) -> None:
        """Every row that was rejected, with its reason."""
        self._show_problems("Righe scartate", problems, masked=masked)

    def set_masked(self, masked: bool) -> None:
        """Cover names, or show them."""
        self._masked = masked
        self.table.viewport().update()

    def take_focus(self) -> None:
        """Bring the keyboard to the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_problems(
        self, title: str, problems: Sequence[ReportedProblem], *, masked: bool
    ) -> None:
        self._changes, self._problems, self._masked = (), problems, masked
        self._title.set_text(f"{title}: {counted(len(problems), 'riga', 'righe')}")
        self._remark.set_text("")
        self._stack.setCurrentWidget(self.problems)
        self.problems.setAccessibleName(title)
        self._fill(self._problem_columns(), len(problems))

    def _fill(self, columns: list[Column], rows: int) -> None:
        self.table.set_table(columns, np.arange(rows, dtype=np.int64))
        if rows:
            self.table.select_id(self.table.table.id_at(0))

    def _open(self, row: int) -> None:
        lines: Sequence[ChangedValue | ReportedProblem] = self._changes or self._problems
        dossier = lines[row].dossier_id if row < len(lines) else None
        if dossier is not None:
            self.dossier_requested.emit(dossier)

    def _change_columns(self) -> list[Column]:
        changes = self._changes

        def side(place: int) -> tuple[Callable[[int], str], Callable[[Cell, int], None]]:
            def text(row: int) -> str:
                return shown_change(changes[row], masked=self._masked)[place]

            def paint(cell: Cell, row: int) -> None:
                said = text(row)
                ink = "muted" if said in _QUIET or place == 0 else "text"
                cell.text(said, cell.left, ink=ink, role="body_bold" if place else "body")

            return text, paint

        (old, paint_old), (new, paint_new) = side(0), side(1)
        return [
            Column("row", "Riga", 66, lambda row: _number(changes[row].row),
                   ranks_of([change.row for change in changes]), align="right"),
            Column("record", "Posizione", 210, lambda row: changes[row].record,
                   ranks_of([change.record for change in changes]), bold=True, minimum=120),
            Column("label", "Campo", 190, lambda row: changes[row].label,
                   ranks_of([change.label for change in changes]), minimum=110),
            Column("old", "Prima", 190, old, painter=paint_old, minimum=90, stretch=1),
            Column("new", "Nel file", 190, new, painter=paint_new, minimum=90, stretch=1),
        ]  # fmt: skip

    def _problem_columns(self) -> list[Column]:
        problems = self._problems

        def value(row: int) -> str:
            problem = problems[row]
            return shown_value(problem.value, problem.group, masked=self._masked)

        def said(row: int) -> str:
            problem = problems[row]
            return shown_message(problem, problem_words(problem.kind), masked=self._masked)

        def paint_value(cell: Cell, row: int) -> None:
            text = value(row)
            cell.text(text, cell.left, ink="muted" if text in _QUIET else "text")

        return [
            Column("row", "Riga", 66, lambda row: _number(problems[row].row),
                   ranks_of([problem.row for problem in problems]), align="right"),
            Column("column", "Colonna", 170, lambda row: problems[row].column,
                   ranks_of([problem.column for problem in problems]), bold=True, minimum=100),
            Column("value", "Valore", 170, value, painter=paint_value, minimum=90),
            Column("said", "Che cosa è stato trovato", 420, said, minimum=200, stretch=1),
        ]  # fmt: skip


def _number(row: int) -> str:
    return thousands(row) if row else "—"
