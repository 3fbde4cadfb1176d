"""Paper on the screen: text and tables laid out in millimetres, page by page, for any painter.

The same pieces are painted on the preview, on a printer and into a PDF, so that what is seen is
what is printed. Sizes and greys are those of the documents of the house (models/README.md,
Typography), which are ink on white whatever the palette of the window.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from exports.house_templates.styles import NARROW, SANS, SERIF
from exports.house_templates.theme import COLOURS

UNITS = 20
"""Logical units in a millimetre: fine enough for whole pixels of text."""

INK, PAPER, QUIET = "dk1", "lt1", "accent2"
BAR, HEAD_GROUND, BUILDING_GROUND = "dk2", "lt2", "accent5"
HAIRLINE, OUTER_LINE = "accent4", "accent3"

_MM_IN_POINT = 25.4 / 72
_FAMILIES = {
    SERIF: [SERIF, "Times New Roman"],
    SANS: [SANS, "Arial"],
    NARROW: [NARROW, "Arial Narrow", SANS, "Arial"],
}


def mm(millimetres: float) -> float:
    """Return logical units."""
    return millimetres * UNITS


def colour(name: str) -> QColor:
    """Return a grey of the house's documents."""
    return QColor(f"#{COLOURS[name]}")


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the documents: family, points, weight."""

    family: str
    points: float
    bold: bool = False
    italic: bool = False

    def font(self) -> QFont:
        """Return it at the size of the logical units."""
        made = QFont(_FAMILIES[self.family])
        made.setPixelSize(round(mm(self.points * _MM_IN_POINT)))
        made.setBold(self.bold)
        made.setItalic(self.italic)
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return made


Run = tuple[str, Face]
"""A stretch of text in one face."""


class Piece(Protocol):
    """Anything that stands on a page."""

    @property
    def height(self) -> float:
        """How much of the page it takes, in logical units."""

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its top left corner at a point."""


class TextBox:
    """Text in one or more faces, wrapped to a width."""

    def __init__(
        self,
        runs: Sequence[Run],
        width: float,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        line: float | None = None,
        ink: str = INK,
        after: float = 0,
    ) -> None:
        """`line` is the height of a line in points; `after` the space below, in points."""
        self._ink = ink
        text = "".join(part for part, _ in runs).replace("\n", "\u2028")
        face = runs[0][1] if runs else Face(SERIF, 11)
        self._layout = QTextLayout(text, face.font())
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        ranges, start = [], 0
        for part, each in runs:
            found = QTextLayout.FormatRange()
            found.start, found.length = start, len(part)
            form = QTextCharFormat()
            form.setFont(each.font())
            found.format = form
            ranges.append(found)
            start += len(part)
        self._layout.setFormats(ranges)
        step = mm(line * _MM_IN_POINT) if line else None
        y = 0.0
        self._layout.beginLayout()
        while (one := self._layout.createLine()).isValid():
            one.setLineWidth(max(width, 1))
            height = step or one.height()
            one.setPosition(QPointF(0, y + (height - one.height()) / 2))
            y += height
        self._layout.endLayout()
        self.text_height = y
        self.height = y + mm(after * _MM_IN_POINT)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint the text."""
        painter.setPen(colour(self._ink))
        self._layout.draw(painter, QPointF(x, y))


@dataclass(slots=True)
class Cell:
    """A cell of a row: its text, its width, its ground."""

    box: TextBox
    width: float
    ground: str = ""
    top: bool = False
    dashed: bool = False


def text_cell(
    runs: Sequence[Run] | str,
    width_mm: float,
    face: Face,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ground: str = "",
    ink: str = INK,
    side_mm: float = 0.7,
    top: bool = False,
    dashed: bool = False,
) -> Cell:
    """Return a cell `width_mm` wide with text inside its side margins."""
    content = [(runs, face)] if isinstance(runs, str) else list(runs)
    inside = mm(width_mm - 2 * side_mm)
    return Cell(
        TextBox(content, inside, align=align, ink=ink, line=face.points * 1.2),
        mm(width_mm),
        ground,
        top,
        dashed,
    )


@dataclass(slots=True)
class Row:
    """Cells side by side; never split over two pages."""

    cells: Sequence[Cell]
    least_mm: float
    under: str = HAIRLINE
    over: str = ""
    side_mm: float = 0.7
    height: float = field(init=False)

    def __post_init__(self) -> None:
        tallest = max((cell.box.height for cell in self.cells), default=0.0)
        self.height = max(mm(self.least_mm), tallest + mm(1.2))

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint grounds, texts and the hairlines."""
        left = x
        for cell in self.cells:
            area = QRectF(left, y, cell.width, self.height)
            if cell.ground:
                painter.fillRect(area, colour(cell.ground))
            if cell.dashed:
                painter.setPen(QPen(colour(OUTER_LINE), mm(0.15), Qt.PenStyle.DashLine))
                painter.drawRect(area)
            down = 1.2 if cell.top else 0.0
            top = y + (mm(down) if cell.top else (self.height - cell.box.text_height) / 2)
            cell.box.draw(painter, left + mm(self.side_mm), top)
            left += cell.width
        for name, at in ((self.over, y), (self.under, y + self.height)):
            if name:
                painter.setPen(QPen(colour(name), mm(0.15)))
                painter.drawLine(QPointF(x, at), QPointF(left, at))


@dataclass(slots=True)
class Space:
    """Nothing, for so many millimetres."""

    millimetres: float

    @property
    def height(self) -> float:
        """Its height in logical units."""
        return mm(self.millimetres)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint nothing."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet in millimetres, its margins, and what stands at the head and foot of each page."""

    width: float
    height: float
    side: float
    top: float
    bottom: float
    head: str
    foot: str
    reserved: bool = True

    @property
    def inside(self) -> float:
        """The width of the text, in millimetres."""
        return self.width - 2 * self.side


class Pages:
    """Pieces set one under another, with a new page where they do not fit."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._room = mm(paper.height - paper.top - paper.bottom)
        self._pages: list[list[tuple[float, Piece]]] = [[]]
        self._y = 0.0

    def __len__(self) -> int:
        return len(self._pages)

    def add(self, *pieces: Piece) -> None:
        """Set pieces that stay together."""
        if self._y and self._y + sum(piece.height for piece in pieces) > self._room:
            self.new_page()
        for piece in pieces:
            self._pages[-1].append((self._y, piece))
            self._y += piece.height

    def add_table(self, heads: Sequence[Piece], groups: Sequence[Sequence[Piece]]) -> None:
        """Set a table whose head rows are repeated on every page; groups of rows stay whole."""
        head = sum(piece.height for piece in heads)
        for number, group in enumerate(groups):
            height = sum(piece.height for piece in group)
            starts = number == 0
            if self._y and self._y + height + (head if starts else 0) > self._room:
                self.new_page()
                starts = True
            self.add(*((*heads, *group) if starts else group))

    def new_page(self) -> None:
        """Go on at the top of another page; an empty one is used first."""
        if self._pages[-1]:
            self._pages.append([])
        self._y = 0.0

    def draw(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0, in logical units from the corner of the sheet."""
        paper = self.paper
        painter.fillRect(QRectF(0, 0, mm(paper.width), mm(paper.height)), colour(PAPER))
        small = Face(SANS, 7.5)
        left, width = mm(paper.side), mm(paper.inside)
        head = TextBox([(paper.head, small)], width * 0.8, ink=QUIET)
        head.draw(painter, left, mm(8.5))
        if paper.reserved:
            right = Qt.AlignmentFlag.AlignRight
            TextBox([("RISERVATO", Face(SANS, 8, bold=True))], width, align=right).draw(
                painter, left, mm(8.5)
            )
        for y, piece in self._pages[number]:
            piece.draw(painter, left, mm(paper.top) + y)
        at = mm(paper.height - 12.2)
        painter.setPen(QPen(colour(HAIRLINE), mm(0.2)))
        painter.drawLine(QPointF(left, at), QPointF(left + width, at))
        TextBox([(paper.foot, small)], width * 0.86, ink=QUIET).draw(painter, left, at + mm(1.2))
        page = f"pagina {number + 1} di {len(self)}"
        TextBox([(page, small)], width, align=Qt.AlignmentFlag.AlignRight, ink=QUIET).draw(
            painter, left, at + mm(1.2)
        )


def paint_all(
    pages: Pages,
    painter: QPainter,
    scale: float,
    new_page: Callable[[], object],
    wanted: Sequence[int] | None = None,
) -> None:
    """Paint the pages wanted, all by default; a logical unit is `scale` pixels of the device."""
    for count, number in enumerate(range(len(pages)) if wanted is None else wanted):
        if count:
            new_page()
        painter.save()
        painter.scale(scale, scale)
        pages.draw(painter, number)
        painter.restore()
