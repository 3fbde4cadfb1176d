"""What reaches the wall: only the white list, in the window, its title and its accessibility."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Boolean, Date, Integer
from sqlalchemy.orm import DeclarativeBase

from models.records.base import Hundredths, UtcInstant
from models.records.dossier import Dossier, HouseholdMember
from models.records.findings import CourtAct, IncomeCheck, PoliceReport, SocialAssessment
from models.records.inquiry import InformationNote, InformationRequest
from models.records.setting import OfficeMember
from models.store.archive import Archive
from models.usecases.extracts.projection import (
    PublicDecision,
    PublicDossier,
    PublicLine,
    PublicProgress,
    PublicRow,
)
from models.usecases.working_group.hold_meeting import open_meeting
from models.usecases.working_group.meeting_record import (
    Proposal,
    add_by_hand,
    add_to_agenda,
    withdraw_from_agenda,
)
from models.usecases.working_group.prepare_meeting import prepare_meeting
from ui.memory import Memory
from ui.projection.projection_window import BLACK, LIVE, NEUTRAL, TITLE
from ui.theme import Theme
from views.desk import Desk
from views.meetings.room import GONE, HEADING
from views.meetings.screen import MeetingsScreen
from views.meetings.slides import slide_of

NOW = datetime.datetime(2026, 11, 24, 9, 52, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
Settle = Callable[[Desk], None]
Press = Callable[..., None]

PLANTED = "Zyx"
"""Every planted text begins so, and no word of the program does."""

_NOT_TYPED = {"id", "version", "import_id", "last_seen_import_id", "dossier_id", "closed_on",
              "no_longer_listed_since", "to_verify_since", "group_decision_id",
              "exported_document_id", "withdrawn_on", "code_key"}  # fmt: skip


def planted(kind: type[DeclarativeBase], /, **given: Any) -> Any:
    """A record whose every column holds something to be found again."""
    values: dict[str, Any] = {}
    for column in kind.__table__.columns:
        name = column.key
        if name in given or name in _NOT_TYPED:
            continue
        if isinstance(column.type, Boolean):
            values[name] = True
        elif isinstance(column.type, Date):
            values[name] = datetime.date(1961, 7, 19)
        elif isinstance(column.type, UtcInstant):
            values[name] = NOW
        elif isinstance(column.type, Hundredths):
            values[name] = Decimal("76170.19")
        elif isinstance(column.type, Integer):
            values[name] = 7617
        else:
            values[name] = f"{PLANTED}{kind.__name__}{name}"
    return kind(**{**values, **given})


FORBIDDEN = (
    PLANTED, "7617", "1961", "19/07", "19 luglio", "fragil", "necessit", "minor", "disabil",
    "salute", "patolog", "gravidan", "reddit", "Sociali", "Finanza", "nucleo", "component",
    "scala", "interno", "Via ", "segnalazion", "giustific",
)  # fmt: skip
"""Nothing of this may be read in the room, whatever its case."""


@pytest.fixture
def desk(empty_archive: Archive, make_desk: Callable[[Archive], Desk]) -> Desk:
    """A meeting of five dossiers and a topic, every field of theirs planted."""
    with empty_archive.transaction("prova", now=NOW) as session:
        ids = []
        for number in range(1, 6):
            dossier = planted(
                Dossier, body="ALER", case_code=f"ALER-{number}", code_key=str(number),
                municipio=6, neighbourhood="Giambellino", declared_members=7617,
                declared_minors=7617,
            )  # fmt: skip
            session.add(dossier)
            session.flush()
            ids.append(dossier.id)
            for kind in (
                HouseholdMember, CourtAct, PoliceReport, IncomeCheck, InformationNote,
            ):  # fmt: skip
                given = {"revoked_at": None} if kind is InformationNote else {}
                session.add(planted(kind, dossier_id=dossier.id, **given))
            session.add(
                planted(InformationRequest, dossier_id=dossier.id, body="social_services",
                        kind="fragility")
            )  # fmt: skip
            session.add(
                planted(SocialAssessment, dossier_id=dossier.id, fragility="fragile",
                        necessity="declared")
            )  # fmt: skip
        session.add(
            planted(OfficeMember, table_name="working_group", body_name="Prefettura di Milano",
                    ordinal=1, office="chair")
        )  # fmt: skip
        session.flush()
        meeting = prepare_meeting(
            session, held_on=TODAY, starts_at="10.00", place=f"{PLANTED}luogo", author="P", now=NOW
        )
        add_to_agenda(session, meeting.id, [Proposal(each, why=f"{PLANTED}perche") for each in ids])
        add_by_hand(session, meeting.id, f"{PLANTED}argomento")
        open_meeting(meeting, at="10.05", now=NOW)
    made = make_desk(empty_archive)
    made._clock = lambda: NOW
    return made


@pytest.fixture
def screen(
    desk: Desk, theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle
) -> Iterator[MeetingsScreen]:
    """The screen on the open meeting."""
    made = MeetingsScreen(theme, desk, memory)
    qtbot.addWidget(made)
    made.resize(1278, 690)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.arrive(1)
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    yield made
    made.hall.room.stop()


@pytest.fixture
def press(screen: MeetingsScreen, qtbot: QtBot, desk: Desk, settle: Settle) -> Press:
    """Press keys on the desk, whatever window is in front, then wait."""

    def keys(*pressed: Any) -> None:
        for key in pressed:
            screen.activateWindow()
            qtbot.waitUntil(screen.isActiveWindow)
            target = screen.focusWidget() or screen
            if isinstance(key, str):
                qtbot.keyClicks(target, key)
            else:
                qtbot.keyClick(target, key)
            for _ in range(2):
                settle(desk)
                QApplication.processEvents()

    return keys


def spoken(interface: QAccessibleInterface | None) -> Iterator[str]:
    """Everything that assistive technology can read of a window, at any depth."""
    if interface is None or not interface.isValid():
        return
    for kind in QAccessible.Text:
        yield interface.text(kind)
    texts = interface.textInterface()
    if texts is not None:
        yield texts.text(0, texts.characterCount())
    for place in range(interface.childCount()):
        yield from spoken(interface.child(place))


def readable(room: QWidget) -> str:
    """Everything that can be read of the room's window."""
    said = [room.windowTitle(), room.windowIconText(), room.toolTip(), room.whatsThis()]
    handle = room.windowHandle()
    if handle is not None:
        said += [handle.title(), handle.objectName()]
    said += spoken(QAccessible.queryAccessibleInterface(room))
    for widget in (room, *room.findChildren(QWidget)):
        said += [
            widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(),
            widget.statusTip(), widget.objectName(), widget.windowTitle(),
        ]  # fmt: skip
    return "\n".join(said)


def assert_public(screen: MeetingsScreen) -> str:
    room = screen.hall.room.room
    text = readable(room)
    slide = room.view.slide
    everything = f"{text}\n{slide.in_words() if slide is not None else ''}".casefold()
    found = [word for word in FORBIDDEN if word.casefold() in everything]
    assert found == []
    assert room.windowTitle() == TITLE
    return text


def test_no_value_outside_the_white_list_reaches_the_room(
    screen: MeetingsScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    desk.set_masked(False)  # names on the desk, and still none on the wall
    press(Qt.Key.Key_F5)
    here = screen.hall.here
    assert PLANTED in here.essentials.text(), "the planted values are there to be leaked"
    assert "Punto 1 di 6" in assert_public(screen)
    for letter in "nsfaixr":
        press(letter)
        here.reason.setPlainText(f"{PLANTED}motivo, minore disabile")
        here.responsible.setCurrentText(f"{PLANTED}ente")
        here.dissent_edited.emit(f"{PLANTED}dissenso")
        QApplication.processEvents()
        assert_public(screen)
    screen.acts._deeds.put_on_record(
        screen.board, screen.hall.agenda.item, "statement", f"{PLANTED}ente", f"{PLANTED}detto",
        lambda _: None,
    )  # fmt: skip
    settle(desk)
    press(Qt.Key.Key_Return)
    assert "ALER-2" in assert_public(screen)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_PageDown)  # back to the first, decided
    assert "Decisione registrata" in assert_public(screen)
    for _ in range(5):
        press(Qt.Key.Key_PageDown)
        assert_public(screen)
    assert "Argomento" in assert_public(screen)
    for key in (Qt.Key.Key_B, Qt.Key.Key_B, Qt.Key.Key_Escape):
        press(key)
        assert_public(screen)
    press(Qt.Key.Key_F5)
    assert_public(screen)
    assert screen.hall.room.room.isHidden()


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
        withdraw_from_agenda(session, screen.board.id, first.id, f"{PLANTED}tolto")
    screen.load()
    settle(desk)
    QApplication.processEvents()
    assert (room.state, room.room.view.slide) == (NEUTRAL, None)
    assert GONE in screen.notice.sentence
    assert_public(screen)
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


def test_leaving_the_meeting_leaves_nothing_on_the_wall(
    screen: MeetingsScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    press(Qt.Key.Key_F5)
    screen.show_all()
    settle(desk)
    assert screen.hall.room.room.isHidden()
    assert screen.hall.room.room.view.slide is None


def test_closing_the_window_at_the_desk_closes_the_room(
    screen: MeetingsScreen, press: Press
) -> None:
    press(Qt.Key.Key_F5)
    screen.close()
    assert screen.hall.room.room.isHidden()
    assert screen.hall.room.state == ""


def test_a_slide_says_what_the_row_says_and_small_counts_not_at_all() -> None:
    row = PublicRow(
        table="Gruppo di Lavoro", held_on=TODAY, present=9, seats=10, number=5, total=12,
        dossier=PublicDossier("ALER-5", "ALER", 6, "Giambellino", True, False),
        other_codes=("ALER-6", "MM-7"),
        decision=PublicDecision.DEEPEN, decided=False, due_on=datetime.date(2026, 12, 3),
        agenda=(
            PublicLine(5, ("ALER-5", "ALER-6"), PublicProgress.CURRENT),
            PublicLine(13, (), PublicProgress.TO_COME),
        ),
        examined=4, to_examine=7,
    )  # fmt: skip
    slide = slide_of(row)
    assert slide.in_words() == (
        "Gruppo di Lavoro. 24 novembre 2026. 9 enti presenti su 10. Punto 5. "
        "ALER-5, ALER-6, MM-7. ALER, Municipio 6, Giambellino. Valutazione conclusa: sì. "
        "Scadenza: oltre il termine. Decisione in scrittura. Approfondire. "
        "Entro gio 3 dicembre. 5 ALER-5, …. 13 Argomento. 12 all’ordine del giorno. "
        "4 esaminati. 7 da esaminare"
    )
    small = PublicRow(
        table="Gruppo di Lavoro", held_on=TODAY, present=1, seats=10, number=1, total=2,
        dossier=None, other_codes=(), decision=PublicDecision.NONE, decided=False, due_on=None,
        agenda=(), examined=None, to_examine=None,
    )  # fmt: skip
    assert slide_of(small).in_words() == (
        "Gruppo di Lavoro. 24 novembre 2026. 1 ente presente su 10. Punto 1. Argomento. "
        "In discussione. Nessuna decisione"
    )


def test_a_desktop_that_enters_the_room_gives_the_keys_back_to_the_desk(
    screen: MeetingsScreen, press: Press, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_F5)
    screen.hall.room.room.activateWindow()  # what some window managers do on their own
    qtbot.waitUntil(screen.isActiveWindow)
    screen.hall.room.room.activateWindow()  # and now somebody clicks on it
    qtbot.waitUntil(screen.hall.room.room.isActiveWindow)
