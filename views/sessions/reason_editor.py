"""Where the reason is written: Enter records, Shift+Enter goes to the next line, Esc goes back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme


class ReasonEditor(QPlainTextEdit):
    """Two lines that scroll; the words of the standard phrases can be changed here."""

    confirmed = Signal()
    left = Signal()
    reason_edited = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, 2
        self.setAccessibleName("Motivo della decisione")
        self.setPlaceholderText("Scegli una frase con la cifra, o scrivi qui il motivo…")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self.updateGeometry)

    def show_reason(self, reason: str) -> None:
        """Show a reason without telling anybody."""
        if reason != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(reason)
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.blockSignals(False)

    def set_lines(self, lines: int) -> None:
        """Be one line high, or two."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(64 if self._lines > 1 else 34))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(110), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.confirmed.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _changed(self) -> None:
        self.reason_edited.emit(self.toPlainText())
