"""The list as the screen shows it, the moves by hand, the sheet for the coordinator's desk."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from exports.ranking_xlsx import write_ranking_xlsx
from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.exported_document import ExportedDocument
from models.rules.facts import Criterion, Lane
from models.usecases.export_ranking import export_ranking
from models.usecases.move_dossier import move_dossier
from models.usecases.priority_lines import PriorityList, priority_list, short_inside
from models.usecases.record_directive import record_directive
from models.usecases.record_group_decision import record_group_decision
from models.usecases.withdraw_move import withdraw_move

ON = date(2026, 11, 23)


@pytest.fixture
def filled(desk: Any) -> Any:
    """Three by title, of which two on the same day, and two from the Gruppo di Lavoro."""
    with desk.transaction() as session:
        inside = {"address": "Via Gola 38", "stair": "A", "floor": "4", "unit": "56"}
        desk.add_listed(session, "A-1", date(2023, 1, 1), **inside)
        desk.add_listed(session, "A-2", date(2024, 1, 1))
        desk.add_listed(session, "A-3", date(2024, 1, 1))
        for code in ("G-1", "G-2"):
            put_on_list(desk, session, desk.add_dossier(session, code))
    return desk


def put_on_list(desk: Any, session: Any, dossier: Dossier) -> None:
    record_group_decision(
        session, dossier, outcome="put_on_list", decided_on=date(2026, 11, 2), reason="prova",
        author="Prova", now=desk.now,
    )  # fmt: skip


def listed(desk: Any, on: date = ON) -> PriorityList:
    with desk.reading() as session:
        return priority_list(session, on=on)


def move(desk: Any, code: str, position: int, computed: int) -> None:
    with desk.transaction("move_dossier") as session:
        dossier = session.scalars(select(Dossier).where(Dossier.case_code == code)).one()
        move_dossier(
            session, dossier, position=position, computed_position=computed, effective_from=ON,
            reason="un solo accesso", author="Prova", now=desk.now,
        )  # fmt: skip


def test_two_lanes_with_one_numbering(filled: Any) -> None:
    found = listed(filled)
    assert {lane: list(places) for lane, places in found.places.items()} == {
        Lane.DIRECT: [0, 1, 2],
        Lane.WORKING_GROUP: [3, 4],
    }
    first = found.line(0)
    assert (first.position, first.case_code, first.address, first.inside) == (
        1, "A-1", "Via Gola 38", "A/4/56",
    )  # fmt: skip
    assert (first.criteria, first.order_date) == (
        (Criterion.TITLE_FOR_MANAGER,),
        date(2023, 1, 1),
    )
    assert found.line(3).lane is Lane.WORKING_GROUP


def test_equals_share_a_bracket_and_a_move_takes_one_out(filled: Any) -> None:
    ties = [listed(filled).line(place).tie for place in range(5)]
    assert ties == [None, 1, 1, 3, 3]
    move(filled, "A-3", 1, 3)
    found = listed(filled)
    assert [found.line(place).case_code for place in range(3)] == ["A-3", "A-1", "A-2"]
    assert (found.line(0).tie, found.line(0).moved, found.line(0).computed_position) == (
        None, True, 3,
    )  # fmt: skip


def test_moved_dossier_says_who_when_and_why_and_goes_back(filled: Any) -> None:
    move(filled, "A-3", 1, 3)
    explained = listed(filled).explain(0)
    assert explained.why.startswith("È in elenco per accesso diretto al Tavolo, perché il gestore")
    assert explained.would_move == "Salirebbe con una segnalazione della Questura."
    assert explained.move is not None
    assert (explained.move.reason, explained.move.author) == ("un solo accesso", "Prova")
    with filled.transaction("withdraw_move") as session:
        withdraw_move(session, explained.move.dossier_id, now=filled.now)
    assert listed(filled).line(2).case_code == "A-3"
    with filled.transaction() as session, pytest.raises(OfficeError, match="già al posto"):
        withdraw_move(session, explained.move.dossier_id, now=filled.now)


def test_sentence_is_in_two_parts_each_with_its_full_stop(filled: Any) -> None:
    found = listed(filled)
    explained = found.explain(4)
    assert explained.why.endswith("dalle quali la distingue solo il codice.")
    assert explained.would_move[0] == "S"
    whole = found.outcome.reason(found.outcome.ranking[4])
    assert whole.endswith(f"; s{explained.would_move[1:]}")


def test_dossier_of_both_ways_is_direct_whatever_the_order_says(filled: Any) -> None:
    with filled.transaction() as session:
        dossier = session.scalars(select(Dossier).where(Dossier.case_code == "A-1")).one()
        put_on_list(filled, session, dossier)
        record_directive(
            session,
            [Criterion.WORKING_GROUP, *(c for c in Criterion if c is not Criterion.WORKING_GROUP)],
            reference="prova", effective_from=ON, author="Prova", now=filled.now,
        )  # fmt: skip
    found = listed(filled)
    assert (found.line(0).case_code, found.line(0).lane) == ("A-1", Lane.DIRECT)
    assert list(found.places[Lane.WORKING_GROUP]) == [1, 2]
    assert found.directives[0].reference == "prova"


def test_stair_floor_and_unit_in_short() -> None:
    assert short_inside("A", None, "5") == "A/–/5"
    assert short_inside(None, None, None) == ""


def test_sheet_is_recorded_as_an_extract_and_the_next_has_the_next_number(
    filled: Any, tmp_path: Path
) -> None:
    current = listed(filled).outcome
    for _ in range(2):
        with filled.transaction("export_ranking") as session:
            outcome = export_ranking(
                session, current, write=write_ranking_xlsx, folder=tmp_path, author="Prova",
                now=filled.now,
            )  # fmt: skip
    (path,) = outcome.paths
    assert path.name == "elenco-priorita-2026-11-23.xlsx"
    sheet = load_workbook(path).active
    assert [sheet.cell(row, 2).value for row in range(5, 10)] == ["A-1", "A-2", "A-3", "G-1", "G-2"]
    with filled.reading() as session:
        recorded = session.scalars(select(ExportedDocument).order_by(ExportedDocument.id)).all()
    assert [(each.kind, each.number, each.row_count) for each in recorded] == [
        ("ranking", 1, 5),
        ("ranking", 2, 5),
    ]
    assert recorded[0].content_fingerprint == recorded[1].content_fingerprint
