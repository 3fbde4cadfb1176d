"""What the room may read of a meeting, and nothing else (documents_and_data.md 3.4, *Projected*).

The types have no place for a name, an address, a number of persons, a kind of fragility, an
income, a report or a free text: what is not here cannot reach the wall. Decisions come from a
closed list, each with its public label: asking Servizi Sociali or the Guardia di Finanza reads
*Approfondire* (design.md, Decisions of meaning 8). Who answers is said only where it says nothing
of the household.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.records.vocabulary import GroupOutcome

SMALLEST_COUNT = 3
"""No figure below it is on the wall, and none from which one could be subtracted.

Seats are counted as they are: they are offices, not households.
"""


class PublicDecision(StrEnum):
    """Decisions as the room reads them."""

    NONE = "Nessuna decisione"
    DEEPEN = "Approfondire"
    PUT_ON_LIST = "Inserire in elenco"
    POSTPONE = "Rinviare"
    ARCHIVE = "Archiviare"
    APPROVE = "Approvare"


PUBLIC_LABELS: dict[GroupOutcome, PublicDecision] = {
    GroupOutcome.DEEPEN: PublicDecision.DEEPEN,
    GroupOutcome.ASK_FINANCE_POLICE: PublicDecision.DEEPEN,
    GroupOutcome.ASK_SOCIAL_SERVICES: PublicDecision.DEEPEN,
    GroupOutcome.PUT_ON_LIST: PublicDecision.PUT_ON_LIST,
    GroupOutcome.POSTPONE: PublicDecision.POSTPONE,
    GroupOutcome.ARCHIVE: PublicDecision.ARCHIVE,
    # A label of its own would say that a declaration is there: it shares the commonest one.
    GroupOutcome.TAKE_NOTE: PublicDecision.DEEPEN,
    # Of the minutes of the meeting before alone: it says nothing of a household.
    GroupOutcome.APPROVE: PublicDecision.APPROVE,
}


class PublicTopic(StrEnum):
    """What an item without dossiers is called: its own title was typed, and stays at the desk."""

    BY_HAND = "Argomento"
    MINUTES = "Verbale precedente"


class PublicProgress(StrEnum):
    """Where an item of the agenda is."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A line of the agenda: number, case codes or what it is called, progress."""

    number: int
    codes: tuple[str, ...]
    progress: PublicProgress
    topic: PublicTopic = PublicTopic.BY_HAND


@dataclass(frozen=True, slots=True)
class PublicDossier:
    """What the room may know of the dossier in discussion (3.4, *Projected*).

    Of several it is what holds for all of them, under the code of the first.
    """

    case_code: str
    body: str
    municipio: int | None
    neighbourhood: str | None
    assessment_concluded: bool | None
    within_terms: bool | None


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One picture for the room, before it is drawn.

    `total` counts the items of the agenda that are discussed. `examined` and `to_examine` are
    None where they are left out (`public_counts`).
    """

    table: str
    held_on: datetime.date
    present: int
    seats: int
    number: int
    total: int
    topic: PublicTopic
    dossier: PublicDossier | None
    other_codes: tuple[str, ...]
    decision: PublicDecision
    decided: bool
    due_on: datetime.date | None
    agenda: tuple[PublicLine, ...]
    examined: int | None
    to_examine: int | None


def public_counts(items: Sequence[tuple[int, bool]], current: int) -> tuple[int | None, int | None]:
    """Return how many items were examined and how many are to be, or neither.

    `items` are (number, decided), without those withdrawn. The one in discussion is neither until
    it is decided, and examined from then on: the two and the line in blue are always the total
    (mockups/proiezione.png: 12, 4, 7 at the fifth item).

    They count lines of the agenda, which the room reads one by one with their ticks, so they say
    nothing of a household that the list does not. The rule of small cells is kept all the same:
    the total is on the wall, and from it and one count the other follows; so both are there or
    neither, and only where both are three or more. At the end there is nothing left to subtract,
    and none left to examine: that is said in a word, not in a figure (design.md, Decisions 8).
    """
    examined = sum(decided for _, decided in items)
    to_examine = sum(not decided and number != current for number, decided in items)
    if examined == len(items) >= SMALLEST_COUNT:
        return examined, 0
    if examined < SMALLEST_COUNT or to_examine < SMALLEST_COUNT:
        return None, None
    return examined, to_examine


def together(dossiers: Sequence[PublicDossier]) -> PublicDossier | None:
    """Return what holds for all the dossiers of an item; None where there is none."""
    if not dossiers:
        return None
    first, terms = dossiers[0], {each.within_terms for each in dossiers}
    places = {each.municipio for each in dossiers}
    parts = {each.neighbourhood for each in dossiers}
    concluded = {each.assessment_concluded for each in dossiers}
    return PublicDossier(
        case_code=first.case_code,
        body=" e ".join(sorted({each.body for each in dossiers})),
        municipio=first.municipio if len(places) == 1 else None,
        neighbourhood=first.neighbourhood if len(places) == len(parts) == 1 else None,
        assessment_concluded=None if None in concluded else all(concluded),
        within_terms=None if terms == {None} else False not in terms,
    )


def public_label(outcome: str | None) -> PublicDecision:
    """Return how the room reads a decision; an unknown one reads as none."""
    if outcome is None:
        return PublicDecision.NONE
    try:
        return PUBLIC_LABELS[GroupOutcome(outcome)]
    except ValueError:
        return PublicDecision.NONE


def agenda_lines(
    items: Sequence[tuple[int, tuple[str, ...], bool, PublicTopic]], current: int
) -> tuple[PublicLine, ...]:
    """Return the lines of an agenda given as (number, codes, decided, what it is called)."""
    return tuple(
        PublicLine(
            number,
            codes,
            PublicProgress.CURRENT
            if number == current
            else PublicProgress.DONE
            if decided
            else PublicProgress.TO_COME,
            topic,
        )
        for number, codes, decided, topic in items
    )
