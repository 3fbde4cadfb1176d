"""The exact programme of a week: HiGHS, stage by stage (design.md, The week, exactly).

Stages, each fixed before the next: pins held; dwellings of the first criterion in the directive,
of the second, and so on; fewest interventions; smallest sum of list positions; earlier days.
Which squad serves which building is not in the model: on a day the interventions that either
force may serve share what the others leave, which is exact and removes a symmetry.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

from models.rules.programme import (
    Candidate,
    Load,
    Proposal,
    WeekProblem,
    first_proposal,
    load_of,
    proposal_from,
)

Vector: TypeAlias = NDArray[np.float64]
CancelToken: TypeAlias = Callable[[], bool]
Progress: TypeAlias = Callable[[str], None]

_POLL_SECONDS = 0.05
_INTEGRAL_GAP = 0.5
"""Objectives are whole numbers: within half a unit of the bound, the incumbent is the best."""


@dataclass(slots=True)
class _Model:
    """The variables of a problem. `take[i, d]` schedules candidate i on day d; `visit` opens an
    intervention in a building on a day."""

    problem: WeekProblem
    candidates: tuple[Candidate, ...]
    take: dict[tuple[int, int], int] = field(default_factory=dict)
    visit: dict[tuple[str, int], int] = field(default_factory=dict)
    rows: list[tuple[float, float, list[int], list[float]]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many variables."""
        return len(self.take) + len(self.visit)


def solve_week(
    problem: WeekProblem,
    *,
    cancel: CancelToken | None = None,
    progress: Progress | None = None,
    time_limit: float | None = None,
) -> Proposal:
    """Return the best programme, proven optimal, or the best found when it is stopped.

    `cancel` is asked often and stops the search; `time_limit` is in seconds for the whole
    search. The result is never worse than the first proposal, and says `optimal`, or
    `feasible` with its gap in words.
    """
    start = first_proposal(problem)
    model = _model(problem)
    if not model.take:
        return proposal_from(problem, Load(), status="optimal", gap=None)
    solver = _solver(model)
    incumbent = _as_solution(model, start)
    proven, unproven_stage = True, ""
    deadline = time_limit
    for name, costs, maximise in _stages(model):
        if progress is not None:
            progress(name)
        value, solved, found = _run(
            solver, costs, maximise=maximise, start=incumbent, cancel=cancel, seconds=deadline
        )
        if found is not None:
            incumbent = found
        value = float(np.dot(costs, incumbent))
        if not solved:
            proven, unproven_stage = False, name
            break
        nonzero = np.flatnonzero(costs).astype(np.int32)
        bounds = (round(value) - 0.1, np.inf) if maximise else (-np.inf, round(value) + 0.1)
        solver.addRow(*bounds, len(nonzero), nonzero, costs[nonzero])
        if deadline is not None:
            deadline = max(time_limit - solver.getRunTime(), 0.0) if time_limit else None
    load = _load_from(model, incumbent)
    gap = None if proven else f"ricerca interrotta durante: {unproven_stage}"
    return proposal_from(problem, load, status="optimal" if proven else "feasible", gap=gap)


def _model(problem: WeekProblem) -> _Model:
    model = _Model(problem, _worth_considering(problem))
    in_building: dict[str, list[int]] = defaultdict(list)
    for index, candidate in enumerate(model.candidates):
        room = problem.rooms.get(candidate.structure) if candidate.structure else None
        for day_index, day in enumerate(problem.days):
            if candidate.pinned_day not in (None, day.day):
                continue
            if room is not None and day.day not in room.open_days:
                continue
            model.take[index, day_index] = len(model.take)
        in_building[candidate.building].append(index)
    offset = len(model.take)
    for building, inside in in_building.items():
        for day_index in range(len(problem.days)):
            if any((index, day_index) in model.take for index in inside):
                model.visit[building, day_index] = offset + len(model.visit)
    _limits_of_buildings(model, in_building)
    _limits_of_days(model, in_building)
    _limits_of_week(model)
    return model


def _worth_considering(problem: WeekProblem) -> tuple[Candidate, ...]:
    """Leave out who can never be chosen before an equal that stands higher in the list.

    Within a building, dossiers of the same criterion that take the same resources differ only
    in their position: of each such group at most one intervention a day can be filled.
    """
    most = problem.dwellings_per_intervention * len(problem.days)
    kept: dict[tuple[str, int, bool], int] = defaultdict(int)
    chosen: list[Candidate] = []
    for candidate in sorted(problem.candidates, key=lambda c: c.list_position):
        if not candidate.pinned and candidate.structure is None:
            group = (candidate.building, candidate.grade, candidate.social_worker)
            kept[group] += 1
            if kept[group] > most:
                continue
        chosen.append(candidate)
    return tuple(chosen)


def _at_most(model: _Model, limit: float, terms: Iterable[tuple[int, float]]) -> None:
    pairs = list(terms)
    if pairs:
        model.rows.append((-np.inf, limit, [c for c, _ in pairs], [v for _, v in pairs]))


def _limits_of_buildings(model: _Model, in_building: dict[str, list[int]]) -> None:
    for index in range(len(model.candidates)):
        days = [
            model.take[index, d] for d in range(len(model.problem.days)) if (index, d) in model.take
        ]
        _at_most(model, 1, ((column, 1) for column in days))
    most = model.problem.dwellings_per_intervention
    for (building, day), visit in model.visit.items():
        inside = [model.take[i, day] for i in in_building[building] if (i, day) in model.take]
        if len(inside) > 1:
            _at_most(model, 0, [*((column, 1) for column in inside), (visit, -most)])
        for column in inside:
            _at_most(model, 0, [(column, 1), (visit, -1)])


def _limits_of_days(model: _Model, in_building: dict[str, list[int]]) -> None:
    problem = model.problem
    owner = {building: model.candidates[inside[0]] for building, inside in in_building.items()}
    for day_index, day in enumerate(problem.days):
        by_forces: dict[tuple[str, ...], list[int]] = defaultdict(list)
        by_body: dict[str, list[int]] = defaultdict(list)
        for (building, when), visit in model.visit.items():
            if when == day_index:
                by_forces[owner[building].forces].append(visit)
                by_body[owner[building].body].append(visit)
        each = problem.interventions_per_squad
        pools = {force for forces in by_forces for force in forces}
        for subset in _subsets(pools):
            served = [v for forces, vs in by_forces.items() if set(forces) <= subset for v in vs]
            limit = each * sum(day.squads.get(force, 0) for force in subset)
            _at_most(model, limit, ((visit, 1) for visit in served))
        for body, visits in by_body.items():
            limit = min(day.inspectors.get(body, 0), day.firms.get(body, 0))
            _at_most(model, limit, ((visit, 1) for visit in visits))
        needing = [
            column
            for (index, when), column in model.take.items()
            if when == day_index and model.candidates[index].social_worker
        ]
        _at_most(model, day.social_workers, ((column, 1) for column in needing))


def _subsets(forces: Iterable[str]) -> list[set[str]]:
    subsets: list[set[str]] = [set()]
    for force in sorted(forces):
        subsets += [subset | {force} for subset in subsets]
    return subsets[1:]


def _limits_of_week(model: _Model) -> None:
    by_room: dict[str, list[tuple[int, Candidate]]] = defaultdict(list)
    for (index, _), column in model.take.items():
        structure = model.candidates[index].structure
        if structure is not None:
            by_room[structure].append((column, model.candidates[index]))
    for key, received in by_room.items():
        room = model.problem.rooms[key]
        _at_most(model, room.places, ((column, c.places) for column, c in received))
        _at_most(model, room.household_slots, ((column, 1) for column, _ in received))


def _solver(model: _Model) -> highspy.Highs:
    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", _INTEGRAL_GAP),
    ):
        solver.setOptionValue(option, value)
    solver.HandleUserInterrupt = True
    count = model.size
    columns = np.arange(count, dtype=np.int32)
    solver.addVars(count, np.zeros(count), np.ones(count))
    solver.changeColsIntegrality(
        count, columns, np.full(count, highspy.HighsVarType.kInteger, dtype=np.uint8)
    )
    starts = np.cumsum([0, *(len(row[2]) for row in model.rows[:-1])]).astype(np.int32)
    solver.addRows(
        len(model.rows),
        np.array([row[0] for row in model.rows]),
        np.array([row[1] for row in model.rows], dtype=float),
        sum(len(row[2]) for row in model.rows),
        starts,
        np.concatenate([np.array(row[2], dtype=np.int32) for row in model.rows]),
        np.concatenate([np.array(row[3], dtype=float) for row in model.rows]),
    )
    return solver


def _stages(model: _Model) -> Iterable[tuple[str, Vector, bool]]:
    """Yield the objectives in order: name, costs, whether it is to be as large as possible."""
    candidates = model.candidates

    def over_takes(weight: Callable[[Candidate, int], float]) -> Vector:
        costs = np.zeros(model.size)
        for (index, day), column in model.take.items():
            costs[column] = weight(candidates[index], day)
        return costs

    if any(candidate.pinned for candidate in candidates):
        yield "conferme a mano", over_takes(lambda c, _: float(c.pinned)), True
    for grade in sorted({candidate.grade for candidate in candidates}):
        name = f"alloggi del criterio n. {grade + 1}"
        yield name, over_takes(_of_grade(grade)), True
    visits = np.zeros(model.size)
    visits[list(model.visit.values())] = 1
    yield "meno interventi", visits, False
    yield "posti più alti in elenco", over_takes(lambda c, _: float(c.list_position)), False
    yield "giorni precedenti", over_takes(lambda _, day: float(day)), False
    for_days = np.zeros(model.size)
    for (_, day), column in model.visit.items():
        for_days[column] = day
    yield "interventi nei giorni precedenti", for_days, False


def _of_grade(grade: int) -> Callable[[Candidate, int], float]:
    return lambda candidate, _: float(candidate.grade == grade)


def _run(
    solver: highspy.Highs,
    costs: Vector,
    *,
    maximise: bool,
    start: Vector,
    cancel: CancelToken | None,
    seconds: float | None,
) -> tuple[float, bool, Vector | None]:
    """Solve one stage; return its value, whether it is proven, and the solution if any."""
    count = len(costs)
    solver.changeColsCost(count, np.arange(count, dtype=np.int32), costs)
    sense = highspy.ObjSense.kMaximize if maximise else highspy.ObjSense.kMinimize
    solver.changeObjectiveSense(sense)
    if seconds is not None:
        solver.setOptionValue("time_limit", solver.getRunTime() + seconds)
    solver.setSolution(count, np.arange(count, dtype=np.int32), start)
    solver.startSolve()
    while solver.is_solver_running():
        if cancel is not None and cancel():
            solver.cancelSolve()
        solver.wait(_POLL_SECONDS)
    status = solver.getModelStatus()
    info = solver.getInfo()
    if info.primal_solution_status != 2:  # no feasible point was found
        return 0.0, False, None
    found = np.round(np.array(solver.getSolution().col_value))
    return info.objective_function_value, status == highspy.HighsModelStatus.kOptimal, found


def _as_solution(model: _Model, proposal: Proposal) -> Vector:
    index_of = {c.dossier_id: index for index, c in enumerate(model.candidates)}
    day_of = {day.day: index for index, day in enumerate(model.problem.days)}
    solution = np.zeros(model.size)
    for (day, building), inside in load_of(proposal).by_building.items():
        for candidate in inside:
            index = index_of.get(candidate.dossier_id)
            if index is not None:
                solution[model.take[index, day_of[day]]] = 1
                solution[model.visit[building, day_of[day]]] = 1
    return solution


def _load_from(model: _Model, solution: Vector) -> Load:
    load = Load()
    taken: list[tuple[datetime.date, Candidate]] = []
    for (index, day), column in model.take.items():
        if solution[column] > 0.5:
            taken.append((model.problem.days[day].day, model.candidates[index]))
    for when, candidate in sorted(taken, key=lambda pair: (pair[0], pair[1].list_position)):
        load.add(when, candidate)
    return load
