"""What the screen of a session asks of the use cases: each deed one transaction with its name."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from exports.annex_docx import write_annex_docx
from exports.minutes_docx import write_minutes_docx
from models.errors import OfficeError
from models.rules.week import Week
from models.usecases.decide_against_impediment import (
    AgainstImpediment,
    decide_against_impediment,
)
from models.usecases.decide_in_session import TableOutcome
from models.usecases.decide_point import PointChoice, decide_point, withdraw_decision
from models.usecases.end_session import SessionEnd, end_session, reopen
from models.usecases.export_annex import export_annex
from models.usecases.export_minutes import export_minutes
from models.usecases.open_session import open_session
from models.usecases.session_board import BoardPoint, SessionBoard
from models.usecases.session_phrases import change_phrases
from models.usecases.session_record import (
    AttendanceChange,
    SessionData,
    change_attendance,
    change_session_data,
    put_words_on_record,
)
from views.desk import Desk

T = TypeVar("T")


class SessionDeeds(QObject):
    """Writes through the desk; a refusal the official can act on comes back as a sentence."""

    refused = Signal(str)
    exported = Signal(object, bool)
    """What was written, and whether it is to be opened at once."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def open(
        self, week: Week, held_on: datetime.date, at: str, place: str, mode: str,
        done: Callable[[int], None],
    ) -> None:  # fmt: skip
        """Open the session of a week."""

        def work(session: Any) -> int:
            opened = open_session(
                session, week=week, held_on=held_on, opened_at=at, place=place, mode=mode
            )
            return opened.id

        self._write(f"Seduta per la settimana {week.italian} aperta", "open_session", work, done)

    def decide(
        self, board: SessionBoard, point: BoardPoint, ids: Sequence[int], choice: PointChoice,
        name: str, done: Callable[[Any], None],
    ) -> None:  # fmt: skip
        """Record a decision; the history calls it by what was decided."""
        desk = self._desk
        self._write(
            name, "decide_in_session",
            lambda session: decide_point(
                session, board.id, ids, choice, proposed_for=point.day, author=desk.author,
                now=desk.now(),
            ),
            done, ids=ids,
        )  # fmt: skip

    def withdraw(self, board: SessionBoard, decision_id: int, name: str) -> None:
        """Take a decision back."""
        now = self._desk.now()
        self._write(
            name, "withdraw_decision",
            lambda session: withdraw_decision(session, board.id, decision_id, now=now),
        )  # fmt: skip

    def against(
        self, board: SessionBoard, act: AgainstImpediment, name: str, done: Callable[[Any], None]
    ) -> None:
        """Record an act against an impediment with its decision."""
        desk = self._desk
        self._write(
            name, "decide_against_impediment",
            lambda session: decide_against_impediment(
                session, board.id, act, author=desk.author, now=desk.now()
            ),
            done, ids=[act.dossier_id],
        )  # fmt: skip

    def attend(
        self, board: SessionBoard, body: str, change: AttendanceChange, done: Callable[[Any], None]
    ) -> None:
        """Record how a body is there."""
        self._write(
            f"Presenze: {body}", "record_attendance",
            lambda session: change_attendance(session, board.id, body, change), done,
        )  # fmt: skip

    def put_on_record(
        self, board: SessionBoard, item: str, body: str, words: str, done: Callable[[Any], None]
    ) -> None:
        """Put a statement, or the discussion, on record."""
        self._write(
            f"A verbale: {body or 'discussione'}", "put_on_record",
            lambda session: put_words_on_record(
                session, board.id, item_kind=item, text=words, body_name=body
            ),
            done,
        )  # fmt: skip

    def change_data(
        self, board: SessionBoard, data: SessionData, done: Callable[[Any], None]
    ) -> None:
        """Change what the opening says."""
        self._write(
            f"Dati della seduta n. {board.name}", "change_session_data",
            lambda session: change_session_data(session, board.id, data), done,
        )  # fmt: skip

    def change_phrases(
        self, outcome: TableOutcome, phrases: Sequence[str], done: Callable[[Any], None]
    ) -> None:
        """Keep the office's own phrases."""
        self._write(
            "Frasi pronte", "change_session_phrases",
            lambda session: change_phrases(session, outcome, phrases), done,
        )  # fmt: skip

    def end(self, board: SessionBoard, end: SessionEnd, done: Callable[[Any], None]) -> None:
        """Approve the programme and close: from here a new act corrects, not Ctrl+Z."""
        desk = self._desk

        def ended(outcome: object) -> None:
            desk.forget("sessions")
            done(outcome)

        self._write(
            f"Seduta n. {board.name} chiusa", "close_session",
            lambda session: end_session(
                session, board.id, end, author=desk.author, now=desk.now()
            ),
            ended, topics=("sessions", "programme"), undoable=False,
        )  # fmt: skip

    def reopen(self, board: SessionBoard, reason: str, done: Callable[[Any], None]) -> None:
        """Open a closed session again, with its trace."""
        self._write(
            f"Seduta n. {board.name} riaperta", "reopen_session",
            lambda session: reopen(session, board.id, reason=reason), done, undoable=False,
        )  # fmt: skip

    def export_minutes(self, board: SessionBoard, folder: Path, *, then_open: bool) -> None:
        """Write the minutes as they stand; a session still open gives a draft."""
        desk = self._desk
        self._write(
            f"Verbale n. {board.name} esportato", "export_document",
            lambda session: export_minutes(
                session, board.week, write=write_minutes_docx, folder=folder,
                author=desk.author, now=desk.now(), session_id=board.id,
            ),
            lambda outcome: self.exported.emit(outcome, then_open),
            topics=("exports",), undoable=False,
        )  # fmt: skip

    def export_annex(self, board: SessionBoard, folder: Path, recipient: str) -> None:
        """Write the reserved annex for an addressee."""
        desk = self._desk
        self._write(
            f"Allegato riservato al verbale n. {board.name} esportato", "export_document",
            lambda session: export_annex(
                session, board.week, recipient=recipient, write=write_annex_docx, folder=folder,
                author=desk.author, now=desk.now(), session_id=board.id,
            ),
            lambda outcome: self.exported.emit(outcome, False),
            topics=("exports",), undoable=False,
        )  # fmt: skip

    def _write(
        self,
        name: str,
        verb: str,
        work: Callable[[Any], T],
        done: Callable[[T], None] | None = None,
        *,
        topics: Sequence[str] = ("sessions",),
        ids: Sequence[int] | None = None,
        undoable: bool = True,
    ) -> None:
        self._desk.write(
            name, verb, work, done, topics=topics, dossier_ids=ids, failed=self._failed,
            undoable=undoable, owner=self,
        )  # fmt: skip

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OfficeError):
            self.refused.emit(" ".join((error.sentence, *error.details)))
        else:
            self.refused.emit("")
            self._desk.refused.emit(error)
