"""Settimana as the official uses it: real archive, real widgets, mouse and keyboard."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.findings import DailyAvailability
from models.records.programme import WeeklyProgramme
from models.rules.week import Week
from models.store.archive import Archive
from models.usecases.week_board import WeekBoard
from ui.folders import documents_folder
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.week.card_view import MIME, WHOLE
from views.week.hand_form import MOVE
from views.week.screen import WeekScreen

WEEK = Week(2026, 48)
Settle = Callable[[Desk], None]


@pytest.fixture
def screen(theme: Theme, desk: Desk, memory: Memory, qtbot: QtBot, settle: Settle) -> WeekScreen:
    """The screen of week 48, whose availability is in the registers; nothing is planned yet."""
    desk.set_week(WEEK)
    made = WeekScreen(theme, desk, memory)
    qtbot.addWidget(made)
    made.resize(1278, 690)
    with qtbot.waitExposed(made):
        made.show()
    made.arrive()
    settle(desk)
    return made


@pytest.fixture
def planned(screen: WeekScreen, desk: Desk, settle: Settle) -> WeekScreen:
    """The same, with its proposal."""
    screen.actions_of_week.calculate.trigger()
    settle(desk)
    assert board(screen).status == "optimal"
    return screen


def board(screen: WeekScreen) -> WeekBoard:
    assert screen.board is not None
    return screen.board


def key(qtbot: QtBot, screen: WeekScreen, what: Any, modifier: Any = None) -> None:
    focus = screen.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, what, modifier or Qt.KeyboardModifier.NoModifier)


def days_of(screen: WeekScreen) -> dict[int, datetime.date]:
    return {row.dossier_id: card.day for card in board(screen).cards for row in card.rows}


def test_week_ready_says_what_one_key_does(screen: WeekScreen, qtbot: QtBot, desk: Desk) -> None:
    assert screen.centre.currentWidget() is screen.empty
    assert "posizioni in elenco" in screen.head.summary.text()
    assert isinstance(screen.focusWidget(), QPushButton)
    boards: list[WeekBoard] = []
    screen.search_week.first_found.connect(boards.append)
    key(qtbot, screen, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: bool(boards), timeout=10_000)
    assert boards[0].status == "first"  # at once, before the exact one
    assert screen.centre.currentWidget() is not screen.empty
    qtbot.waitUntil(lambda: screen.board is not None and screen.board.status == "optimal")
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    assert screen.state.text().startswith("Ottimo dimostrato in ")
    assert board(screen).programme_id is not None
    assert "proposta" in desk.undo_name


def test_search_taken_back_leaves_the_week_as_it_was(
    screen: WeekScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    screen.search_week.phase_changed.connect(screen.search_week.take_back)
    screen.actions_of_week.calculate.trigger()
    settle(desk)
    with desk.archive.reading() as session:
        kept = session.scalars(select(WeeklyProgramme)).all()
    if not kept:  # the last stage may have been over already
        assert "annullata" in screen.notice.sentence
        assert board(screen).status == "none"
    assert screen.actions_of_week.calculate.isVisible()
    assert not screen.search_week.running


def test_search_ended_early_keeps_the_best_found(
    screen: WeekScreen, desk: Desk, settle: Settle
) -> None:
    screen.search_week.phase_changed.connect(screen.search_week.keep_best)
    screen.actions_of_week.calculate.trigger()
    settle(desk)
    settle(desk)
    assert board(screen).programme_id is not None
    assert board(screen).status in ("feasible", "optimal")
    if board(screen).status == "feasible":
        assert screen.state.text().startswith(("Scarto", "Ricerca interrotta"))
        assert "scarto" in screen.state.toolTip() or "limite" in screen.state.toolTip()


def test_another_week_says_what_was_not_recorded(
    planned: WeekScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    planned.by_hand.move.trigger()
    qtbot.keyClicks(planned.form.reason, "prova")
    desk.set_week(WEEK.following)
    settle(desk)
    assert "non è stato registrato" in planned.notice.sentence
    assert not planned.side.shows_form
    assert board(planned).week == WEEK.following


def test_cards_are_walked_by_arrows_and_open_their_dossier(
    planned: WeekScreen, qtbot: QtBot
) -> None:
    view = planned.view
    view.take_focus()
    first = view.chosen_card
    assert first is not None
    key(qtbot, planned, Qt.Key.Key_Down)
    second = view.chosen_card
    assert second is not None
    assert second.day == first.day
    assert second != first
    key(qtbot, planned, Qt.Key.Key_Right)
    third = view.chosen_card
    assert third is not None
    assert third.day > first.day
    assert third.address in planned.side._chosen.text()
    key(qtbot, planned, Qt.Key.Key_1)
    assert view.chosen_row == 0
    with qtbot.waitSignal(planned.panel_requested) as asked:
        key(qtbot, planned, Qt.Key.Key_Return)
    assert asked.args == [third.rows[0].dossier_id]
    key(qtbot, planned, Qt.Key.Key_Escape)
    assert view.chosen_row == WHOLE


def test_card_says_in_words_what_its_marks_mean(planned: WeekScreen) -> None:
    said = [card.accessibleName() for card in planned.view.cards]
    assert all("alloggi" in words or "alloggio" in words for words in said)
    assert any("assistente sociale presente" in words for words in said)
    loads = planned.view._columns[0].loads.accessibleName()
    assert "Polizia di Stato, squadre" in loads
    assert "esaurito" in loads


def test_move_by_keyboard_says_every_shortfall_and_undoes(
    planned: WeekScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    planned.view.take_focus()
    card = planned.view.chosen_card
    assert card is not None
    moved = card.rows[0].dossier_id
    key(qtbot, planned, Qt.Key.Key_S)
    form = planned.form
    assert planned.side.shows_form
    friday = WEEK.monday + datetime.timedelta(days=4)
    form.choose_day(friday)
    assert form._said.sentence
    form._confirm.trigger()
    assert "motivo" in form._reason_field.error.lower()  # nothing without a reason
    qtbot.keyClicks(form.reason, "squadra promessa")
    assert "motivo" in planned.unsaved()
    qtbot.keyClick(form.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(desk)
    assert days_of(planned)[moved] == friday
    assert planned.state.text() == "Modificata a mano"
    assert not planned.side.shows_form
    assert "ven 27 nov" in desk.undo_name
    desk.undo()
    settle(desk)
    assert days_of(planned)[moved] == card.day
    assert board(planned).status == "optimal"


def test_letters_do_nothing_while_one_types_a_reason(planned: WeekScreen, qtbot: QtBot) -> None:
    planned.view.take_focus()
    key(qtbot, planned, Qt.Key.Key_E)
    qtbot.keyClicks(planned.form.reason, "fase esecutiva sospesa")
    assert planned.form.reason.toPlainText() == "fase esecutiva sospesa"
    qtbot.keyClick(planned.form.reason, Qt.Key.Key_Escape)
    assert not planned.side.shows_form


def test_calculating_waits_for_the_reason_being_written(
    planned: WeekScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    planned.view.take_focus()
    key(qtbot, planned, Qt.Key.Key_E)
    qtbot.keyClicks(planned.form.reason, "strada chiusa")
    planned.actions_of_week.calculate.trigger()
    settle(desk)
    assert not planned.search_week.running
    assert planned.side.shows_form
    assert planned.form.reason.toPlainText() == "strada chiusa"
    assert "non è ancora registrato" in planned.notice.sentence


def test_dropping_a_card_asks_for_the_reason_with_that_day(
    planned: WeekScreen, qtbot: QtBot
) -> None:
    card = planned.view.cards[0]
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    column = planned.view._columns[2]
    data = QMimeData()
    data.setData(MIME, ",".join(str(row.dossier_id) for row in card.card.rows).encode())
    enter = QDragEnterEvent(
        QPoint(5, 60), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    column.dragEnterEvent(enter)
    assert column._hint.text()  # what it would break is said while one drags
    drop = QDropEvent(
        QPointF(5, 60), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    column.dropEvent(drop)
    assert planned.side.shows_form
    assert planned.form._kind == MOVE
    assert planned.form.day == column.day.day


def test_pin_and_exclusion_are_kept_with_their_reason(
    planned: WeekScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    planned.view.take_focus()
    card = planned.view.chosen_card
    assert card is not None
    key(qtbot, planned, Qt.Key.Key_F)
    qtbot.keyClicks(planned.form.reason, "ditta prenotata")
    planned.form._confirm.trigger()
    settle(desk)
    again = planned.view.chosen_card
    assert again is not None
    assert again.pinned
    assert planned.by_hand.pin.text() == "Togli il fermo"
    planned.by_hand.pin.trigger()
    settle(desk)
    again = planned.view.chosen_card
    assert again is not None
    assert not again.pinned
    planned.by_hand.exclude.trigger()
    qtbot.keyClicks(planned.form.reason, "notifica mancante")
    planned.form._confirm.trigger()
    settle(desk)
    assert card.rows[0].dossier_id not in days_of(planned)
    excluded = next(g for g in board(planned).left_out if g.kind == "excluded")
    assert len(excluded.rows) == len(card.rows)


def test_impeded_dossier_refuses_with_its_sentence(planned: WeekScreen) -> None:
    group = next(g for g in board(planned).left_out if g.kind == "impediment")
    planned.side.show_group(group)
    assert not planned.by_hand.add_out.isEnabled()
    assert "non si programma" in planned.by_hand.add_out.statusTip()
    assert planned.out._reason.text() == group.rows[0].reason


def test_who_is_out_can_be_added_by_hand(
    planned: WeekScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    group = next(g for g in board(planned).left_out if g.kind == "social_workers")
    planned.side.show_group(group)
    row = planned.out.current
    assert row is not None
    planned.by_hand.add_out.trigger()
    assert "assistenti sociali" in planned.form._said.sentence
    qtbot.keyClicks(planned.form.reason, "assistente promessa")
    planned.form._confirm.trigger()
    settle(desk)
    assert row.dossier_id in days_of(planned)
    chosen = planned.view.chosen_card
    assert chosen is not None
    assert row.dossier_id in {each.dossier_id for each in chosen.rows}  # it is the one in hand


def test_approved_week_is_read_only_and_says_so(
    planned: WeekScreen, desk: Desk, settle: Settle
) -> None:
    with desk.archive.transaction("prova") as session:
        session.scalars(select(WeeklyProgramme)).one().state = "approved"
    planned._load()
    settle(desk)
    assert planned.state.text() == "Approvata dal Tavolo"
    assert not planned.actions_of_week.calculate.isEnabled()
    assert "approvato dal Tavolo" in planned.actions_of_week.calculate.statusTip()
    assert not planned.by_hand.move.isVisible()
    assert planned.by_hand.outcome.isVisible()
    assert not planned.by_hand.outcome.isEnabled()  # its day has not come


def test_missing_availability_is_typed_right_there(
    theme: Theme, full_archive: Archive, make_desk: Callable[[Archive], Desk],
    qtbot: QtBot, settle: Settle,
) -> None:  # fmt: skip
    desk = make_desk(full_archive)
    desk.set_week(WEEK.following)
    screen = WeekScreen(theme, desk)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.arrive()
    settle(desk)
    assert "manca la disponibilità" in screen.empty._title.text()
    key(qtbot, screen, Qt.Key.Key_Space)  # the first action has the focus
    settle(desk)
    page = screen.availability_page
    assert screen.centre.currentWidget() is page
    assert not page.record.isEnabled()
    model = page.model
    assert not model.setData(model.index(0, 0), "tre")
    assert "da 0 a 99" in page.problem.sentence
    qtbot.keyClick(page.table, Qt.Key.Key_2)  # a digit begins to write
    editor = page.table.viewport().focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.cell_at(0, 0) == 2)
    assert page.table.currentIndex().row() == 1  # Enter goes down
    assert screen.unsaved()
    page.copy.trigger()
    page.record.trigger()  # records, and asks for the proposal at once
    settle(desk)
    qtbot.waitUntil(lambda: screen.board is not None and screen.board.programme_id is not None)
    settle(desk)
    assert board(screen).status == "optimal"
    with desk.archive.reading() as session:
        days = set(session.scalars(select(DailyAvailability.day)))
    assert WEEK.following.monday in days


def test_holidays_cannot_be_typed_in(planned: WeekScreen, desk: Desk, settle: Settle) -> None:
    desk.set_week(Week(2026, 50))
    settle(desk)
    planned.edit_availability()
    settle(desk)
    model = planned.availability_page.model
    assert "Immacolata" in model.headerData(1, Qt.Orientation.Horizontal)
    assert not model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_empty_archive_points_to_the_imports(
    theme: Theme, empty_archive: Archive, make_desk: Callable[[Archive], Desk],
    qtbot: QtBot, settle: Settle,
) -> None:  # fmt: skip
    desk = make_desk(empty_archive)
    screen = WeekScreen(theme, desk)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive()
    settle(desk)
    with qtbot.waitSignal(screen.screen_requested) as asked:
        screen.actions_of_week.imports.trigger()
    assert asked.args[0] == "imports"
    assert not screen.actions_of_week.preview.isEnabled()


def test_layout_is_as_it_was_left(
    planned: WeekScreen, theme: Theme, desk: Desk, memory: Memory, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = planned.remember()
    other = WeekScreen(theme, desk, memory)
    qtbot.addWidget(other)
    other.restore(kept)
    # Where documents go is chosen once for the whole program, in Impostazioni.
    other.preview_page.set_folder(tmp_path)
    assert documents_folder(memory) == tmp_path
    other.restore({"side": "nonsense", "folder": 3, "unknown": 1})


def test_tab_goes_from_the_card_down_the_side(planned: WeekScreen, qtbot: QtBot) -> None:
    planned.view.take_focus()
    key(qtbot, planned, Qt.Key.Key_Tab)
    first = planned.focusWidget()
    assert first is not None
    assert "Impedimento" in first.accessibleName()
    key(qtbot, planned, Qt.Key.Key_Space)  # opens the list of that reason
    assert planned.side.currentWidget() is planned.out
    assert planned.focusWidget() is planned.out.table
    key(qtbot, planned, Qt.Key.Key_Escape)
    assert planned.side.currentWidget() is not planned.out
    assert planned.focusWidget() in planned.view.cards


def test_larger_text_measures_the_board_again(planned: WeekScreen, theme: Theme) -> None:
    before = planned.view.cards[0].sizeHint().height()
    theme.set_scale(1.5)
    assert planned.view.cards[0].sizeHint().height() > before
    theme.set_scale(1.0)
