"""Which dossiers need the Gruppo di Lavoro, and by which rule (par. 11.1 pt 2, 11.2).

The agenda is the coordinator's: a rule proposes and says why, nothing goes on by itself. Dossiers
of the direct lane need no passage (par. 11.1 pt 4), yet the duties of par. 11.2 remain for them
(ambiguity 7), so the rules on fragility look at every dossier.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

UNANSWERED_DAYS = 30
"""From this age a request is worth a word at the table. The Plan gives no term: no lateness."""


class AgendaRule(StrEnum):
    """Why a dossier is proposed, most urgent first."""

    TAKE_NOTE = "take_note"
    NO_SOLUTION = "no_solution"
    NOT_ASSESSED = "not_assessed"
    ANSWERED = "answered"
    SUSPENSION_ENDING = "suspension_ending"
    POSTPONED = "postponed"
    REQUALIFICATION = "requalification"
    UNANSWERED = "unanswered"
    BY_HAND = "by_hand"


RULE_TEXTS: Mapping[AgendaRule, tuple[str, str]] = {
    AgendaRule.TAKE_NOTE: (
        "Stato di necessità dichiarato, di cui prendere atto",
        "par. 11.2, capoverso 1",
    ),
    AgendaRule.NO_SOLUTION: (
        "Stato di necessità dichiarato, senza soluzione disponibile",
        "par. 6.3 e par. 11.2, capoverso 6",
    ),
    AgendaRule.NOT_ASSESSED: (
        "Indicazioni di fragilità non ancora valutate",
        "par. 11.1, punto 2",
    ),
    AgendaRule.ANSWERED: ("Risposta arrivata a una richiesta del Gruppo", "par. 11.1, punto 2"),
    AgendaRule.SUSPENSION_ENDING: ("Sospensione che finisce o è finita", "decisione del Gruppo"),
    AgendaRule.POSTPONED: ("Rinviato da una riunione precedente", "decisione del Gruppo"),
    AgendaRule.REQUALIFICATION: (
        "In zona di riqualificazione, da valutare per l’elenco",
        "par. 11.2, capoverso 9",
    ),
    AgendaRule.UNANSWERED: ("Richiesta senza risposta", "par. 11.1, punto 2"),
    AgendaRule.BY_HAND: ("Inserito dal coordinatore", ""),
}
"""What the screen shows beside each rule: its words and its paragraph."""


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """What the rules look at, as of a date. Nothing here says of what kind a fragility is."""

    on_list: bool = False
    closed: bool = False
    has_indications: bool = False
    assessment_known: bool = False
    necessity_declared_on: datetime.date | None = None
    necessity_declared: bool = False
    noted_on: datetime.date | None = None
    solution_available: bool = False
    in_requalification: bool = False
    answered_on: datetime.date | None = None
    asked_on: datetime.date | None = None
    suspended_until: datetime.date | None = None
    postponed_on: datetime.date | None = None
    last_decided_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class AgendaReason:
    """A rule that holds for a dossier, with what it rests on."""

    rule: AgendaRule
    why: str


def agenda_reasons(
    facts: AgendaFacts, on: datetime.date, *, horizon_days: int = 14
) -> tuple[AgendaReason, ...]:
    """Return the rules that hold on the day of a meeting, most urgent first.

    What the Gruppo has decided since the fact is not proposed again. `horizon_days` is how far
    ahead a suspension that ends is worth a word.
    """
    if facts.closed:
        return ()
    found = []
    declared = facts.necessity_declared_on
    if facts.necessity_declared:
        if facts.noted_on is None or (declared is not None and facts.noted_on < declared):
            when = f" il {declared:%d/%m/%Y}" if declared else ""
            found.append(AgendaReason(AgendaRule.TAKE_NOTE, f"dichiarato{when}"))
        if not facts.solution_available:
            found.append(AgendaReason(AgendaRule.NO_SOLUTION, "la posizione non si programma"))
    elif facts.has_indications and not facts.assessment_known and _new(facts, None):
        found.append(AgendaReason(AgendaRule.NOT_ASSESSED, "la valutazione manca"))
    if facts.answered_on is not None and _new(facts, facts.answered_on):
        found.append(
            AgendaReason(AgendaRule.ANSWERED, f"risposta del {facts.answered_on:%d/%m/%Y}")
        )
    until = facts.suspended_until
    if until is not None and until <= on + datetime.timedelta(days=horizon_days):
        verb = "finita" if until <= on else "finisce"
        found.append(AgendaReason(AgendaRule.SUSPENSION_ENDING, f"{verb} il {until:%d/%m/%Y}"))
    if facts.postponed_on is not None and facts.postponed_on == facts.last_decided_on:
        found.append(
            AgendaReason(AgendaRule.POSTPONED, f"rinviato il {facts.postponed_on:%d/%m/%Y}")
        )
    if facts.in_requalification and not facts.on_list and _new(facts, None):
        found.append(AgendaReason(AgendaRule.REQUALIFICATION, "non è nell’elenco"))
    asked = facts.asked_on
    if asked is not None and (on - asked).days >= UNANSWERED_DAYS:
        found.append(AgendaReason(AgendaRule.UNANSWERED, f"chiesta da {(on - asked).days} giorni"))
    return tuple(found)


def _new(facts: AgendaFacts, since: datetime.date | None) -> bool:
    """Say whether the Gruppo has not decided about it since a fact, or ever."""
    decided = facts.last_decided_on
    return decided is None or (since is not None and decided < since)
