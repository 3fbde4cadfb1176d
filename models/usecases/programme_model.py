"""The week as a system of linear limits on yes-or-no variables, for the exact solver.

Which squad serves which building is not in the model: on a day the interventions that several
forces may serve share what the others leave. That is exact (Hall's condition) and removes a
symmetry that would slow the search.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.rules.programme import Candidate, WeekProblem, both_competent
from models.rules.worth_considering import worth_considering

Vector: TypeAlias = NDArray[np.float64]
Indexes: TypeAlias = NDArray[np.int32]

_VisitKey: TypeAlias = tuple[str, str, tuple[str, ...], datetime.date]


@dataclass(slots=True)
class ProgrammeModel:
    """`take[id, day]` schedules a candidate on a day; `visits` open an intervention in a
    building, of a body, by forces, on a day. Limits: sum of values × variables ≤ limit."""

    problem: WeekProblem
    candidates: tuple[Candidate, ...]
    by_id: dict[int, Candidate]
    take: dict[tuple[int, datetime.date], int] = field(default_factory=dict)
    visits: dict[_VisitKey, int] = field(default_factory=dict)
    starts: Indexes = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    columns: Indexes = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    values: Vector = field(default_factory=lambda: np.zeros(0))
    limits: Vector = field(default_factory=lambda: np.zeros(0))

    @property
    def size(self) -> int:
        """How many variables."""
        return len(self.take) + len(self.visits)

    def visit_for(self, candidate: Candidate, forces: tuple[str, ...], day: datetime.date) -> int:
        """Return the variable of the intervention that takes a candidate."""
        return self.visits[candidate.building, candidate.body, _in_order(forces), day]

    def over_takes(self, weight: Callable[[Candidate, int], float]) -> Vector:
        """Return costs on the dwellings; `weight` reads the candidate and the day's index."""
        index = {day.day: place for place, day in enumerate(self.problem.days)}
        costs = np.zeros(self.size)
        for (dossier_id, day), column in self.take.items():
            costs[column] = weight(self.by_id[dossier_id], index[day])
        return costs

    def over_visits(self, weight: Callable[[int], float]) -> Vector:
        """Return costs on the interventions; `weight` reads the day's index."""
        index = {day.day: place for place, day in enumerate(self.problem.days)}
        costs = np.zeros(self.size)
        for (_, _, _, day), column in self.visits.items():
            costs[column] = weight(index[day])
        return costs


class _Limits:
    """Rows gathered one by one, handed to the solver as arrays."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.columns: list[int] = []
        self.values: list[float] = []
        self.limits: list[float] = []

    def at_most(self, limit: float, columns: Iterable[int], values: Iterable[float] = ()) -> None:
        """Add a row; without values every variable counts one."""
        start = len(self.columns)
        self.columns.extend(columns)
        if len(self.columns) == start:
            return
        self.starts.append(start)
        self.values.extend(values or [1.0] * (len(self.columns) - start))
        self.limits.append(limit)


def build_model(problem: WeekProblem) -> ProgrammeModel:
    """Return the model of a week; candidates that an equal always precedes are left out of it."""
    candidates = worth_considering(problem)
    model = ProgrammeModel(problem, candidates, {each.dossier_id: each for each in candidates})
    for candidate in candidates:
        room = problem.rooms[candidate.structure] if candidate.structure is not None else None
        for day in problem.days:
            if (
                candidate.pinned_day in (None, day.day)
                and day.day not in candidate.barred
                and (room is None or day.day in room.open_days)
            ):
                model.take[candidate.dossier_id, day.day] = len(model.take)
    limits = _Limits()
    _limits_of_buildings(model, limits)
    _limits_of_days(model, limits)
    _limits_of_rooms(model, limits)
    model.starts = np.array(limits.starts, dtype=np.int32)
    model.columns = np.array(limits.columns, dtype=np.int32)
    model.values = np.array(limits.values, dtype=np.float64)
    model.limits = np.array(limits.limits, dtype=np.float64)
    return model


def _limits_of_buildings(model: ProgrammeModel, limits: _Limits) -> None:
    """A dwelling at most once; one intervention a day for a building, with so many dwellings."""
    problem = model.problem
    inside: dict[str, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for candidate in model.candidates:
        inside[candidate.building][candidate.body].append(candidate)
        limits.at_most(1, _days_of(model, candidate))
    most = problem.dwellings_per_intervention
    for building, by_body in inside.items():
        for day in problem.days:
            opened: list[int] = []
            for body, candidates in by_body.items():
                takes = [
                    (each, take)
                    for each in candidates
                    if (take := model.take.get((each.dossier_id, day.day))) is not None
                ]
                visits = {
                    forces: len(model.take) + len(model.visits) + place
                    for place, forces in enumerate(_joint_forces(each for each, _ in takes))
                }
                for forces, column in visits.items():
                    model.visits[building, body, forces, day.day] = column
                opened.extend(visits.values())
                _within_visits(limits, takes, visits, most)
            if len(opened) > 1:
                limits.at_most(1, opened)


def _within_visits(
    limits: _Limits,
    takes: list[tuple[Candidate, int]],
    visits: Mapping[tuple[str, ...], int],
    most: int,
) -> None:
    """A dwelling is taken only by an intervention whose forces are all competent for it."""
    for each, take in takes:
        allowed = [column for forces, column in visits.items() if set(forces) <= set(each.forces)]
        limits.at_most(0, [take, *allowed], [1.0, *(-1.0 for _ in allowed)])
    if len(takes) > 1:
        limits.at_most(
            0,
            [*(take for _, take in takes), *visits.values()],
            [*(1.0 for _ in takes), *(-float(most) for _ in visits)],
        )


def _joint_forces(candidates: Iterable[Candidate]) -> list[tuple[str, ...]]:
    """Return the sets of forces competent for some dwellings together, in a fixed order."""
    found = {_in_order(each.forces) for each in candidates}
    while True:
        joint = {
            both for some, other in combinations(found, 2) if (both := both_competent(some, other))
        }
        if joint <= found:
            return sorted(found)
        found |= joint


def _limits_of_days(model: ProgrammeModel, limits: _Limits) -> None:
    """Squads, inspectors, firms and social workers of each day."""
    problem = model.problem
    for day in problem.days:
        by_forces: dict[tuple[str, ...], list[int]] = defaultdict(list)
        by_body: dict[str, list[int]] = defaultdict(list)
        for (_, body, forces, when), column in model.visits.items():
            if when == day.day:
                by_forces[forces].append(column)
                by_body[body].append(column)
        present = sorted({force for forces in by_forces for force in forces})
        for size in range(1, len(present) + 1):
            for some in combinations(present, size):
                served = [vs for forces, vs in by_forces.items() if set(forces) <= set(some)]
                squads = sum(day.squads.get(force, 0) for force in some)
                limits.at_most(
                    problem.interventions_per_squad * squads, chain.from_iterable(served)
                )
        for body, visits in by_body.items():
            limits.at_most(min(day.inspectors.get(body, 0), day.firms.get(body, 0)), visits)
        limits.at_most(
            day.social_workers,
            [
                column
                for (dossier_id, when), column in model.take.items()
                if when == day.day and model.by_id[dossier_id].social_worker
            ],
        )


def _limits_of_rooms(model: ProgrammeModel, limits: _Limits) -> None:
    """Places and household slots of each structure, for the whole week."""
    received: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for candidate in model.candidates:
        if candidate.structure is not None:
            for column in _days_of(model, candidate):
                received[candidate.structure].append((column, candidate.places))
    for key, taken in received.items():
        room, columns = model.problem.rooms[key], [column for column, _ in taken]
        limits.at_most(room.places, columns, [float(places) for _, places in taken])
        limits.at_most(room.household_slots, columns)


def _days_of(model: ProgrammeModel, candidate: Candidate) -> list[int]:
    days = ((candidate.dossier_id, day.day) for day in model.problem.days)
    return [model.take[each] for each in days if each in model.take]


def _in_order(forces: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(forces))
