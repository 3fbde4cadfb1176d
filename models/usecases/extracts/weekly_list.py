"""The weekly list as types: the white list of the *elenco settimanale* (3.3 and 3.4).

There is no field for the kind of fragility, health, income, names of minors, tax codes, notes
or the structure that receives a household: a list cannot print what it never receives.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory

CRITERION_SIGNS = ("1", "2", "3", "3a", "3b", "3c", "R", "G")
"""The only marks of the column *Criteri*, and only in the Questura's copy. "3" alone is a report
whose reason the register did not give in known words."""


class Audience(StrEnum):
    """Who reads the copy: the Questura, or another body (extract without reserved fields)."""

    QUESTURA = "questura"
    OTHER_BODY = "other_body"


class NecessityShown(StrEnum):
    """The column *Stato di necessità*: the outcome, never the structure or its kind."""

    NOT_ASSESSED = "non valutato"
    NOT_DECLARED = "no"
    UNDER_ASSESSMENT = "in corso"
    WITH_SOLUTION = "sì, soluzione disponibile"
    WITHOUT_SOLUTION = "sì, senza soluzione"


@dataclass(frozen=True, slots=True)
class ReservedToQuestura:
    """What only the Questura's copy names.

    `contact` is "COGNOME Nome" or "non identificato (PNI-1)". `criteria` are the signs met,
    the best first. `grounds` are the acts that ground them, one line each. `fragility` is yes
    for any indication, minors included, and never says which.
    """

    contact: str
    criteria: tuple[str, ...]
    grounds: tuple[str, ...]
    fragility: bool

    def __post_init__(self) -> None:
        wrong = [sign for sign in self.criteria if sign not in CRITERION_SIGNS]
        if wrong:
            raise ValueError(f"unknown criterion signs: {wrong}")


@dataclass(frozen=True, slots=True)
class ListDwelling:
    """One row: a household in a dwelling.

    `number` and `bis` are the printed number (bis 1 is "bis", 2 "ter"…), frozen once printed.
    `place` is the place in the general list, None for who is not in it. `working_group_on` is
    the date of the passage in the Gruppo di Lavoro, None when it is not due.
    """

    number: int
    bis: int
    place: int | None
    case_code: str
    stair: str
    floor: str
    unit: str
    adults: int
    minors: int
    working_group_on: datetime.date | None
    necessity: NecessityShown
    social_worker: bool
    residence_elsewhere: bool
    postponements: int
    reserved: ReservedToQuestura | None = None


@dataclass(frozen=True, slots=True)
class ListBuilding:
    """An intervention: one building on one day. `number` is the intervention's own."""

    number: int
    address: str
    neighbourhood: str
    municipio: int | None
    body_name: str
    building_code: str
    force: str
    dwellings: tuple[ListDwelling, ...]


@dataclass(frozen=True, slots=True)
class ListDay:
    """A day of the week with its interventions."""

    day: datetime.date
    buildings: tuple[ListBuilding, ...]

    @property
    def dwellings(self) -> tuple[ListDwelling, ...]:
        """Every row of the day, in order."""
        return tuple(row for building in self.buildings for row in building.dwellings)

    @property
    def adults(self) -> int:
        """Adults of the day."""
        return sum(row.adults for row in self.dwellings)

    @property
    def minors(self) -> int:
        """Minors of the day."""
        return sum(row.minors for row in self.dwellings)


@dataclass(frozen=True, slots=True)
class Engaged:
    """How much of a resource is engaged, out of how much was communicated for the day."""

    used: int
    available: int


@dataclass(frozen=True, slots=True)
class DayResources:
    """The resources of a day, in the order of `WeeklyListExtract.resource_headings`."""

    day: datetime.date
    engaged: tuple[Engaged, ...]


@dataclass(frozen=True, slots=True)
class AttentionPoint:
    """A line of "Per l'attenzione del Tavolo": bold lead and the rest (codes only, no names)."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A sign of the column *Criteri*, when it applies and its place in the Plan."""

    sign: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class WeeklyListExtract:
    """The list of a week for one addressee.

    `resource_headings` name the columns of the table of the week ("Polizia di Stato squadre").
    `necessity_with_place` are the households received in the week (fourth figure).
    `notes` are the paragraphs under the legend: convention or directive on the order,
    assumptions, counts (`extracts.weekly_list_text` composes them).
    """

    letterhead: Letterhead
    mark: DocumentMark
    audience: Audience
    week_year: int
    week_number: int
    monday: datetime.date
    session_on: datetime.date
    session_at: str
    resource_headings: tuple[str, ...]
    resources: tuple[DayResources, ...]
    necessity_with_place: int
    attention: tuple[AttentionPoint, ...]
    days: tuple[ListDay, ...]
    legend: tuple[LegendRow, ...]
    notes: tuple[str, ...]
    place: str
    made_on: datetime.date
    signatory: Signatory
    receipt: str

    def __post_init__(self) -> None:
        for row in self.dwellings:
            reserved = row.reserved is not None
            if reserved is not (self.audience is Audience.QUESTURA):
                raise ValueError("reserved fields are for the Questura's copy, and only for it")
        for day in self.resources:
            if len(day.engaged) != len(self.resource_headings):
                raise ValueError("a day needs one figure for each resource heading")

    @property
    def sunday(self) -> datetime.date:
        """Last day of the week."""
        return self.monday + datetime.timedelta(days=6)

    @property
    def dwellings(self) -> tuple[ListDwelling, ...]:
        """Every row of the list, in order."""
        return tuple(row for day in self.days for row in day.dwellings)

    @property
    def interventions(self) -> int:
        """Interventions of the week: one a building and day."""
        return sum(len(day.buildings) for day in self.days)

    @property
    def dwellings_sharing_building(self) -> int:
        """Dwellings in the same building, on the same day, as another one of the list."""
        return sum(
            len(building.dwellings)
            for day in self.days
            for building in day.buildings
            if len(building.dwellings) > 1
        )
