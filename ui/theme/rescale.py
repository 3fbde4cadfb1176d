"""Margins, gaps and fixed sizes follow the text when its size changes.

Widgets measure with `Theme.px` when they are made. What they set then is put on the new scale
here, in one place; what they measure again by themselves (`Theme.changed`) comes after and wins.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLayout, QWidget

Scaled = Callable[[int], int]
_NO_LIMIT = 16_777_215
"""Qt's QWIDGETSIZE_MAX: no greatest size was set."""


def rescale(windows: Iterable[QWidget], before: float, after: float) -> None:
    """Put margins, gaps and sizes set in pixels on the scale `after`; they were set at `before`."""
    if before == after:
        return

    def scaled(pixels: int) -> int:
        # Back to the design first: sizes do not drift however often the scale changes.
        return round(round(pixels / before) * after) if pixels > 1 else pixels

    for window in windows:
        # Inner layouts first: a gap that was never set is asked of the layout around.
        for layout in reversed(window.findChildren(QLayout)):
            _rescale_layout(layout, scaled)
        for widget in window.findChildren(QWidget):
            _rescale_widget(widget, scaled)


def _rescale_layout(layout: QLayout, scaled: Scaled) -> None:
    margins = layout.contentsMargins()
    layout.setContentsMargins(
        QMargins(
            scaled(margins.left()),
            scaled(margins.top()),
            scaled(margins.right()),
            scaled(margins.bottom()),
        )
    )
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(scaled(layout.horizontalSpacing()))
        layout.setVerticalSpacing(scaled(layout.verticalSpacing()))
    else:
        layout.setSpacing(scaled(layout.spacing()))


def _rescale_widget(widget: QWidget, scaled: Scaled) -> None:
    if widget.isWindow():
        return
    least, most = widget.minimumSize(), widget.maximumSize()
    # What was never set is 0 and _NO_LIMIT. The least is lowered, or the most raised, first.
    widget.setMinimumSize(0, 0)
    if most.width() != _NO_LIMIT:
        widget.setMaximumWidth(scaled(most.width()))
    if most.height() != _NO_LIMIT:
        widget.setMaximumHeight(scaled(most.height()))
    widget.setMinimumSize(scaled(least.width()), scaled(least.height()))
