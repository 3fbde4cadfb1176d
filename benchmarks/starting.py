"""What it costs to start: the command line, an archive, and what a window would cost."""

from collections.abc import Iterator

from benchmarks.measuring import Measure, seconds
from benchmarks.workshop import PASSPHRASE, Workshop
from models.store.archive import open_archive
from models.store.engine import connect_encrypted
from models.store.keys import key_file_of, unlock

WIDGETS = "import PySide6.QtWidgets"


def measure_start(workshop: Workshop) -> Iterator[Measure]:
    """The command line beside a bare Python, and beside the import of Qt's widgets."""
    runs = workshop.runs + 2
    bare = seconds(lambda: workshop.python(["-c", "pass"]), runs)
    yield Measure("start", "bare Python (floor)", bare)
    command = seconds(lambda: workshop.python(["app.py", "--help"]), runs)
    yield Measure("start", "app.py --help", command, bare)
    widgets = seconds(lambda: workshop.python(["-c", WIDGETS]), runs)
    yield Measure("start", f"{WIDGETS} (to compare)", widgets, bare)


def measure_open(workshop: Workshop) -> Iterator[Measure]:
    """An archive opened with its passphrase, beside one key derivation and the driver alone."""
    for positions in workshop.sizes:
        yield from _open_measures(workshop, positions)


def _open_measures(workshop: Workshop, positions: int) -> Iterator[Measure]:
    path, size = workshop.archive_path(positions), f"{positions:,} positions"
    data_key = unlock(key_file_of(path), PASSPHRASE)
    raw = seconds(lambda: connect_encrypted(path, data_key).close(), workshop.runs * 3)
    derivation = seconds(lambda: unlock(key_file_of(path), PASSPHRASE), workshop.runs)
    whole = seconds(
        lambda: open_archive(path, PASSPHRASE, author="benchmarks").close(), workshop.runs
    )
    yield Measure("open", f"{size}: raw key, driver alone (floor)", raw)
    yield Measure("open", f"{size}: one key derivation (floor)", derivation)
    yield Measure("open", f"{size}: with the passphrase", whole, derivation, "one derivation")
