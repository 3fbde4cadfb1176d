"""The point in discussion: its dossiers, the decision, the reason, and what Enter will record."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from models.rules.italian import counted
from models.usecases.decide_in_session import TableOutcome
from models.usecases.decide_point import choice_sentence, missing_of
from models.usecases.extracts.minutes import DecisionBlock
from models.usecases.extracts.minutes_text import decision_runs, sentence
from models.usecases.session_board import BoardDecision, BoardPoint, SessionBoard
from models.usecases.session_moves import DayForMove
from ui.commands import command
from ui.theme import Theme
from views.sessions.discussion_page import DiscussionPage
from views.sessions.drafts import Draft, Drafts, Place
from views.sessions.words import OUTCOMES, decided, spoken_day

ALL = -1


class Discussion(DiscussionPage):
    """Works on one point at a time; what it asks for is written by the screen."""

    record_requested = Signal(object)
    """A `Draft` is complete: record it for `ids` of `point`."""
    draft_changed = Signal(object)
    """The sentence in hand as a `DecisionBlock`, or None."""
    days_wanted = Signal(object)
    """Ids whose other days are to be looked at."""
    dossier_requested = Signal(object)
    phrases_requested = Signal(object)
    against_requested = Signal()
    statement_requested = Signal()
    withdraw_requested = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, drafts: Drafts, floor: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        # The keys work on the whole floor: in the list of points as in here.
        self._drafts, self._floor = drafts, floor
        self._board: SessionBoard | None = None
        self.point: BoardPoint | None = None
        self._target = ALL
        self.draft = Draft()
        self._command()
        self.lay_out(self.record_action, self.statement, self.against, self.withdraw)
        self._connect()

    # What is in hand

    @property
    def ids(self) -> tuple[int, ...]:
        """The dossiers that the decision concerns."""
        if self.point is None:
            return ()
        ids = tuple(each.dossier_id for each in self.point.proposed)
        return ids if self._target == ALL else (ids[self._target],)

    @property
    def codes(self) -> list[str]:
        """Their codes."""
        if self.point is None:
            return []
        wanted = set(self.ids)
        return [each.case_code for each in self.point.proposed if each.dossier_id in wanted]

    @property
    def place(self) -> Place | None:
        """Where the draft is kept."""
        return None if self._board is None else (self._board.id, frozenset(self.ids))

    @property
    def decision(self) -> BoardDecision | None:
        """What was decided of the dossiers in hand, where it is one decision for all."""
        if self.point is None:
            return None
        ids = set(self.ids)
        found = {each.decision for each in self.point.proposed if each.dossier_id in ids}
        return found.pop() if len(found) == 1 else None

    def show_point(self, board: SessionBoard, point: BoardPoint | None) -> None:
        """Take a point in hand; the same point keeps what was being decided of it."""
        before = None if self.point is None or self._board is None else (
            self._board.id, self.point.number)  # fmt: skip
        same = before is not None and point is not None and before == (board.id, point.number)
        self._board, self.point = board, point
        if not same:
            self._target = ALL
            self._scroll.verticalScrollBar().setValue(0)
        if point is None:
            self.draft_changed.emit(None)
            return
        self.rows.show_point(point)
        self._show_target()

    def show_days(self, days: Sequence[DayForMove]) -> None:
        """Show which days an intervention could be moved to."""
        if self.point is not None:
            self.options.days.show_days(days, self.point.day)
            self.options.days.show_day(self.draft.day)
            self.options.show_outcome(self.draft.outcome)

    def divide(self) -> None:
        """Decide the dossiers apart: all, the first, the second… and all again."""
        if self.point is None or len(self.point.proposed) < 2:
            return
        count = len(self.point.proposed)
        self._target = ALL if self._target == count - 1 else self._target + 1
        self._show_target()

    def concern(self, dossier_id: int) -> None:
        """Let the decision concern one dossier alone."""
        if self.point is not None:
            ids = [each.dossier_id for each in self.point.proposed]
            self._target = ids.index(dossier_id) if dossier_id in ids else ALL
            self._show_target()

    def choose(self, outcome: TableOutcome) -> None:
        """Choose a decision; the reason that was written stays."""
        if self._board is None or not self._board.is_open or self.point is None:
            return
        until = self.draft.until
        if outcome is TableOutcome.POSTPONE and until is None:
            until = self._board.held_on + datetime.timedelta(days=7)
        reason = self.draft.reason
        if self.draft.outcome is not None and outcome is not self.draft.outcome:
            for phrase in self._board.phrases.get(self.draft.outcome, ()):
                reason = " ".join(reason.replace(phrase, " ").split())
        self._keep(replace(self.draft, outcome=outcome, until=until, reason=reason))
        self.show_writing()
        if outcome is TableOutcome.MOVE_DAY:
            self.days_wanted.emit(self.ids)

    def take_phrase(self, digit: int) -> None:
        """Put a standard phrase in the reason, or take it out."""
        phrases = self.phrases.phrases
        if self.draft.outcome is not None and 1 <= digit <= len(phrases):
            self._toggle(phrases[digit - 1])

    def record(self) -> None:
        """Ask for the decision to be recorded, or say what it lacks."""
        choice = self.draft.choice
        if self._board is None or not self._board.is_open or self.point is None:
            return
        if choice is None:
            self.notice.tell("Scegli la decisione con la sua lettera: P, S, R, G o N.", "warn")
            return
        lacking = missing_of(choice, proposed_for=self.point.day)
        if lacking:
            self.notice.tell(lacking, "warn")
            return
        self.notice.clear()
        self.record_requested.emit(self.draft)

    # Showing

    def _show_target(self) -> None:
        place = self.place
        assert place is not None
        assert self.point is not None
        self.draft = self._drafts.get(place)
        self.rows.mark(self._target)
        self.notice.clear()
        self._show()
        if self.draft.outcome is TableOutcome.MOVE_DAY:
            self.days_wanted.emit(self.ids)

    def _keep(self, draft: Draft) -> None:
        self.draft = draft
        if self.place is not None:
            self._drafts.keep(self.place, draft)
        self.notice.clear()
        self._show()

    def _show(self) -> None:
        board, point, draft = self._board, self.point, self.draft
        assert board is not None
        assert point is not None
        number = counted(len(point.dwellings), "alloggio", "alloggi")
        self._title.setText(f"{point.number}. {point.building}")
        self._where.set_text(f"{spoken_day(point.day)} · {point.force_name} · {number}")
        self._show_impeded(point, is_open=board.is_open)
        self._show_decided(board)
        for part in self._writing:
            part.setVisible(board.is_open)
        self._closed.setVisible(not board.is_open)
        several = len(point.proposed) > 1
        self._concerns.setText(self._concerned(several=several))
        self._divide.setText("dividi" if self._target == ALL else "il prossimo")
        self._divide.setVisible(several and board.is_open)
        self._divide_key.setVisible(several and board.is_open)
        self.decisions.show_outcome(draft.outcome)
        self.options.show_outcome(draft.outcome if board.is_open else None)
        if self.options.until.date() != draft.until:
            self.options.until.set_date(draft.until)
        if self.options.condition.text() != draft.condition:
            self.options.condition.setText(draft.condition)
        self.options.days.show_day(draft.day)
        phrases = board.phrases.get(draft.outcome, ()) if draft.outcome else ()
        self.phrases.show_phrases(phrases)
        self.phrases.tick(draft.reason)
        self._edit_phrases.setVisible(draft.outcome is not None)
        self._ready.set_text(
            "frasi pronte, si possono ritoccare" if phrases else "prima la decisione, poi il motivo"
        )
        self.reason.show_reason(draft.reason)
        self._show_record()
        self.draft_changed.emit(self._block())

    def _concerned(self, *, several: bool) -> str:
        if not several:
            return ""
        if self._target != ALL:
            return f"vale solo per {self.codes[0]} ·"
        count = len(self.ids)
        return f"vale per {'entrambi' if count == 2 else f'tutti e {count}'} ·"

    def _show_decided(self, board: SessionBoard) -> None:
        made = self.decision
        self._decided.setVisible(made is not None)
        may_withdraw = made is not None and board.is_open and not board.reopened_reason
        self.withdraw.setVisible(may_withdraw)
        self.withdraw.setEnabled(may_withdraw)
        if made is None:
            return
        words = decided(made, several=len(made.dossier_ids) > 1)
        again = (
            " Una nuova decisione la modifica e resta a verbale accanto a questa."
            if board.is_open and board.reopened_reason
            else " Per cambiarla si decide di nuovo."
            if board.is_open
            else ""
        )
        self._decided.setText(f"A verbale {made.number}: {words}.{again}")

    def _show_impeded(self, point: BoardPoint, *, is_open: bool) -> None:
        codes = ", ".join(each.case_code for each in point.impeded)
        self._impeded.setVisible(bool(point.impeded))
        possible = bool(point.impeded) and is_open
        self.against.setEnabled(possible)
        self.against.setVisible(possible)
        if point.impeded:
            some = "impedita" if len(point.impeded) == 1 else "impedite"
            self._impeded_words.set_text(f"Nello stesso stabile, {some}: {codes}")
            self._impeded.setToolTip(
                "\n".join(f"{each.case_code}: {text}" for each in point.impeded
                          for text in each.impediments)
            )  # fmt: skip

    def _show_record(self) -> None:
        board, point = self._board, self.point
        assert board is not None
        assert point is not None
        if {each.dossier_id for each in point.undecided} - set(self.ids):
            text = "Registra e continua"
        else:
            following = next_undecided(board, point)
            text = (
                "Registra" if following is None else f"Registra e vai al punto {following.number}"
            )
        self.record_action.setText(text)

    def _block(self) -> DecisionBlock | None:
        """The sentence in hand, as the minutes will carry it."""
        board, point, choice = self._board, self.point, self.draft.choice
        if board is None or point is None or choice is None or not board.is_open:
            return None
        text = choice_sentence(choice, self.codes, proposed_for=point.day, week=board.week)
        return DecisionBlock(
            number=board.next_decision,
            text=decision_runs(text),
            reasons=sentence(choice.reason.strip()) or "…",
        )

    # What one does

    def _toggle(self, phrase: str) -> None:
        self._keep(self.draft.with_phrase_toggled(phrase))

    def _write_reason(self, reason: str) -> None:
        self._keep(replace(self.draft, reason=reason))

    def _write_until(self, day: datetime.date | None) -> None:
        self.draft = replace(self.draft, until=day)
        if self.place is not None:
            self._drafts.keep(self.place, self.draft)
        self.draft_changed.emit(self._block())

    def _write_condition(self, condition: str) -> None:
        self._keep(replace(self.draft, condition=condition))

    def _write_day(self, day: datetime.date) -> None:
        self._keep(replace(self.draft, day=day))

    def _step_day(self, by: int) -> None:
        if self.draft.outcome is TableOutcome.MOVE_DAY:
            self.options.days.step(by, self.draft.day)

    def _ask_for_phrases(self) -> None:
        if self.draft.outcome is not None:
            self.phrases_requested.emit(self.draft.outcome)

    def _command(self) -> None:
        add = partial(command, self._floor, group="Decisione")
        self.record_action = add("Registra", self.record, "Return")
        self.record_action.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self.against = add("Decidi contro l’impedimento…", self.against_requested.emit, "I")
        self.statement = add("Dichiarazione a verbale…", self.statement_requested.emit, "M")
        self.withdraw = add("Togli la decisione", self.withdraw_requested.emit, "Del")
        self.commands: list[QAction] = [
            self.record_action, self.against, self.statement, self.withdraw,
            add("Dividi la decisione", self.divide, "D"),
            add("Scrivi il motivo", self.reason.setFocus, "F2"),
            *(add(name, partial(self.choose, each), letter) for each, letter, name in OUTCOMES),
        ]  # fmt: skip
        for digit in range(1, 10):
            add(f"Frase {digit}", partial(self.take_phrase, digit), str(digit))
        for key, by in (("Right", 1), ("Left", -1)):
            add("Altro giorno", partial(self._step_day, by), key)

    def _connect(self) -> None:
        self.rows.dossier_requested.connect(self.dossier_requested)
        self._divide.clicked.connect(self.divide)
        self.decisions.outcome_chosen.connect(self.choose)
        self.options.day_chosen.connect(self._write_day)
        self.options.until_changed.connect(self._write_until)
        self.options.condition_changed.connect(self._write_condition)
        self.phrases.phrase_chosen.connect(self._toggle)
        self._edit_phrases.clicked.connect(self._ask_for_phrases)
        self.reason.reason_edited.connect(self._write_reason)
        self.reason.confirmed.connect(self.record)
        self.reason.left.connect(self.left)
        self.phrases.left.connect(self.left)


def next_undecided(board: SessionBoard, point: BoardPoint) -> BoardPoint | None:
    """Return the point to go to after this one: the next that waits, else the first."""
    waiting = [each for each in board.undecided if each.number != point.number]
    after = (each for each in waiting if each.number > point.number)
    return next(after, waiting[0] if waiting else None)
