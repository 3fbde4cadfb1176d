"""The body that answers: one of the seats, or whatever one writes; what is typed stays typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from models.usecases.working_group.seats import SEAT_NAMES


class BodyField(QComboBox):
    """↓ goes to the seat that one has begun to write, or through all of them.

    Nothing else completes, replaces or keeps in the list what is written.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # None takes it away
        self.addItems(["", *SEAT_NAMES.values()])
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editTextChanged.connect(self.setToolTip)

    def show_text(self, text: str) -> None:
        """Show a body without telling anybody; where one is writing the cursor stays."""
        if self.currentText() == text:
            return
        self.blockSignals(True)
        # Its place in the list too: leaving the field would put back the body chosen before.
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)
        self.setToolTip(text)
        self.blockSignals(False)
        if not self.hasFocus() and (line := self.lineEdit()):
            line.setCursorPosition(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        typed = self.currentText().strip()
        if arrow and not event.modifiers() and typed and self.findText(typed) < 0:
            # The list would begin from its top, over what one wrote.
            found = self.findText(typed, Qt.MatchFlag.MatchContains)
            if found >= 0:
                self.setCurrentIndex(found)
            return
        super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past it must not choose another body.
        event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        line = self.lineEdit()
        if line is not None and event.reason() is not Qt.FocusReason.MouseFocusReason:
            line.selectAll()
