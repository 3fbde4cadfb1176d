"""The dark band that says: only on this screen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme


class DarkBand(QWidget):
    """Stands above what never goes to the room."""

    WORDS = "Solo su questo schermo"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.WORDS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.text)
        mark = theme.pixmap("eye-slash", tokens.surface, 14, self.devicePixelRatioF())
        painter.drawPixmap(px(14), (self.height() - px(14)) // 2, mark)
        painter.setPen(tokens.surface)
        painter.setFont(theme.font("body_bold"))
        words = QRectF(px(36), 0, self.width() - px(40), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.WORDS)
