"""The week as a problem, and the limits that every proposal keeps (design.md, The week, exactly).

Pure facts: the exact solver (`models/usecases/programme_solver.py`), the first proposal and the
checks of a dwelling added by hand read the same limits, so that a machine and a person are held
to the same rules.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from models.rules.facts import ForceTable


class Limit(StrEnum):
    """What may keep a dwelling out of a day."""

    SUSPENDED = "suspended"
    STRUCTURE_CLOSED = "structure_closed"
    STRUCTURE_PLACES = "structure_places"
    STRUCTURE_SLOTS = "structure_slots"
    SOCIAL_WORKERS = "social_workers"
    BUILDING_FULL = "building_full"
    BUILDING_SHARED = "building_shared"
    SQUADS = "squads"
    INSPECTORS = "inspectors"
    FIRMS = "firms"


@dataclass(frozen=True, slots=True)
class DayResources:
    """What a working day has. Squads by force; inspectors and firms by managing body (R041)."""

    day: datetime.date
    squads: Mapping[str, int]
    social_workers: int
    inspectors: Mapping[str, int]
    firms: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Room:
    """What a structure still has for the week: places, household slots, the days it is open."""

    key: str
    name: str
    places: int
    household_slots: int
    open_days: frozenset[datetime.date]
    max_household_size: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dossier that may be scheduled. `grade` is the place of its best criterion in the
    directive, from 0; `places` are taken in `structure` where a household is received; on the
    days of `barred` it is suspended."""

    dossier_id: int
    case_code: str
    body: str
    building: str
    forces: tuple[str, ...]
    grade: int
    list_position: int
    social_worker: bool
    structure: str | None = None
    places: int = 0
    pinned: bool = False
    pinned_day: datetime.date | None = None
    barred: frozenset[datetime.date] = frozenset()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A dossier of the list that the proposal does not hold, and why, in words.

    `kind` groups them on screen: a `Limit`, `impediment`, `excluded`, `structure`, `pin`…
    """

    dossier_id: int
    case_code: str
    reason: str
    pinned: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class WeekProblem:
    """Days, candidates and rooms of a week, and who is out before solving."""

    days: tuple[DayResources, ...]
    candidates: tuple[Candidate, ...]
    rooms: Mapping[str, Room]
    dwellings_per_intervention: int
    interventions_per_squad: int
    out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedIntervention:
    """One building on one day, with the force and the dossiers in the order of the list."""

    day: datetime.date
    body: str
    building: str
    force: str
    dwellings: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A programme for the week. `status` is first, feasible or optimal; `gap` in words."""

    status: str
    gap: str | None
    interventions: tuple[PlannedIntervention, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(slots=True)
class Visit:
    """An intervention being composed: `forces` are competent for all its dwellings."""

    body: str
    forces: tuple[str, ...]
    dwellings: list[Candidate]


@dataclass(slots=True)
class Load:
    """What a programme takes of each resource; one visit a day for a building."""

    visits: dict[tuple[datetime.date, str], Visit] = field(default_factory=dict)
    forces: dict[datetime.date, Counter[tuple[str, ...]]] = field(default_factory=dict)
    social_workers: Counter[datetime.date] = field(default_factory=Counter)
    bodies: Counter[tuple[datetime.date, str]] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    households: Counter[str] = field(default_factory=Counter)

    def add(self, day: datetime.date, candidate: Candidate) -> None:
        """Take what a candidate takes on a day, whatever the limits say."""
        visit = self.visits.get((day, candidate.building))
        needs = self.forces.setdefault(day, Counter())
        if visit is None:
            self.visits[day, candidate.building] = Visit(
                candidate.body, candidate.forces, [candidate]
            )
            needs[candidate.forces] += 1
            self.bodies[day, candidate.body] += 1
        else:
            common = both_competent(visit.forces, candidate.forces)
            if common != visit.forces:
                needs[visit.forces] -= 1
                needs[common] += 1
                visit.forces = common
            visit.dwellings.append(candidate)
        if candidate.social_worker:
            self.social_workers[day] += 1
        if candidate.structure is not None:
            self.places[candidate.structure] += candidate.places
            self.households[candidate.structure] += 1


def competent_forces(
    body: str, municipio: int | None, neighbourhood_key: str | None, table: ForceTable
) -> tuple[str, ...]:
    """Return the forces that may serve a dwelling (par. 12; R110, R111).

    MM: Polizia Locale. ALER and other bodies: Polizia di Stato or Carabinieri by the P.C.C.T.
    table, the most specific row first; either where the table is silent.
    """
    if body == "MM":
        return ("PL",)
    for zone in (municipio or 0, 0):
        for key in ((body, zone, neighbourhood_key or ""), (body, zone, "")):
            if key in table:
                return (table[key],)
    return ("PS", "CC")


def both_competent(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return the forces competent for dwellings of both kinds, in the first's order."""
    return some if some == others else tuple(force for force in some if force in others)


def load_of(proposal: Proposal, *, without: int | None = None) -> Load:
    """Return what a proposal takes, as it would be without one dossier where it is given."""
    load = Load()
    for intervention in proposal.interventions:
        for candidate in intervention.dwellings:
            if candidate.dossier_id != without:
                load.add(intervention.day, candidate)
    return load


def squads_suffice(
    day: DayResources, needs: Mapping[tuple[str, ...], int], interventions_per_squad: int
) -> bool:
    """Say whether the squads of a day can serve interventions with these competent forces.

    They can when every set of forces has squads enough for the interventions that only it may
    serve (Hall's condition): which squad goes where is settled afterwards.
    """
    demanded = [forces for forces, count in needs.items() if count]
    for size in range(1, len(demanded) + 1):
        for some in combinations(demanded, size):
            pool = {force for forces in some for force in forces}
            needed = sum(count for forces, count in needs.items() if pool.issuperset(forces))
            if needed > interventions_per_squad * sum(day.squads.get(each, 0) for each in pool):
                return False
    return True


def shortfalls(
    problem: WeekProblem, load: Load, candidate: Candidate, day: DayResources
) -> tuple[Limit, ...]:
    """Return every limit that adding a candidate on a day would break."""
    return tuple(_broken(problem, load, candidate, day))


def fits(problem: WeekProblem, load: Load, candidate: Candidate, day: DayResources) -> bool:
    """Say whether a candidate can be added on a day: pinned to it or to none, no limit broken."""
    if candidate.pinned_day not in (None, day.day):
        return False
    return next(_broken(problem, load, candidate, day), None) is None


def _broken(
    problem: WeekProblem, load: Load, candidate: Candidate, day: DayResources
) -> Iterator[Limit]:
    """Yield the limits broken, the quickest to look at first."""
    if candidate.social_worker and load.social_workers[day.day] >= day.social_workers:
        yield Limit.SOCIAL_WORKERS
    visit = load.visits.get((day.day, candidate.building))
    needs = load.forces.get(day.day, Counter())
    each = problem.interventions_per_squad
    if visit is None:
        used = load.bodies[day.day, candidate.body]
        if used >= day.inspectors.get(candidate.body, 0):
            yield Limit.INSPECTORS
        if used >= day.firms.get(candidate.body, 0):
            yield Limit.FIRMS
        if not squads_suffice(day, needs + Counter([candidate.forces]), each):
            yield Limit.SQUADS
    else:
        if len(visit.dwellings) >= problem.dwellings_per_intervention:
            yield Limit.BUILDING_FULL
        common = both_competent(visit.forces, candidate.forces)
        if visit.body != candidate.body or not common:
            yield Limit.BUILDING_SHARED
        elif common != visit.forces:
            changed = needs - Counter([visit.forces]) + Counter([common])
            if not squads_suffice(day, changed, each):
                yield Limit.SQUADS
    if day.day in candidate.barred:
        yield Limit.SUSPENDED
    if candidate.structure is not None:
        room = problem.rooms[candidate.structure]
        if day.day not in room.open_days:
            yield Limit.STRUCTURE_CLOSED
        if load.places[room.key] + candidate.places > room.places:
            yield Limit.STRUCTURE_PLACES
        if load.households[room.key] >= room.household_slots:
            yield Limit.STRUCTURE_SLOTS
