"""A real archive with invented registers, and the desk that the screens stand on."""

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.imports.rows import RegisterKind
from models.store.archive import Archive, create_archive, open_archive
from models.store.keys import KeyCost, key_file_of
from models.usecases.import_register import import_register
from resources.registers.make_demo_registers import make_demo_registers
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.desk import Desk

CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "prova di passphrase"
TODAY = datetime.date(2026, 11, 20)
NOW = datetime.datetime(2026, 11, 20, 8, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="session")
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with every invented register imported as of `TODAY`; copied for each test."""
    folder = tmp_path_factory.mktemp("archivio")
    path = folder / "archivio.tavolo"
    created = create_archive(path, PASSPHRASE, author="Prova", now=NOW, cost=CHEAP)
    with created.archive as archive:
        for register in make_demo_registers(folder / "registri", TODAY):
            with archive.transaction("import_register") as session:
                import_register(
                    session, register.path, RegisterKind(register.kind), author="Prova", now=NOW
                )
    return path


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """What the window remembers, in a file of this test."""
    return Memory(tmp_path / "memoria.ini")


@pytest.fixture
def theme(qapp: QApplication, memory: Memory) -> Theme:
    """The light theme at 100 %."""
    qapp.setStyle("Fusion")
    made = Theme(memory)
    made.set_choice("light")
    return made


@pytest.fixture
def full_archive(made_archive: Path, tmp_path: Path) -> Iterator[Archive]:
    """A copy of the archive with the invented registers, open."""
    path = tmp_path / "archivio.tavolo"
    shutil.copy(made_archive, path)
    shutil.copy(key_file_of(made_archive), key_file_of(path))
    with open_archive(path, PASSPHRASE, author="Prova") as archive:
        yield archive


@pytest.fixture
def empty_archive(tmp_path: Path) -> Iterator[Archive]:
    """A new archive, open, with nothing in it."""
    path = tmp_path / "vuoto.tavolo"
    created = create_archive(path, PASSPHRASE, author="Prova", now=NOW, cost=CHEAP)
    with created.archive as archive:
        yield archive


MakeDesk = Callable[[Archive], Desk]


@pytest.fixture
def make_desk(qapp: QApplication) -> Iterator[MakeDesk]:
    """Make the desk of an archive; its tasks are stopped when the test ends."""
    made: list[Desk] = []

    def make(archive: Archive) -> Desk:
        desk = Desk(archive, Tasks(), clock=lambda: NOW)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.tasks.close()
        desk.close()


@pytest.fixture
def desk(full_archive: Archive, make_desk: MakeDesk) -> Desk:
    """A desk on the archive with the invented registers; the clock says `NOW`."""
    return make_desk(full_archive)


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Desk], None]:
    """Wait until nothing is under way on a desk."""

    def wait(desk: Desk) -> None:
        qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=20_000)

    return wait
