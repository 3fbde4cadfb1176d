"""Headings that other offices write: told by their cells, or by what is left to tell."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.imports.layout import understand
from models.imports.reading import Sheet
from models.imports.rows import RegisterKind, SourceFile, SourceRow
from models.imports.schema import schema_of

TODAY = datetime.date(2026, 11, 22)
EPOCH = datetime.date(1899, 12, 30)
CODES = [f"ALER-20{year}-00{year}7" for year in range(10, 26)]
DAYS = [datetime.date(2024, 1, 9) + datetime.timedelta(days=37 * n) for n in range(16)]


def fields(kind: str, headings: list[str], *columns: list[Any]) -> dict[str, str | None]:
    """The field of each heading, in a table with these columns."""
    rows = [list(headings), *map(list, zip(*columns, strict=True))]
    understood = understand(
        [Sheet(0, "", len(rows), rows)],
        schema_of(RegisterKind(kind)),
        None,
        file_name="prova.xlsx",
        today=TODAY,
    )
    return {column.heading: column.field for column in understood.columns}


def serials(days: list[datetime.date]) -> list[float]:
    return [float((day - EPOCH).days) for day in days]


def test_serial_numbers_under_a_date_heading_are_dates() -> None:
    births = [datetime.date(1941 + 4 * n, 5, 3) for n in range(16)]
    found = fields(
        "register",
        ["PRAT_NUM", "IND_ALLOGGIO", "COMP_DT_NASC", "IMP_ISEE"],
        CODES,
        [f"VIA GOLA {n}" for n in range(1, 17)],
        serials(births),
        [float(11_003 + 977 * n) for n in range(16)],
    )
    assert found["COMP_DT_NASC"] == "member_birth_date"
    assert found["IMP_ISEE"] == "isee"


def test_the_end_of_works_as_a_serial_number_is_no_amount() -> None:
    found = fields(
        "works",
        ["QUART", "VIA", "PROGR", "DT_FINE"],
        ["Corvetto", "Gorla", "San Siro"],
        [None, None, "Via Bolla"],
        ["Terzo programma - rigenerazione", "Quarto programma", "Accordo di programma 2019"],
        serials([datetime.date(2026, 12, 31), datetime.date(2027, 3, 31), TODAY]),
    )
    assert (found["DT_FINE"], found["PROGR"]) == ("ends_on", "programme")


@pytest.mark.parametrize(("yes", "no"), [("1", "0"), (1.0, 0.0), ("S", "N")])
def test_a_flag_in_ones_and_zeros_says_for_whom_the_judgment_is(yes: object, no: object) -> None:
    found = fields(
        "acts",
        ["NUM_PRAT", "TP_ATTO", "DT_ATTO", "FL_FAVOR", "FL_ESEC", "FL_DEFIN"],
        CODES,
        ["Sentenza", "Decreto di rilascio"] * 8,
        DAYS,
        [yes, yes, yes, no] * 4,
        [yes, no] * 8,
        [no, no, yes, no] * 4,
    )
    assert found["FL_FAVOR"] == "favourable"
    assert (found["FL_ESEC"], found["FL_DEFIN"]) == ("enforceable", "final")


@pytest.mark.parametrize(
    "headings",
    [
        ["Centro", "Ospiti massimi", "Famiglie ospitabili", "Persone massime per famiglia"],
        ["Nome del centro", "Letti", "Stanze", "Letti per stanza"],
        ["Struttura", "PostiLetto", "MaxNuclei", "MaxPersone"],
    ],
)
def test_places_are_not_the_size_of_a_household(headings: list[str]) -> None:
    found = fields(
        "structures",
        headings,
        ["CES Aldini", "Hub Corvetto", "Casa Jannacci"],
        ["40", "30", "12"],
        ["12", "10", "12"],
        ["5", "6", "1"],
    )
    assert list(found.values()) == ["name", "places", "household_slots", "max_household_size"]


def test_from_and_until_are_told_apart_by_one_word() -> None:
    found = fields(
        "structures",
        ["Struttura", "Posti", "Disp. dal", "Disp. al"],
        ["CES Aldini", "Hub Corvetto"],
        ["40", "30"],
        serials([datetime.date(2026, 1, 1), datetime.date(2026, 6, 1)]),
        serials([datetime.date(2027, 1, 1), datetime.date(2027, 6, 1)]),
    )
    assert (found["Disp. dal"], found["Disp. al"]) == ("open_from", "open_until")


@pytest.mark.parametrize(("why", "when"), [("Elementi segnalati", "In data"), ("Perché", "Quando")])
def test_what_is_left_to_tell_is_told_by_the_cells(why: str, when: str) -> None:
    found = fields(
        "police",
        ["Fascicolo", why, when],
        CODES,
        ["Precedenti penali", "Problemi di sicurezza nello stabile"] * 8,
        [f"{day:%d/%m/%Y}" for day in DAYS],
    )
    assert (found[why], found[when]) == ("reason", "report_date")


def test_two_columns_that_could_be_the_date_are_left_alone() -> None:
    days = [f"{day:%d/%m/%Y}" for day in DAYS]
    reasons = ["Precedenti penali"] * 16
    headings = ["Fascicolo", "Motivo", "Quando", "Arrivo"]
    found = fields("police", headings, CODES, reasons, days, days)
    assert (found["Quando"], found["Arrivo"]) == (None, None)


def test_an_unknown_date_is_never_the_day_of_the_occupation() -> None:
    found = fields(
        "register",
        ["Fascicolo", "Indirizzo", "Sopralluogo"],
        CODES,
        [f"VIA GOLA {n}" for n in range(1, 17)],
        [f"{day:%d/%m/%Y}" for day in DAYS],
    )
    assert found["Sopralluogo"] != "occupation_date"


def test_the_only_date_that_speaks_of_the_occupation_is_its_day() -> None:
    found = fields(
        "register",
        ["Fascicolo", "Indirizzo", "Data accertamento occupazione"],
        CODES,
        [f"VIA GOLA {n}" for n in range(1, 17)],
        [f"{day:%d/%m/%Y}" for day in DAYS],
    )
    assert found["Data accertamento occupazione"] == "occupation_date"


@pytest.mark.parametrize("municipi", [["VI", "VII", "IX", "IV"], ["6°", "7°", "9°", "4°"]])
def test_a_municipio_in_roman_numerals_or_ordinals(municipi: list[str]) -> None:
    found = fields(
        "register",
        ["PRAT_NUM", "IND_ALLOGGIO", "ZONA_DEC"],
        CODES,
        [f"VIA GOLA {n}" for n in range(1, 17)],
        municipi * 4,
    )
    assert found["ZONA_DEC"] == "municipio"


def test_short_names_of_forces_and_social_workers(
    write_text: Callable[..., Path],
    read: Callable[..., tuple[SourceFile, list[SourceRow]]],
) -> None:
    path = write_text(
        [
            ["Giorno", "PdS", "Carab.", "Pol. Loc.", "Ass. soc.", "Isp. ALER", "Ditta M.M."],
            ["30/11/2026", "3", "2", "1", "4", "5", "6"],
        ]
    )
    _, rows = read(path, "availability")
    assert {key: value for key, value in rows[0].values.items() if key != "day"} == {
        "squad_ps": 3,
        "squad_cc": 2,
        "squad_pl": 1,
        "social_worker": 4,
        "inspector:ALER": 5,
        "firm:MM": 6,
    }


def test_a_footer_is_no_structure(
    write_text: Callable[..., Path],
    read: Callable[..., tuple[SourceFile, list[SourceRow]]],
) -> None:
    path = write_text(
        [
            ["Struttura", "Tipo", "Posti", "Nuclei", "Note"],
            ["CES Aldini", "Centro di Emergenza Sociale", "40", "12", ""],
            ["", "", "", "", ""],
            ["Documento riservato", "", "", "", ""],
        ]
    )
    _, rows = read(path, "structures")
    assert [row.values["name"] for row in rows] == ["CES Aldini"]
