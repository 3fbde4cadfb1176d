"""Strutture: free places day by day in a table, by keyboard; added, edited, undone."""

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.dossier import Dossier
from models.usecases.protection.record_solution_step import NewStep, record_solution_step
from models.usecases.record_structure import StructureLine, record_structure
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.structures.screen import StructuresScreen

Settle = Callable[[Desk], None]


@pytest.fixture
def screen(
    qtbot: QtBot, theme: Theme, desk: Desk, memory: Memory, settle: Settle
) -> StructuresScreen:
    with desk.archive.transaction("prova") as session:
        record_structure(session, StructureLine("AAA Prova", "ces", 10, 4))
    made = StructuresScreen(theme, desk, memory)
    qtbot.addWidget(made)
    made.resize(1180, 660)
    made.show()
    made.arrive()
    settle(desk)
    return made


def cell(screen: StructuresScreen, row: int, column: int) -> str:
    index = screen.table.calendar.index(row, column)
    return str(index.data(Qt.ItemDataRole.DisplayRole))


def test_each_day_says_what_is_free(screen: StructuresScreen) -> None:
    today = screen.table.calendar.column_of(screen._desk.today())
    assert cell(screen, 0, 0) == "AAA Prova"
    assert cell(screen, 0, today) == "10"
    said = screen.table.calendar.index(0, today).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "AAA Prova, venerdì 20 novembre 2026: 10 posti liberi; 0 occupati; spazio per 4 nuclei"
    )


def test_added_edited_and_undone_by_keyboard(
    screen: StructuresScreen, desk: Desk, settle: Settle
) -> None:
    screen.add.trigger()
    screen.form.done.trigger()
    assert screen.form.name.accessibleDescription() == "Scrivi il nome della struttura."
    screen.form.name.setText("AAA Nuova")
    screen.form.places.setText("otto")
    screen.form.done.trigger()
    assert "numero intero" in screen.form.places.accessibleDescription()
    screen.form.places.setText("8")
    assert screen.unsaved()
    screen.form.done.trigger()
    settle(desk)
    assert screen.unsaved() == ""
    assert [cell(screen, 0, column) for column in (0, 2, 3)] == ["AAA Nuova", "8", "?"]
    assert desk.undo_name == "Struttura aggiunta: AAA Nuova"
    screen.table.choose(0, 0)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.form.name.text() == "AAA Nuova"
    screen.form.places.setText("6")
    screen.form.done.trigger()
    settle(desk)
    assert cell(screen, 0, 2) == "6"
    desk.undo()
    settle(desk)
    desk.undo()
    settle(desk)
    assert cell(screen, 0, 0) == "AAA Prova"


def test_a_name_that_is_taken_is_refused_in_the_form(
    screen: StructuresScreen, desk: Desk, settle: Settle
) -> None:
    screen.add.trigger()
    screen.form.name.setText("aaa prova")
    screen.form.done.trigger()
    settle(desk)
    assert "è già registrata" in screen.form.notice.sentence
    screen.form.back.trigger()
    assert screen.pages.currentWidget() is not screen.form


def test_two_weeks_on_and_back(screen: StructuresScreen, desk: Desk, settle: Settle) -> None:
    before = screen.head.summary.text()
    screen.later.trigger()
    settle(desk)
    assert screen.head.summary.text() != before
    screen.now.trigger()
    settle(desk)
    assert screen.head.summary.text() == before


def test_everything_that_takes_the_focus_has_a_name(screen: StructuresScreen) -> None:
    screen.add.trigger()
    for widget in screen.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_what_is_beyond_the_places_is_said_by_sign_and_words(
    screen: StructuresScreen, desk: Desk, settle: Settle
) -> None:
    """Who is inside counts, though the structure is full: nothing is hidden, nobody is split."""
    with desk.archive.transaction("prova") as session:
        one = session.scalars(select(Dossier).where(Dossier.declared_members == 4)).first()
        assert one is not None
        number = record_structure(
            session, StructureLine("AAA Piena", "ces", 3, 0, 2, datetime.date(2026, 1, 1))
        )
        for step, more in (
            ("indicated", {"structure_id": number}), ("entitled", {}), ("place_available", {}),
            ("offered", {"branch": "other", "branch_reason": "prova"}), ("accepted", {}),
            ("entered", {"until": datetime.date(2026, 11, 19)}),
        ):  # fmt: skip
            new = NewStep(step, datetime.date(2026, 11, 18), **more)
            record_solution_step(
                session, one.id, new, today=desk.today(), author="Prova", now=desk.now()
            )
    screen.earlier.trigger()
    screen.later.trigger()
    settle(desk)
    row = next(r for r in range(9) if cell(screen, r, 0) == "AAA Piena")
    today = screen.table.calendar.column_of(desk.today())
    assert cell(screen, row, 4) == "fino a 2"
    assert cell(screen, row, today) == "\N{MINUS SIGN}1 !"
    screen.table.choose(row, today)
    said = screen._said.text()
    assert "1 posto oltre la capienza; 4 occupati; 1 nucleo oltre la capienza" in said
    assert "Nuclei fino a 2 persone; aperta dal 01/01/2026" in said
    (line,) = screen.stays.stays.lines
    assert (line.stay.persons, line.overdue) == (4, True)
    state = screen.stays.stays.index(0, 4).data(Qt.ItemDataRole.DisplayRole)
    assert state == "in struttura, oltre la fine prevista"
