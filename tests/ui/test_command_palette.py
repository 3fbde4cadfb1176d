"""Ctrl+K: every command by its name."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.command_palette import CommandModel
from ui.window import Window


def open_palette(window: Window, qtbot: QtBot) -> QLineEdit:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.command_palette.isVisible()
    assert window.focusWidget() is window.command_palette.field
    return window.command_palette.field


def test_the_palette_finds_and_runs(window: Window, qtbot: QtBot, first: Any) -> None:
    first.button.setFocus()
    field = open_palette(window, qtbot)
    assert window.command_palette.model.rowCount() > 5
    qtbot.keyClicks(field, "primo RÌNV")
    assert [action.text() for action in window.command_palette.model.shown] == ["Rinvia il punto"]
    assert field.accessibleDescription() == "Invio: Primo: Rinvia il punto, R"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert first.pressed == 1
    assert not window.command_palette.isVisible()
    assert window.focusWidget() is first.button


def test_the_palette_offers_what_the_place_can_do_now(
    window: Window, qtbot: QtBot, first: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Another page of the same place came in front: nobody left the place.
    monkeypatch.setattr(first, "commands", lambda: [first.waiting])
    field = open_palette(window, qtbot)
    qtbot.keyClicks(field, "primo")
    shown = [action.text() for action in window.command_palette.model.shown]
    assert "Chiudi la seduta" in shown
    assert "Rinvia il punto" not in shown


def test_the_palette_says_why_not(window: Window, qtbot: QtBot, first: Any) -> None:
    field = open_palette(window, qtbot)
    qtbot.keyClicks(field, "chiudi seduta")
    index = window.command_palette.model.index(0)
    said = window.command_palette.model.data(index, int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "Primo: Chiudi la seduta (Si attiva quando ogni punto ha una decisione)"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert first.pressed == 0
    assert window.command_palette.isVisible(), "nothing ran, so nothing closes"


def test_the_palette_says_that_nothing_has_these_words(window: Window, qtbot: QtBot) -> None:
    field = open_palette(window, qtbot)
    qtbot.keyClicks(field, "xyz")
    assert window.command_palette._none.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.command_palette.isVisible()


def test_arrows_move_in_the_palette_and_stop_at_its_ends(window: Window, qtbot: QtBot) -> None:
    field = open_palette(window, qtbot)
    chosen = window.command_palette.list
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert chosen.currentIndex().row() == 0
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert chosen.currentIndex().row() == 1
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_PageDown)
    assert chosen.currentIndex().row() == window.command_palette.model.rowCount() - 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_K])
def test_the_palette_closes_and_gives_the_focus_back(
    window: Window, qtbot: QtBot, key: Qt.Key, first: Any
) -> None:
    first.text.setFocus()
    field = open_palette(window, qtbot)
    control = Qt.KeyboardModifier.ControlModifier
    modifier = control if key == Qt.Key.Key_K else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(field, key, modifier)
    assert not window.command_palette.isVisible()
    assert window.focusWidget() is first.text


def test_the_palette_survives_what_it_should_give_the_focus_back_to(
    window: Window, qtbot: QtBot
) -> None:
    passing = QLineEdit(window)
    passing.show()
    passing.setFocus()
    field = open_palette(window, qtbot)
    with qtbot.waitSignal(passing.destroyed):
        passing.deleteLater()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not window.command_palette.isVisible()


def test_a_click_elsewhere_closes_the_palette(window: Window, qtbot: QtBot, first: Any) -> None:
    open_palette(window, qtbot)
    first.field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.command_palette.isVisible()


def test_the_model_of_the_palette_is_sound(window: Window, qapp: QApplication) -> None:
    model = CommandModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_commands(window.commands.all())
    for words in ("vai", "vai primo", "nessuno", ""):
        model.filter(words)
    assert model.rowCount() == len(window.commands.all())
