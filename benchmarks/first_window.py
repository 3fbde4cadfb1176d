"""The whole window: from the start to the first picture, and going about in it.

`python -m benchmarks.first_window ARCHIVE` goes about in one archive and prints what it took; it is
a process of its own, so that its memory is that of one window with one archive.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.make_archive import REFERENCE_DAY
from benchmarks.measuring import Measure
from benchmarks.workshop import PASSPHRASE, ROOT, Workshop
from models.store.keys import key_file_of, unlock
from models.usecases.open_desk import OpenDesk
from resources.registers.make_demo_registers import make_demo_registers
from ui.application import make_application
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.frame import Frame
from views.start import Reception
from views.welcome.recent_archives import RecentArchive, remember_archive

_NOW = datetime(REFERENCE_DAY.year, REFERENCE_DAY.month, REFERENCE_DAY.day, 9, tzinfo=UTC)
_PATIENCE = 300.0
_SIZE = (1366, 768)
_DOSSIERS = 12
_FRAME = 1 / 60
_AFTER_THE_KEY = 0.3
"""Seconds from the key to the list."""
_BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
application.exec()
"""


def measure_first_window(workshop: Workshop) -> Iterator[Measure]:
    """From the command to the welcome, from Enter to the list, and every screen."""
    runs = workshop.runs + 2
    bare = _median(runs, ["-c", _BARE])
    yield Measure("screens", "bare PySide6 window (floor)", bare)
    yield Measure("screens", "start to the welcome", _median(runs, ["app.py"]), bare, "≤ 1.3 ×")
    for positions in workshop.sizes:
        yield from _going_about(workshop, positions)


def _going_about(workshop: Workshop, positions: int) -> Iterator[Measure]:
    path, size = workshop.archive_path(positions), f"{positions:,} positions"
    found = json.loads(workshop.python(["-m", "benchmarks.first_window", str(path)]))
    hurried = json.loads(workshop.python(["-m", "benchmarks.first_window", str(path), "at-once"]))
    derivation = found["derivation"]
    yield Measure("screens", f"{size}: one key derivation (floor)", derivation)
    waits = {"after a pause": found["list"], "typed without a pause": hurried["list"]}
    for when, took in waits.items():
        yield Measure(
            "screens",
            f"{size}: Enter to the list, {when}",
            took,
            derivation + _AFTER_THE_KEY,
            "≤ 1 × (one derivation + 300 ms)",
        )
    for name, (median, worst) in found["screens"].items():
        yield Measure("screens", f"{size}: to {name}, first painted", median, None)
        yield Measure("screens", f"{size}: to {name}, with its data (first time)", worst, None)
    first, median, worst = found["dossier"]
    frame = "≤ 1 × one frame (16.7 ms)"
    yield Measure("screens", f"{size}: the first dossier opened", first, _FRAME)
    yield Measure("screens", f"{size}: a dossier opened (median)", median, _FRAME, frame)
    yield Measure("screens", f"{size}: a dossier opened (worst)", worst, _FRAME)
    limit = 250.0 if positions <= 4_000 else 400.0
    target = f"≤ 1 × {limit:.0f} MB"
    yield Measure("screens", f"{size}: memory after all this", found["memory"], limit, target, "MB")


def _median(runs: int, arguments: Sequence[str]) -> float:
    _to_first_paint(arguments)
    return statistics.median(_to_first_paint(arguments) for _ in range(runs))


def _to_first_paint(arguments: Sequence[str]) -> float:
    """Start a program with a window; return the seconds until Qt has drawn it."""
    with tempfile.TemporaryDirectory(prefix="tavolo-misure-") as home:
        environ = os.environ | {
            "HOME": home,
            "QT_LOGGING_RULES": "qt.widgets.painting.debug=true",
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": home,
        }
        begun = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environ,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as program:
            assert program.stderr is not None
            drawn = any("Flushing" in line for line in program.stderr)
            seconds = time.perf_counter() - begun
            program.kill()
    if not drawn:
        raise RuntimeError(f"{' '.join(arguments)} drew no window")
    return seconds


# --- in a process of its own --------------------------------------------------------------------


def main() -> None:
    """Open the archive named on the command line in the window, go about, print what it took."""
    path, at_once = Path(sys.argv[1]), "at-once" in sys.argv
    application = make_application()
    begun = time.perf_counter()
    unlock(key_file_of(path), PASSPHRASE)
    found: dict[str, Any] = {"derivation": time.perf_counter() - begun}
    with tempfile.TemporaryDirectory(prefix="tavolo-misure-") as folder:
        memory = Memory(Path(folder) / "memoria.ini")
        frame, found["list"] = _enter(application, memory, path, at_once=at_once)
        if not at_once:
            _rest(application, frame)
            found["screens"] = dict(_screens(application, frame))
            found["dossier"] = _dossiers(application, frame)
        frame.window.close_anyway()
    resident = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert resident is not None, "the kernel tells the memory of a process"
    found["memory"] = int(resident[1]) / 1024
    print(json.dumps(found))


def _enter(
    application: QApplication, memory: Memory, path: Path, *, at_once: bool
) -> tuple[Frame, float]:
    """Type the passphrase in the welcome and press Enter, with or without a pause before."""
    remember_archive(memory, RecentArchive(str(path), path.name, _NOW.date().isoformat(), False))
    memory.set("window/screen", "households")
    tasks = Tasks()
    reception = Reception(
        application, Theme(memory), tasks, memory,
        OpenDesk(author="benchmarks", clock=lambda: _NOW, make_registers=make_demo_registers),
        manual=ROOT / "docs" / "manuale", clock=lambda: _NOW,
    )  # fmt: skip
    reception.welcome_all()
    if at_once:
        _until(application, lambda: "views.assembly" in sys.modules and not tasks.busy)
    else:
        _until(application, lambda: reception.frame is not None)
    reception.welcome.open_form.phrase.setText(PASSPHRASE)
    begun = time.perf_counter()
    reception.welcome.open_form.primary.click()
    _until(application, lambda: reception.frame is not None)
    frame = reception.frame
    assert frame is not None
    screen: Any = frame.window.screens["households"]
    _until(application, lambda: frame.window.isVisible() and bool(screen.table.table.columns))
    frame.window.repaint()
    took = time.perf_counter() - begun
    # Off screen there is no room for the window of the mock-ups until it is asked for.
    frame.window.showNormal()
    frame.window.resize(*_SIZE)
    return frame, took


def _screens(application: QApplication, frame: Frame) -> Iterator[tuple[str, tuple[float, float]]]:
    """Go to each screen: until it is drawn when its data are there, and the first time of all."""
    first: dict[str, float] = {}
    for key in frame.window.screens:
        begun = time.perf_counter()
        frame.window.show_screen(key)
        _rest(application, frame)
        first[key] = time.perf_counter() - begun
    for key in frame.window.screens:
        again = []
        for _ in range(5):
            frame.window.show_screen("settings" if key != "settings" else "households")
            _rest(application, frame)
            begun = time.perf_counter()
            frame.window.show_screen(key)
            frame.window.repaint()
            application.processEvents()
            again.append(time.perf_counter() - begun)
            _rest(application, frame)
        yield key, (statistics.median(again), first[key])


def _dossiers(application: QApplication, frame: Frame) -> tuple[float, float, float]:
    """Open dossiers one after another, each until its sheet is drawn: first, median, worst."""
    frame.window.show_screen("households")
    _rest(application, frame)
    screen: Any = frame.window.screens["households"]
    numbers = screen.table.table.rows[: _DOSSIERS * 7 : 7].tolist()
    took = []
    for row in numbers:
        dossier_id = int(screen.table.table.ids[row])
        begun = time.perf_counter()
        frame.show_dossier(dossier_id)
        _rest(application, frame)
        took.append(time.perf_counter() - begun)
    return took[0], statistics.median(took[1:]), max(took[1:])


def _until(application: QApplication, wanted: Callable[[], bool]) -> None:
    until = time.perf_counter() + _PATIENCE
    while not wanted():
        # Asleep between events, as the program is: turning round would hold up its workers.
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > until:
            raise RuntimeError("the window never came to rest")


def _rest(application: QApplication, frame: Frame) -> None:
    application.processEvents()
    _until(application, lambda: not frame.tasks.busy)
    application.processEvents()


if __name__ == "__main__":
    main()
