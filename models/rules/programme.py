"""The week as a problem, and the limits that every proposal keeps (design.md, The week, exactly).

Pure facts: the exact solver (`models/usecases/programme_solver.py`) and the checks of a dwelling
added by hand read the same problem, so that a machine and a person are held to the same limits.
"""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.rules.facts import ForceTable
from models.rules.italian import day_and_month, joined, weekday

FORCE_NAMES = {"PS": "Polizia di Stato", "CC": "Carabinieri", "PL": "Polizia Locale"}


@dataclass(frozen=True, slots=True)
class DayResources:
    """What a working day has. Squads by force; inspectors and firms by managing body."""

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
    directive, from 0; `places` are taken in `structure` where a household is received."""

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


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A dossier of the list that the proposal does not hold, and why, in words."""

    dossier_id: int
    case_code: str
    reason: str
    pinned: bool = False


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
class Load:
    """What a proposal takes of each resource."""

    by_building: dict[tuple[datetime.date, str], list[Candidate]] = field(default_factory=dict)
    forces: dict[tuple[datetime.date, str], tuple[str, ...]] = field(default_factory=dict)
    social_workers: Counter[datetime.date] = field(default_factory=Counter)
    bodies: Counter[tuple[datetime.date, str]] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    households: Counter[str] = field(default_factory=Counter)

    def add(self, day: datetime.date, candidate: Candidate) -> None:
        """Take what a candidate takes on a day."""
        key = (day, candidate.building)
        if key not in self.by_building:
            self.by_building[key] = []
            self.forces[key] = candidate.forces
            self.bodies[day, candidate.body] += 1
        self.by_building[key].append(candidate)
        if candidate.social_worker:
            self.social_workers[day] += 1
        if candidate.structure is not None:
            self.places[candidate.structure] += candidate.places
            self.households[candidate.structure] += 1


def competent_forces(
    body: str, municipio: int | None, neighbourhood_key: str | None, table: ForceTable
) -> tuple[str, ...]:
    """MM: Polizia Locale. ALER: Polizia di Stato or Carabinieri by the P.C.C.T. table, either
    where the table is silent (par. 12; R110, R111)."""
    if body == "MM":
        return ("PL",)
    for key in ((body, municipio or 0, neighbourhood_key or ""), (body, municipio or 0, "")):
        if key in table:
            return (table[key],)
    return ("PS", "CC")


def load_of(proposal: Proposal) -> Load:
    """Return what a proposal takes."""
    load = Load()
    for intervention in proposal.interventions:
        for candidate in intervention.dwellings:
            load.add(intervention.day, candidate)
    return load


def forces_suffice(
    problem: WeekProblem, day: DayResources, needs: Sequence[tuple[str, ...]]
) -> bool:
    """Say whether the squads of a day can serve interventions with these competent forces."""
    fixed = Counter(forces[0] for forces in needs if len(forces) == 1)
    each = problem.interventions_per_squad
    if any(fixed[force] > day.squads.get(force, 0) * each for force in fixed):
        return False
    either = [forces for forces in needs if len(forces) > 1]
    if not either:
        return True
    pool = set().union(*either)
    room = sum(day.squads.get(force, 0) * each - fixed[force] for force in pool)
    return len(either) <= room


def shortfalls(
    problem: WeekProblem, load: Load, candidate: Candidate, day: DayResources
) -> tuple[str, ...]:
    """Return, in words, every limit that adding a candidate on a day would break."""
    found: list[str] = []
    room = problem.rooms.get(candidate.structure) if candidate.structure is not None else None
    if candidate.structure is not None and room is not None:
        if day.day not in room.open_days:
            found.append(f"la struttura {room.name} non è aperta")
        if load.places[room.key] + candidate.places > room.places:
            found.append(
                f"la struttura {room.name} non ha più posti per un nucleo di {candidate.places}"
            )
        if load.households[room.key] + 1 > room.household_slots:
            found.append(f"la struttura {room.name} ha raggiunto il numero di nuclei")
    inside = load.by_building.get((day.day, candidate.building))
    if inside is not None:
        if len(inside) >= problem.dwellings_per_intervention:
            found.append(
                f"l’intervento nello stabile ha già {problem.dwellings_per_intervention} alloggi"
            )
    else:
        needs = [forces for (when, _), forces in load.forces.items() if when == day.day] + [
            candidate.forces
        ]
        if not forces_suffice(problem, day, needs):
            names = joined([FORCE_NAMES.get(force, force) for force in candidate.forces], "o")
            found.append(f"non restano squadre ({names})")
        used = load.bodies[day.day, candidate.body]
        if used >= day.inspectors.get(candidate.body, 0):
            found.append(f"non restano ispettori di {candidate.body}")
        if used >= day.firms.get(candidate.body, 0):
            found.append(f"non restano ditte di {candidate.body}")
    if candidate.social_worker and load.social_workers[day.day] >= day.social_workers:
        found.append("non restano assistenti sociali")
    return tuple(found)


def first_proposal(problem: WeekProblem) -> Proposal:
    """Return a good proposal at once: candidates in the order of the list, each in the first day
    that holds it, where its building is already visited if possible."""
    load = Load()
    order = sorted(problem.candidates, key=lambda c: (not c.pinned, c.grade, c.list_position))
    for candidate in order:
        days = [day for day in problem.days if candidate.pinned_day in (None, day.day)]
        days.sort(key=lambda day: (day.day, candidate.building) not in load.by_building)
        for day in days:
            if not shortfalls(problem, load, candidate, day):
                load.add(day.day, candidate)
                break
    return proposal_from(problem, load, status="first", gap=None)


def proposal_from(problem: WeekProblem, load: Load, *, status: str, gap: str | None) -> Proposal:
    """Return a proposal from what is taken: forces assigned, who is left out explained."""
    interventions: list[PlannedIntervention] = []
    for day in problem.days:
        keys = [key for key in load.by_building if key[0] == day.day]
        keys.sort(key=lambda key: min(c.list_position for c in load.by_building[key]))
        free = {
            force: count * problem.interventions_per_squad for force, count in day.squads.items()
        }
        chosen: dict[tuple[datetime.date, str], str] = {}
        for key in sorted(keys, key=lambda key: len(load.forces[key])):  # fixed forces first
            force = next((f for f in load.forces[key] if free.get(f, 0) > 0), load.forces[key][0])
            free[force] = free.get(force, 0) - 1
            chosen[key] = force
        for key in keys:
            inside = sorted(load.by_building[key], key=lambda c: c.list_position)
            interventions.append(
                PlannedIntervention(day.day, inside[0].body, key[1], chosen[key], tuple(inside))
            )
    taken = {c.dossier_id for planned in interventions for c in planned.dwellings}
    left = [
        LeftOut(c.dossier_id, c.case_code, _why_out(problem, load, c), c.pinned)
        for c in problem.candidates
        if c.dossier_id not in taken
    ]
    return Proposal(status, gap, tuple(interventions), (*problem.out, *left))


def _why_out(problem: WeekProblem, load: Load, candidate: Candidate) -> str:
    """Say for each day what kept the candidate out, equal days together."""
    days_by_reason: dict[str, list[datetime.date]] = {}
    for day in problem.days:
        if candidate.pinned_day is not None and day.day != candidate.pinned_day:
            continue
        missing = shortfalls(problem, load, candidate, day)
        days_by_reason.setdefault(joined(missing), []).append(day.day)
    if not days_by_reason:
        return "Nella settimana non vi sono giorni lavorativi utili."
    if list(days_by_reason) == [""]:
        return "La proposta non lo comprende, ma un posto resta: si può aggiungere a mano."
    whole_week = len(days_by_reason) == 1 and candidate.pinned_day is None
    parts = []
    for reason, days in days_by_reason.items():
        if not reason:
            continue
        when = "in tutti i giorni" if whole_week else joined([_day(day) for day in days])
        parts.append(f"{when} {reason}")
    text = "; ".join(parts)
    opening = "La conferma a mano non può essere rispettata: " if candidate.pinned else ""
    sentence = f"{opening}{text}."
    return sentence[:1].upper() + sentence[1:]


def _day(day: datetime.date) -> str:
    return f"{weekday(day)} {day_and_month(day).split()[0]}"
