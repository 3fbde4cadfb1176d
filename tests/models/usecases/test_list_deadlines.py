"""What Scadenze counts, from which event, and what silences it."""

import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.records.decision import Suspension
from models.records.dossier import Dossier
from models.records.findings import IncomeCheck
from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting
from models.records.inquiry import InformationRequest, ResidenceAlert
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.protection import NecessityAct, SolutionStep, TakingNote
from models.rules.deadlines import (
    CALL,
    CENSUS,
    DECLARATION,
    GROUP_MEETING,
    GROUP_TASK,
    OFFER,
    REQUEST,
    RESIDENCE,
    STAY_IN_STRUCTURE,
    STRUCTURE_CLOSING,
    SUSPENSION,
    TO_NOTE,
    Clock,
    ClockKind,
    Place,
    Target,
)
from models.rules.week import Week
from models.usecases.list_deadlines import SOURCES, Deadlines, list_deadlines

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
    assert [clock.kind for clock in found.clocks] == [CALL, CENSUS]
    assert found.overdue == 2


def test_a_waiting_request_has_an_age_and_an_answered_one_is_gone(desk: Any) -> None:
    with desk.transaction() as session:
        waiting = desk.add_dossier(session, "ALER-1")
        closed = desk.add_dossier(session, "ALER-2", closed_on=DAY(2026, 11, 1))
        ask(session, waiting)
        waiting_id = waiting.id
        ask(session, waiting, kind="composition", answered_on=DAY(2026, 11, 9))
        ask(session, waiting, body="region", withdrawn_on=DAY(2026, 11, 9))
        ask(session, closed)
    (clock,) = of_kind(read(desk), REQUEST)
    assert (clock.subject, clock.event) == ("ALER-1", "richiesta di «fragilità»")
    assert (clock.owner, clock.target) == (
        "Servizi Sociali",
        Target(Place.DOSSIER, "ALER-1", waiting_id),
    )
    assert clock.in_words(ON) == "da 12 giorni"
    assert clock.due is None, "the Plan gives no term for an answer"


def test_a_request_whose_letter_gave_a_term_counts_to_that_day(desk: Any) -> None:
    with desk.transaction() as session:
        ask(session, desk.add_dossier(session, "ALER-1"), answer_by=DAY(2026, 12, 10))
    (clock,) = of_kind(read(desk), REQUEST)
    assert (clock.due, clock.term) == (DAY(2026, 12, 10), "termine dato nella lettera")


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
    found = of_kind(read(desk), REQUEST)
    assert [(clock.subject, clock.event, clock.owner) for clock in found] == [
        ("ALER-1", "richiesta di «reddito»", "Guardia di Finanza"),
        ("ALER-2", "richiesta di «reddito»", "Guardia di Finanza"),
    ]


def test_a_suspension_counts_to_the_day_it_ends_and_never_says_why(desk: Any) -> None:
    with desk.transaction() as session:
        ending, open_ended, ended = (desk.add_dossier(session, f"ALER-{n}") for n in (1, 2, 3))
        suspend(session, ending, DAY(2026, 11, 24))
        suspend(session, ending, DAY(2026, 11, 27))
        suspend(session, open_ended, None)
        suspend(session, ended, DAY(2026, 11, 19))
    found = of_kind(read(desk), SUSPENSION)
    assert [(clock.subject, clock.in_words(ON)) for clock in found] == [
        ("ALER-1", "tra 7 giorni"),
        ("ALER-2", "da 19 giorni"),
    ]
    assert "salute" not in repr(found)
    assert "ricovero" not in repr(found)
    (today, _) = of_kind(read(desk, DAY(2026, 11, 27)), SUSPENSION)
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
    (clock,) = of_kind(read(desk), DECLARATION)
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
    (clock,) = of_kind(found, STAY_IN_STRUCTURE)
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
            {"dossier_ids": [dossiers[3].id], "responsible": "ALER", "due_on": DAY(2026, 11, 26),
             "revoked_at": desk.now, "revoked_reason": "Scritta per errore."},
        ]  # fmt: skip
        for ordinal, task in enumerate(tasks, start=1):
            session.add(
                GroupDecision(
                    item_id=item.id, ordinal=ordinal, outcome="deepen", text="Testo",
                    reason="Motivo", **task, **BY_HAND,
                )
            )  # fmt: skip
    found = of_kind(read(desk), GROUP_TASK)
    meeting = "riunione n. 31/2026"
    assert [(clock.subject, clock.event, clock.owner, clock.in_words(ON)) for clock in found] == [
        ("ALER-1", meeting, "ALER", "tra 5 giorni"),
        (meeting, f"{meeting}, «Incontro con ROSSI»", "ALER", "tra 10 giorni"),
        ("ALER-1 e altre 3", meeting, "Questura di Milano", "da 8 giorni"),
    ]
    assert [clock.target and clock.target.in_words for clock in found] == [
        "la posizione ALER-1",
        f"la {meeting}",
        f"la {meeting}",
    ], "a task about several positions leads to the meeting that gave it"


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
        ids = [away.id, told.id]
    clock, others = of_kind(read(desk), RESIDENCE)
    assert (clock.subject, clock.due) == ("ALER-1", DAY(2026, 11, 24))
    assert clock.event == "inserimento nel programma; residenza a Cinisello Balsamo"
    assert clock.target == Target(Place.ALERTS, "", ids[0])
    assert (others.subject, others.due) == ("3 posizioni", None), "no term: one age for all"
    late, _ = of_kind(read(desk, DAY(2026, 11, 26)), RESIDENCE)
    assert late.in_words(DAY(2026, 11, 26)) == "termine passato da 2 giorni"


def test_a_programme_that_replaces_another_moves_the_day(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "ALER-1", residence_town="Rho")
        programme(session, desk, dossier, DAY(2026, 11, 24), state="proposed")
        programme(session, desk, dossier, DAY(2026, 11, 26))
        programme(session, desk, dossier, DAY(2026, 11, 27), state="proposed")
    (clock,) = of_kind(read(desk), RESIDENCE)
    assert clock.due == DAY(2026, 11, 26), "what was approved counts"


def hold(session: Session, state: str, held_on: DAY, **more: Any) -> GroupMeeting:
    number = more.pop("number", 32)
    meeting = GroupMeeting(
        year=2026, number=number, held_on=held_on, starts_at="10.00", place="Milano",
        mode="in_person", state=state, **more, **BY_HAND,
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    return meeting


def test_a_meeting_counts_to_its_day_and_one_left_open_is_late(desk: Any) -> None:
    with desk.transaction() as session:
        hold(session, "convened", DAY(2026, 11, 26), convocation_date=DAY(2026, 11, 19))
        hold(session, "draft", DAY(2026, 12, 10), number=33)
        hold(session, "closed", DAY(2026, 11, 12), number=31)
        left = hold(session, "open", DAY(2026, 11, 18), number=30)
        today = hold(session, "open", ON, number=29)
        left_id, today_id = left.id, today.id
    found = of_kind(read(desk), GROUP_MEETING)
    assert [(clock.subject, clock.event, clock.in_words(ON)) for clock in found] == [
        (
            "riunione n. 30/2026", "apertura della riunione, non ancora chiusa",
            "termine passato da 2 giorni",
        ),
        ("riunione n. 32/2026", "convocazione", "tra 6 giorni"),
        ("riunione n. 33/2026", "riunione preparata, da convocare", "tra 20 giorni"),
    ]  # fmt: skip
    assert found[0].target == Target(Place.MEETING, "riunione n. 30/2026", left_id)
    assert today_id != left_id, "a meeting that is being held is no reminder"
    assert [clock.since for clock in found][1] == DAY(2026, 11, 19)


def test_a_declaration_nobody_took_note_of_is_an_age_of_the_group(desk: Any) -> None:
    with desk.transaction() as session:
        new, noted, again = (desk.add_dossier(session, f"ALER-{n}") for n in (1, 2, 3))
        for dossier in (new, noted, again):
            desk.add_necessity(session, dossier)
        for dossier, day in ((noted, DAY(2026, 10, 8)), (again, DAY(2026, 9, 1))):
            session.add(
                TakingNote(
                    dossier_id=dossier.id, declared_on=day, noted_on=day, revoked_at=None,
                    **BY_HAND,
                )
            )  # fmt: skip
    found = of_kind(read(desk), TO_NOTE)
    assert [(clock.subject, clock.owner, clock.due) for clock in found] == [
        ("ALER-1", "Gruppo di Lavoro", None),
        ("ALER-3", "Gruppo di Lavoro", None),
    ], "what was noted before the declaration in force is another's"


def test_an_offer_counts_until_the_household_answers_and_enters(desk: Any) -> None:
    with desk.transaction() as session:
        structure = desk.add_structure(session)
        offered, accepted, refused, inside, closed = (
            desk.add_dossier(session, f"ALER-{n}") for n in (1, 2, 3, 4, 5)
        )
        closed.closed_on = DAY(2026, 11, 12)

        def step(dossier: Dossier, kind: str, day: int) -> None:
            session.add(
                SolutionStep(
                    dossier_id=dossier.id, step=kind, day=DAY(2026, 11, day),
                    structure_id=structure.id, persons=2, **BY_HAND,
                )
            )  # fmt: skip
            session.flush()

        for dossier in (offered, accepted, refused, inside, closed):
            step(dossier, "offered", 5)
        step(accepted, "accepted", 9)
        step(refused, "refused", 9)
        step(inside, "accepted", 9)
        step(inside, "entered", 10)
    found = of_kind(read(desk), OFFER)
    assert [(clock.subject, clock.event, clock.in_words(ON)) for clock in found] == [
        ("ALER-1", "proposta al nucleo", "da 15 giorni"),
        ("ALER-2", "proposta accettata, senza ingresso", "da 11 giorni"),
    ]


def test_a_structure_that_closes_calls_for_who_is_still_inside(desk: Any) -> None:
    with desk.transaction() as session:
        closing = desk.add_structure(session, name="Via Sammartini 120")
        closing.open_until = DAY(2026, 11, 30)
        dossier = desk.add_dossier(session, "ALER-1")
        session.add(
            SolutionStep(
                dossier_id=dossier.id, step="entered", day=DAY(2026, 10, 1),
                structure_id=closing.id, persons=3, **BY_HAND,
            )
        )  # fmt: skip
        session.flush()
    (clock,) = of_kind(read(desk), STRUCTURE_CLOSING)
    assert (clock.due, clock.in_words(ON)) == (DAY(2026, 11, 30), "tra 10 giorni")
    assert clock.target is not None
    assert clock.target.place is Place.STRUCTURES
    assert clock.outside == "una struttura", "an address stays in the office"


def test_ages_stay_together_by_kind_and_the_few_come_before_the_many(desk: Any) -> None:
    with desk.transaction() as session:
        dossiers = [desk.add_dossier(session, f"ALER-{n}") for n in range(1, 4)]
        for dossier in dossiers:
            desk.add_necessity(session, dossier, place_available=False)
        ask(session, dossiers[0])
    kinds = [clock.kind for clock in read(desk).clocks if clock.due is None]
    assert kinds == [REQUEST, DECLARATION, DECLARATION, DECLARATION, TO_NOTE, TO_NOTE, TO_NOTE]


def test_every_clock_says_whose_move_it_is_and_where_it_leads(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "ALER-1", residence_town="Rho")
        desk.add_necessity(session, dossier, place_available=False)
        ask(session, dossier)
        suspend(session, dossier, None)
        hold(session, "draft", DAY(2026, 12, 10))
    clocks = read(desk).clocks
    assert len({clock.kind for clock in clocks}) >= 7
    assert all(clock.owner and clock.target and clock.citation for clock in clocks)


def test_other_work_adds_a_source_in_a_file_of_its_own_also_in_hours(desk: Any) -> None:
    """72 hours from the first intervention (par. 12 capoverso 3): elapsed hours in UTC."""
    second_access = ClockKind("second_access", "Secondo accesso")
    failed_at = datetime.datetime(2026, 11, 17, 22, 30, tzinfo=datetime.UTC)

    def accesses(_session: Session, _on: datetime.date) -> list[Clock]:
        due_at = failed_at + datetime.timedelta(hours=72)
        return [
            Clock(
                "access:1", second_access, "ALER-9", "primo intervento", failed_at.date(),
                "par. 12, capoverso 3", due_at.date(), "72 ore", "ALER Milano", due_at=due_at,
            )
        ]  # fmt: skip

    def at(hour: int) -> Deadlines:
        now = datetime.datetime(2026, 11, 20, hour, 0, tzinfo=datetime.UTC)
        with desk.reading() as session:
            return list_deadlines(session, on=ON, at=now, sources=(*SOURCES, accesses))

    (clock,) = of_kind(at(9), second_access)
    assert clock.in_words(ON, at(9).at) == "tra 13 ore"
    assert at(9).overdue == 2
    assert at(23).overdue == 3
    assert clock.in_words(ON, at(23).at) == "termine passato da meno di un’ora"
