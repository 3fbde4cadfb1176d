"""The criteria in an order to try: dragged by the mouse, moved by Alt+↑ and Alt+↓."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from models.rules.facts import Criterion
from ui.theme import Theme
from views.priorities.directive_strip import draw_disc
from views.priorities.words import CHIP_NAMES, MEANINGS

_CRITERION = int(Qt.ItemDataRole.UserRole)
_PLACES = int(Qt.ItemDataRole.UserRole) + 1
_ROW = 44


class OrderEditor(QListWidget):
    """Five rows, the first is the one that counts first."""

    order_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Ordine dei criteri da provare")
        self.setAccessibleDescription("Alt con freccia su o giù sposta il criterio")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(_CriterionDelegate(theme, self))
        self.model().rowsMoved.connect(self._moved)
        theme.changed.connect(self._redress)

    def criteria(self) -> tuple[Criterion, ...]:
        """Return the order as it stands."""
        return tuple(Criterion(self.item(row).data(_CRITERION)) for row in range(self.count()))

    def set_criteria(self, criteria: Sequence[Criterion]) -> None:
        """Show an order, without telling anybody."""
        self.clear()
        for criterion in criteria:
            item = QListWidgetItem(CHIP_NAMES[criterion])
            item.setData(_CRITERION, str(criterion))
            item.setToolTip(MEANINGS[criterion])
            # Not a place to drop on: a criterion goes between two others.
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.addItem(item)
        self.setCurrentRow(0)
        self._name_rows()
        self._redress()

    def set_places(self, places: Mapping[Criterion, str]) -> None:
        """Show beside each criterion how many places it holds and which."""
        for row in range(self.count()):
            item = self.item(row)
            criterion = Criterion(item.data(_CRITERION))
            item.setData(_PLACES, places.get(criterion, ""))
            item.setToolTip(f"{MEANINGS[criterion]}\n{places.get(criterion, '')}".strip())
        self._name_rows()

    def shift(self, step: int) -> None:
        """Move the current criterion by a step: -1 up, +1 down."""
        row = self.currentRow()
        if row < 0 or not 0 <= row + step < self.count():
            return
        item = self.takeItem(row)
        self.insertItem(row + step, item)
        self.setCurrentItem(item)
        self._moved()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(step)
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self.count() * self._theme.px(_ROW) + 2)

    def _moved(self) -> None:
        self._name_rows()
        self.order_changed.emit()

    def _name_rows(self) -> None:
        for row in range(self.count()):
            item = self.item(row)
            places = item.data(_PLACES) or ""
            said = f"{row + 1}: {item.text()}. {places}".strip(". ")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _redress(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _CriterionDelegate(QStyledItemDelegate):
    """A grip, the number in a disc, the name, and under it the places it would hold."""

    def __init__(self, theme: Theme, parent: OrderEditor) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, px, tokens = self._theme, self._theme.px, self._theme.tokens
        state: QStyle.StateFlag = option.state
        rect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, tokens.sel if chosen else tokens.surface)
        if chosen:
            painter.fillRect(rect.left(), rect.top(), px(4), rect.height(), tokens.accent)
        ink, quiet = (tokens.on_sel, tokens.on_sel_muted) if chosen else (tokens.text, tokens.muted)
        painter.setPen(tokens.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        grip = theme.pixmap("grip-vertical", quiet, 14, painter.device().devicePixelRatio())
        painter.drawPixmap(rect.left() + px(8), rect.center().y() - px(7), grip)
        disc = px(20)
        where = QRectF(rect.left() + px(28), rect.center().y() - disc / 2, disc, disc)
        painter.setPen(Qt.PenStyle.NoPen)
        draw_disc(painter, theme, where, str(index.row() + 1))
        left = rect.left() + px(58)
        half = rect.height() / 2
        places = str(index.data(_PLACES) or "")
        painter.setPen(ink)
        painter.setFont(theme.font("body_bold"))
        name = QRectF(left, rect.top() + px(4), rect.right() - left - px(8), half - px(4))
        whole = QRectF(left, rect.top(), rect.right() - left - px(8), rect.height())
        painter.drawText(name if places else whole, Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.setPen(quiet)
        painter.setFont(theme.font("small"))
        under = QRectF(left, rect.top() + half, rect.right() - left - px(8), half - px(3))
        places = QFontMetrics(theme.font("small")).elidedText(
            places, Qt.TextElideMode.ElideRight, int(under.width())
        )
        painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, places)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(tokens.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()
