"""A section of the settings: a title, why it matters, and fields that are kept at once."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from models.errors import OfficeError
from models.usecases.settings_sheet import SettingsSheet
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.grounds import hairline
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from views.desk import Desk

TWO_COLUMNS = 600
"""Design pixels under which what stands side by side goes one below the other."""


class Section(QWidget):
    """Subclasses set the three names, fill `self.column` and show what the archive says."""

    key = ""
    title = ""
    icon = ""
    text = ""
    widest = 760
    """Design pixels that what stands in it takes at most: longer lines tire."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.desk = theme, desk
        self.setAccessibleName(self.title)
        self._side_by_side: list[QBoxLayout] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, theme.px(24))
        self.column.setSpacing(theme.px(16))
        heading = QVBoxLayout()
        heading.setSpacing(theme.px(2))
        heading.addWidget(label(theme, self.title, "item"))
        if self.text:
            heading.addWidget(label(theme, self.text, "small", "muted", wrap=True))
        self.column.addLayout(heading)
        self.notice = Notice(theme, "bad", closable=True)
        self.column.addWidget(self.notice)

    def show_sheet(self, sheet: SettingsSheet) -> None:
        """Show what the archive says; what is being typed stays."""

    def arrive(self) -> None:
        """Be shown: look again at what is not in the archive."""

    def unsaved(self) -> str:
        """Say what is typed and not kept, "" where nothing."""
        return ""

    def part(self, title: str, text: str = "") -> QVBoxLayout:
        """Begin a part of the section, under a line; return its column."""
        self.column.addWidget(hairline())
        column = QVBoxLayout()
        column.setSpacing(self.theme.px(12))
        heading = QVBoxLayout()
        heading.setSpacing(self.theme.px(2))
        heading.addWidget(label(self.theme, title, "heading"))
        if text:
            heading.addWidget(label(self.theme, text, "small", "muted", wrap=True))
        column.addLayout(heading)
        self.column.addLayout(column)
        return column

    def beside(self, *widgets: QWidget) -> QBoxLayout:
        """Return a row of equal parts that becomes a column where there is no room."""
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(self.theme.px(16))
        for widget in widgets:
            row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        self.fold(row)
        return row

    def fold(self, row: QBoxLayout) -> None:
        """Let a row become a column where there is no room."""
        self._side_by_side.append(row)

    @property
    def narrow(self) -> bool:
        """Whether there is no room for two columns."""
        return self.width() < self.theme.px(TWO_COLUMNS)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """Fit the section to its width and to the text size."""
        directions = QBoxLayout.Direction
        for row in self._side_by_side:
            row.setDirection(directions.TopToBottom if self.narrow else directions.LeftToRight)

    def save(
        self,
        name: str,
        verb: str,
        work: Callable[[Any], object],
        field: Field | None = None,
    ) -> None:
        """Keep a value at once, as an act with a name that Ctrl+Z takes back."""
        self.notice.clear()
        if field is not None:
            field.set_error("")

        def refused(error: Exception) -> None:
            self.refuse(error, field)

        self.desk.write(name, verb, work, topics=("settings",), failed=refused, owner=self)

    def refuse(self, error: Exception, field: Field | None = None) -> None:
        """Say what the official can act on, beside the field; the rest is for the window."""
        if not isinstance(error, OfficeError):
            self.desk.refused.emit(error)
        elif field is not None:
            field.set_error(error.sentence)
        else:
            self.notice.tell("\n".join((error.sentence, *error.details)), "bad")


def show_text(editor: QLineEdit, text: str) -> None:
    """Show a text from its beginning, however long it is."""
    editor.setText(text)
    editor.setCursorPosition(0)
    editor.setToolTip(text)
