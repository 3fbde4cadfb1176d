"""The list of households on screen: keystroke to repaint, sort, scroll, beside Qt's own table."""

import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.make_archive import REFERENCE_DAY
from benchmarks.measuring import Measure
from benchmarks.workshop import Workshop
from models.store.archive import Archive
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.desk import Desk
from views.households.screen import HouseholdsScreen

SIZE = (1278, 690)
"""The list at 1366×768 without its panel: twenty rows."""
_TYPED = ("via apuli 33", "aler-2019-00", "giambellino 7", "rossi", "gola sc. b", "rssmra80")
_NOW = datetime(REFERENCE_DAY.year, REFERENCE_DAY.month, REFERENCE_DAY.day, 9, tzinfo=UTC)
_PATIENCE = 900.0


def measure_window(workshop: Workshop) -> Iterator[Measure]:
    """Everything that is painted after a key, a click on a title, a turn of the wheel."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    with tempfile.TemporaryDirectory(prefix="tavolo-misure-") as folder:
        theme = Theme(Memory(Path(folder) / "memoria.ini"))
        floor = _cpp_table(workshop.runs)
        yield Measure("window", "C++ item model, 20 rows × 12 columns (floor)", floor)
        for positions in workshop.sizes:
            memory = Memory(Path(folder) / f"memoria-{positions}.ini")
            with workshop.open(positions) as archive:
                yield from _list_measures(archive, theme, memory, positions, floor)


def _cpp_table(runs: int) -> float:
    """A repaint of Qt's table over Qt's model, filled with as many words."""
    model = QStandardItemModel(1000, 12)
    for row in range(1000):
        for column in range(12):
            model.setItem(row, column, QStandardItem(f"Via Gola {row}, {column}"))
    table = QTableView()
    table.setModel(model)
    table.setAlternatingRowColors(True)
    table.resize(*SIZE)
    table.show()
    _settle()
    median, _ = _each(range(runs * 5), lambda _: table.viewport().repaint())
    table.deleteLater()
    return median


def _list_measures(
    archive: Archive, theme: Theme, memory: Memory, positions: int, floor: float
) -> Iterator[Measure]:
    tasks = Tasks()
    desk = Desk(archive, tasks, clock=lambda: _NOW)
    screen = HouseholdsScreen(theme, desk, memory)
    screen.resize(*SIZE)
    size = f"{positions:,} rows"
    start = time.perf_counter()
    screen.show()
    screen.arrive()
    while not screen.table.table.columns and time.perf_counter() - start < _PATIENCE:
        _settle()
    yield Measure("window", f"{size}: list painted", time.perf_counter() - start, None, "≤ 300 ms")
    while tasks.busy and time.perf_counter() - start < _PATIENCE:
        _settle()
    yield Measure("window", f"{size}: and all that rules say, search", time.perf_counter() - start)
    table = screen.table
    repaint, _ = _each(range(30), lambda _: table.viewport().repaint())
    yield Measure("window", f"{size}: repaint of the full table", repaint, floor, "≤ 1.2 ×")
    keys = [word[:end] for word in _TYPED for end in range(1, len(word) + 1)]

    def typed(text: object) -> None:
        screen.search(str(text))
        table.viewport().repaint()

    median, worst = _each(keys, typed)
    targets = {4_000: ("", "≤ 10 ms"), 160_000: ("≤ 16 ms", "≤ 33 ms"), 1_000_000: ("≤ 50 ms", "")}
    each, most = targets.get(positions, ("", ""))
    yield Measure("window", f"{size}: keystroke to repaint", median, floor, each)
    yield Measure("window", f"{size}: keystroke to repaint, the worst", worst, floor, most)
    typed("")
    order = ["address", "code", "municipio", "members"]

    def sorted_by(column: object) -> None:
        table.sort_first_by(str(column), False)
        table.viewport().repaint()

    median, _ = _each(order, sorted_by)
    yield Measure("window", f"{size}: sort, for the first time", median, floor)
    table.sort([])
    seen = ["address", "code"] * 6
    _each(seen, sorted_by)
    median, _ = _each(seen, sorted_by)
    yield Measure("window", f"{size}: sort of a column seen before", median, floor, "≤ 10 ms")
    bar = table.verticalScrollBar()

    def scrolled(place: object) -> None:
        bar.setValue(int(str(place)))
        table.viewport().repaint()

    step = max(1, bar.maximum() // 40)
    median, worst = _each(range(0, bar.maximum(), step), scrolled)
    yield Measure("window", f"{size}: scroll to anywhere", median, floor)
    median, _ = _each(range(0, 3000, 84), scrolled)
    yield Measure("window", f"{size}: a turn of the wheel", median, floor)
    screen.deleteLater()
    tasks.close()
    desk.close()
    _settle()


def _each(values: Iterable[object], work: Callable[[object], object]) -> tuple[float, float]:
    """The median and the worst of doing something with each value, collections outside."""
    times = []
    gc.collect()
    gc.disable()
    for value in values:
        start = time.perf_counter()
        work(value)
        times.append(time.perf_counter() - start)
    gc.enable()
    return statistics.median(times), max(times)


def _settle() -> None:
    QApplication.processEvents()
    time.sleep(0.002)
