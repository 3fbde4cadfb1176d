"""The steps of a procedure: what is done, where one is, what is to come."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme

_GAP, _DOT = 16, 20


class Steps(QWidget):
    """Painted in one line; the accessible name says the same in words."""

    def __init__(self, theme: Theme, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._steps, self._current = theme, tuple(steps), 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_current(0)

    @property
    def current(self) -> int:
        """The step one is at, from 0."""
        return self._current

    def set_current(self, step: int) -> None:
        """Go to a step; those before it are done."""
        self._current = step
        total = len(self._steps)
        here = self._steps[min(step, total - 1)]
        self.setAccessibleName(f"Passo {min(step + 1, total)} di {total}: {here}")
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        # Where there is no room for every name, only the step one is at is written out.
        here = max(
            QFontMetrics(self._theme.font("body_bold")).horizontalAdvance(t) for t in self._steps
        )
        return QSize(here + len(self._steps) * self._theme.px(_DOT + 26), self._theme.px(28))

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("body_bold"))
        width = sum(
            metrics.horizontalAdvance(text) + self._theme.px(_DOT + 6 + _GAP + 10)
            for text in self._steps
        )
        return QSize(width, self._theme.px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, dot, height = theme.px(8), theme.px(_DOT), self.height()
        whole = self.width() >= self.sizeHint().width()
        for number, name in enumerate(self._steps):
            text = name if whole or number == self._current else ""
            here, done = number == self._current, number < self._current
            font = theme.font("body_bold" if here else "body")
            width = QFontMetrics(font).horizontalAdvance(text)
            if here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.sel)
                painter.drawRoundedRect(
                    x - theme.px(6), 0, dot + width + theme.px(20), height, height / 2, height / 2
                )
            ink = tokens.on_sel if here else tokens.ok if done else tokens.muted
            top = (height - dot) // 2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink)
            painter.drawEllipse(x, top, dot, dot)
            painter.setFont(theme.font("key"))
            if done:
                mark = theme.pixmap("check-lg", "ok", 12, self.devicePixelRatioF())
                painter.drawPixmap(x + theme.px(4), top + theme.px(4), mark)
            else:
                centre = Qt.AlignmentFlag.AlignCenter
                painter.drawText(x, top, dot, dot, centre, str(number + 1))
            painter.setFont(font)
            x += dot + theme.px(6)
            vertical = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(x, 0, width + theme.px(4), height, vertical, text)
            x += width + theme.px(_GAP + 10)
