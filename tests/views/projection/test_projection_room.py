"""What the room is sent, and by which key; what a picture says."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt

from models.usecases.extracts.projection import (
    PublicDecision,
    PublicDossier,
    PublicLine,
    PublicProgress,
    PublicRow,
    PublicTopic,
)
from ui.projection.projection_window import BLACK, LIVE, NEUTRAL
from views.desk import Desk
from views.meetings.room import HEADING
from views.meetings.screen import MeetingsScreen
from views.meetings.slides import slide_of

NOW = datetime.datetime(2026, 11, 24, 9, 52, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
Settle = Callable[[Desk], None]
Press = Callable[..., None]


def test_asking_and_taking_note_have_a_public_name(screen: MeetingsScreen, press: Press) -> None:
    press(Qt.Key.Key_F5)
    for letter, label in (
        ("s", "Approfondire"),
        ("f", "Approfondire"),
        ("n", "Approfondire"),
        ("i", "Inserire in elenco"),
        ("r", "Rinviare"),
        ("x", "Archiviare"),
    ):
        press(letter)
        slide = screen.hall.room.room.view.slide
        assert slide is not None
        assert slide.decision is not None
        assert (slide.decision.caption, slide.decision.text) == ("Decisione in scrittura", label)


def test_the_arrows_look_and_a_key_sends(screen: MeetingsScreen, press: Press) -> None:
    room = screen.hall.room
    press(Qt.Key.Key_F5, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert room.room.view.slide is not None
    assert room.room.view.slide.title == "ALER-1"
    assert room.following.slide is not None
    assert room.following.slide.title == "ALER-3"
    assert room.forward.text() == "Manda in sala: punto 3"
    press(Qt.Key.Key_PageDown)
    assert room.room.view.slide.title == "ALER-3"
    assert screen.wall.live_id == screen.hall.agenda.agenda.items[2].id
    press(Qt.Key.Key_PageUp)
    assert room.room.view.slide.title == "ALER-2"
    assert screen.hall.agenda.item is not None
    assert screen.hall.agenda.item.name == "ALER-2"


def test_enter_takes_the_room_along_only_where_it_was_looking(
    screen: MeetingsScreen, press: Press
) -> None:
    room = screen.hall.room.room
    press(Qt.Key.Key_F5, "a", "1", Qt.Key.Key_Return)
    assert room.view.slide is not None
    assert room.view.slide.title == "ALER-2"
    press(Qt.Key.Key_End, Qt.Key.Key_Up, "a", "1", Qt.Key.Key_Return)
    assert room.view.slide.title == "ALER-2"


def test_black_and_neutral_by_a_key_and_what_the_desk_says_of_them(
    screen: MeetingsScreen, press: Press
) -> None:
    room = screen.hall.room
    press("b")
    assert room.state == ""
    assert room.caption.text() == "Anteprima: la sala non vede nulla"
    press(Qt.Key.Key_F5)
    assert (room.state, room.caption.text()) == (LIVE, "La sala vede adesso")
    assert screen._tags.live.text().startswith("La sala vede, 0:0")
    press("b")
    assert (room.state, room.black.text()) == (BLACK, "Mostra di nuovo")
    press(Qt.Key.Key_Escape)
    assert (room.state, room.view.slide) == (NEUTRAL, None)
    assert room.view.accessibleName() == HEADING
    press(Qt.Key.Key_PageDown)
    assert room.room.view.slide is None, "neutral stays until one goes live again"
    press(Qt.Key.Key_Escape)
    assert room.room.view.slide is not None
    assert room.room.view.slide.title == "ALER-2"
    press(Qt.Key.Key_F5)
    assert (room.state, screen._tags.live.isVisible()) == ("", False)


def test_a_form_keeps_its_escape_and_the_room_its_picture(
    screen: MeetingsScreen, press: Press
) -> None:
    press(Qt.Key.Key_F5, "m", Qt.Key.Key_Escape)
    assert screen.hall.form is None
    assert screen.hall.room.state == LIVE


def test_leaving_the_meeting_leaves_nothing_on_the_wall(
    screen: MeetingsScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    press(Qt.Key.Key_F5)
    screen.show_all()
    settle(desk)
    assert screen.hall.room.room.isHidden()
    assert screen.hall.room.room.view.slide is None


def test_a_slide_says_what_the_row_says_and_small_counts_not_at_all() -> None:
    row = PublicRow(
        table="Gruppo di Lavoro", held_on=TODAY, present=9, seats=10, number=5, total=12,
        topic=PublicTopic.BY_HAND,
        dossier=PublicDossier("ALER-5", "ALER", 6, "Giambellino", True, False),
        other_codes=("ALER-6", "MM-7"),
        decision=PublicDecision.DEEPEN, decided=False, due_on=datetime.date(2026, 12, 3),
        agenda=(
            PublicLine(5, ("ALER-5", "ALER-6"), PublicProgress.CURRENT),
            PublicLine(13, (), PublicProgress.TO_COME),
            PublicLine(14, (), PublicProgress.TO_COME, PublicTopic.MINUTES),
        ),
        examined=4, to_examine=7,
    )  # fmt: skip
    slide = slide_of(row)
    assert slide.in_words() == (
        "Gruppo di Lavoro. 24 novembre 2026. 9 enti presenti su 10. Punto 5. "
        "ALER-5, ALER-6, MM-7. ALER, Municipio 6, Giambellino. Valutazione conclusa: sì. "
        "Scadenza: oltre il termine. Decisione in scrittura. Approfondire. "
        "Entro gio 3 dicembre. 5 ALER-5, …. 13 Argomento. 14 Verbale precedente. "
        "12 all’ordine del giorno. 4 esaminati. 7 da esaminare"
    )
    small = PublicRow(
        table="Gruppo di Lavoro", held_on=TODAY, present=1, seats=10, number=1, total=2,
        topic=PublicTopic.MINUTES,
        dossier=None, other_codes=(), decision=PublicDecision.NONE, decided=False, due_on=None,
        agenda=(), examined=None, to_examine=None,
    )  # fmt: skip
    assert slide_of(small).in_words() == (
        "Gruppo di Lavoro. 24 novembre 2026. 1 ente presente su 10. Punto 1. Verbale precedente. "
        "In discussione. Nessuna decisione"
    )
