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
"""Counts below it are left out, and so is any count from which one could be subtracted."""


class PublicDecision(StrEnum):
    """Decisions as the room reads them."""

    NONE = "Nessuna decisione"
    DEEPEN = "Approfondire"
    PUT_ON_LIST = "Inserire in elenco"
    POSTPONE = "Rinviare"
    ARCHIVE = "Archiviare"


PUBLIC_LABELS: dict[GroupOutcome, PublicDecision] = {
    GroupOutcome.DEEPEN: PublicDecision.DEEPEN,
    GroupOutcome.ASK_FINANCE_POLICE: PublicDecision.DEEPEN,
    GroupOutcome.ASK_SOCIAL_SERVICES: PublicDecision.DEEPEN,
    GroupOutcome.PUT_ON_LIST: PublicDecision.PUT_ON_LIST,
    GroupOutcome.POSTPONE: PublicDecision.POSTPONE,
    GroupOutcome.ARCHIVE: PublicDecision.ARCHIVE,
    # A label of its own would say that a declaration is there: it shares the commonest one.
    GroupOutcome.TAKE_NOTE: PublicDecision.DEEPEN,
}


class PublicProgress(StrEnum):
    """Where an item of the agenda is."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A line of the agenda: number, case codes, progress."""

    number: int
    codes: tuple[str, ...]
    progress: PublicProgress


@dataclass(frozen=True, slots=True)
class PublicDossier:
    """What the room may know of the dossier in discussion (3.4, *Projected*)."""

    case_code: str
    body: str
    municipio: int | None
    neighbourhood: str | None
    assessment_concluded: bool | None
    within_terms: bool | None


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One picture for the room, before it is drawn."""

    table: str
    held_on: datetime.date
    present: int
    seats: int
    number: int
    total: int
    dossier: PublicDossier | None
    other_codes: int
    decision: PublicDecision
    decided: bool
    due_on: datetime.date | None
    agenda: tuple[PublicLine, ...]
    examined: int | None
    to_examine: int | None


def suppressed(examined: int, to_examine: int) -> tuple[int | None, int | None]:
    """Return two counts that add up to a known total, or neither where one is small.

    The total is on the wall: from it and one count the other follows (Decisions 8).
    """
    if 0 < examined < SMALLEST_COUNT or 0 < to_examine < SMALLEST_COUNT:
        return None, None
    return examined, to_examine


def public_label(outcome: str | None) -> PublicDecision:
    """Return how the room reads a decision; an unknown one reads as none."""
    if outcome is None:
        return PublicDecision.NONE
    try:
        return PUBLIC_LABELS[GroupOutcome(outcome)]
    except ValueError:
        return PublicDecision.NONE


def agenda_lines(
    items: Sequence[tuple[int, tuple[str, ...], bool]], current: int
) -> tuple[PublicLine, ...]:
    """Return the lines of an agenda given as (number, codes, decided)."""
    return tuple(
        PublicLine(
            number,
            codes,
            PublicProgress.CURRENT
            if number == current
            else PublicProgress.DONE
            if decided
            else PublicProgress.TO_COME,
        )
        for number, codes, decided in items
    )
