"""In which order the steps of a solution may follow each other (state machine c; R062–R066).

Indicated, entitled, place, offered, accepted or refused, entered, left. What is out of order is
refused with a sentence that says which step comes first.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.rules.facts import AssessmentFacts
from models.rules.italian import short_date

STATED = ("entitled", "not_entitled", "place_available", "no_place")
"""What is said of a right or of a place: not a move of the household."""

NEED_SOLUTION = ("place_available", "no_place", "offered")
"""Steps about a solution that must have been indicated, by a register or by hand."""
_NOT_INSIDE = ("indicated", "place_available", "no_place", "offered", "accepted", "refused")


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step in force; `structure_key` names where, `persons` how many enter."""

    dossier_id: int
    step: str
    day: datetime.date
    structure_key: str | None = None
    structure_name: str | None = None
    persons: int | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """How far a household has come: each answer holds until the step that undoes it."""

    indicated: bool = False
    offered: bool = False
    accepted: bool = False
    entered_on: datetime.date | None = None
    last_on: datetime.date | None = None

    @property
    def inside(self) -> bool:
        """Whether the household is in a structure now."""
        return self.entered_on is not None


def ordered(steps: Iterable[StepFacts]) -> list[StepFacts]:
    """Return the steps by day; on the same day as they were recorded."""
    return sorted(steps, key=lambda step: step.day)


def journey(steps: Iterable[StepFacts]) -> Journey:
    """Return how far the steps in force lead."""
    state = Journey()
    for step in ordered(steps):
        state = _after(state, step)
    return state


def _after(state: Journey, step: StepFacts) -> Journey:
    state = state if step.step in STATED else replace(state, last_on=step.day)
    if step.step == "indicated":
        return replace(state, indicated=True, offered=False, accepted=False)
    if step.step == "offered":
        return replace(state, offered=True, accepted=False)
    if step.step == "accepted":
        return replace(state, accepted=True)
    if step.step == "refused":
        return replace(state, offered=False, accepted=False)
    if step.step == "entered":
        return replace(state, entered_on=step.day)
    if step.step == "left":
        return replace(state, entered_on=None, offered=False, accepted=False)
    return state


def is_indicated(said: AssessmentFacts | None) -> bool:
    """Say whether a solution is indicated: a structure, or the kind of a path."""
    return said is not None and (said.solution_kind or said.structure_name) is not None


def step_problem(step: str, steps: Iterable[StepFacts], said: AssessmentFacts | None) -> str:
    """Return why a step cannot follow, "" where it can.

    `said` is the state as of the day of the step: a register may have indicated a structure, a
    right and a place that no step by hand repeats.
    """
    state = journey(steps)
    indicated = state.indicated or is_indicated(said)
    entered = f"dal {short_date(state.entered_on)}" if state.entered_on else ""
    if step in _NOT_INSIDE and state.inside:
        return f"Il nucleo è in struttura {entered}: prima va registrata l’uscita."
    if step in NEED_SOLUTION and not indicated:
        return "Nessuna soluzione è indicata: prima va registrata quale struttura o percorso."
    if step == "offered":
        return _offer_problem(said)
    if step in ("accepted", "refused"):
        if not state.offered:
            return "Nessuna proposta è registrata: prima va registrata la proposta al nucleo."
        if state.accepted and step == "accepted":
            return "La proposta risulta già accettata."
    if step == "entered":
        if state.inside:
            return f"Il nucleo è già in struttura {entered}."
        if not state.accepted:
            return "La proposta non risulta accettata: prima va registrata la risposta del nucleo."
    if step == "left" and not state.inside:
        return "Il nucleo non risulta in struttura: prima va registrato l’ingresso."
    return ""


def _offer_problem(said: AssessmentFacts | None) -> str:
    """Offered where the person is entitled and a place is there (par. 11.2, cpv. 2; R065)."""
    if said is None or said.entitled is None:
        return "Non risulta se il nucleo ha diritto all’accoglienza: prima va registrato."
    if not said.entitled:
        return "Risulta che il nucleo non ha diritto all’accoglienza: non si può proporre."
    if said.place_available is None:
        return "Non risulta se il posto è disponibile: prima va registrato."
    if not said.place_available:
        return "Il posto risulta non disponibile: prima ne va registrato uno."
    return ""


def broken_step(steps: Iterable[StepFacts]) -> StepFacts | None:
    """Return the first move that no longer follows what comes before it, None where all do.

    A step is revoked only where the later ones still stand; rights and places are said by others
    too and break nothing.
    """
    state = Journey()
    for step in ordered(steps):
        possible = {
            "accepted": state.offered,
            "refused": state.offered,
            "entered": state.accepted,
            "left": state.inside,
        }
        if not possible.get(step.step, True):
            return step
        state = _after(state, step)
    return None
