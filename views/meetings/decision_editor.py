"""The words of a decision: phrases, reason, who answers and by when, dissent; what is wrong with
them is said right under the reason, and what one typed stays."""

import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.field_row import FieldRow
from ui.widgets.form_page import Prose
from ui.widgets.keyed_choice import KeyedChoice
from ui.widgets.labels import heading, muted
from ui.widgets.notice import Notice
from views.meetings.body_field import BodyField

_HIGH, _LOW = 500, 340
"""Design pixels of the whole side from which everything, or the phrases too, is shown."""


_DAY = 128
_PROMISE = "Il testo non va mai in sala: la sala legge solo la decisione e il termine."


class DecisionEditor(QWidget):
    """The reason is always in sight; under it the rest scrolls where there is little room."""

    reason_edited = Signal(str)
    responsible_edited = Signal(str)
    due_edited = Signal(object)
    dissent_edited = Signal(str)
    confirmed = Signal()
    left = Signal()
    measured = Signal()
    """What it holds wants more or less room."""

    def __init__(self, theme: Theme, give_up: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._begun = False
        self.below_in_use = False
        """Whether one writes in a field under the reason."""
        self.setProperty("ground", "none")
        self._give_up = action_button(theme, give_up, kind="quiet")
        self.title = heading(theme, "Motivo a verbale")
        self.phrases = KeyedChoice(theme, "Frasi pronte", key_first=True)
        self.reason = Prose(theme, "Motivo a verbale", 3, enter_confirms=True)
        self.notice = Notice(theme, "warn", parent=self)
        self.guard = Notice(theme, "warn", parent=self)
        self.caution = Notice(theme, "warn", parent=self)
        self.responsible = BodyField("Ente che risponde")
        self.due = DateField(theme, name="Entro")
        self.dissent = QLineEdit()
        self._dissent = Field(theme, "Dissenso a verbale", self.dissent)
        self._dissent.setVisible(False)
        self._answers = Field(theme, "Risponde", self.responsible)
        self._promise = muted(theme, _PROMISE, wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._theme
        edge = theme.px(14)
        self._fixed = QWidget()
        self._fixed.setProperty("ground", "none")
        above = QVBoxLayout(self._fixed)
        above.setContentsMargins(edge, theme.px(6), edge, theme.px(5))
        above.setSpacing(theme.px(5))
        self._head = QWidget()
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.title, 1)
        line.addWidget(self._give_up)
        for part in (self._head, self.phrases, self.reason):
            above.addWidget(part)
        self._inside = QWidget()
        self._inside.setProperty("ground", "none")
        below = QVBoxLayout(self._inside)
        below.setContentsMargins(edge, 0, edge, theme.px(6))
        below.setSpacing(theme.px(5))
        for notice in (self.notice, self.guard, self.caution):
            below.addWidget(notice)
        within = Field(theme, "Entro", self.due)
        within.setMaximumWidth(theme.px(_DAY))
        below.addWidget(FieldRow(theme, (self._answers, within)))
        below.addWidget(self._dissent)
        below.addWidget(self._promise)
        self._rest = QScrollArea()
        self._rest.setWidget(self._inside)
        self._rest.setWidgetResizable(True)
        self._rest.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rest.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for watched in (self._inside, self.responsible, self.due, self.dissent):
            watched.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._fixed)
        column.addWidget(self._rest)
        column.addStretch(1)

    def _connect(self) -> None:
        self.reason.textChanged.connect(self._on_reason)
        self.reason.confirmed.connect(self.confirmed)
        self.reason.left.connect(self.left)
        self.responsible.editTextChanged.connect(self.responsible_edited)
        self.due.date_edited.connect(self.due_edited)
        self.dissent.textEdited.connect(self.dissent_edited)

    # The room there is

    def fit(self, room: float, most: int) -> None:
        """Take so many pixels at most; `room` is the whole side, in design pixels."""
        self._promise.setVisible(room >= _HIGH)
        # The caption gives way to what it names, but not to the way out of a correction.
        self._head.setVisible(room >= _LOW or not self._give_up.isHidden())
        # The digits work unseen: the reason is never what gives way.
        self.phrases.setVisible(room >= _LOW and bool(self.phrases.buttons))
        layout = self._fixed.layout()
        inside = self._inside.layout()
        assert layout is not None
        assert inside is not None
        layout.activate()
        above = layout.totalSizeHint().height()
        width = self._rest.viewport().width()
        needed = (
            inside.totalHeightForWidth(width)
            if inside.hasHeightForWidth()
            else inside.totalSizeHint().height()
        )
        below = min(needed, max(most - above, 0))
        if room < _LOW and not self._begun:
            below = 0  # one still reads: what is written follows the letter
        self._rest.setFixedHeight(below)
        self.setFixedHeight(above + below)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._inside and kind == QEvent.Type.LayoutRequest:
            self.measured.emit()
        elif kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and watched is not self._inside:
            self.below_in_use = kind == QEvent.Type.FocusIn
            self._begun = self._begun or self.below_in_use
            self.measured.emit()
            if self.below_in_use and isinstance(watched, QWidget):
                # Once it has its room.
                QTimer.singleShot(0, self, partial(self.reveal_part, watched))
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()  # Esc leaves the field first, whatever it means for the room
                return True
            if kind == QEvent.Type.KeyPress:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    # Showing

    def show_names(self, title: str, placeholder: str, remark: str = "") -> None:
        """Say what is written here: a reason, remarks, a correction."""
        self._promise.setText(remark or _PROMISE)
        self.title.setText(title)
        self.reason.setAccessibleName(title)
        self.reason.setPlaceholderText(placeholder)

    def show_draft(
        self,
        reason: str,
        responsible: str,
        due_on: datetime.date | None,
        dissent: str,
        *,
        begun: bool,
    ) -> None:
        """Show what is being written, without telling anybody."""
        if begun is not self._begun:
            self._begun = begun
            self.measured.emit()
        self.reason.show_text(reason)
        self.responsible.show_text(responsible)
        if self.due.date() != due_on:
            self.due.set_date(due_on)
        if self.dissent.text() != dissent:
            self.dissent.setText(dissent)
        self._dissent.setVisible(bool(dissent) or self.dissent.hasFocus())

    def forget_half_a_date(self) -> None:
        """Take what is no date off the field: it belonged to another item."""
        if self.due.date() is None:
            self.due.set_date(None)

    def ask_reason(self) -> None:
        """Write the reason on, after what is there."""
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reason.moveCursor(QTextCursor.MoveOperation.End)
        text = self.reason.toPlainText()
        if text and not text[-1].isspace():
            self.reason.insertPlainText(" ")

    @property
    def warning(self) -> bool:
        """Whether something is said under the reason."""
        return not all(each.isHidden() for each in (self.notice, self.guard, self.caution))

    def ask_dissent(self) -> None:
        """Write a dissent."""
        self._dissent.setVisible(True)
        self._begin()
        self.dissent.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reveal_part(self.dissent)

    def ask_responsible(self) -> None:
        """Write who answers."""
        self._begin()
        self.responsible.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reveal_part(self._answers)

    def _begin(self) -> None:
        """Make room for what is under the reason: one writes there now."""
        self._begun = True
        self.measured.emit()

    def reveal_part(self, part: QWidget) -> None:
        """Bring a part under the reason into sight."""
        self._rest.ensureWidgetVisible(part, 0, 0)

    def refuse(self, sentence: str) -> None:
        """Say why it was not recorded, under the reason; what was typed stays."""
        self._begin()
        self.notice.tell(sentence, "bad")
        self.reveal_part(self.notice)

    def lack(self, sentence: str) -> None:
        """Say what is missing before it can be recorded."""
        self._begin()
        self.notice.tell(sentence, "warn")
        self.reveal_part(self.notice)

    @staticmethod
    def say(notice: Notice, sentence: str, tone: str = "warn") -> None:
        """Let a notice say a sentence, or nothing; the same sentence is not said again."""
        if not sentence:
            notice.clear()
        elif not notice.sentence.endswith(f": {sentence}"):
            notice.tell(sentence, tone)

    def _on_reason(self) -> None:
        self.reason_edited.emit(self.reason.toPlainText())
