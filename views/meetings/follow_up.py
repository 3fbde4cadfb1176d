"""What earlier meetings gave somebody to do: ticked when it was done, with a note."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from models.rules.italian import joined, short_date
from models.usecases.working_group.meeting_board import FollowUp, MeetingBoard
from ui.commands import command
from ui.theme import Theme
from ui.widgets.empty import EmptyState
from ui.widgets.form_page import FormPage

_HEADS = ("Stato", "Posizioni", "Che cosa", "Risponde", "Entro", "Riunione")
_TASK = int(Qt.ItemDataRole.UserRole)


class FollowUpPage(FormPage):
    """The list of the tasks; Space says done, or not done after all."""

    done_changed = Signal(object, bool, str)
    """(`FollowUp`, done, note) to be recorded."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, "Seguito delle decisioni precedenti", "Segna come fatto",
            back="Torna alla riunione", group="Riunione", parent=parent,
        )  # fmt: skip
        self._tasks: tuple[FollowUp, ...] = ()
        self.tree = QTreeWidget()
        self.tree.setColumnCount(len(_HEADS))
        self.tree.setHeaderLabels(list(_HEADS))
        self.tree.setRootIsDecorated(False)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setAccessibleName("Incarichi delle riunioni precedenti")
        self.tree.setMinimumHeight(theme.px(260))
        self.note = QLineEdit()
        self.note.setPlaceholderText("Com’è andata, in poche parole")
        empty = EmptyState(
            theme, "check-circle", "Nessun incarico delle riunioni precedenti è in attesa."
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(empty)
        self._editors.append(self.tree)
        self.column.addWidget(self._pages)
        self.column.addWidget(self.field("Nota", self.note))
        self.turn: QAction = command(
            self.tree, "Fatto, o da fare", partial(self._turn), "Space", group="Riunione"
        )
        self.confirmed.connect(self._turn)
        self.tree.currentItemChanged.connect(self._show_done)
        theme.changed.connect(self._widths)
        self._widths()

    def show_board(self, board: MeetingBoard) -> None:
        """Show the tasks of earlier meetings; the one in hand stays in hand."""
        row = self._row()
        self._tasks = board.follow_up
        self.tree.clear()
        for task in self._tasks:
            late = task.due_on is not None and task.due_on < board.held_on
            state = (
                f"fatto il {short_date(task.done_on)}"
                if task.done_on
                else "termine passato"
                if late
                else "da fare"
            )
            made = QTreeWidgetItem(
                [
                    state, joined(task.codes), task.text, task.responsible,
                    short_date(task.due_on) if task.due_on else "", task.meeting,
                ]
            )  # fmt: skip
            icon = "check-lg" if task.done_on else "exclamation-triangle-fill" if late else "square"
            made.setIcon(0, self._theme.icon(icon, "warn" if late and not task.done_on else "text"))
            made.setToolTip(2, task.text)
            made.setData(0, _TASK, task.decision_id)
            self.tree.addTopLevelItem(made)
        self._pages.setCurrentIndex(0 if self._tasks else 1)
        if self._tasks:
            row = min(max(row, 0), len(self._tasks) - 1)
            self.tree.setCurrentIndex(self.tree.model().index(row, 0))
        waiting = sum(task.done_on is None for task in self._tasks)
        self.say(
            f"{waiting} da fare. Quello che si segna qui entra nel verbale di questa riunione."
        )
        self.done.setEnabled(bool(self._tasks))
        self.notice.clear()

    def _current(self) -> FollowUp | None:
        row = self._row()
        return self._tasks[row] if 0 <= row < len(self._tasks) else None

    def _row(self) -> int:
        return self.tree.currentIndex().row()

    def _turn(self) -> None:
        task = self._current()
        if task is not None:
            self.done_changed.emit(task, task.done_on is None, self.note.text().strip())
            self.note.clear()

    def _show_done(self) -> None:
        task = self._current()
        done = task is not None and task.done_on is not None
        self.done.setText("Segna come da fare" if done else "Segna come fatto")
        self.note.setEnabled(not done)

    def _widths(self) -> None:
        metrics = QFontMetrics(self._theme.font("body"))
        samples = ("termine passato  ", "ALER-2016-01166", "chiedere la valutazione dei Servizi So",
                   "Comune di Milano, Servizi Sociali", "24/11/2026")  # fmt: skip
        for column, sample in enumerate(samples):
            self.tree.setColumnWidth(column, metrics.horizontalAdvance(sample) + self._theme.px(28))

    @override
    def _measure(self) -> None:
        """Take all the width: it is a table."""
