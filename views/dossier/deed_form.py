"""A form inside the panel: what it asks, what is wrong with it, beside what it is about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from models.errors import OfficeError
from models.usecases.working_group.minutes_caution import ReservedTextError
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from views.dossier.form_list import Ask, FormSpec

KEEP = "Scrivi lo stesso"


class DeedForm(Card):
    """Ctrl+Enter does it, Esc closes the form; what is typed goes with `texts`."""

    submitted = Signal()
    given_up = Signal()

    def __init__(self, theme: Theme, spec: FormSpec, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.spec = spec
        self.setAccessibleName(spec.title)
        self._fields: dict[str, Field] = {}
        self.column.addWidget(label(theme, spec.title, "heading", wrap=True))
        if spec.remark:
            remark = Notice(theme, spec.tone, parent=self)
            remark.tell(spec.remark, rich=True)
            self.column.addWidget(remark)
        self.notice = Notice(theme, parent=self)
        self.column.addWidget(self.notice)
        for ask in spec.asks:
            field = Field(theme, ask.label, _editor(theme, ask), ask.hint)
            self._fields[ask.key] = field
            self.column.addWidget(field)
        self.do_it = button(theme, spec.button, kind="primary", parent=self)
        self.do_it.clicked.connect(self.submit)
        self._leave = button(theme, "Lascia stare", parent=self)
        self._leave.clicked.connect(self.given_up)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self.do_it)
        self.column.addLayout(row)
        self.set_texts({ask.key: ask.initial for ask in spec.asks})
        self._first = self.texts()
        self._kept: dict[str, str] | None = None

    def texts(self) -> dict[str, str]:
        """What is typed, by field."""
        return {key: _text(field.editor) for key, field in self._fields.items()}

    def set_texts(self, texts: dict[str, str]) -> None:
        """Show what was typed before."""
        for key, text in texts.items():
            if key in self._fields:
                _show(self._fields[key].editor, text)

    @property
    def kept(self) -> bool:
        """Whether what is typed was said to hold something reserved and is confirmed as it is."""
        return self._kept is not None and self._kept == self.texts()

    @property
    def touched(self) -> bool:
        """Whether anything was typed."""
        return self.texts() != self._first

    def begin(self) -> None:
        """Take the focus to the first field to fill."""
        first = next(
            (field for key, field in self._fields.items() if not self.texts()[key]),
            next(iter(self._fields.values())),
        )
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Do it, or say field by field what is missing."""
        wrong = None
        for ask in self.spec.asks:
            field = self._fields[ask.key]
            problem = field.editor.problem() if isinstance(field.editor, DateField) else ""
            if not problem and ask.needed and not _text(field.editor).strip():
                problem = ask.needed
            field.set_error(problem)
            wrong = wrong or (field if problem else None)
        if wrong is not None:
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.notice.clear()
        if not self.kept:
            self.do_it.setText(self.spec.button)
        self.submitted.emit()

    def refuse(self, error: OfficeError) -> None:
        """Say why it was not done; what was typed stays, and a warning may be overruled.

        While it was written the button could not hold the focus and Qt gave it to «Lascia
        stare», where Enter would throw away what was typed: it comes back to the fields.
        """
        self.do_it.setEnabled(True)
        if self._leave.hasFocus():
            next(iter(self._fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)
        warned = isinstance(error, ReservedTextError)
        self._kept = self.texts() if warned else None
        self.do_it.setText(KEEP if warned else self.spec.button)
        self.notice.tell(error.sentence, "warn" if warned else "bad")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.submit()
        else:
            super().keyPressEvent(event)


def _editor(theme: Theme, ask: Ask) -> QWidget:
    if ask.kind == "date":
        return DateField(theme, name=ask.label)
    if ask.kind == "choice":
        combo = QComboBox()
        for stored, words in ask.choices:
            combo.addItem(words, stored)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        return combo
    if ask.kind == "line":
        return QLineEdit()
    prose = QPlainTextEdit()
    prose.setTabChangesFocus(True)
    prose.setFixedHeight(theme.px(48))
    return prose


def _text(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    assert isinstance(editor, QLineEdit)
    return editor.text()


def _show(editor: QWidget, text: str) -> None:
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(editor.findData(text), 0))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
