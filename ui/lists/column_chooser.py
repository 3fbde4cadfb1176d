"""Which columns, in which order, sorted by which: a list that opens under its button."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.lists.fast_table import FastTable
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import muted

_KEY = int(Qt.ItemDataRole.UserRole)
_WIDTH, _HEIGHT = 292, 380


class ColumnChooser(QFrame):
    """Ticks show and hide, dragging or Alt+arrows move, «Ordina» sorts; every change is at once."""

    def __init__(self, theme: Theme, table: FastTable, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme, self._table = theme, table
        self._filling = False
        self.setObjectName("column_chooser")
        self.setAccessibleName("Colonne della lista")
        self._list = QListWidget()
        self._list.setAccessibleName("Colonne, nell’ordine in cui si vedono")
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.itemChanged.connect(self._ticked)
        self._list.model().rowsMoved.connect(self._moved)
        self._list.installEventFilter(self)
        theme.changed.connect(self._redress)
        self._redress()
        self._lay_out()

    def open_at(self, place: QPoint) -> None:
        """Show the columns as they are now, with the top right corner at a place of the screen."""
        self._fill()
        self.setFixedSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))
        self.move(place.x() - self.width(), place.y())
        self.show()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move_by(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def move_by(self, step: int) -> None:
        """Move the column in focus up or down by one place."""
        row = self._list.currentRow()
        target = row + step
        if row < 0 or not 0 <= target < self._list.count():
            return
        key = self._list.item(row).data(_KEY)
        self._table.columns.move(key, target)
        self._fill(key)

    def sort_by_current(self) -> None:
        """Sort by the column in focus; once more, the other way round."""
        item = self._list.currentItem()
        if item is not None:
            self._table.sort_first_by(str(item.data(_KEY)))
            self._fill(str(item.data(_KEY)))

    def reset(self) -> None:
        """Columns, widths and order as they were made."""
        self._table.columns.reset()
        self._fill()

    def _redress(self) -> None:
        # The same box for every item: else Qt puts the text of the chosen one over its tick.
        gap = self._theme.px(3)
        self._list.setStyleSheet(
            f"QListView::item {{ padding: {gap}px; }}"
            f"QListView::indicator {{ margin-left: {gap}px; margin-right: {gap * 2}px; }}"
        )

    def _lay_out(self) -> None:
        theme = self._theme
        hint = muted(theme, "Spazio mostra o nasconde, Alt+↑ e Alt+↓ spostano.", wrap=True)
        sort = button(theme, "Ordina")
        sort.setToolTip("Ordina per la colonna scelta; di nuovo, al contrario")
        sort.clicked.connect(self.sort_by_current)
        up, down = button(theme, "Su"), button(theme, "Giù")
        up.clicked.connect(self._up)
        down.clicked.connect(self._down)
        back = button(theme, "Com’erano", kind="quiet")
        back.clicked.connect(self.reset)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(6))
        for each in (sort, up, down, back):
            buttons.addWidget(each)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        margin = theme.px(8)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(8))
        column.addWidget(self._list, 1)
        column.addWidget(hint)
        column.addLayout(buttons)

    def _fill(self, current: str = "") -> None:
        self._filling = True
        self._list.clear()
        keys = self._table.table.sort_keys
        for column in self._table.columns.ordered():
            name = column.name
            if keys and keys[0].column == column.key:
                name += " ▼" if keys[0].descending else " ▲"
            item = QListWidgetItem(name, self._list)
            item.setData(_KEY, column.key)
            flags = item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled
            shown = self._table.columns.is_shown(column.key)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            if column.always:
                item.setToolTip("Questa colonna si vede sempre")
                flags &= ~Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags)
            if column.key == current or self._list.currentRow() < 0:
                self._list.setCurrentItem(item)
        self._filling = False

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._filling:
            shown = item.checkState() == Qt.CheckState.Checked
            self._table.columns.set_shown(str(item.data(_KEY)), shown)

    def _moved(self) -> None:
        if not self._filling:
            keys = [str(self._list.item(row).data(_KEY)) for row in range(self._list.count())]
            self._table.columns.place(keys)
            self._table.columns.changed.emit()
            self._table.viewport().update()

    def _up(self) -> None:
        self.move_by(-1)

    def _down(self) -> None:
        self.move_by(1)
