"""Each household ends where the Plan sends it (par. 11.1 and 11.2), from the real archive.

A household with minors, one with necessity and no place, one with necessity and a place, one
unidentified, one not resident in Milano.
"""

from datetime import date
from typing import Any

import pytest

from models.usecases.dossier_sheet import dossier_sheet
from models.usecases.plan_week import PlanOutcome, plan_week
from models.usecases.protection.protection_history import protection_history

ON = date(2026, 11, 20)


@pytest.fixture
def town(desk: Any, hand: Any) -> dict[str, int]:
    """Five households on the list, a CES with room for four, and a week with every resource."""
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        ces = desk.add_structure(session, kind="ces", places=4, household_slots=2).id
        full = desk.add_structure(session, "Hub Corvetto", kind="hub", places=0).id
        ids = {
            code: desk.add_listed(session, code, date(2020, 1, place), **more).id
            for place, (code, more) in enumerate(HOUSEHOLDS.items(), start=1)
        }
    for code in ("NECESSITA", "CON-POSTO"):
        hand.assess(ids[code], "fragile")
        hand.declare(ids[code])
    hand.step(ids["NECESSITA"], "indicated", structure_id=full)
    hand.step(ids["NECESSITA"], "no_place")
    hand.offer(ids["CON-POSTO"], ces)
    return ids


HOUSEHOLDS: dict[str, dict[str, Any]] = {
    "MINORI": {"declared_members": 4, "declared_minors": 2},
    "NECESSITA": {"declared_members": 2},
    "CON-POSTO": {"declared_members": 3},
    "NON-IDENT": {"people": [{"identified": False}]},
    "FUORI": {"residence_town": "ROZZANO"},
}


def plan(desk: Any) -> PlanOutcome:
    with desk.reading() as session:
        return plan_week(session, desk.week, on=desk.week.monday)


def scheduled(outcome: PlanOutcome) -> dict[str, Any]:
    return {
        dwelling.case_code: dwelling
        for planned in outcome.proposal.interventions
        for dwelling in planned.dwellings
    }


def cautions(desk: Any, dossier_id: int) -> set[str]:
    with desk.reading() as session:
        return {notice.kind for notice in dossier_sheet(session, dossier_id, on=ON).cautions}


def test_where_each_household_ends(desk: Any, town: dict[str, int]) -> None:
    outcome = plan(desk)
    programme = scheduled(outcome)
    out = {each.case_code: (each.kind, each.reason) for each in outcome.proposal.left_out}

    # Only necessity without a place stops (R051, R052); nobody is dropped in silence.
    assert set(programme) == {"MINORI", "CON-POSTO", "NON-IDENT", "FUORI"}
    assert set(out) == {"NECESSITA"}
    kind, reason = out["NECESSITA"]
    assert kind == "impediment"
    assert "il posto in accoglienza non è disponibile" in reason

    # Minors: scheduled with a social worker, and Servizi Sociali still have to assess (R064).
    assert programme["MINORI"].social_worker
    assert programme["MINORI"].structure is None
    assert cautions(desk, town["MINORI"]) == {"minors", "indications_not_assessed"}

    # Necessity with a place: received in the structure, places taken (R065–R067).
    assert programme["CON-POSTO"].social_worker
    assert (programme["CON-POSTO"].structure, programme["CON-POSTO"].places) == ("ces aldini", 3)

    # Not identified: one person at least, nothing asked of who they are (R045).
    assert not programme["NON-IDENT"].social_worker
    # Not resident: scheduled, and the Comune of residence is to be alerted (R049).
    assert cautions(desk, town["FUORI"]) == {"residence_elsewhere"}


def test_minors_who_refuse_are_offered_a_structure(
    desk: Any, hand: Any, town: dict[str, int]
) -> None:
    with desk.reading() as session:
        shown = protection_history(session, town["MINORI"], on=ON)
    branch = shown.branches[True].branch
    assert branch is not None
    assert branch.citation == "par. 11.2, capoverso 2"
    assert shown.branches[False].branch is None
    hand.offer(town["MINORI"], shown.structures[0].structure_id, household_refuses=True)


def test_who_has_entered_takes_no_place_twice(desk: Any, hand: Any, town: dict[str, int]) -> None:
    hand.step(town["CON-POSTO"], "accepted", day=16)
    hand.step(town["CON-POSTO"], "entered", day=17)
    programme = scheduled(plan(desk))
    assert programme["CON-POSTO"].structure is None
    assert programme["CON-POSTO"].places == 0


def test_real_occupancy_keeps_the_next_household_out(
    desk: Any, hand: Any, town: dict[str, int]
) -> None:
    with desk.transaction() as session:
        second = desk.add_listed(session, "SECONDO", date(2021, 1, 1), declared_members=2)
        second_id, ces = second.id, 1
    hand.declare(second_id)
    hand.offer(second_id, ces)
    # Three and two do not fit in four: the first of the list goes.
    before = plan(desk)
    assert "SECONDO" not in scheduled(before)
    reasons = {each.case_code: each.reason for each in before.proposal.left_out}
    assert "CES Aldini" in reasons["SECONDO"]
    # Once the first has gone elsewhere, the place is real again.
    hand.step(town["CON-POSTO"], "refused", day=16)
    assert scheduled(plan(desk))["SECONDO"].structure == "ces aldini"


def test_places_come_back_when_a_household_leaves(
    desk: Any, hand: Any, town: dict[str, int]
) -> None:
    with desk.transaction() as session:
        guest = desk.add_dossier(session, "OSPITE", declared_members=4).id
    hand.declare(guest)
    hand.offer(guest, 1)
    hand.step(guest, "accepted", day=16)
    hand.step(guest, "entered", day=16)
    assert "CON-POSTO" not in scheduled(plan(desk))
    hand.step(guest, "left", day=18)
    assert "CON-POSTO" in scheduled(plan(desk))
