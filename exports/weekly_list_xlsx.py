"""The weekly list as a spreadsheet: the same white list as the Word document, one row a dwelling.

Everything is written as text or number, never as a formula; no hidden sheet, row or column.
"""

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.atomic_file import written_whole
from exports.clean_text import clean, one_line
from exports.document_texts import copy_line, copy_words, foot_line, yes_no, yes_or_empty
from exports.weekly_list_texts import PRIORITY, RESERVED, criteria_heading, list_title, subtitle
from models.rules.italian import numbered
from models.usecases.extracts.weekly_list import ListBuilding, ListDwelling, WeeklyListExtract

Kind = Literal["text", "number", "date"]
Value = str | int | datetime.date | None

SHEET = "Elenco settimanale"
LEGEND_SHEET = "Legenda"
HEAD_ROW = 3
DATE_FORMAT = "dd/mm/yyyy"
NUMBER_FORMAT = "#,##0;-#,##0;–"
LINE_HEIGHT = 12.5
LETTERS_PER_UNIT = 1.8
"""Letters of the narrow font at 9 points in a unit of column width."""

LONGEST_CELL = 32_767
LONGEST_HEADER = 160
"""Excel takes 255 characters a header or footer, with its instructions."""


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: float
    kind: Kind
    value: Callable[[datetime.date, ListBuilding, ListDwelling], Value]


CRITERIA = _Column(
    "Criteri",
    6,
    "text",
    lambda _d, _b, row: " ".join(row.reserved.criteria) if row.reserved else PRIORITY,
)
COLUMNS = (
    _Column("Giorno", 8.5, "date", lambda day, _b, _r: day),
    _Column("Interv.", 4.5, "number", lambda _d, building, _r: building.number),
    _Column("N.", 4.5, "text", lambda _d, _b, row: numbered(row.number, row.bis)),
    _Column("Ordine", 5, "number", lambda _d, _b, row: row.place),
    _Column("Codice", 12, "text", lambda _d, _b, row: row.case_code),
    _Column("Ente gestore", 8, "text", lambda _d, building, _r: building.body_name),
    _Column("Stabile", 6, "text", lambda _d, building, _r: building.building_code),
    _Column("Indirizzo", 16, "text", lambda _d, building, _r: building.address),
    _Column("Quartiere", 9, "text", lambda _d, building, _r: building.neighbourhood),
    _Column("Mun.", 4, "number", lambda _d, building, _r: building.municipio),
    _Column("Scala", 4, "text", lambda _d, _b, row: row.stair),
    _Column("Piano", 4, "text", lambda _d, _b, row: row.floor),
    _Column("Int.", 4, "text", lambda _d, _b, row: row.unit),
    _Column("Forza", 9, "text", lambda _d, building, _r: building.force),
    _Column(
        "Referente del nucleo",
        13,
        "text",
        lambda _d, _b, row: row.reserved.contact if row.reserved else RESERVED,
    ),
    _Column("Adulti", 4.5, "number", lambda _d, _b, row: row.adults),
    _Column("Minori", 4.5, "number", lambda _d, _b, row: row.minors),
    CRITERIA,
    _Column(
        "Presupposto",
        24,
        "text",
        lambda _d, _b, row: "\n".join(row.reserved.grounds) if row.reserved else RESERVED,
    ),
    _Column("Gruppo di Lavoro", 8, "date", lambda _d, _b, row: row.working_group_on),
    _Column(
        "Fragilità",
        6,
        "text",
        lambda _d, _b, row: yes_no(row.reserved.fragility) if row.reserved else RESERVED,
    ),
    _Column("Stato di necessità", 9, "text", lambda _d, _b, row: row.necessity.value),
    _Column("Assist. sociale", 5.5, "text", lambda _d, _b, row: yes_or_empty(row.social_worker)),
    _Column("Fuori Milano", 5.2, "text", lambda _d, _b, row: yes_or_empty(row.residence_elsewhere)),
    _Column("Rinvii", 4.5, "number", lambda _d, _b, row: row.postponements),
    _Column("Decisione", 8, "text", lambda _d, _b, _r: ""),
)


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Format
    note: Format
    head: Format
    text: Format
    number: Format
    date: Format


def write_weekly_list_xlsx(extract: WeeklyListExtract, path: Path) -> None:
    """Write the list for its addressee. Raises OfficeError where `path` cannot be written."""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with written_whole(path) as temporary:
        package = io.BytesIO()
        with xlsxwriter.Workbook(package, options) as workbook:
            workbook.set_properties(
                {
                    "title": f"Elenco settimanale n. {one_line(extract.mark.number)}",
                    "subject": f"Settimana {extract.week_number}/{extract.week_year}, "
                    + one_line(copy_words(extract.mark)),
                    "author": one_line(extract.letterhead.office),
                    "company": one_line(extract.letterhead.office),
                    "created": datetime.datetime.combine(
                        extract.made_on, datetime.time(), datetime.UTC
                    ),
                }
            )
            formats = _formats(workbook)
            _write_rows(workbook.add_worksheet(SHEET), extract, formats)
            _write_legend(workbook.add_worksheet(LEGEND_SHEET), extract, formats)
        temporary.write_bytes(package.getvalue())


def _formats(workbook: xlsxwriter.Workbook) -> _Formats:
    line = {"bottom": 1, "bottom_color": "#C9CED3", "valign": "vcenter"}
    base = {"font_name": "Liberation Sans Narrow", "font_size": 9, "font_color": "#1A1A1A"}
    return _Formats(
        title=workbook.add_format(
            {"font_name": "Liberation Serif", "font_size": 14, "bold": True}
        ),
        note=workbook.add_format({"font_name": "Liberation Serif", "font_size": 10}),
        head=workbook.add_format(
            base | {"bold": True, "text_wrap": True, "bg_color": "#F1F3F5", "valign": "bottom",
                    "top": 1, "bottom": 1, "top_color": "#9AA3AB", "bottom_color": "#9AA3AB"}
        ),
        text=workbook.add_format(base | line | {"text_wrap": True}),
        number=workbook.add_format(base | line | {"num_format": NUMBER_FORMAT, "align": "center"}),
        date=workbook.add_format(base | line | {"num_format": DATE_FORMAT, "align": "left"}),
    )  # fmt: skip


def _write_rows(sheet: Worksheet, extract: WeeklyListExtract, formats: _Formats) -> None:
    _set_page(sheet, extract)
    sheet.write_string(0, 0, _cell_text(list_title(extract)), formats.title)
    sheet.write_string(1, 0, _cell_text(subtitle(extract)), formats.note)
    marking = f"RISERVATO. {copy_line(extract.mark)}."
    sheet.write_string(2, 0, _cell_text(marking), formats.note)
    sheet.set_row(HEAD_ROW, 2.2 * LINE_HEIGHT)
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width)
        heading = criteria_heading(extract) if column is CRITERIA else column.heading
        sheet.write_string(HEAD_ROW, number, heading, formats.head)
    at = HEAD_ROW
    for day in extract.days:
        for building in day.buildings:
            for row in building.dwellings:
                at += 1
                values = [column.value(day.day, building, row) for column in COLUMNS]
                sheet.set_row(at, LINE_HEIGHT * _lines(values))
                for number, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
                    _write_cell(sheet, at, number, column.kind, value, formats)
    sheet.freeze_panes(HEAD_ROW + 1, 5)
    sheet.repeat_rows(HEAD_ROW)
    sheet.autofilter(HEAD_ROW, 0, max(at, HEAD_ROW + 1), len(COLUMNS) - 1)
    sheet.print_area(0, 0, max(at, HEAD_ROW + 1), len(COLUMNS) - 1)


def _lines(values: list[Value]) -> int:
    """Lines that the tallest cell needs: not every program measures wrapped text by itself."""
    return max(
        sum(1 + int(len(line) / (column.width * LETTERS_PER_UNIT)) for line in value.split("\n"))
        for column, value in zip(COLUMNS, values, strict=True)
        if isinstance(value, str)
    )


def _write_cell(
    sheet: Worksheet, row: int, column: int, kind: Kind, value: Value, formats: _Formats
) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, formats.number)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, formats.date)
    elif value:
        sheet.write_string(row, column, _cell_text(value), formats.text)
    elif value is None:
        empty = "non dovuto" if kind == "date" else "–"
        sheet.write_string(row, column, empty, formats.text)
    else:
        sheet.write_blank(row, column, None, formats.text)


def _write_legend(sheet: Worksheet, extract: WeeklyListExtract, formats: _Formats) -> None:
    _set_page(sheet, extract)
    for column, (heading, width) in enumerate(
        (("Criterio", 14), ("Ricorre quando", 90), ("Piano Operativo, edizione 2020", 44))
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, formats.head)
    at = 0
    for row in extract.legend:
        at += 1
        for column, value in enumerate((row.sign, row.meaning, row.source)):
            sheet.write_string(at, column, _cell_text(value), formats.text)
    for note in extract.notes:
        at += 1
        sheet.merge_range(at, 0, at, 2, "", formats.text)
        sheet.write_string(at, 0, _cell_text(note), formats.text)
        sheet.set_row(at, 15 * (1 + len(note) // 150))
    sheet.repeat_rows(0)


def _set_page(sheet: Worksheet, extract: WeeklyListExtract) -> None:
    """A4 landscape, one page wide, RISERVATO above and the document's line below."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.47, right=0.47, top=0.75, bottom=0.75)
    mark = extract.mark
    foot = foot_line(
        f"Elenco n. {mark.number}", f"esemplare n. {mark.copy_number}, {mark.recipient}", mark=mark
    )
    head = _header_text(list_title(extract))
    sheet.set_header(f'&L&8{head}&R&"Liberation Sans,Bold"&8RISERVATO')
    sheet.set_footer(f"&L&8{_header_text(foot)}&R&8pagina &P di &N")


def _header_text(value: str) -> str:
    """In headers "&" begins an instruction: doubled it prints itself. A digit right after the
    size would join it, so a space comes first."""
    return " " + one_line(value)[:LONGEST_HEADER].replace("&", "&&")


def _cell_text(value: str) -> str:
    return clean(value)[:LONGEST_CELL]
