"""The exact programme against every possible programme, on weeks small enough to list them all."""

import dataclasses
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.first_programme import first_proposal
from models.rules.left_out import check_dwelling
from models.rules.programme import (
    Candidate,
    DayResources,
    Load,
    Proposal,
    Room,
    WeekProblem,
    load_of,
    shortfalls,
)
from models.rules.week import Week
from models.rules.worth_considering import worth_considering
from models.usecases.programme_solver import solve_week

DAYS = Week.parse("2026-W48").working_days(())


def value(problem: WeekProblem, taken: list[tuple[int, Candidate]]) -> tuple[int, ...]:
    """The objectives in order, larger is better: the law that the solver must keep."""
    visits = {(day, each.building) for day, each in taken}
    return (
        sum(each.pinned for _, each in taken),
        *(sum(each.grade == grade for _, each in taken) for grade in range(5)),
        -len(visits),
        -sum(each.list_position for _, each in taken),
        -sum(day for day, _ in taken),
        -sum(day for day, _ in visits),
    )


def value_of(problem: WeekProblem, proposal: Proposal) -> tuple[int, ...]:
    index = {day.day: place for place, day in enumerate(problem.days)}
    return value(
        problem,
        [(index[each.day], inside) for each in proposal.interventions for inside in each.dwellings],
    )


def best_of_all(problem: WeekProblem) -> tuple[int, ...]:
    """Try every day, or none, for every candidate."""
    best = value(problem, [])

    def extend(load: list[tuple[int, Candidate]], rest: tuple[Candidate, ...]) -> None:
        nonlocal best
        if not rest:
            best = max(best, value(problem, load))
            return
        extend(load, rest[1:])
        first = rest[0]
        for place, day in enumerate(problem.days):
            if first.pinned_day not in (None, day.day):
                continue
            taken = Load()
            for when, each in load:
                taken.add(problem.days[when].day, each)
            if not shortfalls(problem, taken, first, day):
                extend([*load, (place, first)], rest[1:])

    extend([], problem.candidates)
    return best


def is_within_limits(problem: WeekProblem, proposal: Proposal) -> bool:
    load = Load()
    days = {day.day: day for day in problem.days}
    for planned in proposal.interventions:
        for each in planned.dwellings:
            if shortfalls(problem, load, each, days[planned.day]):
                return False
            load.add(planned.day, each)
    for day in problem.days:  # forces named are competent, and each has squads enough
        forces = [each.force for each in proposal.interventions if each.day == day.day]
        if any(forces.count(force) > day.squads.get(force, 0) for force in forces):
            return False
    return all(
        planned.force in each.forces and planned.body == each.body
        for planned in proposal.interventions
        for each in planned.dwellings
    )


BODIES = [("ALER", ("PS", "CC")), ("ALER", ("PS",)), ("MM", ("PL",))]


@st.composite
def weeks(draw: st.DrawFn) -> WeekProblem:
    """Two days, up to six candidates, scarce resources, pins and places."""
    count = draw(st.integers(0, 6))
    few = st.integers(0, 2)
    days = tuple(
        DayResources(
            day,
            {force: draw(few) for force in ("PS", "CC", "PL")},
            draw(few),
            {"ALER": draw(few), "MM": draw(few)},
            {"ALER": 2, "MM": draw(few)},
        )
        for day in DAYS[:2]
    )
    positions = draw(st.permutations(range(1, count + 1)))
    candidates = []
    for number in range(count):
        body, forces = draw(st.sampled_from(BODIES))
        placed = draw(st.integers(0, 4)) == 0
        pinned = draw(st.integers(0, 4)) == 0
        candidates.append(
            Candidate(
                number,
                f"C-{number}",
                body,
                draw(st.sampled_from(["A", "B", "C"])),
                forces,
                draw(st.integers(0, 2)),
                positions[number],
                draw(st.booleans()) or placed,
                "r" if placed else None,
                draw(st.integers(1, 4)) if placed else 0,
                pinned,
                draw(st.sampled_from([None, DAYS[0], DAYS[1]])) if pinned else None,
                draw(st.sampled_from([frozenset(), frozenset(), frozenset(DAYS[:1])])),
            )
        )
    room = Room("r", "CES", draw(st.integers(0, 6)), draw(few), frozenset(DAYS[:2]), 4)
    return WeekProblem(days, tuple(candidates), {"r": room}, draw(st.integers(1, 3)), 1)


@settings(max_examples=120, deadline=None)
@given(weeks())
def test_no_programme_is_better(problem: WeekProblem):
    proposal = solve_week(problem)
    assert (proposal.status, proposal.gap) == ("optimal", None)
    assert is_within_limits(problem, proposal)
    assert value_of(problem, proposal) == best_of_all(problem)


@settings(max_examples=60, deadline=None)
@given(weeks())
def test_the_first_proposal_keeps_the_limits_and_is_never_better(problem: WeekProblem):
    first = first_proposal(problem)
    assert is_within_limits(problem, first)
    assert value_of(problem, first) <= value_of(problem, solve_week(problem))


@settings(max_examples=60, deadline=None)
@given(weeks())
def test_everybody_is_in_or_out_with_a_limit_that_holds(problem: WeekProblem):
    proposal = solve_week(problem)
    inside = {each.dossier_id for p in proposal.interventions for each in p.dwellings}
    out = {each.dossier_id for each in proposal.left_out}
    assert inside | out == {each.dossier_id for each in problem.candidates}
    assert not inside & out
    for left in proposal.left_out:
        assert left.kind, "somebody is out who could be added"
        for day in problem.days:
            assert check_dwelling(problem, proposal, left.dossier_id, day.day)


def a_week(count: int, *, days: int = 5, squads: int = 2) -> WeekProblem:
    """A longer list, spread over buildings by a fixed rule."""
    resources = tuple(
        DayResources(
            day, {"PS": squads, "CC": squads, "PL": squads}, 2,
            {"ALER": 2 * squads, "MM": squads}, {"ALER": 2 * squads, "MM": squads},
        )
        for day in DAYS[:days]
    )  # fmt: skip
    candidates = tuple(
        Candidate(
            n, f"C-{n}", *(("MM", f"M{n * 7 % 41}", ("PL",)) if n % 4 == 0 else
                           ("ALER", f"A{n * 13 % 97}", ("PS", "CC"))),
            n * 3 // count, n, n * 5 % 3 == 0,
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    return WeekProblem(resources, candidates, {}, 3, 1)


def test_the_same_week_gives_the_same_programme_however_the_list_comes():
    problem = a_week(120)
    backwards = dataclasses.replace(problem, candidates=problem.candidates[::-1])
    forwards = solve_week(problem)
    assert forwards.status == "optimal"
    assert solve_week(backwards).interventions == forwards.interventions


def test_who_is_left_out_of_the_search_costs_nothing():
    problem = a_week(200, days=1, squads=1)
    shorter = worth_considering(problem)
    assert len(shorter) < len(problem.candidates) / 2
    alone = dataclasses.replace(problem, candidates=shorter)
    assert value_of(alone, solve_week(alone)) == value_of(problem, solve_week(problem))


def test_pins_come_first_and_as_many_as_can_be_held():
    one_a_day = a_week(40, days=1, squads=1)
    last = [
        dataclasses.replace(each, pinned=each.dossier_id in (39, 40), social_worker=False)
        for each in one_a_day.candidates
    ]
    problem = dataclasses.replace(one_a_day, candidates=tuple(last))
    inside = {c.dossier_id for p in solve_week(problem).interventions for c in p.dwellings}
    assert {39, 40} <= inside


def test_positions_of_a_very_long_list_are_summed_exactly():
    problem = a_week(30, days=2, squads=1)
    shifted = dataclasses.replace(
        problem,
        candidates=tuple(
            dataclasses.replace(each, list_position=159_900 + each.list_position)
            for each in problem.candidates
        ),
    )
    codes = [
        [[each.case_code for each in planned.dwellings] for planned in solve_week(w).interventions]
        for w in (problem, shifted)
    ]
    assert codes[0] == codes[1]


def test_an_empty_week_is_optimal():
    assert solve_week(a_week(0)) == Proposal("optimal", None, ())
    nothing = dataclasses.replace(a_week(5), days=())
    assert [out.kind for out in solve_week(nothing).left_out] == ["days"] * 5
    no_squads = solve_week(a_week(5, squads=0))
    assert (no_squads.status, no_squads.interventions) == ("optimal", ())
    assert all(out.reason.endswith(".") for out in no_squads.left_out)


@pytest.mark.parametrize("stop", [{"cancel": lambda: True}, {"time_limit": 0.0}], ids=str)
def test_a_search_that_is_stopped_keeps_what_it_has_and_says_so(stop: dict):
    problem = a_week(200)
    proposal = solve_week(problem, **stop)
    assert proposal.status == "feasible"
    assert proposal.gap is not None
    assert is_within_limits(problem, proposal)
    assert value_of(problem, proposal) >= value_of(problem, first_proposal(problem))
    assert load_of(proposal).visits


def test_cancelling_answers_soon():
    problem = a_week(1200, squads=6)
    stages: list[str] = []
    asked: list[float] = []

    def cancel() -> bool:
        if len(stages) >= 2 and not asked:
            asked.append(time.monotonic())
        return bool(asked)

    proposal = solve_week(problem, cancel=cancel, progress=stages.append)
    assert proposal.status == "feasible"
    assert len(stages) == 2
    assert time.monotonic() - asked[0] < 5
