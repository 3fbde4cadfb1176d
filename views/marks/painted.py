"""Signs painted in a cell: tags, diamonds, dots, octagon, lock, hand, pin.

Every function draws from `left` and returns the right end of what it drew. Colours are the row's:
on a selected row in high contrast everything is black on yellow (`Cell.ink`).
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from ui.lists.cell import Cell
from views.marks.words import NECESSITY_WORDS

GAP = 3
_DOT, _DIAMOND = 6, 10


def draw_tags(cell: Cell, names: Sequence[str], left: float) -> float:
    """Draw criteria: the best filled, the others in outline, those without room as "+1"."""
    for at, name in enumerate(names):
        rest = len(names) - at
        width = cell.length(name, "small_bold" if at == 0 else "small") + 2 * cell.px(5) + 2
        more = 0.0 if rest == 1 else cell.length(f"+{rest - 1}") + cell.px(GAP)
        if at and left + width + more > cell.right:
            return cell.text(f"+{rest}", left + cell.px(1), ink="muted")
        left = cell.tag(name, left, filled=at == 0) + cell.px(GAP)
    return left


def draw_necessity(
    cell: Cell, state: str, left: float, *, with_word: bool = True, word: str = ""
) -> float:
    """Draw the diamond of the state of necessity and its word, or another that says more.

    Filled: declared. Half: under examination. Hollow: not declared. Dash: nothing said yet.
    """
    side = cell.px(_DIAMOND)
    centre = QPointF(left + side / 2 + 1, cell.top + cell.height / 2)
    known = bool(state)
    if known:
        _draw_diamond(cell, centre, side / 2 + 0.5, state)
    else:
        cell.painter.setPen(QPen(cell.ink("muted"), max(1.0, cell.px(1) * 1.2)))
        half = QPointF(side / 2 - 1, 0)
        cell.painter.drawLine(centre - half, centre + half)
    end = left + side + 2
    if not with_word:
        return end
    ink = "text" if known else "muted"
    return cell.text(word or NECESSITY_WORDS[state], end + cell.px(5), ink=ink)


def draw_household(cell: Cell, members: int, minors: int, left: float, number: float) -> float:
    """Draw how many they are, right-aligned in `number` pixels, then a dot each.

    Full dots are adults, rings are minors; those without room are "+2".
    """
    text = str(members)
    cell.text(text, left + number - cell.length(text), width=cell.length(text) + 1)
    left += number + cell.px(6)
    side, step = cell.px(_DOT), cell.px(_DOT) + cell.px(2)
    room = int((cell.right - left + cell.px(2)) // step)
    shown = members if members <= room else max(0, room - 3)
    adults = max(members - minors, 0)
    painter, ink = cell.painter, cell.ink("text")
    for at in range(shown):
        ring = at >= adults
        box = QRectF(left + at * step, cell.top + (cell.height - side) / 2, side, side)
        painter.setPen(QPen(ink, max(1.0, cell.px(1) * 1.2)) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if ring else ink)
        painter.drawEllipse(box.adjusted(0.6, 0.6, -0.6, -0.6) if ring else box)
    end = left + shown * step
    if shown == members:
        return end
    return cell.text(f"+{members - shown}", end + cell.px(2), ink="muted")


def draw_locked_list(cell: Cell, parts: Sequence[tuple[str, bool]], left: float) -> float:
    """Draw words with commas, a lock after the restricted ones, the rest as "+1"."""
    shown = _fitting(cell, parts, cell.right - left)
    for at, (word, locked) in enumerate(parts[:shown]):
        left = cell.text(word, left)
        if locked:
            left = draw_lock(cell, left + cell.px(GAP))
        if at + 1 < shown:
            left = cell.text(",", left) + cell.px(GAP)
    rest = len(parts) - shown
    return cell.text(f"+{rest}", left + cell.px(4), ink="muted") if rest else left


def _fitting(cell: Cell, parts: Sequence[tuple[str, bool]], room: float) -> int:
    """How many of the words have room, the first always, with the "+1" of those that have none."""
    lock, comma = cell.px(10) + cell.px(GAP), cell.length(",") + cell.px(GAP)
    used = 0.0
    for at, (word, locked) in enumerate(parts):
        used += cell.length(word) + (lock if locked else 0) + (comma if at else 0)
        rest = len(parts) - at - 1
        more = cell.length(f"+{rest}") + cell.px(4) if rest else 0
        if used + more > room:
            return max(at, 1)
    return len(parts)


def draw_more(cell: Cell, first: str, others: int, left: float) -> float:
    """Draw a word and how many others there are: "valutaz. +1"."""
    more = f"+{others}" if others else ""
    room = cell.right - left - (cell.length(more) + cell.px(4) if more else 0)
    end = cell.text(first, left, width=room)
    return cell.text(more, end + cell.px(4), ink="muted") if more else end


def draw_done(cell: Cell, word: str, left: float) -> float:
    """Draw a tick and a word: nothing is missing."""
    end = cell.icon("check-lg", left, ink="ok", size=11)
    return cell.text(word, end + cell.px(4))


def draw_impediment(cell: Cell, left: float) -> float:
    """Draw the octagon with a cross: it cannot be scheduled."""
    return cell.icon("x-octagon-fill", left, ink="bad", size=12)


def draw_caution(cell: Cell, left: float) -> float:
    """Draw the triangle: something to bear in mind."""
    return cell.icon("exclamation-triangle-fill", left, ink="warn", size=12)


def draw_lock(cell: Cell, left: float) -> float:
    """Draw the lock of what is restricted."""
    return cell.icon("lock-fill", left, ink="text", size=10)


def draw_hand(cell: Cell, left: float) -> float:
    """Draw the hand: moved by hand."""
    return cell.icon("hand-index-thumb", left, ink="warn", size=13)


def draw_pin(cell: Cell, left: float) -> float:
    """Draw the pin: wanted in the week in hand."""
    return cell.icon("pin-angle-fill", left, ink="accent", size=12)


def _draw_diamond(cell: Cell, centre: QPointF, reach: float, state: str) -> None:
    painter, ink = cell.painter, cell.ink("text")
    top, foot = centre - QPointF(0, reach), centre + QPointF(0, reach)
    left, right = centre - QPointF(reach, 0), centre + QPointF(reach, 0)
    painter.setPen(QPen(ink, max(1.0, cell.px(1) * 1.2)))
    painter.setBrush(ink if state == "declared" else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([top, right, foot, left]))
    if state == "under_assessment":
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([top, foot, left]))
