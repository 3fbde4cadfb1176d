"""The window: places, keys, panel, files, and what it finds again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from ui.memory import Memory
from ui.theme import Theme
from ui.window import Window

MakeWindow = Callable[[], Window]


# --- places -------------------------------------------------------------------------------------


def test_alt_and_a_number_go_to_a_place(window: Window, qtbot: QtBot) -> None:
    for number, key in enumerate(("first", "second", "last"), start=1):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier)
        assert window.front is window.screens[key]
        assert window.rail.buttons[key].isChecked()
    assert window.windowTitle() == "Ultimo – Tavolo"
    assert window.status_line.left.accessibleName() == "Tasti di Ultimo"


def test_alt_and_a_number_go_to_a_place_while_one_types(
    window: Window, qtbot: QtBot, first: Any
) -> None:
    first.field.setFocus()
    qtbot.keyClick(first.field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.front is window.screens["second"]


def test_the_rail_goes_to_a_place_by_mouse_and_by_space(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.rail.buttons["second"], Qt.MouseButton.LeftButton)
    assert window.front is window.screens["second"]
    window.rail.buttons["last"].setFocus()
    qtbot.keyClick(window.rail.buttons["last"], Qt.Key.Key_Space)
    assert window.front is window.screens["last"]


def test_a_badge_is_said_too(window: Window, second: Any) -> None:
    second.badge_changed.emit(3)
    assert window.rail.buttons["second"].accessibleName() == "Secondo, 3 in attesa"


def test_f7_goes_where_one_works(window: Window, qtbot: QtBot, first: Any) -> None:
    window.focus_search()
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert window.focusWidget() is first.field


def test_enter_in_the_search_goes_on_to_what_was_found(
    window: Window, qtbot: QtBot, first: Any
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.top_bar.search
    with qtbot.waitSignal(window.search_changed) as found:
        qtbot.keyClicks(window.top_bar.search, "via")
    qtbot.waitUntil(lambda: not window._search_pause.isActive())
    assert found.args is not None
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert window.focusWidget() is first.field


def test_f1_asks_for_the_page_of_the_place(window: Window, qtbot: QtBot) -> None:
    window.show_screen("second")
    with qtbot.waitSignal(window.manual_requested) as asked:
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked.args == ["pagina-second"]


# --- commands -----------------------------------------------------------------------------------


def test_a_bare_letter_is_a_command_but_not_while_one_types(
    window: Window, qtbot: QtBot, first: Any
) -> None:
    first.button.setFocus()
    qtbot.keyClick(first.button, Qt.Key.Key_R)
    assert first.pressed == 1
    for editor in (first.field, first.text):
        editor.setFocus()
        qtbot.keyClicks(editor, "rR")
    assert first.pressed == 1
    assert first.field.text() == "rR"
    assert first.text.toPlainText() == "rR"
    window.focus_search()
    qtbot.keyClicks(window.top_bar.search, "r")
    assert first.pressed == 1


def test_a_command_belongs_to_its_place(
    window: Window, qtbot: QtBot, first: Any, second: Any
) -> None:
    window.show_screen("second")
    second.button.setFocus()
    qtbot.keyClick(second.button, Qt.Key.Key_R)
    assert (first.pressed, second.pressed) == (0, 1)


def test_no_key_is_given_twice(window: Window) -> None:
    keys = [action.shortcut().toString() for action in window.commands.all() if action.shortcut()]
    assert len(keys) == len(set(keys))


# --- the panel ----------------------------------------------------------------------------------


def test_the_panel_stands_beside_or_lies_over(window: Window, theme: Theme, qtbot: QtBot) -> None:
    panel = window._panel
    assert panel is not None
    assert not panel.isVisible()
    window.open_panel()
    assert panel.isVisible()
    assert window.splitter.indexOf(panel) == 1
    qtbot.waitUntil(lambda: window.stack.width() + panel.width() < window.splitter.width())
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.splitter.indexOf(panel) < 0)
    assert panel.isVisible()
    assert window.stack.width() == window.splitter.width(), "the list keeps its place"
    assert panel.geometry().right() == window.width() - 1
    assert panel.y() == window.top_bar.height()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.splitter.indexOf(panel) == 1)


def test_at_a_larger_text_the_panel_covers_sooner(
    window: Window, theme: Theme, qtbot: QtBot
) -> None:
    window.open_panel()
    theme.set_scale(1.5)
    qtbot.waitUntil(lambda: window.splitter.indexOf(window._panel) < 0)
    panel = window._panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.y() == window.top_bar.height())
    assert panel.width() == theme.px(384)


def test_a_panel_over_the_list_steps_aside_for_a_form_one_beside_it_stays(
    window: Window, theme: Theme, qtbot: QtBot
) -> None:
    panel, front = window._panel, window.front
    assert panel is not None
    assert front is not None
    window.open_panel()
    front.room_wanted.emit()
    assert panel.isVisible()
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.splitter.indexOf(panel) < 0)
    front.room_wanted.emit()
    assert not panel.isVisible()


def test_closing_the_panel_gives_the_focus_back(window: Window, qtbot: QtBot, first: Any) -> None:
    window.open_panel()
    panel = window._panel
    assert panel is not None
    panel.findChild(QLineEdit).setFocus()
    qtbot.keyClick(
        window,
        Qt.Key.Key_W,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert not panel.isVisible()
    assert window.focusWidget() is first.field


def test_the_panel_is_widened_by_keys(window: Window, qtbot: QtBot) -> None:
    window.open_panel()
    panel = window._panel
    assert panel is not None
    qtbot.waitUntil(lambda: window.stack.width() + panel.width() < window.splitter.width())
    before = panel.width()
    window.actions_everywhere["wider"].trigger()
    qtbot.waitUntil(lambda: panel.width() == before + 48)
    window.actions_everywhere["narrower"].trigger()
    qtbot.waitUntil(lambda: panel.width() == before)


# --- files --------------------------------------------------------------------------------------


def dropped(window: Window, *urls: QUrl) -> bool:
    """Drop on the window as a file browser does; tell whether it was taken."""
    data = QMimeData()
    data.setUrls(list(urls))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    QApplication.sendEvent(window, entering)
    if not entering.isAccepted():
        return False
    event = QDropEvent(QPointF(300, 300), copy, data, left, none)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_files_are_dropped_anywhere(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    paths = [tmp_path / "registro è.xlsx", tmp_path / "atti.csv"]
    with qtbot.waitSignal(window.files_dropped) as told:
        assert dropped(window, *(QUrl.fromLocalFile(str(path)) for path in paths))
    assert told.args == [paths]


def test_an_address_is_no_file(window: Window, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.files_dropped):
        assert not dropped(window, QUrl("https://example.org/registro.xlsx"))


# --- closing and coming back --------------------------------------------------------------------


def test_closing_asks_when_something_would_be_lost(
    window: Window, losses: list[str], qtbot: QtBot
) -> None:
    losses.append("Stai scrivendo una nota.")
    with qtbot.assertNotEmitted(window.closing):
        assert not window.close()
    assert window.isVisible()
    with qtbot.waitSignal(window.closing):
        window.close_anyway()
    assert not window.isVisible()


def test_the_window_is_as_it_was_left(
    make_window: MakeWindow, memory: Memory, qtbot: QtBot
) -> None:
    before = make_window()
    before.resize(1300, 820)
    before.show_screen("second")
    before.open_panel()
    before.splitter.setSizes([700, 500])
    panel = before._panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.width() > 450)
    width, geometry = panel.width(), before.saveGeometry()
    before.close()
    after = make_window()
    # The screen of the tests is smaller than the window: Qt fits what it finds to the screen.
    assert memory.get_bytes("window/geometry") == geometry
    after.resize(1300, 820)
    assert after.last_screen == "second"
    assert vars(after.screens["second"])["layout_found"] == {"colonne": [3, 1, 2]}
    after.open_panel()
    again = after._panel
    assert again is not None
    qtbot.waitUntil(lambda: abs(again.width() - width) <= 1)


def test_what_is_remembered_may_be_spoilt(
    memory: Memory, make_window: MakeWindow, qtbot: QtBot
) -> None:
    memory.set("window/geometry", "non è una geometria")
    memory.set("window/screen", ["x"])
    memory.set("window/panel", "largo")
    memory.set("screen/first", [1])
    window = make_window()
    window.open_panel()
    assert window.last_screen == ""
    room = window.screen().availableGeometry()
    assert window.width() == min(1366, room.width())


def test_nothing_of_the_window_stays_behind(
    make_window: MakeWindow, theme: Theme, qtbot: QtBot
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.destroyed):
        window.close_anyway()
        window.deleteLater()
    theme.set_scale(1.25)
    theme.set_choice("dark")
