"""The agenda at the left: one line an item, in an order one drags until it takes its numbers."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from ui.theme import Theme
from views.meetings.words import item_state

_ROOT = QModelIndex()
_ONE_LINE, _TWO_LINES = 30, 44


class AgendaModel(QAbstractListModel):
    """The items of a board. `live` is the one that the room sees, `current` the one in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board: MeetingBoard | None = None
        self.items: tuple[BoardItem, ...] = ()
        self.live: int | None = None
        self.current: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether the meeting is being held."""
        return self.board is not None and self.board.is_open

    def show_board(self, board: MeetingBoard) -> None:
        """Show the items as they stand; the same items keep the selection where it is."""
        same = [each.id for each in self.items] == [each.id for each in board.items]
        if not same:
            self.beginResetModel()
        self.board, self.items = board, board.items
        if same:
            self.dataChanged.emit(self.index(0), self.index(max(len(self.items) - 1, 0)))
        else:
            self.endResetModel()

    def mark(self, *, live: int | None, current: int | None) -> None:
        """Say which item the room sees and which is in hand."""
        self.live, self.current = live, current
        if self.items:
            self.dataChanged.emit(self.index(0), self.index(len(self.items) - 1))

    def number(self, row: int) -> int:
        """The number printed, or the place while there is none."""
        return self.items[row].number or row + 1

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.items)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        free = self.board is not None and not self.board.frozen
        return flags | Qt.ItemFlag.ItemIsDragEnabled if free else flags

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if role not in (0, 3, 11) or not 0 <= index.row() < len(self.items):
            return None
        item = self.items[index.row()]
        if role == 0:
            return item.name
        state = item_state(item, current=item.id == self.current and self.is_open)[0]
        parts = [f"Punto {self.number(index.row())}", item.name, state]
        if item.late:
            parts.append("aggiunto dopo l’ordine del giorno")
        if item.id == self.live:
            parts.append("la sala lo vede")
        parts += [part for part in (item.words, item.citation, item.why) if part]
        return ", ".join(parts)


class AgendaDelegate(QStyledItemDelegate):
    """Number, codes, state; under them, while the agenda is made, the rule that asks for it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_TWO_LINES if _made(index) else _ONE_LINE))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        model = index.model()
        assert isinstance(model, AgendaModel)
        item = model.items[index.row()]
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ink = tokens.on_sel if selected else tokens.text
        quiet = tokens.on_sel_muted if selected else tokens.muted
        painter.save()
        painter.fillRect(
            rect, tokens.sel if selected else tokens.hover if hovered else tokens.surface
        )
        line = QRectF(rect.left() + px(12), rect.bottom() - 1, rect.width() - px(24), 1)
        painter.fillRect(line, tokens.line)
        if selected:
            bar = tokens.on_sel if tokens.name == "contrast" else tokens.accent
            painter.fillRect(QRectF(rect.left(), rect.top(), px(4), rect.height()), bar)
        above = QRectF(rect.left(), rect.top() + px(4), rect.width(), px(20))
        painter.setPen(quiet)
        painter.setFont(theme.font("body"))
        number = QRectF(rect.left() + px(6), above.top(), px(24), above.height())
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        painter.drawText(number, int(middle | right), str(model.number(index.row())))
        edge = rect.right() - px(10)
        _words, icon, tone = item_state(item, current=item.id == model.current and model.is_open)
        if item.id == model.live:
            icon, tone = "broadcast", "bad"
        if icon:
            colour = tokens.on_sel if selected else tokens.colour(tone)
            dpr = painter.device().devicePixelRatioF()
            mark = theme.pixmap(icon, colour, 14, dpr)
            painter.drawPixmap(int(edge - px(15)), int(above.center().y() - px(7)), mark)
        edge -= px(22)
        if item.late:
            painter.setFont(theme.font("small"))
            wide = QFontMetrics(painter.font()).horizontalAdvance("tardivo")
            painter.setPen(ink if selected else tokens.warn)
            box = QRectF(edge - wide, above.top(), wide, above.height())
            painter.drawText(box, int(middle), "tardivo")
            edge -= wide + px(6)
        left = rect.left() + px(38)
        font = theme.font("body_bold" if selected or _made(index) else "body")
        font.setStrikeOut(bool(item.withdrawn_reason))
        painter.setFont(font)
        painter.setPen(ink)
        room = QRectF(left, above.top(), edge - left, above.height())
        painter.drawText(room, int(middle), _elided(painter, item.name, room.width()))
        if _made(index):
            painter.setFont(theme.font("small"))
            painter.setPen(quiet)
            below = QRectF(left, rect.top() + px(22), rect.right() - px(10) - left, px(18))
            said = " · ".join(part for part in (item.words, item.why) if part)
            painter.drawText(below, int(middle), _elided(painter, said, below.width()))
        painter.restore()


class AgendaView(QListView):
    """↑↓ choose, Alt+↑↓ and the mouse move, Canc takes off."""

    item_chosen = Signal(object)
    move_requested = Signal(int, int)
    """(item, place from 0)"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.agenda = AgendaModel(self)
        self.setModel(self.agenda)
        self.setItemDelegate(AgendaDelegate(theme, self))
        self.setAccessibleName("Ordine del giorno")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.doItemsLayout)

    @property
    def item(self) -> BoardItem | None:
        """The item in hand."""
        row = self.currentIndex().row()
        return self.agenda.items[row] if 0 <= row < len(self.agenda.items) else None

    def show_board(self, board: MeetingBoard) -> None:
        """Show the items; the item in hand stays in hand."""
        kept = self.item.id if self.item is not None else None
        self.agenda.show_board(board)
        self.doItemsLayout()
        if not self.choose(kept) and self.agenda.items:
            self.setCurrentIndex(self.agenda.index(0))

    def choose(self, item_id: int | None) -> bool:
        """Take an item in hand; False where it is not there."""
        rows = [row for row, each in enumerate(self.agenda.items) if each.id == item_id]
        if rows:
            self.setCurrentIndex(self.agenda.index(rows[0]))
            self.scrollTo(self.agenda.index(rows[0]))
        return bool(rows)

    def move_by(self, by: int) -> None:
        """Ask for the item in hand to go up or down."""
        item, row = self.item, self.currentIndex().row()
        if item is not None and 0 <= row + by < len(self.agenda.items):
            self.move_requested.emit(item.id, row + by)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        # Nothing is moved here: the archive is asked, and shows the new order.
        item, row = self.item, self.currentIndex().row()
        at = self.indexAt(event.position().toPoint())
        place = at.row() if at.isValid() else len(self.agenda.items)
        indicator = self.dropIndicatorPosition()
        if at.isValid() and indicator == QAbstractItemView.DropIndicatorPosition.BelowItem:
            place += 1
        if place > row:
            place -= 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is not None and place != row:
            self.move_requested.emit(item.id, place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters, Enter and the page keys are commands of whoever holds the agenda.
        if event.key() in (
            Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
        ):  # fmt: skip
            super().keyPressEvent(event)
            return
        event.ignore()

    def _on_current(self, current: QModelIndex) -> None:
        self.item_chosen.emit(self.item)


def _made(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether the agenda is still being made: then the rules are shown."""
    model = index.model()
    assert isinstance(model, AgendaModel)
    return model.board is not None and model.board.state in ("draft", "convened")


def _elided(painter: QPainter, text: str, width: float) -> str:
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))
