"""The window is got ready while one types: before its archive is there, and shown with it."""

import datetime
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from models.store.archive import Archive
from models.usecases.open_desk import OpenDesk
from resources.registers.make_demo_registers import make_demo_registers
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.start import Reception
from views.welcome.recent_archives import RecentArchive, remember_archive

NOW = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
PHRASE = "prova di passphrase"
KEY = Qt.Key.Key_Return


@pytest.fixture
def reception(
    qapp: QApplication, theme: Theme, memory: Memory, full_archive: Archive, qtbot: QtBot
) -> Iterator[Reception]:
    """The welcome, asking for the passphrase of an archive with every register."""
    assert full_archive.path is not None
    full_archive.close()
    remember_archive(
        memory, RecentArchive(str(full_archive.path), "archivio", NOW.date().isoformat(), False)
    )
    memory.set("window/screen", "households")
    opener = OpenDesk(author="Prova", clock=lambda: NOW, make_registers=make_demo_registers)
    tasks, hook = Tasks(), sys.excepthook
    manual = Path(__file__).resolve().parents[2] / "docs" / "manuale"
    failures: list[Exception] = []
    tasks.failed.connect(lambda _task, error: failures.append(error))
    made = Reception(qapp, theme, tasks, memory, opener, manual=manual, clock=lambda: NOW)
    made.welcome_all()
    qtbot.waitExposed(made.welcome)
    yield made
    assert not failures
    sys.excepthook = hook
    if made.frame is not None:
        made.frame.window.close_anyway()
        delete(made.frame.window)
    tasks.close()
    made.welcome.close()
    delete(made.welcome)
    gc.unfreeze()  # the program keeps what it has loaded; the tests after this one need not
    gc.collect()


def type_phrase(reception: Reception, phrase: str) -> None:
    """Write the passphrase and press Enter."""
    field = reception.welcome.open_form.phrase
    field.clear()
    QTest.keyClicks(field, phrase)
    QTest.keyClick(field, KEY)


def window_shown(reception: Reception) -> bool:
    """Tell whether the window of the archive is on the screen."""
    return reception.frame is not None and reception.frame.window.isVisible()


def test_window_is_ready_before_enter_and_shows_the_list(
    reception: Reception, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: reception.frame is not None, timeout=30_000)
    assert reception.welcome.isVisible()
    assert not window_shown(reception)

    ready = reception.frame
    type_phrase(reception, PHRASE)

    qtbot.waitUntil(lambda: window_shown(reception), timeout=20_000)
    assert reception.frame is ready
    assert not reception.welcome.isVisible()
    assert ready is not None
    screen: Any = ready.window.screens["households"]
    qtbot.waitUntil(lambda: len(screen.table.table.rows) > 0, timeout=20_000)


def test_what_depends_on_the_archive_is_told_once_it_is_open(
    reception: Reception, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: reception.frame is not None, timeout=30_000)
    type_phrase(reception, PHRASE)
    qtbot.waitUntil(lambda: window_shown(reception), timeout=20_000)
    assert reception.frame is not None

    assert reception.frame.window.top_bar.state.text().startswith("Archivio cifrato")
    settings: Any = reception.frame.window.screens["settings"]
    told = [part.text() for part in settings.archive.findChildren(QLabel)]
    assert any("archivio.tavolo" in text and "megabyte" in text for text in told)
    assert settings.folders.backups.place is not None


def test_wrong_phrase_keeps_the_welcome_and_the_window_that_was_made(
    reception: Reception, qtbot: QtBot
) -> None:
    type_phrase(reception, "altra frase")
    form = reception.welcome.open_form
    qtbot.waitUntil(lambda: "non è giusta" in form.phrase_field.error, timeout=20_000)
    qtbot.waitUntil(lambda: reception.frame is not None, timeout=30_000)
    made = reception.frame
    assert reception.welcome.isVisible()
    assert not window_shown(reception)

    type_phrase(reception, PHRASE)

    qtbot.waitUntil(lambda: window_shown(reception), timeout=20_000)
    assert reception.frame is made
