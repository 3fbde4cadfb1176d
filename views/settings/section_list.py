"""The list of sections: what is chosen has a bar and a ground, where the keyboard is a frame."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.theme import Theme

_EDGE, _ICON, _GAP, _ROW, _BAR = 16, 16, 10, 36, 4


class SectionList(QListWidget):
    """`sections` are (icon, title)."""

    def __init__(
        self, theme: Theme, sections: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Sezioni delle impostazioni")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Row(theme, [icon for icon, _ in sections], self))
        for _, title in sections:
            self.addItem(QListWidgetItem(title))
        theme.changed.connect(self.doItemsLayout)


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Sequence[str], view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._icons, self._view = theme, icons, view

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(10, self._theme.px(_ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        state, box = option.state, option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        here = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if chosen or here:
            painter.fillRect(box, tokens.sel if chosen else tokens.hover)
        if chosen:
            bar = tokens.accent if tokens.name != "contrast" else tokens.on_sel
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), bar)
            if self._view.hasFocus():
                painter.setPen(QPen(tokens.on_sel, 2))
                painter.drawRect(box.adjusted(_BAR + 2, 2, -3, -3))
        ink = tokens.on_sel if chosen else tokens.text
        size = theme.px(_ICON)
        left = box.left() + theme.px(_EDGE)
        mark = theme.pixmap(
            self._icons[index.row()], ink if chosen else tokens.muted, _ICON,
            self._view.devicePixelRatioF(),
        )  # fmt: skip
        painter.drawPixmap(left, box.center().y() - size // 2, size, size, mark)
        left += size + theme.px(_GAP)
        room = QRect(left, box.top(), box.right() - left - theme.px(4), box.height())
        painter.setFont(theme.font("body_bold" if chosen else "body"))
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()
