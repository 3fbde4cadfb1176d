"""What is typed of a meeting from its window, and what is said before a paper is written."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.audit import AuditEntry
from models.records.dossier import Dossier, HouseholdMember
from models.records.group_meeting import GroupMeeting
from models.rules.natural_order import natural_key
from models.store.archive import Archive
from models.usecases.working_group.hold_meeting import close_meeting, open_meeting
from models.usecases.working_group.meeting_record import (
    PresenceChange,
    Proposal,
    add_by_hand,
    add_to_agenda,
    change_presence,
)
from models.usecases.working_group.prepare_meeting import prepare_meeting
from ui.folders import DOCUMENTS
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.meetings.screen import MeetingsScreen

NOW = datetime.datetime(2026, 11, 24, 9, 52, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
Settle = Callable[[Desk], None]
Make = Callable[[str], MeetingsScreen]


@pytest.fixture
def desk(empty_archive: Archive, make_desk: Callable[[Archive], Desk]) -> Desk:
    """A desk on the day of the meeting."""
    made = make_desk(empty_archive)
    made._clock = lambda: NOW
    return made


@pytest.fixture
def make(
    desk: Desk, theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> Iterator[Make]:
    """A meeting of two positions and a topic in a state: "list", "draft", "open", "closed"."""
    memory.set(DOCUMENTS, str(tmp_path / "carte"))

    def shown(state: str) -> MeetingsScreen:
        meeting_id = None
        with desk.archive.transaction("prova", now=NOW) as session:
            found = [
                Dossier(
                    body=body, case_code=f"{body}-{number}", code_key=natural_key(str(number)),
                    building_key="b", street_key="s", address=f"Via Gola {number}",
                    dwelling_key=f"d{number}", declared_minors=number - 1,
                )
                for number, body in ((1, "ALER"), (2, "MM"), (3, "MM"))
            ]  # fmt: skip
            session.add_all(found)
            session.flush()
            session.add(
                HouseholdMember(
                    dossier_id=found[0].id, ordinal=1, surname="Zqcognome", is_contact=True,
                    identified=True,
                )
            )  # fmt: skip
            if state != "list":
                meeting = prepare_meeting(
                    session, held_on=TODAY, starts_at="10.00", place="Prefettura di Milano",
                    author="P", now=NOW,
                )  # fmt: skip
                add_to_agenda(session, meeting.id, [Proposal(each.id) for each in found[:2]])
                add_by_hand(session, meeting.id, "Signora Zqcognome e il calendario")
                if state in ("open", "closed"):
                    open_meeting(meeting, at="10.05", now=NOW)
                if state == "closed":
                    for ordinal, office in ((1, "chair"), (2, "minute_taker")):
                        change_presence(
                            session, meeting.id, ordinal, PresenceChange("present", office=office)
                        )
                    close_meeting(meeting, at="12.00")
                meeting_id = meeting.id
        screen = MeetingsScreen(theme, desk, memory)
        qtbot.addWidget(screen)
        screen.resize(1278, 690)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        screen.arrive(meeting_id)
        settle(desk)
        QApplication.processEvents()
        return screen

    yield shown
    settle(desk)


def meeting_of(desk: Desk) -> GroupMeeting:
    with desk.archive.reading() as session:
        found = session.scalars(select(GroupMeeting)).one()
        session.expunge(found)
        return found


def test_the_appointment_changes_before_the_meeting_begins(
    make: Make, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen = make("draft")
    papers = screen.papers
    assert not papers.ask_record.isEnabled()
    papers.ask_appointment.trigger()
    form = papers.appointment
    assert screen.hall.form is form
    form.held_on.setText("29/11/2026")
    assert "è domenica" in form._day._said.text()
    assert form._day.error == ""
    form.place.setText("Questura di Milano")
    form.mode.set_choice("remote")
    form.starts_at.setText("9")
    form.done.trigger()
    settle(desk)
    assert "«9» non è valida" in form.notice.sentence
    form.starts_at.setText("09.30")
    form.done.trigger()
    qtbot.waitUntil(lambda: screen.hall.form is None)
    found = meeting_of(desk)
    assert (found.held_on.day, found.starts_at, found.place, found.mode) == (
        29, "09.30", "Questura di Milano", "remote",
    )  # fmt: skip


def test_the_data_of_the_minutes_are_typed_while_it_is_open(
    make: Make, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen = make("open")
    screen.papers.ask_record.trigger()
    form = screen.papers.record
    form.business.setPlainText("Nessuno chiede la parola.")
    form.next_on.setText("08/12/2026")
    assert "festivo" in form._next._said.text()
    form.number.setText("77/2026")
    form.done.trigger()
    qtbot.waitUntil(lambda: screen.hall.form is None)
    settle(desk)
    found = meeting_of(desk)
    assert (found.other_business, found.next_meeting_on, found.convocation_number) == (
        "Nessuno chiede la parola.", datetime.date(2026, 12, 8), "77/2026",
    )  # fmt: skip
    assert found.next_meeting_place == "Prefettura di Milano"
    screen.acts.ask_close()
    assert screen.hall.closing.next_on.date() == datetime.date(2026, 12, 8)
    assert "non si annulla" in screen.hall.closing.remark.text()


def test_minutes_are_looked_at_again_corrected_or_written_all_the_same(
    make: Make, desk: Desk, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    screen = make("open")
    documents = screen.documents
    documents.minutes.trigger()
    form = documents.minutes_form
    qtbot.waitUntil(lambda: screen.hall.form is form)
    assert [each.place for each in form.cautions] == ["punto 3, titolo"]
    assert form.done.text() == "Lascia così: scrivi il verbale"
    assert not list((tmp_path / "carte").glob("*.docx"))
    qtbot.mouseClick(form.corrections[0], Qt.MouseButton.LeftButton)
    topic = screen.papers.topic
    assert screen.hall.form is topic
    assert screen.hall.agenda.item is not None
    assert screen.hall.agenda.item.number == 3

    documents.minutes.trigger()
    qtbot.waitUntil(lambda: screen.hall.form is form)
    form.done.trigger()
    path = tmp_path / "carte" / "verbale-gruppo-di-lavoro-2026-01-bozza.docx"
    qtbot.waitUntil(path.is_file)
    settle(desk)
    with desk.archive.reading() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.verb == "export_despite_cautions")
        ).one()
        assert entry.details["places"] == ["punto 3, titolo"]

    screen.papers._item = screen.board.items[2] if screen.board else None
    screen.papers.ask_topic.trigger()
    topic.words.setText("Calendario")
    topic.done.trigger()
    qtbot.waitUntil(lambda: screen.hall.form is None)
    settle(desk)
    documents.minutes.trigger()  # nothing to look at: the draft is written at once
    settle(desk)
    assert screen.hall.form is None
    qtbot.waitUntil(lambda: "Calendario" in text_of(path))


def test_the_protocol_comes_after_the_closing_and_makes_no_other_version(
    make: Make, desk: Desk, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    screen = make("closed")
    documents, papers = screen.documents, screen.papers
    documents.minutes.trigger()
    form = documents.minutes_form
    qtbot.waitUntil(lambda: screen.hall.form is form)
    assert "Dopo non si annulla" in form.leaving.sentence
    form.done.trigger()
    path = tmp_path / "carte" / "verbale-gruppo-di-lavoro-2026-01.docx"
    qtbot.waitUntil(path.is_file)
    qtbot.waitUntil(lambda: screen.hall.form is None)
    papers.ask_protocol.trigger()
    papers.protocol.number.setText("9001/2026")
    papers.protocol.day.setText("25/11/2026")
    papers.protocol.done.trigger()
    qtbot.waitUntil(lambda: screen.hall.form is None)
    qtbot.waitUntil(lambda: "9001/2026" in whole(path))
    settle(desk)
    assert [each.name for each in (tmp_path / "carte").iterdir()] == [path.name]
    assert meeting_of(desk).protocol_date == datetime.date(2026, 11, 25)


def test_a_caution_of_a_closed_meeting_leads_to_its_reopening(make: Make, qtbot: QtBot) -> None:
    screen = make("closed")
    screen.documents.minutes.trigger()
    form = screen.documents.minutes_form
    qtbot.waitUntil(lambda: screen.hall.form is form)
    qtbot.mouseClick(form.corrections[0], Qt.MouseButton.LeftButton)
    assert screen.hall.form is screen.hall.reopening
    assert "punto 3, titolo" in screen.hall.reopening.remark.text()


def test_a_new_meeting_is_a_week_after_the_last_at_the_same_hour(
    make: Make, desk: Desk, settle: Settle
) -> None:
    screen = make("draft")
    screen.show_all()
    settle(desk)
    form = screen.list.form
    assert form.held_on.date() == datetime.date(2026, 12, 1)
    assert (form.starts_at.text(), form.place.text()) == ("10.00", "Prefettura di Milano")
    form.held_on.setText("08/12/2026")
    assert "festivo" in form._day._said.text()
    assert form.valid()
    assert form.title.text() == "Prepara la riunione n. 2/2026"
    form.held_on.setText("12/01/2027")
    assert form.title.text() == "Prepara una riunione del 2027"


def test_the_first_meeting_is_on_the_next_working_day(make: Make) -> None:
    assert make("list").list.form.held_on.date() == datetime.date(2026, 11, 25)


def test_the_details_of_a_seat_say_gender_hours_and_what_is_wrong(
    make: Make, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen = make("open")
    screen.presences.trigger()
    pane = screen.hall.seats
    pane.edit()
    form = pane.form
    form.person.setFocus()
    form.person.clear()
    qtbot.keyClicks(form.person, "dott.ssa Anna Rea")
    assert form.gender.choice == "feminine"
    form.presence.set_choice("delegate")
    assert "Manca l’atto di delega" in form._delegated._said.text()
    form.arrived.setText("alle dieci")
    qtbot.keyClick(form.person, Qt.Key.Key_Return)
    settle(desk)
    assert "non è valida" in form.notice.sentence
    assert pane.editing
    form.arrived.setText("10.20")
    form.arrived_item.set_choice("1")
    form.gone.setText("11.00")
    form.left_item.set_choice("2")
    qtbot.keyClick(form.person, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not pane.editing)
    settle(desk)
    seat = screen.board.seats[0] if screen.board else None
    assert seat is not None
    assert (seat.feminine, seat.arrived_during_item, seat.left_during_item) == (True, 1, 2)


def test_proposals_are_narrowed_and_chosen_many_at_once(
    make: Make, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen = make("draft")
    with desk.archive.transaction("prova", now=NOW) as session:
        for number in range(4, 10):
            session.add(
                Dossier(
                    body="MM" if number % 2 else "ALER", case_code=f"X-{number}",
                    code_key=natural_key(f"X-{number}"), building_key="b", street_key="s",
                    address=f"Via Padova {number}", dwelling_key=f"x{number}", declared_minors=1,
                    residence_town="Rho" if number == 4 else None,
                )
            )  # fmt: skip
    screen.load()
    settle(desk)
    pane = screen.hall.candidates
    assert pane.said.text() == "7 proposte, 0 scelte"
    signs = {chip.trait: chip for chip in pane.filters.traits}
    assert signs["elsewhere"].text() == "residenti fuori Milano 1"
    assert not signs["no_place"].isEnabled()
    signs["elsewhere"].click()
    qtbot.waitUntil(lambda: pane.said.text() == "1 di 7 proposte, 0 scelte")
    pane.filters.clear()
    qtbot.waitUntil(lambda: pane.said.text() == "7 proposte, 0 scelte")
    qtbot.keyClicks(pane.search, "padova 5")
    qtbot.waitUntil(lambda: pane.said.text() == "1 di 7 proposte, 0 scelte")
    top = pane.tree.topLevelItem(0)
    assert top is not None
    top.setCheckState(0, Qt.CheckState.Checked)  # only what is in view
    qtbot.waitUntil(lambda: pane.said.text() == "1 di 7 proposte, 1 scelta")
    pane.search.clear()
    qtbot.waitUntil(lambda: pane.said.text() == "7 proposte, 1 scelta")
    pane.filters.body.set_values(["MM"])
    pane.filters._tell()
    qtbot.waitUntil(lambda: pane.said.text().startswith("4 di 7"))
    pane.tree.setFocus()
    for row in range(top.childCount()):
        child = top.child(row)
        assert child is not None
        child.setSelected(not child.isHidden())
    qtbot.keyClick(pane.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(pane.ticked()) == 4)
    qtbot.waitUntil(lambda: pane.add.text() == "Aggiungi 4 posizioni")
    one = pane.ticked()[0]
    row = next(
        each for place in range(top.childCount())
        if (each := top.child(place)) is not None and each.checkState(0) is Qt.CheckState.Checked
    )  # fmt: skip
    pane.tree.setCurrentItem(row, 2)  # one clicked on the address
    qtbot.keyClick(pane.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(pane.ticked()) == 3 and one not in pane.ticked())


def test_a_position_already_on_the_agenda_says_so_beside_the_line(
    make: Make, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen = make("draft")
    pane = screen.hall.candidates
    pane.by_hand.setFocus()
    qtbot.keyClicks(pane.by_hand, "mm-2")
    qtbot.keyClick(pane.by_hand, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "al punto 2" in pane.notice.sentence)
    assert screen.notice.sentence == ""
    assert pane.by_hand.text() == "mm-2"
    qtbot.keyClicks(pane.by_hand, "0")
    assert pane.notice.sentence == ""


def text_of(path: Path) -> str:
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs)


def whole(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for cell in table._cells]
    return "\n".join([text_of(path), *cells, document.element.xml])
