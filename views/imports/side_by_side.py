"""Rows at the left, the sums at the right; one at a time where the window is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.grounds import hairline
from ui.widgets.segmented import Segmented

_NARROW = 880
_WIDTH = 372


class SideBySide(QWidget):
    """`left` takes what is left over; under 880 design pixels two words choose between them."""

    def __init__(
        self,
        theme: Theme,
        left: QWidget,
        right: QWidget,
        names: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left, self._right = _scrolling(left), _scrolling(right)
        self.choice = Segmented(theme, [("left", names[0]), ("right", names[1])], name="Parte")
        self.choice.set_choice("left")
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        bar.addWidget(self.choice)
        bar.addStretch(1)
        self._line = hairline(vertical=True)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._left, 1)
        across.addWidget(self._line)
        across.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(across, 1)
        self.choice.chosen.connect(self._arrange)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether there is room for one part only."""
        return self.width() < self._theme.px(_NARROW)

    def show_left(self) -> None:
        """Bring the rows in front, where only one part is."""
        self.choice.set_choice("left")
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.narrow
        right = self.choice.choice == "right"
        self._bar.setVisible(narrow)
        self._line.setVisible(not narrow)
        self._left.setVisible(not narrow or not right)
        self._right.setVisible(not narrow or right)
        if narrow:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16777215)
            self._right.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            self._right.setFixedWidth(self._theme.px(_WIDTH))


def _scrolling(part: QWidget) -> QScrollArea:
    """A part that keeps its least height where the window is lower than that."""
    area = QScrollArea()
    area.setWidget(part)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
