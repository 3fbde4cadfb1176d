"""The form of a change by hand: which dwellings, which day, which force, and why.

Every shortfall of the day chosen is said before confirming; what cannot be done says its sentence
and leaves the button off. Nothing is kept without a reason (design.md, Decisions of meaning 6).
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.rules.hand_moves import HandMove
from models.rules.italian import WEEKDAYS, day_and_month, weekday
from models.rules.left_out import FORCE_NAMES
from ui.commands import command, set_possible
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.segmented import Segmented

MOVE, PIN, EXCLUDE, OUTCOME = "move", "pin", "exclude", "outcome"
ONE, ALL = "one", "all"

_TITLES = {MOVE: "Sposta", PIN: "Fissa", EXCLUDE: "Escludi", OUTCOME: "Esito"}
_VERBS = {MOVE: "Sposta", PIN: "Fissa", EXCLUDE: "Escludi", OUTCOME: "Registra l’esito"}
_HINTS = {
    MOVE: "Resta agli atti, con chi l’ha deciso. La posizione resta fissata a quel giorno.",
    PIN: "Il calcolo la terrà in questo giorno. Il motivo resta agli atti.",
    EXCLUDE: "Resta fuori solo da questa settimana. Il motivo resta agli atti.",
    OUTCOME: "Obbligatorio se l’intervento non è stato eseguito.",
}

Check = Callable[[Sequence[int], datetime.date, str | None], HandMove]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the form is about: the building, the whole card's dossiers, and the one in hand."""

    name: str
    every: tuple[int, ...]
    one: tuple[int, ...]
    one_name: str
    day: datetime.date | None
    force: str


@dataclass(frozen=True, slots=True)
class Change:
    """What was confirmed."""

    kind: str
    name: str
    ids: tuple[int, ...]
    reason: str
    day: datetime.date | None = None
    force: str | None = None
    executed: bool = True


class HandForm(QWidget):
    """Asks for one change; `confirmed` carries it."""

    confirmed = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        set_ground(self, "surface")
        self._kind = MOVE
        self._subject: Subject | None = None
        self._check: Check | None = None
        self._days: tuple[datetime.date, ...] = ()
        self._title = label(theme, "", "item", wrap=True)
        self._confirm = command(self, "Sposta", self._send, "Ctrl+Return", group="Settimana")
        self._cancel = command(self, "Annulla", self.closed.emit, "Esc", group="Settimana")
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.px(72))
        self.reason.textChanged.connect(self._clear_error)
        self._reason_field = Field(theme, "Motivo", self.reason)
        self._said = Notice(theme, "ok")
        self._said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(theme.px(10))
        self._scope: Segmented | None = None
        self._day: Segmented | None = None
        self._force: Segmented | None = None
        self._result: Segmented | None = None
        self._focus_on_day = False
        inside = QWidget()
        set_ground(inside, "surface")
        fields = QVBoxLayout(inside)
        edge = theme.px(14)
        fields.setContentsMargins(edge, theme.px(8), edge, theme.px(8))
        fields.setSpacing(theme.px(10))
        fields.addWidget(self._title)
        fields.addLayout(self._choices)
        fields.addWidget(self._said)
        fields.addWidget(self._reason_field)
        fields.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=theme.px(6))
        flow.setContentsMargins(edge, theme.px(4), edge, theme.px(12))
        flow.addWidget(action_button(theme, self._confirm))
        flow.addWidget(action_button(theme, self._cancel))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addWidget(buttons)

    @property
    def typed(self) -> bool:
        """Whether a reason is being written and not kept yet."""
        return self._subject is not None and bool(self.reason.toPlainText().strip())

    def ask(
        self,
        kind: str,
        subject: Subject,
        *,
        days: Sequence[datetime.date] = (),
        check: Check | None = None,
        chosen_day: datetime.date | None = None,
    ) -> None:
        """Ask for a change; `days` are those that can be chosen, `chosen_day` where a drop was."""
        self._kind, self._subject, self._check = kind, subject, check
        self._days = tuple(days)
        self._title.setText(f"{_TITLES[kind]} {subject.name}")
        self._confirm.setText(_VERBS[kind])
        self._reason_field.set_hint(_HINTS[kind])
        self._reason_field.set_error("")
        self.reason.clear()
        self._empty_choices()
        if subject.one and len(subject.every) > 1:
            every = f"Tutti e {len(subject.every)}"
            choices = ((ONE, subject.one_name), (ALL, every))
            self._scope = self._offer("Quali alloggi", choices, ONE)
        if kind == MOVE:
            self._offer_days(chosen_day or subject.day)
        elif kind == OUTCOME:
            choices = (("yes", "Eseguito"), ("no", "Non eseguito"))
            self._result = self._offer("Esito", choices, "yes")
        self._look()
        self._focus_on_day = kind == MOVE and chosen_day is None

    def take_focus(self) -> None:
        """Give the focus to what is chosen first: the day, or the reason."""
        if self._day is not None and self._focus_on_day:
            _focus_choice(self._day)
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str, details: Sequence[str] = ()) -> None:
        """Say why the archive refused; the reason typed stays."""
        self._said.tell("\n".join((sentence, *details)), "bad")

    # Choices

    @property
    def ids(self) -> tuple[int, ...]:
        """The dossiers that the change is about."""
        assert self._subject is not None
        one = self._scope is not None and self._scope.choice == ONE
        return self._subject.one if one else self._subject.every

    @property
    def day(self) -> datetime.date | None:
        """The day chosen."""
        return datetime.date.fromisoformat(self._day.choice) if self._day is not None else None

    def choose_day(self, day: datetime.date) -> None:
        """Choose a day, as a click on it does."""
        if self._day is not None:
            self._day.set_choice(day.isoformat())
            self._day_chosen()

    def _offer(self, name: str, choices: Sequence[tuple[str, str]], chosen: str) -> Segmented:
        made = Segmented(self._theme, choices, name=name)
        made.set_choice(chosen)
        made.chosen.connect(self._look)
        self._choices.addWidget(Field(self._theme, name, made))
        return made

    def _offer_days(self, chosen: datetime.date | None) -> None:
        choices = [(day.isoformat(), WEEKDAYS[day.weekday()][:3]) for day in self._days]
        start = chosen if chosen in self._days else next(iter(self._days), None)
        made = Segmented(self._theme, choices, name="Giorno")
        made.set_choice(start.isoformat() if start else "")
        made.chosen.connect(self._day_chosen)
        self._day = made
        self._day_field = Field(self._theme, "Giorno", made)
        self._choices.addWidget(self._day_field)
        self._force_place = QVBoxLayout()
        self._choices.addLayout(self._force_place)
        self._day_chosen()

    def _day_chosen(self) -> None:
        day = self.day
        if day is not None:
            self._day_field.set_hint(f"{weekday(day)} {day_and_month(day)}")
        self._show_forces()
        self._look()

    def _show_forces(self) -> None:
        """Offer the forces that may serve; where the building is visited, its force does."""
        move = self._looked(None)
        if self._force is not None:
            _clear(self._force_place)
            self._force = None
        if move is None or move.joins or len(move.forces) < 2:
            return
        choices = [(force, FORCE_NAMES.get(force, force)) for force in move.forces]
        made = Segmented(self._theme, choices, name="Forza")
        same_day = self._subject is not None and self._subject.day == self.day
        kept = self._subject.force if self._subject is not None and same_day else move.force
        made.set_choice(kept if kept in move.forces else move.force)
        made.chosen.connect(self._look)
        self._force = made
        self._force_place.addWidget(Field(self._theme, "Forza", made))

    def _empty_choices(self) -> None:
        self._scope = self._day = self._force = self._result = None
        _clear(self._choices)

    def _looked(self, force: str | None) -> HandMove | None:
        if self._check is None or self.day is None:
            return None
        return self._check(self.ids, self.day, force)

    def _look(self) -> None:
        """Say at once what the choice would break."""
        self._reason_field.set_error("")
        if self._kind != MOVE:
            self._said.clear()
            set_possible(self._confirm, True)
            return
        move = self._looked(self._force.choice if self._force is not None else None)
        if move is None:
            return
        set_possible(self._confirm, move.allowed, "Non si può spostare: il motivo è indicato sopra")
        if move.stops:
            self._said.tell("\n".join((*move.stops, *move.shortfalls)), "bad")
        elif move.shortfalls:
            anyway = "Si può spostare lo stesso: il motivo resta agli atti."
            self._said.tell("\n".join((*move.shortfalls, anyway)), "warn")
        else:
            joins = "Si aggiunge all’intervento già previsto nello stabile."
            self._said.tell(joins if move.joins else "Risorse sufficienti.", "ok")

    def _clear_error(self) -> None:
        if self._reason_field.error:
            self._reason_field.set_error("")

    def _send(self) -> None:
        reason = self.reason.toPlainText().strip()
        executed = self._result is None or self._result.choice == "yes"
        if not reason and not (self._kind == OUTCOME and executed):
            self._reason_field.set_error("Scrivi il motivo: resta agli atti.")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        assert self._subject is not None
        whole = len(self.ids) == len(self._subject.every)
        self.confirmed.emit(
            Change(
                kind=self._kind,
                name=self._subject.name if whole else self._subject.one_name,
                ids=self.ids,
                reason=reason,
                day=self.day,
                force=self._force.choice if self._force is not None else None,
                executed=executed,
            )
        )


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout):
            _clear(inner)


def _focus_choice(choices: Segmented) -> None:
    for made in choices.findChildren(QPushButton):
        if made.isChecked():
            made.setFocus(Qt.FocusReason.OtherFocusReason)
