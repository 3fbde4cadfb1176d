"""The ground of a line in the tables of this screen: selection with its bar, hover, hairline."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.theme import Theme

ROW, HEAD, MARGIN = 28, 30, 6
"""Heights of a line and of the heading, and the margin of a column, in design pixels."""


class RowDelegate(QStyledItemDelegate):
    """Paints plain text on the ground of the house."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(ROW))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        ink = self.lay_ground(painter, option, first=index.column() == 0)
        room = self.room(option)
        painter.setPen(ink)
        painter.setFont(self._theme.font("body"))
        text = QFontMetrics(painter.font()).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, int(room.width())
        )
        align = index.data(int(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(room, align or int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def room(self, option: QStyleOptionViewItem) -> QRectF:
        """The cell inside its margins."""
        margin = self._theme.px(MARGIN)
        return QRectF(option.rect).adjusted(margin, 0, -margin, -1)

    def lay_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> QColor:
        """Paint the ground of a cell; return the ink that reads on it."""
        tokens, rect = self._theme.tokens, QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.sel if selected else tokens.hover if hovered else tokens.surface
        painter.fillRect(rect, ground)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.line)
        if selected and first:
            bar = tokens.on_sel if tokens.name == "contrast" else tokens.accent
            painter.fillRect(QRectF(rect.left(), rect.top(), self._theme.px(4), rect.height()), bar)
        return tokens.on_sel if selected else tokens.text
