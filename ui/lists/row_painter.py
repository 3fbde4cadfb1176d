"""Paints the rows of a long list: grounds, bar of the chosen ones, focus, cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.lists.cell import Cell, InkWell
from ui.lists.column import Column
from ui.lists.header import MARGIN
from ui.theme.tokens import Tokens

BAR = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line on screen: its number, where it is, its row, whether chosen, whether in focus."""

    number: int
    top: int
    row: int
    selected: bool
    current: bool


class RowPainter:
    """Draws lines; `words` are marked where columns show them, `hovered` is under the pointer."""

    def __init__(self, well: InkWell) -> None:
        self._well = well
        self.words: tuple[str, ...] = ()
        self.hovered = -1

    def paint(
        self,
        surface: QWidget,
        exposed: QRect,
        lines: Sequence[Line],
        places: Sequence[tuple[Column, int, int]],
        height: int,
        focused: bool,
    ) -> None:
        """Draw the lines over the exposed part; `places` are columns with left and width."""
        tokens, px = self._well.theme.tokens, self._well.theme.px
        width = surface.width()
        painter = QPainter(surface)
        painter.fillRect(exposed, tokens.surface)
        for line in lines:
            painter.fillRect(0, line.top, width, height - 1, self._ground(line, tokens))
            painter.fillRect(0, line.top + height - 1, width, 1, tokens.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = Cell(painter, self._well)
        cell.words = self.words
        margin = px(MARGIN)
        for column, left, room in places:
            start = left + (px(BAR) + margin if left <= 0 and column is places[0][0] else margin)
            painter.setClipRect(left, exposed.top(), room, exposed.height())
            for line in lines:
                cell.selected = line.selected
                cell.place(start, line.top, left + room - margin, height - 1)
                if column.painter is not None:
                    column.painter(cell, line.row)
                else:
                    cell.column_text(
                        column.text(line.row), column.align, column.bold, column.marked
                    )
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for line in lines:
            if line.selected:
                bar = tokens.text if tokens.name == "contrast" else tokens.accent
                painter.fillRect(0, line.top, px(BAR), height - 1, bar)
            if line.current and focused:
                self._draw_focus(painter, line, width, height, tokens)
        painter.end()

    def _ground(self, line: Line, tokens: Tokens) -> object:
        if line.selected:
            return tokens.sel
        if line.number == self.hovered:
            return tokens.hover
        return tokens.alt if line.number % 2 else tokens.surface

    def _draw_focus(
        self, painter: QPainter, line: Line, width: int, height: int, tokens: Tokens
    ) -> None:
        thick = 1 if line.selected and tokens.name != "contrast" else 2
        ink = tokens.on_sel if line.selected and tokens.name == "contrast" else tokens.text
        if line.selected and tokens.name != "contrast":
            ink = tokens.accent
        pen = QPen(ink, thick)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = thick // 2
        painter.drawRect(inset, line.top + inset, width - 1 - inset, height - 2 - inset)
