"""Work off the main thread: the window never waits, progress is seen, cancelling answers.

Results come back to the main thread through one slot of one object: a signal from another thread
to a lambda can crash PySide6.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from ui.collector import MainThreadCollector

T = TypeVar("T")

SLOW_MILLISECONDS = 500
"""A task older than this is shown, with its progress and a way to cancel it."""


class Cancelled(Exception):
    """The user took the work back; nothing was changed."""


class Task(Generic[T]):
    """One piece of work: what the worker reports to, and what the user cancels."""

    def __init__(self, title: str, relay: "_Relay", number: int) -> None:
        self.title, self.number = title, number
        self._relay = relay
        self._cancel = threading.Event()
        self.phase = ""
        self.done = 0
        self.total: int | None = None
        self.finished = False

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop; the worker looks here between its steps."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask the worker to stop at its next step."""
        self._cancel.set()

    def report(self, done: int, total: int | None = None, phase: str = "") -> None:
        """Tell how far the work is, from the worker; stops it there if it was cancelled.

        Raises:
            Cancelled: the user asked to stop.
        """
        if self.cancelled:
            raise Cancelled
        self.done, self.total, self.phase = done, total, phase
        self._relay.progressed.emit(self.number)


class _Relay(QObject):
    """Lives on the main thread: signals emitted by workers arrive there, queued."""

    progressed = Signal(int)
    ended = Signal(int, object, object)


class Tasks(QObject):
    """Runs work on two lanes: any reading beside another, writing one after another."""

    started = Signal(object)
    slow = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object, object)
    """A task without a handler of its own failed: (task, exception)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = _Relay(self)
        self._relay.progressed.connect(self._on_progress)
        self._relay.ended.connect(self._on_end)
        self._lanes = {
            "read": ThreadPoolExecutor(max_workers=2, thread_name_prefix="read"),
            "write": ThreadPoolExecutor(max_workers=1, thread_name_prefix="write"),
        }
        self._collector = MainThreadCollector(self)
        self._number = 0
        self._running: dict[int, tuple[Task[Any], _Answers, QTimer]] = {}
        self._closed = False

    def run(
        self,
        title: str,
        work: Callable[[Task[T]], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: str = "read",
        owner: QObject | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Task[T]:
        """Run `work` on a lane; call back on the main thread unless `owner` is gone meanwhile."""
        self._number += 1
        task: Task[T] = Task(title, self._relay, self._number)
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(SLOW_MILLISECONDS)
        timer.timeout.connect(self._on_slow)
        timer.setProperty("task", self._number)
        timer.start()
        self._running[task.number] = (task, _Answers(done, failed, cancelled, owner), timer)
        self.started.emit(task)
        self._lanes[lane].submit(self._work, task, work)
        return task

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    @property
    def closed(self) -> bool:
        """Whether nothing more is taken on: a clock that rings now asks in vain."""
        return self._closed

    def running(self) -> list[Task[Any]]:
        """Return what is under way, oldest first."""
        return [task for task, _, _ in self._running.values()]

    def close(self) -> None:
        """Cancel everything and wait for the workers to stop: nothing is cut in the middle."""
        self._closed = True
        for task, _, timer in self._running.values():
            timer.stop()
            task.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._collector.stop()
        self._running.clear()

    def _work(self, task: Task[T], work: Callable[[Task[T]], T]) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            if task.cancelled:
                raise Cancelled
            result = work(task)
        except BaseException as raised:  # whatever it is, the main thread must hear of it
            error = raised
        if not self._closed:
            self._relay.ended.emit(task.number, result, error)

    @Slot()
    def _on_slow(self) -> None:
        timer = self.sender()
        if found := self._running.get(timer.property("task")):
            self.slow.emit(found[0])

    @Slot(int)
    def _on_progress(self, number: int) -> None:
        if found := self._running.get(number):
            self.progressed.emit(found[0])

    @Slot(int, object, object)
    def _on_end(self, number: int, result: Any, error: BaseException | None) -> None:
        found = self._running.pop(number, None)
        if found is None:
            return
        task, answers, timer = found
        timer.stop()
        timer.deleteLater()
        task.finished = True
        self.ended.emit(task)
        if not answers.wanted():
            return
        if error is None:
            if answers.done is not None:
                answers.done(result)
        elif isinstance(error, Cancelled):
            if answers.cancelled is not None:
                answers.cancelled()
        elif answers.failed is not None and isinstance(error, Exception):
            answers.failed(error)
        else:
            self.failed.emit(task, error)


class _Answers:
    """Whom to call back, as long as the widget that asked is there."""

    def __init__(
        self,
        done: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
        cancelled: Callable[[], None] | None,
        owner: QObject | None,
    ) -> None:
        self.done, self.failed, self.cancelled, self._owner = done, failed, cancelled, owner

    def wanted(self) -> bool:
        return self._owner is None or isValid(self._owner)
