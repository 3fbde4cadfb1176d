"""Cells of this screen: the number with the bracket of equals, signs, address, criteria, shift."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen, QPolygonF

from models.rules.facts import Criterion
from models.rules.italian import thousands
from ui.lists.cell import Cell
from views.marks.painted import draw_hand, draw_impediment, draw_tags
from views.marks.words import CRITERION_TAGS
from views.priorities.words import CHIP_NAMES

_BRACKET = 8
_TAG_PADDING = 16
"""A tag's padding, border and the gap after it."""


def paint_signs(
    cell: Cell,
    *,
    impeded: bool,
    moved: bool,
    tied: bool = False,
    tied_above: bool = False,
    tied_below: bool = False,
) -> None:
    """Draw a row's part of the bracket that joins equals, the octagon, the hand of a move."""
    if tied:
        _draw_bracket(cell, above=tied_above, below=tied_below)
    left = cell.left + cell.px(_BRACKET)
    if impeded:
        left = draw_impediment(cell, left) + cell.px(3)
    if moved:
        draw_hand(cell, left)


def _draw_bracket(cell: Cell, *, above: bool, below: bool) -> None:
    pen = QPen(cell.ink("warn"), max(2, cell.px(2)))
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    cell.painter.setPen(pen)
    middle, foot = round(cell.top + cell.height / 2), cell.top + cell.height + 1
    left, right = cell.left - cell.px(3), cell.left + cell.px(3)
    top = cell.top if above else middle
    bottom = foot if below else middle
    if not (above or below):  # its equals are in the other lane
        top, bottom = middle - cell.px(5), middle + cell.px(5)
    cell.painter.drawLine(QPointF(right, top), QPointF(right, bottom))
    if not (above and below):
        cell.painter.drawLine(QPointF(left, middle), QPointF(right, middle))


def paint_address(cell: Cell, address: str, inside: str) -> None:
    """Draw street and number, then stair, floor and unit more quietly where there is room."""
    end = cell.text(address, cell.left)
    gap = cell.px(5)
    if inside and end + gap + cell.px(16) < cell.right:
        cell.text(inside, end + gap, ink="muted")


def paint_criteria(cell: Cell, criteria: Sequence[Criterion]) -> None:
    """Draw the criteria met: the best filled, the others in outline, as many as there is room for.

    Full names where all of them fit, short ones otherwise, "+1" for what does not fit.
    """
    names = [CHIP_NAMES[criterion] for criterion in criteria]
    widths = (cell.length(name, "small_bold") + cell.px(_TAG_PADDING) for name in names)
    if sum(widths) > cell.width:
        names = [CRITERION_TAGS[criterion] for criterion in criteria]
    draw_tags(cell, names, cell.left)


def paint_shift(cell: Cell, places: int) -> None:
    """Draw how many places a dossier rises (triangle up) or falls (triangle down).

    Neither is good or bad news: the shape tells them apart, not a colour.
    """
    if places == 0:
        text = "="
        cell.text(text, cell.right - cell.length(text), ink="muted")
        return
    text = thousands(abs(places))
    end = cell.right - cell.px(12)
    cell.text(text, end - cell.length(text), width=cell.length(text) + 1)
    side, middle = cell.px(8), cell.top + cell.height / 2
    left = cell.right - side
    foot, top = middle + side / 2.6, middle - side / 2.6
    if places < 0:
        foot, top = top, foot
    cell.painter.setPen(Qt.PenStyle.NoPen)
    cell.painter.setBrush(cell.ink("text"))
    triangle = [QPointF(left, foot), QPointF(left + side, foot), QPointF(left + side / 2, top)]
    cell.painter.drawPolygon(QPolygonF(triangle))


def paint_number_alone(cell: Cell, position: int, ink: str = "text") -> None:
    """Draw a position at the right."""
    text = thousands(position)
    cell.text(text, cell.right - cell.length(text), ink=ink, width=cell.length(text) + 1)
