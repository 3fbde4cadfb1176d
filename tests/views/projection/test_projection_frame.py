"""The room in the whole window: what goes wrong at the desk, and the end of it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.errors import OfficeError
from models.store.archive import Archive
from ui.memory import Memory
from ui.projection.projection_window import LIVE, NEUTRAL
from ui.tasks import Tasks
from ui.theme import Theme
from views.desk import Desk
from views.frame import Frame, Rooms
from views.meetings.screen import MeetingsScreen


@pytest.fixture
def frame(
    desk: Desk,  # the meeting is held in its archive
    empty_archive: Archive,
    theme: Theme,
    memory: Memory,
    qtbot: QtBot,
    settle: Callable[[Desk], None],
) -> Iterator[Frame]:
    """The window on the meeting, projecting."""

    def furnish(theme: Theme, desk: Desk, memory: Memory) -> Rooms:
        return Rooms(places=[MeetingsScreen(theme, desk, memory)], below=[])

    made = Frame(
        empty_archive, theme, Tasks(), memory, furnish,
        manual=Path("docs/manuale"), clock=desk.now,
    )  # fmt: skip
    qtbot.addWidget(made.window)
    with qtbot.waitExposed(made.window):
        made.show("meetings", 1)
    for _ in range(3):
        settle(made.desk)
        QApplication.processEvents()
    meetings(made).hall.room.turn()
    assert meetings(made).hall.room.state == LIVE
    yield made
    made.window.close_anyway()


def meetings(frame: Frame) -> MeetingsScreen:
    screen = frame.window.screens["meetings"]
    assert isinstance(screen, MeetingsScreen)
    return screen


def test_an_error_report_leaves_the_room_neutral(
    frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))  # where the report is written
    room = meetings(frame).hall.room
    frame.tell_failure(OfficeError("Scrivi il motivo."))
    assert room.state == LIVE, "what the official can act on is no error of the program"
    try:
        raise ValueError("rotto")
    except ValueError:
        frame.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    assert (room.state, room.room.view.slide) == (NEUTRAL, None)
    assert "errore del programma" in meetings(frame).notice.sentence
    assert "errore" not in room.room.view.accessibleName()


def test_the_end_of_the_window_is_the_end_of_the_room(frame: Frame, qtbot: QtBot) -> None:
    room = meetings(frame).hall.room
    with qtbot.waitSignal(frame.closed):
        frame.window.close_anyway()
    assert (room.state, room.room.isHidden(), room.room.view.slide) == ("", True, None)


def test_the_window_of_the_room_ends_alone(frame: Frame) -> None:
    room = meetings(frame).hall.room
    room.room.close()
    assert (room.state, frame.window.isVisible()) == ("", True)


def test_the_room_goes_on_while_another_screen_is_in_front_and_the_desk_is_minimised(
    frame: Frame,
) -> None:
    room = meetings(frame).hall.room
    frame.window.showMinimized()
    QApplication.processEvents()
    assert (room.state, room.room.isVisible()) == (LIVE, True)
