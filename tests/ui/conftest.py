"""The toolkit alone: no archive, no office."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.commands import command, set_possible
from ui.memory import Memory
from ui.screen import Screen
from ui.tasks import Tasks
from ui.theme import Theme
from ui.window import Window


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
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Workers that are stopped when the test ends."""
    made = Tasks()
    yield made
    made.close()


class Place(Screen):
    """A place with a field, a button and a command on a bare letter."""

    def __init__(self, theme: Theme, key: str, title: str) -> None:
        self.key, self.title, self.icon, self.manual_page = (
            key,
            title,
            "house-door",
            f"pagina-{key}",
        )
        super().__init__(theme)
        self.layout_found: dict[str, Any] = {}
        self.typed = ""
        self.pressed = 0
        self.field = QLineEdit()
        self.field.setAccessibleName("Nota")
        self.text = QPlainTextEdit()
        self.button = QPushButton("Rinvia")
        for widget in (self.field, self.text, self.button):
            self.body.addWidget(widget)
        self.letter = command(self, "Rinvia il punto", self._press, "R", group=title)
        self.waiting = command(self, "Chiudi la seduta", self._press, group=title)
        set_possible(self.waiting, False, "Si attiva quando ogni punto ha una decisione")

    def _press(self) -> None:
        self.pressed += 1

    def commands(self) -> list[QAction]:
        """What one can do here."""
        return [self.letter, self.waiting]

    def status(self) -> tuple[str, str]:
        """What the line below says."""
        return (f"Tasti di {self.title}", "Ordine convenzionale")

    def remember(self) -> dict[str, Any]:
        """A layout."""
        return {"colonne": [3, 1, 2]}

    def restore(self, remembered: dict[str, Any]) -> None:
        """Find it again."""
        self.layout_found = remembered


MakeWindow = Callable[[], Window]


@pytest.fixture
def losses() -> list[str]:
    """What closing would lose: a test puts a sentence here."""
    return []


@pytest.fixture
def make_window(
    theme: Theme, tasks: Tasks, memory: Memory, losses: list[str], qtbot: QtBot
) -> Iterator[MakeWindow]:
    made: list[Window] = []

    def make() -> Window:
        window = Window(
            theme, tasks, memory, search_hint="Cerca…", may_close=lambda: " ".join(losses)
        )
        window.add_screens(
            [Place(theme, "first", "Primo"), Place(theme, "second", "Secondo")],
            [Place(theme, "last", "Ultimo")],
        )
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.addWidget(QLineEdit())
        window.set_panel(panel)
        window.restore()
        window.show_screen("first")
        window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        if isValid(window):
            window.close_anyway()
            window.deleteLater()


@pytest.fixture
def window(make_window: MakeWindow, qtbot: QtBot) -> Window:
    made = make_window()
    # The screen of the tests is smaller than the window.
    made.showNormal()
    made.resize(1366, 768)
    qtbot.waitActive(made).__enter__()
    return made


@pytest.fixture
def first(window: Window) -> Place:
    """The place in front."""
    found = window.screens["first"]
    assert isinstance(found, Place)
    return found


@pytest.fixture
def second(window: Window) -> Place:
    """The place behind it."""
    found = window.screens["second"]
    assert isinstance(found, Place)
    return found
