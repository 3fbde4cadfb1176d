"""The loads of a day under its cards: squares up to six, figures always, bold when exhausted."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from models.usecases.week_board import BoardLoad
from ui.theme import Theme, Tokens

_LINE, _SQUARE, _STEP, _MOST = 17, 9, 11, 5


class LoadsView(QWidget):
    """One line a resource; names at the left, figures at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loads: tuple[BoardLoad, ...] = ()
        self._lines = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_loads(self, loads: tuple[BoardLoad, ...], lines: int, day: str) -> None:
        """Show the loads of a day; every day takes room for as many `lines`."""
        self._loads, self._lines = loads, lines
        self.setAccessibleName(f"Risorse di {day}: " + "; ".join(load_in_words(e) for e in loads))
        self.setToolTip("\n".join(load_in_words(each) for each in loads))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(150), px(_LINE) * self._lines + px(8))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width()
        bold = QFontMetricsF(theme.font("small_bold"))
        widest = max((bold.horizontalAdvance(load.name) for load in self._loads), default=0.0)
        names = min(round(widest) + px(6), wide // 2)
        figures = px(34)
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, load in enumerate(self._loads):
            top = px(4) + px(_LINE) * number
            full = load.exhausted or load.exceeded
            painter.setFont(theme.font("small_bold" if full else "small"))
            ink = tokens.bad if load.exceeded else tokens.text if full else tokens.muted
            painter.setPen(ink)
            metrics = QFontMetricsF(painter.font())
            name = metrics.elidedText(load.name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRectF(0, top, names, px(_LINE)), middle, name)
            said = f"{load.used}/{load.available}"
            area = QRectF(wide - figures, top, figures, px(_LINE))
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, said)
            room = wide - names - figures - px(4)
            if load.exceeded:
                mark = theme.pixmap(
                    "exclamation-triangle-fill", "bad", 12, self.devicePixelRatioF()
                )
                painter.drawPixmap(names + px(2), top + (px(_LINE) - px(12)) // 2, mark)
            elif load.available <= _MOST and load.available * px(_STEP) <= room:
                self._squares(painter, load, names + px(2), top)
            elif load.available and room > px(20):
                self._bar(painter, load, names + px(2), top, min(room, px(_STEP * _MOST)))

    def _squares(self, painter: QPainter, load: BoardLoad, left: int, top: int) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        size = px(_SQUARE)
        down = top + (px(_LINE) - size) // 2
        for number in range(load.available):
            square = QRectF(left + px(_STEP) * number + 0.5, down + 0.5, size - 1, size - 1)
            taken = number < load.used
            painter.setPen(QPen(tokens.accent if taken else tokens.edge, 1))
            painter.setBrush(tokens.accent if taken else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square, 1, 1)

    def _bar(self, painter: QPainter, load: BoardLoad, left: int, top: int, wide: int) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        down = top + (px(_LINE) - px(6)) // 2
        paint_bar(painter, QRectF(left, down, wide, px(6)), load.used / load.available, tokens)


def paint_bar(painter: QPainter, area: QRectF, share: float, tokens: Tokens) -> None:
    """Paint how much is taken of something, beside the figures that say it."""
    # A white bar on black would look full: there the frame alone is drawn.
    framed = tokens.name == "contrast"
    painter.setPen(QPen(tokens.line, 1) if framed else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if framed else tokens.line)
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    if share > 0:
        taken = QRectF(area)
        taken.setWidth(max(area.width() * min(share, 1.0), area.height()))
        painter.setBrush(tokens.accent)
        painter.drawRoundedRect(taken, area.height() / 2, area.height() / 2)


def load_in_words(load: BoardLoad) -> str:
    """Return a load as a screen reader says it."""
    state = ", oltre la disponibilità" if load.exceeded else ", esaurito" if load.exhausted else ""
    return f"{load.spoken}: {load.used} di {load.available}{state}"
