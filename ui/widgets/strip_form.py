"""A form in a strip of the screen, asked for before something is done. No message box.

Enter confirms, Esc gives up; what is refused stays there as it was typed.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.field import Field
from ui.widgets.grounds import reveal, set_ground
from ui.widgets.labels import label

GIVE_UP = "Lascia stare"


class StripForm(QFrame):
    """A title, what is typed, and the two buttons; hidden until it is asked for."""

    closed = Signal()

    def __init__(self, theme: Theme, confirm: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        set_ground(self, "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title = label(theme, "", "body_bold", wrap=True)
        self.done = button(theme, confirm, kind="primary", parent=self)
        self.leave = button(theme, GIVE_UP, kind="quiet", parent=self)
        self.done.clicked.connect(self.confirm)
        self.leave.clicked.connect(self.close_form)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(10))
        self.column.setSpacing(theme.px(6))
        self.column.addWidget(self.title)
        self.setVisible(False)

    def lay_out_line(self, field: Field) -> None:
        """Put one field, and the buttons on the line of its editor."""
        theme = self._theme
        buttons = QGridLayout()  # under an empty caption
        buttons.setSpacing(theme.px(4))
        buttons.addWidget(label(theme, "\u00a0", "body_bold"), 0, 0)
        buttons.addWidget(self.done, 1, 0)
        buttons.addWidget(self.leave, 1, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def lay_out_rows(self, *rows: QWidget | QLayout, remark: QWidget) -> None:
        """Put what is typed, row by row, and under it a remark with the buttons at its right."""
        for row in rows:
            if isinstance(row, QLayout):
                self.column.addLayout(row)
            else:
                self.column.addWidget(row)
        foot = QHBoxLayout()
        foot.setSpacing(self._theme.px(8))
        foot.addWidget(remark, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.done)
        self.column.addLayout(foot)

    def open_form(self, title: str, first: QWidget) -> None:
        """Show the form with its title, and begin at its first editor."""
        self.title.setText(title)
        reveal(self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Say what was typed, unless something is missing."""
        raise NotImplementedError

    def close_form(self) -> None:
        """Give up, or done."""
        self.setVisible(False)
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # In a list Enter means what was chosen there: the work goes on at the next editor.
            if isinstance(self.focusWidget(), QComboBox):
                self.focusNextChild()
            else:
                self.confirm()
        else:
            super().keyPressEvent(event)


class LineForm(StripForm):
    """Asks for one line: a reason, a name."""

    confirmed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        confirm: str = "Conferma",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, confirm, parent)
        self._required = ""
        self.text = QLineEdit()
        self.text.setMinimumWidth(theme.px(160))
        self._field = Field(theme, name, self.text, hint)
        self.lay_out_line(self._field)

    def ask(self, title: str, *, required: str, confirm: str = "", text: str = "") -> None:
        """Show the form: `required` is said where nothing was written."""
        self._required = required
        self._field.set_error("")
        if confirm:
            self.done.setText(confirm)
        self.text.setText(text)
        self.text.selectAll()
        self.open_form(title, self.text)

    @property
    def writing(self) -> bool:
        """Whether something is being written."""
        return not self.isHidden() and bool(self.text.text().strip())

    @override
    def confirm(self) -> None:
        text = self.text.text().strip()
        self._field.set_error("" if text else self._required)
        if not text:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.setVisible(False)
        self.confirmed.emit(text)
        self.closed.emit()

    def refuse(self, sentence: str) -> None:
        """Show the form again with why what was written cannot be recorded."""
        self._field.set_error(sentence)
        self.setVisible(True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def close_form(self) -> None:
        self.text.clear()
        super().close_form()
