"""What the screen of a meeting asks of the use cases: each deed one transaction with its name."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from models.errors import OfficeError
from models.records.vocabulary import GroupOutcome
from models.rules.italian import counted
from models.usecases.working_group.agenda import freeze_agenda
from models.usecases.working_group.decide import DecisionOutcome
from models.usecases.working_group.hold_meeting import (
    close_meeting,
    open_meeting,
    reopen_meeting,
)
from models.usecases.working_group.meeting_board import (
    BoardDecision,
    BoardItem,
    BoardSeat,
    FollowUp,
    MeetingBoard,
    find_meeting,
)
from models.usecases.working_group.meeting_record import (
    DecisionWritten,
    PresenceChange,
    Proposal,
    add_by_hand,
    add_to_agenda,
    change_presence,
    correct_decision,
    correct_statement,
    decide_item,
    mark_done,
    move_on_agenda,
    put_on_record,
    withdraw_decision,
    withdraw_from_agenda,
    write_on_item,
)
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.take_back_decision import TakenBack
from views.desk import Desk
from views.meetings.words import DECIDED, short_body

T = TypeVar("T")
Done = Callable[[Any], None]
_OF_A_DECISION = ("meetings", "dossiers", "findings", "ranking")


class MeetingDeeds(QObject):
    """Writes through the desk; a refusal the official can act on comes back as a sentence."""

    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def prepare(
        self, held_on: datetime.date, starts_at: str, place: str, mode: str, done: Done
    ) -> None:
        """Prepare a meeting; `done` gets its id."""
        author, now = self._desk.author, self._desk.now()

        def work(session: Any) -> int:
            return prepare_meeting(
                session, held_on=held_on, starts_at=starts_at, place=place, mode=mode,
                author=author, now=now,
            ).id  # fmt: skip

        self._write(f"Riunione del {held_on:%d/%m/%Y} preparata", "prepare_meeting", work, done)

    # The agenda

    def add(self, board: MeetingBoard, proposals: Sequence[Proposal], done: Done) -> None:
        """Put dossiers on the agenda."""
        added = counted(len(proposals), "posizione aggiunta", "posizioni aggiunte")
        self._write(
            f"Ordine del giorno: {added}",
            "add_to_agenda",
            lambda session: add_to_agenda(session, board.id, proposals),
            done,
        )  # fmt: skip

    def add_by_hand(self, board: MeetingBoard, text: str, done: Done) -> None:
        """Put on the agenda a case code or a topic."""
        self._write(
            "Ordine del giorno: un punto aggiunto a mano",
            "add_to_agenda",
            lambda session: add_by_hand(session, board.id, text),
            done,
        )

    def move(self, board: MeetingBoard, item_id: int, place: int) -> None:
        """Put an item at a place."""
        self._write(
            f"Ordine del giorno: punto spostato al posto {place + 1}",
            "move_on_agenda",
            lambda session: move_on_agenda(session, board.id, item_id, place),
        )

    def withdraw(self, board: MeetingBoard, item: BoardItem, reason: str, done: Done) -> None:
        """Take an item off."""
        # A topic is free text, which may name somebody: the history does not repeat it.
        about = item.name if item.codes else "Un argomento"
        name = f"Punto {item.number}: ritirato" if item.number else f"{about}: tolto"
        self._write(
            name,
            "withdraw_from_agenda",
            lambda session: withdraw_from_agenda(session, board.id, item.id, reason),
            done,
        )

    def freeze(self, board: MeetingBoard) -> None:
        """Give the items their numbers."""
        now = self._desk.now()
        self._write(
            "Ordine del giorno: numeri fissati",
            "freeze_agenda",
            lambda session: freeze_agenda(find_meeting(session, board.id), now=now),
        )

    # The meeting

    def open(self, board: MeetingBoard, at: str, done: Done) -> None:
        """Open the meeting."""
        now = self._desk.now()
        self._write(
            f"Riunione {board.name}: aperta alle {at}",
            "open_meeting",
            lambda session: open_meeting(find_meeting(session, board.id), at=at, now=now),
            done,
        )

    def close(
        self,
        board: MeetingBoard,
        at: str,
        following: tuple[datetime.date | None, str, str],
        done: Done,
    ) -> None:
        """Close the meeting: from here on it is corrected by reopening it."""
        next_on, next_at, next_place = following

        def work(session: Any) -> None:
            close_meeting(
                find_meeting(session, board.id), at=at, next_on=next_on,
                next_at=(next_at or None) if next_on else None,
                next_place=(next_place or None) if next_on else None,
            )  # fmt: skip

        def closed(result: None) -> None:
            self._desk.forget("meetings")
            done(result)

        name = f"Riunione {board.name}: chiusa"
        self._write(name, "close_meeting", work, closed, undoable=False)

    def reopen(self, board: MeetingBoard, reason: str, done: Done) -> None:
        """Open a closed meeting again."""
        self._write(
            f"Riunione {board.name}: riaperta",
            "reopen_meeting",
            lambda session: reopen_meeting(find_meeting(session, board.id), reason),
            done,
            undoable=False,
        )

    def decide(
        self, board: MeetingBoard, item: BoardItem, written: DecisionWritten,
        done: Callable[[DecisionOutcome], None], refused: Callable[[str], None],
    ) -> None:  # fmt: skip
        """Record the decision of an item, with all that follows from it."""
        author, now = self._desk.author, self._desk.now()
        self._write(
            f"Punto {item.number}: {DECIDED[written.outcome]}",
            "decide_in_group",
            lambda session: decide_item(
                session, board.id, item.id, written, author=author, now=now
            ),
            done,
            topics=_OF_A_DECISION,
            dossier_ids=item.dossier_ids,
            refused=refused,
        )

    def correct(
        self, board: MeetingBoard, item: BoardItem, made: BoardDecision, written: DecisionWritten,
        done: Callable[[Any], None], refused: Callable[[str], None],
    ) -> None:  # fmt: skip
        """Correct a decision: its words, or another one instead of it."""
        author, on, now = self._desk.author, self._desk.today(), self._desk.now()
        name = f"Punto {item.number}: determinazione corretta"
        if made.outcome != written.outcome:
            before = DECIDED[GroupOutcome(made.outcome)]
            name = f"Punto {item.number}: {DECIDED[written.outcome]} invece di {before}"
        self._write(
            name,
            "correct_decision",
            lambda session: correct_decision(
                session, board.id, item.id, made.id, written, author=author, on=on, now=now
            ),
            done,
            topics=_OF_A_DECISION,
            dossier_ids=item.dossier_ids,
            refused=refused,
        )

    def take_back(
        self, board: MeetingBoard, item: BoardItem, made: BoardDecision, reason: str,
        done: Callable[[TakenBack], None],
    ) -> None:  # fmt: skip
        """Take a decision off, with all that had followed from it."""
        on, now = self._desk.today(), self._desk.now()
        self._write(
            f"Punto {item.number}: tolta la determinazione di "
            f"{DECIDED[GroupOutcome(made.outcome)]}",
            "take_back_decision",
            lambda session: withdraw_decision(
                session, board.id, item.id, made.id, reason=reason, on=on, now=now
            ),
            done,
            topics=_OF_A_DECISION,
            dossier_ids=item.dossier_ids,
        )

    def correct_words(
        self, board: MeetingBoard, item: BoardItem, ordinal: int, text: str, done: Done
    ) -> None:
        """Correct words on record; an empty text takes them off."""
        what = "corrette" if text.strip() else "tolte dal verbale"
        self._write(
            f"Punto {item.number}: parole {what}",
            "correct_statement",
            lambda session: correct_statement(session, board.id, item.id, ordinal, text),
            done,
        )

    def write_on_item(
        self, board: MeetingBoard, item: BoardItem, *, discussion: str, documents: str, done: Done
    ) -> None:
        """Write the summary of the discussion and the documents examined."""
        what = "discussione" if discussion != item.discussion else "documenti esaminati"
        self._write(
            f"Punto {item.number}: {what} a verbale",
            "write_on_item",
            lambda session: write_on_item(
                session, board.id, item.id, discussion=discussion, documents=documents
            ),
            done,
        )

    def put_on_record(
        self, board: MeetingBoard, item: BoardItem, kind: str, body_name: str, text: str,
        done: Done,
    ) -> None:  # fmt: skip
        """Put words on record."""
        self._write(
            f"Punto {item.number}: parole a verbale",
            "put_on_record",
            lambda session: put_on_record(
                session, board.id, item.id, body_name=body_name, text=text, kind=kind
            ),
            done,
        )

    def change_presence(
        self, board: MeetingBoard, seat: BoardSeat, change: PresenceChange, done: Done
    ) -> None:
        """Record how a seat is there."""
        self._write(
            f"Presenze: {short_body(seat.body_name)}",
            "record_presence",
            lambda session: change_presence(session, board.id, seat.ordinal, change),
            done,
        )

    def mark_done(self, task: FollowUp, day: datetime.date | None, note: str) -> None:
        """Say that a task was done on a day, or was not."""
        who = short_body(task.responsible) or "Gruppo di Lavoro"
        self._write(
            f"Incarico a {who}: {'fatto' if day else 'da fare'}",
            "complete_task",
            lambda session: mark_done(session, task.decision_id, day=day, note=note),
        )

    def _write(
        self,
        name: str,
        verb: str,
        work: Callable[[Any], T],
        done: Callable[[T], None] | None = None,
        *,
        topics: Iterable[str] = ("meetings",),
        dossier_ids: Iterable[int] | None = None,
        undoable: bool = True,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """`refused` hears what cannot be done, where the screen itself is not to say it."""

        def failed(error: Exception) -> None:
            hear = refused or self.refused.emit
            if isinstance(error, OfficeError):
                hear(" ".join((error.sentence, *error.details)))
                return
            if refused is not None:
                refused("")
            self._desk.refused.emit(error)

        self._desk.write(
            name, verb, work, done, topics=topics, dossier_ids=dossier_ids, failed=failed,
            undoable=undoable, owner=self,
        )  # fmt: skip
