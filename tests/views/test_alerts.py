"""Comuni da allertare: the list, letters to the Comuni ticked, and what was done otherwise."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.usecases.working_group.residents_elsewhere import residents_elsewhere
from ui.folders import DOCUMENTS
from ui.memory import Memory
from ui.theme import Theme
from views.alerts.screen import AlertsScreen
from views.desk import Desk

Settle = Callable[[Desk], None]


@pytest.fixture
def screen(
    qtbot: QtBot, theme: Theme, desk: Desk, memory: Memory, settle: Settle, tmp_path: Path
) -> AlertsScreen:
    memory.set(DOCUMENTS, str(tmp_path / "documenti"))
    made = AlertsScreen(theme, desk, memory)
    qtbot.addWidget(made)
    made.resize(1278, 690)
    with qtbot.waitExposed(made):
        made.show()
    made.arrive()
    settle(desk)
    return made


def to_alert(desk: Desk) -> int:
    with desk.archive.reading() as session:
        return len(residents_elsewhere(session))


def tick_town(qtbot: QtBot, screen: AlertsScreen) -> str:
    """Tick the first Comune with the keyboard; return its name."""
    first = screen.list.topLevelItem(0)
    assert first is not None
    screen.list.setFocus()
    screen.list.setCurrentItem(first)
    QTest.keyClick(screen.list, Qt.Key.Key_Space)
    return first.text(0).split(":")[0]


def test_a_comune_ticks_its_positions_and_gets_one_letter(
    qtbot: QtBot, screen: AlertsScreen, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    before = to_alert(desk)
    assert not screen.write.isEnabled()
    town = tick_town(qtbot, screen)
    ticked = screen.list.ticked()
    assert {row.town for row in ticked} == {town}
    assert screen.write.text() == "Scrivi 1 lettera"
    screen.write.trigger()
    settle(desk)
    settle(desk)
    assert to_alert(desk) == before - len(ticked)
    assert len(list((tmp_path / "documenti").glob("allerta-2026-001-*.docx"))) == 1
    assert "1 lettera scritta" in screen.notice.sentence
    assert desk.undo_name == ""
    first = screen.list.topLevelItem(0)
    assert first is not None
    assert not first.text(0).startswith(f"{town}:")


def test_what_was_done_otherwise_is_noted_with_its_how_and_undone(
    qtbot: QtBot, screen: AlertsScreen, desk: Desk, settle: Settle
) -> None:
    before = to_alert(desk)
    tick_town(qtbot, screen)
    screen.done.trigger()
    assert screen.how.hasFocus()
    screen.how.setText("nota del 3 novembre")
    screen.done.trigger()
    settle(desk)
    assert to_alert(desk) < before
    desk.undo()
    settle(desk)
    assert to_alert(desk) == before


def test_positions_asked_for_arrive_ticked(
    screen: AlertsScreen, desk: Desk, settle: Settle
) -> None:
    with desk.archive.reading() as session:
        wanted = residents_elsewhere(session)[3].dossier_id
    screen.arrive([wanted])
    settle(desk)
    assert {row.dossier_id for row in screen.list.ticked()} == {wanted}
    here = screen.list.currentItem()
    assert here is not None
    assert here.checkState(0) is Qt.CheckState.Checked, "in hand and in sight, among hundreds"
