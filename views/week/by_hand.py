"""What can be done by hand on the card or the row in hand: fix, move, exclude, say how it went.

The actions live on the board and on the list of who is out, so that their letters work only there.
"""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from models.rules.hand_moves import HandMove, check_hand_move
from models.usecases.week_board import WeekBoard
from models.usecases.week_board_left_out import LeftOutRow
from ui.commands import command, set_possible
from views.desk import Desk
from views.week.board_view import BoardView
from views.week.card_view import WHOLE
from views.week.day_column import short_day
from views.week.hand_changes import HandChanges, in_words
from views.week.hand_form import EXCLUDE, MOVE, OUTCOME, PIN, Change, HandForm, Subject
from views.week.out_list import OutList

APPROVED = "Il programma è approvato dal Tavolo: si cambia solo con una decisione in seduta"
SEARCHING = "La ricerca è in corso"
NO_CARD = "Scegli prima un intervento"
NO_PROGRAMME = "Serve prima una proposta: F9 la calcola"
_GROUP = "Settimana, a mano"
_FIXED_REASONS = frozenset({"impediment", "suspended", "executed", "structure"})


class ByHand(QObject):
    """Asks with the form, keeps with the use cases, says what came of it."""

    asked = Signal()
    """The form is filled: show it."""
    finished = Signal()
    """The form is no longer needed."""
    told = Signal(str, str)
    """A sentence and its tone."""
    placed = Signal(int)
    """This dossier was put on a day: it is the one in hand now."""

    def __init__(self, desk: Desk, view: BoardView, out: OutList, form: HandForm) -> None:
        super().__init__(view)
        self._desk, self._view, self._out, self._form = desk, view, out, form
        self._board: WeekBoard | None = None
        self._searching = False
        self.changes = HandChanges(desk, self)
        self.pin = command(view, "Fissa", self._pin, "F", icon="pin-angle", group=_GROUP)
        self.move = command(view, "Sposta", self._move, "S", icon="signpost-split", group=_GROUP)
        self.exclude = command(
            view, "Escludi", self._exclude, "E", icon="slash-circle", group=_GROUP
        )
        self.outcome = command(view, "Esito", self._ask_outcome, "O", icon="check", group=_GROUP)
        self.add_out = command(out, "Aggiungi", self._add_out, "S", icon="plus-lg", group=_GROUP)
        self.pin_out = command(out, "Fissa", self._pin_out, "F", icon="pin-angle", group=_GROUP)
        self.exclude_out = command(
            out, "Escludi", self._exclude_out, "E", icon="slash-circle", group=_GROUP
        )
        out.offer((self.add_out, self.pin_out, self.exclude_out))
        out.row_changed.connect(self._follow_out)
        view.choice_changed.connect(self._follow_card)
        view.move_dropped.connect(self._dropped)
        form.confirmed.connect(self._confirmed)
        self.changes.kept.connect(self._kept)
        self.changes.refused.connect(self._refused)

    @property
    def card_actions(self) -> tuple[QAction, ...]:
        """What can be done with the card in hand."""
        return self.pin, self.move, self.exclude, self.outcome

    def follow(self, board: WeekBoard | None, *, searching: bool) -> None:
        """Enable what can be done with this board now."""
        self._board, self._searching = board, searching
        self._follow_card()
        self._follow_out()

    def _follow_card(self) -> None:
        board, searching = self._board, self._searching
        approved = board is not None and board.approved
        card = self._view.chosen_card
        why = APPROVED if approved else SEARCHING if searching else NO_CARD
        for action in (self.pin, self.move, self.exclude):
            action.setVisible(not approved)
            set_possible(action, card is not None and not approved and not searching, why)
        self.outcome.setVisible(approved)
        past = card is not None and card.day <= self._desk.today()
        set_possible(self.outcome, past, "L’esito si registra dal giorno dell’intervento")
        self.pin.setText("Togli il fermo" if self._all_pinned() else "Fissa")

    def _follow_out(self) -> None:
        board, row = self._board, self._out.current
        approved = board is not None and board.approved
        free = row is not None and not approved and not self._searching
        why = APPROVED if approved else SEARCHING if self._searching else NO_CARD
        kept = board is not None and board.programme_id is not None
        kind = row.kind if row is not None else ""
        can = kind not in _FIXED_REASONS and kind not in ("excluded", "awaiting_outcome")
        set_possible(self.add_out, free and kept and can, _why_not(row, kept=kept) or why)
        set_possible(self.pin_out, free and kind not in _FIXED_REASONS, _why_not(row) or why)
        set_possible(self.exclude_out, free and kind != "excluded", why)
        chosen = kind in ("excluded", "pin")
        self.pin_out.setText("Togli la scelta" if chosen else "Fissa")

    # Asking

    def _pin(self) -> None:
        card = self._view.chosen_card
        if card is None or self._board is None:
            return
        if self._all_pinned():
            subject = self._subject()
            name = subject.one_name if subject.one else subject.name
            self.changes.release(self._board.week, tuple(self._view.chosen_ids), name)
            return
        self._ask(PIN, self._subject())

    def _move(self) -> None:
        self._ask(MOVE, self._subject())

    def _exclude(self) -> None:
        self._ask(EXCLUDE, self._subject())

    def _ask_outcome(self) -> None:
        self._ask(OUTCOME, self._subject())

    def _add_out(self) -> None:
        if (row := self._out.current) is not None:
            self._ask(MOVE, _subject_of(row))

    def _pin_out(self) -> None:
        row, board = self._out.current, self._board
        if row is None or board is None:
            return
        if row.kind in ("excluded", "pin"):
            self.changes.release(board.week, (row.dossier_id,), row.case_code)
        else:
            self._ask(PIN, _subject_of(row))

    def _exclude_out(self) -> None:
        if (row := self._out.current) is not None:
            self._ask(EXCLUDE, _subject_of(row))

    def _dropped(self, ids: Sequence[int], day: datetime.date) -> None:
        card = self._view.chosen_card
        if card is not None and set(ids) <= {row.dossier_id for row in card.rows}:
            self._ask(MOVE, self._subject(), day)

    def _ask(self, kind: str, subject: Subject, day: datetime.date | None = None) -> None:
        board = self._board
        if board is None:
            return
        self._form.ask(
            kind,
            subject,
            days=[each.day for each in board.days if each.communicated],
            check=self._check,
            chosen_day=day,
        )
        self.asked.emit()
        self._form.take_focus()

    def _check(self, ids: Sequence[int], day: datetime.date, force: str | None) -> HandMove:
        board = self._board
        if board is None or board.problem is None or board.proposal is None:
            return HandMove("", (), ("La settimana non ha ancora una proposta.",))
        return check_hand_move(board.problem, board.proposal, ids, day, force)

    def _subject(self) -> Subject:
        card, row = self._view.chosen_card, self._view.chosen_row
        assert card is not None
        chosen = card.rows[row] if row != WHOLE else None
        return Subject(
            name=f"{card.address}, {short_day(card.day)}",
            every=tuple(each.dossier_id for each in card.rows),
            one=(chosen.dossier_id,) if chosen else (),
            one_name=chosen.case_code if chosen else card.address,
            day=card.day,
            force=card.force,
        )

    def _all_pinned(self) -> bool:
        card, row = self._view.chosen_card, self._view.chosen_row
        if card is None:
            return False
        rows = card.rows if row == WHOLE else (card.rows[row],)
        return all(each.choice == "pin" for each in rows)

    # Keeping

    def _confirmed(self, change: Change) -> None:
        if self._board is not None:
            if change.kind == MOVE:
                self.placed.emit(change.ids[0])
            self.changes.make(self._board.week, change)

    def _kept(self, sentence: str, tone: str) -> None:
        self.finished.emit()
        self.told.emit(sentence, tone)

    def _refused(self, error: Exception) -> None:
        said = in_words(error)
        if said is None:
            self._desk.refused.emit(error)
        elif self._form.isVisible():
            self._form.refuse(said)
        else:
            self.told.emit(said, "bad")


def _subject_of(row: LeftOutRow) -> Subject:
    return Subject(row.case_code, (row.dossier_id,), (), row.case_code, None, "")


def _why_not(row: LeftOutRow | None, *, kept: bool = True) -> str:
    if not kept:
        return NO_PROGRAMME
    if row is not None and row.kind in _FIXED_REASONS | {"excluded", "awaiting_outcome"}:
        return row.reason
    return ""
