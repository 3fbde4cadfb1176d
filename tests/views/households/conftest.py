"""The screen Nuclei on the archive with the invented registers, shown and read."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.households.screen import HouseholdsScreen

Settle = Callable[[Desk], None]


@pytest.fixture
def make_screen(
    theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle
) -> Callable[[Desk], HouseholdsScreen]:
    def make(desk: Desk) -> HouseholdsScreen:
        screen = HouseholdsScreen(theme, desk, memory)
        qtbot.addWidget(screen)
        screen.resize(1278, 690)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.arrive()
        settle(desk)
        return screen

    return make


@pytest.fixture
def screen(desk: Desk, make_screen: Callable[[Desk], HouseholdsScreen]) -> HouseholdsScreen:
    return make_screen(desk)
