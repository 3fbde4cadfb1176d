"""The decision in hand: letter, phrases, reason, who answers and by when, until Enter records.

Of an item that is decided nothing is recorded by Enter: one corrects what was decided (C), takes
it off (T) or adds another decision (+), and is told first what goes with it.
"""

import datetime
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from models.records.vocabulary import GroupOutcome
from models.usecases.working_group.decision_following import (
    DecisionFollowing,
    decision_following,
)
from models.usecases.working_group.meeting_board import BoardDecision, BoardItem, MeetingBoard
from models.usecases.working_group.meeting_record import DecisionWritten
from models.usecases.working_group.public_row import DecisionInHand
from ui.commands import command
from ui.theme import Theme
from ui.widgets.keyed_choice import KeyedButton, KeyedChoice
from views.desk import Desk
from views.meetings.cautioner import Cautioner
from views.meetings.choices import Mode, next_waiting
from views.meetings.discussion_view import DiscussionView, lacking
from views.meetings.drafts import Draft, Drafts, addition, correction_of
from views.meetings.only_here import OnlyHere
from views.meetings.words import OUTCOMES, WHO_ANSWERS


class Discussion(QObject):
    """Keeps the draft of the item in hand; what is complete is asked of the screen."""

    record_requested = Signal(object)
    """A `DecisionWritten` for the item in hand."""
    correction_requested = Signal(object, object)
    """(`BoardDecision`, `DecisionWritten`): what takes its place."""
    taking_back_requested = Signal(object)
    """The `BoardDecision` to be taken off."""
    onward_requested = Signal(int)
    """The item to go to: the one in hand is decided."""
    draft_changed = Signal()
    words_requested = Signal(str)
    """Which words on record: "" for new ones."""
    dossier_requested = Signal(object)
    towns_requested = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, desk: Desk, drafts: Drafts, work: QWidget) -> None:
        super().__init__(work)
        self._desk, self._drafts = desk, drafts
        self.board: MeetingBoard | None = None
        self.item: BoardItem | None = None
        self.draft = Draft()
        self.chosen_id: int | None = None
        self.following: DecisionFollowing | None = None
        self._asking = False
        self._command(work)
        self.outcomes = KeyedChoice(theme, "Decisione", columns=2)
        self.here = OnlyHere(
            theme, desk, record=self.record_action, give_up=self.give_up,
            of_decided=[(self.correct, "Correggi"), (self.take_back, "Togli…"),
                        (self.add, "Aggiungi")],
            add_words=self.statement,
        )  # fmt: skip
        self._view = DiscussionView(self)
        self._cautioner = Cautioner(desk, "decision", self)
        self._connect()

    def _command(self, work: QWidget) -> None:
        add = partial(command, work, group="Decisione")
        self.record_action = add("Registra", self._enter, "Return", icon="check-lg")
        self.record_action.setShortcuts(
            [QKeySequence(keys) for keys in ("Return", "Enter", "Ctrl+Return", "Ctrl+Enter")]
        )
        self.correct = add("Correggi", self.begin_correction, "C", icon="pencil")
        self.take_back = add("Togli la determinazione…", self._take_back, "T")
        self.add = add("Aggiungi un’altra", self.begin_addition, "+")
        self.give_up = add("Lascia la correzione", self.give_it_up, "L")
        self.statement = add("Metti a verbale…", partial(self.words_requested.emit, ""), "M")
        self.commands: list[QAction] = [
            self.record_action,
            self.correct,
            self.take_back,
            self.add,
            self.give_up,
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
                add(f"Frase {digit}", partial(self.take_digit, digit), str(digit))
                for digit in range(1, 10)
            ),
        ]
        """Every key of the discussion, the digits too."""

    def _chooser(self, outcome: GroupOutcome) -> Callable[[], None]:
        return lambda: self.choose(outcome)

    def _connect(self) -> None:
        here = self.here
        self.outcomes.chosen.connect(self._on_outcome)
        here.phrases.chosen.connect(self._toggle)
        here.editor.reason_edited.connect(self._on_reason)
        here.editor.responsible_edited.connect(self._on_responsible)
        here.editor.due_edited.connect(self._on_due)
        here.editor.dissent_edited.connect(self._on_dissent)
        here.editor.confirmed.connect(self.record)
        here.editor.left.connect(self.left)
        here.dossier_requested.connect(self.dossier_requested)
        here.towns_requested.connect(self.towns_requested)
        here.words_requested.connect(self.words_requested)
        here.decided.decision_chosen.connect(self._on_decision)
        self._cautioner.said.connect(self._on_caution)

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
    def mode(self) -> Mode:
        """What one does of the item in hand."""
        if not self.writable or self.item is None:
            return Mode.READ
        if not self.item.decisions:
            return Mode.NEW
        if self.corrected is not None:
            return Mode.CORRECT
        return Mode.ADD if self.draft.adding else Mode.DECIDED

    @property
    def writing(self) -> bool:
        """Whether a decision is being written."""
        return self.mode in (Mode.NEW, Mode.CORRECT, Mode.ADD)

    @property
    def corrected(self) -> BoardDecision | None:
        """The decision that is being corrected."""
        return self._decision(self.draft.correcting)

    @property
    def chosen(self) -> BoardDecision | None:
        """The decision in hand of an item that has some: the last, unless one chose another."""
        if self.item is None or not self.item.decisions:
            return None
        return self._decision(self.chosen_id) or self.item.decisions[-1]

    def _decision(self, decision_id: int | None) -> BoardDecision | None:
        made = () if self.item is None else self.item.decisions
        return next((each for each in made if each.id == decision_id), None)

    @property
    def in_hand(self) -> DecisionInHand | None:
        """What of the draft the room may read; None while nothing is chosen."""
        outcome = self.draft.outcome
        return None if outcome is None else DecisionInHand(str(outcome), self.draft.due_on)

    @property
    def following_item(self) -> BoardItem | None:
        """The item to go to after this one."""
        if self.board is None or self.item is None:
            return None
        return next_waiting(self.board, self.item)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The ready phrases of the decision chosen."""
        if self.board is None or self.draft.outcome is None:
            return ()
        return self.board.phrases.get(str(self.draft.outcome), ())

    def show_item(self, board: MeetingBoard, item: BoardItem | None) -> None:
        """Take an item in hand, with what was being written of it."""
        before = self.item
        other = item is None or before is None or item.id != before.id
        if other:
            if self.board is not None and before is not None and self.draft.empty:
                # A correction begun and not touched is no draft: it would wait unseen.
                self._drafts.forget(self.board.id, before.id)
            self.here.notice.clear()
            self.here.editor.forget_half_a_date()
            self.chosen_id = None
            self._asking = False
        self.board, self.item = board, item
        self.draft = Draft() if item is None else self._drafts.get(board.id, item.id)
        if self.draft.correcting is not None and self.corrected is None:
            # What was being corrected is no longer there: what one wrote stays.
            self.draft = replace(
                self.draft, correcting=None, adding=bool(item and item.decisions), begun_as=None
            )
        elif item is not None and item.decisions and not self.draft.empty and not self.corrected:
            self.draft = replace(self.draft, adding=True)
        self.following = None
        self._read_following()
        self._view.show()
        self._look()

    # What one does

    def choose(self, outcome: GroupOutcome) -> None:
        """Choose a decision: the phrases of the one before go, what was written stays."""
        if not self.writing or self.board is None or not self.letters[outcome].isEnabled():
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

    def take_digit(self, digit: int) -> None:
        """Put a ready phrase in the reason, or take it out; else choose a decision recorded."""
        phrases = self.phrases
        if self.writing and 1 <= digit <= len(phrases):
            self._toggle(phrases[digit - 1])
        elif self.mode is Mode.DECIDED and self.item and 1 <= digit <= len(self.item.decisions):
            self._on_decision(self.item.decisions[digit - 1].id)

    def begin_correction(self) -> None:
        """Take the decision in hand into the editor."""
        if self.mode is Mode.DECIDED:
            self._focus_reason()

    def begin_addition(self) -> None:
        """Write another decision of the same item."""
        if self.mode is Mode.DECIDED:
            self._keep(addition())
            self.left.emit()  # the letters are heard at the agenda

    def give_it_up(self) -> None:
        """Leave the correction, or the other decision: what is recorded stays as it was."""
        if self.mode in (Mode.CORRECT, Mode.ADD):
            self.here.editor.forget_half_a_date()
            self._keep(Draft())
            self.left.emit()

    def record(self) -> None:
        """Ask for the decision to be recorded, or say what it lacks."""
        if self.mode is Mode.DECIDED:
            if (following := self.following_item) is not None:
                self.onward_requested.emit(following.id)
            return
        if not self.writing or self.board is None or self.item is None or self._asking:
            return
        said = lacking(self.board, self.item, self.draft, self.here.due.problem())
        draft = self.draft
        if said or draft.outcome is None:
            self.here.editor.lack(said)
            return
        if self.mode is Mode.CORRECT and draft.empty:
            self.give_it_up()  # nothing was changed: nothing is written
            return
        self.here.notice.clear()
        written = DecisionWritten(
            draft.outcome,
            draft.reason.strip(),
            responsible=draft.responsible.strip(),
            due_on=draft.due_on,
            dissent=draft.dissent.strip(),
        )
        self._asking = True
        if (made := self.corrected) is not None:
            self.correction_requested.emit(made, written)
        else:
            self.record_requested.emit(written)

    def recorded(self, board_id: int, item_id: int) -> None:
        """What was written of an item is recorded."""
        self._drafts.forget(board_id, item_id)
        if self.item is not None and self.item.id == item_id:
            self._asking = False
            self.draft = Draft()

    def refuse(self, sentence: str) -> None:
        """Say why it was not recorded, beside the reason; what was typed stays."""
        self._asking = False
        self.here.editor.refuse(sentence)

    def ended(self) -> None:
        """It was not recorded, and somebody else says why."""
        self._asking = False

    # Keeping

    def _keep(self, draft: Draft) -> None:
        self.draft = draft
        if self.board is not None and self.item is not None:
            self._drafts.keep(self.board.id, self.item.id, draft)
        self.here.notice.clear()
        self._view.show()
        self._look()
        self.draft_changed.emit()

    def _look(self) -> None:
        if self.board is None:
            return
        draft = self.draft if self.writing else Draft()
        self._cautioner.look(
            self.board,
            {
                "Nel motivo": draft.reason,
                "Nel dissenso": draft.dissent,
                "Nel campo «Risponde»": draft.responsible,
            },
        )

    def _read_following(self) -> None:
        made = self.chosen
        if made is None or not self.writable:
            return
        self._desk.read(
            partial(decision_following, decision_id=made.id), self._show_following, owner=self,
            key="decision_following", title="Che cosa segue dalla determinazione",
        )  # fmt: skip

    def _show_following(self, following: DecisionFollowing) -> None:
        made = self.chosen
        if made is not None and made.id == following.decision_id:
            self.following = following
            self._view.show()

    # Hearing

    def _enter(self) -> None:
        """Record, unless the focus is on a button reached by Tab: Enter presses that one."""
        front = QApplication.focusWidget()
        if (
            isinstance(front, QAbstractButton)
            and not isinstance(front, KeyedButton)
            and self.here.isAncestorOf(front)
            and not self._is_record(front)
        ):
            front.click()
            return
        self.record()

    def _is_record(self, button: QAbstractButton) -> bool:
        """Whether a button is that of the action itself, which it would press again."""
        return button.text() == self.record_action.text()

    def _on_outcome(self, value: str) -> None:
        self.choose(GroupOutcome(value))
        self._view.show()  # a button that was pressed in vain is not ticked

    def _on_decision(self, decision_id: int) -> None:
        if decision_id != self.chosen_id:
            self.chosen_id = decision_id
            self.following = None
            self._read_following()
            self._view.show()

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

    def _on_caution(self, sentence: str) -> None:
        self.here.editor.say(self.here.editor.caution, sentence)

    def _focus_reason(self) -> None:
        if self._begun():
            self.here.editor.ask_reason()

    def _focus_responsible(self) -> None:
        if self._begun():
            self.here.editor.ask_responsible()

    def _begun(self) -> bool:
        """Whether one may write; what is decided is taken to be corrected.

        Were the key not heard, the words that follow it would be heard as letters.
        """
        if self.mode is Mode.DECIDED and self.chosen is not None:
            self._keep(correction_of(self.chosen))
        return self.writing

    def _dissent(self) -> None:
        if self._begun():
            self.here.editor.ask_dissent()

    def _take_back(self) -> None:
        if self.mode is Mode.DECIDED and self.chosen is not None:
            self.taking_back_requested.emit(self.chosen)

    def _open(self) -> None:
        if self.item is not None and self.item.dossier_ids:
            self.dossier_requested.emit(self.item.dossier_ids[0])
