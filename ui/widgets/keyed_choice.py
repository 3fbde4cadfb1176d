"""Choices taken by a key: decisions by their letter, ready phrases by their digit.

The button shows its key; the key itself belongs to a command of whoever owns the choice.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme


class KeyedButton(QPushButton):
    """A choice with its key; chosen it has the accent's border and a tick, never colour alone."""

    def __init__(
        self, theme: Theme, value: str, key: str, text: str, parent: QWidget, *, key_first: bool
    ) -> None:
        super().__init__(text, parent)
        self._theme, self.value, self._key, self._key_first = theme, value, key, key_first
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{text} ({key})")
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        height = self._theme.px(25 if self._key_first else 28)
        self.setStyleSheet(
            f"QPushButton {{ min-height: {height}px; max-height: {height}px; padding: 0; "
            "border: none; }"
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, possible = self.isChecked(), self.isEnabled()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = tokens.sel if chosen else tokens.surface if possible else tokens.bg
        if self.underMouse() and not chosen and possible:
            ground = tokens.hover
        edge = tokens.line if self._key_first else tokens.edge
        pen = QPen(tokens.accent if chosen else edge, 1.5 if chosen else 1)
        if not possible:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, px(4), px(4))
        if self.hasFocus():
            painter.setPen(QPen(tokens.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        ink = tokens.on_sel if chosen else tokens.text if possible else tokens.muted
        at = box.left() + px(16) if self._key_first else box.right() - px(16)
        _draw_key(painter, theme, self._key, at, box.center().y(), ink)
        tick = px(20) if chosen else 0
        if self._key_first:
            words = box.adjusted(px(32), 0, -px(8) - tick, 0)
            mark = box.right() - px(22)
        else:
            words = box.adjusted(px(10) + tick, 0, -px(32), 0)
            mark = box.left() + px(9)
        painter.setPen(ink)
        painter.setFont(theme.font("body_bold" if chosen and not self._key_first else "body"))
        text = QFontMetrics(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
        if chosen:
            shape = theme.pixmap("check-lg", ink, 13, self.devicePixelRatioF())
            painter.drawPixmap(int(mark), int(box.center().y() - px(13) / 2), shape)


class KeyedChoice(QWidget):
    """Choices in columns; a click or a key takes one."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        columns: int = 1,
        key_first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._columns, self._key_first = theme, columns, key_first
        self.setAccessibleName(name)
        self.buttons: list[KeyedButton] = []
        self._choices: tuple[tuple[str, str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(3 if key_first else 4))

    def offer(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Offer these choices: (value, key, words)."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        for made in self.buttons:
            self._grid.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = []
        for place, (value, key, text) in enumerate(self._choices):
            made = KeyedButton(self._theme, value, key, text, self, key_first=self._key_first)
            made.clicked.connect(self._clicked)
            self.buttons.append(made)
            self._grid.addWidget(made, place // self._columns, place % self._columns)
            made.show()

    def tick(self, values: Sequence[str]) -> None:
        """Show which are chosen."""
        for made in self.buttons:
            made.setChecked(made.value in values)

    def _clicked(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, KeyedButton)
        self.chosen.emit(pressed.value)


def _draw_key(painter: QPainter, theme: Theme, key: str, x: float, y: float, ink: QColor) -> None:
    px = theme.px
    painter.setFont(theme.font("key"))
    width = max(px(16), QFontMetrics(painter.font()).horizontalAdvance(key) + px(8))
    box = QRectF(x - width / 2, y - px(8), width, px(16))
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, px(3), px(3))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)
