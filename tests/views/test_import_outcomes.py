"""What an import leaves: its report, the way back, rejected rows, conflicts, the history."""

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.store.archive import Archive
from models.usecases.edit_dossier import edit_dossier
from models.usecases.find_dossier import find_dossier
from resources.registers.make_demo_registers import make_demo_registers
from tests.views.imports_steps import (
    NO_CODE,
    OTHER,
    ROW,
    held,
    imported,
    previewed,
)
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.imports import flow as flow_module
from views.imports.screen import ImportsScreen

TODAY = date(2026, 11, 20)
Show = Callable[[Archive], ImportsScreen]


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The invented registers by their file name."""
    folder = tmp_path_factory.mktemp("registri")
    return {made.path.name: made.path for made in make_demo_registers(folder, TODAY)}


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a semicolon-separated file."""

    def write(*rows: dict[str, str], name: str = "anagrafe_aler.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="cp1252", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, memory: Memory, make_desk: Callable[[Archive], Desk]) -> Show:
    """Show the screen on an archive."""

    def made(archive: Archive) -> ImportsScreen:
        screen = ImportsScreen(theme, make_desk(archive), memory)
        screen.resize(1278, 690)
        qtbot.addWidget(screen)
        screen.show()
        screen.activateWindow()
        screen.arrive()
        return screen

    return made


@pytest.fixture
def screen(show: Show, empty_archive: Archive) -> ImportsScreen:
    """The screen on an archive with nothing in it."""
    return show(empty_archive)


def test_cancelling_an_import_leaves_the_archive_as_it_was(
    qtbot: QtBot, screen: ImportsScreen, registers: dict[str, Path]
) -> None:
    screen.take_files([registers["aler_anagrafe_occupanti.xlsx"]])
    previewed(qtbot, screen)
    screen.go.trigger()
    screen._desk.tasks.running()[-1].cancel()
    qtbot.waitUntil(lambda: "annullata" in screen.notice.sentence, timeout=10_000)
    assert held(screen) == 0
    assert screen.pages.currentWidget() is screen.flow.columns
    assert screen.go.isEnabled()


def test_an_import_is_taken_back_and_done_again(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    screen.take_files([write_file(ROW, OTHER)])
    previewed(qtbot, screen)
    imported(qtbot, screen)
    screen.undo_import.trigger()
    said = screen.flow.report.said
    qtbot.waitUntil(lambda: "com’era" in said.sentence, timeout=10_000)
    assert held(screen) == 0
    screen.redo_import.trigger()
    qtbot.waitUntil(lambda: "2 righe importate" in said.sentence, timeout=10_000)
    assert held(screen) == 2


def test_rejected_rows_are_saved_for_who_sent_them(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    place = tmp_path / "scartate.csv"
    monkeypatch.setattr(flow_module, "ask_new_file", lambda *_: place)
    screen.take_files([write_file(ROW, NO_CODE)])
    previewed(qtbot, screen)
    screen.save_rejected.trigger()
    qtbot.waitUntil(lambda: "1 riga scartata salvata" in screen.notice.sentence, timeout=10_000)
    assert "Manca il codice della posizione" in place.read_text(encoding="cp1252")


def test_what_changes_stands_old_beside_new_and_opens_the_dossier(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    screen.take_files([write_file(ROW, OTHER)])
    previewed(qtbot, screen)
    imported(qtbot, screen)
    screen.take_files([write_file(ROW | {"MQ_ABITABILI": "52"}, OTHER, name="nuovo_aler.csv")])
    previewed(qtbot, screen, "nuovo_aler.csv")
    columns = screen.flow.columns
    columns.panel.counts._words["updated"].click()
    assert columns.shows_rows
    table = columns.rows.changes.table
    line = [str(table.data(table.index(0, n))) for n in range(table.columnCount())]
    assert line[1:] == ["ALER-2022-00002", "Superficie abitabile (mq)", "45,5", "52"]
    with qtbot.waitSignal(screen.panel_requested) as asked:
        qtbot.keyClick(columns.rows.changes, Qt.Key.Key_Return)
    with screen._desk.archive.reading() as session:
        assert asked.args == [find_dossier(session, "ALER-2022-00002").id]
    screen.back.trigger()
    assert not columns.shows_rows


def test_the_same_file_again_has_nothing_to_import(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    path = write_file(ROW, OTHER)
    screen.take_files([path])
    previewed(qtbot, screen)
    imported(qtbot, screen)
    screen.take_files([path])
    previewed(qtbot, screen)
    assert screen.go.text() == "Nulla da importare"
    assert not screen.go.isEnabled()
    assert "sa già" in screen.go.statusTip()


def test_conflicts_are_settled_many_at_once(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    screen.take_files([write_file(ROW, OTHER)])
    previewed(qtbot, screen)
    imported(qtbot, screen)

    def type_area(session: Any) -> None:
        for code in ("ALER-2022-00002", "ALER-2023-00003"):
            edit_dossier(
                session, find_dossier(session, code), {"living_area": Decimal(40)},
                author="Rossi", now=screen._desk.now(),
            )  # fmt: skip

    desk = screen._desk
    with qtbot.waitSignal(desk.changed):
        desk.write("Superfici", "edit_dossier", type_area, topics=["dossiers"])
    news = {"MQ_ABITABILI": "52"}
    screen.take_files([write_file(ROW | news, OTHER | news, name="nuovo_aler.csv")])
    previewed(qtbot, screen, "nuovo_aler.csv")
    with qtbot.waitSignal(screen.badge_changed) as badge:
        imported(qtbot, screen)
    assert badge.args == [2]
    screen.open_conflicts.trigger()
    page = screen.aside.conflicts
    qtbot.waitUntil(lambda: len(page.table.table.rows) == 2, timeout=10_000)
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.take.trigger()
    qtbot.waitUntil(lambda: len(page.table.table.rows) == 0, timeout=10_000)
    with desk.archive.reading() as session:
        assert find_dossier(session, "ALER-2023-00003").living_area == Decimal("52.00")
    assert "2" in desk.undo_name


def test_the_history_opens_a_report(qtbot: QtBot, show: Show, full_archive: Archive) -> None:
    screen = show(full_archive)
    screen.open_history.trigger()
    table = screen.aside.history.table
    qtbot.waitUntil(lambda: len(table.table.rows) == 9, timeout=10_000)
    with qtbot.waitSignal(screen.aside.page_wanted):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert screen.pages.currentWidget() is screen.aside.past
    screen.back.trigger()
    assert screen.pages.currentWidget() is screen.aside.history
    screen.back.trigger()
    assert screen.pages.currentWidget() is screen.flow.start
