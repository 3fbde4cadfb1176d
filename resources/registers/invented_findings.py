"""Invented answers of the other offices: acts, police reports, social and income checks.

A finding about a position that is on the list makes the demonstration say something; those
about the others are there because real registers are mostly about positions not on the list.
"""

import datetime
import random
from collections.abc import Iterable
from dataclasses import dataclass

from resources.registers.invented_positions import Position

Cell = str | int | datetime.date | None
Row = tuple[Cell, ...]

STRUCTURE_HEADINGS = (
    "STRUTTURA", "TIPO", "POSTI", "NUCLEI_MAX", "PERSONE_PER_NUCLEO_MAX", "DAL", "AL", "NOTE",
)  # fmt: skip
ACT_HEADINGS = (
    "COD_POSIZIONE", "TIPO_ATTO", "GRADO", "DATA", "FAVOREVOLE_ENTE", "ESECUTIVO",
    "NON_PIU_IMPUGNABILE", "RIFERIMENTO",
)  # fmt: skip
SOCIAL_HEADINGS = (
    "COD_POSIZIONE", "DATA_RELAZIONE", "FRAGILITA", "STATO_NECESSITA", "DATA_DICHIARAZIONE",
    "N_ATTO", "CRITERI", "SOLUZIONE", "STRUTTURA", "POSTO_DISPONIBILE", "AVENTE_DIRITTO",
    "PROGETTO",
)  # fmt: skip
POLICE_HEADINGS = ("COD_POSIZIONE", "MOTIVO", "DATA", "RIFERIMENTO")
INCOME_HEADINGS = (
    "COD_POSIZIONE", "DATA_RICHIESTA", "DATA_RISPOSTA", "REDDITO_ACCERTATO", "ESITO",
)  # fmt: skip
WORKS_HEADINGS = ("QUARTIERE", "VIA", "PROGRAMMA", "FONDI_EUROPEI", "TERMINE", "STATO")
AVAILABILITY_HEADINGS = (
    "DATA", "SQUADRE_PS", "SQUADRE_CC", "SQUADRE_PL", "ASSISTENTI_SOCIALI", "ISPETTORI_ALER",
    "ISPETTORI_MM", "DITTE_ALER", "DITTE_MM",
)  # fmt: skip

_SETTLED_DAYS = 60
_POLICE_REASONS = (
    "Problemi di sicurezza nello stabile",
    "Rifiuto sistematico di identificazione",
    "Precedenti penali",
)
# Name, kind, places, household slots, largest household; the note only where there is one.
STRUCTURES: tuple[tuple[str, str, int, int, int, str | None], ...] = (
    ("CES Betulle", "Centro di Emergenza Sociale", 24, 8, 5, None),
    ("CES Tigli", "Centro di Emergenza Sociale", 16, 5, 4, None),
    ("Hub Magnolie", "Hub di comunità", 20, 7, 6, "camere con servizi in comune"),
    ("Residenza Olmi", "Struttura convenzionata", 12, 4, 5, None),
    ("Casa Ontani", "Struttura comunale", 6, 6, 1, "adulti soli"),
)
_WORKS_ROWS: tuple[tuple[str, str, str, str, int, str], ...] = (
    ("Corvetto", "", "Programma dimostrativo A", "SI", 130, "in corso"),
    ("Stadera", "", "Programma dimostrativo A", "NO", 320, "programmato"),
    ("Gallaratese", "Via Bolla", "Programma dimostrativo B", "NO", 400, "in corso"),
    ("Gola", "Via Gola", "Programma dimostrativo B", "SI", 220, "programmato"),
)
# Polizia di Stato, Carabinieri, Polizia Locale, social workers, inspectors and firms ALER, MM.
_AVAILABILITY_DAYS = (
    (2, 1, 1, 5, 3, 1, 3, 1),
    (1, 1, 2, 4, 3, 2, 3, 1),
    (2, 1, 1, 5, 3, 1, 2, 1),
    (1, 2, 1, 4, 3, 1, 3, 1),
    (1, 1, 1, 3, 2, 1, 2, 1),
)


@dataclass(frozen=True, slots=True)
class Findings:
    """The rows of the other offices' registers, by register."""

    acts: list[Row]
    police: list[Row]
    social: list[Row]
    income: list[Row]


def invent_findings(
    rng: random.Random, today: datetime.date, aler: list[Position], mm: list[Position]
) -> Findings:
    """Return the findings about these positions; the listed ones get the telling outcomes."""
    every = aler + mm
    # What the other offices say is later than the occupation that it is about.
    settled = [p for p in every if (today - p.occupation_date).days >= _SETTLED_DAYS]
    with_title = rng.sample(settled, 46)
    without_title = rng.sample([p for p in settled if p not in with_title], 18)
    reported = rng.sample(settled, 28)
    beside = _beside_a_recent_one(every, settled, {p.case_code for p in with_title + reported})
    with_title = _unique([*with_title, beside])
    listed = [p for p in _unique([*with_title, *reported]) if p is not beside]
    others = [p for p in settled if p not in listed and p is not beside]
    acts = [_good_act(rng, today, p) for p in with_title]
    acts += [_weak_act(rng, today, p) for p in without_title]
    acts.append(("ALER-2013-99901", "Diffida", None, today, "SI", "NO", "NO", "R.G. 1/2013"))
    police: list[Row] = [
        (p.case_code, rng.choice(_POLICE_REASONS), _text(_past(rng, today, p, 900)), _protocol(rng))
        for p in reported
    ]
    return Findings(
        acts=acts,
        police=police,
        social=[
            *_social_rows(rng, today, listed, others),
            _declared(rng, today, beside, None, entitled="SI"),
        ],
        income=[_income_row(rng, today, p) for p in rng.sample(others, 16)],
    )


def _beside_a_recent_one(
    every: list[Position], settled: list[Position], listed: set[str]
) -> Position:
    """Return a position in the building of a recent occupation, with few listed neighbours.

    It gets a title and a state of necessity without a place: the Tavolo can then be shown
    deciding against an impediment, in an intervention that has room.
    """

    def listed_in(building: str) -> int:
        return sum(p.building_code == building and p.case_code in listed for p in every)

    recent = {p.building_code for p in every if p.in_flagrante and p not in settled}
    near = [p for p in settled if p.building_code in recent and p.case_code not in listed]
    return min(near, key=lambda p: (listed_in(p.building_code), p.case_code))


def structure_rows(today: datetime.date) -> list[Row]:
    """Return the structures, open since the start of the year; one of them until next year."""
    start = datetime.date(today.year, 1, 1)
    end = datetime.date(today.year + 1, 12, 31)
    return [
        (name, kind, places, slots, largest, start, end if kind.startswith("Hub") else None, note)
        for name, kind, places, slots, largest, note in STRUCTURES
    ]


def works_rows(today: datetime.date) -> list[Row]:
    """Return the works planned or in progress, by neighbourhood or street."""
    return [
        (area, street, programme, funds, _text(today + datetime.timedelta(days=days)), state)
        for area, street, programme, funds, days, state in _WORKS_ROWS
    ]


def availability_rows(today: datetime.date) -> list[Row]:
    """Return what each working day of the week after `today`'s makes available."""
    monday = today + datetime.timedelta(days=7 - today.weekday())
    return [
        (_text(monday + datetime.timedelta(days=day)), *quantities)
        for day, quantities in enumerate(_AVAILABILITY_DAYS)
    ]


def _good_act(rng: random.Random, today: datetime.date, position: Position) -> Row:
    kind, grade, enforceable, final = rng.choice(
        (
            ("Sentenza", "I grado", "NO", "NO"),
            ("Sentenza", "I grado", "SI", "NO"),
            ("Sentenza", "Appello", "SI", "SI"),
            ("Decreto di rilascio", None, "SI", "SI"),
            ("Ordinanza", None, "SI", "SI"),
        )
    )
    day = _past(rng, today, position, 1800)
    return (position.case_code, kind, grade, day, "SI", enforceable, final, _roll(rng, day))


def _weak_act(rng: random.Random, today: datetime.date, position: Position) -> Row:
    kind, grade, favourable, enforceable = rng.choice(
        (
            ("Sentenza", "I grado", "NO", "NO"),
            ("Decreto di rilascio", None, "SI", "SI"),
            ("Ordinanza", None, "NO", "NO"),
            ("Diffida", None, "SI", "NO"),
        )
    )
    day = _past(rng, today, position, 1200)
    return (position.case_code, kind, grade, day, favourable, enforceable, "NO", _roll(rng, day))


def _social_rows(
    rng: random.Random, today: datetime.date, listed: list[Position], others: list[Position]
) -> list[Row]:
    """Nine declared without a solution, five with one that fits, two with one too small."""
    rng.shuffle(listed)
    small = [p for p in listed if p.declared_members <= 4]
    large = [p for p in listed if p.declared_members >= 5]
    rows = [_declared(rng, today, p, None) for p in small[:9]]
    for position in small[9:14]:
        fits = [s[0] for s in STRUCTURES if s[4] >= position.declared_members]
        rows.append(_declared(rng, today, position, rng.choice(fits)))
    rows += [_declared(rng, today, p, "CES Tigli") for p in large[:2]]
    for number, position in enumerate(small[14:36] + rng.sample(others, 40)):
        outcome = ("non sussiste", "da approfondire", "non sussiste")[number % 3]
        fragility = rng.choice(("fragile", "fragile", "non fragile"))
        rows.append(_assessed(rng, today, position, fragility, outcome))
    rows += [_declared(rng, today, p, None) for p in rng.sample(others[::2], 8)]
    return _unique_codes(rows)


def _declared(
    rng: random.Random,
    today: datetime.date,
    position: Position,
    structure: str | None,
    *,
    entitled: str | None = None,
) -> Row:
    day = _past(rng, today, position, 250)
    declared = day + datetime.timedelta(days=3)
    kind = next((s[1] for s in STRUCTURES if s[0] == structure), "SAT")
    entitled = entitled or ("SI" if structure or rng.random() < 0.7 else "NO")
    return (
        position.case_code, _text(day), "fragile", "dichiarato", _text(declared),
        f"PG {rng.randrange(10_000, 990_000)}/{declared.year}", f"criteri {declared.year}/1",
        kind, structure, "SI" if structure else "NO", entitled,
        "progetto di accompagnamento" if rng.random() < 0.6 else None,
    )  # fmt: skip


def _assessed(
    rng: random.Random, today: datetime.date, position: Position, fragility: str, outcome: str
) -> Row:
    day = _past(rng, today, position, 300)
    empty = (None,) * 5
    return (
        position.case_code, _text(day), fragility, outcome, None, None,
        f"criteri {day.year}/1", *empty,
    )  # fmt: skip


def _income_row(rng: random.Random, today: datetime.date, position: Position) -> Row:
    asked = _past(rng, today, position, 200)
    answered = rng.random() < 0.75
    return (
        position.case_code,
        _text(asked),
        _text(today - datetime.timedelta(days=rng.randrange(1, 10))) if answered else None,
        f"{rng.randrange(2000, 48000)},00" if answered and rng.random() < 0.6 else None,
        rng.choice(("confermato", "difforme dal dichiarato")) if answered else None,
    )


def _past(rng: random.Random, today: datetime.date, position: Position, most: int) -> datetime.date:
    """Return a day at least ten days ago, at most `most`, and later than the occupation."""
    since = (today - position.occupation_date).days - 20
    return today - datetime.timedelta(days=rng.randrange(10, min(most, since)))


def _text(day: datetime.date) -> str:
    return day.strftime("%d/%m/%Y")


def _protocol(rng: random.Random) -> str:
    return f"Prot. D{rng.randrange(1000, 99_999)}"


def _roll(rng: random.Random, day: datetime.date) -> str:
    return f"R.G. {rng.randrange(1000, 60_000)}/{day.year}"


def _unique(positions: Iterable[Position]) -> list[Position]:
    return list({position.case_code: position for position in positions}.values())


def _unique_codes(rows: Iterable[Row]) -> list[Row]:
    return list({row[0]: row for row in reversed(list(rows))}.values())[::-1]
