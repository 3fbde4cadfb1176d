"""How painted widgets are heard: a screen reader is told what they are, not only their names.

Qt knows what its own widgets are; one that paints itself is "client" to it, which says nothing.
"""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_PROPERTY = "heard_as"
ROLES = {
    "button": QAccessible.Role.Button,
    "graphic": QAccessible.Role.Graphic,
    "grouping": QAccessible.Role.Grouping,
    "list": QAccessible.Role.List,
    "list_item": QAccessible.Role.ListItem,
    "panel": QAccessible.Role.Section,
    "window": QAccessible.Role.Window,
}


def hear_as(widget: QWidget, role: str) -> None:
    """Say what a widget that paints itself is: a key of `ROLES`; before it is first shown."""
    _install_once()
    widget.setProperty(_PROPERTY, int(ROLES[role].value))


@cache
def _install_once() -> None:
    QAccessible.installFactory(_interface)


def _interface(_key: str, heard: QObject) -> QAccessibleInterface | None:
    if isinstance(heard, QWidget):
        role = heard.property(_PROPERTY)
        if role is not None:
            return QAccessibleWidget(heard, QAccessible.Role(role))
    return None
