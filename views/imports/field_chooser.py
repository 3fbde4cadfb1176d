"""The list of fields that opens under a column: type to find, arrows to move, Enter to choose."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.imports.field_choices import FieldChoice
from models.imports.text import fold
from ui.theme import Theme
from views.imports.columns import LEAVE_OUT

_FIELD = int(Qt.ItemDataRole.UserRole)
_REMARK = _FIELD + 1
_WORDS = _FIELD + 2
_ROWS = 11
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FieldChooser(QFrame):
    """Opens with `ask`; `chosen` gives the field, "" for a column to leave out."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme, self._parent = theme, parent
        self._place = QRect()
        self.setProperty("kind", "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("Cerca un campo")
        self.typed.setAccessibleName("Cerca un campo")
        self.list = QListWidget()
        self.list.setAccessibleName("Campi di Tavolo")
        self.list.setItemDelegate(_ChoicePainter(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(theme.px(28))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(6), theme.px(6), theme.px(6))
        column.setSpacing(theme.px(6))
        column.addWidget(self.typed)
        column.addWidget(self.list)
        self.typed.textChanged.connect(self._filter)
        self.list.itemClicked.connect(self._take)
        self.typed.installEventFilter(self)

    def ask(
        self,
        heading: str,
        choices: Sequence[FieldChoice],
        current: str | None,
        users: dict[str, str],
        place: QRect,
    ) -> None:
        """Show the choices for a column under `place` (global); `users` says who has a field."""
        self.setAccessibleName(f"Campo per la colonna {heading}")
        self.list.clear()
        self._add("", LEAVE_OUT, "la colonna resta nel file")
        section = ""
        for choice in choices:
            if choice.section != section:
                section = choice.section
                self._add_title(section)
            user = users.get(choice.field, "")
            remark = f"ora di «{user}»" if user and choice.field != current else ""
            self._add(choice.field, choice.label, remark)
        self.typed.clear()
        self._select(current)
        self._place = place
        self._fit()
        self.show()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._move(-1 if event.key() in _MOVES[::2] else 1, event.key() in _MOVES[2:])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return False

    def _fit(self) -> None:
        """Be as high as the fields that are shown, under the column or, near the foot, over it."""
        px, place = self._theme.px, self._place
        rows = sum(not self.list.item(row).isHidden() for row in range(self.list.count()))
        around = self.typed.sizeHint().height() + 3 * px(6) + 2
        screen = self._parent.screen().availableGeometry()
        width = max(place.width(), px(320))
        below = place.bottom() + px(2) + around + _ROWS * px(28) <= screen.bottom()
        height = around + max(1, min(rows, _ROWS)) * px(28)
        left = max(screen.left(), place.right() - width + 1)
        top = place.bottom() + px(2) if below else max(screen.top(), place.top() - px(2) - height)
        self.setGeometry(QRect(left, top, width, height))

    def _add(self, field: str, words: str, remark: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(_FIELD, field)
        item.setData(_REMARK, remark)
        item.setData(_WORDS, fold(words))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {remark}" if remark else words)

    def _add_title(self, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _filter(self, text: str) -> None:
        wanted = fold(text).split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            words = item.data(_WORDS)
            fits = all(word in words for word in wanted) if words is not None else not wanted
            item.setHidden(not fits)
        if wanted:
            self._move(1, False, start=-1)
        self._fit()

    def _select(self, field: str | None) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_FIELD) == field and field is not None:
                self.list.setCurrentRow(row)
                centre = QAbstractItemView.ScrollHint.PositionAtCenter
                self.list.scrollToItem(self.list.item(row), centre)
                return
        self.list.setCurrentRow(0)

    def _move(self, step: int, far: bool, start: int | None = None) -> None:
        rows = [
            row
            for row in range(self.list.count())
            if not self.list.item(row).isHidden() and self.list.item(row).data(_FIELD) is not None
        ]
        if not rows:
            return
        here = self.list.currentRow() if start is None else start
        at = rows.index(here) if here in rows else -1
        place = max(0, min(len(rows) - 1, at + step * (_ROWS - 1 if far else 1)))
        self.list.setCurrentRow(rows[place])
        self.list.scrollToItem(self.list.item(rows[place]))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden() or item.data(_FIELD) is None:
            return
        self.close()
        self.chosen.emit(str(item.data(_FIELD)))


class _ChoicePainter(QStyledItemDelegate):
    """A field with the column that has it now, or the title of a section."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(28))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        rect: QRect = option.rect
        current = self._view.currentIndex() == index
        title = index.data(_FIELD) is None
        painter.fillRect(rect, tokens.sel if current else tokens.surface)
        px = theme.px
        inside = rect.adjusted(px(8), 0, -px(8), 0)
        vertical = Qt.AlignmentFlag.AlignVCenter
        words, remark = str(index.data() or ""), str(index.data(_REMARK) or "")
        if title:
            painter.setFont(theme.font("small_bold"))
            painter.setPen(tokens.muted)
            painter.drawText(inside, vertical, words)
            return
        painter.setFont(theme.font("body"))
        painter.setPen(tokens.on_sel if current else tokens.text)
        drawn = painter.drawText(inside, vertical, words)
        if remark:
            painter.setFont(theme.font("small"))
            painter.setPen(tokens.on_sel_muted if current else tokens.muted)
            room = inside.adjusted(drawn.width() + px(10), 0, 0, 0)
            said = painter.fontMetrics().elidedText(
                remark, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, vertical | Qt.AlignmentFlag.AlignRight, said)
