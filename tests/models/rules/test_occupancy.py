"""Which places are taken on which day: real stays, programmes, and what has overtaken them."""

import datetime

import pytest

from models.rules.occupancy import (
    DayOfStructure,
    Reservation,
    day_of_structure,
    is_inside,
    most_taken,
    stays,
)
from models.rules.solution_order import StepFacts


def day(number: int) -> datetime.date:
    return datetime.date(2026, 11, number)


def step(name: str, on: int, *, persons: int | None = None, until: int | None = None) -> StepFacts:
    return StepFacts(
        1, name, day(on), "ces aldini", "CES Aldini", persons, None if until is None else day(until)
    )


RESERVED = Reservation(1, "ces aldini", 4, day(10))

# Steps of the household, places kept by a programme for the 10th -> places taken on each day
TAKEN = {
    "entered on the 3rd and still there": (
        [step("entered", 3, persons=4)], [], {2: 0, 3: 4, 30: 4},
    ),
    "the day it leaves its place is free": (
        [step("entered", 3, persons=4), step("left", 8)], [], {3: 4, 7: 4, 8: 0},
    ),
    "an end that was agreed frees nothing": (
        [step("entered", 3, persons=4, until=8)], [], {8: 4, 20: 4},
    ),
    "nobody knows how many entered: at least one": ([step("entered", 3)], [], {3: 1}),
    "an offer takes no place": ([step("offered", 3), step("accepted", 4)], [], {4: 0}),
    "a programme keeps its places from its day": ([], [RESERVED], {9: 0, 10: 4, 30: 4}),
    "entered after the intervention: counted once, as many as entered": (
        [step("entered", 11, persons=3)], [RESERVED], {10: 0, 11: 3},
    ),
    "entered before the intervention: counted once": (
        [step("entered", 9, persons=4)], [RESERVED], {9: 4, 10: 4},
    ),
    "refused at the intervention: its places are free": (
        [step("refused", 10)], [RESERVED], {10: 0},
    ),
    "refused before: the programme was made all the same": (
        [step("refused", 5)], [RESERVED], {10: 4},
    ),
    "left after it entered: free, and the programme does not come back": (
        [step("entered", 10, persons=4), step("left", 12)], [RESERVED], {11: 4, 12: 0},
    ),
    "left long before the intervention: the programme counts": (
        [step("entered", 1, persons=4), step("left", 3)], [RESERVED], {5: 0, 10: 4},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("own", "reserved", "expected"), TAKEN.values(), ids=TAKEN)
def test_places_taken_day_by_day(
    own: list[StepFacts], reserved: list[Reservation], expected: dict[int, int]
) -> None:
    found = stays({1: own} if own else {}, reserved)
    counted = {
        number: day_of_structure(found, day(number), places=10, household_slots=3).places_taken
        for number in expected
    }
    assert counted == expected


def test_free_places_and_slots_and_a_structure_that_is_too_full() -> None:
    found = stays({}, [RESERVED, Reservation(2, "ces aldini", 8, day(10))])
    shown = day_of_structure(found, day(12), places=10, household_slots=3, open_until=day(20))
    assert shown == DayOfStructure(day(12), True, 12, 2, 12, -2, 1)
    assert shown.overfull
    unknown = day_of_structure(found, day(12), places=None, household_slots=None)
    assert (unknown.places_free, unknown.overfull) == (None, False)
    closed = day_of_structure(found, day(21), places=10, household_slots=3, open_until=day(20))
    assert not closed.is_open


def test_the_fullest_day_of_a_week_counts() -> None:
    found = stays({1: [step("entered", 2, persons=4), step("left", 4)]}, [RESERVED])
    assert most_taken(found, [day(2), day(3), day(4)]) == (4, 1)
    assert most_taken(found, [day(4), day(5)]) == (0, 0)
    assert most_taken((), [day(4)]) == (0, 0)


def test_an_end_that_passed_is_told() -> None:
    (stay,) = stays({1: [step("entered", 3, persons=2, until=8)]})
    assert not stay.overdue(day(8))
    assert stay.overdue(day(9))


def test_who_is_inside_on_a_day() -> None:
    own = [step("entered", 3), step("left", 8)]
    assert [is_inside(own, day(n)) for n in (2, 3, 7, 8)] == [False, True, True, False]
