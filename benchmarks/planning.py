"""The week beside its first proposal: the greedy one, then the exact one with its proof."""

import time
from collections.abc import Iterator

from sqlalchemy.orm import Session

from benchmarks.listing import ON
from benchmarks.measuring import Measure, seconds
from benchmarks.workshop import Workshop
from models.rules.first_programme import first_proposal
from models.rules.week import Week
from models.usecases.programme_solver import solve_week
from models.usecases.rank_archive import rank_archive
from models.usecases.week_problem import build_week_problem

TIME_LIMIT = 60.0
"""Seconds after which the exact solution is given up, and the table says "feasible"."""

LARGEST = 10_000
"""Above this the exact solution is no target and takes too long for a table."""


def measure_plan(workshop: Workshop) -> Iterator[Measure]:
    """The first proposal and the exact one, on the sizes of full registers."""
    for positions in workshop.sizes:
        if positions <= LARGEST:
            with workshop.open(positions) as archive, archive.reading() as session:
                yield from _plan_measures(session, positions, workshop)


def _plan_measures(session: Session, positions: int, workshop: Workshop) -> Iterator[Measure]:
    problem = build_week_problem(session, Week.of(ON), rank_archive(session, on=ON))
    size = f"{positions:,} positions, {len(problem.candidates)} candidates"
    first = seconds(lambda: first_proposal(problem), workshop.runs)
    yield Measure("plan", f"{size}: first proposal (floor)", first, target="≤ 150 ms")
    start = time.perf_counter()
    status = solve_week(problem, time_limit=TIME_LIMIT).status
    exact = time.perf_counter() - start
    yield Measure("plan", f"{size}: exact, {status}", exact, first, "≤ 10 s, optimal")
