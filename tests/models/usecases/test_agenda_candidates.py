"""Which dossiers the agenda proposes, and what the room may read of them, on a real archive."""

import datetime
import time

import pytest
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import Suspension, WorkingGroupDecision
from models.records.dossier import Dossier, HouseholdMember
from models.records.findings import RequalificationProgramme
from models.records.group_meeting import GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import AssessmentAct, NecessityAct, SolutionStep, TakingNote
from models.records.vocabulary import GroupOutcome
from models.rules.group_agenda import AgendaRule
from models.store.archive import Archive
from models.usecases.extracts.projection import PublicDecision, PublicProgress
from models.usecases.working_group.agenda_candidates import CandidateTrait, agenda_candidates
from models.usecases.working_group.hold_meeting import close_meeting, open_meeting
from models.usecases.working_group.meeting_board import list_meetings, load_meeting
from models.usecases.working_group.meeting_record import (
    DecisionWritten,
    PresenceChange,
    Proposal,
    add_by_hand,
    add_to_agenda,
    change_presence,
    decide_item,
    mark_done,
    move_on_agenda,
    put_on_record,
    withdraw_from_agenda,
)
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.public_row import DecisionInHand, public_dossiers, public_row

DAY = datetime.date(2026, 11, 24)
NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)
BY = {"recorded_at": NOW, "author": "P", "revoked_at": None}
EARLIER = datetime.date(2026, 10, 1)


def add(session: Session, code: str, **more: object) -> int:
    dossier = Dossier(
        body="ALER", case_code=code, code_key=code, building_key="b", address="Via Gola 1",
        dwelling_key=code, **{"street_key": "s", **more},
    )  # fmt: skip
    session.add(dossier)
    session.flush()
    return dossier.id


def meeting_of(session: Session, day: datetime.date = DAY) -> GroupMeeting:
    return prepare_meeting(
        session, held_on=day, starts_at="10.00", place="Prefettura", author="P", now=NOW
    )


def decided(dossier_id: int, outcome: str, day: datetime.date) -> WorkingGroupDecision:
    return WorkingGroupDecision(
        dossier_id=dossier_id, decided_on=day, outcome=outcome, reason="x", reference=None, **BY
    )


def declared(dossier_id: int) -> NecessityAct:
    return NecessityAct(
        dossier_id=dossier_id, kind="declared", act_date=EARLIER, act_number="1",
        office="Servizi Sociali", criteria_version="2026/1", reason=None, **BY,
    )  # fmt: skip


def asked(dossier_id: int, answered: datetime.date | None) -> InformationRequest:
    return InformationRequest(
        dossier_id=dossier_id, body="social_services", kind="fragility", asked_on=EARLIER,
        answered_on=answered, recorded_at=NOW, author="P",
    )  # fmt: skip


def test_each_dossier_stands_once_under_its_most_urgent_rule(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        ids = {
            code: add(session, code, declared_minors=1 if code in ("C", "D") else None, **more)
            for code, more in {
                "A": {}, "B": {}, "C": {}, "D": {}, "E": {}, "F": {}, "G": {},
                "H": {"street_key": "via tracia"}, "I": {}, "L": {"closed_on": EARLIER}, "M": {},
            }.items()
        }  # fmt: skip
        session.add_all([declared(ids[code]) for code in "ABL"])
        session.add(
            TakingNote(dossier_id=ids["B"], declared_on=EARLIER, act_number="1", noted_on=EARLIER,
                       meeting_id=None, **BY)
        )  # fmt: skip
        session.add(
            AssessmentAct(dossier_id=ids["D"], outcome="not_fragile", assessed_on=EARLIER,
                          reference=None, criteria_version=None, note=None, **BY)
        )  # fmt: skip
        session.add_all([asked(ids["E"], DAY), asked(ids["I"], None)])
        session.add(
            Suspension(dossier_id=ids["F"], suspended_on=EARLIER, until=DAY, reason_code=None,
                       reason="x", **BY)
        )  # fmt: skip
        session.add_all([decided(ids["G"], "postpone", EARLIER)])
        session.add(
            RequalificationProgramme(programme_key="p", street_key="via tracia", state="planned")
        )
        session.flush()
        meeting = meeting_of(session)
        groups = agenda_candidates(session, meeting)
        found = {group.rule: [each.case_code for each in group.candidates] for group in groups}
        assert found == {
            AgendaRule.TAKE_NOTE: ["A"],
            AgendaRule.NO_SOLUTION: ["B"],
            AgendaRule.NOT_ASSESSED: ["C"],
            AgendaRule.ANSWERED: ["E"],
            AgendaRule.SUSPENSION_ENDING: ["F"],
            AgendaRule.POSTPONED: ["G"],
            AgendaRule.REQUALIFICATION: ["H"],
            AgendaRule.UNANSWERED: ["I"],
        }
        assert groups[0].citation == "par. 11.2, capoverso 1"
        assert groups[0].candidates[0].also == (
            "Stato di necessità dichiarato, senza soluzione disponibile",
        )
        add_to_agenda(session, meeting.id, [Proposal(ids["A"], AgendaRule.TAKE_NOTE, "x")])
        assert AgendaRule.TAKE_NOTE not in {g.rule for g in agenda_candidates(session, meeting)}


def test_what_has_a_solution_or_was_decided_since_is_not_proposed_again(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        placed, settled = add(session, "A"), add(session, "B", declared_minors=2)
        session.add_all([declared(placed), decided(settled, "ask_social_services", EARLIER)])
        session.add_all(
            SolutionStep(dossier_id=placed, step=step, day=EARLIER, **BY)
            for step in ("entitled", "place_available")
        )
        session.add(TakingNote(dossier_id=placed, declared_on=EARLIER, noted_on=EARLIER, **BY))
        session.flush()
        assert agenda_candidates(session, meeting_of(session)) == ()


def test_four_thousand_positions_do_not_make_one_wait(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        session.add_all(
            Dossier(body="ALER", case_code=f"A-{n}", code_key=f"{n:05}", building_key="b",
                    street_key="s", address="Via Gola", dwelling_key=str(n),
                    members=[HouseholdMember(ordinal=1, birth_date=datetime.date(2015, 1, 9))])
            for n in range(4000)
        )  # fmt: skip
        session.flush()
        meeting = meeting_of(session)
        before = time.perf_counter()
        (group,) = agenda_candidates(session, meeting)
        assert time.perf_counter() - before < 2
        assert len(group.candidates) == 4000


def test_the_agenda_is_built_by_hand_and_by_rule(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        first, second = add(session, "A-1"), add(session, "A-2")
        meeting = meeting_of(session)
        add_to_agenda(session, meeting.id, [Proposal(first), Proposal(second)])
        topic = add_by_hand(session, meeting.id, "Stato delle strutture")
        move_on_agenda(session, meeting.id, topic, 0)
        board = load_meeting(session, meeting.id)
        assert [item.name for item in board.items] == ["Stato delle strutture", "A-1", "A-2"]
        withdraw_from_agenda(session, meeting.id, board.items[1].id, "")
        assert add_by_hand(session, meeting.id, " A-1 ")
        assert [item.name for item in load_meeting(session, meeting.id).items][-1] == "A-1"
        session.add(
            Dossier(body="MM", case_code="A-2", code_key="a", building_key="b", street_key="s",
                    address="x", dwelling_key="z")
        )  # fmt: skip
        with pytest.raises(OfficeError, match="Più enti gestori"):
            add_by_hand(session, meeting.id, "A-2")
        with pytest.raises(OfficeError, match="Nessuna posizione ha il codice «A-99»"):
            add_by_hand(session, meeting.id, "A-99")
        with pytest.raises(OfficeError, match="già all’ordine"):
            add_by_hand(session, meeting.id, "a-1")


def held(session: Session, codes: list[str]) -> tuple[int, list[int]]:
    meeting = meeting_of(session)
    ids = [add(session, code, municipio=6, neighbourhood="Giambellino") for code in codes]
    items = add_to_agenda(session, meeting.id, [Proposal(each) for each in ids])
    open_meeting(meeting, at="10.05", now=NOW)
    return meeting.id, items


def written(outcome: GroupOutcome, **more: object) -> DecisionWritten:
    return DecisionWritten(outcome, "Motivo segreto", **more)


def test_the_room_reads_codes_places_and_public_labels(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting_id, items = held(session, [f"A-{n}" for n in range(1, 13)])
        due = datetime.date(2026, 12, 3)
        for item_id in items[:4]:
            decide_item(
                session, meeting_id, item_id,
                written(GroupOutcome.ASK_SOCIAL_SERVICES, due_on=due, responsible="Sociali"),
                author="P", now=NOW,
            )  # fmt: skip
        board = load_meeting(session, meeting_id)
        dossiers = public_dossiers(session, board)
        row = public_row(board, dossiers, board.items[4])
        assert (row.number, row.total, row.examined, row.to_examine) == (5, 12, 4, 7)
        assert row.dossier is not None
        assert (row.dossier.case_code, row.dossier.municipio) == ("A-5", 6)
        assert [line.progress for line in row.agenda[3:6]] == [
            PublicProgress.DONE, PublicProgress.CURRENT, PublicProgress.TO_COME,
        ]  # fmt: skip
        shown = public_row(
            board, dossiers, board.items[4], DecisionInHand("ask_finance_police", due)
        )
        assert (shown.decision, shown.decided, shown.due_on) == (PublicDecision.DEEPEN, False, due)
        recorded = public_row(board, dossiers, board.items[0])
        assert (recorded.decision, recorded.decided) == (PublicDecision.DEEPEN, True)
        assert "segreto" not in repr(recorded)
        assert "Sociali" not in repr(recorded)


def test_small_counts_and_typed_topics_never_reach_the_room(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting_id, items = held(session, ["A-1", "A-2", "A-3"])
        topic = add_by_hand(session, meeting_id, "La signora Segreta")
        decide_item(session, meeting_id, items[0], written(GroupOutcome.ARCHIVE), author="P",
                    now=NOW)  # fmt: skip
        board = load_meeting(session, meeting_id)
        row = public_row(board, public_dossiers(session, board), board.items[-1])
        assert (row.examined, row.to_examine, row.dossier) == (None, None, None)
        assert "Segreta" not in repr(row)
        item = board.item(topic)
        assert item is not None
        assert item.late


def test_a_term_that_passed_is_told_and_the_task_is_followed_up(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting_id, (item_id,) = held(session, ["A-1"])
        decide_item(
            session, meeting_id, item_id,
            written(GroupOutcome.DEEPEN, due_on=DAY, responsible="ALER Milano"),
            author="P", now=NOW,
        )  # fmt: skip
        for ordinal, office in ((1, "chair"), (2, "minute_taker")):
            change_presence(session, meeting_id, ordinal, PresenceChange("present", office=office))
        meeting = session.get(GroupMeeting, meeting_id)
        assert meeting is not None
        close_meeting(meeting, at="11.00")
        following = meeting_of(session, datetime.date(2026, 12, 1))
        (dossier_id,) = meeting.items[0].dossier_ids
        add_to_agenda(session, following.id, [Proposal(dossier_id)])
        board = load_meeting(session, following.id)
        (task,) = board.follow_up
        assert (task.meeting, task.codes, task.responsible) == ("1/2026", ("A-1",), "ALER Milano")
        assert public_dossiers(session, board)[dossier_id].within_terms is False
        mark_done(session, task.decision_id, day=following.held_on, note="dati trasmessi")
        board = load_meeting(session, following.id)
        assert board.follow_up[0].done_note == "dati trasmessi"
        assert public_dossiers(session, board)[dossier_id].within_terms is None
        assert [line.name for line in list_meetings(session, year=2026).lines] == [
            "2/2026", "1/2026",
        ]  # fmt: skip


def test_presences_and_words_are_written_item_by_item(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        meeting_id, (item_id, _) = held(session, ["A-1", "A-2"])
        change_presence(
            session, meeting_id, 1, PresenceChange("present", arrived_at="10.20", item=2)
        )
        change_presence(session, meeting_id, 1, PresenceChange("present", left_at="11.00", item=2))
        put_on_record(session, meeting_id, item_id, body_name="ALER Milano", text="Sì.",
                      kind="statement")  # fmt: skip
        put_on_record(session, meeting_id, item_id, body_name="", text="Si discute.",
                      kind="discussion")  # fmt: skip
        board = load_meeting(session, meeting_id)
        seat = board.seats[0]
        assert (seat.arrived_during_item, seat.left_during_item, seat.is_there) == (2, 2, False)
        assert board.presence_words == "0 enti presenti su 10"
        assert board.items[0].statements[0].text == "Sì."
        assert board.items[0].discussion == "Si discute."
        with pytest.raises(OfficeError, match="precede l’arrivo"):
            change_presence(session, meeting_id, 1, PresenceChange("present", left_at="10.10"))
        with pytest.raises(OfficeError, match="Scrivi che cosa"):
            put_on_record(session, meeting_id, item_id, body_name="", text=" ", kind="discussion")


def test_a_proposal_says_what_it_may_be_looked_for_by(archive: Archive) -> None:
    with archive.transaction("prova") as session:
        plain = add(session, "A", declared_pathologies="x")
        minor = add(session, "B", declared_minors=2, residence_town="Rho")
        nobody = add(session, "C", declared_minors=1)
        without = add(session, "D")
        session.add(declared(without))
        for dossier_id, known in ((plain, True), (nobody, False)):
            session.add(
                HouseholdMember(
                    dossier_id=dossier_id, ordinal=1, is_contact=True,
                    identified=known, surname="Rea" if known else None,
                )
            )  # fmt: skip
        session.flush()
        groups = agenda_candidates(session, meeting_of(session))

    found = {each.dossier_id: each for group in groups for each in group.candidates}
    assert found[plain].traits == frozenset()
    assert found[minor].traits == {CandidateTrait.MINORS, CandidateTrait.ELSEWHERE}
    assert found[nobody].traits == {CandidateTrait.MINORS, CandidateTrait.UNIDENTIFIED}
    assert found[without].traits == {CandidateTrait.NO_PLACE}
    assert found[without].rules == (AgendaRule.TAKE_NOTE, AgendaRule.NO_SOLUTION)
