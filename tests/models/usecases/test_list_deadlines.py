"""What Scadenze counts, from which event, and what silences it."""

import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import Suspension
from models.records.dossier import Dossier
from models.records.findings import IncomeCheck
from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting
from models.records.inquiry import InformationRequest, ResidenceAlert
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.protection import NecessityAct, SolutionStep
from models.rules.deadlines import Clock, ClockKind
from models.rules.week import Week
from models.usecases.list_deadlines import SOURCES, Deadlines, list_deadlines
from models.usecases.silence_deadline import silence_deadline, take_silence_back

DAY = datetime.date
ON = DAY(2026, 11, 20)
BY_HAND: dict[str, Any] = {
    "recorded_at": datetime.datetime(2026, 11, 1, 9, 0, tzinfo=datetime.UTC),
    "author": "Prova",
}


def read(desk: Any, on: datetime.date = ON) -> Deadlines:
    with desk.reading() as session:
        return list_deadlines(session, on=on)


def of_kind(found: Deadlines, kind: ClockKind) -> list[Clock]:
    return [clock for clock in found.clocks if clock.kind is kind]


def ask(session: Session, dossier: Dossier, **more: Any) -> None:
    values: dict[str, Any] = {
        "dossier_id": dossier.id, "body": "social_services", "kind": "fragility",
        "asked_on": DAY(2026, 11, 8), **BY_HAND,
    }  # fmt: skip
    session.add(InformationRequest(**values | more))


def suspend(session: Session, dossier: Dossier, until: DAY | None, **more: Any) -> None:
    values: dict[str, Any] = {
        "dossier_id": dossier.id, "suspended_on": DAY(2026, 11, 1), "until": until,
        "reason_code": "health", "reason": "Motivi di salute documentati: ricovero", **BY_HAND,
    }  # fmt: skip
    session.add(Suspension(**values | more))


def programme(
    session: Session,
    desk: Any,
    dossier: Dossier,
    day: DAY,
    *,
    state: str = "approved",
    outcome: str | None = None,
) -> None:
    made = WeeklyProgramme(
        week=str(Week.of(day)), ranked_on=ON, state=state, solver_status="optimal",
        directive_text="", made_at=desk.now, author="Prova",
    )  # fmt: skip
    session.add(made)
    session.flush()
    intervention = Intervention(
        programme_id=made.id, number=1, day=day, body=dossier.body,
        building_key=dossier.building_key, force="PS",
    )  # fmt: skip
    session.add(intervention)
    session.flush()
    session.add(
        ProgrammedDwelling(
            intervention_id=intervention.id, dossier_id=dossier.id, list_position=1,
            outcome=outcome,
        )
    )  # fmt: skip
    session.flush()


def test_an_empty_archive_has_the_two_terms_of_the_plan(desk: Any) -> None:
    found = read(desk)
    assert [clock.kind for clock in found.clocks] == [ClockKind.CALL, ClockKind.CENSUS]
    assert found.overdue == 2


def test_a_waiting_request_has_an_age_and_an_answered_one_is_gone(desk: Any) -> None:
    with desk.transaction() as session:
        waiting = desk.add_dossier(session, "ALER-1")
        closed = desk.add_dossier(session, "ALER-2", closed_on=DAY(2026, 11, 1))
        ask(session, waiting)
        ask(session, waiting, kind="composition", answered_on=DAY(2026, 11, 9))
        ask(session, waiting, body="region", withdrawn_on=DAY(2026, 11, 9))
        ask(session, closed)
    (clock,) = of_kind(read(desk), ClockKind.REQUEST)
    assert (clock.subject, clock.event) == ("ALER-1", "richiesta a Servizi Sociali: fragilità")
    assert clock.in_words(ON) == "da 12 giorni"
    assert clock.due is None, "the Plan gives no term for an answer"


def test_an_income_check_that_was_asked_twice_counts_once(desk: Any) -> None:
    with desk.transaction() as session:
        for code in ("ALER-1", "ALER-2"):
            dossier = desk.add_dossier(session, code)
            session.add(
                IncomeCheck(
                    dossier_id=dossier.id, check_key="1", requested_on=DAY(2026, 11, 10)
                )
            )  # fmt: skip
            if code == "ALER-1":
                ask(session, dossier, body="finance_police", kind="income")
    found = of_kind(read(desk), ClockKind.REQUEST)
    assert [(clock.subject, clock.event) for clock in found] == [
        ("ALER-1", "richiesta a Guardia di Finanza: reddito"),
        ("ALER-2", "richiesta a Guardia di Finanza: reddito"),
    ]


def test_a_suspension_counts_to_the_day_it_ends_and_never_says_why(desk: Any) -> None:
    with desk.transaction() as session:
        ending, open_ended, ended = (desk.add_dossier(session, f"ALER-{n}") for n in (1, 2, 3))
        suspend(session, ending, DAY(2026, 11, 24))
        suspend(session, ending, DAY(2026, 11, 27))
        suspend(session, open_ended, None)
        suspend(session, ended, DAY(2026, 11, 19))
    found = of_kind(read(desk), ClockKind.SUSPENSION)
    assert [(clock.subject, clock.in_words(ON)) for clock in found] == [
        ("ALER-1", "tra 7 giorni"),
        ("ALER-2", "da 19 giorni"),
    ]
    assert "salute" not in repr(found)
    assert "ricovero" not in repr(found)
    (today, _) = of_kind(read(desk, DAY(2026, 11, 27)), ClockKind.SUSPENSION)
    assert today.in_words(DAY(2026, 11, 27)) == "oggi"


def test_a_declaration_counts_until_there_is_a_solution(desk: Any) -> None:
    with desk.transaction() as session:
        without, with_one, lapsed = (desk.add_dossier(session, f"ALER-{n}") for n in (1, 2, 3))
        desk.add_necessity(session, without, place_available=False)
        desk.add_necessity(session, with_one)
        desk.add_necessity(session, lapsed, place_available=None)
        session.add(
            NecessityAct(
                dossier_id=lapsed.id, kind="withdrawn", act_date=DAY(2026, 11, 2),
                office="Servizi Sociali", reason="non sussiste più", **BY_HAND,
            )
        )  # fmt: skip
    (clock,) = of_kind(read(desk), ClockKind.DECLARATION)
    assert (clock.subject, clock.since) == ("ALER-1", DAY(2026, 10, 1))
    assert clock.due is None
    assert clock.citation == "par. 6.3 e 11.2, capoverso 6"


def test_a_stay_counts_to_its_end_and_is_late_until_somebody_leaves(desk: Any) -> None:
    with desk.transaction() as session:
        structure = desk.add_structure(session)
        inside, gone = (desk.add_dossier(session, f"ALER-{n}") for n in (1, 2))
        for dossier in (inside, gone):
            session.add(
                SolutionStep(
                    dossier_id=dossier.id, step="entered", day=DAY(2026, 10, 1),
                    structure_id=structure.id, persons=3, until=DAY(2026, 11, 17), **BY_HAND,
                )
            )  # fmt: skip
        session.flush()
        session.add(SolutionStep(dossier_id=gone.id, step="left", day=DAY(2026, 11, 15), **BY_HAND))
    found = read(desk)
    (clock,) = of_kind(found, ClockKind.STAY_IN_STRUCTURE)
    assert (clock.subject, clock.in_words(ON)) == ("ALER-1", "termine passato da 3 giorni")
    assert found.overdue == 3


def test_a_task_of_the_group_counts_to_the_day_it_was_given(desk: Any) -> None:
    with desk.transaction() as session:
        dossiers = [desk.add_dossier(session, f"ALER-{n}") for n in range(1, 5)]
        meeting = GroupMeeting(
            year=2026, number=31, held_on=DAY(2026, 11, 12), starts_at="10.00", place="Milano",
            mode="in_person", state="closed", **BY_HAND,
        )  # fmt: skip
        session.add(meeting)
        session.flush()
        item = GroupItem(
            meeting_id=meeting.id, ordinal=1, number=1, late=False, kind="dossiers",
            title="Incontro con ROSSI", rule="", dossier_ids=[],
        )  # fmt: skip
        session.add(item)
        session.flush()
        tasks: list[dict[str, Any]] = [
            {"dossier_ids": [dossiers[0].id], "due_on": DAY(2026, 11, 25), "responsible": "ALER"},
            {"dossier_ids": [each.id for each in dossiers], "responsible": "Questura di Milano"},
            {"dossier_ids": [dossiers[1].id], "responsible": "ALER", "done_on": ON},
            {"dossier_ids": [dossiers[2].id]},
            {"dossier_ids": [], "responsible": "ALER", "due_on": DAY(2026, 11, 30)},
        ]
        for ordinal, task in enumerate(tasks, start=1):
            session.add(
                GroupDecision(
                    item_id=item.id, ordinal=ordinal, outcome="deepen", text="Testo",
                    reason="Motivo", **task, **BY_HAND,
                )
            )  # fmt: skip
    found = of_kind(read(desk), ClockKind.GROUP_TASK)
    assert [(clock.subject, clock.event, clock.in_words(ON)) for clock in found] == [
        ("ALER-1", "riunione n. 31/2026, incarico a ALER", "tra 5 giorni"),
        (
            "riunione n. 31/2026",
            "riunione n. 31/2026, «Incontro con ROSSI», incarico a ALER",
            "tra 10 giorni",
        ),
        (
            "ALER-1 e altri 3",
            "riunione n. 31/2026, incarico a Questura di Milano",
            "da 8 giorni",
        ),
    ]


def test_a_comune_is_to_be_alerted_before_the_day_of_the_intervention(desk: Any) -> None:
    towns = ("CINISELLO BALSAMO", "Rho", "Milano", "Rho", "Rho", "Rho")
    with desk.transaction() as session:
        away, told, here, _idle, put_off, only_proposed = (
            desk.add_dossier(session, f"ALER-{n}", residence_town=town)
            for n, town in enumerate(towns, start=1)
        )
        programme(session, desk, away, DAY(2026, 11, 24))
        programme(session, desk, told, DAY(2026, 12, 1))
        programme(session, desk, here, DAY(2026, 12, 8))
        programme(session, desk, put_off, DAY(2026, 11, 10), outcome="not_executed")
        programme(session, desk, only_proposed, DAY(2026, 11, 3), state="proposed")
        session.add(
            ResidenceAlert(
                dossier_id=told.id, town="RHO", alerted_on=DAY(2026, 11, 19), **BY_HAND
            )
        )  # fmt: skip
    (clock,) = of_kind(read(desk), ClockKind.RESIDENCE)
    assert (clock.subject, clock.due) == ("ALER-1", DAY(2026, 11, 24))
    assert clock.event == "inserimento nel programma; residenza a Cinisello Balsamo"
    (late,) = of_kind(read(desk, DAY(2026, 11, 26)), ClockKind.RESIDENCE)
    assert late.in_words(DAY(2026, 11, 26)) == "termine passato da 2 giorni"


def test_a_programme_that_replaces_another_moves_the_day(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "ALER-1", residence_town="Rho")
        programme(session, desk, dossier, DAY(2026, 11, 24), state="proposed")
        programme(session, desk, dossier, DAY(2026, 11, 26))
        programme(session, desk, dossier, DAY(2026, 11, 27), state="proposed")
    (clock,) = of_kind(read(desk), ClockKind.RESIDENCE)
    assert clock.due == DAY(2026, 11, 26), "what was approved counts"


def test_other_work_can_add_a_source(desk: Any) -> None:
    def works(_session: Session, on: datetime.date) -> list[Clock]:
        return [Clock("works:1", ClockKind.REQUEST, "ALER-9", "consegna", on, "par. 9", on)]

    with desk.reading() as session:
        found = list_deadlines(session, on=ON, sources=(*SOURCES, works))
    assert found.clocks[2].subject == "ALER-9"


def test_a_silence_needs_a_reason_and_can_be_taken_back(desk: Any) -> None:
    with pytest.raises(OfficeError, match="motivo"), desk.transaction() as session:
        silence_deadline(session, "plan:call", reason="  ", author="Prova", now=desk.now)
    with desk.transaction("silence_deadline") as session:
        silence_deadline(
            session, "plan:call", reason="bando pubblicato nel 2021", author="Prova", now=desk.now
        )
    found = read(desk)
    assert [clock.key for clock in found.clocks] == ["plan:census", "plan:call"]
    assert found.clocks[-1].silenced == "bando pubblicato nel 2021"
    assert found.overdue == 1
    with pytest.raises(OfficeError, match="già"), desk.transaction() as session:
        silence_deadline(session, "plan:call", reason="altro", author="Prova", now=desk.now)
    with desk.transaction("take_silence_back") as session:
        take_silence_back(session, "plan:call")
    assert read(desk).overdue == 2
    assert [verb for verb, entity in desk.trail() if entity == "silenced_deadline"] == [
        "silence_deadline",
        "take_silence_back",
    ]
    with pytest.raises(OfficeError, match="non è silenziata"), desk.transaction() as session:
        take_silence_back(session, "plan:call")
