"""A good first programme at once, before the exact one: greedy, in the order of the criteria."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from models.rules.left_out import proposal_from
from models.rules.programme import Candidate, DayResources, Load, Proposal, WeekProblem, fits
from models.rules.worth_considering import worth_considering

_Offer: TypeAlias = tuple[int, int, int]


def first_proposal(problem: WeekProblem) -> Proposal:
    """Return a programme that keeps every limit, found in a fraction of a second.

    Pins first; then, criterion by criterion, who fits in an intervention already there, and the
    buildings where most dwellings can be taken at once (R048).
    """
    load = Load()
    taken: set[int] = set()
    order = worth_considering(problem)
    _fill(problem, load, taken, (each for each in order if each.pinned))
    for grade in sorted({each.grade for each in order}):
        wanted = [each for each in order if each.grade == grade]
        _join(problem, load, taken, wanted)
        _open(problem, load, taken, wanted)
    complete(problem, load, taken)
    return proposal_from(problem, load, status="first", gap=None)


def complete(problem: WeekProblem, load: Load, taken: set[int]) -> None:
    """Add whoever still fits, in the order of the criteria and of the list, until nobody does."""
    order = sorted(problem.candidates, key=lambda each: (each.grade, each.list_position))
    while _fill(problem, load, taken, order):
        pass


def _fill(
    problem: WeekProblem, load: Load, taken: set[int], candidates: Iterable[Candidate]
) -> bool:
    added = False
    for candidate in candidates:
        if candidate.dossier_id in taken:
            continue
        days = sorted(
            _days(problem, candidate),
            key=lambda day: (day.day, candidate.building) not in load.visits,
        )
        for day in days:
            if _add(problem, load, taken, candidate, day):
                added = True
                break
    return added


def _join(
    problem: WeekProblem, load: Load, taken: set[int], candidates: Iterable[Candidate]
) -> None:
    """Put in the interventions already there whoever fits, first who needs no social worker."""
    for candidate in sorted(candidates, key=_scarcity):
        for day in _days(problem, candidate):
            if (
                candidate.dossier_id not in taken
                and (day.day, candidate.building) in load.visits
                and _add(problem, load, taken, candidate, day)
            ):
                break


def _open(
    problem: WeekProblem, load: Load, taken: set[int], candidates: Iterable[Candidate]
) -> None:
    """Open interventions, each time where most dwellings can be taken at once.

    What a building offers only shrinks as resources are used, so an old estimate is enough until
    it comes to the top.
    """
    inside: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=_scarcity):
        inside[candidate.building].append(candidate)
    companions = Counter(each.building for each in problem.candidates)
    best = [  # how many others the building has breaks ties
        (_offer(problem, load, taken, waiting)[0], -companions[building], building)
        for building, waiting in inside.items()
    ]
    heapify(best)
    while best:
        estimate, others, building = heappop(best)
        offer, day = _offer(problem, load, taken, inside[building])
        if day is None:
            continue
        if offer == estimate:
            for each in inside[building]:
                _add(problem, load, taken, each, day)
            offer, day = _offer(problem, load, taken, inside[building])
        if day is not None:
            heappush(best, (offer, others, building))


def _offer(
    problem: WeekProblem, load: Load, taken: set[int], waiting: list[Candidate]
) -> tuple[_Offer, DayResources | None]:
    """Return the best day for a new intervention in a building, and what it would bring.

    Smaller is better: minus the dwellings, the social workers they need, the best position.
    """
    left = [each for each in waiting if each.dossier_id not in taken]
    found: tuple[_Offer, DayResources | None] = ((0, 0, 0), None)
    for day in problem.days:
        if not left or (day.day, left[0].building) in load.visits:
            continue
        fitting = [each for each in left if fits(problem, load, each, day)]
        if not fitting:
            continue
        free = sum(not each.social_worker for each in fitting)
        workers = min(len(fitting) - free, day.social_workers - load.social_workers[day.day])
        dwellings = min(problem.dwellings_per_intervention, free + workers)
        offer = (-dwellings, max(dwellings - free, 0), fitting[0].list_position)
        if found[1] is None or offer < found[0]:
            found = (offer, day)
    return found


def _add(
    problem: WeekProblem, load: Load, taken: set[int], candidate: Candidate, day: DayResources
) -> bool:
    if candidate.dossier_id in taken or not fits(problem, load, candidate, day):
        return False
    load.add(day.day, candidate)
    taken.add(candidate.dossier_id)
    return True


def _days(problem: WeekProblem, candidate: Candidate) -> list[DayResources]:
    return [day for day in problem.days if candidate.pinned_day in (None, day.day)]


def _scarcity(candidate: Candidate) -> tuple[bool, bool, int]:
    return candidate.social_worker, candidate.structure is not None, candidate.list_position
