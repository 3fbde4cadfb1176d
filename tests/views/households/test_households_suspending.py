"""Several households suspended at once: closed list, note, day; they come back by themselves."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.audit import AuditEntry
from models.records.decision import Suspension
from models.rules.suspension import SUSPENSION_REASONS
from models.store.archive import Archive
from models.usecases.working_group.minutes_caution import KEPT
from views.desk import Desk
from views.households.screen import HouseholdsScreen

Settle = Callable[[Desk], None]


@pytest.fixture
def suspending(screen: HouseholdsScreen, qtbot: QtBot) -> HouseholdsScreen:
    """The form open about the first three of the list."""
    screen.table.selectRow(0)
    for _ in range(2):
        qtbot.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(screen.table, Qt.Key.Key_S)
    return screen


def suspensions(archive: Archive) -> list[Any]:
    with archive.reading() as session:
        return [
            (each.reason_code, each.reason, each.until)
            for each in session.scalars(select(Suspension))
        ]


def said_of_state(screen: HouseholdsScreen, line: int) -> str:
    model = screen.table.table
    return str(model.data(model.index(line, model.column_of("stop"))))


def test_the_reason_is_of_the_closed_list_with_a_note(
    suspending: HouseholdsScreen, desk: Desk, full_archive: Archive, settle: Settle
) -> None:
    form = suspending.suspending.form
    assert form.reason.isVisible()
    offered = [form.reason.itemData(at) for at in range(form.reason.count())]
    assert offered == ["", *SUSPENSION_REASONS]
    assert form.reason.hasFocus()
    form.reason.set_choice("missing_accommodation")
    form.day.setText("15/01/2027")
    form.confirm()
    settle(desk)
    until = datetime.date(2027, 1, 15)
    said = "Manca una soluzione di accoglienza"
    assert suspensions(full_archive) == [("missing_accommodation", said, until)] * 3
    assert "3 nuclei sospesi fino al 15 gennaio 2027." in suspending.notice.sentence
    assert desk.undo_name == "Sospendi: 3 nuclei"


def test_without_a_reason_or_its_note_nothing_is_recorded(
    suspending: HouseholdsScreen, desk: Desk, full_archive: Archive, settle: Settle
) -> None:
    form = suspending.suspending.form
    form.confirm()
    assert form.isVisible()
    assert "Scegli il motivo" in form.problems
    form.reason.set_choice("other")
    form.confirm()
    settle(desk)
    assert form.isVisible()
    assert "Scrivi una nota" in form.problems
    assert form.reason.choice == "other"
    form.note.setText("ricorso pendente")
    form.confirm()
    settle(desk)
    assert suspensions(full_archive) == [("other", "Altro motivo: ricorso pendente", None)] * 3


def test_confirming_and_excluding_ask_no_reason_of_the_list(
    suspending: HouseholdsScreen, qtbot: QtBot
) -> None:
    suspending.suspending.form.close_form()
    qtbot.keyClick(suspending.table, Qt.Key.Key_P)
    assert not suspending.suspending.form.isVisible()
    assert suspending.decisions.form.text.hasFocus()


def test_the_suspended_are_found_and_their_row_says_until_when(
    suspending: HouseholdsScreen, desk: Desk, settle: Settle
) -> None:
    form = suspending.suspending.form
    form.reason.set_choice("income_check")
    form.day.setText("15/01/2027")
    form.confirm()
    settle(desk)
    suspending.arrive({"lane": ["suspended"]})
    assert len(suspending.table.table.rows) == 3
    assert suspending.filters.in_words() == ["Elenco: sospesi"]
    assert "sospesa fino al 15 gennaio 2027" in said_of_state(suspending, 0)
    assert any(action.text() == "Sospesi" for action in suspending.views.menu().actions())


def test_on_the_day_they_come_back_by_themselves(
    suspending: HouseholdsScreen, desk: Desk, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = suspending.suspending.form
    form.reason.set_choice("income_check")
    form.day.setText("15/01/2027")
    form.confirm()
    settle(desk)
    monkeypatch.setattr(desk, "today", lambda: datetime.date(2027, 1, 15))
    suspending.reload()
    settle(desk)
    suspending.arrive({"lane": ["suspended"]})
    assert len(suspending.table.table.rows) == 0


def test_a_name_in_the_note_is_said_before_it_is_printed_and_kept_only_on_purpose(
    suspending: HouseholdsScreen, desk: Desk, full_archive: Archive, settle: Settle
) -> None:
    form = suspending.suspending.form
    form.reason.set_choice("other")
    form.note.setText("attesa della sig.ra R., incinta")
    form.confirm()
    settle(desk)
    assert suspensions(full_archive) == []
    assert "le iniziali di una persona e sembra esserci una notizia sulla salute" in form.problems
    assert form.note.text() == "attesa della sig.ra R., incinta"
    form.confirm()
    settle(desk)
    assert len(suspensions(full_archive)) == 3
    with full_archive.reading() as session:
        kept = session.scalars(select(AuditEntry).where(AuditEntry.verb == KEPT)).all()
    assert len(kept) == 3
    assert "incinta" not in repr([entry.details for entry in kept])


def test_a_form_has_the_room_of_the_bar_and_a_panel_over_it_steps_aside(
    screen: HouseholdsScreen, qtbot: QtBot
) -> None:
    screen.table.selectRow(0)
    with qtbot.waitSignal(screen.room_wanted):
        qtbot.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert screen.chosen_bar.isVisible()
    with qtbot.waitSignal(screen.room_wanted):
        qtbot.keyClick(screen.table, Qt.Key.Key_S)
    assert not screen.chosen_bar.isVisible()
    screen.suspending.form.close_form()
    assert screen.chosen_bar.isVisible()
    assert screen.table.hasFocus()
