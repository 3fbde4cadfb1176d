"""One line to be written before something is done: a reason, a name. No message box."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.field import Field
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label


class InlineForm(QFrame):
    """Asks for a text; Enter confirms, Esc gives up."""

    confirmed = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._required = ""
        self._title = label(theme, "", "body_bold", wrap=True)
        self.text = QLineEdit()
        self.text.setMinimumWidth(theme.px(160))
        self._field = Field(theme, name, self.text)
        self._confirm = button(theme, "Conferma", kind="primary")
        self._confirm.clicked.connect(self.confirm)
        cancel = button(theme, "Lascia stare", kind="quiet")
        cancel.clicked.connect(self.close_form)
        buttons = QGridLayout()  # on the line of the editors, under an empty caption
        buttons.setSpacing(theme.px(4))
        buttons.addWidget(label(theme, "\u00a0", "body_bold"), 0, 0)
        buttons.addWidget(self._confirm, 1, 0)
        buttons.addWidget(cancel, 1, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._field, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addWidget(self._title)
        column.addLayout(row)
        self.setVisible(False)

    def ask(
        self,
        title: str,
        *,
        confirm: str,
        required: str,
        text: str = "",
    ) -> None:
        """Show the form: `required` is said where nothing was written."""
        self._required = required
        self._title.setText(title)
        self._field.set_error("")
        self._confirm.setText(confirm)
        self.text.setText(text)
        self.text.selectAll()
        self.setVisible(True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Say what was written, unless it is not yet all there."""
        text = self.text.text().strip()
        self._field.set_error("" if text else self._required)
        if not text:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setVisible(False)
            self.confirmed.emit(text)
            self.closed.emit()

    def refuse(self, sentence: str) -> None:
        """Show the form again with why what was written cannot be recorded."""
        self._field.set_error(sentence)
        self.setVisible(True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Give up what was being written."""
        self.text.clear()
        self.setVisible(False)
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)
