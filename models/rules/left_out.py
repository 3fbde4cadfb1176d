"""What a programme says of itself: its interventions, and why each of the others is out.

"Why is this one not on the list?" always has an answer: the resource or the rule, day by day.
"""

import datetime
from collections.abc import Mapping

from models.rules.italian import capitalised, counted, day_and_month, joined, weekday
from models.rules.programme import (
    Candidate,
    DayResources,
    LeftOut,
    Limit,
    Load,
    PlannedIntervention,
    Proposal,
    WeekProblem,
    load_of,
    shortfalls,
)

FORCE_NAMES = {"PS": "Polizia di Stato", "CC": "Carabinieri", "PL": "Polizia Locale"}
_OF_FORCE = {"PS": "della Polizia di Stato", "CC": "dei Carabinieri", "PL": "della Polizia Locale"}
_WHOLE_WEEK = frozenset({Limit.STRUCTURE_PLACES, Limit.STRUCTURE_SLOTS})


def proposal_from(problem: WeekProblem, load: Load, *, status: str, gap: str | None) -> Proposal:
    """Return a proposal from what is taken: forces assigned, who is left out explained."""
    interventions: list[PlannedIntervention] = []
    for day in problem.days:
        buildings = [building for when, building in load.visits if when == day.day]
        buildings.sort(
            key=lambda building: min(
                each.list_position for each in load.visits[day.day, building].dwellings
            )
        )
        needs = {building: load.visits[day.day, building].forces for building in buildings}
        forces = _assigned(day, needs, problem.interventions_per_squad)
        for building in buildings:
            visit = load.visits[day.day, building]
            inside = tuple(sorted(visit.dwellings, key=lambda each: each.list_position))
            interventions.append(
                PlannedIntervention(day.day, visit.body, building, forces[building], inside)
            )
    taken = {each.dossier_id for visit in load.visits.values() for each in visit.dwellings}
    left = [
        why_out(problem, load, candidate)
        for candidate in problem.candidates
        if candidate.dossier_id not in taken
    ]
    return Proposal(status, gap, tuple(interventions), (*problem.out, *left))


def check_dwelling(
    problem: WeekProblem, proposal: Proposal, dossier_id: int, day: datetime.date
) -> tuple[str, ...]:
    """Return, in sentences, every limit broken by adding or moving a dossier to a day.

    Nothing where it can be done. A dossier that is out for another reason gives that reason.
    """
    for out in problem.out:
        if out.dossier_id == dossier_id:
            return (out.reason,)
    candidate = next((c for c in problem.candidates if c.dossier_id == dossier_id), None)
    if candidate is None:
        return ("La posizione non è nell’elenco delle priorità.",)
    resources = next((each for each in problem.days if each.day == day), None)
    if resources is None:
        return (
            f"{capitalised(_day(day))} {day_and_month(day).split()[1]} non è un giorno lavorativo "
            "o non ne è stata comunicata la disponibilità.",
        )
    found = shortfalls(problem, load_of(proposal, without=dossier_id), candidate, resources)
    sentences = [f"{capitalised(limit_in_words(each, problem, candidate))}." for each in found]
    if candidate.pinned_day not in (None, day):
        assert candidate.pinned_day is not None
        sentences.insert(0, f"La posizione è fissata a mano per {_day(candidate.pinned_day)}.")
    return tuple(sentences)


def limit_in_words(limit: Limit, problem: WeekProblem, candidate: Candidate) -> str:
    """Return a limit as a clause without a full stop."""
    structure = problem.rooms[candidate.structure].name if candidate.structure else ""
    most = counted(problem.dwellings_per_intervention, "alloggio", "alloggi")
    people = counted(candidate.places, "persona", "persone")
    forces = " né ".join(_OF_FORCE.get(force, force) for force in candidate.forces)
    return {
        Limit.SUSPENDED: "la posizione è sospesa",
        Limit.STRUCTURE_CLOSED: f"la struttura {structure} non è aperta",
        Limit.STRUCTURE_PLACES: f"la struttura {structure} non ha più posti per {people}",
        Limit.STRUCTURE_SLOTS: f"la struttura {structure} non può accogliere altri nuclei",
        Limit.SOCIAL_WORKERS: "non restano assistenti sociali",
        Limit.BUILDING_FULL: f"l’intervento nello stabile comprende già {most}",
        Limit.BUILDING_SHARED: "nello stabile è già previsto un intervento di altra competenza",
        Limit.SQUADS: f"non restano squadre {forces}",
        Limit.INSPECTORS: f"non restano ispettori di {candidate.body}",
        Limit.FIRMS: f"non restano ditte di {candidate.body}",
    }[limit]


def why_out(problem: WeekProblem, load: Load, candidate: Candidate) -> LeftOut:
    """Say what kept a candidate out: one limit where it holds on all its days, else day by day."""
    broken = {
        day.day: shortfalls(problem, load, candidate, day)
        for day in problem.days
        if candidate.pinned_day in (None, day.day)
    }
    limit, clause = _explained(problem, candidate, broken)
    if candidate.pinned:
        asked = "" if candidate.pinned_day is None else f" di {_day(candidate.pinned_day)}"
        clause = f"la conferma a mano{asked} non può essere rispettata. {capitalised(clause)}"
    return LeftOut(
        candidate.dossier_id,
        candidate.case_code,
        f"{capitalised(clause)}.",
        candidate.pinned,
        limit,
    )


def _explained(
    problem: WeekProblem,
    candidate: Candidate,
    broken: Mapping[datetime.date, tuple[Limit, ...]],
) -> tuple[str, str]:
    if not broken and candidate.pinned_day is None:
        return "days", "nella settimana non vi sono giorni lavorativi utili"
    if not broken:
        return "days", (
            "il giorno indicato non è un giorno lavorativo o non ne è stata comunicata la "
            "disponibilità"
        )
    if not all(broken.values()):
        return "", "un posto resta e la posizione si può aggiungere a mano"
    reasons: list[tuple[Limit, list[datetime.date]]] = []
    waiting = set(broken)
    while waiting:  # the fewest limits that account for every day, the widest first
        limit = max(
            (each for each in Limit if any(each in broken[day] for day in waiting)),
            key=lambda each: sum(each in broken[day] for day in waiting),
        )
        days = [day for day in broken if day in waiting and limit in broken[day]]
        reasons.append((limit, days))
        waiting.difference_update(days)
    parts = []
    for limit, days in reasons:
        clause = limit_in_words(limit, problem, candidate)
        if len(days) < len(broken):
            parts.append(f"{joined([_day(day) for day in days])} {clause}")
        elif limit in _WHOLE_WEEK or len(problem.days) == 1 or candidate.pinned_day:
            parts.append(clause)
        else:
            parts.append(
                f"{clause} in nessun giorno della settimana"
                if _negative(clause)
                else f"in tutti i giorni della settimana {clause}"
            )
    return reasons[0][0], "; ".join(parts)


def _negative(clause: str) -> bool:
    return clause.startswith("non ")


def _assigned(
    day: DayResources, needs: Mapping[str, tuple[str, ...]], interventions_per_squad: int
) -> dict[str, str]:
    """Give each building of a day a squad of a competent force (augmenting paths).

    Where even so there is none (a programme made by hand), the first competent force is named.
    """
    served: dict[tuple[str, int], str] = {}

    def serve(building: str, tried: set[tuple[str, int]]) -> bool:
        for force in needs[building]:
            for squad in range(day.squads.get(force, 0) * interventions_per_squad):
                if (force, squad) in tried:
                    continue
                tried.add((force, squad))
                if (force, squad) not in served or serve(served[force, squad], tried):
                    served[force, squad] = building
                    return True
        return False

    for building in needs:
        serve(building, set())
    forces = {building: force for (force, _), building in served.items()}
    return {building: forces.get(building, allowed[0]) for building, allowed in needs.items()}


def _day(day: datetime.date) -> str:
    return f"{weekday(day)} {day_and_month(day).split()[0]}"
