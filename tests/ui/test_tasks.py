"""Work off the main thread: it answers, it is seen when it is slow, it is cancelled."""

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import tasks as tasks_module
from ui.status_line import StatusLine
from ui.tasks import Cancelled, Task, Tasks
from ui.theme import Theme

PATIENCE = 10


class Gate:
    """Where a worker waits until the test lets it go on."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()

    def wait(self) -> None:
        self.reached.set()
        assert self.open.wait(PATIENCE)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.open.set()


def test_the_result_comes_back_to_the_main_thread(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[bool] = []
    results: list[int] = []

    def work(_task: Task[int]) -> int:
        threads.append(QThread.currentThread() is QApplication.instance().thread())  # type: ignore[union-attr]
        return 42

    def done(result: int) -> None:
        threads.append(QThread.currentThread() is QApplication.instance().thread())  # type: ignore[union-attr]
        results.append(result)

    task = tasks.run("Conto", work, done)
    assert tasks.busy
    assert tasks.running() == [task]
    qtbot.waitUntil(lambda: bool(results))
    assert results == [42]
    assert threads == [False, True]
    assert task.finished
    assert not tasks.busy


def test_a_failure_goes_to_who_asked_or_to_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    def fail(_task: Task[None]) -> None:
        raise ValueError("rotto")

    answered: list[Exception] = []
    with qtbot.assertNotEmitted(tasks.failed):
        tasks.run("Con risposta", fail, None, answered.append)
        qtbot.waitUntil(lambda: bool(answered))
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run("Senza risposta", fail)
    assert told.args is not None
    assert str(told.args[1]) == "rotto"


def test_even_an_exit_in_a_worker_is_heard_of(tasks: Tasks, qtbot: QtBot) -> None:
    def leave(_task: Task[None]) -> None:
        raise SystemExit(3)

    with qtbot.waitSignal(tasks.failed):
        tasks.run("Uscita", leave, None, lambda _error: None)


def test_cancelling_stops_at_the_next_step(tasks: Tasks, qtbot: QtBot, gate: Gate) -> None:
    said: list[str] = []

    def work(task: Task[None]) -> None:
        task.report(1, 10, "leggo")
        gate.wait()
        task.report(2, 10, "leggo")
        said.append("went on")

    task = tasks.run(
        "Lettura",
        work,
        lambda _result: said.append("done"),
        lambda _error: said.append("failed"),
        cancelled=lambda: said.append("cancelled"),
    )
    qtbot.waitUntil(gate.reached.is_set)
    task.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["cancelled"]


def test_what_is_cancelled_in_the_queue_never_begins(
    tasks: Tasks, qtbot: QtBot, gate: Gate
) -> None:
    said: list[str] = []
    tasks.run("Prima", lambda _task: gate.wait(), lane="write")
    second = tasks.run(
        "Seconda",
        lambda _task: said.append("began"),
        lane="write",
        cancelled=lambda: said.append("cancelled"),
    )
    second.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert said == ["cancelled"]


def test_writing_is_done_in_order_and_reading_beside_it(
    tasks: Tasks, qtbot: QtBot, gate: Gate
) -> None:
    order: list[str] = []
    tasks.run("Scrive", lambda _task: gate.wait(), lambda _: order.append("one"), lane="write")
    tasks.run("Scrive", lambda _task: None, lambda _: order.append("two"), lane="write")
    tasks.run("Legge", lambda _task: None, lambda _: order.append("read"))
    qtbot.waitUntil(lambda: order == ["read"])
    gate.open.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert order == ["read", "one", "two"]


def test_nobody_is_called_whose_widget_is_gone(tasks: Tasks, qtbot: QtBot, gate: Gate) -> None:
    owner = QObject()
    called: list[Any] = []
    tasks.run("Lettura", lambda _task: gate.wait(), called.append, owner=owner)

    def fail(_task: Task[None]) -> None:
        gate.wait()
        raise ValueError("rotto")

    tasks.run("Guasto", fail, called.append, called.append, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.open.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert called == []


def test_closing_waits_for_the_worker_and_calls_nobody(qapp: QApplication, gate: Gate) -> None:
    tasks = Tasks()
    ended: list[str] = []

    def work(task: Task[None]) -> None:
        gate.reached.set()
        try:
            while True:
                task.report(0)
                gate.open.wait(0.001)
        except Cancelled:
            ended.append("worker")
            raise

    tasks.run("Senza fine", work, lambda _: ended.append("done"))
    tasks.run("In coda", lambda _task: ended.append("queued"), lane="write")
    assert gate.reached.wait(PATIENCE)
    tasks.close()
    qapp.processEvents()
    assert "worker" in ended
    assert "done" not in ended
    assert not tasks.busy


# --- what the user sees -------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second passes at once."""
    monkeypatch.setattr(tasks_module, "SLOW_MILLISECONDS", 1)


@pytest.fixture
def line(theme: Theme, tasks: Tasks, qtbot: QtBot) -> StatusLine:
    made = StatusLine(theme, tasks)
    qtbot.addWidget(made)
    made.resize(1200, 30)
    made.show()
    return made


@pytest.mark.usefixtures("impatient")
def test_slow_work_is_shown_with_its_progress(
    line: StatusLine, tasks: Tasks, qtbot: QtBot, gate: Gate
) -> None:
    def work(task: Task[None]) -> None:
        task.report(25, 100, "controllo le righe")
        gate.wait()

    assert not line._bar.isVisible()
    with qtbot.waitSignal(tasks.slow):
        tasks.run("Importazione", work)
    qtbot.waitUntil(lambda: line._bar.value() == 25)
    assert line._doing.text() == "Importazione, controllo le righe: 25 %"
    assert line._bar.accessibleDescription() == line._doing.text()
    assert line._cancel.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: not line._bar.isVisible())
    assert not line._cancel.isVisible()


@pytest.mark.usefixtures("impatient")
def test_slow_work_is_cancelled_from_the_line(
    line: StatusLine, tasks: Tasks, qtbot: QtBot, gate: Gate
) -> None:
    def work(task: Task[None]) -> None:
        gate.wait()
        task.report(1)

    with qtbot.waitSignal(tasks.slow):
        task = tasks.run("Proposta", work)
    line._cancel.click()
    assert task.cancelled
    assert line._doing.text() == "Proposta: mi fermo…"
    assert not line._cancel.isEnabled()
    gate.open.set()
    qtbot.waitUntil(lambda: not line._doing.isVisible())


@pytest.mark.usefixtures("impatient")
def test_with_reduced_motion_no_bar_moves_to_and_fro(
    line: StatusLine, theme: Theme, tasks: Tasks, qtbot: QtBot, gate: Gate
) -> None:
    theme.set_reduced_motion(True)
    with qtbot.waitSignal(tasks.slow):
        tasks.run("Proposta", lambda _task: gate.wait())
    assert line._bar.maximum() == 1
    theme.set_reduced_motion(False)


def test_quick_work_is_never_shown(line: StatusLine, tasks: Tasks, qtbot: QtBot) -> None:
    assert tasks_module.SLOW_MILLISECONDS == 500
    with qtbot.assertNotEmitted(tasks.slow), qtbot.waitSignal(tasks.ended):
        tasks.run("Lettura", lambda _task: None)
    assert not line._bar.isVisible()


def test_the_line_names_what_ctrl_z_would_take_back(line: StatusLine) -> None:
    line.set_undo("Punto 3: spostato a mar 1 dic")
    assert line._undo.text() == "Annulla «Punto 3: spostato a mar 1 dic»"
    line.set_undo("R&D <b>" + "molto lungo " * 12)
    assert line._undo.text().endswith("…»")
    assert "R&&D" in line._undo.text()
    assert "&lt;b&gt;" in line._undo.toolTip()
    line.set_undo("")
    assert not line._undo.isVisible()


def test_garbage_is_collected_on_the_main_thread_alone(qtbot: QtBot) -> None:
    """A widget in a cycle, destroyed on a worker, could stop the window for ever."""
    places: list[str] = []

    class Cycle:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            places.append(threading.current_thread().name)

    assert gc.isenabled()
    tasks = Tasks()
    done: list[int] = []
    tasks.run("", lambda _task: len([Cycle() for _ in range(20_000)]), done.append)
    qtbot.waitUntil(lambda: bool(done) and bool(places), timeout=10_000)
    assert set(places) == {threading.main_thread().name}
    tasks.close()
    assert gc.isenabled()
