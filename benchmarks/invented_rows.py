"""Rows of an archive of any size, drawn in bulk: the proportions are those of real registers.

Out of 100 positions 16 have an act, 6 a police report, 25 an assessment, 3 an income check, and
2.5 are recent occupations whose removal failed; a household has 2.7 members.
"""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat

from models.rules.natural_order import natural_key
from resources.registers.invented_people import Person, invent_household

Values = tuple[object, ...]
BATCH = 20_000
_HOUSEHOLDS = 4_000
_STREETS = tuple(
    (kind, name, area, municipio)
    for municipio, area, streets in (
        (7, "San Siro", ("Civitali", "Tracia", "Abbiati", "Preneste", "Paravia", "Zamagna")),
        (6, "Giambellino", ("Segneri", "degli Apuli", "Odazio", "Tito Vignoli", "Lorenteggio")),
        (6, "Gola", ("Gola", "Pichi")),
        (4, "Molise", ("del Turchino", "Salomone", "degli Etruschi", "Mompiani")),
        (5, "Stadera", ("Boifava", "Barrili", "Montegani", "San Bernardo")),
        (8, "Quarto Oggiaro", ("Satta", "Lopez", "Cilea", "Bolla", "Capuana")),
        (9, "Niguarda", ("Cirié", "Asturie", "Litta Modignani", "Teano")),
    )
    for name in streets
    for kind in ("Via",)
)

DOSSIER = (
    "id", "body", "case_code", "code_key", "unit_code", "building_code", "building_key",
    "neighbourhood", "neighbourhood_key", "municipio", "address", "street_type", "street_name",
    "street_key", "house_number", "stair", "floor", "unit", "dwelling_key", "town",
    "living_area", "survey_date", "occupation_date", "occupation_mode", "in_flagrante_outcome",
    "declared_members", "declared_minors", "known_to_social_services", "isee",
    "residence_town", "register_updated_on", "import_id", "import_row", "last_seen_import_id",
    "version",
)  # fmt: skip
MEMBER = (
    "dossier_id", "ordinal", "identified", "is_contact", "surname", "first_name", "sex",
    "birth_date", "citizenship", "tax_code", "kinship", "pregnancy", "disability_percent",
    "pathologies", "import_id", "import_row",
)  # fmt: skip
ACT = (
    "dossier_id", "act_key", "kind", "grade", "act_date", "favourable", "enforceable", "final",
    "reference", "import_id", "import_row",
)  # fmt: skip
REPORT = (
    "dossier_id", "report_key", "reason", "report_date", "reference", "import_id", "import_row",
)  # fmt: skip
ASSESSMENT = (
    "dossier_id", "assessment_key", "report_date", "fragility", "necessity", "declared_on",
    "act_number", "criteria_version", "solution_kind", "structure_name", "structure_key",
    "place_available", "entitled", "import_id", "import_row",
)  # fmt: skip
CHECK = (
    "dossier_id", "check_key", "requested_on", "answered_on", "ascertained_income", "outcome",
    "import_id", "import_row",
)  # fmt: skip
TABLES = {
    "dossier": DOSSIER,
    "household_member": MEMBER,
    "court_act": ACT,
    "police_report": REPORT,
    "social_assessment": ASSESSMENT,
    "income_check": CHECK,
}


@dataclass(slots=True)
class Rows:
    """A batch of rows by table, in the order in which they can be inserted."""

    dossier: list[Values] = field(default_factory=list)
    household_member: list[Values] = field(default_factory=list)
    court_act: list[Values] = field(default_factory=list)
    police_report: list[Values] = field(default_factory=list)
    social_assessment: list[Values] = field(default_factory=list)
    income_check: list[Values] = field(default_factory=list)


def invent_rows(positions: int, today: datetime.date) -> Iterator[Rows]:
    """Yield the rows of that many positions as of `today`, in batches, always the same."""
    rng = random.Random(positions)
    households = [
        invent_household(rng, today, adults, minors)
        for adults, minors in zip(
            rng.choices((1, 2, 3), (5, 4, 1), k=_HOUSEHOLDS),
            rng.choices((0, 1, 2, 3), (5, 3, 2, 1), k=_HOUSEHOLDS),
            strict=True,
        )
    ]
    templates = [_household(household, today) for household in households]
    days = [(today - datetime.timedelta(days=age)).isoformat() for age in range(5000)]
    buildings = max(1, positions * 2 // 7)
    for start in range(1, positions + 1, BATCH):
        yield _batch(
            rng, range(start, min(start + BATCH, positions + 1)), templates, days, buildings
        )


def _household(people: list[Person], today: datetime.date) -> tuple[int, list[Values]]:
    """Return the number of minors and the members' values after `dossier_id`, tax code aside."""
    rows: list[Values] = [
        (
            ordinal, 1, int(ordinal == 1), person.surname, person.first_name, person.sex,
            person.birth_date.isoformat() if person.birth_date else None, person.citizenship,
            person.tax_code, person.kinship, int(person.pregnancy), person.disability_percent,
            person.pathology, 1, ordinal,
        )
        for ordinal, person in enumerate(people, start=1)
    ]  # fmt: skip
    return sum(person.is_minor(today) for person in people), rows


def _batch(
    rng: random.Random,
    ids: range,
    templates: list[tuple[int, list[Values]]],
    days: list[str],
    buildings: int,
) -> Rows:
    rows, count = Rows(), len(ids)
    recent = rng.choices((True, False), (25, 975), k=count)
    ages = rng.choices(range(60, 4500), k=count)
    for number, (minors, members), is_recent, age, building, flat in zip(
        ids,
        rng.choices(templates, k=count),
        recent,
        ages,
        rng.choices(range(buildings), k=count),
        rng.choices(range(1, 61), k=count),
        strict=True,
    ):
        if is_recent:
            age %= 25
        rows.dossier.append(_dossier(number, building, flat, days, age, is_recent, members, minors))
        place = f"{number % 1000:03d}"
        rows.household_member += [
            (number, *member[:8], f"{member[8]}"[:12] + place + "X", *member[9:])
            for member in members
        ]
    _add_findings(rng, rows, ids, days)
    return rows


def _dossier(
    number: int,
    building: int,
    flat: int,
    days: list[str],
    age: int,
    recent: bool,
    members: list[Values],
    minors: int,
) -> Values:
    body, letter = ("MM", "M") if building % 5 == 0 else ("ALER", "A")
    kind, name, area, municipio = _STREETS[building % len(_STREETS)]
    house, stair, floor = str(building // len(_STREETS) % 180 + 1), "ABCD"[flat % 4], str(flat % 7)
    code, street_key = f"{letter}{building:06d}", f"{kind} {name}".lower()
    year, day = days[age][:4], days[age]
    case_code = f"{body}-{year}-{number:07d}"
    return (
        number, body, case_code, natural_key(case_code),
        f"{code}-{flat:03d}", code, f"{body}:{code}".lower(), area, area.lower(), municipio,
        f"{kind} {name} {house} sc. {stair} p. {floor} int. {flat}", kind, name, street_key, house,
        stair, floor, str(flat), f"{street_key} {house}|{stair.lower()}|{floor}|{flat}", "Milano",
        2800 + flat * 100, days[min(age, 200)], day, "break_in", "failed" if recent else None,
        len(members), minors, int(flat % 5 == 0), 80_000 + number % 2_000_000,
        "Rozzano" if flat % 11 == 0 else "Milano", days[21], 1, number, 1, 1,
    )  # fmt: skip


def _add_findings(rng: random.Random, rows: Rows, ids: range, days: list[str]) -> None:
    count = len(ids)
    for number in rng.sample(ids, count * 16 // 100):
        kind, grade, favourable, enforceable, final = rng.choice(
            (
                ("judgment", "first", 1, 1, 0), ("judgment", "appeal", 1, 1, 1),
                ("release_decree", None, 1, 1, 1), ("order", None, 0, 0, 0),
                ("formal_notice", None, 1, 0, 0),
            )
        )  # fmt: skip
        rows.court_act.append(
            (
                number, f"act {number}", kind, grade, rng.choice(days[10:2000]), favourable,
                enforceable, final, f"R.G. {number % 60_000}/2024", 1, number,
            )
        )  # fmt: skip
    reasons = ("criminal_record", "building_security", "refuses_identification")
    rows.police_report += [
        (
            number,
            f"report {number}",
            reason,
            rng.choice(days[10:900]),
            f"Prot. D{number}",
            1,
            number,
        )
        for number, reason in zip(
            rng.sample(ids, count * 6 // 100), rng.choices(reasons, k=count * 6 // 100), strict=True
        )
    ]
    for number in rng.sample(ids, count * 25 // 100):
        rows.social_assessment.append(_assessment(rng, number, days))
    rows.income_check += [
        (number, f"check {number}", asked, None, None, None, 1, number)
        for number, asked in zip(rng.sample(ids, count * 3 // 100), repeat(days[60]), strict=False)
    ]


def _assessment(rng: random.Random, number: int, days: list[str]) -> Values:
    age, chance = rng.randrange(10, 300), rng.random()
    day = days[age]
    if chance < 0.43:
        place = rng.random() < 0.3
        structure = ("CES Betulle", "ces betulle") if place else (None, None)
        return (
            number, f"assessment {number}", day, "fragile", "declared", days[age - 3],
            f"PG {number}/2026", "criteri 2026/1", "ces" if place else "sat", *structure,
            int(place), int(rng.random() < 0.9), 1, number,
        )  # fmt: skip
    necessity = "not_declared" if chance < 0.78 else "under_assessment"
    nothing = (None,) * 7
    return (
        number, f"assessment {number}", day, "fragile", necessity, None, None, "criteri 2026/1",
        *nothing[:3], None, None, 1, number,
    )  # fmt: skip
