"""Sessions of the Tavolo: attendance, decisions, closing, the programme that comes out of them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.programme import ProgrammedDwelling
from models.records.setting import OfficeMember
from models.records.table_session import TableSession
from models.usecases.approve_programme import approve_programme
from models.usecases.close_session import close_session, reopen_session
from models.usecases.decide_in_session import TableOutcome, decide_in_session
from models.usecases.find_dossier import find_dossier
from models.usecases.open_session import BODIES_OF_THE_TABLE, TECHNICAL_TABLE, open_session
from models.usecases.plan_week import current_programme, plan_week, save_proposal
from models.usecases.put_on_record import item_of, put_statement_on_record
from models.usecases.record_attendance import record_attendance
from models.usecases.record_impediment_act import record_impediment_act
from models.usecases.weekly_list_rows import rows_in_order

TODAY = date(2026, 11, 20)
QUESTURA, PREFETTURA = "Questura di Milano", "Prefettura di Milano"


def opened(desk: Any, session: Any, **more: Any) -> TableSession:
    values: dict[str, Any] = {
        "week": desk.week, "held_on": TODAY, "opened_at": "15.00", "place": "Questura",
    } | more  # fmt: skip
    return open_session(session, **values)


def ready_to_close(table_session: TableSession) -> None:
    record_attendance(table_session, QUESTURA, presence="present", office="chair")
    record_attendance(table_session, PREFETTURA, presence="present", office="minute_taker")


def decide(
    desk: Any, session: Any, table_session: TableSession, outcome: TableOutcome, *ids: int,
    **more: Any,
) -> None:  # fmt: skip
    decide_in_session(
        session, table_session, item_of(table_session, "list_examination"), outcome=outcome,
        text="Il Tavolo decide.", dossier_ids=ids, author="Prova", now=desk.now,
        **{"reason": "prova"} | more,
    )  # fmt: skip


def proposed(desk: Any, session: Any) -> None:
    """A proposal with A and B in one building, C in another; D impeded, in A's building."""
    desk.add_days(session, desk.week.monday, 1)
    for code, building in (("A", "S1"), ("B", "S1"), ("C", "S2"), ("D", "S1")):
        dossier = desk.add_listed(session, code, date(2020, 1, 1), building=building)
        if code == "D":
            desk.add_necessity(session, dossier, place_available=False)
    outcome = plan_week(session, desk.week, on=desk.week.monday)
    save_proposal(session, outcome, author="Prova", now=desk.now)


def ids(session: Any) -> dict[str, int]:
    return dict(session.execute(select(Dossier.case_code, Dossier.id)).all())


def approved_codes(desk: Any, session: Any) -> dict[int, list[str]]:
    """Intervention number -> codes, in the order of the list."""
    names = {number: code for code, number in ids(session).items()}
    found: dict[int, list[str]] = {}
    programme = current_programme(session, desk.week)
    assert programme is not None
    assert programme.state == "approved"
    for intervention, dwelling in rows_in_order(programme):
        found.setdefault(intervention.number, []).append(names[dwelling.dossier_id])
    return found


def test_session_opens_with_agenda_and_every_body_absent(desk: Any) -> None:
    with desk.transaction("open_session") as session:
        first = opened(desk, session)
        assert (first.number, first.year, first.state) == (1, 2026, "open")
        assert [row.body_name for row in first.attendances] == list(BODIES_OF_THE_TABLE)
        assert {row.presence for row in first.attendances} == {"absent"}
        assert [item.ordinal for item in first.items] == [1, 2, 3, 4, 5, 6]
        with pytest.raises(OfficeError, match=r"già aperta la seduta n\. 1/2026"):
            opened(desk, session)
        second = opened(desk, session, week=desk.week.following)
        later = opened(desk, session, week=desk.week.following.following, held_on=date(2027, 1, 8))
        assert (second.number, later.number, later.year) == (2, 1, 2027)
    assert {verb for verb, _ in desk.trail()[1:]} == {"open_session"}


def test_members_on_record_are_prefilled(desk: Any) -> None:
    with desk.transaction() as session:
        session.add(
            OfficeMember(
                table_name=TECHNICAL_TABLE, ordinal=1, body_name="ALER Milano",
                person="dott. Prova", title="dirigente", feminine=False, office="chair",
            )
        )  # fmt: skip
        session.flush()
        (row,) = opened(desk, session).attendances
        assert (row.body_name, row.person, row.office) == ("ALER Milano", "dott. Prova", "chair")


def test_times_are_wall_times(desk: Any) -> None:
    with desk.transaction() as session:
        with pytest.raises(OfficeError, match="«ore 15» non è valida"):
            opened(desk, session, opened_at="ore 15")
        table_session = opened(desk, session)
        with pytest.raises(OfficeError, match=r"«25\.00» non è valida"):
            record_attendance(table_session, QUESTURA, presence="present", arrived_at="25.00")
        ready_to_close(table_session)
        with pytest.raises(OfficeError, match="«16:40» non è valida"):
            close_session(table_session, closed_at="16:40")
        with pytest.raises(OfficeError, match="«tardi» non è valida"):
            close_session(table_session, closed_at="16.40", next_session_at="tardi")
        assert table_session.state == "open"


def test_what_is_not_said_again_stays(desk: Any) -> None:
    with desk.transaction() as session:
        table_session = opened(desk, session)
        record_attendance(
            table_session, QUESTURA, presence="present", person="dott. Prova", title="dirigente",
            arrived_at="15.20", left_at="16.10", arrived_during_item=2, left_during_item=4,
        )  # fmt: skip
        row = record_attendance(table_session, QUESTURA, presence="remote")
        assert (row.person, row.title, row.presence) == ("dott. Prova", "dirigente", "remote")
        assert (row.arrived_at, row.left_at) == ("15.20", "16.10")
        assert (row.arrived_during_item, row.left_during_item) == (2, 4)
        row = record_attendance(table_session, QUESTURA, presence="excused")
        assert (row.arrived_at, row.left_at, row.arrived_during_item) == (None, None, None)
        row = record_attendance(table_session, QUESTURA, presence="present")
        assert row.arrived_at == "15.00"
        with pytest.raises(OfficeError, match="«Provincia»"):
            record_attendance(table_session, "Provincia", presence="present")


def test_one_chair_and_it_can_pass_to_another(desk: Any) -> None:
    with desk.transaction() as session:
        table_session = opened(desk, session)
        ready_to_close(table_session)
        with pytest.raises(OfficeError, match="già di Questura di Milano"):
            record_attendance(table_session, "ALER Milano", presence="present", office="chair")
        record_attendance(table_session, QUESTURA, presence="excused", office="")
        row = record_attendance(table_session, "ALER Milano", presence="present", office="chair")
        assert row.office == "chair"


def test_session_closes_with_who_chairs_and_who_writes_both_there(desk: Any) -> None:
    with desk.transaction() as session:
        table_session = opened(desk, session)
        with pytest.raises(OfficeError, match="chi presiede e chi verbalizza"):
            close_session(table_session, closed_at="16.40")
        ready_to_close(table_session)
        record_attendance(table_session, QUESTURA, presence="absent")
        with pytest.raises(OfficeError, match="Questura di Milano"):
            close_session(table_session, closed_at="16.40")
        record_attendance(table_session, QUESTURA, presence="delegate")
        close_session(table_session, closed_at="16.40")
        with pytest.raises(OfficeError, match="già chiusa"):
            close_session(table_session, closed_at="16.50")


def test_closed_session_changes_only_when_reopened_with_a_reason(desk: Any) -> None:
    with desk.transaction("close_session") as session:
        proposed(desk, session)
        table_session = opened(desk, session)
        ready_to_close(table_session)
        close_session(table_session, closed_at="16.40")
        with pytest.raises(OfficeError, match="chiusa"):
            record_attendance(table_session, QUESTURA, presence="absent")
        with pytest.raises(OfficeError, match="chiusa"):
            decide(desk, session, table_session, TableOutcome.TAKE_NOTE)
        with pytest.raises(OfficeError, match="chiusa"):
            approve_programme(session, table_session, author="Prova", now=desk.now)
        with pytest.raises(OfficeError, match="motiv"):
            reopen_session(table_session, reason=" ")
    with desk.transaction("reopen_session") as session:
        kept = session.get(TableSession, table_session.id)
        reopen_session(kept, reason="errore materiale")
        with pytest.raises(OfficeError, match="già aperta"):
            reopen_session(kept, reason="ancora")
        decide(desk, session, kept, TableOutcome.TAKE_NOTE)
    assert "reopen_session" in {verb for verb, _ in desk.trail()}


def test_decision_has_a_reason_and_its_place(desk: Any) -> None:
    with desk.transaction() as session:
        table_session = opened(desk, session)
        with pytest.raises(OfficeError, match="motiv"):
            decide(desk, session, table_session, TableOutcome.TAKE_NOTE, reason="")
        decide(desk, session, table_session, TableOutcome.TAKE_NOTE)
        decide(desk, session, table_session, TableOutcome.TAKE_NOTE)
        item = item_of(table_session, "list_examination")
        assert [decision.ordinal for decision in item.decisions] == [1, 2]
        with pytest.raises(OfficeError, match="testo"):
            put_statement_on_record(item, body_name="ALER Milano", text=" ")


def test_against_an_impediment_only_with_its_own_act_in_force(desk: Any) -> None:
    with desk.transaction() as session:
        proposed(desk, session)
        table_session = opened(desk, session)
        known = ids(session)
        act = record_impediment_act(
            session, find_dossier(session, "D"), week=desk.week, impediment="x", reason="prova",
            authors="il Presidente", author="Prova", now=desk.now,
        )  # fmt: skip
        against = TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT
        good: dict[str, Any] = {"authors": "il Presidente", "impediment_act_id": act.id}
        for wrong in ({"authors": None}, {"impediment_act_id": None}, {"impediment_act_id": 99}):
            with pytest.raises(OfficeError, match="atto del Tavolo"):
                decide(desk, session, table_session, against, known["D"], **good | wrong)
        with pytest.raises(OfficeError, match="atto del Tavolo"):
            decide(desk, session, table_session, against, known["A"], **good)
        decide(desk, session, table_session, against, known["D"], **good)


def test_approved_programme_is_the_proposal_less_what_was_taken_out(desk: Any) -> None:
    with desk.transaction("approve_programme") as session:
        table_session = opened(desk, session)
        with pytest.raises(OfficeError, match="2026-W48 non c’è una proposta"):
            approve_programme(session, table_session, author="Prova", now=desk.now)
        proposed(desk, session)
        known = ids(session)
        decide(desk, session, table_session, TableOutcome.POSTPONE, known["A"])
        decide(desk, session, table_session, TableOutcome.EXCLUDE, known["C"])
        decide(desk, session, table_session, TableOutcome.CONFIRM, known["B"])
        approve_programme(session, table_session, author="Prova", now=desk.now)
        assert approved_codes(desk, session) == {1: ["B"]}
        approve_programme(session, table_session, author="Prova", now=desk.now)
        assert approved_codes(desk, session) == {1: ["B"]}


def test_dossier_added_against_an_impediment_goes_to_its_own_building(desk: Any) -> None:
    with desk.transaction() as session:
        proposed(desk, session)
        table_session = opened(desk, session)
        known = ids(session)
        with pytest.raises(OfficeError, match="decisione del Tavolo"):
            approve_programme(
                session, table_session, author="Prova", now=desk.now, added={known["D"]: 1}
            )
        act = record_impediment_act(
            session, find_dossier(session, "D"), week=desk.week, impediment="x", reason="prova",
            authors="il Presidente", author="Prova", now=desk.now,
        )  # fmt: skip
        decide(
            desk, session, table_session, TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT, known["D"],
            authors="il Presidente", impediment_act_id=act.id,
        )  # fmt: skip
        for number in (2, 9):  # another building, no such intervention
            with pytest.raises(OfficeError, match="intervento"):
                approve_programme(
                    session, table_session, author="Prova", now=desk.now, added={known["D"]: number}
                )
        approve_programme(
            session, table_session, author="Prova", now=desk.now, added={known["D"]: 1}
        )
        assert approved_codes(desk, session) == {1: ["A", "B", "D"], 2: ["C"]}
        # said twice it is still there once
        approve_programme(
            session, table_session, author="Prova", now=desk.now, added={known["D"]: 1}
        )
        assert approved_codes(desk, session) == {1: ["A", "B", "D"], 2: ["C"]}
        assert session.scalar(select(ProgrammedDwelling.outcome).limit(1)) is None
