"""Documents from the archive: numbers that stay, files that stay, rows of each addressee."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from sqlalchemy import select

from exports.annex_docx import write_annex_docx
from exports.minutes_docx import write_minutes_docx
from exports.weekly_list_docx import write_weekly_list_docx
from exports.weekly_list_xlsx import write_weekly_list_xlsx
from models.errors import OfficeError
from models.records.exported_document import ExportedDocument
from models.records.findings import CompetentForce
from models.rules.week import Week
from models.usecases.choose_for_week import Choice, choose_for_week
from models.usecases.export_annex import export_annex
from models.usecases.export_minutes import export_minutes
from models.usecases.export_weekly_list import export_weekly_list
from models.usecases.extracts.weekly_list import Audience, WeeklyListExtract
from models.usecases.find_dossier import find_dossier
from models.usecases.freeze_numbers import printed_numbers
from models.usecases.open_session import open_session
from models.usecases.plan_week import plan_week, save_proposal

OLD = date(2020, 1, 1)
DOCX = {".docx": write_weekly_list_docx}


@pytest.fixture
def programmed(desk: Any) -> Any:
    """A proposal in which each force and each body has something to do."""
    with desk.transaction() as session:
        desk.add_days(session, desk.week.monday)
        for municipio, force in ((1, "PS"), (2, "CC")):
            session.add(
                CompetentForce(
                    body="ALER", municipio=municipio, neighbourhood_key="", force=force,
                    reference=None,
                )
            )  # fmt: skip
        for place, (code, body, municipio) in enumerate(
            (("ALER-PS", "ALER", 1), ("ALER-CC", "ALER", 2), ("MM-1", "MM", 1))
        ):
            desk.add_listed(
                session, code, OLD + timedelta(days=place), body=body, municipio=municipio,
                people=({"surname": f"COGNOME{place}", "first_name": "nome"},),
            )  # fmt: skip
    propose(desk)
    return desk


def propose(desk: Any) -> None:
    with desk.transaction() as session:
        outcome = plan_week(session, desk.week, on=desk.week.monday)
        save_proposal(session, outcome, author="Prova", now=desk.now)


def written_list(
    desk: Any, folder: Path, recipient: str = "questura", week: Week | None = None
) -> tuple[WeeklyListExtract, Any]:
    """Export the list; return what the writer was given and the outcome."""
    given: list[WeeklyListExtract] = []

    def write(extract: WeeklyListExtract, path: Path) -> None:
        given.append(extract)
        write_weekly_list_docx(extract, path)

    with desk.transaction("export_document") as session:
        outcome = export_weekly_list(
            session, week or desk.week, recipient=recipient, writers={".docx": write},
            folder=folder, author="Prova", now=desk.now,
        )  # fmt: skip
    return given[0], outcome


def numbers(extract: WeeklyListExtract) -> dict[str, tuple[int, int]]:
    return {row.case_code: (row.number, row.bis) for row in extract.dwellings}


@pytest.mark.parametrize(
    ("recipient", "codes"),
    [
        ("questura", {"ALER-PS", "ALER-CC", "MM-1"}),
        ("prefettura", {"ALER-PS", "ALER-CC", "MM-1"}),
        ("servizi-sociali", {"ALER-PS", "ALER-CC", "MM-1"}),
        ("aler", {"ALER-PS", "ALER-CC"}),
        ("mm", {"MM-1"}),
        ("Polizia Locale", {"MM-1"}),
        ("carabinieri", {"ALER-CC"}),
    ],
)
def test_rows_are_those_of_the_addressee(
    programmed: Any, tmp_path: Path, recipient: str, codes: set[str]
) -> None:
    extract, outcome = written_list(programmed, tmp_path, recipient)
    (path,) = outcome.paths

    assert {row.case_code for row in extract.dwellings} == codes
    text = "\n".join(
        cell.text
        for table in docx.Document(str(path)).tables
        for row in table.rows
        for cell in row.cells
    )
    for code in ("ALER-PS", "ALER-CC", "MM-1"):
        assert (code in text.replace("\u2011", "-")) is (code in codes)
    reserved = extract.audience is Audience.QUESTURA
    assert reserved is (recipient == "questura")
    assert ("COGNOME" in text.upper()) is reserved
    with programmed.reading() as session:
        (document,) = session.scalars(select(ExportedDocument))
        assert document.row_count == len(codes)
        assert document.content_fingerprint == extract.mark.fingerprint
        assert len(document.file_sha256) == 64
        assert document.recipient == extract.mark.recipient


def test_numbers_are_those_of_the_whole_list_in_every_copy(programmed: Any, tmp_path: Path) -> None:
    limited, _ = written_list(programmed, tmp_path, "mm")
    whole, _ = written_list(programmed, tmp_path, "questura")

    assert sorted(numbers(whole).values()) == [(1, 0), (2, 0), (3, 0)]
    assert numbers(limited)["MM-1"] == numbers(whole)["MM-1"]


def test_list_keeps_its_number_and_the_next_week_takes_the_next(
    programmed: Any, tmp_path: Path
) -> None:
    following = programmed.week.following
    first, _ = written_list(programmed, tmp_path)
    again, _ = written_list(programmed, tmp_path, "aler")
    with programmed.transaction() as session:
        programmed.add_days(session, following.monday)
        outcome = plan_week(session, following, on=following.monday)
        save_proposal(session, outcome, author="Prova", now=programmed.now)
    second, _ = written_list(programmed, tmp_path, week=following)
    once_more, _ = written_list(programmed, tmp_path)

    assert [each.mark.number for each in (first, again, second, once_more)] == [
        "1/2026", "1/2026", "2/2026", "1/2026",
    ]  # fmt: skip


def test_printed_numbers_stay_and_a_later_dossier_is_bis(programmed: Any, tmp_path: Path) -> None:
    first = numbers(written_list(programmed, tmp_path)[0])
    with programmed.transaction() as session:
        added = programmed.add_listed(session, "ALER-NUOVA", OLD - timedelta(days=9), municipio=1)
        choose_for_week(
            session, added, week=programmed.week, choice=Choice.PIN, reason="urgenza",
            author="Prova", now=programmed.now,
        )  # fmt: skip
        choose_for_week(
            session, find_dossier(session, "ALER-CC"), week=programmed.week,
            choice=Choice.EXCLUDE, reason="rinvio", author="Prova", now=programmed.now,
        )  # fmt: skip
    propose(programmed)
    second = numbers(written_list(programmed, tmp_path)[0])

    assert "ALER-CC" not in second
    assert second["ALER-PS"] == first["ALER-PS"]
    assert second["MM-1"] == first["MM-1"]
    assert second["ALER-NUOVA"][1] == 1  # bis
    with programmed.transaction() as session:
        choose_for_week(
            session, find_dossier(session, "ALER-CC"), week=programmed.week, choice=Choice.PIN,
            reason="ripresa", author="Prova", now=programmed.now,
        )  # fmt: skip
    propose(programmed)
    third = numbers(written_list(programmed, tmp_path)[0])
    assert third == {**second, "ALER-CC": first["ALER-CC"]}
    with programmed.reading() as session:
        assert len(printed_numbers(session, str(programmed.week))) == 4


def test_file_edited_by_hand_stays_and_one_as_it_was_is_replaced(
    programmed: Any, tmp_path: Path
) -> None:
    _, first = written_list(programmed, tmp_path)
    _, again = written_list(programmed, tmp_path)
    assert again.paths == first.paths
    assert again.notices == ()
    edited = docx.Document(str(first.paths[0]))
    edited.add_paragraph("Corretto a mano")
    edited.save(str(first.paths[0]))
    mine = first.paths[0].read_bytes()

    _, aside = written_list(programmed, tmp_path)
    (path,) = aside.paths
    assert path.name == "elenco-settimanale-2026-W48-questura (2).docx"
    assert first.paths[0].read_bytes() == mine
    assert first.paths[0].name in aside.notices[0]
    assert path.name in aside.notices[0]
    _, last = written_list(programmed, tmp_path)
    assert last.paths == aside.paths  # the second one was not touched
    first.paths[0].unlink()
    first.paths[0].mkdir()  # not a file at all
    _, beside = written_list(programmed, tmp_path)
    assert beside.paths == aside.paths


def test_file_of_somebody_else_is_not_replaced(programmed: Any, tmp_path: Path) -> None:
    theirs = tmp_path / "elenco-settimanale-2026-W48-mm.docx"
    theirs.write_text("appunti", encoding="utf-8")
    _, outcome = written_list(programmed, tmp_path, "mm")

    assert theirs.read_text(encoding="utf-8") == "appunti"
    assert outcome.paths[0] != theirs


def test_list_and_sheet_say_the_same_positions(programmed: Any, tmp_path: Path) -> None:
    with programmed.transaction("export_document") as session:
        outcome = export_weekly_list(
            session, programmed.week, recipient="questura",
            writers={**DOCX, ".xlsx": write_weekly_list_xlsx}, folder=tmp_path / "nuova" / "qui",
            author="Prova", now=programmed.now,
        )  # fmt: skip
    book = openpyxl.load_workbook(outcome.paths[1])
    values = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}

    assert {"ALER-PS", "ALER-CC", "MM-1"} <= values
    assert [path.suffix for path in outcome.paths] == [".docx", ".xlsx"]
    assert ("export_document", "exported_document") in programmed.trail()


def test_what_cannot_be_exported(desk: Any, tmp_path: Path) -> None:
    with desk.transaction() as session:
        common: dict[str, Any] = {"folder": tmp_path, "author": "Prova", "now": desk.now}
        with pytest.raises(OfficeError, match="«vicini» non è tra quelli previsti: questura"):
            export_weekly_list(session, desk.week, recipient="vicini", writers=DOCX, **common)
        with pytest.raises(OfficeError, match="plan --week 2026-W48"):
            export_weekly_list(session, desk.week, recipient="questura", writers=DOCX, **common)
        with pytest.raises(OfficeError, match="alcuna seduta"):
            export_minutes(session, desk.week, write=write_minutes_docx, **common)
    assert list(tmp_path.glob("*.docx")) == []


def test_minutes_name_codes_only_and_keep_their_number(programmed: Any, tmp_path: Path) -> None:
    texts = []
    for _ in range(2):
        with programmed.transaction("export_document") as session:
            if not texts:
                open_session(
                    session, week=programmed.week, held_on=date(2026, 11, 20), opened_at="15.00",
                    place="Questura",
                )  # fmt: skip
            outcome = export_minutes(
                session, programmed.week, write=write_minutes_docx, folder=tmp_path,
                author="Prova", now=programmed.now,
            )  # fmt: skip
        (path,) = outcome.paths
        document = docx.Document(str(path))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        texts.append("\n".join([p.text for p in document.paragraphs] + cells))

    assert path.name == "verbale-tavolo-tecnico-2026-01.docx"
    assert "ALER-PS" in texts[0].replace("\u2011", "-")
    assert "COGNOME" not in texts[0].upper()
    assert "1/2026" in texts[0]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("recipient", ["carabinieri", "polizia-locale", "servizi-sociali"])
def test_annex_is_refused_to_who_may_not_have_names(
    programmed: Any, tmp_path: Path, recipient: str
) -> None:
    with programmed.transaction() as session:
        open_session(
            session, week=programmed.week, held_on=date(2026, 11, 20), opened_at="15.00",
            place="Questura",
        )  # fmt: skip
        with pytest.raises(OfficeError, match="allegato riservato non va a"):
            export_annex(
                session, programmed.week, recipient=recipient, write=write_annex_docx,
                folder=tmp_path, author="Prova", now=programmed.now,
            )  # fmt: skip
    assert list(tmp_path.glob("*.docx")) == []


@pytest.mark.parametrize(
    ("recipient", "seen", "hidden"),
    [("questura", "COGNOME0 COGNOME2", ""), ("aler", "COGNOME0", "COGNOME2"),
     ("mm", "COGNOME2", "COGNOME0 COGNOME1")],
)  # fmt: skip
def test_annex_holds_the_rows_of_its_addressee(
    programmed: Any, tmp_path: Path, recipient: str, seen: str, hidden: str
) -> None:
    with programmed.transaction("export_document") as session:
        open_session(
            session, week=programmed.week, held_on=date(2026, 11, 20), opened_at="15.00",
            place="Questura",
        )  # fmt: skip
        outcome = export_annex(
            session, programmed.week, recipient=recipient, write=write_annex_docx,
            folder=tmp_path, author="Prova", now=programmed.now,
        )  # fmt: skip
    document = docx.Document(str(outcome.paths[0]))
    text = " ".join(c.text for t in document.tables for row in t.rows for c in row.cells)

    assert all(name in text for name in seen.split())
    assert not [name for name in hidden.split() if name in text]
