"""Paints a slide at any size: the design is 1920 × 1080, everything is scaled from it.

The room follows neither the palette nor the text size of the desk: white paper, dark ink, ten
metres away (mockups/README.md, Colours). The smallest type is 42 pixels of the design, a code 136.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.projection.agenda_window import agenda_window
from ui.projection.slide import AgendaLine, Mark, Slide
from ui.theme.fonts import FAMILY
from ui.theme.icons import draw_icon
from ui.theme.room import BLACK, DEEP, INK, LINE, PALE, PAPER, QUIET, SIDE

WIDTH, HEIGHT = 1920, 1080
SMALLEST = 42
_SIDE_LEFT, _TOP, _FOOT = 1360, 110, 132
_LINES, _LINE = 13, 60
_CODE, _PLACE, _MARK, _DECISION = 136, 58, 48, 78


class SlideView(QWidget):
    """A slide, or the neutral picture, or black, kept in proportion inside the widget.

    It takes no theme: nothing that the coordinator prefers at the desk changes the room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slide: Slide | None = None
        self._heading = ""
        self._black = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Nessuna immagine")

    @property
    def slide(self) -> Slide | None:
        """The slide shown; None for the neutral picture and for black."""
        return self._slide

    def show_slide(self, slide: Slide) -> None:
        """Show a slide."""
        self._slide, self._black = slide, False
        self.setAccessibleName(slide.in_words())
        self.update()

    def show_neutral(self, heading: str) -> None:
        """Show that a meeting is going on and nothing else."""
        self._slide, self._black, self._heading = None, False, heading
        self.setAccessibleName(heading)
        self.update()

    def show_black(self) -> None:
        """Show nothing at all."""
        self._slide, self._black = None, True
        self.setAccessibleName("Schermo oscurato")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(720, 405)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return width * HEIGHT // WIDTH

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._black:
            painter.fillRect(self.rect(), BLACK)
            return
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        left, top = (self.width() - WIDTH * scale) / 2, (self.height() - HEIGHT * scale) / 2
        # On a wall of other proportions paper goes on above, and the foot below.
        painter.fillRect(self.rect(), PAPER if self._slide is None else INK)
        painter.fillRect(QRectF(0, 0, self.width(), top + 1), PAPER)
        painter.translate(left, top)
        painter.scale(scale, scale)
        painter.fillRect(QRect(0, 0, WIDTH, HEIGHT), PAPER)
        if self._slide is None:
            self._paint_neutral(painter)
        else:
            self._paint_slide(painter, self._slide)

    def _paint_neutral(self, painter: QPainter) -> None:
        self._paint_icon(painter, "tavolo", DEEP, QRect(WIDTH // 2 - 80, 340, 160, 160))
        painter.setPen(INK)
        painter.setFont(_font(64, bold=True))
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.drawText(QRect(0, 540, WIDTH, 120), centre, self._heading)

    def _paint_slide(self, painter: QPainter, slide: Slide) -> None:
        self._paint_top(painter, slide)
        self._paint_side(painter, slide)
        self._paint_middle(painter, slide)
        self._paint_foot(painter, slide)

    def _paint_top(self, painter: QPainter, slide: Slide) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(INK)
        painter.setFont(_font(44, bold=True))
        painter.drawText(QRect(64, 0, 900, _TOP), middle, slide.heading)
        left = 64 + painter.fontMetrics().horizontalAdvance(slide.heading) + 24
        painter.setFont(_font(44))
        painter.drawText(QRect(left, 0, 800, _TOP), middle, slide.date)
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(1000, 0, WIDTH - 1064, _TOP), right, slide.presence)
        painter.setPen(QPen(INK, 3))
        painter.drawLine(0, _TOP, WIDTH, _TOP)

    def _paint_side(self, painter: QPainter, slide: Slide) -> None:
        top, bottom = _TOP + 2, HEIGHT - _FOOT
        painter.fillRect(QRect(_SIDE_LEFT, top, WIDTH - _SIDE_LEFT, bottom - top), SIDE)
        painter.setPen(QPen(LINE, 2))
        painter.drawLine(_SIDE_LEFT, top, _SIDE_LEFT, bottom)
        above, shown, below = agenda_window(slide.agenda, _LINES)
        box = QRect(_SIDE_LEFT + 1, top + 28, WIDTH - _SIDE_LEFT, _LINE)
        if above:
            _paint_more(painter, f"altri {above} prima", box)
            box.translate(0, _LINE)
        for line in shown:
            self._paint_line(painter, line, box)
            box.translate(0, _LINE)
        if below:
            _paint_more(painter, f"altri {below} dopo", box)

    def _paint_line(self, painter: QPainter, line: AgendaLine, box: QRect) -> None:
        here = line.state == "current"
        ink = PAPER if here else QUIET
        if here:
            painter.fillRect(box, DEEP)
        painter.setPen(ink)
        painter.setFont(_font(SMALLEST, bold=here))
        middle = Qt.AlignmentFlag.AlignVCenter
        number = QRect(box.left(), box.top(), 74, box.height())
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, line.number)
        code = QRect(box.left() + 94, box.top(), box.width() - 170, box.height())
        painter.drawText(code, middle, _elided(painter, line.code, code.width()))
        icon = {"done": "check-lg", "current": "play-fill"}.get(line.state)
        if icon:
            place = QRect(box.right() - 80, box.top() + 13, 34, 34)
            self._paint_icon(painter, icon, ink, place)

    def _paint_middle(self, painter: QPainter, slide: Slide) -> None:
        width = _SIDE_LEFT - 128
        painter.setPen(QUIET)
        painter.setFont(_font(SMALLEST))
        painter.drawText(64, 200, slide.position)
        painter.setPen(INK)
        painter.setFont(_fitting(slide.title, width, _CODE, bold=True))
        painter.drawText(64, 338, _elided(painter, slide.title, width))
        _paint_place(painter, slide.subtitle, width)
        self._paint_marks(painter, slide.marks, width)
        if slide.decision is not None:
            box = QRectF(65, 590, width, 288)
            painter.setPen(QPen(DEEP, 4))
            painter.setBrush(PALE)
            painter.drawRoundedRect(box, 8, 8)
            painter.setPen(DEEP)
            painter.setFont(_font(SMALLEST, bold=True))
            painter.drawText(QPoint(108, 662), slide.decision.caption)
            painter.setPen(INK)
            painter.setFont(_fitting(slide.decision.text, width - 90, _DECISION, bold=True))
            painter.drawText(108, 754, _elided(painter, slide.decision.text, width - 90))
            painter.setFont(_font(46))
            painter.drawText(108, 830, _elided(painter, slide.decision.detail, width - 90))

    def _paint_marks(self, painter: QPainter, marks: Sequence[Mark], width: int) -> None:
        size, gap = _MARK, 72
        while size > SMALLEST and _width_of(marks, size, gap) > width:
            size, gap = size - 2, gap - 8
        x = 64
        for mark in marks:
            self._paint_icon(painter, mark.icon, INK, QRect(x, 488, 44, 44))
            painter.setPen(INK)
            for text, bold, shift in ((f"{mark.name}: ", False, 64), (mark.value, True, 0)):
                painter.setFont(_font(size, bold=bold))
                x += shift
                painter.drawText(x, 527, text)
                x += painter.fontMetrics().horizontalAdvance(text)
            x += gap

    def _paint_icon(self, painter: QPainter, name: str, ink: QColor, box: QRect) -> None:
        # As sharp as the wall is large; in half steps, as a window is sized in hundreds.
        scale = min(self.width() / WIDTH, self.height() / HEIGHT) * self.devicePixelRatioF()
        sharp = max(0.5, math.ceil(scale * 2) / 2)
        painter.drawPixmap(box, draw_icon(name, ink, box.width(), sharp))

    def _paint_foot(self, painter: QPainter, slide: Slide) -> None:
        top = HEIGHT - _FOOT
        painter.fillRect(QRect(0, top, WIDTH, _FOOT), INK)
        painter.setPen(PAPER)
        x = 66
        for count in slide.counts:
            if count.number:
                painter.setFont(_font(72, bold=True))
                painter.drawText(x, top + 92, count.number)
                x += painter.fontMetrics().horizontalAdvance(count.number) + 24
            painter.setFont(_font(46, bold=not count.number))
            painter.drawText(x, top + 86, count.text)
            x += painter.fontMetrics().horizontalAdvance(count.text) + 88


def _font(pixels: int, *, bold: bool = False) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _fitting(text: str, width: int, size: int, *, bold: bool = False) -> QFont:
    """The font in which a line has its place: smaller, but never under what the room reads."""
    while size > SMALLEST and _advance(text, size, bold=bold) > width:
        size -= 2
    return _font(size, bold=bold)


def _advance(text: str, size: int, *, bold: bool = False) -> int:
    return QFontMetrics(_font(size, bold=bold)).horizontalAdvance(text)


def _width_of(marks: Sequence[Mark], size: int, gap: int) -> int:
    names = sum(_advance(f"{mark.name}: ", size) for mark in marks)
    values = sum(_advance(mark.value, size, bold=True) for mark in marks)
    return names + values + 64 * len(marks) + gap * (len(marks) - 1)


def _paint_place(painter: QPainter, text: str, width: int) -> None:
    """Where it is, on a line; a long name has a second one, and is cut only there."""
    painter.setFont(_fitting(text, width, _PLACE))
    if painter.fontMetrics().horizontalAdvance(text) <= width:
        painter.drawText(64, 428, text)
        return
    first, comma, last = text.rpartition(", ")
    painter.drawText(64, 402, _elided(painter, first + comma.strip() or last, width))
    if first:
        painter.drawText(64, 456, _elided(painter, last, width))


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def _paint_more(painter: QPainter, text: str, box: QRect) -> None:
    painter.setPen(QUIET)
    painter.setFont(_font(SMALLEST))
    painter.drawText(box.adjusted(94, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
