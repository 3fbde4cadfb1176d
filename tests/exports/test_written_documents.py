"""What the office finds in the files: valid packages, Italian pages, the rows in their order."""

import dataclasses
import datetime
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator

from exports.annex_docx import write_annex_docx
from exports.minutes_docx import write_minutes_docx
from exports.weekly_list_docx import write_weekly_list_docx
from exports.weekly_list_xlsx import COLUMNS, HEAD_ROW, write_weekly_list_xlsx
from models.usecases.extracts.annex import AnnexExtract
from models.usecases.extracts.minutes import MinutesExtract
from models.usecases.extracts.weekly_list import WeeklyListExtract


@pytest.fixture
def written(
    questura_list: WeeklyListExtract,
    other_list: WeeklyListExtract,
    minutes: MinutesExtract,
    annex: AnnexExtract,
    tmp_path: Path,
) -> dict[str, Path]:
    """Every document, written."""
    paths = {name: tmp_path / f"{name}.docx" for name in ("list", "other", "minutes", "annex")}
    write_weekly_list_docx(questura_list, paths["list"])
    write_weekly_list_docx(other_list, paths["other"])
    write_minutes_docx(minutes, paths["minutes"])
    write_annex_docx(annex, paths["annex"])
    paths["sheet"] = tmp_path / "list.xlsx"
    write_weekly_list_xlsx(questura_list, paths["sheet"])
    return paths


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {n: package.read(n).decode() for n in package.namelist() if n.endswith(".xml")}


def plain(xml: str) -> str:
    """The text of a part, a line a paragraph, with ordinary hyphens."""
    lines = (re.sub(r"<[^>]+>", "", p) for p in xml.replace("<w:tab/>", " ").split("</w:p>"))
    return "\n".join(lines).replace("\u2011", "-")


def test_packages_are_valid(written: dict[str, Path]) -> None:
    for name, path in written.items():
        assert not OpenXmlValidator().validate(path).errors, name
        if path.suffix == ".docx":
            serious = [f for f in check(path) if f.severity.name != "INFO"]
            assert not serious, name


def test_pages_are_a4_and_italian(written: dict[str, Path]) -> None:
    for name, path in written.items():
        if path.suffix != ".docx":
            continue
        files = parts(path)
        size = '<w:pgSz w:w="11906" w:h="16838"/>'
        if name in ("list", "other"):
            size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        assert size in files["word/document.xml"]
        assert '<w:lang w:val="it-IT"' in files["word/styles.xml"]
        assert "<w:tblHeader/>" in files["word/document.xml"]
        assert "w:tblHeader w:val" not in files["word/document.xml"]
        rows = files["word/document.xml"].count("<w:tr>")
        assert files["word/document.xml"].count("<w:cantSplit/>") == rows
        for field in ("PAGE", "NUMPAGES"):
            assert f"> {field} <" in files["word/footer1.xml"]
        assert not re.search(r"\{[{%]|[}%]\}", "".join(files.values()))


def test_list_is_marked_on_every_page_and_says_whose_copy_it_is(
    questura_list: WeeklyListExtract, written: dict[str, Path]
) -> None:
    files = parts(written["list"])

    assert "RISERVATO" in files["word/header1.xml"]
    foot = plain(files["word/footer1.xml"])
    assert "Elenco settimanale n. 47/2026 · esemplare n. 1, Questura di Milano" in foot
    assert f"impronta {questura_list.mark.fingerprint} · dati dimostrativi" in foot
    assert re.fullmatch(r"[0-9a-f]{16}", questura_list.mark.fingerprint)
    body = plain(files["word/document.xml"])
    assert "Esemplare n. 1, per il Sig. Questore di Milano" in body
    assert "Prot. n. ______________ del ____________" in body
    assert "da lunedì 23 a domenica 29 novembre 2026" in body


def test_properties_name_the_office_and_nobody(written: dict[str, Path]) -> None:
    for path in written.values():
        if path.suffix == ".docx":
            properties = docx.Document(str(path)).core_properties
            assert properties.author == properties.last_modified_by == "Prefettura di Milano"
            assert properties.language == "it-IT"
        else:
            properties = openpyxl.load_workbook(path).properties
            assert properties.creator == "Prefettura di Milano"
        assert properties.title


def test_each_day_is_a_table_with_its_buildings_and_dwellings_in_order(
    questura_list: WeeklyListExtract, written: dict[str, Path]
) -> None:
    document = docx.Document(str(written["list"]))
    days = [t for t in document.tables if "novembre 2026   " in t.rows[0].cells[0].text]

    assert len(days) == len(questura_list.days)
    first = [[cell.text for cell in row.cells] for row in days[0].rows]
    assert first[0][0].startswith("Lunedì 23 novembre 2026   4 interventi, 9 alloggi, 35 persone")
    assert first[1][:3] == ["N.", "Ordine", "Codice"]
    assert first[2][0] == "1.  Via Civitali 15, San Siro, Municipio 7"
    assert first[4] == [
        "2",
        "14",
        "ALER-2015-00002",
        "A, 5, 2",
        "HOXHA Elena",
        "3",
        "2",
        "1 2 3b R",
        "Occupato 13/11/2026, flagranza non riuscita\nSentenza I grado 10/06/2024, R.G. 11192/2024"
        "\nSegnalazione 29/04/2025, prot. 83741/2025",
        "non dovuto",
        "sì",
        "in corso",
        "sì",
        "sì",
        "–",
        "",
    ]


def test_later_numbers_are_bis_and_who_has_no_place_has_a_dash(
    written: dict[str, Path],
) -> None:
    document = docx.Document(str(written["list"]))
    rows = [[c.text for c in r.cells] for t in document.tables for r in t.rows]
    bis = next(row for row in rows if row[0] == "12 bis")

    assert bis[1] == "–"
    sheet = openpyxl.load_workbook(written["sheet"]).worksheets[0]
    assert "12 bis" in [row[2].value for row in sheet.iter_rows()]


def test_building_rows_stay_with_their_dwellings(written: dict[str, Path]) -> None:
    xml = parts(written["list"])["word/document.xml"]
    rows = [row for row in xml.split("<w:tr>") if "ALER-2015" in row and "PNI" not in row]
    kept = [("CellaUnita" in row) for row in rows[:9]]

    styles = parts(written["list"])["word/styles.xml"]
    for style in ("RigaStabile", "BarraGiorno", "CellaUnita"):
        assert "<w:keepNext/>" in styles.split(f'w:styleId="{style}"')[1].split("</w:style>")[0]
    assert kept[:5] == [True, False, True, False, True]


def test_spreadsheet_is_ready_to_sort_and_print(
    questura_list: WeeklyListExtract, written: dict[str, Path]
) -> None:
    sheet = openpyxl.load_workbook(written["sheet"]).worksheets[0]
    heads = [cell.value for cell in sheet[HEAD_ROW + 1]]
    rows = list(sheet.iter_rows(min_row=HEAD_ROW + 2, values_only=True))

    assert heads == [column.heading for column in COLUMNS]
    assert len(rows) == len(questura_list.dwellings)
    assert rows[0][0].date() == datetime.date(2026, 11, 23)
    assert rows[0][heads.index("Adulti")] == 2
    assert sheet.freeze_panes == f"F{HEAD_ROW + 2}"
    assert sheet.print_title_rows == f"${HEAD_ROW + 1}:${HEAD_ROW + 1}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.auto_filter.ref
    assert "RISERVATO" in sheet.oddHeader.right.text
    assert "pagina &P di &N" in sheet.oddFooter.right.text.replace("&[Page]", "&P")


def test_text_that_looks_like_a_formula_stays_text(
    questura_list: WeeklyListExtract, tmp_path: Path
) -> None:
    building = dataclasses.replace(
        questura_list.days[0].buildings[0], address='=HYPERLINK("http://x","y")'
    )
    day = dataclasses.replace(questura_list.days[0], buildings=(building,))
    changed = dataclasses.replace(questura_list, days=(day,))
    write_weekly_list_xlsx(changed, tmp_path / "e.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "e.xlsx").worksheets[0]
    cell = sheet.cell(HEAD_ROW + 2, 8)
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x","y")')


def test_minutes_read_as_minutes(minutes: MinutesExtract, written: dict[str, Path]) -> None:
    xml = parts(written["minutes"])["word/document.xml"]
    text = plain(xml)

    for sentence in (
        "L’anno duemilaventisei, il giorno venti del mese di novembre, alle ore 15.00, presso la "
        "Questura di Milano, a seguito di convocazione",
        "Presiede il dott. Guido Ferraris, per la Questura di Milano. Svolge le funzioni di "
        "verbalizzante la dott.ssa Irene Colombo, della Prefettura di Milano.",
        "Alle ore 15.20 entra il rappresentante di ALER Milano.",
        "Alle ore 16.25 lascia la seduta il rappresentante dei Carabinieri.",
        "DECISIONE IN PRESENZA DI IMPEDIMENTO",
        "Autori. Proposta del Presidente",
        "«I Servizi Sociali comunicano una disponibilità attesa",
        "Null’altro essendovi da trattare, la seduta è chiusa alle ore 16.40.",
        "Letto, confermato e sottoscritto.",
        "(dott. Guido Ferraris)",
    ):
        assert sentence in text
    assert "ALER\u20112016\u201102498" in xml
    assert "bozza del 20 novembre 2026" in text
    assert '<w:rStyle w:val="Forte"/></w:rPr><w:t xml:space="preserve">rinvia</w:t>' in xml


def test_programme_writes_each_day_once_and_refers_to_the_decision(
    written: dict[str, Path],
) -> None:
    document = docx.Document(str(written["minutes"]))
    table = next(t for t in document.tables if t.rows[0].cells[-1].text == "Codici di posizione")
    days = [row.cells[0].text for row in table.rows][1:]

    assert [day for day in days if day] == [
        "lunedì 23",
        "martedì 24",
        "mercoledì 25",
        "giovedì 26",
        "venerdì 27",
    ]
    assert any("(47.4.1)" in row.cells[-1].text for row in table.rows)


def test_annex_groups_by_body_and_counts_minors(written: dict[str, Path]) -> None:
    document = docx.Document(str(written["annex"]))
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "Codice")
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert rows[1][0] == "ALER Milano, 36 posizioni"
    assert rows[-2] == [
        "MM-2016-00470",
        "Via Appennini 100, sc. A, p. 4, int. 26",
        "SANNA Andrei (19/08/1962); altri 2 adulti, generalità non in anagrafe",
        "–",
    ]
    assert rows[-1][2] == "non identificato (PNI-1)"
    assert "RISERVATO" in plain(parts(written["annex"])["word/document.xml"])
