"""What one does in the hall, asked of the deeds; what comes back is shown where one works."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.rules.italian import counted
from models.usecases.working_group.decide import DecisionOutcome
from models.usecases.working_group.meeting_board import (
    BoardDecision,
    BoardItem,
    BoardSeat,
    FollowUp,
    MeetingBoard,
)
from models.usecases.working_group.meeting_record import DecisionWritten, PresenceChange, Proposal
from models.usecases.working_group.take_back_decision import TakenBack
from views.desk import OFFICE_ZONE, Desk
from views.meetings.choices import next_waiting
from views.meetings.deeds import MeetingDeeds
from views.meetings.drafts import Drafts
from views.meetings.following_words import LETTER_OUT, went_with
from views.meetings.forms import hour_for
from views.meetings.hall import Hall
from views.meetings.wall import Wall
from views.meetings.words import LEFT_THE_HOUSE
from views.meetings.words_on_record import DISCUSSION, DOCUMENTS


class HallActs(QObject):
    """Binds the hall of the meeting in hand to what is written of it."""

    told_of_item = Signal(str)
    """What is told next is about the item in hand."""
    told = Signal(str, str)
    """(sentence, tone) for the notice of the screen."""
    asked = Signal()
    """A form came in front."""
    said_something = Signal()

    def __init__(
        self,
        hall: Hall,
        wall: Wall,
        deeds: MeetingDeeds,
        desk: Desk,
        drafts: Drafts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.board: MeetingBoard | None = None
        self.said = ""
        self._said_at: int | None = None
        self.hall, self.wall = hall, wall
        self._deeds, self._desk, self._drafts = deeds, desk, drafts
        self._connect()

    def _connect(self) -> None:
        hall = self.hall
        hall.agenda.move_requested.connect(self._move)
        hall.candidates.add_requested.connect(self._add)
        hall.candidates.hand_requested.connect(self._add_by_hand)
        hall.discussion.record_requested.connect(self._record)
        hall.discussion.correction_requested.connect(self._correct)
        hall.discussion.taking_back_requested.connect(self._ask_taking_back)
        hall.discussion.onward_requested.connect(self._go_on)
        hall.discussion.words_requested.connect(self._ask_words)
        hall.statement.off_requested.connect(partial(self._do, "words_off"))
        hall.seats.presence_changed.connect(self._change_presence)
        hall.seats.entering.connect(self._enters)
        hall.seats.leaving.connect(self._leaves)
        hall.follow_up.done_changed.connect(self._mark)
        for form, name in (
            (hall.opening, "open"), (hall.closing, "close"), (hall.reopening, "reopen"),
            (hall.withdrawal, "withdraw"),
            (hall.statement, "statement"), (hall.taking_back, "take_back"),
        ):  # fmt: skip
            form.confirmed.connect(partial(self._do, name))

    # The agenda

    def _add(self, proposals: list[Proposal]) -> None:
        if self.board is not None:
            self._deeds.add(self.board, proposals, self._added)

    def _added(self, _items: list[int]) -> None:
        self.hall.candidates.take_focus()

    def _add_by_hand(self, text: str) -> None:
        if self.board is not None:
            self._deeds.add_by_hand(self.board, text, self._hand_added)

    def _hand_added(self, _item: int) -> None:
        self.hall.candidates.by_hand.clear()

    def _move(self, item_id: int, place: int) -> None:
        if self.board is not None:
            self._deeds.move(self.board, item_id, place)

    def withdraw(self) -> None:
        item = self.hall.agenda.item
        if self.board is None or item is None or item.decisions:
            return
        if item.number is None:
            self._deeds.withdraw(self.board, item, "", self._done)
            return
        self.hall.withdrawal.show_item(item)
        self.hall.show_form(self.hall.withdrawal)

    def _done(self, _result: object = None) -> None:
        self.hall.show_work()

    # The meeting

    def _record(self, written: DecisionWritten) -> None:
        board, item = self.board, self.hall.discussion.item
        if board is None or item is None:
            return
        # Another decision of an item does not lead on: one looks at both of them first.
        following = next_waiting(board, item) if not item.decisions else None
        follows = self.wall.live_id in (None, item.id)

        def recorded(done: DecisionOutcome) -> None:
            self.hall.discussion.recorded(board.id, item.id)
            here = self._in_hand(item)
            if following is not None:
                if follows:
                    self.wall.send(following.id)
                if here:
                    self.hall.agenda.choose(following.id)
            elif follows:
                self.wall.send(item.id)
            self._say(item, _followed(done), following if here else None)
            if here:
                self.hall.focus_agenda()

        self._deeds.decide(board, item, written, recorded, self._refused)

    def _correct(self, made: BoardDecision, written: DecisionWritten) -> None:
        board, item = self.board, self.hall.discussion.item
        if board is None or item is None:
            return

        def corrected(done: tuple[DecisionOutcome | None, TakenBack | None]) -> None:
            self.hall.discussion.recorded(board.id, item.id)
            new, taken = done
            said = [went_with(taken)] if taken is not None else ["corretto"]
            said += [_followed(new)] if new is not None else []
            self._say(item, ", ".join(filter(None, said)))
            if taken is not None and taken.letters_out:
                self._tell_letter_out(item)
            if self._in_hand(item):
                self.hall.focus_agenda()

        self._deeds.correct(board, item, made, written, corrected, self._refused)

    def _refused(self, sentence: str) -> None:
        """Say beside the reason why it was not recorded; "" where somebody else says it."""
        if sentence:
            self.hall.discussion.refuse(sentence)
        else:
            self.hall.discussion.ended()

    def _go_on(self, item_id: int) -> None:
        item = self.hall.discussion.item
        if item is not None and self.wall.live_id in (None, item.id):
            self.wall.send(item_id)
        self.hall.agenda.choose(item_id)
        self.hall.focus_agenda()

    def _in_hand(self, item: BoardItem) -> bool:
        """Whether it is still the item in hand: nobody is taken away from another."""
        now = self.hall.agenda.item
        return now is not None and now.id == item.id

    def _say(self, item: BoardItem, words: str, following: BoardItem | None = None) -> None:
        """Say it in the status line, until one goes on from the item one is at then."""
        self.said = f"Punto {item.number}: {words}" if words else ""
        self._said_at = (following or item).id
        self.said_something.emit()

    def _tell_letter_out(self, item: BoardItem) -> None:
        sentence = f"Punto {item.number}. {LETTER_OUT}"
        self.told_of_item.emit(sentence)
        self.told.emit(sentence, "warn")

    def leave(self, item_id: int | None) -> None:
        """Forget what was said, where one goes to another item."""
        if item_id != self._said_at:
            self.said = ""

    def _change_presence(self, seat: BoardSeat, change: PresenceChange) -> None:
        if self.board is not None:
            self._deeds.change_presence(self.board, seat, change, self._presence_changed)

    def _presence_changed(self, _result: object) -> None:
        self.hall.seats.kept()

    def _come(self, seat: BoardSeat, *, entering: bool) -> None:
        board = self.board
        if board is None:
            return
        now = f"{self._desk.now().astimezone(OFFICE_ZONE):%H.%M}"
        item = self.hall.discussion.item
        number = item.number if board.is_open and item is not None else None
        presence = seat.presence if seat.was_there else "present"
        change = (
            PresenceChange(presence, arrived_at=now, left_at="", item=number)
            if entering
            else PresenceChange(presence, left_at=now, item=number)
        )
        self._change_presence(seat, change)

    def _enters(self, seat: BoardSeat) -> None:
        self._come(seat, entering=True)

    def _leaves(self, seat: BoardSeat) -> None:
        self._come(seat, entering=False)

    def _mark(self, task: FollowUp, done: bool, note: str) -> None:
        board = self.board
        if board is not None:
            self._deeds.mark_done(task, board.held_on if done else None, note)

    # Forms

    def _now(self) -> str:
        board = self.board
        if board is None:
            return ""
        now = self._desk.now().astimezone(OFFICE_ZONE)
        return hour_for(board.held_on, now, board.opened_at or board.starts_at)

    def ask(self, form: Any, *more: object) -> None:
        if self.board is not None:
            form.show_board(self.board, *more)
            self.hall.show_form(form)
            self.asked.emit()

    def _ask_words(self, key: str) -> None:
        item = self.hall.agenda.item
        if item is not None and self.board is not None:
            self.hall.statement.show_item(self.board, item, key)
            self.hall.show_form(self.hall.statement)
            self.hall.statement.begin_with()
            self.asked.emit()

    def _ask_taking_back(self, made: BoardDecision) -> None:
        discussion = self.hall.discussion
        item = discussion.item
        if item is not None and self.board is not None:
            form = self.hall.taking_back
            form.show_decision(self.board, item, made, discussion.following)
            self.hall.show_form(form)
            self.asked.emit()

    def _do(self, name: str) -> None:
        """Do what a form asks; it stays in front until it was done."""
        board, hall, deeds = self.board, self.hall, self._deeds
        if board is None:
            return
        if name == "open":
            deeds.open(board, hall.opening.at.text().strip(), self._done)
        elif name == "close" and hall.closing.valid():
            closing = hall.closing
            deeds.close(
                board,
                closing.at.text().strip(),
                (closing.next_on.date(), closing.next_at.text().strip(),
                 closing.next_place.text().strip()),
                self._closed,
            )  # fmt: skip
        elif name == "reopen":
            deeds.reopen(board, hall.reopening.reason.text(), self._done)
        elif name == "withdraw" and hall.withdrawal.item is not None:
            withdrawal = hall.withdrawal
            assert withdrawal.item is not None
            deeds.withdraw(board, withdrawal.item, withdrawal.reason.text(), self._done)
        elif name in ("statement", "words_off"):
            self._put_words(board, off=name == "words_off")
        elif name == "take_back" and hall.taking_back.valid():
            self._take_back(board)

    def _put_words(self, board: MeetingBoard, *, off: bool) -> None:
        form = self.hall.statement
        item, said = form.item, form.statement
        if item is None or not (off or form.valid()):
            return
        text = "" if off else form.words.text()
        if said is not None:
            self._deeds.correct_words(board, item, said.ordinal, text, self._said)
        elif form.choice == DISCUSSION:
            self._deeds.write_on_item(
                board, item, discussion=text, documents=item.documents, done=self._said
            )
        elif form.choice == DOCUMENTS:
            self._deeds.write_on_item(
                board, item, discussion=item.discussion, documents=text, done=self._said
            )
        else:
            body = form.body_name.choice
            self._deeds.put_on_record(board, item, form.choice, body, text, self._said)

    def _take_back(self, board: MeetingBoard) -> None:
        form = self.hall.taking_back
        item, made = form.item, form.made
        if item is None or made is None:
            return

        def taken_back(taken: TakenBack) -> None:
            self._say(item, went_with(taken) or "determinazione tolta")
            self._done()
            if taken.letters_out:
                self._tell_letter_out(item)

        self._deeds.take_back(board, item, made, form.reason.text(), taken_back)

    def _said(self, _result: object) -> None:
        self.hall.statement.kept()
        self._done()

    def _closed(self, _result: object) -> None:
        self.hall.room.stop()
        self._done()
        self.told.emit(LEFT_THE_HOUSE, "ok")

    def freeze(self) -> None:
        """Give the items their numbers."""
        if self.board is not None:
            self._deeds.freeze(self.board)

    def ask_open(self) -> None:
        """Ask at what hour the meeting begins."""
        self.ask(self.hall.opening, self._now())

    def ask_close(self) -> None:
        """Say what stays undecided and ask at what hour it ends."""
        self.ask(self.hall.closing, self._now(), self._drafts.count())


def _followed(done: DecisionOutcome) -> str:
    """What a decision set going by itself, for the status line."""
    said = []
    if done.requests:
        said.append(counted(done.requests, "richiesta aperta", "richieste aperte"))
    if done.list_entries:
        said.append("in elenco")
    if done.notes:
        said.append("preso atto")
    return ", ".join(said)
