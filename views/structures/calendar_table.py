"""The calendar on the screen: arrows move through the days, Enter edits the structure."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from models.rules.protection_words import SOLUTION_KINDS
from ui.theme import Theme
from views.structures.calendar_model import BEFORE, CalendarModel

_NAME, _DAY, _WIDE_DAY = 150, 46, 88
_ROWS, _SPARED = 4, (1, 4)
_LONGEST_KIND = max(SOLUTION_KINDS.values(), key=len)
_Index = QModelIndex | QPersistentModelIndex


class CalendarTable(QTableView):
    """Emits `cell_changed` as one moves, `edit_requested` on Enter or a double click."""

    cell_changed = Signal()
    edit_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.calendar = CalendarModel(theme, self)
        self.setModel(self.calendar)
        self.setAccessibleName("Strutture: posti liberi per giorno")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(self._ask_edit)
        theme.changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Rows and columns at the text size; the days share what is left."""
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(30))
        self.horizontalHeader().setFixedHeight(px(40))
        # Where the text is large the page scrolls rather than squeeze the table.
        self.setMinimumHeight(px(40 + 30 * min(self.calendar.rowCount(), _ROWS) + 12))
        metrics = QFontMetrics(self._theme.font("body"))
        for column in _SPARED:
            self.setColumnHidden(column, False)
        for column, sample in ((1, _LONGEST_KIND), (2, "Posti"), (3, "Nuclei"), (4, "Per nucleo")):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + px(22))
        days = range(len(BEFORE), self.calendar.columnCount())
        # Where there is no room for every day, what the form of a structure says too goes first.
        needed = sum(self.columnWidth(column) for column in range(1, len(BEFORE)))
        short = self.viewport().width() < px(_NAME) + needed + px(_DAY) * len(days)
        for column in _SPARED:
            self.setColumnHidden(column, short)
        before = sum(self.columnWidth(column) for column in range(1, len(BEFORE)))
        room = self.viewport().width() - before - px(_NAME)
        each = min(max(room // max(len(days), 1), px(_DAY)), px(_WIDE_DAY))
        for column in days:
            self.setColumnWidth(column, each)
        self.setColumnWidth(0, max(px(_NAME), self.viewport().width() - before - each * len(days)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    @property
    def row(self) -> int:
        """The structure in hand, -1 where none."""
        return self.currentIndex().row()

    def choose(self, row: int, column: int) -> None:
        """Go to a cell, as far as there is one."""
        last = self.calendar.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.calendar.index(min(max(row, 0), last), column))

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.cell_changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_edit()
            return
        super().keyPressEvent(event)

    def _ask_edit(self) -> None:
        if self.row >= 0:
            self.edit_requested.emit()
