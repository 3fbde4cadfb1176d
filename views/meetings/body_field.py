"""The body that answers: one of the seats, or whatever one writes; what is typed stays typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from models.usecases.working_group.seats import SEAT_NAMES


class BodyField(QComboBox):
    """↓ offers the seats. Nothing completes, replaces or keeps in the list what one writes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # None takes it away
        self.addItems(["", *SEAT_NAMES.values()])
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_text(self, text: str) -> None:
        """Show a body without telling anybody; where one is writing the cursor stays."""
        if self.currentText() == text:
            return
        self.blockSignals(True)
        # Its place in the list too: leaving the field would put back the body chosen before.
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)
        self.blockSignals(False)
        if not self.hasFocus() and (line := self.lineEdit()):
            line.setCursorPosition(0)

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
