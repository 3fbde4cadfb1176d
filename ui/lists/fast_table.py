"""A table for any number of rows: only what is on screen is ever asked for, laid out or painted.

`FastTable` shows a `TableModel`. It paints its rows itself, a row at a time, with texts that are
laid out once: a full screen takes a few milliseconds whatever the number of rows.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QTableView,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from ui.lists.cell import InkWell
from ui.lists.column import Column, Mask
from ui.lists.column_layout import ColumnLayout
from ui.lists.header import TableHeader
from ui.lists.row_painter import Line, RowPainter
from ui.lists.tab_separated import tab_separated
from ui.lists.table_model import SortKey, TableModel
from ui.theme import Theme

ROW_HEIGHT = 28
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_RANGES = 5000
"""A selection in more pieces than this is not carried over to another order."""


class FastTable(QTableView):
    """Rows to choose, open, sort and copy; `Space` chooses, `Enter` opens, `F2` says all."""

    row_opened = Signal(object)
    """A row was opened (Enter, double click): its id."""
    current_changed = Signal(object)
    """The row with the focus is another: its id, or None."""
    selected_changed = Signal(int)
    """How many rows are chosen."""
    layout_changed = Signal()
    """Columns, widths or order were changed by hand: remember `layout_state()`."""
    columns_requested = Signal()
    """Somebody wants to choose columns (the header's menu)."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.well = InkWell(theme)
        self.table = TableModel(self)
        self.setModel(self.table)
        self._rows = RowPainter(self.well)
        self._carrying = False
        self._line_in_focus = -1
        self._announced: object = None
        self._titles = TableHeader(self.well, self)
        self.setHorizontalHeader(self._titles)
        self._titles.sectionClicked.connect(self._sort_by_section)
        self.columns = ColumnLayout(theme, self, self.table, self._titles)
        self.columns.changed.connect(self.layout_changed)
        self._titles.columns_requested.connect(self.columns_requested)
        self._set_up(name)
        theme.changed.connect(self._redress)
        self._redress()

    # --- what it shows --------------------------------------------------------------------------

    def set_table(self, columns: Sequence[Column], ids: NDArray[np.int64]) -> None:
        """Show other rows; choice and focus stay on the ids that are still there."""
        state = self.columns.state() if self.table.columns else {}
        self._carry_over(lambda: self.table.set_table(columns, ids))
        if state:
            self.columns.place(state["order"])
        self.columns.fit()

    def apply(self, mask: Mask | None, words: tuple[str, ...] = ()) -> None:
        """Show the rows of the mask, and mark these words where they stand."""
        self._rows.words = words
        self._carry_over(lambda: self.table.set_mask(mask))

    def sort(self, keys: Sequence[SortKey]) -> None:
        """Sort by these columns, the first first."""
        self._carry_over(lambda: self.table.set_sort(keys))
        self._titles.viewport().update()

    def sort_first_by(self, column: str, descending: bool | None = None) -> None:
        """Sort by a column; where it is the first already, the other way round."""
        self._carry_over(lambda: self.table.sort_first_by(column, descending))
        self._titles.viewport().update()
        self.layout_changed.emit()

    # --- choosing -------------------------------------------------------------------------------

    def current_id(self) -> int | None:
        """Return the id of the row with the focus."""
        line = self.currentIndex().row()
        return self.table.id_at(line) if 0 <= line < len(self.table.rows) else None

    def selected_lines(self) -> list[int]:
        """Return the lines that are chosen, from the top."""
        return sorted({line for top, foot in self._ranges() for line in range(top, foot + 1)})

    def selected_ids(self) -> list[int]:
        """Return the ids of the chosen rows, in the order of the list."""
        lines = self.selected_lines()
        return self.table.ids[self.table.rows[lines]].tolist() if lines else []

    def select_id(self, wanted: int) -> bool:
        """Choose one row and show it; say whether it is in the list."""
        lines = self.table.lines_of(np.array([wanted]))
        if not len(lines):
            return False
        index = self.table.index(int(lines[0]), self._first_column())
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) row and open it."""
        line = self.currentIndex().row() + by
        if 0 <= line < len(self.table.rows):
            index = self.table.index(line, self._first_column())
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.row_opened.emit(self.table.id_at(line))

    def copy_selected(self) -> int:
        """Put the chosen rows on the clipboard as text between tabs; return how many."""
        lines = self.selected_lines()
        rows = self.table.rows[lines].tolist()
        if rows:
            QApplication.clipboard().setText(tab_separated(self.columns.visible(), rows))
        return len(rows)

    def layout_state(self) -> dict[str, Any]:
        """Return what to remember: columns and sort, ready for JSON."""
        keys = [[key.column, key.descending] for key in self.table.wanted_keys]
        return {**self.columns.state(), "sort": keys}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """Lay the table out as remembered; what is unknown is left out."""
        self.columns.restore(state)
        self.sort([SortKey(str(key), bool(down)) for key, down in state.get("sort", [])])

    # --- Qt -------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        height = max(1, self.rowHeight(0)) if len(self.table.rows) else self._theme.px(ROW_HEIGHT)
        offset = self.verticalOffset()
        first = max(0, (event.rect().top() + offset) // height)
        last = min(len(self.table.rows) - 1, (event.rect().bottom() + offset) // height)
        chosen, current = self.selectionModel(), self.currentIndex().row()
        root = QModelIndex()
        lines = [
            Line(line, line * height - offset, int(self.table.rows[line]),
                 chosen.isRowSelected(line, root), line == current)
            for line in range(first, last + 1)
        ]  # fmt: skip
        left, right = event.rect().left(), event.rect().right()
        places = []
        for column in self.columns.visible():
            at = self.table.column_of(column.key)
            start, width = self.columnViewportPosition(at), self.columnWidth(at)
            if start <= right and start + width >= left:
                places.append((column, start, width))
        self._rows.paint(self.viewport(), event.rect(), lines, places, height, self.hasFocus())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._toggle_current()
        elif event.key() == Qt.Key.Key_F2:
            self._say_all()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
        elif event.key() in _MOVES and not event.modifiers() and self._choose_current():
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, and a walk through every row would stop the window."""

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        lines = len(self.table.rows)
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: lines - 1,
        }
        if cursorAction in ends and lines:
            column = max(self.currentIndex().column(), 0)
            return self.table.index(ends[cursorAction], column)
        return super().moveCursor(cursorAction, modifiers)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_whole(event)
            return True
        return super().viewportEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()

    # --- inside ---------------------------------------------------------------------------------

    def _set_up(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        corner = self.findChild(QAbstractButton)
        if corner is not None:  # Qt makes it even without a column of titles
            corner.setAccessibleName("Sceglie tutte le righe")
        self.verticalHeader().setSectionResizeMode(self._titles.ResizeMode.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._open)
        # Overrides of currentChanged() and selectionChanged() crash PySide at a later collection.
        self.selectionModel().currentChanged.connect(self._current_moved)
        self.selectionModel().selectionChanged.connect(self._selected_moved)

    def _redress(self) -> None:
        self.well.empty()
        height = self._theme.px(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self._titles.setMinimumSectionSize(self._theme.px(24))
        self._titles.updateGeometry()
        self.columns.fit()
        self.viewport().update()

    def _carry_over(self, change: Callable[[], None]) -> None:
        """Change the rows on screen, keeping choice, focus and the place of the row in focus."""
        current, ids, before = self.current_id(), self.selected_ids(), self._selected_count()
        line, column = self.currentIndex().row(), max(self.currentIndex().column(), 0)
        seen_at = self.rowViewportPosition(line) if line >= 0 else 0
        self._carrying = True
        change()
        if ids:
            self._select_lines(self.table.lines_of(np.array(ids)))
        if current is not None:
            lines = self.table.lines_of(np.array([current]))
            if len(lines):
                index = self.table.index(int(lines[0]), column)
                self.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.NoUpdate
                )
                bar = self.verticalScrollBar()
                bar.setValue(int(lines[0]) * self.rowHeight(0) - max(0, seen_at))
        self._carrying = False
        self._announce()
        if self._selected_count() != before:
            self.selected_changed.emit(self._selected_count())
        self.viewport().update()

    def _select_lines(self, lines: NDArray[np.intp]) -> None:
        breaks = np.flatnonzero(np.diff(lines) > 1) + 1
        if not len(lines) or len(breaks) > _RANGES:
            return
        chosen, last = QItemSelection(), len(self.table.columns) - 1
        for part in np.split(lines, breaks):
            chosen.select(self.table.index(int(part[0]), 0), self.table.index(int(part[-1]), last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)

    def _selected_count(self) -> int:
        return sum(foot - top + 1 for top, foot in self._ranges())

    def _ranges(self) -> list[tuple[int, int]]:
        chosen = self.selectionModel().selection()
        parts = (chosen.at(number) for number in range(chosen.count()))
        return [(part.top(), part.bottom()) for part in parts]

    def _announce(self) -> None:
        if self._carrying:
            return
        current = self.current_id()
        if current != self._announced:
            self._announced = current
            self.current_changed.emit(current)

    @Slot()
    def _current_moved(self) -> None:
        self._repaint_line(self._line_in_focus)
        self._line_in_focus = self.currentIndex().row()
        self._repaint_line(self._line_in_focus)
        self._announce()

    @Slot()
    def _selected_moved(self) -> None:
        if not self._carrying:
            self.selected_changed.emit(self._selected_count())

    def _choose_current(self) -> bool:
        """Choose the row in focus where none is chosen yet: the first arrow chooses the first."""
        current = self.currentIndex()
        if not current.isValid() or self.selectionModel().hasSelection():
            return False
        self.selectRow(current.row())
        return True

    def _toggle_current(self) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.currentIndex(), flags.Toggle | flags.Rows)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_opened.emit(self.table.id_at(index.row()))

    def _say_all(self) -> None:
        """Show the row in focus in full words: what is cut or shortened on screen."""
        line = self.currentIndex().row()
        if line < 0:
            return
        row = int(self.table.rows[line])
        said = "\n".join(f"{column.name}: {column.text(row)}" for column in self.columns.visible())
        place = QPoint(self._theme.px(40), self.rowViewportPosition(line) + self.rowHeight(line))
        QToolTip.showText(self.viewport().mapToGlobal(place), said, self.viewport())

    def _tell_whole(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        text = ""
        if index.isValid():
            column = self.table.columns[index.column()]
            text = column.text(int(self.table.rows[index.row()]))
            room = self.columnWidth(index.column()) - 2 * self._theme.px(6)
            if column.painter is None and self.well.text(text, "body")[1] <= room:
                text = ""
        QToolTip.showText(event.globalPos(), text, self.viewport())

    def _hover(self, line: int) -> None:
        if line != self._rows.hovered:
            self._repaint_line(self._rows.hovered)
            self._rows.hovered = line
            self._repaint_line(line)

    def _repaint_line(self, line: int) -> None:
        if line >= 0:
            top = self.rowViewportPosition(line)
            self.viewport().update(0, top - 1, self.viewport().width(), self.rowHeight(line) + 2)

    def _first_column(self) -> int:
        shown = self.columns.visible()
        return self.table.column_of(shown[0].key) if shown else 0

    def _sort_by_section(self, section: int) -> None:
        self.sort_first_by(self.table.columns[section].key)
