"""The demonstration registers: the same for the same day, fresh for another, nobody real."""

import csv
import datetime
import re
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from stdnum.it import codicefiscale

from resources.registers.make_demo_registers import COMMITTED_DAY, make_demo_registers

COMMITTED = Path(__file__).parents[2] / "resources" / "registers"


def cells(path: Path) -> list[tuple]:
    if path.suffix == ".csv":
        with path.open(encoding="cp1252", newline="") as file:
            return [tuple(row) for row in csv.reader(file, delimiter=";")]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("registers")
    make_demo_registers(folder, COMMITTED_DAY)
    return folder


def test_the_committed_files_are_what_the_script_makes(made: Path) -> None:
    for path in sorted(made.iterdir()):
        assert cells(COMMITTED / path.name) == cells(path), path.name


def test_the_registers_are_small(made: Path) -> None:
    assert sum(path.stat().st_size for path in made.iterdir()) < 500_000


def test_nobody_in_them_can_be_real(made: Path) -> None:
    aler = cells(made / "aler_anagrafe_occupanti.xlsx")[4:-1]
    mm = cells(made / "mm_anagrafe_occupanti.csv")[1:]
    codes = [row[20] for row in aler] + [row[19] for row in mm]
    personal = [code for code in codes if code and len(code) == 16]
    temporary = [code for code in codes if code and re.fullmatch(r"\d{11}", code)]
    assert len(personal) > 500
    # Z999 (or its omocodia) is a birth place that was given to no country.
    assert {code[11] for code in personal} == {"Z"}
    assert all(re.fullmatch(r"[9V]{3}", code[12:15]) for code in personal)
    assert all(code.startswith("99") and code[7:10] == "888" for code in temporary)
    assert sum(not codicefiscale.is_valid(code) for code in personal + temporary) == 4


def test_the_troubles_of_real_registers_are_planted(made: Path) -> None:
    rows = cells(made / "aler_anagrafe_occupanti.xlsx")
    assert rows[-1][0] == "Totale posizioni: 260"
    aler = rows[4:-1]
    mm = cells(made / "mm_anagrafe_occupanti.csv")[1:]
    assert sum(row[0] is None for row in aler) == 1
    assert sum(row[6] is None for row in aler) == 1
    assert f"31/02/{COMMITTED_DAY.year - 2}" in [row[10] for row in aler]
    dated = [row for row in aler if isinstance(row[10], datetime.datetime)]
    future = [row[0] for row in dated if row[10].date() > COMMITTED_DAY]
    assert future == ["ALER-9999-00004"]
    assert sum(times - 1 for times in Counter(aler).values()) == 4
    assert any(row[14] == "NON IDENTIFICATO" for row in aler)
    assert {"//", "ND", "N.D.", "-"} <= {row[8] for row in aler}
    assert any(str(row[5]).startswith("Zona") for row in aler)
    assert any(row[21] != "MILANO" for row in aler)
    listed = Counter(row[0] for row in set(aler))
    assert sum(row[23] != listed[row[0]] for row in aler if row[13] == 1) >= 3
    shared = {row[20] for row in aler} & {row[19] for row in mm} - {"//"}
    assert len(shared) == 2
    flats = Counter(row[2] for row in mm)
    assert max(flats.values()) == 2


def test_another_day_moves_every_date_and_the_week(tmp_path: Path) -> None:
    today = datetime.date(2028, 2, 29)
    registers = make_demo_registers(tmp_path, today)
    assert [register.kind for register in registers] == [
        "register", "register", "acts", "police", "social", "income", "structures", "works",
        "availability",
    ]  # fmt: skip
    days = [row[0] for row in cells(tmp_path / "disponibilita_settimana.csv")[1:]]
    assert days == ["06/03/2028", "07/03/2028", "08/03/2028", "09/03/2028", "10/03/2028"]
    aler = cells(tmp_path / "aler_anagrafe_occupanti.xlsx")
    assert aler[1][0] == "Estrazione al 29/02/2028"
    recent = [row for row in aler[4:-1] if str(row[0]).startswith("ALER-2028")]
    assert len({row[0] for row in recent}) >= 8
