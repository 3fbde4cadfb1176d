"""Rejected rows go back as they came: the same columns, and one more that says why."""

import csv
import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from models.errors import OfficeError
from models.imports.rows import RawCell, Severity, SourceFile, SourceRow, TextForm
from models.imports.text import tidy

REASON_HEADING = "Motivo del rifiuto"
_WIDEST = 50
_MARKED = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}


def write_rejected_rows(source: SourceFile, rows: Iterable[SourceRow], path: Path) -> int:
    """Write rows as a sheet of the same form as the source; the number of rows written.

    A text file comes back with its encoding and separator, a spreadsheet as .xlsx. Cells of text
    are written as text: nothing that a register holds becomes a formula. Raises OfficeError when
    the folder cannot be written to.
    """
    headings = [*source.headings, REASON_HEADING]
    width = len(source.headings)
    lines = ([*_padded(row.raw, width), _reason(row)] for row in rows)
    try:
        if source.text_form is not None:
            return _write_text(source.text_form, headings, lines, path)
        return _write_sheet(source.sheet, headings, lines, path)
    except (OSError, xlsxwriter.exceptions.FileCreateError):
        raise OfficeError(
            f"Le righe respinte non si possono scrivere in «{path.name}»: controllare che la"
            " cartella esista e che il file non sia aperto."
        ) from None


def rejected_rows_beside(report: Path, source: SourceFile) -> Path:
    """A free path beside the report, with the suffix of what will be written.

    A file that is there already may hold somebody's corrections: it stays, and the new one takes
    " (2)", " (3)"…
    """
    suffix = ".xlsx" if source.text_form is None else Path(source.file_name).suffix or ".csv"
    path = report.with_name(f"{report.stem}-righe-rifiutate{suffix}")
    attempt = 1
    while path.exists():
        attempt += 1
        path = report.with_name(f"{report.stem}-righe-rifiutate ({attempt}){suffix}")
    return path


def _padded(raw: Sequence[RawCell], width: int) -> list[RawCell]:
    return [*raw, *[None] * (width - len(raw))]


def _reason(row: SourceRow) -> str:
    rejected = [found.message for found in row.problems if found.severity is Severity.REJECTED]
    return " ".join(rejected or [found.message for found in row.problems])


def _write_text(
    form: TextForm, headings: list[str], lines: Iterable[list[RawCell]], path: Path
) -> int:
    count = 0
    # with its mark, or Excel takes the accents of UTF-8 for something else
    encoding = _MARKED.get(form.encoding, form.encoding)
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=form.separator, lineterminator="\r\n")
        writer.writerow(headings)
        for line in lines:
            writer.writerow([_as_text(cell) for cell in line])
            count += 1
    return count


def _write_sheet(
    name: str | None, headings: list[str], lines: Iterable[list[RawCell]], path: Path
) -> int:
    count = 0
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("Righe respinte" if not name else None)
        if name:
            sheet.name = name[:31]
        bold = book.add_format({"bold": True, "text_wrap": True})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, min(_WIDEST, max(10, len(heading) + 2)))
            sheet.write_string(0, column, heading, bold)
        for count, line in enumerate(lines, start=1):
            for column, cell in enumerate(line):
                if isinstance(cell, bool) or cell is None:
                    if cell is not None:
                        sheet.write_boolean(count, column, cell)
                elif isinstance(cell, (int, float)):
                    sheet.write_number(count, column, cell)
                elif isinstance(cell, datetime.date):
                    sheet.write_datetime(count, column, cell, day)
                elif text := _as_text(cell):
                    sheet.write_string(count, column, text)
    return count


def _as_text(cell: RawCell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}"
    return tidy(cell)
