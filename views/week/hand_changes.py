"""What the official changes of a week by hand: asked with a form, kept as a named act."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.rules.week import Week
from models.usecases.exclude_from_week import exclude_from_week
from models.usecases.move_dwelling import MoveOutcome, move_dwelling
from models.usecases.pin_in_week import pin_in_week
from models.usecases.record_availability import record_availability
from models.usecases.record_outcome import Outcome, record_outcome
from models.usecases.release_choice import release_choice
from views.desk import Desk
from views.week.availability_page import Cell
from views.week.day_column import short_day
from views.week.hand_form import EXCLUDE, MOVE, OUTCOME, PIN, Change


class HandChanges(QObject):
    """Writes what was confirmed; `kept` says what was done, `refused` why not."""

    kept = Signal(str, str)
    """A sentence and its tone."""
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def make(self, week: Week, change: Change) -> None:
        """Keep a change of the week."""
        {MOVE: self._move, PIN: self._pin, EXCLUDE: self._exclude, OUTCOME: self._outcome}[
            change.kind
        ](week, change)

    def release(self, week: Week, ids: tuple[int, ...], name: str) -> None:
        """Take back the pins and exclusions of some dossiers."""
        now = self._desk.now()

        def work(session: Any) -> None:
            release_choice(session, week, ids, now=now)

        said = f"{name}: scelta a mano tolta."
        self._write(f"{name}: scelta a mano tolta", "release_choice", work, said, ids)

    def record_availability(
        self, week: Week, amounts: dict[Cell, int | None], done: Callable[[], None]
    ) -> None:
        """Keep what each day has, as one act."""

        def work(session: Any) -> None:
            record_availability(session, week, amounts)

        self._write(
            f"Disponibilità della settimana {week.italian}",
            "change_availability",
            work,
            f"Disponibilità della settimana {week.italian} registrata.",
            (),
            done,
        )

    def _move(self, week: Week, change: Change) -> None:
        author, now = self._desk.author, self._desk.now()
        assert change.day is not None
        day, name = change.day, f"{change.name}: a {short_day(change.day)}"

        def work(session: Any) -> MoveOutcome:
            return move_dwelling(
                session, week, change.ids, day=day, force=change.force, reason=change.reason,
                author=author, now=now,
            )  # fmt: skip

        def done(outcome: MoveOutcome) -> None:
            short = " ".join(outcome.shortfalls)
            self.kept.emit(f"{name}. {short}".strip(), "warn" if short else "ok")

        self._desk.write(
            name, "move_dwelling", work, done, topics=("programme",), dossier_ids=change.ids,
            failed=self.refused.emit, owner=self,
        )  # fmt: skip

    def _pin(self, week: Week, change: Change) -> None:
        author, now = self._desk.author, self._desk.now()

        def work(session: Any) -> None:
            pin_in_week(session, week, change.ids, reason=change.reason, author=author, now=now)

        name = f"{change.name}: fissata a mano"
        self._write(name, "pin_in_week", work, f"{name}.", change.ids)

    def _exclude(self, week: Week, change: Change) -> None:
        author, now = self._desk.author, self._desk.now()

        def work(session: Any) -> None:
            exclude_from_week(
                session, week, change.ids, reason=change.reason, author=author, now=now
            )

        name = f"{change.name}: fuori dalla settimana"
        said = f"{name}. Le risorse liberate si riassegnano con F9."
        self._write(name, "exclude_from_week", work, said, change.ids)

    def _outcome(self, week: Week, change: Change) -> None:
        today = self._desk.today()
        outcome = Outcome.EXECUTED if change.executed else Outcome.NOT_EXECUTED

        def work(session: Any) -> None:
            for dossier_id in change.ids:
                record_outcome(
                    session, session.get_one(Dossier, dossier_id), week=week, outcome=outcome,
                    today=today, reason=change.reason,
                )  # fmt: skip

        word = "eseguito" if change.executed else "non eseguito"
        self._write(
            f"{change.name}: {word}", "record_outcome", work, f"{change.name}: {word}.", change.ids
        )

    def _write(
        self,
        name: str,
        verb: str,
        work: Callable[[Any], None],
        said: str,
        ids: tuple[int, ...],
        then: Callable[[], None] | None = None,
    ) -> None:
        def done(_result: None) -> None:
            self.kept.emit(said, "ok")
            if then is not None:
                then()

        self._desk.write(
            name, verb, work, done, topics=("programme",), dossier_ids=ids or None,
            failed=self.refused.emit, owner=self,
        )  # fmt: skip


def in_words(error: Exception) -> str | None:
    """Return what the official can act on, None for a bug."""
    if isinstance(error, OfficeError):
        return "\n".join((error.sentence, *error.details))
    return None
