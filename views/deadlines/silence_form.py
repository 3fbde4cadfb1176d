"""The line in which one writes why something is silenced. No message box."""

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


class SilenceForm(QFrame):
    """Asks for the reason; Enter records it, Esc gives up."""

    confirmed = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = label(theme, "", "body_bold", wrap=True)
        self.text = QLineEdit()
        self.text.setMinimumWidth(theme.px(160))
        self._field = Field(
            theme,
            "Motivo",
            self.text,
            "Resta scritto accanto alla riga, che continua a contare. Si annulla con Ctrl+Z.",
        )
        confirm = button(theme, "Silenzia", kind="primary")
        confirm.clicked.connect(self.confirm)
        cancel = button(theme, "Lascia stare", kind="quiet")
        cancel.clicked.connect(self.close_form)
        buttons = QGridLayout()  # on the line of the editor, under an empty caption
        buttons.setSpacing(theme.px(4))
        buttons.addWidget(label(theme, "\u00a0", "body_bold"), 0, 0)
        buttons.addWidget(confirm, 1, 0)
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

    def ask(self, about: str) -> None:
        """Show the form about a row, or about how many."""
        self._title.setText(f"Silenzia {about}")
        self._field.set_error("")
        self.text.clear()
        self.setVisible(True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Say the reason, unless nothing was written."""
        text = self.text.text().strip()
        if not text:
            self.refuse("Scrivi il motivo: senza, non si silenzia.")
            return
        self._field.set_error("")
        self.setVisible(False)
        self.confirmed.emit(text)
        self.closed.emit()

    def refuse(self, sentence: str) -> None:
        """Show the form with why what was written cannot be recorded."""
        self._field.set_error(sentence)
        self.setVisible(True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Give up what was being written."""
        self.text.clear()
        self.setVisible(False)
        self.closed.emit()

    @property
    def unsaved(self) -> bool:
        """Whether a reason is being written."""
        return not self.isHidden() and bool(self.text.text().strip())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)
