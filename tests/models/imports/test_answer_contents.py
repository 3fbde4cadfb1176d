"""Acts, police, social, income, structures, works, availability: from file to values."""

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from models.errors import OfficeError
from models.imports.mapping import mapping_from, read_mapping_file
from models.imports.rejected_rows import REASON_HEADING, write_rejected_rows
from models.imports.rows import RegisterKind

Read = Callable[..., tuple]


def test_acts(write_text: Callable[..., Path], read: Read):
    path = write_text(
        [
            ["Codice dossier", "Provv.to", "Grado", "Del", "Esito giudizio", "Esecutivo",
             "Impugnabile", "R.G."],
            ["aler-2018-01468", "Sentenza", "II grado", "21.10.2023", "Favorevole", "Sì", "NO",
             "40173/2026"],
            ["MM-2018-00001", "Atto mai visto", "", "21/10/2023", "respinto", "no", "si", ""],
            ["", "Sentenza", "I grado", "21/10/2023", "SI", "SI", "NO", "1/2026"],
            ["Totale", "", "", "", "", "", "", "2"],
        ]
    )  # fmt: skip
    _, rows = read(path, "acts")
    first, unknown, rejected = rows
    assert first.values["case_code"] == "ALER-2018-01468"
    assert first.values["body"] == "ALER"
    assert (first.values["kind"], first.values["grade"]) == ("judgment", "appeal")
    assert first.values["act_date"] == datetime.date(2023, 10, 21)
    assert [first.values[name] for name in ("favourable", "enforceable", "final")] == [True] * 3
    assert (unknown.values["kind"], unknown.values["kind_text"]) == ("other", "Atto mai visto")
    assert unknown.values["favourable"] is False
    assert unknown.values["final"] is False
    assert [problem.kind for problem in unknown.problems] == ["unknown_word"]
    assert rejected.rejected


def test_social(write_text: Callable[..., Path], read: Read):
    path = write_text(
        [
            ["Pratica", "Data relazione", "Fragilità", "Stato di necessità", "Data dichiarazione",
             "Soluzione", "Struttura", "Posto", "Diritto accoglienza"],
            ["ALER-2018-01468", "01/02/2026", "fragile", "dichiarato", "03/02/2026",
             "hub di comunità", "Hub Corvetto", "SI", "NO"],
            ["ALER-2018-01469", "01/02/2026", "non fragile", "da approfondire", "", "", "", "", ""],
            ["ALER-2018-01470", "01/02/2026", "fragile", "dichiarato", "03/02/2026",
             "Casa famiglia", "", "SI", "SI"],
        ]
    )  # fmt: skip
    _, rows = read(path, "social")
    # Not "other", which is a path that takes places nowhere: the week asks which it is.
    unknown = rows[2]
    assert (unknown.values["solution_kind"], unknown.values["solution_text"]) == (
        None, "Casa famiglia",
    )  # fmt: skip
    assert [problem.kind for problem in unknown.problems] == ["unknown_word"]
    values = rows[0].values
    assert (values["fragility"], values["necessity"]) == ("fragile", "declared")
    assert (values["solution_kind"], values["solution_text"]) == ("hub", "hub di comunità")
    assert (values["structure_name"], values["structure_key"]) == ("Hub Corvetto", "hub corvetto")
    assert (values["place_available"], values["entitled"]) == (True, False)
    assert rows[1].values["necessity"] == "under_assessment"
    assert rows[1].values["place_available"] is None


def test_income(write_text: Callable[..., Path], read: Read):
    path = write_text(
        [
            ["Pratica", "Richiesto il", "Riscontro del", "Reddito accertato", "Esito"],
            ["ALER-2025-02951", "05/05/2026", "", "29.601,00", "confermato"],
        ],
        separator=",",
    )
    _, rows = read(path, "income")
    assert rows[0].values["ascertained_income"] == Decimal("29601.00")
    assert rows[0].values["answered_on"] is None


def test_structures_and_works(write_text: Callable[..., Path], read: Read):
    structures = write_text(
        [
            ["Denominazione", "Tipologia", "Posti letto", "N. max nuclei", "Apertura", "Chiusura"],
            ["CES Aldini", "Centro di Emergenza Sociale", "40", "12", "01/01/2026", "31/12/2027"],
            ["", "Hub", "3", "2", "01/01/2026", ""],
        ],
        "strutture.csv",
    )
    _, rows = read(structures, "structures")
    assert (rows[0].values["name_key"], rows[0].values["kind"]) == ("ces aldini", "ces")
    assert rows[0].values["open_until"] == datetime.date(2027, 12, 31)
    assert [row.rejected for row in rows] == [False, True]
    works = write_text(
        [
            ["Quartiere", "Via", "Programma", "Fondi europei", "Fine lavori", "Stato"],
            ["Corvetto", "tutto il quartiere", "Terzo programma", "SI", "31/12/2027", "in corso"],
            ["Gola", "V. GOLA", "Quarto programma", "NO", "31/12/2027", "boh"],
        ],
        "lavori.csv",
    )
    _, rows = read(works, "works")
    assert (rows[0].values["street"], rows[0].values["street_key"]) == (None, None)
    assert (rows[1].values["street"], rows[1].values["street_key"]) == ("Via Gola", "via gola")
    assert (rows[1].values["state"], rows[1].values["state_text"]) == (None, "boh")


@pytest.mark.parametrize(
    "headings",
    [
        ["DATA", "SQUADRE_PS", "SQUADRE_CC", "SQUADRE_PL", "ASSISTENTI_SOCIALI", "ISPETTORI_ALER",
         "DITTE_MM"],
        ["Giorno", "Pattuglie Polizia di Stato", "Pattuglie Carabinieri", "Vigili",
         "Operatori sociali", "ALER - ispettori", "Ditte traslochi MM SpA"],
        ["In data", "Questura", "Arma CC", "Polizia Locale: squadre", "Ass. Servizi Sociali",
         "Tecnici ALER Milano", "Imprese di sgombero M.M."],
    ],
)  # fmt: skip
def test_availability_with_a_column_a_resource(
    write_text: Callable[..., Path], read: Read, headings: list[str]
):
    path = write_text([headings, ["23/11/2026", 3, 2, 1, 4, 5, 6], ["Totale", 3, 2, 1, 4, 5, 6]])
    _, rows = read(path, "availability")
    assert [dict(row.values) for row in rows] == [
        {
            "day": datetime.date(2026, 11, 23),
            "squad_ps": 3,
            "squad_cc": 2,
            "squad_pl": 1,
            "social_worker": 4,
            "inspector:ALER": 5,
            "firm:MM": 6,
        }
    ]


def test_availability_with_a_row_a_resource(write_text: Callable[..., Path], read: Read):
    path = write_text(
        [
            ["Data", "Risorsa", "Quantità"],
            ["23/11/2026", "Squadra Carabinieri", "2"],
            ["23/11/2026", "Ispettori ALER", "3"],
            ["23/11/2026", "Elicotteri", "1"],
        ]
    )
    _, rows = read(path, "availability")
    assert rows[0].values["squad_cc"] == 2
    assert rows[1].values["inspector:ALER"] == 3
    assert [problem.kind for problem in rows[2].problems] == ["unknown_resource"]


def test_availability_without_resources_says_what_is_missing(
    write_text: Callable[..., Path], read: Read
):
    path = write_text([["Data", "Note"], ["23/11/2026", "festa"], ["24/11/2026", "x"]])
    with pytest.raises(OfficeError, match="squadre"):
        read(path, "availability")


def test_a_mapping_in_json_is_used_and_remembered(
    tmp_path: Path, write_text: Callable[..., Path], read: Read
):
    path = write_text([["K1", "K2"], ["ALER-2020-00001", "qualcosa"], ["ALER-2020-00002", "altro"]])
    file = tmp_path / "corrispondenza.json"
    file.write_text(json.dumps({"K1": "case_code", "K2": "reason"}))
    mapping = read_mapping_file(file, RegisterKind.POLICE)
    source, rows = read(path, "police", mapping)
    assert rows[0].values["reason_text"] == "qualcosa"
    assert source.mapping_name == "corrispondenza"
    assert mapping_from(source, "x").fields == {"k1": "case_code", "k2": "reason"}


@pytest.mark.parametrize("content", ["{", "[1]", '{"a": 1}', '{"Pratica": "no_such_field"}'])
def test_a_wrong_mapping_has_its_sentence(tmp_path: Path, content: str):
    file = tmp_path / "corrispondenza.json"
    file.write_text(content)
    with pytest.raises(OfficeError, match="corrispondenza"):
        read_mapping_file(file, RegisterKind.POLICE)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_rejected_rows_come_back_as_the_same_sheet_with_the_reason(
    form: str,
    tmp_path: Path,
    write_text: Callable[..., Path],
    write_sheets: Callable[..., Path],
    read: Read,
):
    headings = ["Pratica", "Motivo", "Data", "Prot."]
    lines = [
        ["", "Precedenti penali", "07/07/2024", "=1+1"],
        ["ALER-1", "Precedenti", "07/07/2024", ""],
    ]
    if form == "csv":
        path = write_text([headings, *lines], encoding="cp1252")
    else:
        lines[0][3] = "'=1+1"
        path = write_sheets({"Dati": [headings, *lines]})
    source, rows = read(path, "police")
    target = tmp_path / f"respinte.{form}"
    assert write_rejected_rows(source, [row for row in rows if row.rejected], target) == 1
    if form == "csv":
        text = target.read_text("utf-8-sig").splitlines()
        assert text[0] == f"Pratica;Motivo;Data;Prot.;{REASON_HEADING}"
        assert text[1].startswith(';Precedenti penali;07/07/2024;=1+1;"Manca il codice')
    else:
        sheet = openpyxl.load_workbook(target).worksheets[0]
        cells = list(sheet.iter_rows(values_only=True))
        assert sheet.title == "Dati"
        assert cells[0] == (*headings, REASON_HEADING)
        assert cells[1][1:4] == ("Precedenti penali", "07/07/2024", "'=1+1")
        assert str(cells[1][4]).startswith("Manca il codice della posizione")
