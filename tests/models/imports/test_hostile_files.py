"""What is corrupt, hostile, too large or no table ends in one sentence, and quickly."""

import datetime
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from models.errors import OfficeError
from models.imports.limits import MEBIBYTE, Limits
from models.imports.parse import open_register
from models.imports.reading import ImportCancelled
from models.imports.rows import RegisterKind

TODAY = datetime.date(2026, 11, 22)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sentence(path: Path, limits: Limits | None = None) -> str:
    with (
        pytest.raises(OfficeError) as caught,
        open_register(path, RegisterKind.POLICE, today=TODAY, limits=limits) as register,
    ):
        for _ in register.rows:
            pass
    text = str(caught.value)
    assert text.endswith(".")
    assert "Traceback" not in text
    return text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("vuoto.xlsx", b"", "è vuoto"),
        ("vuoto.csv", b"\xef\xbb\xbf \r\n", "è vuoto"),
        ("nota.xlsx", b"%PDF-1.7 ...", "è un PDF"),
        ("nota.csv", b"{\\rtf1 ciao}", "RTF"),
        ("pagina.xls", b"<html><table><tr><td>Pratica</td></tr></table></html>", "pagina web"),
        ("rumore.csv", bytes(range(256)) * 20, "non è una tabella"),
        ("tronco.xlsx", b"PK\x03\x04" + b"\x00" * 400, "danneggiato"),
        ("tronco.xls", OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "danneggiato"),
        ("chiuso.xlsx", OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("lettera.xls", OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "Word"),
        ("prosa.csv", b"Gentile ufficio,\nin allegato quanto chiesto\n", "tabella"),
    ],
)
def test_what_is_no_table_is_told_by_its_content(
    tmp_path: Path, name: str, content: bytes, words: str
):
    path = tmp_path / name
    path.write_bytes(content)
    assert words in sentence(path)


def test_missing_files_and_folders_have_their_sentence(tmp_path: Path):
    assert "non esiste" in sentence(tmp_path / "niente.xlsx")
    assert "è una cartella" in sentence(tmp_path)


def test_a_word_document_is_named(tmp_path: Path):
    path = tmp_path / "elenco.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    assert "documento di Word" in sentence(path)


def test_a_zip_bomb_is_not_opened(tmp_path: Path):
    path = tmp_path / "bomba.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\x00" * (60 * MEBIBYTE))
    assert "si espanderebbe" in sentence(path)


def test_too_many_entries_are_not_opened(tmp_path: Path):
    path = tmp_path / "entrate.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(60):
            archive.writestr(f"xl/{number}.xml", "")
    assert "si espanderebbe" in sentence(path, Limits(zip_entries=50))


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path):
    path = tmp_path / "grande.csv"
    path.write_bytes(b"Pratica;Motivo\n" * 1000)
    assert "troppo grande" in sentence(path, Limits(file_size=1000))


def test_the_far_corner_aborts_calamine_and_not_us(tmp_path: Path):
    """calamine 0.9.1 aborts its process on cells A1 and XFD1048576."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "Pratica", "x"
    book.save(tmp_path / "angolo.xlsx")
    assert "colonne" in sentence(tmp_path / "angolo.xlsx")


def test_what_calamine_cannot_read_is_read_by_the_second_reader(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Pratica", "Motivo", "Data", "Prot."])
    sheet.append(["ALER-2020-00001", "Precedenti penali", "07/07/2024", "1/2024"])
    sheet["ZZ1048576"] = " "
    book.save(tmp_path / "lontano.xlsx")
    limits = Limits(columns=1000, memory=400 * MEBIBYTE)
    with open_register(
        tmp_path / "lontano.xlsx", RegisterKind.POLICE, today=TODAY, limits=limits
    ) as register:
        rows = [row for batch in register.rows for row in batch]
    assert [row.values["case_code"] for row in rows] == ["ALER-2020-00001"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_sheet_without_end_stops_at_the_limit(
    form: str, write_text: Callable[..., Path], write_sheets: Callable[..., Path]
):
    rows = [["Pratica", "Motivo", "Data"]]
    rows += [[f"ALER-2020-{n:05}", "Precedenti penali", "07/07/2024"] for n in range(3000)]
    path = write_text(rows) if form == "csv" else write_sheets({"Dati": rows})
    assert "più di 2.000 righe" in sentence(path, Limits(rows=2000))


def test_a_reading_that_lasts_too_long_is_stopped(write_text: Callable[..., Path]):
    path = write_text([["Pratica", "Motivo"], ["ALER-2020-00001", "Precedenti"]])
    assert "dura troppo" in sentence(path, Limits(wait_seconds=0.0))


def test_memory_has_a_limit(write_sheets: Callable[..., Path]):
    rows = [["Pratica", "Motivo", "Data"]]
    rows += [[f"ALER-2020-{n:05}", f"Precedenti {n}", "07/07/2024"] for n in range(20000)]
    path = write_sheets({"Dati": rows})
    assert sentence(path, Limits(memory=24 * MEBIBYTE))


def test_cancelling_answers_at_once(write_text: Callable[..., Path]):
    rows = [["Pratica", "Motivo", "Data"]]
    rows += [[f"ALER-2020-{n:05}", "Precedenti penali", "07/07/2024"] for n in range(20000)]
    path = write_text(rows)
    asked: list[float] = []

    def cancel() -> bool:
        if len(asked) == 3:
            asked.append(time.monotonic())
        elif len(asked) < 3:
            asked.append(0.0)
        return len(asked) > 3

    with (
        pytest.raises(ImportCancelled),
        open_register(path, RegisterKind.POLICE, today=TODAY, cancel=cancel) as register,
    ):
        for _ in register.rows:
            pass
    assert time.monotonic() - asked[3] < 0.2


def test_the_later_kinds_say_that_they_arrive_later(tmp_path: Path):
    with (
        pytest.raises(OfficeError, match="arriva più avanti"),
        open_register(tmp_path / "x.csv", RegisterKind.IN_FLAGRANTE, today=TODAY),
    ):
        pass
