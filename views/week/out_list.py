"""Who one reason kept out of the week: a list to walk through, with what can be done by hand."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.rules.italian import counted, thousands
from models.usecases.week_board_left_out import LeftOutGroup, LeftOutRow
from ui.theme import Theme
from ui.widgets.buttons import action_button, button
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label

_Index = QModelIndex | QPersistentModelIndex
_HEADINGS = ("Posto", "Codice", "Motivo")


class OutModel(QAbstractTableModel):
    """Place, code, and why in a word; the sentence is the tip and what is read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[LeftOutRow, ...] = ()

    def show_rows(self, rows: tuple[LeftOutRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADINGS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            place = "" if row.position is None else thousands(row.position)
            return (place, row.case_code, row.short)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.reason
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.reason
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class _Table(QTableView):
    """Enter opens what is current."""

    opened = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class OutList(QWidget):
    """The list of a reason, and the whole sentence of the row in hand under it."""

    closed = Signal()
    dossier_requested = Signal(object)
    row_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        set_ground(self, "surface")
        self._model = OutModel()
        back = button(theme, "Torna alla settimana", kind="quiet", icon="arrow-left")
        back.clicked.connect(self.closed)
        self._title = label(theme, "", "body_bold", wrap=True)
        self._count = label(theme, "", "small", "muted")
        self.table = _Table()
        self.table.setModel(self._model)
        self.table.setAccessibleName("Posizioni fuori dal programma")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().setVisible(False)
        self.table.doubleClicked.connect(self._open)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._say)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self._reason = label(theme, "", "small", wrap=True, selectable=True)
        buttons = QWidget()
        self._flow = FlowLayout(buttons, spacing=theme.px(6))
        column = QVBoxLayout(self)
        edge = theme.px(14)
        column.setContentsMargins(edge, theme.px(4), edge, theme.px(10))
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(back)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addWidget(self.table, 1)
        column.addWidget(self._reason)
        column.addWidget(buttons)
        theme.changed.connect(self._redress)
        self._redress()

    def offer(self, actions: Sequence[QAction]) -> None:
        """Offer what can be done with the row in hand."""
        for action in actions:
            made = action_button(self._theme, action)
            made.setProperty("size", "small")
            self._flow.addWidget(made)

    @property
    def current(self) -> LeftOutRow | None:
        """The row in hand."""
        index = self.table.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def show_group(self, group: LeftOutGroup) -> None:
        """Show who a reason kept out, the best placed first."""
        self._title.setText(group.title)
        self._count.setText(counted(len(group.rows), "posizione", "posizioni"))
        self._model.show_rows(group.rows)
        # A word that is the same on every row says nothing: the sentence is under the list.
        self.table.setColumnHidden(2, len({row.short for row in group.rows}) < 2)
        if group.rows:
            self.table.selectRow(0)
        self._say()

    def take_focus(self) -> None:
        """Give the focus to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if (row := self.current) is not None:
            self.dossier_requested.emit(row.dossier_id)

    def _say(self) -> None:
        row = self.current
        self._reason.setText(row.reason if row else "")
        self.row_changed.emit()

    def _redress(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self._theme.px(24))
