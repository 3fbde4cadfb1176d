"""What comes out of a register: households, members, rejected rows, footers left behind."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from models.imports.rows import Layout, Severity

Read = Callable[..., tuple]

ALER = [
    "N_PRATICA", "ENTE_GESTORE", "COD_STABILE", "MUNICIPIO", "INDIRIZZO", "DATA_OCCUPAZIONE",
    "PROGR_COMPONENTE", "COGNOME", "NOME", "SESSO", "DATA_NASCITA", "CODICE_FISCALE",
    "RELAZIONE_PARENTELA", "N_COMPONENTI", "N_MINORI", "GRAVIDANZA", "DISABILITA_%", "PATOLOGIE",
    "RESIDENZA_COMUNE",
]  # fmt: skip


def member(code: str, ordinal: int, **other: object) -> list[object]:
    row: dict[str, object] = {
        "N_PRATICA": code, "ENTE_GESTORE": "ALER", "COD_STABILE": "A0282", "MUNICIPIO": "Zona 6",
        "INDIRIZZO": "VIA GOLA 27/A SC. B P.3 INT. 12",
        "DATA_OCCUPAZIONE": datetime.date(2020, 7, 7), "PROGR_COMPONENTE": ordinal,
        "COGNOME": "ROSSI", "NOME": "MARIA", "SESSO": "F", "DATA_NASCITA": "03/02/1990",
        "CODICE_FISCALE": "//", "RELAZIONE_PARENTELA": "REFERENTE" if ordinal == 1 else "ALTRO",
        "N_COMPONENTI": 2, "N_MINORI": 0, "GRAVIDANZA": "NO", "DISABILITA_%": "", "PATOLOGIE": "ND",
        "RESIDENZA_COMUNE": "MILANO",
    }  # fmt: skip
    row.update(other)
    return [row[heading] for heading in ALER]


def test_a_row_per_member_under_titles_and_over_a_footer(
    write_sheets: Callable[..., Path], read: Read
):
    path = write_sheets(
        {
            "Anagrafe": [
                ["ALER Milano - Anagrafe degli occupanti senza titolo"],
                ["Estrazione al 20/11/2026"],
                [],
                ALER,
                member("ALER-2021-00001", 1),
                member("ALER-2021-00001", 2, COGNOME="NON IDENTIFICATO", NOME="", DATA_NASCITA=""),
                [],
                ALER,
                member("ALER-2021-00002", 1, GRAVIDANZA="SI", PATOLOGIE="DIALISI"),
                ["Totale posizioni: 2"],
                ["", "", "", "", "Il Dirigente"],
            ]
        }
    )
    source, rows = read(path, "register")
    assert source.layout is Layout.MEMBER
    assert source.body == "ALER"
    assert source.reference_date == datetime.date(2026, 11, 20)
    assert source.title_lines[0].startswith("ALER Milano")
    assert source.problems == ()
    assert [row.number for row in rows] == [5, 6, 9]
    first, unidentified, other = (row.values for row in rows)
    assert first["dwelling_key"] == "via gola 27/a|b|3|12"
    assert first["building_key"] == "ALER:A0282"
    assert (first["municipio"], first["occupation_date"]) == (6, datetime.date(2020, 7, 7))
    assert (first["member_identified"], first["member_is_contact"]) == (True, True)
    assert first["member_pathologies"] is None
    assert (unidentified["member_identified"], unidentified["member_surname"]) == (False, None)
    assert unidentified["member_is_contact"] is False
    assert (other["member_pregnancy"], other["member_pathologies"]) == (True, "DIALISI")


def test_only_a_missing_code_or_address_rejects_a_row(
    write_sheets: Callable[..., Path], read: Read
):
    path = write_sheets(
        {
            "Anagrafe": [
                ALER,
                member("", 1),
                member("ALER-2021-00002", 1, INDIRIZZO="//"),
                member(
                    "ALER-2021-00003", 1, DATA_OCCUPAZIONE="31/02/2024", MUNICIPIO="12",
                    N_COMPONENTI="molti", CODICE_FISCALE="RSSMRA85T10A562A",
                ),
                member("ALER-2021-00004", 1, DATA_OCCUPAZIONE="25/12/2027"),
            ]
        }
    )  # fmt: skip
    _, rows = read(path, "register")
    assert [row.rejected for row in rows] == [True, True, False, False]
    assert [row.problems[0].kind for row in rows[:2]] == ["no_case_code", "no_address"]
    assert rows[0].problems[0].severity is Severity.REJECTED
    kinds = {problem.kind: problem for problem in rows[2].problems}
    assert kinds.keys() >= {"impossible_date", "bad_municipio", "bad_number", "bad_tax_code"}
    date = kinds["impossible_date"]
    assert (date.row, date.column, date.value) == (4, "DATA_OCCUPAZIONE", "31/02/2024")
    assert "non esiste" in date.message
    assert rows[2].values["occupation_date"] is None
    assert rows[2].values["member_tax_code"] == "RSSMRA85T10A562A"
    assert [problem.kind for problem in rows[3].problems] == ["future_date"]


def test_a_row_per_household_with_split_fields(write_text: Callable[..., Path], read: Read):
    path = write_text(
        [
            ["Cod. posizione", "Gestore", "Zona", "Tipo via", "Via", "Civico", "Esp.", "Scala",
             "Piano", "Int.", "Referente", "N. componenti", "di cui minori", "Gravidanza",
             "Criticità sociali / patologie", "ISEE (€)", "Comune di residenza", "Aggiornato al"],
            ["MM-2023-00153", "MM SpA", "Municipio 5", "Via", "Gola", "27", "A", "B", "3", "12",
             "DE LUCA ANNA MARIA", "2", "0", "NO", "dialisi", "14.675,00", "Rozzano",
             "21/10/2026"],
            ["MM-2023-00154", "MM SpA", "Municipio 5", "Viale", "Ca' Granda", "15", "", "C", "T",
             "4", "SCONOSCIUTO", "1", "0", "SI", "//", "N.D.", "Milano", "21/10/2026"],
        ],
        encoding="cp1252",
    )  # fmt: skip
    source, rows = read(path, "register")
    assert (source.layout, source.body) == (Layout.HOUSEHOLD, "MM")
    assert source.reference_date == datetime.date(2026, 10, 21)
    first, second = (row.values for row in rows)
    assert first["address"] == "Via Gola 27/A"
    assert first["dwelling_key"] == "via gola 27/a|b|3|12"
    assert (first["member_surname"], first["member_first_name"]) == ("DE LUCA", "ANNA MARIA")
    assert (first["member_ordinal"], first["member_is_contact"]) == (1, True)
    assert first["declared_pathologies"] == "dialisi"
    assert (first["isee"], first["residence_town"]) == (Decimal("14675.00"), "Rozzano")
    assert first["building_key"] == "via gola 27/a"
    assert (second["declared_pregnancy"], second["member_identified"]) == (True, False)
    assert "member_pregnancy" not in second


def test_members_without_a_number_are_numbered_in_order(
    write_text: Callable[..., Path], read: Read
):
    rows = [["Pratica", "Indirizzo", "Civico", "Cognome", "Nome", "Nato il"]]
    for code in ("ALER-2020-00001", "ALER-2020-00002", "ALER-2020-00003"):
        rows += [[code, "Via Gola", "3", f"ROSSI {n}", "ANNA", f"0{n}/01/1990"] for n in (1, 2, 3)]
    source, found = read(write_text(rows), "register")
    assert source.layout is Layout.MEMBER
    assert [row.values["member_ordinal"] for row in found] == [1, 2, 3] * 3
    assert found[0].values["address"] == "Via Gola 3"


def test_a_disability_without_a_percentage_is_not_lost(
    write_sheets: Callable[..., Path], read: Read
):
    path = write_sheets({"A": [ALER, member("ALER-1", 1, **{"DISABILITA_%": "SI"})]})
    _, rows = read(path, "register")
    assert rows[0].values["member_disability_percent"] is None
    assert rows[0].values["member_pathologies"] == "disabilità: SI"
    assert [problem.kind for problem in rows[0].problems] == ["bad_percent"]


def test_police_data_and_needless_personal_data_stay_in_the_file(
    write_text: Callable[..., Path], read: Read
):
    path = write_text(
        [
            ["Pratica", "Indirizzo", "Ex assegnatario", "Telefono", "PRECEDENTI", "Documento"],
            ["ALER-2020-00001", "Via Gola 3", "BIANCHI UGO", "333 1234567", "SI", "CI AX 123"],
        ]
    )
    source, rows = read(path, "register")
    kinds = {problem.column: problem.kind for problem in source.problems}
    assert kinds == {
        "Ex assegnatario": "column_dropped",
        "Telefono": "column_dropped",
        "Documento": "column_dropped",
        "PRECEDENTI": "column_quarantined",
    }
    assert not {"BIANCHI UGO", "333 1234567", "CI AX 123"} & set(map(str, rows[0].values.values()))


def test_headings_on_two_lines(write_text: Callable[..., Path], read: Read):
    path = write_text(
        [
            ["Posizione", "Alloggio", "", "", "Nucleo", ""],
            ["Codice", "Via", "Civico", "Interno", "Componenti", "Minori"],
            ["ALER-2020-00001", "Gola", "3", "12", "4", "1"],
            ["ALER-2020-00002", "Gola", "5", "1", "2", "0"],
        ]
    )
    source, rows = read(path, "register")
    assert source.header_row == 2
    assert rows[0].values["declared_members"] == 4
    assert rows[0].values["declared_minors"] == 1
    assert rows[0].values["house_number"] == "3"


def test_the_body_comes_from_title_or_file_name_when_the_rows_do_not_say(
    write_text: Callable[..., Path], read: Read
):
    table = [["Pratica", "Indirizzo", "Componenti"], ["2020/15", "Via Gola 3", "2"]]
    source, rows = read(write_text(table, "anagrafe MM.csv"), "register")
    assert (source.body, rows[0].values["body"]) == ("MM", "MM")
    source, rows = read(write_text([["ALER Milano", "", ""], *table], "x.csv"), "register")
    assert (source.body, rows[0].values["body"]) == ("ALER", "ALER")
    source, _ = read(write_text(table, "x.csv"), "register")
    assert [problem.kind for problem in source.problems] == ["body_unknown"]


def test_more_cells_than_headings_are_said(write_text: Callable[..., Path], read: Read):
    path = write_text(
        [
            ["Pratica", "Indirizzo", "Note"],
            ["ALER-2020-00001", "Via Gola 3", "prima", "seconda"],
            ["ALER-2020-00002", "Via Gola 5"],
        ]
    )
    _, rows = read(path, "register")
    assert [problem.kind for problem in rows[0].problems] == ["cells_beyond_headings"]
    assert rows[1].values["notes"] is None
