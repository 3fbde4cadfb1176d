"""The exact programme of a week: HiGHS, stage by stage (design.md, The week, exactly).

Stages, each fixed before the next: pins held; dwellings of the first criterion in the directive,
of the second, and so on; fewest interventions; smallest sum of list positions; earlier days,
counted over dwellings and then over interventions. Every objective is a whole number, so an
incumbent within half a unit of the bound is the best.
"""

import datetime
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

import highspy
import numpy as np

from models.rules.first_programme import complete, first_proposal
from models.rules.left_out import proposal_from
from models.rules.programme import Candidate, Load, Proposal, WeekProblem, load_of
from models.usecases.programme_model import ProgrammeModel, Vector, build_model

CancelToken: TypeAlias = Callable[[], bool]
Progress: TypeAlias = Callable[[str], None]

_POLL_SECONDS = 0.05
_INTEGRAL_GAP = 0.5


@dataclass(frozen=True, slots=True)
class _Stage:
    """An objective: what it counts, in words, and whether it is to be as large as possible."""

    name: str
    costs: Vector
    maximise: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a stage found: a solution (if any), whether it is proven, the bound on its value."""

    found: Vector | None
    proven: bool
    bound: float


def solve_week(
    problem: WeekProblem,
    *,
    cancel: CancelToken | None = None,
    progress: Progress | None = None,
    time_limit: float | None = None,
) -> Proposal:
    """Return the best programme, proven optimal, or the best found when it is stopped.

    `cancel` is asked often and stops the search; `time_limit` is in seconds for the whole
    search. The result is never worse than the first proposal, and says `optimal`, or `feasible`
    with its gap in words. The same problem gives the same answer, whatever the order in which
    its candidates come.
    """
    deadline = math.inf if time_limit is None else time.monotonic() + time_limit

    def stopped() -> bool:
        return time.monotonic() >= deadline or (cancel is not None and cancel())

    model = build_model(problem)
    if not model.take:
        return proposal_from(problem, Load(), status="optimal", gap=None)
    solver = _solver(model)
    # The first proposal among the same candidates: nothing is lost, see `worth_considering`.
    best = _as_solution(model, first_proposal(replace(problem, candidates=model.candidates)))
    gap = None
    for stage in _stages(model):
        if progress is not None:
            progress(stage.name)
        answer = _run(solver, stage, best, stopped)
        if answer.found is not None and _at_least_as_good(stage, answer.found, best):
            best = answer.found
        value = round(float(stage.costs @ best))
        if not answer.proven:
            gap = _gap(stage, value, answer.bound)
            break
        _fix(solver, stage, value)
    load = _load_from(model, best)
    if gap is not None:  # a search cut short may leave room
        taken = {each.dossier_id for v in load.visits.values() for each in v.dwellings}
        complete(problem, load, taken)
    return proposal_from(problem, load, status="optimal" if gap is None else "feasible", gap=gap)


def _stages(model: ProgrammeModel) -> Iterable[_Stage]:
    """Yield the objectives in order."""
    if any(each.pinned for each in model.candidates):
        yield _Stage("conferme a mano", model.over_takes(_pinned), True)
    for grade in sorted({each.grade for each in model.candidates}):
        name = f"alloggi del criterio n. {grade + 1}"
        yield _Stage(name, model.over_takes(_of_grade(grade)), True)
    yield _Stage("interventi", model.over_visits(lambda _: 1), False)
    # How many dwellings there are is settled by now: smaller numbers say the same.
    first = min(each.list_position for each in model.candidates) - 1
    yield _Stage(
        "posti in elenco", model.over_takes(lambda each, _: each.list_position - first), False
    )
    heavier = len(model.problem.days) * len(model.candidates) + 1
    yield _Stage(
        "giorni",
        model.over_takes(lambda _, day: day * heavier) + model.over_visits(lambda day: day),
        False,
    )


def _pinned(candidate: Candidate, _: int) -> float:
    return candidate.pinned


def _of_grade(grade: int) -> Callable[[Candidate, int], float]:
    return lambda candidate, _: candidate.grade == grade


def _solver(model: ProgrammeModel) -> highspy.Highs:
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
    solver.addVars(count, np.zeros(count), np.ones(count))
    solver.changeColsIntegrality(
        count,
        np.arange(count, dtype=np.int32),
        np.full(count, highspy.HighsVarType.kInteger, dtype=np.uint8),
    )
    solver.addRows(
        len(model.limits),
        np.full(len(model.limits), -np.inf),
        model.limits,
        len(model.columns),
        model.starts,
        model.columns,
        model.values,
    )
    return solver


def _run(
    solver: highspy.Highs, stage: _Stage, start: Vector, stopped: Callable[[], bool]
) -> _Answer:
    """Solve one stage from the solution in hand."""
    columns = np.arange(len(stage.costs), dtype=np.int32)
    worst = math.inf if stage.maximise else -math.inf
    if stopped():
        return _Answer(None, False, worst)
    solver.changeColsCost(len(columns), columns, stage.costs)
    solver.changeObjectiveSense(
        highspy.ObjSense.kMaximize if stage.maximise else highspy.ObjSense.kMinimize
    )
    solver.setSolution(len(columns), columns, start)
    solver.startSolve()
    while solver.is_solver_running():
        if stopped():
            solver.cancelSolve()
        solver.wait(_POLL_SECONDS)
    info = solver.getInfo()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return _Answer(None, False, worst)
    found = np.round(np.array(solver.getSolution().col_value))
    return _Answer(found, proven, float(info.mip_dual_bound))


def _fix(solver: highspy.Highs, stage: _Stage, value: int) -> None:
    """Keep what a stage reached."""
    columns = np.flatnonzero(stage.costs).astype(np.int32)
    low, high = (value - 0.25, math.inf) if stage.maximise else (-math.inf, value + 0.25)
    solver.addRow(low, high, len(columns), columns, stage.costs[columns])


def _at_least_as_good(stage: _Stage, found: Vector, best: Vector) -> bool:
    gain = round(float(stage.costs @ found)) - round(float(stage.costs @ best))
    return gain >= 0 if stage.maximise else gain <= 0


def _gap(stage: _Stage, value: int, bound: float) -> str:
    """Name the stage that is not proven and, where it is known, by how much it may improve."""
    if not math.isfinite(bound):
        return f"{stage.name}: ricerca interrotta prima di un limite dimostrato"
    room = math.floor(bound + 0.001) - value if stage.maximise else value - math.ceil(bound - 0.001)
    share = f"{100 * room / value:.1f}".replace(".", ",") if value else "100"
    return f"{stage.name}: scarto {share} % al più"


def _as_solution(model: ProgrammeModel, proposal: Proposal) -> Vector:
    solution = np.zeros(model.size)
    for (day, _), visit in load_of(proposal).visits.items():
        for candidate in visit.dwellings:
            solution[model.take[candidate.dossier_id, day]] = 1
            solution[model.visit_for(candidate, visit.forces, day)] = 1
    return solution


def _load_from(model: ProgrammeModel, solution: Vector) -> Load:
    load = Load()
    taken: list[tuple[datetime.date, Candidate]] = [
        (day, model.by_id[dossier_id])
        for (dossier_id, day), column in model.take.items()
        if solution[column] > 0.5
    ]
    for day, candidate in sorted(taken, key=lambda pair: (pair[0], pair[1].list_position)):
        load.add(day, candidate)
    return load
