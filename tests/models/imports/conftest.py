"""Small registers written by the tests themselves; no real person is in them."""

import csv
import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from models.imports.parse import open_register
from models.imports.rows import ColumnMapping, RegisterKind, SourceFile, SourceRow

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def write_text(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as delimited text."""

    def write(
        rows: Sequence[Sequence[object]],
        name: str = "registro.csv",
        encoding: str = "utf-8",
        separator: str = ";",
    ) -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=separator).writerows(rows)
        return path

    return write


@pytest.fixture
def write_sheets(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets of an .xlsx, by name; dates become date cells."""

    def write(sheets: dict[str, Sequence[Sequence[Any]]], name: str = "registro.xlsx") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path)) as book:
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for r, row in enumerate(rows):
                    for c, cell in enumerate(row):
                        if isinstance(cell, datetime.date):
                            sheet.write_datetime(r, c, cell, day)
                        elif cell is not None:
                            sheet.write(r, c, cell)
        return path

    return write


@pytest.fixture
def read() -> Callable[..., tuple[SourceFile, list[SourceRow]]]:
    """Read a whole register."""

    def read_all(
        path: Path, kind: str, mapping: ColumnMapping | None = None
    ) -> tuple[SourceFile, list[SourceRow]]:
        with open_register(path, RegisterKind(kind), mapping=mapping, today=TODAY) as register:
            return register.source, [row for batch in register.rows for row in batch]

    return read_all
