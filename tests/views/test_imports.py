"""Importazioni: files become rows of the archive, each step seen before it is done."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from models.records.register_import import RegisterImport
from models.store.archive import Archive
from resources.registers.make_demo_registers import make_demo_registers
from tests.views.imports_steps import (
    OTHER,
    ROW,
    choose,
    held,
    imported,
    previewed,
    row_of,
    shown,
)
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.imports import flow as flow_module
from views.imports.columns import COVERED, RESTRICTED, ColumnState
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


def test_two_registers_go_from_file_to_report(
    qtbot: QtBot, screen: ImportsScreen, registers: dict[str, Path]
) -> None:
    screen.take_files(
        [registers["mm_anagrafe_occupanti.csv"], registers["aler_anagrafe_occupanti.xlsx"]]
    )
    previewed(qtbot, screen)
    report = screen.flow.queue.current.preview.report  # type: ignore[union-attr]
    assert report.created + report.updated + report.unchanged + report.rejected == report.rows
    assert screen.go.text().startswith("Importa ")
    assert held(screen) == 0
    imported(qtbot, screen)
    assert "righe importate" in screen.flow.report.said.sentence
    assert screen.go.text() == "Continua con il prossimo file"
    screen.go.trigger()
    previewed(qtbot, screen)
    imported(qtbot, screen)
    assert held(screen, RegisterImport) == 2
    assert not screen.go.isVisible()
    with qtbot.waitSignal(screen.screen_requested) as asked:  # what comes after is one button away
        screen.to_week.trigger()
    assert asked.args[0] == "week"


def test_registers_come_before_what_needs_them(
    qtbot: QtBot, screen: ImportsScreen, registers: dict[str, Path]
) -> None:
    screen.take_files([registers["provvedimenti.xlsx"], registers["aler_anagrafe_occupanti.xlsx"]])
    previewed(qtbot, screen, "aler_anagrafe_occupanti.xlsx")
    assert "provvedimenti.xlsx" in screen.status()[0]


def test_files_are_dropped_on_the_first_page(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write_file(ROW)))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    drop = QDropEvent(QPointF(QPoint(5, 5)), action, data, buttons, keys)
    screen.flow.start.target.dropEvent(drop)
    previewed(qtbot, screen)


def test_names_are_covered_with_the_shield_and_health_always(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    screen.take_files([write_file(ROW, OTHER)])
    previewed(qtbot, screen)
    assert shown(screen, "COGNOME")[1] == COVERED
    assert shown(screen, "PATOLOGIE")[1] == RESTRICTED
    screen._desk.set_masked(False)
    assert shown(screen, "COGNOME")[1:3] == ["NERI", "FIORI"]
    assert shown(screen, "PATOLOGIE")[1] == RESTRICTED
    qtbot.waitUntil(lambda: not screen._desk.tasks.busy, timeout=10_000)


def test_the_kind_can_be_corrected(
    qtbot: QtBot, screen: ImportsScreen, registers: dict[str, Path]
) -> None:
    screen.take_files([registers["questura_segnalazioni.csv"]])
    previewed(qtbot, screen)
    head = screen.flow.columns.head
    assert head._tag.text() == "Segnalazioni di polizia"
    screen.not_so.trigger()
    head.kind.setCurrentText("Provvedimenti")
    head.apply.click()
    qtbot.waitUntil(lambda: head._tag.text() == "Provvedimenti", timeout=10_000)
    assert "Manca" in screen.flow.columns.lacks.sentence
    assert not screen.go.isEnabled()
    assert "manca" in screen.go.statusTip()


def test_a_missing_column_is_chosen_by_keyboard(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    rows = [{"PIPPO": word, **ROW} for word in ("primo", "secondo")]
    for row in rows:
        del row["N_PRATICA"]
    screen.take_files([write_file(*rows)])
    lacks = screen.flow.columns.lacks
    qtbot.waitUntil(lambda: "il codice della posizione" in lacks.sentence, timeout=10_000)
    choose(qtbot, screen, "PIPPO", "codice pos")
    assert lacks.sentence == ""
    previewed(qtbot, screen)
    assert screen.go.text() == "Importa 2 righe"


def test_two_columns_are_never_one_field(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    screen.take_files([write_file(ROW | {"ALTRO": "12"}, OTHER | {"ALTRO": "15"})])
    previewed(qtbot, screen)
    choose(qtbot, screen, "ALTRO", "superficie")
    choices = screen.flow.queue.current.choices  # type: ignore[union-attr]
    assert choices is not None
    assert choices.state(row_of(screen, "ALTRO")) is ColumnState.KNOWN
    assert choices.state(row_of(screen, "MQ_ABITABILI")) is ColumnState.CHOOSE
    assert shown(screen, "MQ_ABITABILI")[4] == "Scegli un campo…"
    assert "non è ancora importato" in screen.unsaved()
    previewed(qtbot, screen)


def test_a_guess_is_confirmed_with_the_space_bar(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    rows = [row | {"Mq. abitabile circa": row["MQ_ABITABILI"]} for row in (ROW, OTHER)]
    for row in rows:
        del row["MQ_ABITABILI"]
    screen.take_files([write_file(*rows)])
    previewed(qtbot, screen)
    place = row_of(screen, "Mq. abitabile circa")
    choices = screen.flow.queue.current.choices  # type: ignore[union-attr]
    assert choices is not None
    assert choices.state(place) is ColumnState.UNSURE
    assert screen.flow.columns.table.current_id() == place
    qtbot.keyClick(screen.flow.columns.table, Qt.Key.Key_Space)
    assert choices.state(place) is ColumnState.KNOWN
    previewed(qtbot, screen)


def test_a_mapping_kept_by_name_is_found_by_the_next_file(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path]
) -> None:
    extra = {"CHISSA": "1"}
    screen.take_files([write_file(ROW | extra, OTHER | extra)])
    previewed(qtbot, screen)
    choose(qtbot, screen, "CHISSA", "vani")
    line = screen.flow.columns.line
    screen.keep_mapping.trigger()
    line._ask_to_keep()
    qtbot.waitUntil(lambda: "Scrivi un nome" in line._said.text(), timeout=10_000)
    qtbot.keyClicks(line.name, "ALER 2026")
    qtbot.keyClick(line.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "salvato" in screen.notice.sentence, timeout=10_000)
    screen.take_files([write_file(ROW | extra, OTHER | extra, name="dicembre_aler.csv")])
    previewed(qtbot, screen)
    imported(qtbot, screen)
    screen.go.trigger()
    previewed(qtbot, screen, "dicembre_aler.csv")
    assert line._found.text().startswith("abbinamento «ALER 2026», salvato il 20/11/2026")
    assert shown(screen, "CHISSA")[4] == "Vani"


def test_a_bad_file_says_why_and_loses_nothing(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path], tmp_path: Path
) -> None:
    bad = tmp_path / "verbale.pdf"
    bad.write_bytes(b"%PDF-1.7 niente")
    screen.take_files([bad])
    qtbot.waitUntil(lambda: screen.flow.queue.jobs[0].problem != "", timeout=10_000)
    assert screen.pages.currentWidget() is screen.flow.start
    screen.take_files([write_file(ROW)])
    previewed(qtbot, screen)
    screen.take_files([tmp_path / "non_c_e.csv"])
    qtbot.waitUntil(lambda: "non esiste" in screen.notice.sentence, timeout=10_000)
    assert screen.pages.currentWidget() is screen.flow.columns
    imported(qtbot, screen)
    assert held(screen) == 1


def test_stopping_a_preview_answers_at_once_and_writes_nothing(
    qtbot: QtBot, screen: ImportsScreen, registers: dict[str, Path]
) -> None:
    screen.take_files([registers["aler_anagrafe_occupanti.xlsx"]])
    qtbot.waitUntil(lambda: screen.work._preview is not None, timeout=10_000)
    screen.flow.columns.panel._stop.click()
    assert "fermata" in screen.flow.columns.panel._doing.text()
    assert not screen.go.isEnabled()
    qtbot.waitUntil(lambda: not screen._desk.tasks.busy, timeout=10_000)
    assert held(screen) == 0
    screen.flow.columns.panel._again.click()
    previewed(qtbot, screen)


def test_everything_can_be_done_from_the_keyboard(
    qtbot: QtBot, screen: ImportsScreen, write_file: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = write_file(ROW, OTHER)
    monkeypatch.setattr(flow_module, "ask_files", lambda *_: [path])
    qtbot.waitUntil(screen.flow.start.target.button.hasFocus, timeout=10_000)
    qtbot.keyClick(screen, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    previewed(qtbot, screen)
    table = screen.flow.columns.table
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == 1
    qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.flow.report, timeout=10_000)
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.pages.currentWidget() is screen.flow.start


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_narrow_window_shows_one_part_at_a_time(
    qtbot: QtBot, screen: ImportsScreen, theme: Theme, write_file: Callable[..., Path],
    scale: float,
) -> None:  # fmt: skip
    theme.set_scale(scale)
    screen.take_files([write_file(ROW, OTHER)])
    previewed(qtbot, screen)
    sides = screen.flow.columns.sides
    assert sides.narrow == (scale == 2.0)
    assert screen.flow.columns.panel.counts.isVisible() == (scale == 1.0)
    assert screen.flow.columns.table.isVisible()
