"""The screen on the invented registers, and keys pressed where the focus is."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.dossier import Dossier
from models.usecases.record_group_decision import record_group_decision
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.priorities.screen import PrioritiesScreen


@pytest.fixture
def screen(
    qtbot: QtBot, theme: Theme, desk: Desk, memory: Memory, settle: Callable[[Desk], None]
) -> PrioritiesScreen:
    """The screen, shown, with six dossiers put on the list by the Gruppo di Lavoro."""
    with desk.archive.transaction("record_group_decision") as session:
        for dossier in session.scalars(select(Dossier).order_by(Dossier.id.desc()).limit(6)).all():
            record_group_decision(
                session, dossier, outcome="put_on_list", decided_on=datetime.date(2026, 11, 2),
                reason="prova", author="Prova", now=desk.now(),
            )  # fmt: skip
    made = PrioritiesScreen(theme, desk, memory)
    qtbot.addWidget(made)
    made.resize(1278, 690)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.arrive()
    settle(desk)
    return made


class Keys:
    """Fingers: they reach whatever has the focus."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClick(focused, key, modifiers)

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClicks(focused, text)


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    """Keys pressed where the focus is."""
    return Keys(qtbot)
