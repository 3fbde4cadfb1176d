"""What the room sees: only what a slide has a place for, and only while it is live."""

import dataclasses
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.memory import Memory
from ui.projection.agenda_window import agenda_window
from ui.projection.identify_screens import identify_screens
from ui.projection.projection_window import (
    BLACK,
    LIVE,
    NEUTRAL,
    TITLE,
    ProjectionWindow,
    screen_names,
)
from ui.projection.slide import AgendaLine, Count, Decision, Mark, Slide
from ui.projection.slide_view import SMALLEST, SlideView
from ui.theme import Theme
from ui.theme.room import PAPER, ROOM_PAIRS, SIDE
from ui.theme.tokens import contrast


def slide(title: str = "ALER-2016-01166") -> Slide:
    return Slide(
        "Gruppo di Lavoro", "24 novembre 2026", "9 enti presenti su 10", "Punto 5 di 12", title,
        "ALER, Municipio 6, Giambellino",
        (Mark("check-circle-fill", "Valutazione conclusa", "sì"),),
        Decision("Decisione in scrittura", "Approfondire", "entro gio 3 dicembre"),
        tuple(
            AgendaLine(str(n), f"ALER-{n:05}", "current" if n == 5 else "done")
            for n in range(1, 31)
        ),
        (Count("12", "all’ordine del giorno"),),
    )  # fmt: skip


@pytest.fixture
def room(theme: Theme, memory: Memory, qtbot: QtBot) -> ProjectionWindow:
    made = ProjectionWindow(memory, "Gruppo di Lavoro, riunione in corso")
    qtbot.addWidget(made)
    return made


def test_the_room_reads_it_from_ten_metres() -> None:
    assert all(contrast(ink, ground) >= least for ink, ground, least in ROOM_PAIRS)
    drawn = Path("ui/projection/slide_view.py").read_text(encoding="utf-8")
    sizes = [int(size) for size in re.findall(r"_font\((\d+)", drawn)]
    assert min([*sizes, SMALLEST]) >= 42


def test_a_slide_has_no_place_for_anything_else() -> None:
    fields = {field.name for field in dataclasses.fields(Slide)}
    assert fields == {
        "heading", "date", "presence", "position", "title", "subtitle", "marks", "decision",
        "agenda", "counts",
    }  # fmt: skip


def test_what_is_painted_is_what_a_screen_reader_says(theme: Theme, qtbot: QtBot) -> None:
    view = SlideView()
    qtbot.addWidget(view)
    view.show_slide(slide())
    assert "Approfondire" in view.accessibleName()
    view.show_neutral("Riunione in corso")
    assert (view.slide, view.accessibleName()) == (None, "Riunione in corso")
    view.show_black()
    assert view.accessibleName() == "Schermo oscurato"


def long_agenda(count: int, here: int) -> list[AgendaLine]:
    return [
        AgendaLine(str(n), f"A-{n}", "current" if n == here else "done" if n < here else "to_come")
        for n in range(1, count + 1)
    ]


def test_a_long_agenda_keeps_the_current_item_in_sight_and_says_how_many_more() -> None:
    for count in range(1, 41):
        for here in range(1, count + 1):
            before, shown, after = agenda_window(long_agenda(count, here), 13)
            assert before + len(shown) + after == count
            assert len(shown) + bool(before) + bool(after) <= 13
            assert any(line.state == "current" for line in shown)
            assert before == 0 or before >= 3, "no figure under three"
            assert after == 0 or after >= 3
            assert int(shown[0].number) == before + 1
            if count >= 17 and 2 < here < count - 1:
                place = here - before
                assert 2 < place <= len(shown) - 2, "and what comes next"
    assert agenda_window(long_agenda(30, 16), 13)[::2] == (10, 9)


def test_nothing_that_is_preferred_at_the_desk_changes_the_room(theme: Theme, qtbot: QtBot) -> None:
    def seen() -> QImage:
        view = SlideView()
        qtbot.addWidget(view)
        view.resize(1024, 576)
        view.show_slide(slide())
        return view.grab().toImage()

    before = seen()
    theme.set_choice("contrast")
    theme.set_scale(2.0)
    assert seen() == before


def test_every_line_of_the_room_has_its_place(qtbot: QtBot) -> None:
    """Long codes, bodies and neighbourhoods are written smaller, then cut: nothing runs over."""
    view = SlideView()
    qtbot.addWidget(view)
    view.resize(1920, 1080)
    view.show_slide(
        Slide(
            "Gruppo di Lavoro", "24 novembre 2026", "9 enti presenti su 10", "Punto 5 di 12",
            "ALER/ERP/2016/0001166-BIS/QUATER", "Azienda Lombarda, Municipio 6, " + "Musocco " * 9,
            (Mark("clock-fill", "Valutazione conclusa", "no"),
             Mark("clock-fill", "Scadenza", "oltre il termine")),
            Decision("Decisione in scrittura", "Inserire in elenco", "Entro gio 3 dicembre"),
            (),
        )
    )  # fmt: skip
    picture = view.grab().toImage()
    side = {picture.pixelColor(x, y).name() for x in range(1370, 1910, 3)
            for y in range(130, 930, 3)}  # fmt: skip
    assert side == {SIDE.name()}
    edge = {picture.pixelColor(x, y).name() for x in range(1300, 1356, 2)
            for y in range(130, 930, 2)}  # fmt: skip
    assert edge == {PAPER.name()}


def test_black_is_black(theme: Theme, qtbot: QtBot) -> None:
    view = SlideView()
    qtbot.addWidget(view)
    view.resize(320, 180)
    view.show_slide(slide())
    view.show_black()
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colours = {picture.pixel(x, y) for x in range(0, 320, 7) for y in range(0, 180, 7)}
    assert colours == {0xFF000000}


def test_the_room_sees_nothing_before_the_start_and_nothing_of_a_title(
    room: ProjectionWindow,
) -> None:
    room.show_slide(slide())
    assert room.view.slide is None
    assert room.windowTitle() == TITLE


def test_neutral_and_black_stay_until_one_goes_live_again(
    room: ProjectionWindow, qtbot: QtBot
) -> None:
    room.start(slide("A-1"))
    assert room.state == LIVE
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    room.show_slide(slide("A-2"))
    assert (room.state, room.view.slide) == (NEUTRAL, None)
    qtbot.keyClick(room, Qt.Key.Key_B)
    assert room.state == BLACK
    qtbot.keyClick(room, Qt.Key.Key_B)
    assert room.view.slide is not None
    assert room.view.slide.title == "A-2"


def test_with_one_screen_the_room_is_a_window_and_the_choice_is_kept(
    room: ProjectionWindow, memory: Memory
) -> None:
    room.start(slide())
    assert not room.isFullScreen()
    room.choose_screen("HDMI-1")
    assert room.chosen_screen == "HDMI-1"
    assert memory.get("projection/screen") == "HDMI-1"


def test_a_lost_screen_leaves_the_neutral_picture(room: ProjectionWindow, qtbot: QtBot) -> None:
    screen = QGuiApplication.primaryScreen()
    room.start(slide())
    with qtbot.waitSignal(room.screen_lost):
        room._on_screen_removed(screen)
        assert (room.state, room.view.slide) == (NEUTRAL, None), "at once, whatever comes next"


def test_a_screen_that_nobody_chose_may_be_lost_too(
    room: ProjectionWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(room, "_target", lambda: screen)
    room.start(slide())
    assert room.isFullScreen()
    monkeypatch.undo()
    with qtbot.waitSignal(room.screen_lost):
        room._on_screen_removed(screen)
    qtbot.waitUntil(lambda: not room.isFullScreen())
    assert (room.state, room.awaited_screen) == (NEUTRAL, screen.name())
    room.set_state(LIVE)
    monkeypatch.setattr(room, "_target", lambda: screen)
    with qtbot.waitSignal(room.screen_back):
        room._on_screen_added(screen)
    assert (room.state, room.isFullScreen()) == (NEUTRAL, True), "live again by a key alone"


def test_what_is_taken_away_is_not_left_on_the_wall(room: ProjectionWindow) -> None:
    room.start(slide())
    room.show_slide(None)
    assert (room.state, room.view.slide) == (NEUTRAL, None)
    room.set_state(LIVE)
    assert room.state == NEUTRAL, "there is nothing to show"
    room.show_slide(slide("A-2"))
    assert room.view.slide is None
    room.set_state(LIVE)
    assert room.view.slide is not None


def test_the_window_at_the_desk_stands_where_it_hides_nothing(memory: Memory, qtbot: QtBot) -> None:
    free = QGuiApplication.primaryScreen().availableGeometry()
    preview = QRect(free.x() + 60, free.y() + 40, 400, 300)
    made = ProjectionWindow(memory, "Riunione in corso", lambda: preview)
    qtbot.addWidget(made)
    made.start(slide())
    assert preview.contains(made.geometry())
    made.close_room()
    preview = QRect()  # another screen is in front: a corner of the desk
    made.start(slide())
    assert free.contains(made.geometry())
    assert made.geometry().center().x() > free.center().x()
    assert made.geometry().center().y() > free.center().y()


def test_the_window_at_the_desk_goes_along_until_somebody_moves_it(
    memory: Memory, qtbot: QtBot
) -> None:
    free = QGuiApplication.primaryScreen().availableGeometry()
    preview = QRect(free.x() + 60, free.y() + 40, 400, 300)
    made = ProjectionWindow(memory, "Riunione in corso", lambda: preview)
    qtbot.addWidget(made)
    made.start(slide())
    preview = preview.translated(40, 20)
    made.follow_desk()
    assert preview.contains(made.geometry())
    made.move(free.topLeft())
    kept = made.geometry()
    made.follow_desk()
    assert made.geometry() == kept


def test_keys_with_others_and_keys_held_down_are_not_for_the_room(
    room: ProjectionWindow, qtbot: QtBot
) -> None:
    room.start(slide())
    asked: list[str] = []
    room.next_requested.connect(lambda: asked.append("next"))
    room.previous_requested.connect(lambda: asked.append("previous"))
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        qtbot.keyClick(room, Qt.Key.Key_B, modifier)
        qtbot.keyClick(room, Qt.Key.Key_PageDown, modifier)
    assert (room.state, asked) == (LIVE, [])
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "b", autorep=True
    )
    QApplication.sendEvent(room, held)
    assert room.state == LIVE
    qtbot.keyClick(room, Qt.Key.Key_PageDown)
    qtbot.keyClick(room, Qt.Key.Key_PageUp)
    assert asked == ["next", "previous"]


def test_closing_the_room_forgets_what_it_showed(room: ProjectionWindow, qtbot: QtBot) -> None:
    room.start(slide())
    with qtbot.waitSignal(room.stopped):
        qtbot.keyClick(room, Qt.Key.Key_F5)
    assert room.view.slide is None


def test_screens_are_named_and_can_be_identified(theme: Theme, qtbot: QtBot) -> None:
    names = screen_names()
    assert names
    assert "×" in names[0][1]
    shown = identify_screens(theme)
    for sign in shown:
        qtbot.addWidget(sign)
    assert [sign.text() for sign in shown] == [text for _, text in names]


def test_a_window_left_on_a_screen_that_is_gone_comes_to_the_desk(room: ProjectionWindow) -> None:
    room.move(20_000, 20_000)
    room.start(slide())
    assert QGuiApplication.primaryScreen().geometry().contains(room.geometry().center())
