"""A decision of a meeting is corrected or taken back with all that had followed from it."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.letters_docx import write_letter_docx
from models.errors import OfficeError
from models.records.decision import WorkingGroupDecision
from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision, GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import NecessityAct, TakingNote
from models.records.vocabulary import GroupOutcome
from models.store.archive import Archive
from models.usecases.export_letters import LetterCircumstances, export_request_letters
from models.usecases.working_group.agenda import add_dossier_item, add_topic_item
from models.usecases.working_group.decide import decide
from models.usecases.working_group.hold_meeting import close_meeting, open_meeting, reopen_meeting
from models.usecases.working_group.meeting_board import load_meeting
from models.usecases.working_group.meeting_papers import record_protocol
from models.usecases.working_group.meeting_record import (
    DecisionWritten,
    add_by_hand,
    correct_decision,
    correct_statement,
    put_on_record,
    withdraw_decision,
    write_on_item,
)
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.record_presence import give_office, record_presence
from tests.models.usecases.sample_group_papers import text_of

DAY = datetime.date(2026, 11, 24)
NOW = datetime.datetime(2026, 11, 24, 9, 0, tzinfo=datetime.UTC)
WHY = "La posizione va definita."


def meeting_about_one(session: Session) -> tuple[GroupMeeting, int]:
    """A meeting open on one position whose necessity Servizi Sociali declared, with no place."""
    dossier = Dossier(
        body="ALER", case_code="A-1", code_key="A-00001", building_key="b", street_key="s",
        address="Via Gola 1", dwelling_key="d1",
    )  # fmt: skip
    session.add(dossier)
    session.flush()
    session.add(
        NecessityAct(
            dossier_id=dossier.id, kind="declared", act_date=datetime.date(2026, 11, 10),
            act_number="PG 620215/2026", office="Servizi Sociali", criteria_version="2026/1",
            reason=None, recorded_at=NOW, author="P", revoked_at=None,
        )
    )  # fmt: skip
    session.flush()
    meeting = prepare_meeting(
        session, held_on=DAY, starts_at="10.00", place="Prefettura", author="P", now=NOW
    )
    item = add_dossier_item(session, meeting, [dossier.id])
    for row, office in zip(meeting.attendances[:2], ("chair", "minute_taker"), strict=True):
        record_presence(meeting, row, presence="present")
        give_office(meeting, row, office)
    open_meeting(meeting, at="10.05", now=NOW)
    return meeting, item.id


def made(session: Session, meeting: GroupMeeting, outcome: GroupOutcome, reason: str = WHY) -> int:
    item = meeting.items[0]
    done = decide(session, meeting, item, outcome=outcome, reason=reason, author="P", now=NOW)
    return done.decision_id


FOLLOWS: list[tuple[GroupOutcome, Any, str]] = [
    (GroupOutcome.ASK_SOCIAL_SERVICES, InformationRequest, "withdrawn_on"),
    (GroupOutcome.ASK_FINANCE_POLICE, InformationRequest, "withdrawn_on"),
    (GroupOutcome.PUT_ON_LIST, WorkingGroupDecision, "revoked_at"),
    (GroupOutcome.TAKE_NOTE, TakingNote, "revoked_at"),
]


@pytest.mark.parametrize(("outcome", "kind", "ended"), FOLLOWS)
def test_what_followed_goes_with_a_decision_taken_back(
    archive: Archive, outcome: GroupOutcome, kind: Any, ended: str
) -> None:
    with archive.transaction("meeting") as session:
        meeting, item_id = meeting_about_one(session)
        decision_id = made(session, meeting, outcome)
        assert [getattr(row, ended) for row in session.scalars(select(kind))] == [None]
        withdraw_decision(
            session, meeting.id, item_id, decision_id, reason="Errore.", on=DAY, now=NOW
        )
        assert [getattr(row, ended) for row in session.scalars(select(kind))] != [None]
        item = load_meeting(session, meeting.id).items[0]
        assert (item.waits, item.decisions, item.taken_back) == (True, (), 1)
        kept = session.get_one(GroupDecision, decision_id)
        assert kept.revoked_reason == "Errore."


def test_other_words_change_no_consequence(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting, item_id = meeting_about_one(session)
        decision_id = made(session, meeting, GroupOutcome.ASK_FINANCE_POLICE)
        written = DecisionWritten(GroupOutcome.ASK_FINANCE_POLICE, "Redditi discordi.", "GdF", DAY)
        correct_decision(
            session, meeting.id, item_id, decision_id, written, author="P", on=DAY, now=NOW
        )
        (request,) = session.scalars(select(InformationRequest))
        assert (request.reason, request.withdrawn_on) == ("Redditi discordi.", None)
        (entry,) = session.scalars(select(WorkingGroupDecision))
        assert entry.reason == "Redditi discordi."
        (decision,) = load_meeting(session, meeting.id).items[0].decisions
        assert (decision.responsible, decision.due_on) == ("GdF", DAY)


def test_another_decision_takes_the_place_and_the_number_of_the_first(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting, item_id = meeting_about_one(session)
        decision_id = made(session, meeting, GroupOutcome.ASK_FINANCE_POLICE)
        done, taken = correct_decision(
            session, meeting.id, item_id, decision_id,
            DecisionWritten(GroupOutcome.POSTPONE, "Manca l’ente."), author="P", on=DAY, now=NOW,
        )  # fmt: skip
        assert done is not None
        assert taken is not None
        assert (taken.requests, taken.letters_out) == (1, 0)
        (standing,) = meeting.items[0].standing
        assert (standing.outcome, standing.ordinal) == ("postpone", 1)


def test_of_two_decisions_the_one_corrected_keeps_its_number(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting, item_id = meeting_about_one(session)
        first = made(session, meeting, GroupOutcome.DEEPEN)
        made(session, meeting, GroupOutcome.TAKE_NOTE)
        correct_decision(
            session, meeting.id, item_id, first, DecisionWritten(GroupOutcome.POSTPONE, WHY),
            author="P", on=DAY, now=NOW,
        )  # fmt: skip
        session.expire(meeting.items[0])
        assert [(each.ordinal, each.outcome) for each in meeting.items[0].standing] == [
            (1, "postpone"), (2, "take_note"),
        ]  # fmt: skip


def test_a_number_printed_in_closed_minutes_is_not_given_again(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting, item_id = meeting_about_one(session)
        decision_id = made(session, meeting, GroupOutcome.DEEPEN)
        close_meeting(meeting, at="11.00")
        with pytest.raises(OfficeError, match="riaprila"):
            withdraw_decision(
                session, meeting.id, item_id, decision_id, reason="No.", on=DAY, now=NOW
            )
        reopen_meeting(meeting, "Un errore materiale.")
        correct_decision(
            session, meeting.id, item_id, decision_id,
            DecisionWritten(GroupOutcome.ARCHIVE, WHY), author="P", on=DAY, now=NOW,
        )  # fmt: skip
        (standing,) = meeting.items[0].standing
        assert standing.ordinal == 2


def test_a_number_that_a_letter_cites_is_not_given_again(archive: Archive, tmp_path: Path) -> None:
    """The Guardia di Finanza reads "determinazione 1.1.1": the next decision is another."""
    with archive.transaction("meeting") as session:
        meeting, item_id = meeting_about_one(session)
        decision_id = made(session, meeting, GroupOutcome.ASK_FINANCE_POLICE)
        (request,) = session.scalars(select(InformationRequest))
        export_request_letters(
            session, [request.id], write=write_letter_docx,
            given=LetterCircumstances(tmp_path, "P", NOW, DAY),
        )  # fmt: skip
        (letter,) = tmp_path.glob("*.docx")
        assert "1.1.1" in text_of(letter)
        _done, taken = correct_decision(
            session, meeting.id, item_id, decision_id,
            DecisionWritten(GroupOutcome.POSTPONE, "Manca l’ente."), author="P", on=DAY, now=NOW,
        )  # fmt: skip
        assert taken is not None
        assert taken.letters_out == 1
        (standing,) = meeting.items[0].standing
        assert (standing.outcome, standing.ordinal) == ("postpone", 2)


_LIST, _ARCHIVE = GroupOutcome.PUT_ON_LIST, GroupOutcome.ARCHIVE
_DEEPEN, _POSTPONE = GroupOutcome.DEEPEN, GroupOutcome.POSTPONE
_ASK, _NOTE = GroupOutcome.ASK_SOCIAL_SERVICES, GroupOutcome.TAKE_NOTE


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (_NOTE, _POSTPONE, True),  # "prende atto … e rinvia"
        (_NOTE, _LIST, True),  # "presa d’atto; inserimento in elenco"
        (_ASK, _POSTPONE, True),
        (_DEEPEN, _POSTPONE, True),
        (_LIST, _POSTPONE, False),
        (_POSTPONE, _LIST, False),
        (_DEEPEN, _LIST, False),
        (_LIST, _ARCHIVE, False),
        (_ARCHIVE, _POSTPONE, False),
    ],
)
def test_decisions_that_deny_each_other_do_not_stand_together(
    archive: Archive, first: GroupOutcome, second: GroupOutcome, together: bool
) -> None:
    with archive.transaction("meeting") as session:
        meeting, _ = meeting_about_one(session)
        made(session, meeting, first)
        if together:
            made(session, meeting, second)
            return
        with pytest.raises(OfficeError, match="non si può anche"):
            made(session, meeting, second)


def test_what_was_answered_is_not_taken_back(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting, item_id = meeting_about_one(session)
        decision_id = made(session, meeting, GroupOutcome.ASK_SOCIAL_SERVICES)
        (request,) = session.scalars(select(InformationRequest))
        request.answered_on = DAY
        with pytest.raises(OfficeError, match="già arrivata risposta"):
            withdraw_decision(
                session, meeting.id, item_id, decision_id, reason="No.", on=DAY, now=NOW
            )


def test_a_household_without_a_place_goes_on_the_list_only_with_a_reason_of_its_own(
    archive: Archive,
) -> None:
    with archive.transaction("meeting") as session:
        meeting, _ = meeting_about_one(session)
        phrase = load_meeting(session, meeting.id).phrases["put_on_list"][0]
        for reason in (phrase, f" {phrase} "):
            with pytest.raises(OfficeError, match="A-1 è dichiarato lo stato di necessità"):
                made(session, meeting, GroupOutcome.PUT_ON_LIST, reason)
        made(session, meeting, GroupOutcome.PUT_ON_LIST, f"{phrase} Il posto è atteso a gennaio.")


def test_a_position_put_on_by_its_code_is_there_by_its_rule_and_recalls_what_stops_it(
    archive: Archive,
) -> None:
    with archive.transaction("meeting") as session:
        meeting, _ = meeting_about_one(session)
        dossier = Dossier(
            body="MM", case_code="MM-2", code_key="MM-00002", building_key="c", street_key="t",
            address="Via Gola 2", dwelling_key="d2",
        )  # fmt: skip
        session.add(dossier)
        session.flush()
        session.add(
            NecessityAct(
                dossier_id=dossier.id, kind="declared", act_date=datetime.date(2026, 11, 10),
                act_number="PG 1/2026", office="Servizi Sociali", criteria_version="2026/1",
                reason=None, recorded_at=NOW, author="P", revoked_at=None,
            )
        )  # fmt: skip
        session.flush()
        item_id = add_by_hand(session, meeting.id, "mm-2")
        item = load_meeting(session, meeting.id).item(item_id)
        assert item is not None
        assert item.words == "Stato di necessità dichiarato, di cui prendere atto"
        recalls = item.recalls[dossier.id]
        assert "la posizione non si programma" in recalls.stops[0].text


def test_the_minutes_before_come_first_and_are_approved_without_a_reason(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting, _ = meeting_about_one(session)
        made(session, meeting, GroupOutcome.DEEPEN)
        close_meeting(meeting, at="11.00")
        record_protocol(meeting, number="77/2026", day=DAY)
        following = prepare_meeting(
            session, held_on=DAY + datetime.timedelta(days=7), starts_at="10.00",
            place="Prefettura", author="P", now=NOW,
        )  # fmt: skip
        (item,) = following.items
        assert (item.kind, item.title) == ("approval", "Approvazione del verbale n. 1/2026")
        open_meeting(following, at="10.00", now=NOW)
        decide(
            session, following, item, outcome=GroupOutcome.APPROVE, reason="", author="P", now=NOW
        )
        for row, office in zip(following.attendances[:2], ("chair", "minute_taker"), strict=True):
            record_presence(following, row, presence="present")
            give_office(following, row, office)
        close_meeting(following, at="11.00")
        third = prepare_meeting(
            session, held_on=DAY + datetime.timedelta(days=14), starts_at="10.00",
            place="Prefettura", author="P", now=NOW,
        )  # fmt: skip
        assert [each.title for each in third.items] == ["Approvazione del verbale n. 2/2026"]


def test_words_on_record_are_corrected_while_the_meeting_is_open(archive: Archive) -> None:
    with archive.transaction("meeting") as session:
        meeting, item_id = meeting_about_one(session)
        topic = add_topic_item(session, meeting, "Varie")
        for words in ("Si chiede tempo.", "Nulla."):
            put_on_record(
                session, meeting.id, item_id, body_name="ALER Milano", text=words, kind="statement"
            )
        correct_statement(session, meeting.id, item_id, 1, "Si chiede un mese.")
        correct_statement(session, meeting.id, item_id, 2, " ")
        write_on_item(session, meeting.id, topic.id, discussion="Detto.", documents="Nota  PG 1")
        board = load_meeting(session, meeting.id)
        assert [each.text for each in board.items[0].statements] == ["Si chiede un mese."]
        assert (board.items[1].discussion, board.items[1].documents) == ("Detto.", "Nota PG 1")
