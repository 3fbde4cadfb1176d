"""The titles of a long list: a click sorts, dragging moves, a triangle tells the order."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from ui.lists.cell import InkWell
from ui.lists.table_model import TableModel

HEIGHT = 30
MARGIN = 6


class TableHeader(QHeaderView):
    """Titles in small type, aligned with their column."""

    columns_requested = Signal()

    def __init__(self, well: InkWell, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._well = well
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(well.theme.px(24))
        self.setAccessibleName("Intestazioni delle colonne")

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._well.theme.px(HEIGHT))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.columns_requested.emit()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second click of two is a click: sorted up, then down.
        self.mousePressEvent(event)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        if not isinstance(model, TableModel) or logicalIndex >= len(model.columns):
            return
        column = model.columns[logicalIndex]
        theme = self._well.theme
        tokens = theme.tokens
        painter.save()
        painter.fillRect(rect, tokens.bg)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.line)
        first = model.sort_keys[0] if model.sort_keys else None
        arrow = first is not None and first.column == column.key
        font, metrics = self._well.font("small_bold")
        painter.setFont(font)
        painter.setPen(tokens.text if arrow else tokens.muted)
        margin, mark = theme.px(MARGIN), theme.px(11) if arrow else 0
        first_one = self.visualIndex(logicalIndex) == 0
        left: float = rect.left() + (theme.px(MARGIN + 4) if first_one else margin)
        room = rect.right() - margin - mark - left + 1
        title = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(title)
        if column.align == "right":
            left = rect.right() + 1 - margin - mark - width
        elif column.align == "centre":
            left += (room - width) / 2
        base = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, round(base)), title)
        if first is not None and arrow:
            self._draw_arrow(painter, left + width + theme.px(4), rect, first.descending)
        painter.restore()

    def _draw_arrow(self, painter: QPainter, left: float, rect: QRect, descending: bool) -> None:
        side = self._well.theme.px(7)
        middle = rect.top() + rect.height() / 2 + 1
        top, foot = middle - side / 3, middle + side / 3
        if descending:
            top, foot = foot, top
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._well.theme.tokens.accent)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(left, foot), QPointF(left + side, foot), QPointF(left + side / 2, top)]
            )
        )
