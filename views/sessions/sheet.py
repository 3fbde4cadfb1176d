"""A form that takes the place of the discussion while it is filled: never a box in the way."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.commands import command
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.field import Field
from ui.widgets.field_row import FieldRow
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label, muted
from ui.widgets.notice import Notice


class Sheet(QWidget):
    """Title, fields, one primary command (Ctrl+Enter) and the way back (Esc)."""

    confirmed = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, title: str, done: str, *, kind: str = "primary", back: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme = theme
        set_ground(self, "bg")
        self.setAccessibleName(title)
        self.title = label(theme, title, "item")
        self.remark = muted(theme, "", wrap=True)
        self.notice = Notice(theme, parent=self)
        self.done: QAction = command(self, done, self.confirmed.emit, "Ctrl+Return", group="Seduta")
        self.back: QAction = command(
            self, back or "Torna ai punti", self.left.emit, "Esc", group="Seduta"
        )
        self.button = action_button(theme, self.done, kind=kind)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.button)
        self.back_button = action_button(theme, self.back)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        self._inside = QWidget()
        self._inside.setProperty("ground", "none")
        self._inside.setMaximumWidth(theme.px(680))
        outer = QVBoxLayout(self._inside)
        edge = theme.px(16)
        outer.setContentsMargins(edge, theme.px(12), edge, edge)
        outer.setSpacing(theme.px(10))
        outer.addWidget(self.title)
        outer.addWidget(self.remark)
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(10))
        outer.addLayout(self.column)
        outer.addWidget(self.notice)
        outer.addLayout(buttons)
        outer.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(self._inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        theme.changed.connect(self._resize)
        self.say("")

    def add_fields(self, *fields: QWidget) -> None:
        """Put fields side by side."""
        if len(fields) == 1:
            self.column.addWidget(fields[0])
            return
        self.column.addWidget(FieldRow(self._theme, fields))

    def field(self, name: str, editor: QWidget, hint: str = "", **more: Any) -> Field:
        """Return a field of this form."""
        return Field(self._theme, name, editor, hint, **more)

    def say(self, remark: str) -> None:
        """Say what will happen."""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def refuse(self, sentence: str) -> None:
        """Say why it was not done; what was typed stays."""
        self.notice.tell(sentence, "bad")

    @property
    def typed(self) -> bool:
        """Whether something typed here would be lost."""
        return False

    def _resize(self) -> None:
        self._inside.setMaximumWidth(self._theme.px(680))


class Prose(QPlainTextEdit):
    """Some lines of prose; Tab goes on to the next field."""

    def __init__(self, theme: Theme, name: str, lines: int = 3) -> None:
        super().__init__()
        self._theme, self._lines = theme, lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        theme.changed.connect(self._measure)
        self._measure()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the form goes back
            return
        super().keyPressEvent(event)

    def text(self) -> str:
        """What is written."""
        return self.toPlainText().strip()

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(18 * self._lines + 14))
