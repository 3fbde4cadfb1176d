"""A form that takes the place of the work while it is filled: never a box in the way."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.commands import command
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.field import Field
from ui.widgets.field_row import FieldRow
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label, muted
from ui.widgets.notice import Notice

_WIDTH = 680


class FormPage(QWidget):
    """Title, fields, one primary command (Ctrl+Enter) and the way back (Esc)."""

    confirmed = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        done: str,
        *,
        kind: str = "primary",
        back: str = "Torna indietro",
        group: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        set_ground(self, "bg")
        self.setAccessibleName(title)
        self.title = label(theme, title, "item")
        self.remark = muted(theme, "", wrap=True)
        self.notice = Notice(theme, parent=self)
        self.done: QAction = command(self, done, self.confirmed.emit, "Ctrl+Return", group=group)
        self.back: QAction = command(self, back, self.left.emit, "Esc", group=group)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        self.button = action_button(theme, self.done, kind=kind)
        self._editors: list[QWidget] = []
        self._buttons, self._others = buttons, list[QWidget]()
        buttons.addWidget(self.button)
        self.back_button = action_button(theme, self.back)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        self._inside = QWidget()
        self._inside.setProperty("ground", "none")
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
        theme.changed.connect(self._measure)
        self._measure()
        self.say("")

    def add_fields(self, *fields: QWidget) -> None:
        """Put fields side by side."""
        self.column.addWidget(FieldRow(self._theme, fields))

    def field(self, name: str, editor: QWidget, hint: str = "") -> Field:
        """Return a field of this form; Tab goes through the fields in the order they are made."""
        self._editors.append(editor)
        return Field(self._theme, name, editor, hint)

    def other_way(self, action: QAction) -> QWidget:
        """Return the button of another way to confirm, between the first and the way back."""
        made = action_button(self._theme, action)
        self._others.append(made)
        self._buttons.insertWidget(len(self._others), made)
        return made

    def notice_above(self, theme: Theme) -> Notice:
        """Return a notice among the fields: what is to be known before one confirms."""
        made = Notice(theme, parent=self)
        self.column.addWidget(made)
        return made

    def say(self, remark: str) -> None:
        """Say what will happen."""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def refuse(self, sentence: str) -> None:
        """Say why it was not done; what was typed stays."""
        self.notice.tell(sentence, "bad")

    def take_focus(self) -> None:
        """Begin at the first field that can be written."""
        for editor in self._editors:
            if editor.isVisibleTo(self) and editor.isEnabled():
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The buttons were made before the fields, which only now share a window with them.
        stops = [*self._editors, self.button, *self._others, self.back_button]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _measure(self) -> None:
        self._inside.setMaximumWidth(self._theme.px(_WIDTH))


class Prose(QPlainTextEdit):
    """Some lines of prose. Tab goes on; Enter confirms where it is asked to, Esc goes back."""

    confirmed = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, name: str, lines: int = 3, *, enter_confirms: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._lines, self._enter_confirms = theme, lines, enter_confirms
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        theme.changed.connect(self._measure)
        self._measure()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText().strip()

    def set_lines(self, lines: int) -> None:
        """Be so many lines high."""
        if lines != self._lines:
            self._lines = lines
            self._measure()

    def show_text(self, text: str) -> None:
        """Show a text without telling anybody."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self.blockSignals(False)

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and self._enter_confirms
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()  # Esc leaves the text first, whatever it means outside
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._enter_confirms and enter and not event.modifiers():
            self.confirmed.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            if self._enter_confirms:
                self.left.emit()
            else:
                event.ignore()  # the form goes back
            return
        super().keyPressEvent(event)

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(18 * self._lines + 14))


class Choice(QComboBox):
    """A short closed list by key."""

    def __init__(
        self, choices: list[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        # The longest words must not make a form wider than its place.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        for key, words in choices:
            self.addItem(words, key)

    @property
    def choice(self) -> str:
        """The key chosen."""
        return str(self.currentData() or "")

    def set_choice(self, key: str) -> None:
        """Choose by key."""
        self.setCurrentIndex(max(self.findData(key), 0))
