"""Fields side by side, one under the other where there is no room for all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Theme

_LEAST = 120
"""Design pixels under which a field no longer shows what one types in it."""


class FieldRow(QWidget):
    """As wide as its widest field at least: a form narrower than the row stays whole."""

    def __init__(
        self, theme: Theme, fields: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._fields = theme, tuple(fields)
        self.setProperty("ground", "none")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(12))
        for field in self._fields:
            self._line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._turn)

    @property
    def below(self) -> bool:
        """Whether the fields stand one under the other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(self._widths(), default=0), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _widths(self) -> list[int]:
        least = self._theme.px(_LEAST)
        return [max(each.minimumSizeHint().width(), least) for each in self._fields]

    def _turn(self) -> None:
        widths = self._widths()
        needed = sum(widths) + self._line.spacing() * (len(widths) - 1)
        self._line.setDirection(
            QBoxLayout.Direction.TopToBottom
            if needed > self.width()
            else QBoxLayout.Direction.LeftToRight
        )
