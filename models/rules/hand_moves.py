"""A dwelling put on a day by hand: what stops it, and every limit it breaks, at once, in words.

design.md, The week: "a dwelling added or moved by hand is checked against the same limits and
every shortfall is said at once". A resource that is short is said and may be overruled, with a
reason, because offices lend squads by voice; a structure that cannot receive the household, a
suspension or an impediment stops (R051, R052, R065; Decisions of meaning 5).
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from models.rules.italian import capitalised, day_and_month, joined, weekday
from models.rules.left_out import FORCE_NAMES, limit_in_words
from models.rules.programme import (
    Candidate,
    DayResources,
    Limit,
    Load,
    PlannedIntervention,
    Proposal,
    WeekProblem,
    shortfalls,
)

STOPPING = frozenset(
    {
        Limit.SUSPENDED,
        Limit.STRUCTURE_CLOSED,
        Limit.STRUCTURE_PLACES,
        Limit.STRUCTURE_SLOTS,
        Limit.BUILDING_SHARED,
    }
)
"""Limits that no reason written by the official overrules."""


@dataclass(frozen=True, slots=True)
class HandMove:
    """What would happen: `stops` forbid it, `shortfalls` are only said. `forces` may serve."""

    force: str
    forces: tuple[str, ...]
    stops: tuple[str, ...] = ()
    shortfalls: tuple[str, ...] = ()
    joins: bool = False

    @property
    def allowed(self) -> bool:
        """Whether it may be done, with a reason."""
        return not self.stops


def check_hand_move(
    problem: WeekProblem,
    proposal: Proposal,
    dossier_ids: Collection[int],
    day: datetime.date,
    force: str | None = None,
) -> HandMove:
    """Say what putting these dossiers, all of one building, on a day would break.

    Where the building is already visited that day they join that intervention, served by its
    force. Otherwise `force` serves, or the first competent one that still has a squad.
    """
    refused = _not_candidates(problem, proposal, dossier_ids)
    moving = candidates_of(problem, proposal, dossier_ids)
    forces = _competent(moving)
    if refused or not moving:
        return HandMove("", forces, refused or ("La posizione non è nell’elenco.",))
    building = moving[0].building
    resources = next((each for each in problem.days if each.day == day), None)
    if resources is None:
        when = f"{capitalised(weekday(day))} {day_and_month(day)}"
        return HandMove(
            "",
            forces,
            (f"{when} non è un giorno lavorativo o non ne è stata comunicata la disponibilità.",),
        )
    load = _load_with_its_forces(proposal, without=dossier_ids)
    joined_visit = load.visits.get((day, building))
    if joined_visit is not None:
        chosen = joined_visit.forces[0]
        if chosen not in forces:
            return HandMove(chosen, forces, (_other_force(chosen, forces),), joins=True)
    else:
        chosen = force or _free_force(problem, load, moving[0], resources, forces)
        if chosen not in forces:
            return HandMove(chosen, forces, (_other_force(chosen, forces),))
    stops: list[str] = []
    short: list[str] = []
    for candidate in moving:
        served = replace(candidate, forces=(chosen,))
        for limit in shortfalls(problem, load, served, resources):
            sentence = f"{capitalised(limit_in_words(limit, problem, served))}."
            heap = stops if limit in STOPPING else short
            if sentence not in heap:
                heap.append(sentence)
        load.add(day, served)
    return HandMove(chosen, forces, tuple(stops), tuple(short), joined_visit is not None)


def with_hand_move(
    proposal: Proposal, moving: Iterable[Candidate], day: datetime.date, force: str
) -> Proposal:
    """Return the programme with these candidates on a day; interventions left empty go."""
    arriving = tuple(moving)
    left = without_dossiers(proposal, {each.dossier_id for each in arriving}).interventions
    building = arriving[0].building
    found = next((one for one in left if (one.day, one.building) == (day, building)), None)
    inside = (*(found.dwellings if found else ()), *arriving)
    made = PlannedIntervention(
        day,
        found.body if found else arriving[0].body,
        building,
        found.force if found else force,
        tuple(sorted(inside, key=lambda each: each.list_position)),
    )
    others = [one for one in left if one is not found]
    return replace(proposal, status="by_hand", gap=None, interventions=in_order((*others, made)))


def without_dossiers(proposal: Proposal, dossier_ids: Collection[int]) -> Proposal:
    """Return the programme without some dossiers; interventions left empty go."""
    kept = []
    for one in proposal.interventions:
        inside = tuple(each for each in one.dwellings if each.dossier_id not in dossier_ids)
        if inside:
            kept.append(
                one if len(inside) == len(one.dwellings) else replace(one, dwellings=inside)
            )
    return replace(proposal, status="by_hand", gap=None, interventions=tuple(kept))


def in_order(interventions: Iterable[PlannedIntervention]) -> tuple[PlannedIntervention, ...]:
    """Return interventions by day, and within a day by their best place in the list."""
    return tuple(sorted(interventions, key=lambda one: (one.day, one.dwellings[0].list_position)))


def candidates_of(
    problem: WeekProblem, proposal: Proposal, dossier_ids: Collection[int]
) -> tuple[Candidate, ...]:
    """Return the candidates of these dossiers, programmed or not."""
    found = {
        each.dossier_id: each
        for one in proposal.interventions
        for each in one.dwellings
        if each.dossier_id in dossier_ids
    }
    found |= {
        each.dossier_id: each for each in problem.candidates if each.dossier_id in dossier_ids
    }
    return tuple(sorted(found.values(), key=lambda each: each.list_position))


def _not_candidates(
    problem: WeekProblem, proposal: Proposal, dossier_ids: Collection[int]
) -> tuple[str, ...]:
    """Why these dossiers cannot be programmed whatever the resources, also if they once were."""
    return tuple(out.reason for out in problem.out if out.dossier_id in dossier_ids)


def _competent(moving: tuple[Candidate, ...]) -> tuple[str, ...]:
    if not moving:
        return ()
    return tuple(
        force for force in moving[0].forces if all(force in each.forces for each in moving)
    )


def _other_force(force: str, forces: tuple[str, ...]) -> str:
    names = joined([FORCE_NAMES.get(each, each) for each in forces], "o") or "un’altra forza"
    return f"L’intervento è affidato a {FORCE_NAMES.get(force, force)}; la competenza è di {names}."


def _free_force(
    problem: WeekProblem,
    load: Load,
    candidate: Candidate,
    day: DayResources,
    forces: tuple[str, ...],
) -> str:
    for force in forces:
        served = replace(candidate, forces=(force,))
        if Limit.SQUADS not in shortfalls(problem, load, served, day):
            return force
    return forces[0] if forces else ""


def _load_with_its_forces(proposal: Proposal, *, without: Collection[int]) -> Load:
    """What a programme takes, each intervention served by the force it names and no other."""
    load = Load()
    for one in proposal.interventions:
        for candidate in one.dwellings:
            if candidate.dossier_id not in without:
                load.add(one.day, replace(candidate, forces=(one.force,)))
    return load
