"""A slide as it is shown at the desk: in a frame that says whether the room sees it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.projection.slide_view import SlideView
from ui.theme import Theme

EDGE = 3


class SlideFrame(QWidget):
    """Keeps a slide in proportion inside a frame: red while the room sees it."""

    def __init__(self, theme: Theme, view: SlideView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.view = theme, view
        self.live = False
        view.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self._theme.px(110))
        self.update()

    def set_live(self, live: bool) -> None:
        """Say whether the room sees it."""
        self.live = live
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = self._theme.px(EDGE)
        width = min(self.width() - 2 * edge, (self.height() - 2 * edge) * 16 // 9)
        height = width * 9 // 16
        self.view.setGeometry((self.width() - width) // 2, edge, max(width, 0), max(height, 0))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._theme.px(EDGE)
        tokens = self._theme.tokens
        thick = edge if self.live else 1
        painter.setPen(QPen(tokens.bad if self.live else tokens.edge, thick))
        half = thick / 2
        box = QRectF(self.view.geometry()).adjusted(-half, -half, half, half)
        painter.drawRoundedRect(box, 2, 2)
