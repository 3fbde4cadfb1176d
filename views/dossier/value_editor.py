"""An editor in the place of a value: checked while one types, never losing a letter."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from models.imports.fields import ValueKind
from models.usecases.sheet.content import SheetValue
from models.usecases.sheet.fields import PROSE
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.grounds import set_look
from ui.widgets.labels import label, set_tone

_DATES = (ValueKind.DATE, ValueKind.PAST_DATE)
_NOTHING = "(nessun dato)"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ValueEditor(QWidget):
    """Enter keeps (Ctrl+Enter in a text of several lines), Esc gives up."""

    accepted = Signal(str)
    given_up = Signal()
    typed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        value: SheetValue,
        problem: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._problem, self._value = problem, value
        self.editor = _editor_for(theme, value)
        self.editor.setAccessibleName(value.label)
        self.editor.installEventFilter(self)
        self._prose = isinstance(self.editor, QPlainTextEdit)
        self._hint = "Ctrl+Invio salva, Esc annulla" if self._prose else "Invio salva, Esc annulla"
        self._said = label(theme, self._hint, "small", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        column.setSpacing(theme.px(2))
        column.addWidget(self.editor)
        column.addWidget(self._said)
        self.setFocusProxy(self.editor)
        self.set_text(value.typed)
        if isinstance(self.editor, QComboBox):
            self.editor.currentIndexChanged.connect(self._changed)
        else:
            self.editor.textChanged.connect(self._changed)

    def text(self) -> str:
        """What is typed, as `read_typed` reads it."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        return self.editor.text()

    def set_text(self, text: str) -> None:
        """Show a text, as if it had been typed."""
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(max(self.editor.findData(text), 0))
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)
            self.editor.selectAll()

    @property
    def problem(self) -> str:
        """What is wrong with the text, "" where it can be kept."""
        return self._problem(self.text())

    @property
    def changed(self) -> bool:
        """Whether the text is no longer the value's."""
        return self.text().strip() != self._value.typed

    def refuse(self, sentence: str) -> None:
        """Say why the text was not kept; it stays to be mended."""
        set_look(self.editor, "state", "error")
        self._said.setText(sentence)
        set_tone(self._said, "bad")
        self.editor.setAccessibleDescription(sentence)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if key == Qt.Key.Key_Escape:
                self.given_up.emit()
                return True
            if key in _ENTER and (control or not self._prose):
                self._accept()
                return True
        return super().eventFilter(watched, event)

    def _accept(self) -> None:
        if self.problem:
            self.refuse(self.problem)
        elif self.changed:
            self.accepted.emit(self.text())
        else:
            self.given_up.emit()

    def _changed(self) -> None:
        problem = self.problem
        set_look(self.editor, "state", "error" if problem else "")
        self._said.setText(problem or self._hint)
        set_tone(self._said, "bad" if problem else "muted")
        self.editor.setAccessibleDescription(problem or self._hint)
        self.typed.emit(self.text())


def _editor_for(theme: Theme, value: SheetValue) -> QLineEdit | QComboBox | QPlainTextEdit:
    if value.choices:
        combo = QComboBox()
        combo.addItem(_NOTHING, "")
        for stored, words in value.choices:
            combo.addItem(words, stored)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        return combo
    if value.kind in _DATES:
        return DateField(theme, name=value.label)
    if value.field in PROSE:
        prose = QPlainTextEdit()
        prose.setTabChangesFocus(True)
        prose.setFixedHeight(theme.px(84))
        return prose
    return QLineEdit()
