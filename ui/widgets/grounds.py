"""What a surface is: its ground, its kind, its hairlines. The style sheet does the rest."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


def set_ground(widget: QWidget, ground: str) -> None:
    """Paint a widget's ground: "bg", "surface", "sunken", "sel"."""
    set_look(widget, "ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def set_look(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property of the style sheet and let the widget look its part at once."""
    text = ("true" if value else "false") if isinstance(value, bool) else value
    if widget.property(name) == text:
        return
    widget.setProperty(name, text)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def hairline(*, vertical: bool = False, parent: QWidget | None = None) -> QFrame:
    """Return a line one pixel wide: decoration, never the only sign of anything."""
    line = QFrame(parent)
    line.setProperty("kind", "hairline")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def reveal(widget: QWidget) -> None:
    """Show a widget that was hidden; one that has no parent yet shows with its parent later.

    Showing a widget without a parent would open a window of its own for a moment.
    """
    if widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_Hidden, False)
        return
    widget.setVisible(True)
