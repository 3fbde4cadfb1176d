"""The kind of a file is guessed from what it holds, whatever its name."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from models.imports.reading import Sheet, open_table
from models.imports.recognise_kind import KindGuess, recognise_kind
from models.imports.rows import RegisterKind

TODAY = datetime.date(2026, 11, 22)
DEMO = Path(__file__).parents[3] / "resources" / "registers"
OFFICES = Path(__file__).parents[4] / "shared" / "registers"
KINDS = {
    "aler_anagrafe_occupanti.xlsx": "register",
    "mm_anagrafe_occupanti.csv": "register",
    "provvedimenti.xlsx": "acts",
    "questura_segnalazioni.csv": "police",
    "servizi_sociali_valutazioni.xlsx": "social",
    "gdf_accertamenti.csv": "income",
    "strutture_accoglienza.xlsx": "structures",
    "riqualificazioni.csv": "works",
    "disponibilita_settimana.csv": "availability",
}
LATER = {
    "interventi_flagranza.csv": "in-flagrante",
    "lista_straordinaria_aler.csv": "extraordinary-list",
    "lista_straordinaria_comune.csv": "extraordinary-list",
}
CODES = [f"ALER-20{year}-00{year}7" for year in range(10, 26)]
DAYS = [f"{day:02}/03/2024" for day in range(1, 17)]


def guess(path: Path, name: str = "registro") -> KindGuess:
    with open_table(path) as table:
        found = recognise_kind(table.sheets, file_name=name, today=TODAY)
    assert found is not None
    return found


def guess_table(headings: Sequence[str], *columns: Sequence[Any], name: str = "dati.csv") -> str:
    rows = [list(headings), *map(list, zip(*columns, strict=True))]
    found = recognise_kind([Sheet(0, "", len(rows), rows)], file_name=name, today=TODAY)
    assert found is not None
    return found.kind.value


@pytest.mark.parametrize("name", KINDS)
def test_each_demonstration_register_is_told_by_what_it_holds(name: str) -> None:
    found = guess(DEMO / name)
    assert (found.kind.value, found.certain) == (KINDS[name], True)
    assert found.layout is not None
    assert not found.layout.missing


@pytest.mark.skipif(not OFFICES.is_dir(), reason="the full registers are not in the checkout")
@pytest.mark.parametrize("name", KINDS | LATER)
def test_each_full_register_is_told_too(name: str) -> None:
    found = guess(OFFICES / name)
    assert (found.kind.value, found.certain) == ((KINDS | LATER)[name], True)


def test_a_kind_that_arrives_later_is_called_by_its_name(write_text: Callable[..., Path]) -> None:
    path = write_text(
        [
            ["COD_DOMANDA", "ISBAR", "N_COMPONENTI", "DISABILE", "REDDITO_ANNUO", "TIPOLOGIA"],
            ["SAP-5449922", "35,70", "2", "NO", "11284,00", "quadrilocale"],
        ]
    )
    found = guess(path)
    assert found.kind is RegisterKind.EXTRAORDINARY_LIST
    assert found.layout is None


def test_headings_of_other_offices() -> None:
    assert (
        guess_table(
            ["NUM_PRAT", "TP_ATTO", "DT_ATTO", "FL_ESEC"],
            CODES, ["Sentenza", "Decreto di rilascio"] * 8, DAYS, ["S", "N"] * 8,
        )
        == "acts"
    )  # fmt: skip
    assert (
        guess_table(
            ["Fascicolo", "Perché", "Quando"],
            CODES, ["Precedenti penali", "Problemi di sicurezza nello stabile"] * 8, DAYS,
        )
        == "police"
    )  # fmt: skip
    assert (
        guess_table(
            ["PRAT_NUM", "IND_ALLOGGIO", "COMP_DT_NASC", "IMP_ISEE"],
            CODES, [f"VIA GOLA {n}" for n in range(1, 17)], DAYS, ["1200,00"] * 16,
        )
        == "register"
    )  # fmt: skip
    assert (
        guess_table(
            ["Centro", "Ospiti massimi", "Famiglie ospitabili", "Persone massime per famiglia"],
            ["CES Aldini", "Hub Corvetto"], ["40", "30"], ["12", "10"], ["5", "6"],
        )
        == "structures"
    )  # fmt: skip
    assert (
        guess_table(
            ["Giorno", "PdS", "Carab.", "Pol. Loc."],
            ["30/11/2026", "01/12/2026"], ["3", "2"], ["2", "2"], ["1", "1"],
        )
        == "availability"
    )  # fmt: skip


def test_the_name_decides_where_the_cells_do_not() -> None:
    columns = ["Pratica", "Data"], CODES, DAYS
    assert guess_table(*columns, name="segnalazioni questura.csv") == "police"


def test_a_file_without_a_table_has_no_kind() -> None:
    sheet = Sheet(0, "", 1, [["Buongiorno"]])
    assert recognise_kind([sheet], file_name="lettera.csv", today=TODAY) is None
