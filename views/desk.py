"""The open archive as the screens know it: reading, changing, undoing, and saying what changed.

A screen never calls another: it hears from `changed` that something it shows is different.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from models.rules.week import Week
from models.store.archive import Archive
from models.store.audit import record_event
from models.store.reversal import Recording
from models.usecases.out_of_reach import why_out_of_reach
from models.usecases.undo_change import NotReversible, undo_change
from ui.tasks import Task, Tasks

T = TypeVar("T")
Work = Callable[[Any], T]
"""What runs on a worker, with a database session: a use case with its arguments bound."""

OFFICE_ZONE = ZoneInfo("Europe/Rome")
UNMASKED_MINUTES = 10
"""After this long without a new request names are masked again by themselves."""


@dataclass(frozen=True)
class Changed:
    """What a change touched: topics, and the dossiers where they are known (None: any)."""

    topics: frozenset[str]
    dossier_ids: frozenset[int] | None = None

    def concerns(self, *topics: str) -> bool:
        """Tell whether any of these topics was touched."""
        return not self.topics.isdisjoint(topics)


@dataclass(frozen=True)
class Act:
    """A named change that can be undone: "Punto 3: spostato a mar 1 dic"."""

    name: str
    recording: Recording
    changed: Changed


class Desk(QObject):
    """One open archive, its worker lanes, its undo history and what is on the coordinator's desk.

    Every callback runs on the main thread; with `owner`, only while that widget exists.
    """

    opened = Signal()
    """The archive is there, on a desk that was made ready before it."""
    changed = Signal(object)
    masked_changed = Signal(bool)
    week_changed = Signal(object)
    history_changed = Signal()
    saved = Signal(object)
    """A transaction was committed: when (UTC)."""
    refused = Signal(object)
    """Something failed that no screen answered for: the exception."""
    bug_met = Signal()
    """An error of the program was told: what others look on at gives way to the neutral picture."""

    def __init__(
        self,
        archive: Archive | None,
        tasks: Tasks,
        *,
        clock: Callable[[], datetime.datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._archive, self.tasks, self._clock = archive, tasks, clock
        self.masked = True
        # The Tavolo that meets this week programmes the next one (R003).
        self.week = Week.of(self.today()).following
        self._done: list[Act] = []
        self._undone: list[Act] = []
        self._newest: dict[str, int] = {}
        self._mask_again = QTimer(self)
        self._mask_again.setSingleShot(True)
        self._mask_again.setInterval(UNMASKED_MINUTES * 60_000)
        self._mask_again.timeout.connect(self._mask)

    @property
    def archive(self) -> Archive:
        """The archive; furniture is made before it is there, and asks when it is shown."""
        assert self._archive is not None, "nobody works at a desk before its archive is open"
        return self._archive

    def open(self, archive: Archive) -> None:
        """Take the archive for which the desk was made ready."""
        self._archive = archive
        self.opened.emit()

    @property
    def is_open(self) -> bool:
        """Whether the archive is there."""
        return self._archive is not None

    @property
    def author(self) -> str:
        """Who signs the changes."""
        return self.archive.author

    def now(self) -> datetime.datetime:
        """The instant, in UTC."""
        return self._clock().astimezone(datetime.UTC)

    def today(self) -> datetime.date:
        """The day in the office."""
        return self._clock().astimezone(OFFICE_ZONE).date()

    def set_week(self, week: Week) -> None:
        """Take another week in hand."""
        if week != self.week:
            self.week = week
            self.week_changed.emit(week)

    def set_masked(self, masked: bool) -> None:
        """Mask or show names; showing them is an act that is logged, and ends by itself."""
        if masked == self.masked:
            return
        self.masked = masked
        if masked:
            self._mask_again.stop()
        else:
            self._mask_again.start()
            self.log("unmask_names", details={"minutes": UNMASKED_MINUTES})
        self.masked_changed.emit(masked)

    @property
    def unmasked_seconds(self) -> int:
        """How long names stay visible, 0 while they are masked."""
        return max(0, self._mask_again.remainingTime()) // 1000

    def read(
        self,
        work: Work[T],
        done: Callable[[T], None],
        *,
        title: str = "Lettura dell’archivio",
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
        key: str = "",
    ) -> Task[T]:
        """Read on a worker, in one consistent view; a newer read with the same key wins."""
        self._newest[key] = number = self._newest.get(key, 0) + 1

        def run(_task: Task[T]) -> T:
            with self.archive.reading() as session:
                return work(session)

        def deliver(result: T) -> None:
            if not key or self._newest[key] == number:
                done(result)

        return self.tasks.run(title, run, deliver, failed, lane="read", owner=owner)

    def read_task(
        self,
        title: str,
        work: Callable[[Any, Task[T]], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[Exception], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> Task[T]:
        """Read at length: the worker gets the task to report to and to be cancelled by."""

        def run(task: Task[T]) -> T:
            with self.archive.reading() as session:
                return work(session, task)

        return self.tasks.run(
            title, run, done, failed, lane="read", owner=owner, cancelled=cancelled
        )

    def write(
        self,
        name: str,
        verb: str,
        work: Work[T],
        done: Callable[[T], None] | None = None,
        *,
        topics: Iterable[str],
        dossier_ids: Iterable[int] | None = None,
        failed: Callable[[Exception], None] | None = None,
        undoable: bool = True,
        owner: QObject | None = None,
    ) -> Task[T]:
        """Change the archive in one transaction, audited under `verb`, then say what changed.

        `name` is how the undo history calls it. An act that left the house (a document sent, a
        session closed) is not undoable: it empties nothing and joins nothing.
        """
        return self.write_task(
            name,
            verb,
            lambda session, _task: work(session),
            done,
            topics=topics,
            dossier_ids=dossier_ids,
            failed=failed,
            undoable=undoable,
            owner=owner,
        )

    def write_task(
        self,
        name: str,
        verb: str,
        work: Callable[[Any, Task[T]], T],
        done: Callable[[T], None] | None = None,
        *,
        topics: Iterable[str],
        dossier_ids: Iterable[int] | None = None,
        failed: Callable[[Exception], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        undoable: bool = True,
        owner: QObject | None = None,
        title: str = "",
    ) -> Task[T]:
        """Change at length: cancelled or failed, the archive is as it was."""
        changed = Changed(
            frozenset(topics), None if dossier_ids is None else frozenset(dossier_ids)
        )
        recording = Recording(name)

        def run(task: Task[T]) -> T:
            with self.archive.transaction(verb, recording=recording) as session:
                return work(session, task)

        def deliver(result: T) -> None:
            if undoable and recording.rows:
                self._done.append(Act(name, recording, changed))
                self._undone.clear()
                self.history_changed.emit()
            elif not undoable:
                self._drop_what_left()
            self.saved.emit(self.now())
            self.changed.emit(changed)
            if done is not None and (owner is None or isValid(owner)):
                done(result)

        # The owner may be gone; what was changed is told to the others all the same.
        return self.tasks.run(
            title or name,
            run,
            deliver,
            failed or self.refused.emit,
            lane="write",
            cancelled=cancelled,
        )

    def log(
        self,
        verb: str,
        *,
        entity: str | None = None,
        entity_id: int | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        """Write one entry of the audit: an unmasking, the opening of a restricted group."""

        def run(_task: Task[None]) -> None:
            with self.archive.transaction(verb) as session:
                record_event(session, verb, entity=entity, entity_id=entity_id, details=details)

        self.tasks.run("Traccia nel registro", run, None, self.refused.emit, lane="write")

    # Undo and redo

    @property
    def undo_name(self) -> str:
        """What Ctrl+Z would take back, "" where nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """What Ctrl+Shift+Z would do again, "" where nothing."""
        return self._undone[-1].name if self._undone else ""

    def undo(self) -> None:
        """Take the last named change back."""
        if self._done:
            self._reverse(self._done, self._undone, "undo")

    def redo(self) -> None:
        """Do the change taken back last again."""
        if self._undone:
            self._reverse(self._undone, self._done, "redo")

    def forget(self, topic: str) -> None:
        """Take out of the history what a closing put out of reach: a new act corrects it."""
        if any(act.changed.concerns(topic) for act in (*self._done, *self._undone)):
            self._drop_what_left()

    def _drop_what_left(self) -> None:
        """Offer no longer what cannot be undone: it is said before, not by a refusal after."""
        acts = [*self._done, *self._undone]
        if not acts:
            return

        def look(session: Any) -> list[Act]:
            return [act for act in acts if why_out_of_reach(session, act.recording)]

        def drop(gone: list[Act]) -> None:
            for kept in (self._done, self._undone):
                kept[:] = [act for act in kept if act not in gone]
            if gone:
                self.history_changed.emit()

        self.read(look, drop, title="Che cosa si annulla ancora", key="desk/history")

    def _reverse(self, source: list[Act], target: list[Act], verb: str) -> None:
        act = source.pop()
        self.history_changed.emit()
        recording = Recording(act.name)

        def run(_task: Task[None]) -> None:
            with self.archive.transaction(verb, recording=recording) as session:
                undo_change(session, act.recording, verb=verb)

        def deliver(_result: None) -> None:
            target.append(Act(act.name, recording, act.changed))
            self.history_changed.emit()
            self.saved.emit(self.now())
            self.changed.emit(act.changed)

        def failed(error: Exception) -> None:
            # What cannot be put back now (somebody changed it since) will not be possible later;
            # an archive that is busy or a full disk may be tried again.
            if not isinstance(error, NotReversible):
                source.append(act)
            self.history_changed.emit()
            self.refused.emit(error)

        word = "Annulla" if verb == "undo" else "Ripeti"
        self.tasks.run(f"{word} «{act.name}»", run, deliver, failed, lane="write")

    def _mask(self) -> None:
        self.set_masked(True)

    def close(self) -> None:
        """Stop the clocks; the archive is closed by whoever opened it."""
        self._mask_again.stop()
