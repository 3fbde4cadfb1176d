"""The directive to record: which session of the Comitato, which act, from when (R012)."""

import datetime
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.rules.italian import short_date
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field


@dataclass(frozen=True, slots=True)
class DirectiveWords:
    """What the official typed of a directive."""

    committee_day: datetime.date
    reference: str
    effective_from: datetime.date


class RecordForm(QWidget):
    """Validated as one types; `record_requested` carries `DirectiveWords`."""

    record_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = datetime.date.min
        self._judged = False
        self._later: tuple[datetime.date, ...] = ()
        self._committee = DateField(theme, name="Seduta del Comitato del")
        self._effective = DateField(theme, name="In vigore dal")
        self._reference = QLineEdit()
        self._reference.setPlaceholderText("verbale CPOSP, punto 3")
        self._reference.setMaxLength(300)
        self._committee_field = Field(theme, "Seduta del Comitato del", self._committee)
        self._effective_field = Field(theme, "In vigore dal", self._effective)
        self._reference_field = Field(theme, "Estremi dell’atto", self._reference)
        for editor in (self._committee, self._effective, self._reference):
            editor.textChanged.connect(self._typed)
        for editor in (self._committee, self._effective):
            editor.returnPressed.connect(self._ask)
        self._reference.returnPressed.connect(self._ask)
        self.record = button(theme, "Registra l’indirizzo", kind="primary", icon="bank")
        self.record.clicked.connect(self._ask)
        dates = QHBoxLayout()
        dates.setSpacing(theme.px(12))
        dates.addWidget(self._committee_field, 1, Qt.AlignmentFlag.AlignTop)
        dates.addWidget(self._effective_field, 1, Qt.AlignmentFlag.AlignTop)
        last = QHBoxLayout()
        last.addWidget(self.record)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(dates)
        column.addWidget(self._reference_field)
        column.addLayout(last)

    def start(self, today: datetime.date, later: tuple[datetime.date, ...] = ()) -> None:
        """Begin empty. `later` are the days from which other directives on record hold."""
        self._today, self._later, self._judged = today, later, False
        self._committee.clear()
        self._reference.clear()
        self._effective.set_date(today)
        self._show_errors()

    @property
    def typed(self) -> bool:
        """Whether something would be lost."""
        return bool(self._committee.text().strip() or self._reference.text().strip())

    def problems(self) -> tuple[str, str, str]:
        """Return what is wrong with the session's day, the day of effect and the act."""
        committee, effective = self._committee.date(), self._effective.date()
        of_committee = self._committee.problem()
        of_effective = self._effective.problem()
        if not of_committee and committee is None:
            of_committee = "Scrivi il giorno della seduta."
        elif committee is not None and committee > self._today:
            of_committee = "La seduta non può essere nel futuro."
        if not of_effective and effective is None:
            of_effective = "Scrivi da quando vale."
        elif committee is not None and effective is not None and effective < committee:
            of_effective = "Non può valere prima della seduta."
        of_reference = "" if self._reference.text().strip() else "Scrivi l’atto: verbale, punto."
        return of_committee, of_effective, of_reference

    def refuse(self, sentence: str) -> None:
        """Say why it was not recorded."""
        self._reference_field.set_error(sentence)

    def _typed(self) -> None:
        self._show_errors()

    def _show_errors(self) -> None:
        """Before the first try an empty field is no error; a wrong one always is."""
        of_committee, of_effective, of_reference = self.problems()
        if not self._judged:
            of_committee = of_committee if self._committee.text().strip() else ""
            of_effective = of_effective if self._effective.text().strip() else ""
            of_reference = ""
        half_written = len(self._committee.text().strip()) < 8 and not self._judged
        self._committee_field.set_error("" if half_written else of_committee)
        half_written = len(self._effective.text().strip()) < 8 and not self._judged
        self._effective_field.set_error("" if half_written else of_effective)
        self._reference_field.set_error(of_reference)
        self._effective_field.set_hint(self._about_later())

    def _about_later(self) -> str:
        effective = self._effective.date()
        later = [day for day in self._later if effective is not None and day > effective]
        if not later:
            return ""
        return f"Fino al {short_date(min(later))}, da cui vale un altro indirizzo registrato."

    def _ask(self) -> None:
        self._judged = True
        self._show_errors()
        fields = (self._committee, self._effective, self._reference)
        for editor, problem in zip(fields, self.problems(), strict=True):
            if problem:
                editor.setFocus()
                return
        committee, effective = self._committee.date(), self._effective.date()
        assert committee is not None
        assert effective is not None
        self.record_requested.emit(
            DirectiveWords(committee, self._reference.text().strip(), effective)
        )
