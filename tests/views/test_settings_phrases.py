"""The ready reasons in Impostazioni: a card a decision, kept when it is left, undone, restored."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.records.vocabulary import GroupOutcome
from models.usecases.session_phrases import STANDARD_PHRASES as SESSION_PHRASES
from models.usecases.working_group.meeting_phrases import STANDARD_PHRASES, load_phrases
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.settings.phrases_section import PhrasesSection
from views.settings.screen import SettingsScreen

Settle = Callable[[Desk], None]
DEEPEN = f"group.{GroupOutcome.DEEPEN}"


@pytest.fixture
def section(
    theme: Theme, desk: Desk, memory: Memory, qtbot: QtBot, settle: Settle
) -> PhrasesSection:
    screen = SettingsScreen(theme, desk, memory)
    qtbot.addWidget(screen)
    screen.resize(1278, 690)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.show_section("phrases")
    screen.arrive()
    settle(desk)
    return screen.phrases


def kept(desk: Desk) -> tuple[str, ...]:
    with desk.archive.reading() as session:
        return load_phrases(session)[GroupOutcome.DEEPEN]


def write(section: PhrasesSection, qtbot: QtBot, text: str) -> None:
    words = section.decisions[DEEPEN].words
    words.setFocus()
    words.selectAll()
    for line, part in enumerate(text.splitlines()):
        if line:
            qtbot.keyClick(words, Qt.Key.Key_Return)
        qtbot.keyClicks(words, part)
    qtbot.keyClick(words, Qt.Key.Key_Tab)


def test_every_decision_with_phrases_has_its_card(section: PhrasesSection) -> None:
    wanted = {f"group.{each}" for each in STANDARD_PHRASES}
    wanted |= {f"session.{each}" for each in SESSION_PHRASES}
    assert wanted <= set(section.decisions)
    assert f"group.{GroupOutcome.APPROVE}" not in section.decisions
    assert section.decisions[DEEPEN].words.sentences() == STANDARD_PHRASES[GroupOutcome.DEEPEN]


def test_phrases_are_kept_undone_and_restored(
    section: PhrasesSection, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    decision = section.decisions[DEEPEN]
    assert not decision.restore.isVisibleTo(section)
    write(section, qtbot, "Manca la scheda\nOccorre sentire MM.")
    settle(desk)
    qtbot.waitUntil(lambda: kept(desk) == ("Manca la scheda.", "Occorre sentire MM."))
    assert desk.undo_name == "Frasi pronte: Approfondire"
    qtbot.waitUntil(lambda: decision.restore.isVisibleTo(section))
    assert decision.words.sentences() == ("Manca la scheda.", "Occorre sentire MM.")
    decision.restore.click()
    settle(desk)
    qtbot.waitUntil(lambda: kept(desk) == STANDARD_PHRASES[GroupOutcome.DEEPEN])
    qtbot.waitUntil(lambda: not decision.restore.isVisibleTo(section))


def test_more_phrases_than_digits_are_said_beside_them(
    section: PhrasesSection, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    write(section, qtbot, "\n".join(f"Frase {number}." for number in range(1, 11)))
    settle(desk)
    decision = section.decisions[DEEPEN]
    qtbot.waitUntil(lambda: "cifre da 1 a 9" in decision.field.error)
    assert "«Approfondire»" in section.unsaved()
    assert kept(desk) == STANDARD_PHRASES[GroupOutcome.DEEPEN]
