"""Invented positions for the demonstration registers: households in dwellings of Milano.

Streets are real, because the rules look at them; buildings, flats and people are invented.
"""

import datetime
import random
from dataclasses import dataclass, field, replace

from resources.registers.invented_people import (
    Person,
    invent_household,
    temporary_tax_code,
    unidentified,
    with_omocodia,
    with_wrong_check,
)

ALER_POSITIONS = 260
MM_POSITIONS = 80
FAILED = "non riuscito"
NOT_POSSIBLE = "non possibile"
_MODES = ("effrazione", "subentro", "permanenza senza titolo")
_TOWNS = ("Rozzano", "Sesto San Giovanni", "Cinisello Balsamo", "Napoli", "Catania")


@dataclass(frozen=True, slots=True)
class Street:
    """A street with the neighbourhood and the municipio in which the registers put it."""

    kind: str
    name: str
    neighbourhood: str
    municipio: int


@dataclass(frozen=True, slots=True)
class Position:
    """A household in a dwelling, as its managing body knows it.

    `address` and `municipio_text` are what the register prints; `declared_members` is its own
    count, which need not be the number of persons it lists.
    """

    body: str
    case_code: str
    building_code: str
    unit_code: str
    street: Street
    number: int
    suffix: str
    stair: str
    floor: str
    unit: int
    address: str
    municipio_text: str | int
    area: int | None
    survey_date: datetime.date
    occupation_date: datetime.date
    mode: str
    in_flagrante: str | None
    declared_members: int
    residence: str
    known_to_social_services: bool
    isee: int | None
    debt: str | None
    utilities: str | None
    people: list[Person] = field(default_factory=list)

    def minors(self, on: datetime.date) -> int:
        """Count the listed members under 18 on `on`."""
        return sum(person.is_minor(on) for person in self.people)


_ALER_STREETS = (
    Street("Via", "Segneri", "Giambellino", 6),
    Street("Via", "degli Apuli", "Giambellino", 6),
    Street("Via", "Civitali", "San Siro", 7),
    Street("Via", "Tracia", "San Siro", 7),
    Street("Piazza", "Selinunte", "San Siro", 7),
    Street("Via", "Lorenteggio", "Lorenteggio", 6),
    Street("Via", "Gola", "Gola", 6),
    Street("Viale", "Molise", "Molise", 4),
    Street("Via", "Salomone", "Salomone", 4),
    Street("Via", "dei Panigarola", "Corvetto", 4),
    Street("Via", "Montegani", "Stadera", 5),
    Street("Via", "Lopez", "Quarto Oggiaro", 8),
)
_MM_STREETS = (
    Street("Via", "Bolla", "Gallaratese", 8),
    Street("Via", "Cilea", "Gallaratese", 8),
    Street("Viale", "Ca' Granda", "Niguarda", 9),
    Street("Via", "Cirié", "Niguarda", 9),
    Street("Via", "Sant'Erlembardo", "Gorla", 9),
    Street("Via", "Odazio", "Giambellino", 6),
    Street("Via", "Mompiani", "Corvetto", 4),
)


def invent_positions(rng: random.Random, today: datetime.date) -> tuple[list[Position], ...]:
    """Return the positions of ALER and those of MM, troubles of identity and place included."""
    aler = _invent_body(rng, today, "ALER", "A9", _ALER_STREETS, 44, ALER_POSITIONS)
    mm = _invent_body(rng, today, "MM", "M9", _MM_STREETS, 18, MM_POSITIONS)
    _plant_recent(rng, today, aler, 11)
    _plant_recent(rng, today, mm, 4)
    for positions in (aler, mm):
        _plant_identities(rng, positions)
    _plant_places(aler, mm)
    return aler, mm


def _invent_body(
    rng: random.Random,
    today: datetime.date,
    body: str,
    prefix: str,
    streets: tuple[Street, ...],
    buildings: int,
    count: int,
) -> list[Position]:
    places = [
        (f"{prefix}{number:03d}", streets[number % len(streets)], 1 + 3 * number, suffix)
        for number, suffix in enumerate(
            rng.choices(("", "A", "bis"), (8, 1, 1), k=buildings), start=1
        )
    ]
    flats = rng.sample([(place, flat) for place in places for flat in range(1, 25)], count)
    return [
        _invent_position(rng, today, body, number, place, flat)
        for number, (place, flat) in enumerate(flats, start=1)
    ]


def _invent_position(
    rng: random.Random,
    today: datetime.date,
    body: str,
    progressive: int,
    place: tuple[str, Street, int, str],
    flat: int,
) -> Position:
    building_code, street, number, suffix = place
    occupied = today - datetime.timedelta(days=rng.randrange(60, 4500))
    surveyed = today - datetime.timedelta(days=rng.randrange(20, 300))
    people = invent_household(
        rng, today, rng.choices((1, 2, 3), (5, 4, 1))[0], rng.choices((0, 1, 2, 3), (5, 3, 2, 1))[0]
    )
    stair, floor = "ABCD"[(flat - 1) // 6], "RT12345"[flat % 7]
    suffix_text = f"/{suffix.upper()}" if suffix else ""
    street_text = f"{street.kind} {street.name}".upper()
    return Position(
        body=body,
        case_code=f"{body}-{occupied.year}-{progressive:05d}",
        building_code=building_code,
        unit_code=f"{building_code}-{flat:03d}",
        street=street,
        number=number,
        suffix=suffix,
        stair=stair,
        floor=floor,
        unit=flat,
        address=f"{street_text} {number}{suffix_text} SC. {stair} P.{floor} INT. {flat}",
        municipio_text=street.municipio,
        area=rng.randrange(28, 92) if rng.random() < 0.55 else None,
        survey_date=max(surveyed, occupied),
        occupation_date=occupied,
        mode=rng.choices(_MODES, (7, 2, 1))[0],
        in_flagrante=FAILED if rng.random() < 0.1 else None,
        declared_members=len(people),
        residence=rng.choice(_TOWNS) if rng.random() < 0.08 else "Milano",
        known_to_social_services=rng.random() < 0.2,
        isee=rng.randrange(800, 21000) if rng.random() < 0.7 else None,
        debt=f"{rng.randrange(300, 24000)},{rng.randrange(100):02d}"
        if rng.random() < 0.5
        else None,
        utilities=rng.choice(("LUCE", "LUCE+GAS", "LUCE+ACQUA", "NESSUNA", None)),
        people=people,
    )


def _plant_recent(
    rng: random.Random, today: datetime.date, positions: list[Position], count: int
) -> None:
    """Make some occupations of the last three weeks; for most, removal did not succeed."""
    for turn, index in enumerate(rng.sample(range(len(positions)), count)):
        occupied = today - datetime.timedelta(days=rng.randrange(1, 19))
        position = positions[index]
        progressive = position.case_code.rsplit("-", 1)[1]
        positions[index] = replace(
            position,
            case_code=f"{position.body}-{occupied.year}-{progressive}",
            occupation_date=occupied,
            survey_date=occupied,
            in_flagrante=(FAILED, FAILED, NOT_POSSIBLE, FAILED, None)[turn % 5],
        )


def _plant_identities(rng: random.Random, positions: list[Position]) -> None:
    """Plant unidentified persons, temporary, ambiguous and wrong codes, counts that disagree."""
    count = max(1, len(positions) // 80)
    chosen = iter(rng.sample(range(len(positions)), count * 13))
    for _ in range(count * 4):
        index = next(chosen)
        people = [unidentified(person) for person in positions[index].people]
        positions[index] = replace(positions[index], people=people)
    for _ in range(count * 3):
        _recode(positions, next(chosen), temporary_tax_code(rng))
    for _ in range(count * 4):
        index = next(chosen)
        _recode(positions, index, with_omocodia(_tax_code(positions[index])))
    for _ in range(count):
        index = next(chosen)
        _recode(positions, index, with_wrong_check(_tax_code(positions[index])))
    for _ in range(count):
        index = next(chosen)
        declared = positions[index].declared_members + 1
        positions[index] = replace(positions[index], declared_members=declared)


def _tax_code(position: Position) -> str:
    code = position.people[0].tax_code
    assert code is not None, "only identified households are given another code"
    return code


def _recode(positions: list[Position], index: int, tax_code: str) -> None:
    first, *others = positions[index].people
    people = [replace(first, tax_code=tax_code), *others]
    positions[index] = replace(positions[index], people=people)


def _plant_places(aler: list[Position], mm: list[Position]) -> None:
    """Plant two households in one dwelling, a dwelling spelt twice, people in two registers."""
    for positions in (aler, mm):
        positions[21] = _same_dwelling(positions[21], positions[20])
    twin = _same_dwelling(aler[31], aler[30])
    aler[31] = replace(
        twin,
        unit_code="",
        address=twin.address.replace(" SC. ", ", SC.").replace(" P.", " PIANO "),
    )
    known = [position.people[0] for position in aler if position.people[0].tax_code][:2]
    for number, person in enumerate(known, start=40):
        mm[number] = replace(mm[number], people=[person, *mm[number].people[1:]])
    for number in range(50, 56):
        aler[number] = replace(aler[number], municipio_text=f"Zona {aler[number].street.municipio}")
    aler[56] = replace(aler[56], municipio_text=aler[56].street.municipio % 9 + 1)


def _same_dwelling(position: Position, other: Position) -> Position:
    return replace(
        position,
        building_code=other.building_code,
        unit_code=other.unit_code,
        street=other.street,
        number=other.number,
        suffix=other.suffix,
        stair=other.stair,
        floor=other.floor,
        unit=other.unit,
        address=other.address,
        municipio_text=other.municipio_text,
    )
