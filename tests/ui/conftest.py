"""The toolkit alone: no archive, no office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme


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
