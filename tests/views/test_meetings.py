"""The meeting of the Gruppo di Lavoro as it is played on the screen, by keyboard."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.decision import WorkingGroupDecision
from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision, GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import NecessityAct, TakingNote
from models.records.vocabulary import GroupOutcome
from models.rules.natural_order import natural_key
from models.store.archive import Archive
from models.usecases.working_group.hold_meeting import open_meeting
from models.usecases.working_group.meeting_record import Proposal, add_to_agenda
from models.usecases.working_group.prepare_meeting import prepare_meeting
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.meetings.screen import MeetingsScreen

NOW = datetime.datetime(2026, 11, 24, 9, 52, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
Settle = Callable[[Desk], None]
MakeScreen = Callable[..., MeetingsScreen]
Press = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dossiers(empty_archive: Archive) -> list[int]:
    """Twelve dossiers with a minor, not assessed; the first has a declaration instead."""
    with empty_archive.transaction("prova", now=NOW) as session:
        found = [
            Dossier(
                body="ALER", case_code=f"ALER-{number}", code_key=natural_key(f"ALER-{number}"),
                building_key="b", street_key="s", address=f"Via Gola {number}",
                dwelling_key=f"d{number}", declared_minors=1, declared_members=3, municipio=6,
            )
            for number in range(1, 13)
        ]  # fmt: skip
        session.add_all(found)
        session.flush()
        session.add(
            NecessityAct(
                dossier_id=found[0].id, kind="declared", act_date=datetime.date(2026, 11, 10),
                act_number="PG 1", office="Servizi Sociali", criteria_version="2026/1",
                reason=None, recorded_at=NOW, author="P", revoked_at=None,
            )
        )  # fmt: skip
        return [dossier.id for dossier in found]


@pytest.fixture
def desk(empty_archive: Archive, make_desk: Callable[[Archive], Desk], dossiers: list[int]) -> Desk:
    """A desk on the day of the meeting."""
    made = make_desk(empty_archive)
    made._clock = lambda: NOW
    return made


@pytest.fixture
def make_screen(
    desk: Desk, dossiers: list[int], theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle
) -> MakeScreen:
    """Show the screen: "list", "draft" (three items), or "open" (as many as there are)."""

    def make(state: str = "open", count: int = 12) -> MeetingsScreen:
        if state != "list":
            with desk.archive.transaction("prova", now=NOW) as session:
                meeting = prepare_meeting(
                    session, held_on=TODAY, starts_at="10.00", place="Prefettura", author="P",
                    now=NOW,
                )  # fmt: skip
                add_to_agenda(session, meeting.id, [Proposal(each) for each in dossiers[:count]])
                if state == "open":
                    open_meeting(meeting, at="10.05", now=NOW)
                meeting_id = meeting.id
        screen = MeetingsScreen(theme, desk, memory)
        qtbot.addWidget(screen)
        screen.resize(1278, 690)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.arrive(meeting_id if state != "list" else None)
        settle(desk)
        QApplication.processEvents()
        return screen

    return make


@pytest.fixture
def press(qtbot: QtBot, desk: Desk, settle: Settle) -> Press:
    """Press keys where the focus is, then wait."""

    def keys(*pressed: Any) -> None:
        for key in pressed:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                qtbot.keyClicks(target, key)
            elif isinstance(key, tuple):
                qtbot.keyClick(target, key[0], key[1])
            else:
                qtbot.keyClick(target, key)
            settle(desk)
            QApplication.processEvents()
            settle(desk)

    return keys


def meeting_of(desk: Desk) -> GroupMeeting:
    with desk.archive.reading() as session:
        found = session.scalars(select(GroupMeeting)).one()
        _ = [(item.decisions, item.statements) for item in found.items], found.attendances
        session.expunge_all()
        return found


def names(screen: MeetingsScreen) -> list[str]:
    return [item.name for item in screen.hall.agenda.agenda.items]


def test_a_whole_meeting_of_twelve_by_keyboard(
    make_screen: MakeScreen, desk: Desk, press: Press, settle: Settle
) -> None:
    screen = make_screen("list")
    assert "n. 1/2026" in screen.list.form.title.text()
    press((Qt.Key.Key_Return, CTRL))  # the meeting is prepared
    assert screen.board is not None
    assert screen.hall.candidates.tree.hasFocus()
    # The rule that asks for one, then the rule that asks for eleven, whole.
    press(Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert names(screen) == ["ALER-1"]
    press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert len(names(screen)) == 12
    assert desk.undo_name == "Ordine del giorno: 11 posizioni aggiunte"
    press(Qt.Key.Key_F6, *"ppprpppp", "g", "a")
    press(Qt.Key.Key_Home, "c", Qt.Key.Key_Down, "v")
    assert screen._tags.present.text() == "8 enti presenti su 10"
    assert "Mancano: Guardia di Finanza, Polizia Locale" in screen.status()[1]
    press(Qt.Key.Key_F8, (Qt.Key.Key_Return, CTRL))
    assert screen.board is not None
    assert screen.board.is_open
    assert screen.hall.agenda.hasFocus()
    assert screen.hall.agenda.item is not None
    assert screen.hall.agenda.item.number == 1
    press("n", "1", Qt.Key.Key_Return)
    assert desk.undo_name == "Punto 1: prendere atto"
    for letter in "sfiraxiiara":
        press(letter, "1", Qt.Key.Key_Return)
    assert screen.board.waiting == ()
    assert screen.status()[0].startswith("F8 chiude la riunione · ")
    press(Qt.Key.Key_F8)
    assert screen.hall.closing.undecided.sentence.endswith("Tutti i punti hanno una decisione.")
    press((Qt.Key.Key_Return, CTRL))
    assert screen.board.is_closed
    assert desk.undo_name == ""
    assert "Si corregge riaprendola" in screen.notice.sentence
    meeting = meeting_of(desk)
    outcomes = [item.decisions[-1].outcome for item in meeting.items]
    assert outcomes[:4] == ["take_note", "ask_social_services", "ask_finance_police", "put_on_list"]
    assert [row.office for row in meeting.attendances[:2]] == ["chair", "minute_taker"]
    with desk.archive.reading() as session:
        asked = session.scalars(select(InformationRequest.body)).all()
        assert sorted(asked) == ["finance_police", "social_services"]
        listed = session.scalars(
            select(WorkingGroupDecision).where(WorkingGroupDecision.outcome == "put_on_list")
        ).all()
        assert len(listed) == 3


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("a", "Punto 1: approfondire"),
        ("s", "Punto 1: chiedere ai Servizi Sociali"),
        ("i", "Punto 1: inserire in elenco"),
        ("n", "Punto 1: prendere atto"),
    ],
)
def test_a_decision_is_undone_by_its_name_with_what_followed(
    make_screen: MakeScreen, desk: Desk, press: Press, settle: Settle, letter: str, name: str
) -> None:
    screen = make_screen()
    press(letter, "1")
    if letter == "i":  # the household has no place: a ready phrase does not say enough
        screen.hall.here.reason.setPlainText("Nulla osta, in attesa del posto.")
    press(Qt.Key.Key_Return)
    assert desk.undo_name == name
    assert screen.hall.agenda.item is not None
    assert screen.hall.agenda.item.number == 2
    for turn, waiting in ((desk.undo, 12), (desk.redo, 11), (desk.undo, 12)):
        turn()
        for _ in range(2):
            settle(desk)
            QApplication.processEvents()
        assert screen.board is not None
        assert len(screen.board.waiting) == waiting
    with desk.archive.reading() as session:
        left: list[Any] = []
        for kind in (GroupDecision, InformationRequest, WorkingGroupDecision, TakingNote):
            left += session.scalars(select(kind)).all()
        assert left == []


def test_nothing_is_recorded_without_a_reason_or_with_a_past_term(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    here = make_screen().hall.here
    press(Qt.Key.Key_Return)
    assert "Scegli la decisione" in here.notice.sentence
    press("s", Qt.Key.Key_Return)
    assert "Scegli una frase" in here.notice.sentence
    assert here.responsible.currentText() == "Comune di Milano, Servizi Sociali"
    press("f")
    assert here.responsible.currentText() == "Comando Provinciale Guardia di Finanza"
    press("1", Qt.Key.Key_F3, Qt.Key.Key_Tab, "01/11/2026", Qt.Key.Key_Return)
    assert "prima della riunione" in here.notice.sentence
    assert desk.undo_name == ""


def test_letters_are_letters_while_one_types_and_what_is_typed_waits(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    screen = make_screen()
    press("r", Qt.Key.Key_F2, "manca ALER", Qt.Key.Key_Escape)
    assert screen.hall.agenda.hasFocus()
    press(Qt.Key.Key_Down)
    assert screen.hall.here.reason.text() == ""
    assert "1 decisione scritta non è registrata" in screen.unsaved()
    press(Qt.Key.Key_Up)
    assert screen.hall.here.reason.text() == "manca ALER"
    press(Qt.Key.Key_F2, Qt.Key.Key_Return)
    assert desk.undo_name == "Punto 1: rinviare"
    assert meeting_of(desk).items[0].decisions[0].reason == "manca ALER"
    assert screen.unsaved() == ""


def test_a_phrase_goes_in_and_out_by_its_digit(make_screen: MakeScreen, press: Press) -> None:
    screen = make_screen()
    press("i", "1", "3")
    phrases = [made.value for made in screen.hall.here.phrases.buttons]
    assert screen.hall.here.reason.text() == f"{phrases[0]} {phrases[2]}"
    press("1")
    assert screen.hall.here.reason.text() == phrases[2]
    press("x")
    assert screen.hall.here.reason.text() == ""


def test_the_order_is_changed_by_keys_and_by_the_mouse_until_it_is_frozen(
    make_screen: MakeScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    screen = make_screen("draft", 3)
    agenda = screen.hall.agenda
    agenda.setFocus()
    press(Qt.Key.Key_End, (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier))
    assert names(screen) == ["ALER-1", "ALER-3", "ALER-2"]
    assert agenda.item is not None
    assert agenda.item.name == "ALER-3"
    drop = QDropEvent(
        QPointF(agenda.visualRect(agenda.agenda.index(0)).topLeft()), Qt.DropAction.MoveAction,
        QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    agenda.dropEvent(drop)
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    assert names(screen) == ["ALER-3", "ALER-1", "ALER-2"]
    assert desk.undo_name == "Ordine del giorno: punto spostato al posto 1"
    screen.freeze.trigger()
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    assert not screen.up.isEnabled()
    screen.hall.candidates.by_hand.setFocus()
    press("Stato delle strutture", Qt.Key.Key_Return)
    assert names(screen)[-1] == "Stato delle strutture"
    late = agenda.agenda.items[-1]
    assert (late.number, late.late) == (4, True)
    agenda.setFocus()
    press(Qt.Key.Key_End, Qt.Key.Key_Delete)
    assert screen.hall.currentWidget() is screen.hall.withdrawal
    press((Qt.Key.Key_Return, CTRL))
    assert "Scrivi il motivo" in screen.hall.withdrawal.notice.sentence
    press("non serve", (Qt.Key.Key_Return, CTRL))
    assert agenda.agenda.items[-1].withdrawn_reason == "non serve"


def test_a_topic_is_not_put_on_the_list(make_screen: MakeScreen, press: Press, desk: Desk) -> None:
    screen = make_screen("open", 1)
    press(Qt.Key.Key_F4)
    screen.hall.candidates.by_hand.setFocus()
    press("Strutture", Qt.Key.Key_Return, Qt.Key.Key_F4)
    press(Qt.Key.Key_End, "i")
    assert screen.hall.discussion.draft.outcome is None
    press("a")
    assert screen.hall.discussion.draft.outcome is GroupOutcome.DEEPEN


def test_presences_come_and_go_item_by_item(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    screen = make_screen()
    press("a", "1", Qt.Key.Key_Return, Qt.Key.Key_F6, "e")
    seat = screen.hall.seats.seats.seats[0]
    assert (seat.arrived_at, seat.arrived_during_item) == ("10.52", 2)
    press("u")
    assert screen.hall.seats.seats.seats[0].left_at == "10.52"
    assert screen._tags.present.text() == "0 enti presenti su 10"
    press(Qt.Key.Key_Down, "d")
    assert screen.hall.seats.form.delegation.hasFocus()
    press("nota del 20/11", Qt.Key.Key_Return)
    second = screen.hall.seats.seats.seats[1]
    assert (second.presence, second.delegation) == ("delegate", "nota del 20/11")
    press("p")  # a delegate too hands on to the next body
    assert [each.presence for each in screen.hall.seats.seats.seats[1:3]] == ["delegate", "present"]
    press(Qt.Key.Key_Escape)
    assert screen.hall.agenda.hasFocus()


def test_words_and_dissent_go_on_record(make_screen: MakeScreen, press: Press, desk: Desk) -> None:
    screen = make_screen()
    press("m")
    form = screen.hall.statement
    form.words.setPlainText("ALER chiede tempo.")
    press((Qt.Key.Key_Return, CTRL))
    assert screen.hall.agenda.hasFocus()
    press("a", "1", "d", "La Regione dissente.", Qt.Key.Key_Return)
    item = meeting_of(desk).items[0]
    assert item.statements[0].text == "ALER chiede tempo."
    assert item.decisions[0].dissent == "La Regione dissente."


def test_a_meeting_is_closed_saying_what_is_undecided_and_reopened_with_a_reason(
    make_screen: MakeScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    screen = make_screen("open", 2)
    press(Qt.Key.Key_F6, "c", Qt.Key.Key_Down, "v", Qt.Key.Key_Escape, Qt.Key.Key_F8)
    said = screen.hall.closing.undecided.sentence
    assert "I punti 1 (ALER-1) e 2 (ALER-2) restano senza decisione" in said
    assert "Risulteranno assenti" in said
    press((Qt.Key.Key_Return, CTRL))
    assert screen.board is not None
    assert screen.board.is_closed
    press("a")
    assert screen.hall.discussion.draft.outcome is None
    screen.reopen_meeting.trigger()
    press((Qt.Key.Key_Return, CTRL))
    assert "Scrivi il motivo" in screen.hall.reopening.notice.sentence
    press("errore nel termine", (Qt.Key.Key_Return, CTRL))
    assert screen.board.is_open
    assert screen.board.reopened_reason == "errore nel termine"


def test_earlier_tasks_are_followed_up(
    make_screen: MakeScreen, press: Press, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen = make_screen("open", 2)
    press("a", "1", Qt.Key.Key_F3, "ALER Milano", Qt.Key.Key_Return)
    press(Qt.Key.Key_F6, "c", Qt.Key.Key_Down, "v", Qt.Key.Key_Escape, Qt.Key.Key_F8)
    press((Qt.Key.Key_Return, CTRL))
    screen.show_all()
    settle(desk)
    screen.list.form.held_on.setText("01/12/2026")
    screen.list.form.done.trigger()
    settle(desk)
    qtbot.waitUntil(screen.hall.isVisible)
    screen.tasks.trigger()
    follow = screen.hall.follow_up
    qtbot.waitUntil(lambda: follow.tree.isVisible() and follow.tree.topLevelItemCount() > 0)
    settle(desk)
    assert follow.tree.topLevelItem(0).text(3) == "ALER Milano"
    follow.tree.setFocus()
    qtbot.waitUntil(follow.tree.hasFocus)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: follow.tree.topLevelItem(0).text(0) == "fatto il 01/12/2026")
    assert "Incarico a ALER Milano: fatto0 da fare" in desk.undo_name + follow.remark.text()


def test_convocation_and_refusals_are_said_where_the_eye_is(
    make_screen: MakeScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    screen = make_screen("draft", 1)
    screen.convene.trigger()
    form = screen.hall.convocation
    settle(desk)
    form.number.setText("12345")
    form.day.setText("31/02/2026")
    form.record.trigger()
    assert "non esiste" in form._day.error
    form.day.setText("17/11/2026")
    form.record.trigger()
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    assert screen.board is not None
    assert (screen.board.state, screen.board.convocation_number) == ("convened", "12345")
    press(Qt.Key.Key_F8)
    screen.hall.opening.at.setText("alle dieci")
    press((Qt.Key.Key_Return, CTRL))
    assert "«alle dieci» non è valida" in screen.hall.opening.notice.sentence
    screen.show_all()
    settle(desk)
    screen.list.form.held_on.set_date(TODAY)
    screen.list.form.done.trigger()
    settle(desk)
    assert "c’è già la riunione" in screen.list.form.notice.sentence


def test_the_columns_are_found_as_they_were_left(
    make_screen: MakeScreen, theme: Theme, desk: Desk, memory: Memory, qtbot: QtBot
) -> None:
    screen = make_screen()
    columns = screen.hall.columns
    columns.moveSplitter(columns.sizes()[0] + 40, 1)
    kept = screen.remember()
    other = MeetingsScreen(theme, desk, memory)
    qtbot.addWidget(other)
    other.restore(kept)
    assert other.hall.sizes["held"] == columns.sizes()
    other.restore({"columns": {"held": "guasto"}})
    other.restore({"columns": [1]})
    assert other.hall.sizes["held"] == columns.sizes()


def test_the_palette_knows_every_command_from_the_start(make_screen: MakeScreen) -> None:
    texts = [action.text() for action in make_screen("list").commands()]
    for wanted in ("Proietta", "Chiedere GdF", "Presenze", "Apri la riunione…", "Entra ora"):
        assert wanted in texts
