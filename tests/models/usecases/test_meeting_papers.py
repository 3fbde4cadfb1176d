"""What is typed of a meeting beside its items: appointment, next meeting, gender, hours."""

import datetime

import pytest
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.group_meeting import GroupAttendance, GroupMeeting
from models.records.vocabulary import GroupOutcome
from models.store.archive import Archive
from models.usecases.working_group.agenda import add_topic_item
from models.usecases.working_group.hold_meeting import close_meeting, open_meeting
from models.usecases.working_group.meeting_board import list_meetings, load_meeting
from models.usecases.working_group.meeting_papers import (
    bare_number,
    record_convocation,
    write_next_meeting,
)
from models.usecases.working_group.meeting_phrases import (
    STANDARD_PHRASES,
    change_phrases,
    load_phrases,
)
from models.usecases.working_group.meeting_record import (
    DecisionWritten,
    PresenceChange,
    change_presence,
    decide_item,
    rename_on_agenda,
    withdraw_decision,
)
from models.usecases.working_group.prepare_meeting import (
    change_meeting,
    day_remark,
    prepare_meeting,
    usual_day,
)

DAY = datetime.date(2026, 11, 24)
NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


def prepared(session: Session, day: datetime.date = DAY) -> GroupMeeting:
    return prepare_meeting(
        session, held_on=day, starts_at="10.00", place="Prefettura", author="P", now=NOW
    )


def opened(session: Session) -> GroupMeeting:
    meeting = prepared(session)
    add_topic_item(session, meeting, "Un argomento")
    add_topic_item(session, meeting, "Un altro")
    open_meeting(meeting, at="10.05", now=NOW)
    session.flush()
    return meeting


def test_the_appointment_changes_until_the_meeting_begins(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting = prepared(session)
        other = prepared(session, DAY + datetime.timedelta(days=7))
        new = {"starts_at": "9.30", "place": "Questura", "mode": "remote"}
        with pytest.raises(OfficeError, match="non è valida"):
            change_meeting(session, meeting, held_on=DAY, **new)
        new["starts_at"] = "09.30"
        with pytest.raises(OfficeError, match="c’è già la riunione n"):
            change_meeting(session, meeting, held_on=other.held_on, **new)
        with pytest.raises(OfficeError, match="resta nel 2026"):
            change_meeting(session, meeting, held_on=datetime.date(2027, 1, 12), **new)
        change_meeting(session, meeting, held_on=datetime.date(2026, 11, 25), **new)
        assert (meeting.held_on.day, meeting.starts_at, meeting.place, meeting.mode) == (
            25, "09.30", "Questura", "remote",
        )  # fmt: skip
        meeting.state = "open"
        with pytest.raises(OfficeError, match="già cominciata"):
            change_meeting(session, meeting, held_on=DAY, **new)


def test_the_usual_day_is_a_week_after_the_last_meeting() -> None:
    tuesday = datetime.date(2026, 11, 24)
    assert usual_day(tuesday, tuesday) == datetime.date(2026, 12, 1)
    assert usual_day(datetime.date(2026, 11, 3), tuesday) == datetime.date(2026, 12, 1)
    assert usual_day(datetime.date(2026, 12, 1), tuesday) == datetime.date(2026, 12, 8)
    # The first time: the next working day, over Saturday, Sunday and Sant'Ambrogio.
    assert usual_day(None, datetime.date(2026, 12, 4)) == datetime.date(2026, 12, 9)


def test_a_day_that_is_no_working_day_has_a_remark() -> None:
    assert day_remark(DAY) == ""
    assert day_remark(datetime.date(2026, 11, 29)).startswith("Il 29 novembre 2026 è domenica.")
    assert "Immacolata" in day_remark(datetime.date(2026, 12, 8))
    assert "Ambrogio" in day_remark(datetime.date(2026, 12, 7))


def test_the_list_knows_how_the_last_meeting_was(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        assert list_meetings(session, year=2026).last_on is None
        prepared(session).mode = "remote"
        session.flush()
        found = list_meetings(session, year=2026)
        assert (found.last_on, found.mode, found.starts_at) == (DAY, "remote", "10.00")


def test_the_next_meeting_is_written_while_this_one_is_open(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting = opened(session)
        write_next_meeting(meeting, day=datetime.date(2026, 12, 1), at="10.00", place="Qui")
        with pytest.raises(OfficeError, match="dopo questa"):
            write_next_meeting(meeting, day=DAY, at="", place="")
        with pytest.raises(OfficeError, match="non è valida"):
            write_next_meeting(meeting, day=datetime.date(2026, 12, 1), at="alle dieci", place="")
        session.flush()
        board = load_meeting(session, meeting.id)
        assert (board.next_on, board.next_at, board.next_place) == (
            datetime.date(2026, 12, 1), "10.00", "Qui",
        )  # fmt: skip
        write_next_meeting(meeting, day=None, at="10.00", place="Qui")
        assert meeting.next_meeting_at is None
        meeting.state = "closed"
        with pytest.raises(OfficeError, match="è chiusa"):
            write_next_meeting(meeting, day=None, at="", place="")


def seat(meeting: GroupMeeting, ordinal: int = 1) -> GroupAttendance:
    return meeting.attendances[ordinal - 1]


def test_a_title_says_the_gender_where_nobody_does(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting = opened(session)
        change_presence(session, meeting.id, 1, PresenceChange("present", "dott.ssa Anna Rea"))
        assert seat(meeting).feminine
        change_presence(session, meeting.id, 1, PresenceChange("present", feminine=False))
        assert not seat(meeting).feminine
        change_presence(
            session, meeting.id, 2, PresenceChange("delegate", "avv. Rita Poli", feminine=True)
        )
        assert load_meeting(session, meeting.id).seats[1].feminine


def test_arrival_and_leaving_have_each_their_item(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting = opened(session)
        change_presence(
            session, meeting.id, 1,
            PresenceChange(
                "present", arrived_at="10.20", left_at="11.00", arrived_item=1, left_item=2
            ),
        )  # fmt: skip
        assert (seat(meeting).arrived_during_item, seat(meeting).left_during_item) == (1, 2)
        change_presence(
            session, meeting.id, 1,
            PresenceChange("present", arrived_at="", left_at="", arrived_item=0, left_item=0),
        )  # fmt: skip
        found = seat(meeting)
        assert (found.arrived_at, found.left_at) == ("10.05", None)
        assert (found.arrived_during_item, found.left_during_item) == (None, None)


def test_the_phrases_are_the_office_s_own_until_it_wants_the_others_back(archive: Archive) -> None:
    deepen = GroupOutcome.DEEPEN
    with archive.transaction("prova") as session:
        change_phrases(session, deepen, ["  Manca   la scheda ", "", "È tutto chiaro?"])
        assert load_phrases(session)[deepen] == ("Manca la scheda.", "È tutto chiaro?")
        with pytest.raises(OfficeError, match="cifre da 1 a 9"):
            change_phrases(session, deepen, [f"Frase {number}" for number in range(10)])
        change_phrases(session, deepen, [])
        assert load_phrases(session)[deepen] == STANDARD_PHRASES[deepen]


def test_a_meeting_does_not_end_before_it_began(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting = opened(session)
        with pytest.raises(OfficeError, match="la chiusura è dopo"):
            close_meeting(meeting, at="09.30")


def test_a_topic_stands_once_on_an_agenda(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting = opened(session)
        with pytest.raises(OfficeError, match="già all’ordine del giorno, al punto 2"):
            add_topic_item(session, meeting, " un  ALTRO ")


def test_a_topic_is_corrected_in_words_and_a_late_protocol_is_recorded(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting = opened(session)
        first = meeting.items[0]
        rename_on_agenda(session, meeting.id, first.id, " Calendario ")
        assert (first.title, first.number) == ("Calendario", 1)
        with pytest.raises(OfficeError, match="in poche parole"):
            rename_on_agenda(session, meeting.id, first.id, " ")
        with pytest.raises(OfficeError, match="Manca il numero"):
            record_convocation(meeting, number="", day=DAY)
        record_convocation(meeting, number=" 77 ", day=DAY)
        assert (meeting.convocation_number, meeting.convocation_date) == ("77", DAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 77/2026 ", "77/2026"),
        ("Prot. 77/2026", "77/2026"),
        ("prot. n. 77/2026", "77/2026"),
        ("Prot 77", "77"),
        ("protocollo n. 77", "77"),
        ("PG 77/2026", "PG 77/2026"),
        ("Prot.", ""),
    ],
)
def test_a_protocol_is_kept_without_the_words_that_documents_write_before_it(
    typed: str, kept: str
) -> None:
    assert bare_number(typed) == kept


def test_a_decision_taken_back_is_not_counted_nor_followed_up(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting = opened(session)
        for item in meeting.items:
            decide_item(
                session, meeting.id, item.id,
                DecisionWritten(GroupOutcome.DEEPEN, "Manca la scheda.", "MM SpA"),
                author="P", now=NOW,
            )  # fmt: skip
        session.flush()
        assert list_meetings(session, year=2026).lines[0].decided == 2
        first = meeting.items[0]
        withdraw_decision(
            session, meeting.id, first.id, first.decisions[0].id, reason="errore", on=DAY, now=NOW
        )
        session.flush()
        assert list_meetings(session, year=2026).lines[0].decided == 1
        following = prepared(session, DAY + datetime.timedelta(days=7))
        session.flush()
        (task,) = load_meeting(session, following.id).follow_up
        assert task.decision_id == meeting.items[1].decisions[0].id


def test_who_sat_there_last_time_sits_there_again_a_delegate_does_not(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        first = opened(session)
        for ordinal, change in (
            (1, PresenceChange("present", "dott.ssa Anna Rea", "viceprefetto", office="chair")),
            (2, PresenceChange("delegate", "avv. Rita Poli", delegation="nota 12/2026")),
        ):
            change_presence(session, first.id, ordinal, change)
        again = prepared(session, DAY + datetime.timedelta(days=7))
        one, two = again.attendances[:2]
        assert (one.person, one.title, one.feminine, one.office) == (
            "dott.ssa Anna Rea", "viceprefetto", True, "chair",
        )  # fmt: skip
        assert (one.presence, one.arrived_at) == ("", None)
        assert (two.person, two.delegation) == (None, None)
