"""Which places of a structure are taken on which day, and by what (R066, R070, R072; par. 11.2).

A household takes places from the day it enters to the day before it leaves: an expected end frees
nothing, only leaving does. A household in an approved programme takes its places from the day of
the intervention, until it is known that it entered somewhere, refused or left.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.rules.solution_order import StepFacts, ordered

INSIDE, PROGRAMMED = "inside", "programmed"


@dataclass(frozen=True, slots=True)
class Reservation:
    """Places that an approved programme keeps for a household from the day of intervention."""

    dossier_id: int
    structure_key: str
    persons: int
    since: datetime.date


@dataclass(frozen=True, slots=True)
class Stay:
    """Places and a household slot taken from `since` to the day before `left` (None: still).

    `kind` is INSIDE or PROGRAMMED; `until` is the end that was agreed, which frees nothing.
    """

    dossier_id: int
    structure_key: str
    persons: int
    since: datetime.date
    left: datetime.date | None
    until: datetime.date | None
    kind: str

    def takes(self, day: datetime.date) -> bool:
        """Whether it takes places on a day."""
        return self.since <= day and (self.left is None or day < self.left)

    def overdue(self, day: datetime.date) -> bool:
        """Whether the agreed end has passed and nobody left."""
        return self.takes(day) and self.until is not None and self.until < day


@dataclass(frozen=True, slots=True)
class DayOfStructure:
    """What is taken and free of a structure on a day; free is None where no number is known."""

    day: datetime.date
    is_open: bool
    places_taken: int
    slots_taken: int
    programmed_places: int
    places_free: int | None
    slots_free: int | None

    @property
    def overfull(self) -> bool:
        """Whether more is taken than there is: said, never hidden."""
        return (self.places_free or 0) < 0 or (self.slots_free or 0) < 0


def stays(
    steps: Mapping[int, Sequence[StepFacts]], reservations: Iterable[Reservation] = ()
) -> tuple[Stay, ...]:
    """Return what takes places: real stays first, then programmes that nothing has overtaken.

    `steps` are those in force by household. A stay without a structure on record takes no place
    of any.
    """
    found: list[Stay] = []
    for own in steps.values():
        found += _real_stays(own)
    for reserved in reservations:
        if not _overtaken(reserved, steps.get(reserved.dossier_id, ())):
            found.append(
                Stay(
                    reserved.dossier_id, reserved.structure_key, reserved.persons, reserved.since,
                    None, None, PROGRAMMED,
                )
            )  # fmt: skip
    return tuple(found)


def _real_stays(steps: Iterable[StepFacts]) -> list[Stay]:
    found: list[Stay] = []
    entered: StepFacts | None = None
    for step in ordered(steps):
        if step.step == "entered":
            entered = step
        elif step.step == "left" and entered is not None:
            found += _stay(entered, step.day)
            entered = None
    return found + (_stay(entered, None) if entered is not None else [])


def _stay(entered: StepFacts, left: datetime.date | None) -> list[Stay]:
    if not entered.structure_key:
        return []
    return [
        Stay(
            entered.dossier_id, entered.structure_key, max(entered.persons or 1, 1), entered.day,
            left, entered.until, INSIDE,
        )
    ]  # fmt: skip


def _overtaken(reserved: Reservation, steps: Sequence[StepFacts]) -> bool:
    """Entered and still there, or since the intervention entered, refused or left."""
    if is_inside(steps, reserved.since):
        return True
    ends = ("entered", "refused", "left")
    return any(step.step in ends and step.day >= reserved.since for step in steps)


def is_inside(steps: Iterable[StepFacts], on: datetime.date) -> bool:
    """Whether a household is in a structure on a day, as far as is on record."""
    inside = False
    for step in ordered(steps):
        if step.day <= on and step.step in ("entered", "left"):
            inside = step.step == "entered"
    return inside


def day_of_structure(
    taken: Iterable[Stay],
    day: datetime.date,
    *,
    places: int | None,
    household_slots: int | None,
    open_from: datetime.date | None = None,
    open_until: datetime.date | None = None,
) -> DayOfStructure:
    """Count a structure on a day, of the stays that are its own."""
    now = [stay for stay in taken if stay.takes(day)]
    persons = sum(stay.persons for stay in now)
    return DayOfStructure(
        day=day,
        is_open=is_open(day, open_from, open_until),
        places_taken=persons,
        slots_taken=len(now),
        programmed_places=sum(stay.persons for stay in now if stay.kind == PROGRAMMED),
        places_free=None if places is None else places - persons,
        slots_free=None if household_slots is None else household_slots - len(now),
    )


def is_open(
    day: datetime.date, open_from: datetime.date | None, open_until: datetime.date | None
) -> bool:
    """Whether a structure receives on a day; without dates it always does."""
    return (open_from is None or open_from <= day) and (open_until is None or day <= open_until)


def most_taken(taken: Iterable[Stay], days: Sequence[datetime.date]) -> tuple[int, int]:
    """Return the places and household slots taken on the fullest of some days.

    Who is received on any of them stays on: what is free is what is free on all of them.
    """
    own = tuple(taken)
    counts = [[stay for stay in own if stay.takes(day)] for day in days]
    places = max((sum(stay.persons for stay in now) for now in counts), default=0)
    return places, max((len(now) for now in counts), default=0)
