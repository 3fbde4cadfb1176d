"""The window of the room: its keys, its place, and what makes it neutral or closes it."""

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.usecases.working_group.meeting_record import withdraw_from_agenda
from ui.projection.projection_window import BLACK, LIVE, NEUTRAL
from views.desk import Desk
from views.meetings.room import GONE
from views.meetings.screen import MeetingsScreen

NOW = datetime.datetime(2026, 11, 24, 9, 52, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
Settle = Callable[[Desk], None]
Press = Callable[..., None]


def test_a_screen_that_goes_and_comes_back(
    screen: MeetingsScreen, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = screen.hall.room
    here = QGuiApplication.primaryScreen()
    monkeypatch.setattr(room.room, "_target", lambda: here)
    press(Qt.Key.Key_F5)
    assert room.room.isFullScreen()
    with qtbot.waitSignal(room.room.screen_lost):
        room.room._on_screen_removed(here)
        assert room.state == NEUTRAL
    assert "si è staccato" in screen.notice.sentence
    assert "vi rientra, sempre neutra" in screen.notice.sentence
    qtbot.waitUntil(lambda: not room.room.isFullScreen())
    press(Qt.Key.Key_Escape)
    assert room.state == LIVE
    with qtbot.waitSignal(room.room.screen_back):
        room.room._on_screen_added(here)
    assert "è tornato, sulla schermata neutra" in screen.notice.sentence
    assert room.state == NEUTRAL
    press(Qt.Key.Key_Escape)
    assert room.state == LIVE
    room.fill_menu(screen._menu)
    assert screen._menu.actions()[0].text().endswith("qui in una finestra")


def test_the_window_of_the_room_covers_nothing_but_the_preview(
    screen: MeetingsScreen, press: Press
) -> None:
    screen.resize(1366, 690)
    press(Qt.Key.Key_F5)
    room, view = screen.hall.room.room, screen.hall.room.view
    preview = QRect(view.mapToGlobal(QPoint(0, 0)), view.size())
    free = QGuiApplication.primaryScreen().availableGeometry()
    assert room.geometry().height() > 100
    if free.contains(preview):
        assert preview.contains(room.geometry())
    assert not room.isFullScreen()


def test_a_topic_by_hand_is_its_number_and_no_word_more(
    screen: MeetingsScreen, press: Press
) -> None:
    """A surname may be in it."""
    press(Qt.Key.Key_F5, Qt.Key.Key_End, Qt.Key.Key_PageDown)
    slide = screen.hall.room.room.view.slide
    assert slide is not None
    assert (slide.position, slide.title, slide.subtitle) == ("Punto 6 di 6", "Argomento", "")
    assert (slide.agenda[-1].number, slide.agenda[-1].code) == ("6", "Argomento")
    assert slide.marks == ()


def test_the_counts_of_the_room_add_up_to_the_end(
    screen: MeetingsScreen, press: Press, qtbot: QtBot
) -> None:
    def counts() -> list[tuple[str, str]]:
        slide = screen.hall.room.room.view.slide
        assert slide is not None
        return [(count.number, count.text) for count in slide.counts]

    total = ("6", "all’ordine del giorno")
    press(Qt.Key.Key_F5)
    for _ in range(6):
        assert counts() == [total], "of six none of the parts is three, and the rest too"
        press("a", "1", Qt.Key.Key_Return)
    assert screen.board is not None
    assert not screen.board.waiting
    assert counts() == [total, ("", "tutti esaminati")]


def test_an_item_taken_off_the_agenda_leaves_the_wall(
    screen: MeetingsScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    room = screen.hall.room
    press(Qt.Key.Key_F5)
    assert screen.board is not None
    first = screen.board.items[0]
    with desk.archive.transaction("prova", now=NOW) as session:
        withdraw_from_agenda(session, screen.board.id, first.id, "Zyx tolto")
    screen.load()
    settle(desk)
    QApplication.processEvents()
    assert (room.state, room.room.view.slide) == (NEUTRAL, None)
    assert GONE in screen.notice.sentence
    press(Qt.Key.Key_PageDown, Qt.Key.Key_Escape)
    assert room.room.view.slide is not None
    assert (room.room.view.slide.title, room.room.view.slide.position) == ("ALER-2", "Punto 2")
    assert room.room.view.slide.counts[0].number == "5"
    assert all(line.code != "ALER-1" for line in room.room.view.slide.agenda)


def test_no_letter_acts_while_one_types(screen: MeetingsScreen, press: Press) -> None:
    room, here = screen.hall.room, screen.hall.here
    press(Qt.Key.Key_F5)
    for field in (here.reason, here.responsible):
        field.setFocus()
        press("b")
        assert room.state == LIVE
    assert here.reason.toPlainText() == "b"
    press(Qt.Key.Key_F5)
    assert room.state == "", "F5 is no letter"


def test_the_keys_work_in_the_window_of_the_room_too(
    screen: MeetingsScreen, press: Press, qtbot: QtBot
) -> None:
    room = screen.hall.room
    press(Qt.Key.Key_F5)
    for key, state in (
        (Qt.Key.Key_B, BLACK),
        (Qt.Key.Key_B, LIVE),
        (Qt.Key.Key_Escape, NEUTRAL),
        (Qt.Key.Key_Escape, LIVE),
    ):
        qtbot.keyClick(room.room, key)
        assert (room.state, room.room.state) == (state, state)
    qtbot.keyClick(room.room, Qt.Key.Key_PageDown)
    assert room.room.view.slide is not None
    assert room.room.view.slide.title == "ALER-2"
    qtbot.keyClick(room.room, Qt.Key.Key_PageUp)
    assert room.room.view.slide.title == "ALER-1"
    qtbot.keyClick(room.room, Qt.Key.Key_F5)
    assert (room.state, room.room.isHidden()) == ("", True)


def test_the_window_manager_closes_the_room_and_nothing_else(
    screen: MeetingsScreen, press: Press
) -> None:
    press(Qt.Key.Key_F5)
    screen.hall.room.room.close()  # Alt+F4 in it
    assert screen.hall.room.state == ""
    assert screen.isVisible()
    assert screen.hall.room.caption.text() == "Anteprima: la sala non vede nulla"
    press(Qt.Key.Key_F5)
    assert screen.hall.room.state == LIVE


def test_an_error_of_the_program_makes_the_room_neutral(
    screen: MeetingsScreen, press: Press, desk: Desk
) -> None:
    room = screen.hall.room
    desk.bug_met.emit()
    assert room.state == "", "nothing is projected because of it"
    press(Qt.Key.Key_F5)
    desk.bug_met.emit()
    assert (room.state, room.room.view.slide) == (NEUTRAL, None)
    press("b")
    desk.bug_met.emit()
    assert room.state == BLACK, "who darkened the room is not overruled"


def test_closing_the_window_at_the_desk_closes_the_room(
    screen: MeetingsScreen, press: Press
) -> None:
    press(Qt.Key.Key_F5)
    screen.close()
    assert screen.hall.room.room.isHidden()
    assert screen.hall.room.state == ""


def test_a_desktop_that_enters_the_room_gives_the_keys_back_to_the_desk(
    screen: MeetingsScreen, press: Press, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_F5)
    screen.hall.room.room.activateWindow()  # what some window managers do on their own
    qtbot.waitUntil(screen.isActiveWindow)
    screen.hall.room.room.activateWindow()  # and now somebody clicks on it
    qtbot.waitUntil(screen.hall.room.room.isActiveWindow)
