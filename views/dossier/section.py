"""A section of the sheet: a small heading, a remark at its right, and what stands under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.labels import heading, label, muted

NAME_WIDTH = 80
"""Design pixels of the names at the left of a section."""


class Section(QWidget):
    """Screen readers find it by its heading."""

    def __init__(
        self, theme: Theme, title: str, remark: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(f"{title}: {remark}" if remark else title)
        self.title = heading(theme, title)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.remark = muted(theme, remark, wrap=True)
        top_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        self.remark.setAlignment(top_right)
        above = QHBoxLayout()
        above.setSpacing(theme.px(8))
        above.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.remark, 1)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(theme.px(1))
        self.rows.addLayout(above)

    def add(self, widget: QWidget) -> None:
        """Put a row under the last one."""
        self.rows.addWidget(widget)

    def add_text(self, text: str, role: str = "body", tone: str = "text") -> QLabel:
        """Put a paragraph under the last row."""
        made = label(self._theme, text, role, tone, wrap=True, selectable=True)
        # Selectable for the pointer; the keyboard goes from value to value.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.addWidget(made)
        return made

    def add_line(self, name: str, *parts: QWidget, width: int = NAME_WIDTH) -> QWidget:
        """Put a name and what it is in one line; the name is as wide as its sisters."""
        row = line(self._theme, name, *parts, width=width)
        self.rows.addWidget(row)
        return row


def line(theme: Theme, name: str, *parts: QWidget, width: int = NAME_WIDTH) -> QWidget:
    """Return a row: a name, then widgets from the left."""
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.px(6))
    said = label(theme, name, wrap=True)
    said.setMinimumWidth(theme.px(width))
    said.setMaximumWidth(theme.px(width))
    said.setAlignment(Qt.AlignmentFlag.AlignTop)
    inside.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
    for part in parts:
        inside.addWidget(part, 1 if part.hasHeightForWidth() else 0, Qt.AlignmentFlag.AlignTop)
    if not any(part.hasHeightForWidth() for part in parts):
        inside.addStretch(1)
    words = [part.accessibleName() or getattr(part, "text", str)() for part in parts]
    row.setAccessibleName(f"{name}: {', '.join(word for word in words if word)}")
    return row


def icon_label(theme: Theme, icon: str, colour: str) -> QLabel:
    """Return an icon as high as a line of text, so that both stand on one line."""
    drawn = QLabel()
    drawn.setPixmap(theme.pixmap(icon, colour, 13, drawn.devicePixelRatioF()))
    drawn.setFixedHeight(theme.px(20))
    drawn.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return drawn


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout; widgets go with the next turn of the event loop.

    They keep their parent until then, so that Python's collector, on whatever thread it runs,
    leaves them alone.
    """
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)
