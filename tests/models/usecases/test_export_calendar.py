"""The calendar as an extract: which terms it holds, and its entry in the register."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from exports.calendar_ics import write_calendar_ics
from models.errors import OfficeError
from models.records.decision import Suspension
from models.records.exported_document import ExportedDocument
from models.usecases.export_calendar import CalendarOutcome, export_calendar
from models.usecases.silence_deadline import silence_deadline

ON = datetime.date(2026, 11, 20)


def export(desk: Any, folder: Path) -> CalendarOutcome:
    with desk.transaction("export_calendar") as session:
        return export_calendar(
            session, folder, on=ON, write=write_calendar_ics, author="Prova", now=desk.now
        )


def suspend(desk: Any, code: str) -> int:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, code)
        suspension = Suspension(
            dossier_id=dossier.id, suspended_on=datetime.date(2026, 11, 1),
            until=datetime.date(2026, 11, 30), reason="Altro motivo", recorded_at=desk.now,
            author="Prova",
        )  # fmt: skip
        session.add(suspension)
        session.flush()
        return int(suspension.id)


def test_terms_to_come_are_written_and_the_extract_is_recorded(desk: Any, tmp_path: Path) -> None:
    suspend(desk, "ALER-1")
    outcome = export(desk, tmp_path / "documenti")
    assert (outcome.path.name, outcome.terms) == ("scadenze-2026-11-20.ics", 1)
    written = outcome.path.read_text(encoding="utf-8")
    assert written.count("BEGIN:VEVENT") == 1, "the terms of 2020 are past"
    assert "Sospensione: ALER-1" in written
    export(desk, tmp_path / "documenti")
    with desk.reading() as session:
        rows = session.scalars(select(ExportedDocument)).all()
        assert [(row.kind, row.number, row.row_count) for row in rows] == [
            ("calendar", 1, 1), ("calendar", 2, 1),
        ]  # fmt: skip


def test_a_calendar_without_terms_is_not_written(desk: Any, tmp_path: Path) -> None:
    key = suspend(desk, "ALER-1")
    with desk.transaction() as session:
        silence_deadline(
            session, f"suspension:{key}", reason="già noto", author="Prova", now=desk.now
        )
    with pytest.raises(OfficeError, match="vuoto"):
        export(desk, tmp_path)
    assert not list(tmp_path.glob("*.ics"))
