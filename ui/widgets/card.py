"""A surface with a hairline: elevation is a line and a change of ground, never a shadow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.grounds import set_look


class Card(QFrame):
    """A frame with a column inside (`self.column`)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, margin: int = 12) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        edge = theme.px(margin)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(theme.px(8))

    def set_chosen(self, chosen: bool) -> None:
        """Show that this one is chosen among equals: ground and border."""
        set_look(self, "chosen", chosen)
