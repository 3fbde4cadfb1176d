"""Where the rejected rows go: beside the report, never over somebody's corrections."""

import datetime
from pathlib import Path

from models.imports.parse import open_register
from models.imports.rejected_rows import rejected_rows_beside
from models.imports.rows import RegisterKind

TODAY = datetime.date(2026, 11, 20)


def test_corrections_made_in_an_earlier_file_stay(tmp_path: Path) -> None:
    register = tmp_path / "mm.csv"
    register.write_text("Cod. posizione;Indirizzo\n;Via Gola 27\n", encoding="utf-8")
    with open_register(register, RegisterKind.REGISTER, today=TODAY) as opened:
        first = rejected_rows_beside(tmp_path / "resoconto.json", opened.source)
        first.write_text("corretto a mano", encoding="utf-8")
        second = rejected_rows_beside(tmp_path / "resoconto.json", opened.source)
    assert first.suffix == second.suffix == ".csv"
    assert second != first
