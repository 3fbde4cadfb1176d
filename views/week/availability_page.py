"""What each day has, typed in place: a grid of days and resources (R041)."""

import datetime
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.records.vocabulary import Resource
from models.rules.italian import day_and_month, weekday
from models.usecases.record_availability import MOST, AvailabilityGrid
from ui.commands import command, set_possible
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from views.week.day_column import short_day

_Index = QModelIndex | QPersistentModelIndex
Cell = tuple[datetime.date, Resource, str]


class AvailabilityModel(QAbstractTableModel):
    """The grid: a number, or nothing where nobody spoke of it. Only what is typed is kept."""

    edited = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid: AvailabilityGrid | None = None
        self.typed: dict[Cell, int | None] = {}

    def show_grid(self, grid: AvailabilityGrid) -> None:
        """Show what is known of a week."""
        self.beginResetModel()
        self._grid = grid
        self.typed = {}
        self.endResetModel()
        self.edited.emit()

    @property
    def grid(self) -> AvailabilityGrid | None:
        """What is known, without what is being typed."""
        return self._grid

    @property
    def anything(self) -> bool:
        """Whether any day has an amount, typed or known."""
        amounts: dict[Cell, int | None] = dict(self._grid.amounts) if self._grid else {}
        return any(value is not None for value in (amounts | self.typed).values())

    def take(self, amounts: Mapping[Cell, int]) -> None:
        """Type many amounts at once; holidays are left alone."""
        assert self._grid is not None
        for cell, quantity in amounts.items():
            if cell[0] not in self._grid.holidays:
                self._set(cell, quantity)
        self._all_changed()

    def clear(self, indexes: list[QModelIndex]) -> None:
        """Say that nothing was communicated for these cells."""
        for index in indexes:
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self._set(self._cell(index), None)
        self._all_changed()

    def cell_at(self, row: int, column: int) -> int | None:
        """Return the amount of a cell as it stands."""
        assert self._grid is not None
        cell = self._cell(self.index(row, column))
        return self.typed.get(cell, self._grid.amounts.get(cell))

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._grid is None else len(self._grid.lines)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._grid is None else len(self._grid.days)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        assert self._grid is not None
        if self._grid.days[index.column()] in self._grid.holidays:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self._grid is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._grid.lines[section].name
        day = self._grid.days[section]
        holiday = self._grid.holidays.get(day, "")
        return f"{short_day(day)}\n{holiday}" if holiday else short_day(day)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._grid is None:
            return None
        shut = self._grid.days[index.column()] in self._grid.holidays
        if shut and role == Qt.ItemDataRole.DisplayRole:
            return "festivo"
        if shut and role == Qt.ItemDataRole.BackgroundRole:
            return self._theme.tokens.bg
        if shut and role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.tokens.muted
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            value = self.cell_at(index.row(), index.column())
            return "" if value is None else str(value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("body_bold" if self._cell(index) in self.typed else "body")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            value = self.cell_at(index.row(), index.column())
            day, line = self._grid.days[index.column()], self._grid.lines[index.row()]
            said = "non comunicata" if value is None else str(value)
            return f"{line.name}, {weekday(day)} {day_and_month(day)}: {said}"
        return None

    @override
    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        if not text:
            self._set(self._cell(index), None)
        elif text.isascii() and text.isdigit() and int(text) <= MOST:
            self._set(self._cell(index), int(text))
        else:
            self.refused.emit(f"«{text}» non è una disponibilità: scrivi un numero da 0 a {MOST}.")
            return False
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def _set(self, cell: Cell, quantity: int | None) -> None:
        assert self._grid is not None
        if self._grid.amounts.get(cell) == quantity:
            self.typed.pop(cell, None)
        else:
            self.typed[cell] = quantity

    def _cell(self, index: _Index) -> Cell:
        assert self._grid is not None
        line = self._grid.lines[index.row()]
        return self._grid.days[index.column()], line.resource, line.body

    def _all_changed(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.edited.emit()


class _Editor(QStyledItemDelegate):
    """A small field over the cell; what is not a number is refused beside, not swallowed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.tokens.accent, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setMaxLength(3)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        editor.setGeometry(option.rect)


class AvailabilityTable(QTableView):
    """Digits type, Enter goes down, Canc empties, Ctrl+V takes cells from a spreadsheet."""

    whole_height = 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.whole_height)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        assert isinstance(model, AvailabilityModel)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            model.clear(self.selectedIndexes())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(model)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            # The field in the cell lets Enter through; it closes by itself, then goes down.
            if self.state() != QAbstractItemView.State.EditingState:
                self._down()
        else:
            super().keyPressEvent(event)

    @override
    def closeEditor(self, editor: QWidget, hint: Any) -> None:
        super().closeEditor(editor, hint)
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache:
            self._down()

    def _down(self) -> None:
        here = self.currentIndex()
        below = here.siblingAtRow(here.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def _paste(self, model: AvailabilityModel) -> None:
        start = self.currentIndex()
        for down, line in enumerate(QGuiApplication.clipboard().text().splitlines()):
            for across, text in enumerate(line.split("\t")):
                index = start.sibling(start.row() + down, start.column() + across)
                if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                    model.setData(index, text)


class AvailabilityPage(QWidget):
    """The grid with what can be done about it; `recorded` carries what was typed."""

    recorded = Signal(object, bool)
    """Amounts by cell, and whether the proposal is wanted at once."""
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.model = AvailabilityModel(theme)
        self._title = label(theme, "", "item")
        hint = label(
            theme,
            "Scrivi quante squadre, assistenti, ispettori e ditte ha ogni giorno. Una casella "
            "vuota vuol dire che nessuno l’ha comunicata: vale come zero.",
            "body", "muted", wrap=True,
        )  # fmt: skip
        self.table = AvailabilityTable()
        self.table.setModel(self.model)
        self.table.setItemDelegate(_Editor(theme, self.table))
        self.table.setAccessibleName("Disponibilità: risorse per giorno")
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.table.setCornerButtonEnabled(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.verticalHeader().setHighlightSections(False)
        self.table.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.problem = Notice(theme, "bad")
        self._plan_after = False
        self.record = command(
            self, "Registra", self._record, "Ctrl+Return", group="Settimana",
            why="Si attiva quando cambia un numero",
        )  # fmt: skip
        self.copy = command(self, "Copia dalla settimana prima", self._copy, group="Settimana")
        self.close_page = command(self, "Annulla", self.closed.emit, "Esc", group="Settimana")
        bar = QWidget()
        bar.setMaximumWidth(theme.px(900))
        buttons = QHBoxLayout(bar)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(action_button(theme, self.copy))
        buttons.addStretch(1)
        buttons.addWidget(action_button(theme, self.close_page))
        buttons.addWidget(action_button(theme, self.record, kind="primary"))
        column = QVBoxLayout(self)
        edge = theme.px(16)
        column.setContentsMargins(edge, theme.px(4), edge, edge)
        column.setSpacing(theme.px(8))
        column.addWidget(self._title)
        column.addWidget(hint)
        column.addWidget(self.problem)
        column.addWidget(self.table)
        column.addWidget(bar)
        column.addStretch(1)
        self.model.edited.connect(self._edited)
        self.model.refused.connect(self._refused)
        theme.changed.connect(self._redress)
        self._redress()

    @property
    def typed(self) -> bool:
        """Whether something is typed and not recorded."""
        return bool(self.model.typed)

    def show_grid(self, grid: AvailabilityGrid, *, plan_after: bool) -> None:
        """Show a week's grid; `plan_after` where recording also asks for the proposal."""
        self._plan_after = plan_after
        self.record.setText("Registra e calcola" if plan_after else "Registra")
        self._title.setText(f"Disponibilità della settimana {grid.week.italian}")
        earlier = grid.earlier_week
        self.copy.setVisible(earlier is not None)
        if earlier is not None:
            self.copy.setText(f"Copia dalla settimana {earlier.italian}")
        self.problem.clear()
        self.model.show_grid(grid)
        self._redress()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        for column, day in enumerate(grid.days):
            if day not in grid.holidays:
                self.table.setCurrentIndex(self.model.index(0, column))
                break

    def refuse(self, sentence: str) -> None:
        """Say why nothing was recorded; what was typed stays."""
        self.problem.tell(sentence, "bad")

    def _edited(self) -> None:
        self.problem.clear()
        ready = self.typed or (self._plan_after and self.model.anything)
        set_possible(self.record, ready)

    def _refused(self, sentence: str) -> None:
        self.problem.tell(sentence, "bad")

    def _copy(self) -> None:
        if self.model.grid is not None:
            self.model.take(self.model.grid.earlier)

    def _record(self) -> None:
        # A number still being typed counts: leaving the editor commits it.
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.typed or self._plan_after:
            self.recorded.emit(dict(self.model.typed), self._plan_after)

    def _redress(self) -> None:
        """The table is as large as its cells: more would only be white."""
        px, table = self._theme.px, self.table
        grid = self.model.grid
        head = px(46 if grid is not None and grid.holidays else 30)
        table.horizontalHeader().setFixedHeight(head)
        table.verticalHeader().setDefaultSectionSize(px(32))
        table.setMaximumWidth(px(900))
        table.whole_height = head + px(32) * self.model.rowCount() + 2
        table.setMaximumHeight(table.whole_height)
        table.updateGeometry()
