"""The same register in every format, encoding and separator gives the same rows."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt

from models.imports.rows import TextForm

HEADINGS = ["Pratica", "Motivo segnalazione", "Data segnalaz.", "Prot."]
ROWS = [
    ["ALER-2020-00001", "Precedenti penali", "07/07/2024", "Prot. 1/2024"],
    ["ALER-2020-00002", "Rifiuto di identificazione", "08/07/2024", "è «à»"],
]
EXPECTED = [
    ("ALER-2020-00001", "criminal_record", datetime.date(2024, 7, 7)),
    ("ALER-2020-00002", "refuses_identification", datetime.date(2024, 7, 8)),
]
Read = Callable[..., tuple]


def essence(rows: list) -> list[tuple]:
    return [
        (row.values["case_code"], row.values["reason"], row.values["report_date"]) for row in rows
    ]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [
        ("cp1252", ";"),
        ("utf-8", ","),
        ("utf-8-sig", "\t"),
        ("utf-16", "|"),
        ("utf-16-le", ";"),
        ("utf-16-be", "\t"),
    ],
)
def test_text_in_any_encoding_and_separator(
    write_text: Callable[..., Path], read: Read, encoding: str, separator: str
):
    path = write_text([HEADINGS, *ROWS], "registro.txt", encoding, separator)
    source, rows = read(path, "police")
    assert essence(rows) == EXPECTED
    assert rows[1].values["reference"] == "è «à»"
    assert source.text_form is not None
    assert source.text_form.separator == separator


def test_quoted_cells_hold_separators_and_newlines(write_text: Callable[..., Path], read: Read):
    rows = [
        HEADINGS,
        ["ALER-2020-00001", "Precedenti;\npenali", "07/07/2024", 'detto "x"'],
        ROWS[1],
    ]
    _, found = read(write_text(rows), "police")
    assert essence(found) == EXPECTED
    assert found[0].values["reason_text"] == "Precedenti; penali"


def test_a_lone_quotation_mark_swallows_nothing(tmp_path: Path, read: Read):
    path = tmp_path / "registro.csv"
    lines = [";".join(HEADINGS), 'ALER-2020-00001;"Precedenti penali;07/07/2024;1']
    lines += [f"ALER-2020-{n:05};Precedenti penali;07/07/2024;{n}" for n in range(2, 200)]
    path.write_text("\n".join(lines))
    _, rows = read(path, "police")
    assert len(rows) == 199


def test_the_line_that_names_the_separator_is_no_data(tmp_path: Path, read: Read):
    path = tmp_path / "registro.csv"
    path.write_text("sep=|\n" + "\n".join("|".join(row) for row in [HEADINGS, *ROWS]))
    _, rows = read(path, "police")
    assert essence(rows) == EXPECTED
    assert rows[0].number == 3


def test_xlsx_with_dates_as_cells(write_sheets: Callable[..., Path], read: Read):
    rows = [[*row[:2], EXPECTED[place][2], row[3]] for place, row in enumerate(ROWS)]
    source, found = read(write_sheets({"Foglio1": [HEADINGS, *rows]}, "registro.dat"), "police")
    assert essence(found) == EXPECTED
    assert (source.sheet, source.text_form, source.header_row) == ("Foglio1", None, 1)


def test_xls(tmp_path: Path, read: Read):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Dati")
    style = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for r, row in enumerate([HEADINGS, *ROWS]):
        for c, cell in enumerate(row):
            if r and c == 2:
                sheet.write(r, c, EXPECTED[r - 1][2], style)
            else:
                sheet.write(r, c, cell)
    book.save(str(tmp_path / "registro.xls"))
    _, rows = read(tmp_path / "registro.xls", "police")
    assert essence(rows) == EXPECTED


def test_ods(tmp_path: Path, read: Read):
    def cell(text: str) -> str:
        inside = f"<text:p>{text}</text:p>"
        return f'<table:table-cell office:value-type="string">{inside}</table:table-cell>'

    table = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in [HEADINGS, *ROWS]
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Dati">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "registro.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest'
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    _, rows = read(path, "police")
    assert essence(rows) == EXPECTED


def test_the_sheet_with_the_register_is_found_and_the_others_named(
    write_sheets: Callable[..., Path], read: Read
):
    path = write_sheets(
        {
            "Istruzioni": [["Come leggere", "questo file"], ["prima", "riga"]],
            "Vuoto": [],
            "Segnalazioni": [["Questura di Milano"], [], HEADINGS, *ROWS],
        }
    )
    source, rows = read(path, "police")
    assert (source.sheet, source.header_row, rows[0].number) == ("Segnalazioni", 3, 4)
    notes = [problem for problem in source.problems if problem.kind == "other_sheets"]
    assert len(notes) == 1
    assert "Istruzioni" in notes[0].message
    assert "Vuoto" not in notes[0].message


def test_a_sheet_that_does_not_begin_in_the_corner(tmp_path: Path, read: Read):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for r, row in enumerate([HEADINGS, *ROWS], start=4):
        for c, text in enumerate(row, start=3):
            sheet.cell(r, c, text)
    book.save(tmp_path / "registro.xlsx")
    source, rows = read(tmp_path / "registro.xlsx", "police")
    assert essence(rows) == EXPECTED
    assert (source.header_row, rows[0].number) == (4, 5)


def test_file_form_is_kept_for_the_way_back(write_text: Callable[..., Path], read: Read):
    source, _ = read(write_text([HEADINGS, *ROWS], encoding="cp1252"), "police")
    assert source.text_form == TextForm("cp1252", ";")
    assert len(source.sha256) == 64
