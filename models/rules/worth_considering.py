"""Who can be left out of the search for the best week without any loss.

The week takes a few dozen dwellings out of thousands. Whoever would always be preceded by enough
equals cannot be in a best programme, or can be exchanged for one of them. This is exact: it makes
the search shorter, never the answer worse.
"""

from collections import defaultdict
from typing import TypeAlias

from models.rules.programme import Candidate, WeekProblem

_Offer: TypeAlias = dict[tuple[int, bool], list[int]]
"""What a building offers: list positions by criterion and need of a social worker."""


def worth_considering(problem: WeekProblem) -> tuple[Candidate, ...]:
    """Return the candidates that a best programme may need, in the order of the list."""
    inside: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(problem.candidates, key=lambda c: (c.list_position, c.dossier_id)):
        inside[candidate.building].append(candidate)
    special: list[Candidate] = []
    plain: dict[tuple[str, tuple[str, ...]], list[list[Candidate]]] = defaultdict(list)
    for candidates in inside.values():
        kept = _within_building(problem, candidates)
        first = kept[0]
        if all(_is_plain(each, first) for each in kept):
            plain[first.body, first.forces].append(kept)
        else:
            special.extend(kept)
    chosen = special
    for (body, forces), buildings in plain.items():
        most = _most_interventions(problem, body, forces)
        chosen += [each for kept in _best_buildings(buildings, most) for each in kept]
    return tuple(sorted(chosen, key=lambda each: (each.list_position, each.dossier_id)))


def _is_plain(candidate: Candidate, first: Candidate) -> bool:
    """Whether a candidate takes nothing but a place in its building and perhaps a worker."""
    return (
        not candidate.pinned
        and candidate.structure is None
        and not candidate.barred
        and (candidate.body, candidate.forces) == (first.body, first.forces)
    )


def _within_building(problem: WeekProblem, candidates: list[Candidate]) -> list[Candidate]:
    """In a building, equals but for the position: no more than all its interventions hold."""
    most = problem.dwellings_per_intervention * len(problem.days)
    count: dict[tuple[object, ...], int] = defaultdict(int)
    kept = []
    for each in candidates:
        if _is_plain(each, each):
            group = (each.body, each.forces, each.grade, each.social_worker)
            count[group] += 1
            if count[group] > most:
                continue
        kept.append(each)
    return kept or candidates[:1]


def _most_interventions(problem: WeekProblem, body: str, forces: tuple[str, ...]) -> int:
    """How many buildings of a body its inspectors, firms and squads can visit in the week."""
    return sum(
        min(
            day.inspectors.get(body, 0),
            day.firms.get(body, 0),
            problem.interventions_per_squad * sum(day.squads.get(force, 0) for force in forces),
        )
        for day in problem.days
    )


def _best_buildings(buildings: list[list[Candidate]], most: int) -> list[list[Candidate]]:
    """Among buildings that offer as many of each kind, leave out those always preceded.

    A building is left out when as many others as can be visited in the week offer, kind by kind,
    dossiers that stand no lower: a programme that visits it leaves one of those unvisited, which
    can take its place on the same days.
    """
    kept: dict[tuple[object, ...], list[tuple[_Offer, list[Candidate]]]] = defaultdict(list)
    by_total = sorted(buildings, key=lambda inside: sum(each.list_position for each in inside))
    for inside in by_total:
        offer: _Offer = defaultdict(list)
        for each in inside:
            offer[each.grade, each.social_worker].append(each.list_position)
        same = kept[tuple(sorted((kind, len(positions)) for kind, positions in offer.items()))]
        preceding = 0
        for other, _ in same:
            preceding += _precedes(other, offer)
            if preceding >= most:
                break
        if preceding < most:
            same.append((offer, inside))
    return [inside for same in kept.values() for _, inside in same]


def _precedes(other: _Offer, offer: _Offer) -> bool:
    return all(
        mine <= yours
        for kind, positions in offer.items()
        for mine, yours in zip(other[kind], positions, strict=True)
    )
