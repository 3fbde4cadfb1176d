"""A meeting of the Gruppo di Lavoro, from the agenda to the closing, on a real archive."""

import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import WorkingGroupDecision
from models.records.dossier import Dossier
from models.records.group_meeting import GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import NecessityAct, TakingNote
from models.records.vocabulary import GroupOutcome
from models.rules.group_agenda import AgendaRule
from models.store.archive import Archive
from models.usecases.rank_archive import rank_archive
from models.usecases.working_group.agenda import (
    add_dossier_item,
    add_topic_item,
    freeze_agenda,
    move_item,
    withdraw_item,
)
from models.usecases.working_group.decide import complete_task, decide
from models.usecases.working_group.hold_meeting import (
    close_meeting,
    convene_meeting,
    open_meeting,
    reopen_meeting,
)
from models.usecases.working_group.item_record import put_statement
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.record_presence import (
    count_present,
    give_office,
    record_presence,
)

DAY = datetime.date(2026, 11, 24)
NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


def add_dossiers(session: Session, count: int) -> list[int]:
    found = [
        Dossier(
            body="ALER", case_code=f"A-{number}", code_key=f"A-{number:05}", building_key="b",
            street_key="s", address=f"Via Gola {number}", dwelling_key=f"d{number}",
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
    session.add_all(found)
    session.flush()
    return [dossier.id for dossier in found]


def prepared(session: Session) -> GroupMeeting:
    return prepare_meeting(
        session, held_on=DAY, starts_at="10.00", place="Prefettura", author="P", now=NOW
    )


def opened(session: Session, ids: list[int]) -> GroupMeeting:
    meeting = prepared(session)
    for dossier_id in ids:
        add_dossier_item(session, meeting, [dossier_id], rule=AgendaRule.NOT_ASSESSED)
    open_meeting(meeting, at="10.05", now=NOW)
    return meeting


def test_every_seat_of_the_plan_is_there_and_none_is_presumed_present(archive: Archive) -> None:
    with archive.transaction("prepare_meeting") as session:
        meeting = prepared(session)
        assert len(meeting.attendances) == 10  # R006
        assert count_present(meeting) == (0, 10)
        assert (meeting.year, meeting.number) == (2026, 1)


def test_the_order_is_free_until_the_numbers_are_printed(archive: Archive) -> None:
    with archive.transaction("agenda") as session:
        first, second, third, late = add_dossiers(session, 4)
        meeting = prepared(session)
        for dossier_id in (first, second, third):
            add_dossier_item(session, meeting, [dossier_id])
        move_item(meeting, meeting.items[2], 0)
        assert [item.dossier_ids for item in meeting.items] == [[third], [first], [second]]
        freeze_agenda(meeting, now=NOW)
        add_dossier_item(session, meeting, [late])
        assert [(item.number, item.late) for item in meeting.items] == [
            (1, False), (2, False), (3, False), (4, True),
        ]  # fmt: skip
        with pytest.raises(OfficeError, match="i numeri stampati restano"):
            move_item(meeting, meeting.items[3], 0)
        withdraw_item(session, meeting, meeting.items[1], "manca la relazione")
        assert [item.number for item in meeting.items] == [1, 2, 3, 4]


def test_a_dossier_is_on_an_agenda_once(archive: Archive) -> None:
    with archive.transaction("agenda") as session:
        (dossier_id,) = add_dossiers(session, 1)
        meeting = prepared(session)
        add_dossier_item(session, meeting, [dossier_id])
        with pytest.raises(OfficeError, match="già all’ordine del giorno, al punto 1"):
            add_dossier_item(session, meeting, [dossier_id])
        with pytest.raises(OfficeError, match="Manca l’argomento"):
            add_topic_item(session, meeting, "  ")


def test_what_is_decided_follows_by_itself(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        listed, checked, assessed = add_dossiers(session, 3)
        meeting = opened(session, [listed, checked, assessed])
        one, two, three = meeting.items
        decide(
            session,
            meeting,
            one,
            outcome=GroupOutcome.PUT_ON_LIST,
            reason="Istruita",
            author="P",
            now=NOW,
        )
        decide(
            session,
            meeting,
            two,
            outcome=GroupOutcome.ASK_FINANCE_POLICE,
            reason="Redditi non dichiarati",
            author="P",
            now=NOW,
            responsible="Guardia di Finanza",
            due_on=datetime.date(2026, 12, 24),
        )
        decide(
            session,
            meeting,
            three,
            outcome=GroupOutcome.ASK_SOCIAL_SERVICES,
            reason="Minori nel nucleo",
            author="P",
            now=NOW,
        )
        assert [row.case_code for row in rank_archive(session, on=DAY).ranking] == ["A-1"]
        asked = session.execute(
            select(InformationRequest.dossier_id, InformationRequest.body, InformationRequest.kind)
            .order_by(InformationRequest.id)
        ).all()  # fmt: skip
        assert [tuple(row) for row in asked] == [
            (checked, "finance_police", "income"), (assessed, "social_services", "fragility"),
        ]  # fmt: skip
        references = set(session.scalars(select(WorkingGroupDecision.reference)))
        assert references == {"verbale del Gruppo di Lavoro n. 1/2026"}


def test_asking_again_while_one_waits_makes_no_second_request(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        (dossier_id,) = add_dossiers(session, 1)
        for day in (DAY, DAY + datetime.timedelta(days=7)):
            meeting = prepare_meeting(
                session, held_on=day, starts_at="10.00", place="Prefettura", author="P", now=NOW
            )
            item = add_dossier_item(session, meeting, [dossier_id])
            open_meeting(meeting, at="10.05", now=NOW)
            decide(
                session, meeting, item, outcome=GroupOutcome.ASK_SOCIAL_SERVICES,
                reason="Da valutare", author="P", now=NOW,
            )  # fmt: skip
        assert len(session.scalars(select(InformationRequest)).all()) == 1
        with pytest.raises(OfficeError, match="correggi quella determinazione"):
            decide(
                session, meeting, item, outcome=GroupOutcome.ASK_SOCIAL_SERVICES,
                reason="Ancora", author="P", now=NOW,
            )  # fmt: skip


def test_the_gruppo_takes_note_only_of_what_servizi_sociali_declared(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        declared, silent = add_dossiers(session, 2)
        session.add(
            NecessityAct(
                dossier_id=declared, kind="declared", act_date=datetime.date(2026, 11, 10),
                act_number="PG 620215/2026", office="Servizi Sociali", criteria_version="2026/1",
                reason=None, recorded_at=NOW, author="P", revoked_at=None,
            )
        )  # fmt: skip
        session.flush()
        meeting = opened(session, [declared, silent])
        decide(
            session, meeting, meeting.items[0], outcome=GroupOutcome.TAKE_NOTE,
            reason="Dichiarazione agli atti", author="P", now=NOW,
        )  # fmt: skip
        (note,) = session.scalars(select(TakingNote)).all()
        assert (note.declared_on.isoformat(), note.act_number) == ("2026-11-10", "PG 620215/2026")
        with pytest.raises(OfficeError, match="non c’è di che prendere atto"):
            decide(
                session, meeting, meeting.items[1], outcome=GroupOutcome.TAKE_NOTE,
                reason="Dichiarazione agli atti", author="P", now=NOW,
            )  # fmt: skip


def test_who_is_missing_stops_nothing_but_somebody_chairs_and_writes(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting = opened(session, add_dossiers(session, 1))
        with pytest.raises(OfficeError, match="chi presiede e chi verbalizza"):
            close_meeting(meeting, at="11.00")
        prefecture, region = meeting.attendances[:2]
        record_presence(meeting, prefecture, presence="present", person="Elena Marini")
        record_presence(meeting, region, presence="remote", person="Luca Riva")
        give_office(meeting, prefecture, "chair")
        give_office(meeting, prefecture, "minute_taker")
        assert prefecture.office == "minute_taker"
        give_office(meeting, region, "chair")
        assert count_present(meeting) == (2, 10)
        close_meeting(meeting, at="11.00", next_on=datetime.date(2026, 12, 1), next_at="10.00")
        assert {row.presence for row in meeting.attendances} == {"present", "remote", "absent"}


def test_a_closed_meeting_is_corrected_by_reopening_with_a_reason(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting = opened(session, add_dossiers(session, 1))
        convened = meeting.attendances[0]
        record_presence(meeting, convened, presence="present")
        give_office(meeting, convened, "chair")
        give_office(meeting, meeting.attendances[1], "minute_taker")
        record_presence(meeting, meeting.attendances[1], presence="present")
        close_meeting(meeting, at="11.00")
        with pytest.raises(OfficeError, match="La riunione è chiusa"):
            decide(
                session, meeting, meeting.items[0], outcome=GroupOutcome.DEEPEN, reason="x",
                author="P", now=NOW,
            )  # fmt: skip
        with pytest.raises(OfficeError, match="Scrivi il motivo"):
            reopen_meeting(meeting, " ")
        reopen_meeting(meeting, "errore nel termine")
        assert (meeting.state, meeting.reopened_reason) == ("open", "errore nel termine")


def test_a_task_is_followed_up_and_words_are_put_on_record(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting = opened(session, add_dossiers(session, 1))
        item = meeting.items[0]
        decide(
            session, meeting, item, outcome=GroupOutcome.DEEPEN, reason="Servono i dati",
            author="P", now=NOW, responsible="ALER Milano", due_on=datetime.date(2026, 12, 1),
        )  # fmt: skip
        complete_task(item.decisions[0], day=datetime.date(2026, 11, 30), note="dati trasmessi")
        put_statement(item, body_name="ALER Milano", text="Si chiede tempo.")
        assert item.decisions[0].done_on == datetime.date(2026, 11, 30)
        assert item.statements[0].text == "Si chiede tempo."
        with pytest.raises(OfficeError, match="Manca il testo"):
            put_statement(item, body_name="ALER Milano", text=" ")


def test_the_convocation_is_recorded_before_the_meeting(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting = prepared(session)
        convene_meeting(meeting, number=" 12345 ", day=datetime.date(2026, 11, 17))
        assert (meeting.state, meeting.convocation_number) == ("convened", "12345")
        add_topic_item(session, meeting, "Stato delle strutture")
        open_meeting(meeting, at="10.00", now=NOW)
        with pytest.raises(OfficeError, match="già cominciata"):
            convene_meeting(meeting, number="1", day=None)
