"""A sign as a widget, for panels and cards: painted as in the lists, read by its words."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.lists.cell import Cell, InkWell
from ui.theme import Theme

Paint = Callable[[Cell, float], float]
_ROOM = 2000


class Sign(QWidget):
    """A sign of `views/marks/painted.py` as large as it needs, for instance

        Sign(theme, lambda cell, left: draw_necessity(cell, "declared", left), "Dichiarata")

    `words` is what a screen reader says and what the pointer shows.
    """

    def __init__(
        self, theme: Theme, paint: Paint, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._paint, self._well = theme, paint, InkWell(theme)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_sign(paint, words)
        theme.changed.connect(self._redress)

    def set_sign(self, paint: Paint, words: str) -> None:
        """Paint something else."""
        self._paint = paint
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        measure = QPixmap(1, 1)
        painter = QPainter(measure)
        end = self._draw(painter, _ROOM)
        painter.end()
        return QSize(round(end) + 1, self._theme.px(20))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw(painter, self.width())

    def _draw(self, painter: QPainter, right: float) -> float:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = Cell(painter, self._well)
        cell.place(0, 0, right, self._theme.px(20))
        return self._paint(cell, 0)

    def _redress(self) -> None:
        self._well.empty()
        self.updateGeometry()
        self.update()
