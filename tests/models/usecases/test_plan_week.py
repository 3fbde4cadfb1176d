"""The proposal for a week from the archive: calendar, resources, rooms, choices by hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.records.findings import CompetentForce, DailyAvailability
from models.records.programme import ProgrammedDwelling, WeeklyProgramme
from models.rules.week import Week
from models.usecases.choose_for_week import Choice, choose_for_week
from models.usecases.plan_week import PlanOutcome, current_programme, plan_week, save_proposal
from models.usecases.record_impediment_act import record_impediment_act
from models.usecases.revoke_decision import revoke_decision
from models.usecases.suspend_dossier import suspend_dossier
from models.usecases.week_problem import load_days

OLD = date(2020, 1, 1)


def plan(desk: Any, week: Week | None = None) -> PlanOutcome:
    with desk.reading() as session:
        week = week or desk.week
        return plan_week(session, week, on=week.monday)


def days_of(outcome: PlanOutcome) -> dict[str, date]:
    return {
        dwelling.case_code: planned.day
        for planned in outcome.proposal.interventions
        for dwelling in planned.dwellings
    }


def out_of(outcome: PlanOutcome) -> dict[str, str]:
    return {out.case_code: out.reason for out in outcome.proposal.left_out}


def approve(desk: Any, outcome: PlanOutcome) -> None:
    with desk.transaction() as session:
        programme = save_proposal(session, outcome, author="Prova", now=desk.now)
        programme.state = "approved"


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        ("2026-W50", ["2026-12-09", "2026-12-10", "2026-12-11"]),  # 7 and 8 December
        ("2027-W40", ["2027-10-05", "2027-10-06", "2027-10-07", "2027-10-08"]),  # 4 October
        ("2025-W49", ["2025-12-01", "2025-12-02", "2025-12-03", "2025-12-04", "2025-12-05"]),
        ("2026-W53", ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"]),  # 1 January
        ("2024-W14", ["2024-04-02", "2024-04-03", "2024-04-04", "2024-04-05"]),  # Easter Monday
        ("2024-W40", ["2024-09-30", "2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04"]),
    ],
)
def test_only_working_days_of_milano_are_planned(desk: Any, week: str, expected: list[str]) -> None:
    chosen = Week.parse(week)
    with desk.transaction() as session:
        desk.add_days(session, chosen.monday, 7)
    with desk.reading() as session:
        assert [str(day.day) for day in load_days(session, chosen)] == expected


def test_week_that_nobody_spoke_of(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday - timedelta(days=7))
        desk.add_days(session, desk.week.sunday, 1)
    with pytest.raises(OfficeError, match=r"48/2026.*disponibilità"):
        plan(desk)


def test_pin_is_held_before_the_better_ranked_and_on_its_day(desk: Any) -> None:
    friday = desk.week.monday + timedelta(days=4)
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday, inspector_ALER=0)
        desk.add_days(session, date(2026, 12, 21), 1)  # another week: no matter
        for day in (friday,):
            (row,) = [each for each in session.scalars(_inspectors(day)) if each.body == "ALER"]
            row.quantity = 1
        desk.add_listed(session, "PRIMA", OLD)
        last = desk.add_listed(session, "ULTIMA", date(2025, 1, 1))
        choose_for_week(
            session, last, week=desk.week, choice=Choice.PIN, day=friday,
            reason="ditta già prenotata", author="Prova", now=desk.now,
        )  # fmt: skip
    outcome = plan(desk)

    assert days_of(outcome) == {"ULTIMA": friday}
    assert "ispettori" in out_of(outcome)["PRIMA"]


def _inspectors(day: date) -> Any:
    return select(DailyAvailability).where(
        DailyAvailability.day == day, DailyAvailability.resource == "inspector"
    )


def test_pin_that_cannot_be_held_is_told_not_dropped(desk: Any) -> None:
    holiday = date(2026, 12, 8)
    week = Week.of(holiday)
    with desk.transaction() as session:
        desk.add_days(session, week.monday)
        for code, day in (("FESTIVO", holiday), ("FUORI", None), ("IMPEDITA", None)):
            dossier = (
                desk.add_dossier(session, code)
                if code == "FUORI"
                else desk.add_listed(session, code, OLD)
            )
            choose_for_week(
                session, dossier, week=week, choice=Choice.PIN, day=day,
                reason="prova", author="Prova", now=desk.now,
            )  # fmt: skip
            if code == "IMPEDITA":
                desk.add_necessity(session, dossier, place_available=False)
    outcome = plan(desk, week)
    reasons = out_of(outcome)

    assert days_of(outcome) == {}
    assert all("conferma a mano" in reason for reason in reasons.values())
    assert "martedì 8" in reasons["FESTIVO"]
    assert "nella settimana non vi sono" not in reasons["FESTIVO"].lower()
    assert "giorno lavorativo" in reasons["FESTIVO"]
    assert "non è nell’elenco" in reasons["FUORI"]
    assert "posto in accoglienza" in reasons["IMPEDITA"]
    assert "Conferme a mano non rispettate: 3." in outcome.summary()


def test_exclusion_holds_for_its_week_until_revoked(desk: Any) -> None:
    following = desk.week.following
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday, 12)
        dossier = desk.add_listed(session, "A", OLD)
        choice = choose_for_week(
            session, dossier, week=desk.week, choice=Choice.EXCLUDE,
            reason="in attesa di notifica.", author="Prova", now=desk.now,
        )  # fmt: skip
    assert out_of(plan(desk))["A"] == (
        "La posizione è esclusa a mano dalla settimana («in attesa di notifica»)."
    )
    assert "A" in days_of(plan(desk, following))
    with desk.transaction() as session:
        revoke_decision(session.merge(choice), now=desk.now)
    assert "A" in days_of(plan(desk))


def test_suspended_dossier_comes_back_by_itself(desk: Any) -> None:
    wednesday = desk.week.monday + timedelta(days=2)
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        for code, until in (("META", wednesday), ("TUTTA", desk.week.sunday), ("SEMPRE", None)):
            suspend_dossier(
                session, desk.add_listed(session, code, OLD), suspended_on=date(2026, 11, 1),
                until=until, reason="ricovero", author="Prova", now=desk.now,
            )  # fmt: skip
    outcome = plan(desk)

    assert days_of(outcome) == {"META": wednesday}
    assert "sospesa fino al" in out_of(outcome)["TUTTA"]
    assert "fino a revoca" in out_of(outcome)["SEMPRE"]


def test_act_of_the_tavolo_makes_an_impeded_dossier_a_candidate_of_that_week(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday, 12)
        dossier = desk.add_listed(session, "A", OLD)
        desk.add_necessity(session, dossier, place_available=False)
    assert "posto in accoglienza non è disponibile" in out_of(plan(desk))["A"]
    with desk.transaction() as session:
        act = record_impediment_act(
            session, session.merge(dossier), week=desk.week, impediment="senza soluzione",
            reason="rischio di crollo", authors="il Presidente", author="Prova", now=desk.now,
        )  # fmt: skip
    outcome = plan(desk)
    assert "A" in days_of(outcome)
    (planned,) = outcome.as_json()["interventions"]
    assert planned["social_workers"] == 1
    assert planned["placements"] == {}
    assert "A" in out_of(plan(desk, desk.week.following))
    with desk.transaction() as session:
        revoke_decision(session.merge(act), now=desk.now)
    assert "A" in out_of(plan(desk))


def test_household_in_necessity_goes_where_servizi_sociali_said(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_structure(session)
        desk.add_necessity(session, desk.add_listed(session, "A", OLD, declared_members=4))
    outcome = plan(desk)
    (planned,) = outcome.as_json()["interventions"]

    assert planned["placements"] == {"A": "CES Aldini"}
    assert planned["social_workers"] == 1
    with desk.transaction() as session:
        save_proposal(session, outcome, author="Prova", now=desk.now)
        (kept,) = session.scalars(select(ProgrammedDwelling))
        assert (kept.structure_name, kept.places_taken) == ("CES Aldini", 4)


@pytest.mark.parametrize(
    ("structure", "said", "members", "reason"),
    [
        ({"open_until": date(2026, 11, 20)}, {}, 1, "CES Aldini non è aperta nei giorni"),
        ({"open_from": date(2026, 11, 28)}, {}, 1, "CES Aldini non è aperta nei giorni"),
        ({"max_household_size": 3}, {}, 4, "fino a 3 persone: il nucleo non si divide"),
        ({"places": 2}, {}, 3, "non ha più posti per 3 persone"),
        ({"household_slots": 0}, {}, 1, "non può accogliere altri nuclei"),
        ({}, {"structure_name": "Blu", "structure_key": "blu"}, 1, "(Blu) non è tra"),
        ({}, {"structure_name": None, "structure_key": None}, 1, "non hanno indicato"),
        ({}, {"entitled": None}, 1, "diritto"),
    ],
)  # fmt: skip
def test_structure_that_cannot_receive_keeps_the_household_out(
    desk: Any, structure: dict[str, Any], said: dict[str, Any], members: int, reason: str
) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_structure(session, **structure)
        dossier = desk.add_listed(session, "A", OLD, declared_members=members)
        desk.add_necessity(session, dossier, **said)
        desk.add_listed(session, "B", OLD)
    outcome = plan(desk)

    assert list(days_of(outcome)) == ["B"]
    assert reason in out_of(outcome)["A"]


def test_structure_open_from_thursday(desk: Any) -> None:
    thursday = desk.week.monday + timedelta(days=3)
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_structure(session, open_from=thursday, open_until=thursday)
        desk.add_necessity(session, desk.add_listed(session, "A", OLD))

    assert days_of(plan(desk)) == {"A": thursday}


def test_places_taken_by_an_earlier_approved_programme_are_gone(desk: Any) -> None:
    following = desk.week.following
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday, 12)
        structure = desk.add_structure(session, places=5, household_slots=5)
        desk.add_necessity(session, desk.add_listed(session, "A", OLD, declared_members=3))
    first = plan(desk)
    assert list(days_of(first)) == ["A"]
    with desk.transaction() as session:
        save_proposal(session, first, author="Prova", now=desk.now)
        desk.add_necessity(
            session, desk.add_listed(session, "B", date(2024, 1, 1), declared_members=3)
        )
    assert "A" in days_of(plan(desk, following))  # a proposal takes nothing

    approve(desk, first)
    outcome = plan(desk, following)
    assert "non ha più posti per 3 persone" in out_of(outcome)["B"]
    with desk.transaction() as session:
        session.merge(structure).name = "CES  ALDINI"  # written otherwise, the same structure
    assert "posti per 3 persone" in out_of(plan(desk, following))["B"]
    with desk.transaction() as session:
        for dwelling in session.scalars(select(ProgrammedDwelling)):
            dwelling.outcome = "not_executed"
    outcome = plan(desk, following)
    assert len(days_of(outcome)) == 1  # room for one of the two again
    assert "A" in days_of(outcome)


def test_what_an_earlier_programme_holds_is_not_proposed_twice(desk: Any) -> None:
    following = desk.week.following
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday, 12)
        desk.add_listed(session, "A", OLD)
    approve(desk, plan(desk))

    assert "48/2026" in out_of(plan(desk, following))["A"]
    assert "A" in days_of(plan(desk))  # the same week can be planned anew
    for outcome, expected in (("executed", "già stato liberato"), ("not_executed", None)):
        with desk.transaction() as session:
            for dwelling in session.scalars(select(ProgrammedDwelling)):
                dwelling.outcome = outcome
        if expected:
            assert expected in out_of(plan(desk, following))["A"]
        else:
            assert "A" in days_of(plan(desk, following))


def test_pin_proposes_again_what_was_not_carried_out(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday, 12)
        dossier = desk.add_listed(session, "A", OLD)
    approve(desk, plan(desk))
    with desk.transaction() as session:
        choose_for_week(
            session, session.merge(dossier), week=desk.week.following, choice=Choice.PIN,
            reason="accesso non avvenuto", author="Prova", now=desk.now,
        )  # fmt: skip

    assert "A" in days_of(plan(desk, desk.week.following))


def test_table_of_the_forces_decides_who_goes_where(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        for municipio, key, force in ((0, "", "PS"), (6, "", "CC"), (6, "BARONA", "PS")):
            session.add(
                CompetentForce(
                    body="ALER", municipio=municipio, neighbourhood_key=key, force=force,
                    reference="P.C.C.T. 2026",
                )
            )  # fmt: skip
        desk.add_listed(session, "ALTROVE", OLD, municipio=2)
        desk.add_listed(session, "SEI", OLD, municipio=6, neighbourhood_key="GIAMBELLINO")
        desk.add_listed(session, "BARONA", OLD, municipio=6, neighbourhood_key="BARONA")
        desk.add_listed(session, "MM", OLD, body="MM", municipio=6)
    forces = {
        planned.dwellings[0].case_code: planned.force
        for planned in plan(desk).proposal.interventions
    }

    assert forces == {"ALTROVE": "PS", "SEI": "CC", "BARONA": "PS", "MM": "PL"}


def test_newer_proposal_supersedes_and_what_was_approved_stays(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        desk.add_listed(session, "A", OLD)
    outcome = plan(desk)
    for _ in range(2):
        with desk.transaction() as session:
            save_proposal(session, outcome, author="Prova", now=desk.now)
    with desk.reading() as session:
        kept = session.scalars(select(WeeklyProgramme).order_by(WeeklyProgramme.id)).all()
        assert [each.superseded_at is None for each in kept] == [False, True]
        assert "ordine convenzionale" in kept[0].directive_text
    approve(desk, outcome)
    with desk.transaction() as session:
        save_proposal(session, outcome, author="Prova", now=desk.now)
    with desk.reading() as session:
        current = current_programme(session, desk.week)
        assert current is not None
        assert current.state == "approved"
        assert current_programme(session, desk.week.following) is None
