"""The decision in hand: letter, phrases, reason, who answers and by when, until Enter records."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from models.records.vocabulary import GroupOutcome
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard
from models.usecases.working_group.meeting_record import DecisionWritten
from models.usecases.working_group.public_row import DecisionInHand
from ui.commands import command, set_possible
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.keyed_choice import KeyedChoice
from views.desk import Desk
from views.meetings.drafts import Draft, Drafts
from views.meetings.only_here import OnlyHere
from views.meetings.words import OUTCOMES, TOPIC_OUTCOMES, WHO_ANSWERS


class Discussion(QObject):
    """Keeps the draft of the item in hand; what is complete is asked of the screen."""

    record_requested = Signal(object)
    """A `DecisionWritten` for the item in hand."""
    draft_changed = Signal()
    statement_requested = Signal()
    dossier_requested = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, desk: Desk, drafts: Drafts, work: QWidget) -> None:
        super().__init__(work)
        self._drafts = drafts
        self.board: MeetingBoard | None = None
        self.item: BoardItem | None = None
        self.draft = Draft()
        add = partial(command, work, group="Decisione")
        self.record_action = add("Registra", self.record, "Return", icon="check-lg")
        self.record_action.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self.outcomes = KeyedChoice(theme, "Decisione", columns=2)
        self.here = OnlyHere(theme, desk, action_button(theme, self.record_action, kind="primary"))
        self.statement = add("Dichiarazione a verbale…", self.statement_requested.emit, "M")
        self.commands: list[QAction] = [
            self.record_action,
            self.statement,
            add("Scrivi il motivo", self._focus_reason, "F2"),
            add("Dissenso a verbale", self._dissent, "D"),
            add("Chi risponde", self._focus_responsible, "F3"),
            add("Apri la posizione", self._open, "O"),
        ]
        self.letters: dict[GroupOutcome, QAction] = {
            outcome: add(name, self._chooser(outcome), letter) for outcome, letter, name in OUTCOMES
        }
        self.commands += self.letters.values()
        self.keys: list[QAction] = [
            *self.commands,
            *(
                add(f"Frase {digit}", partial(self.take_phrase, digit), str(digit))
                for digit in range(1, 10)
            ),
        ]
        """Every key of the discussion, the digits too."""
        self._connect()

    def _chooser(self, outcome: GroupOutcome) -> Callable[[], None]:
        return lambda: self.choose(outcome)

    def _connect(self) -> None:
        here = self.here
        self.outcomes.chosen.connect(self._on_outcome)
        here.phrases.chosen.connect(self._toggle)
        here.reason_edited.connect(self._on_reason)
        here.responsible_edited.connect(self._on_responsible)
        here.due_edited.connect(self._on_due)
        here.dissent_edited.connect(self._on_dissent)
        here.confirmed.connect(self.record)
        here.left.connect(self.left)
        here.dossier_requested.connect(self.dossier_requested)

    # What is in hand

    @property
    def writable(self) -> bool:
        """Whether a decision may be recorded."""
        return (
            self.board is not None
            and self.board.is_open
            and self.item is not None
            and not self.item.withdrawn_reason
        )

    @property
    def in_hand(self) -> DecisionInHand | None:
        """What of the draft the room may read; None while nothing is chosen."""
        outcome = self.draft.outcome
        return None if outcome is None else DecisionInHand(str(outcome), self.draft.due_on)

    def show_item(self, board: MeetingBoard, item: BoardItem | None) -> None:
        """Take an item in hand, with what was being written of it."""
        self.board, self.item = board, item
        self.draft = Draft() if item is None else self._drafts.get(board.id, item.id)
        self.here.notice.clear()
        self._show()

    def recorded(self) -> None:
        """The decision in hand was recorded."""
        if self.board is not None and self.item is not None:
            self._drafts.forget(self.board.id, self.item.id)
        self.draft = Draft()

    # What one does

    def choose(self, outcome: GroupOutcome) -> None:
        """Choose a decision: the phrases of the one before go, what was written stays."""
        if not self.writable or self.board is None or not self.letters[outcome].isEnabled():
            return
        draft = self.draft
        reason = draft.reason
        if draft.outcome is not None and outcome is not draft.outcome:
            for phrase in self.board.phrases.get(str(draft.outcome), ()):
                reason = " ".join(reason.replace(phrase, " ").split())
        prefilled = WHO_ANSWERS.get(draft.outcome, "") if draft.outcome is not None else ""
        responsible = draft.responsible
        if not responsible or responsible == prefilled:
            responsible = WHO_ANSWERS.get(outcome, "")
        self._keep(replace(draft, outcome=outcome, reason=reason, responsible=responsible))

    def take_phrase(self, digit: int) -> None:
        """Put a ready phrase in the reason, or take it out."""
        phrases = self._phrases()
        if self.writable and 1 <= digit <= len(phrases):
            self._toggle(phrases[digit - 1])

    def record(self) -> None:
        """Ask for the decision to be recorded, or say what it lacks."""
        draft, notice = self.draft, self.here.notice
        if not self.writable or self.board is None:
            return
        lacking = ""
        if draft.outcome is None:
            lacking = "Scegli la decisione con la sua lettera."
        elif not draft.reason.strip():
            lacking = "Scegli una frase con la cifra, o scrivi il motivo."
        elif self.here.due.problem():
            lacking = self.here.due.problem()
        elif draft.due_on is not None and draft.due_on < self.board.held_on:
            lacking = "Il termine è prima della riunione: correggilo."
        if lacking or draft.outcome is None:
            notice.tell(lacking, "warn")
            return
        notice.clear()
        self.record_requested.emit(
            DecisionWritten(
                draft.outcome,
                draft.reason.strip(),
                responsible=draft.responsible.strip(),
                due_on=draft.due_on,
                dissent=draft.dissent.strip(),
            )
        )

    # Showing

    def _keep(self, draft: Draft) -> None:
        self.draft = draft
        if self.board is not None and self.item is not None:
            self._drafts.keep(self.board.id, self.item.id, draft)
        self.here.notice.clear()
        self._show()
        self.draft_changed.emit()

    def _phrases(self) -> tuple[str, ...]:
        if self.board is None or self.draft.outcome is None:
            return ()
        return self.board.phrases.get(str(self.draft.outcome), ())

    def _show(self) -> None:
        draft, phrases, item = self.draft, self._phrases(), self.item
        topic = item is not None and not item.dossier_ids
        for outcome, action in self.letters.items():
            possible = self.writable and (not topic or outcome in TOPIC_OUTCOMES)
            set_possible(action, possible, "Non si decide di questo punto")
        self.outcomes.offer([(str(each), letter, name) for each, letter, name in OUTCOMES])
        self.outcomes.tick([str(draft.outcome)] if draft.outcome is not None else [])
        for made in self.outcomes.buttons:
            made.setEnabled(self.letters[GroupOutcome(made.value)].isEnabled())
        self.here.phrases.offer(
            [(phrase, str(digit), phrase) for digit, phrase in enumerate(phrases, start=1)]
        )
        self.here.phrases.tick([phrase for phrase in phrases if phrase in draft.reason])
        self.here.show_draft(draft.reason, draft.responsible, draft.due_on, draft.dissent)
        self.record_action.setText(self._record_text())
        self.record_action.setEnabled(self.writable)
        self.statement.setEnabled(self.writable)
        self.here.show_item(item, writable=self.writable)

    def _record_text(self) -> str:
        if self.board is None or self.item is None:
            return "Registra"
        following = next_waiting(self.board, self.item)
        return "Registra" if following is None else f"Registra e vai al punto {following.number}"

    # Hearing

    def _on_outcome(self, value: str) -> None:
        self.choose(GroupOutcome(value))

    def _toggle(self, phrase: str) -> None:
        self._keep(replace(self.draft, reason=self.draft.with_phrase(phrase)))

    def _on_reason(self, reason: str) -> None:
        self._keep(replace(self.draft, reason=reason))

    def _on_responsible(self, responsible: str) -> None:
        self._keep(replace(self.draft, responsible=responsible))

    def _on_due(self, due_on: datetime.date | None) -> None:
        self.draft = replace(self.draft, due_on=due_on)
        if self.board is not None and self.item is not None:
            self._drafts.keep(self.board.id, self.item.id, self.draft)
        self.draft_changed.emit()

    def _on_dissent(self, dissent: str) -> None:
        self._keep(replace(self.draft, dissent=dissent))

    def _focus_reason(self) -> None:
        self.here.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_responsible(self) -> None:
        self.here.responsible.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _dissent(self) -> None:
        if self.writable:
            self.here.ask_dissent()

    def _open(self) -> None:
        if self.item is not None and self.item.dossier_ids:
            self.dossier_requested.emit(self.item.dossier_ids[0])


def next_waiting(board: MeetingBoard, item: BoardItem) -> BoardItem | None:
    """Return the item to go to after this one: the next that waits, else the first that does."""
    waiting = [each for each in board.waiting if each.id != item.id]
    order = {each.id: place for place, each in enumerate(board.items)}
    after = (each for each in waiting if order[each.id] > order[item.id])
    return next(after, waiting[0] if waiting else None)
