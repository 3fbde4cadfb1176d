"""A decided item: what was decided is seen, corrected, taken off or added to, by keyboard."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.group_meeting import GroupItem, GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.vocabulary import GroupOutcome
from models.usecases.working_group.agenda import APPROVAL
from models.usecases.working_group.decision_following import DecisionFollowing
from models.usecases.working_group.meeting_board import load_meeting
from models.usecases.working_group.take_back_decision import TakenBack
from ui.theme import Theme
from views.desk import Desk
from views.meetings.choices import Mode
from views.meetings.following_words import goes_with, went_with
from views.meetings.screen import MeetingsScreen

MakeScreen = Callable[..., MeetingsScreen]
Press = Callable[..., None]
Settle = Callable[[Desk], None]
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def standing(desk: Desk, number: int) -> list[tuple[str, str]]:
    """What counts of an item: outcomes and reasons."""
    with desk.archive.reading() as session:
        board = load_meeting(session, 1)
        item = next(each for each in board.items if each.number == number)
        return [(made.outcome, made.reason) for made in item.decisions]


def requests(desk: Desk) -> list[tuple[str, bool]]:
    """The requests, and whether each is withdrawn."""
    with desk.archive.reading() as session:
        rows = session.scalars(select(InformationRequest).order_by(InformationRequest.id))
        return [(row.body, row.withdrawn_on is not None) for row in rows]


def offered(screen: MeetingsScreen) -> str:
    """The letters of the grid, those that cannot be taken just now in small."""
    return "".join(
        made._key if made.isEnabled() else made._key.lower()
        for made in screen.hall.discussion.outcomes.buttons
    )


@pytest.fixture
def decided(make_screen: MakeScreen, press: Press) -> MeetingsScreen:
    """Servizi Sociali are asked at item 2, which is in hand."""
    screen = make_screen()
    press(Qt.Key.Key_Down, "s", "1", ENTER, Qt.Key.Key_Up)
    assert screen.hall.discussion.mode is Mode.DECIDED
    return screen


def test_what_was_decided_is_said_first_and_enter_adds_nothing(
    decided: MeetingsScreen, press: Press, desk: Desk
) -> None:
    here, discussion = decided.hall.here, decided.hall.discussion
    said = here.decided.text()
    assert said.startswith("1.2.1 Chiedere la valutazione dei Servizi Sociali")
    assert "Vi sono indicazioni da valutare" in said
    assert "Risponde: Comune di Milano, Servizi Sociali" in said
    assert not here.editor.isVisible()
    assert "invio vai al punto 3" in decided.status()[0].lower()
    press("s", "1")
    assert discussion.draft.empty
    assert "C corregge" in discussion.letters[GroupOutcome.DEEPEN].statusTip()
    press(ENTER)
    assert len(standing(desk, 2)) == 1
    assert decided.hall.agenda.item is not None
    assert decided.hall.agenda.item.number == 3


def test_the_words_of_a_decision_are_corrected_and_undone(
    decided: MeetingsScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    press("c")
    here = decided.hall.here
    assert here.reason.hasFocus()
    assert here.editor.title.text() == "Correzione della 1.2.1"
    here.reason.selectAll()
    press("Va sentito chi segue il nucleo.", ENTER)
    assert standing(desk, 2) == [("ask_social_services", "Va sentito chi segue il nucleo.")]
    assert requests(desk) == [("social_services", False)]
    assert desk.undo_name == "Punto 2: determinazione corretta"
    assert decided.hall.discussion.mode is Mode.DECIDED
    assert decided.hall.agenda.item is not None
    assert decided.hall.agenda.item.number == 2
    desk.undo()
    settle(desk)
    assert "Vi sono indicazioni" in standing(desk, 2)[0][1]


def test_a_correction_that_changes_nothing_writes_nothing(
    decided: MeetingsScreen, press: Press, desk: Desk
) -> None:
    before = desk.undo_name
    press("c", (ENTER, CTRL))
    assert desk.undo_name == before
    assert decided.hall.discussion.mode is Mode.DECIDED
    press("c", ESC, "l")
    assert decided.hall.discussion.mode is Mode.DECIDED
    assert decided.unsaved() == ""


def test_another_letter_says_first_what_goes_with_the_decision(
    decided: MeetingsScreen, press: Press, desk: Desk
) -> None:
    with desk.archive.transaction("prova") as session:
        session.scalars(select(InformationRequest)).one().exported_document_id = None
    press("c", ESC, "r", "1")
    guard = decided.hall.here.editor.guard.sentence
    assert "Si ritira la richiesta ai Servizi Sociali." in guard
    assert requests(desk) == [("social_services", False)]
    assert "1 decisione scritta non è registrata" in decided.unsaved()
    press((ENTER, CTRL))
    assert standing(desk, 2) == [("postpone", "Manca l’ente che deve riferire.")]
    assert requests(desk) == [("social_services", True)]
    assert desk.undo_name == "Punto 2: rinviare invece di chiedere ai Servizi Sociali"
    assert "richiesta ritirata" in decided.status()[1]


def test_a_decision_is_taken_off_with_a_reason(
    decided: MeetingsScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    press("t")
    form = decided.hall.taking_back
    assert decided.hall.form is form
    assert "Si ritira la richiesta ai Servizi Sociali." in form.goes.sentence
    press((ENTER, CTRL))
    assert "Scrivi il motivo" in form._reason.error
    press("Errore di lettura", (ENTER, CTRL))
    assert standing(desk, 2) == []
    assert requests(desk) == [("social_services", True)]
    assert desk.undo_name == "Punto 2: tolta la determinazione di chiedere ai Servizi Sociali"
    assert decided.hall.discussion.mode is Mode.NEW
    assert "1 determinazione ritirata" in decided.hall.here.remark.text()
    desk.undo()
    settle(desk)
    assert len(standing(desk, 2)) == 1


def test_an_item_may_have_two_decisions_and_each_is_corrected(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    screen = make_screen()
    press("n", "1", ENTER, Qt.Key.Key_Up, "+")
    assert screen.hall.discussion.mode is Mode.ADD
    assert offered(screen) == "AFSIRXn"
    press("r", "2", ENTER)
    assert [outcome for outcome, _ in standing(desk, 1)] == ["take_note", "postpone"]
    assert screen.hall.agenda.item is not None
    assert screen.hall.agenda.item.number == 1
    press("1", "c")
    here = screen.hall.here
    assert here.editor.title.text() == "Correzione della 1.1.1"
    assert here.reason.text().startswith("La dichiarazione")
    press(ESC)
    assert offered(screen) == "AFSIrXN"


def test_what_cannot_be_decided_is_not_offered(
    make_screen: MakeScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    with_topic = make_screen()
    assert offered(with_topic) == "AFSIRXN"
    height = with_topic.hall.discussion.outcomes.minimumHeight()
    press(Qt.Key.Key_Down)
    assert offered(with_topic) == "AFSIRXn"
    why = with_topic.hall.discussion.outcomes.buttons[-1].toolTip()
    assert "Per ALER-2 non risulta uno stato di necessità dichiarato" in why
    press(Qt.Key.Key_End)
    assert offered(with_topic) == "AR"
    with desk.archive.transaction("prova") as session:
        topic = session.scalars(select(GroupItem).where(GroupItem.kind == "topic")).one()
        topic.kind = APPROVAL
    with_topic.load()
    settle(desk)
    QApplication.processEvents()
    assert offered(with_topic) == "VR"
    assert with_topic.hall.discussion.outcomes.minimumHeight() == height
    press("v")
    assert with_topic.hall.here.editor.title.text().startswith("Osservazioni")
    press(ENTER)
    assert standing(desk, 5) == [("approve", "")]


def test_a_household_without_a_place_is_put_on_the_list_only_by_saying_why(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    here = make_screen().hall.here
    press("i")
    assert "resta non programmabile: manca il posto" in here.editor.guard.sentence
    press("1", ENTER)
    assert "scrivi perché si inserisce ora" in here.notice.sentence
    assert standing(desk, 1) == []
    phrase = here.reason.text()
    press(Qt.Key.Key_F2, "Il posto arriva a gennaio.", ENTER)
    assert standing(desk, 1) == [("put_on_list", f"{phrase} Il posto arriva a gennaio.")]


def test_a_refusal_is_said_beside_the_reason_and_keeps_what_was_typed(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    screen = make_screen()
    press("r", Qt.Key.Key_F2, "manca ALER")
    with desk.archive.transaction("prova") as session:
        session.scalars(select(GroupMeeting)).one().state = "convened"
    press(ENTER)
    here = screen.hall.here
    assert "La riunione non è ancora aperta" in here.notice.sentence
    assert here.reason.text() == "manca ALER"
    assert screen.notice.sentence == ""


@pytest.mark.parametrize("field", ["reason", "responsible", "due", "dissent"])
def test_letters_and_digits_are_text_in_every_field(
    make_screen: MakeScreen, press: Press, field: str
) -> None:
    screen = make_screen()
    press("r", {"reason": Qt.Key.Key_F2, "dissent": "d"}.get(field, Qt.Key.Key_F3))
    if field == "due":
        press(Qt.Key.Key_Tab)
    press("sfiraxn1dmobctl+")
    editor = screen.hall.here.editor
    front = getattr(editor, field)
    text = front.currentText() if isinstance(front, QComboBox) else front.text()
    assert text == "sfiraxn1dmobctl+"
    assert screen.hall.discussion.draft.outcome is GroupOutcome.POSTPONE
    assert screen.hall.form is None


def test_who_answers_stays_as_it_was_typed(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    screen = make_screen()
    press("r", "1", Qt.Key.Key_F3, "Prefettura", ENTER)
    with desk.archive.reading() as session:
        made = load_meeting(session, 1).items[0].decisions[0]
        assert made.responsible == "Prefettura"
    # Written over: what stood there goes whole, and leaving the field puts nothing back.
    press("s", "1", Qt.Key.Key_F3, "Direzione Casa", Qt.Key.Key_Tab)
    combo = screen.hall.here.responsible
    assert combo.currentText() == "Direzione Casa"
    count = combo.count()
    screen.hall.focus_agenda()
    press("d", "ALER dissente", ENTER)
    with desk.archive.reading() as session:
        made = load_meeting(session, 1).items[1].decisions[0]
        assert (made.responsible, made.dissent) == ("Direzione Casa", "ALER dissente")
    assert combo.count() == count
    assert screen.hall.discussion.draft.responsible == ""


def test_a_stale_notice_goes_with_its_item_and_shifts_no_list(
    make_screen: MakeScreen, press: Press, desk: Desk, qtbot: QtBot
) -> None:
    screen = make_screen()
    top = screen.hall.agenda.mapTo(screen, screen.hall.agenda.rect().topLeft())
    screen._refused("Il punto 1 non si può togliere.")
    qtbot.waitUntil(screen.notice.isVisible)
    QApplication.processEvents()
    assert screen.hall.agenda.mapTo(screen, screen.hall.agenda.rect().topLeft()) == top
    press(ENTER)
    assert "Scegli la decisione" in screen.hall.here.notice.sentence
    press(Qt.Key.Key_Down)
    assert screen.notice.sentence == ""
    assert screen.hall.here.notice.sentence == ""


def test_enter_presses_the_link_reached_by_tab_and_records_nothing(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    screen = make_screen()
    press("r", "1")
    asked: list[Any] = []
    screen.hall.discussion.dossier_requested.connect(asked.append)
    screen.hall.here.open.setFocus()
    press(ENTER)
    assert len(asked) == 1
    assert standing(desk, 1) == []


def test_a_half_typed_day_does_not_pass_to_another_item(
    make_screen: MakeScreen, press: Press
) -> None:
    screen = make_screen()
    press("r", "1", Qt.Key.Key_F3, Qt.Key.Key_Tab, "1/12")
    screen.hall.focus_agenda()
    press(Qt.Key.Key_Down)
    assert screen.hall.here.due.text() == ""


def test_the_term_of_a_decision_is_said_with_it(
    make_screen: MakeScreen, press: Press, desk: Desk
) -> None:
    screen = make_screen()
    press("r", "1", Qt.Key.Key_F3, "ALER Milano", Qt.Key.Key_Tab, "03/12/2026", ENTER)
    press(Qt.Key.Key_Up)
    assert "Risponde: ALER Milano, entro il 03/12/2026" in screen.hall.here.decided.text()
    with desk.archive.reading() as session:
        made = load_meeting(session, 1).items[0].decisions[0]
        assert made.due_on == datetime.date(2026, 12, 3)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F3, "d"])
def test_words_after_a_key_are_never_heard_as_letters_on_a_decided_item(
    decided: MeetingsScreen, press: Press, desk: Desk, key: Any
) -> None:
    press(key, "torna fra un mese")
    assert decided.hall.discussion.mode is Mode.CORRECT
    assert decided.hall.form is None
    assert len(standing(desk, 2)) == 1


@pytest.mark.parametrize("keys", [(Qt.Key.Key_F3,), (Qt.Key.Key_F3, Qt.Key.Key_Tab), ("d",)])
def test_esc_leaves_a_field_before_it_turns_the_room_neutral(
    make_screen: MakeScreen, press: Press, keys: tuple[Any, ...], settle: Settle, desk: Desk
) -> None:
    screen = make_screen()
    screen.hall.room.project.trigger()
    settle(desk)
    QApplication.processEvents()
    press("r", *keys, ESC)
    assert screen.hall.room.state == "live"
    assert screen.hall.agenda.hasFocus()
    screen.hall.room.stop()


def test_enter_pressed_twice_records_once(
    make_screen: MakeScreen, press: Press, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    screen = make_screen()
    press("r", "1")
    front = QApplication.focusWidget()
    for _ in range(3):
        qtbot.keyClick(front, ENTER)
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    assert len(standing(desk, 1)) == 1
    assert screen.hall.here.notice.sentence == ""
    assert screen.notice.sentence == ""


def test_what_was_written_of_a_decision_that_is_undone_meanwhile_stays(
    decided: MeetingsScreen, press: Press, desk: Desk, settle: Settle
) -> None:
    press("c", "Sentita ALER.")
    desk.undo()
    settle(desk)
    QApplication.processEvents()
    settle(desk)
    assert standing(desk, 2) == []
    assert decided.hall.discussion.mode is Mode.NEW
    assert decided.hall.here.reason.text().endswith("Sentita ALER.")
    press((ENTER, CTRL))
    assert standing(desk, 2)[0][1].endswith("Sentita ALER.")


def test_a_letter_that_is_out_is_said_before_and_after() -> None:
    out = DecisionFollowing(1, requests=1, letters_out=1)
    assert goes_with("ask_finance_police", out) == (
        "Si ritira la richiesta alla Guardia di Finanza. La lettera è già uscita: avvisa l’ente."
    )
    assert "è già arrivata risposta" in goes_with(
        "ask_social_services", DecisionFollowing(1, answered=1)
    )
    assert goes_with("deepen", DecisionFollowing(1)) == ""
    taken = TakenBack(requests=1, letters_out=1, list_entries=1, notes=0)
    assert went_with(taken) == "1 richiesta ritirata, fuori dall’elenco"


def test_the_arrow_goes_to_the_seat_one_has_begun_to_write(
    make_screen: MakeScreen, press: Press
) -> None:
    combo = make_screen().hall.here.responsible
    press("r", "1", Qt.Key.Key_F3, "sociali", Qt.Key.Key_Down)
    assert combo.currentText() == "Comune di Milano, Servizi Sociali"
    combo.lineEdit().selectAll()
    press("Ufficio tecnico", Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert combo.currentText() == "Ufficio tecnico"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_reason_is_whole_at_every_size_of_text(
    make_screen: MakeScreen, press: Press, theme: Theme, scale: float
) -> None:
    screen = make_screen()
    theme.set_scale(scale)
    screen.resize(1278 - round(88 * (scale - 1)), 690 - round(78 * (scale - 1)))
    here = screen.hall.here
    for keys in ((), ("i", "1"), (ENTER,), (Qt.Key.Key_F3,), (ESC, "d")):
        press(*keys)
        QApplication.processEvents()
        place = QRect(here.reason.mapTo(here, QPoint(0, 0)), here.reason.size())
        assert here.rect().contains(place), keys
        foot = here._foot.geometry()
        assert here.rect().contains(foot), keys
        assert here.editor.geometry().bottom() < foot.top(), keys
    assert not here.dissent.visibleRegion().isEmpty()
