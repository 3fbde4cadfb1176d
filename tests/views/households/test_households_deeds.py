"""What is done in Nuclei: views saved, decisions on several rows, export."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.audit import AuditEntry
from models.records.decision import Suspension, WeekChoice
from models.records.exported_document import ExportedDocument
from models.store.archive import Archive
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.households.screen import HouseholdsScreen

OFF_SCREEN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Settle = Callable[[Desk], None]
MakeScreen = Callable[[Desk], HouseholdsScreen]


def shown(screen: HouseholdsScreen) -> list[int]:
    table = screen.table.table
    return [table.id_at(line) for line in range(len(table.rows))]


def cell(screen: HouseholdsScreen, line: int, column: str) -> str:
    model = screen.table.table
    return str(model.data(model.index(line, model.column_of(column))))


def one(archive: Archive, statement: Any) -> Any:
    with archive.reading() as session:
        return session.execute(statement).first()


def scalars(archive: Archive, statement: Any) -> list[Any]:
    with archive.reading() as session:
        return list(session.scalars(statement))


def filter_by(screen: HouseholdsScreen, **values: list[str]) -> None:
    screen.arrive(values)


# --- views and layout ----------------------------------------------------------------------------


def test_a_view_is_saved_used_renamed_and_deleted(
    screen: HouseholdsScreen, memory: Memory, qtbot: QtBot
) -> None:
    filter_by(screen, body=["MM"])
    screen.search("segreto")
    screen.table.sort_first_by("address")
    screen.views.ask_name()
    qtbot.keyClicks(screen.views.form.text, "Case di MM")
    qtbot.keyClick(screen.views.form.text, Qt.Key.Key_Return)
    assert "segreto" not in repr(memory.get("households/views"))
    screen.search("")
    screen.filters.clear()
    screen.table.sort_first_by("code")
    view = screen.views.kept.named("case di mm")
    assert view is not None
    screen.views.use(view)
    assert {cell(screen, line, "body") for line in range(len(shown(screen)))} == {"MM"}
    assert screen.table.table.sort_keys[0].column == "address"
    screen.views.ask_new_name()
    screen.views.form.text.setText("Alloggi comunali")
    screen.views.form.confirm()
    assert [saved.name for saved in screen.views.kept.all()] == ["Alloggi comunali"]
    screen.views.delete()
    assert screen.views.kept.all() == []


def test_ready_made_views_find_something(screen: HouseholdsScreen) -> None:
    texts = [action.text() for action in screen.views.menu().actions()]
    assert "Fragilità da valutare" in texts
    assert "Salva la vista com’è ora…" in texts


def test_the_list_is_found_as_it_was_left(
    desk: Desk, screen: HouseholdsScreen, make_screen: MakeScreen, settle: Settle, theme: Theme,
    memory: Memory, qtbot: QtBot,
) -> None:  # fmt: skip
    filter_by(screen, municipio=["6"])
    screen.table.sort_first_by("members")
    screen.table.columns.set_shown("body", True)
    kept = screen.remember()
    again = HouseholdsScreen(theme, desk, memory)
    qtbot.addWidget(again)
    again.restore(kept)
    again.show()
    again.arrive()
    settle(desk)
    assert shown(again) == shown(screen)
    assert again.table.columns.is_shown("body")


# --- decisions -----------------------------------------------------------------------------------


def test_two_households_are_kept_out_of_the_week_with_a_reason_and_undone(
    screen: HouseholdsScreen, desk: Desk, full_archive: Archive, settle: Settle, qtbot: QtBot
) -> None:
    ids = shown(screen)[:2]
    screen.table.select_id(ids[0])
    qtbot.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert screen.chosen_bar.isVisible()
    qtbot.keyClick(screen.table, Qt.Key.Key_E)
    form = screen.decisions.form
    assert form.isVisible()
    qtbot.keyClick(form.text, Qt.Key.Key_Return)
    assert form.isVisible()  # no reason, nothing recorded
    qtbot.keyClicks(form.text, "lavori nello stabile")
    assert screen.unsaved()
    qtbot.keyClick(form.text, Qt.Key.Key_Return)
    settle(desk)
    made = scalars(full_archive, select(WeekChoice).order_by(WeekChoice.dossier_id))
    assert sorted(choice.dossier_id for choice in made) == sorted(ids)
    assert {(c.choice, c.reason, c.week) for c in made} == {
        ("exclude", "lavori nello stabile", str(desk.week))
    }
    assert "escluso dalla settimana" in cell(screen, 0, "stop")
    assert desk.undo_name == "Escludi: 2 nuclei"
    desk.undo()
    settle(desk)
    assert scalars(full_archive, select(WeekChoice.id).where(WeekChoice.revoked_at.is_(None))) == []
    assert "escluso" not in cell(screen, 0, "stop")


def test_a_suspension_stops_the_row_until_its_day(
    screen: HouseholdsScreen, desk: Desk, full_archive: Archive, settle: Settle
) -> None:
    chosen = shown(screen)[0]
    screen.table.select_id(chosen)
    screen.row_actions["suspend"].trigger()
    form = screen.suspending.form
    form.reason.set_choice("other")
    form.note.setText("ricorso pendente")
    form.day.set_date(datetime.date(2026, 1, 1))
    form.confirm()
    settle(desk)
    assert form.isVisible()  # a day that has passed is refused beside what was written
    form.day.set_date(datetime.date(2027, 1, 1))
    form.confirm()
    settle(desk)
    (suspension,) = scalars(full_archive, select(Suspension))
    assert (suspension.dossier_id, suspension.until) == (chosen, datetime.date(2027, 1, 1))
    stopped = cell(screen, screen.table.selected_lines()[0], "stop")
    assert stopped == "La posizione è sospesa fino al 1° gennaio 2027."  # never why (3.4)


def test_escape_gives_up_a_decision(screen: HouseholdsScreen, qtbot: QtBot) -> None:
    screen.table.select_id(shown(screen)[0])
    screen.row_actions["pin"].trigger()
    qtbot.keyClicks(screen.decisions.form.text, "ripensamento")
    qtbot.keyClick(screen.decisions.form.text, Qt.Key.Key_Escape)
    assert not screen.decisions.form.isVisible()
    assert screen.unsaved() == ""
    assert screen.table.hasFocus()


def test_actions_wait_for_a_choice(screen: HouseholdsScreen) -> None:
    screen.table.clearSelection()
    assert not screen.row_actions["pin"].isEnabled()
    assert screen.row_actions["pin"].statusTip()
    screen.table.select_id(shown(screen)[0])
    assert screen.row_actions["pin"].isEnabled()


# --- export --------------------------------------------------------------------------------------


def test_the_sheet_says_what_is_on_screen_and_is_logged(
    screen: HouseholdsScreen, desk: Desk, full_archive: Archive, tmp_path: Path, settle: Settle
) -> None:
    filter_by(screen, body=["MM"])
    screen.search("via")
    screen.table.columns.set_shown("contact", True)
    path = tmp_path / "nuclei.xlsx"
    screen.exporting.export(screen.table, screen._conditions(), None, path)
    settle(desk)
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert rows[1][0] == "Filtro: Ente: MM; ricerca «via»"
    assert str(rows[2][0]).startswith("Ordine: Numero nell’elenco")
    titles, *listed = rows[5:]
    assert [column.name for column in screen.table.columns.visible()] == list(titles)
    assert len(listed) == len(shown(screen))
    codes = [row[titles.index("Codice")] for row in listed]
    assert codes == [cell(screen, line, "code") for line in range(len(codes))]
    assert {row[titles.index("Referente")] for row in listed} <= {"oscurato", "–"}
    (document,) = scalars(full_archive, select(ExportedDocument))
    assert (document.kind, document.row_count) == ("screen_list", len(listed))
    assert "export_screen_list" in scalars(full_archive, select(AuditEntry.verb))
    assert path.name in screen.notice.sentence


def test_a_file_that_cannot_be_written_is_told_beside_the_list(
    screen: HouseholdsScreen, desk: Desk, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "manca" / "nuclei.xlsx"
    screen.exporting.export(screen.table, [], [0, 1], path)
    settle(desk)
    assert "nuclei.xlsx" in screen.notice.sentence
    assert desk.undo_name == ""
