"""Who may be scheduled in a week, and who is out before any search, with the reason.

Impeded dossiers are never candidates, unless an act of the Tavolo says otherwise (R051, R052;
design.md, Decisions of meaning 5). A suspended dossier comes back by itself: what counts is each
day of the week (state A2s).
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.rules.facts import DirectiveFacts, DossierFacts, ForceTable, RankedDossier
from models.rules.household import household_size
from models.rules.impediments import SUSPENDED, suspension_on, suspension_text
from models.rules.indications import has_indication
from models.rules.italian import counted
from models.rules.necessity import OTHER, assessment_on, is_declared, is_path, solution_available
from models.rules.parameters import Parameters
from models.rules.programme import Candidate, LeftOut, Room, competent_forces

PIN_FAILS = "La conferma a mano non può essere rispettata. "


@dataclass(frozen=True, slots=True)
class HandChoice:
    """A pin or an exclusion for the week, with its reason; a pin may name its day."""

    pin: bool
    reason: str
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class WeekFrame:
    """What every dossier of the list is looked at against: the as-of date and the week."""

    on: datetime.date
    days: Sequence[datetime.date]
    rooms: Mapping[str, Room]
    directive: DirectiveFacts
    parameters: Parameters
    forces: ForceTable


def candidate_or_reason(
    row: RankedDossier,
    facts: DossierFacts,
    frame: WeekFrame,
    *,
    choice: HandChoice | None = None,
    act_against_impediment: bool = False,
    already_executed: bool = False,
    awaiting_outcome_of: str | None = None,
    already_received: bool = False,
) -> Candidate | LeftOut:
    """Return the candidate, or why the dossier is out whatever the resources.

    `awaiting_outcome_of` is the earlier week ("48/2026") whose approved programme holds the
    dossier and says nothing yet of what became of it: only a pin proposes it again.

    A household `already_received` in a structure takes no place again.

    With an act against an impediment a household goes even though no place is recorded: places
    are taken only where the structure named can receive it.
    """
    barred = suspended_days(facts, frame.days) if not act_against_impediment else frozenset()
    found = None
    if already_executed:
        found = "executed", "L’alloggio è già stato liberato con un intervento programmato."
    elif choice is not None and not choice.pin:
        reason = choice.reason.strip().rstrip(".")
        found = "excluded", f"La posizione è esclusa a mano dalla settimana («{reason}»)."
    elif awaiting_outcome_of is not None and choice is None:
        found = (
            "awaiting_outcome",
            f"La posizione è nel programma approvato della settimana {awaiting_outcome_of}, di cui "
            "non è ancora registrato l’esito: se non è stato eseguito, la confermi a mano.",
        )
    elif not act_against_impediment:
        found = _impeded(row, facts, barred, frame)
    structure, out = (None, None) if already_received else _structure(facts, frame)
    if not act_against_impediment:
        found = found or out
    pinned = choice is not None and choice.pin
    if found is not None:
        kind, text = found
        reason = PIN_FAILS + text if pinned else text
        return LeftOut(facts.id, facts.case_code, reason, pinned, kind)
    said = assessment_on(facts, frame.on)
    return Candidate(
        dossier_id=facts.id,
        case_code=facts.case_code,
        body=facts.body,
        building=facts.building_key,
        forces=competent_forces(facts.body, facts.municipio, facts.neighbourhood_key, frame.forces),
        grade=frame.directive.criteria.index(row.best.criterion),
        list_position=row.position,
        social_worker=is_declared(said, frame.on)  # R064, R067, R115
        or has_indication(
            facts, frame.on, frame.parameters.adult_age, frame.parameters.fragility_criteria
        ),
        structure=structure,
        places=household_size(facts) if structure is not None else 0,
        pinned=pinned,
        pinned_day=choice.day if choice is not None and choice.pin else None,
        barred=barred,
    )


def suspended_days(facts: DossierFacts, days: Sequence[datetime.date]) -> frozenset[datetime.date]:
    """Return the days on which a dossier is suspended (state A2s)."""
    if not facts.suspensions:
        return frozenset()
    return frozenset(day for day in days if suspension_on(facts, day) is not None)


def is_too_large(facts: DossierFacts, room: Room) -> bool:
    """Say whether a structure cannot admit a household: it is never split (R070)."""
    return room.max_household_size is not None and household_size(facts) > room.max_household_size


def _impeded(
    row: RankedDossier,
    facts: DossierFacts,
    barred: frozenset[datetime.date],
    frame: WeekFrame,
) -> tuple[str, str] | None:
    stops = [notice.text for notice in row.impediments if notice.kind != SUSPENDED]
    if stops:
        return "impediment", " ".join(stops)
    if barred and len(barred) == len(frame.days):
        suspension = suspension_on(facts, frame.days[0])
        assert suspension is not None
        return SUSPENDED, suspension_text(suspension)
    return None


def _structure(facts: DossierFacts, frame: WeekFrame) -> tuple[str | None, tuple[str, str] | None]:
    """Return the structure that receives the household, and what stands against it (R065)."""
    said = assessment_on(facts, frame.on)
    if said is None or not is_declared(said, frame.on) or not solution_available(said):
        return None, None
    if is_path(said):
        return None, None
    if not said.structure_key:
        return None, (
            "structure",
            "Il posto risulta disponibile, ma i Servizi Sociali non hanno indicato in quale "
            "struttura o con quale percorso.",
        )
    room = frame.rooms.get(said.structure_key)
    if room is None and said.solution_kind == OTHER:  # a path that has a name
        return None, None
    if room is None:
        return None, (
            "structure",
            f"La struttura indicata dai Servizi Sociali ({said.structure_name}) non è tra quelle "
            "registrate: va aggiunta in Strutture, o importata dal registro delle strutture.",
        )
    if is_too_large(facts, room):
        people = counted(household_size(facts), "persona", "persone")
        most = counted(room.max_household_size or 0, "persona", "persone")
        return None, (
            "structure",
            f"Il nucleo di {people} supera la capienza della struttura {room.name}, che ammette "
            f"nuclei fino a {most}: il nucleo non si divide.",
        )
    if not room.open_days:
        return None, (
            "structure",
            f"La struttura {room.name} non è aperta nei giorni della settimana.",
        )
    return room.key, None
