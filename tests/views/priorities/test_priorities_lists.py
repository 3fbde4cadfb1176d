"""The two lanes as the coordinator uses them, by keyboard and by mouse."""

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.decision import ManualMove
from models.records.dossier import Dossier
from models.rules.facts import Lane
from ui.theme import Theme
from views.desk import Desk
from views.priorities.screen import PrioritiesScreen

TODAY = datetime.date(2026, 11, 20)
Settle = Callable[[Desk], None]


def first_code(screen: PrioritiesScreen) -> str:
    assert screen.priorities is not None
    return screen.priorities.line(0).case_code


def of_group(screen: PrioritiesScreen) -> list[int]:
    assert screen.priorities is not None
    return list(screen.priorities.places[Lane.WORKING_GROUP])


def test_both_lanes_have_one_numbering_and_the_first_row_is_in_hand(
    screen: PrioritiesScreen,
) -> None:
    assert screen.priorities is not None
    lanes = screen.priorities.places
    assert len(lanes[Lane.DIRECT]) > 6
    assert sorted([*lanes[Lane.DIRECT], *lanes[Lane.WORKING_GROUP]]) == list(
        range(len(screen.priorities))
    )
    assert screen.lists.line is not None
    assert screen.lists.line.position == 1
    assert "in elenco" in screen.head.summary.text()
    said = screen.lists.explanation.accessibleName()
    assert said.startswith(f"{first_code(screen)} è al posto 1. È in elenco per accesso diretto")
    assert "(par. 11.1, punto 4" in said


def test_arrows_walk_the_rows_and_the_lanes_and_enter_opens(
    qtbot: QtBot, screen: PrioritiesScreen, keys: Any
) -> None:
    keys.press(Qt.Key.Key_Down)
    assert screen.lists.line is not None
    assert screen.lists.line.position == 2
    keys.press(Qt.Key.Key_Right)
    assert screen.lists.line.lane is Lane.WORKING_GROUP
    assert screen.lists.panes[Lane.DIRECT].table.current_id() is None
    keys.press(Qt.Key.Key_Right)  # there is no third lane
    assert screen.lists.line.lane is Lane.WORKING_GROUP
    with qtbot.waitSignal(screen.panel_requested) as opened:
        keys.press(Qt.Key.Key_Return)
    assert opened.args == [screen.lists.line.dossier_id]
    keys.press(Qt.Key.Key_Left)
    assert screen.lists.line.lane is Lane.DIRECT


def test_move_by_keyboard_asks_for_its_reason_and_goes_back(
    screen: PrioritiesScreen, desk: Desk, settle: Settle, keys: Any
) -> None:
    for _ in range(3):
        keys.press(Qt.Key.Key_Down)
    line = screen.lists.line
    assert line is not None
    keys.press(Qt.Key.Key_S)
    assert screen.lists.explanation.moving
    keys.write("2")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return)
    reason = QApplication.focusWidget()
    assert reason is not None
    assert reason.accessibleDescription().startswith("Scrivi il motivo")
    keys.write("sr un solo accesso")  # letters that are commands elsewhere
    assert screen.unsaved()
    keys.press(Qt.Key.Key_Return)
    settle(desk)
    assert screen.lists.line is not None
    assert (screen.lists.line.case_code, screen.lists.line.position) == (line.case_code, 2)
    assert screen.lists.line.moved
    assert screen.put_back.text() == "Rimetti al 4"
    assert desk.undo_name == f"{line.case_code}: spostato al posto 2"
    assert not screen.unsaved()

    keys.press(Qt.Key.Key_R)
    settle(desk)
    assert screen.lists.line.position == 4
    assert not screen.put_back.isEnabled()
    with desk.archive.reading() as session:
        (kept,) = session.scalars(select(ManualMove)).all()
        assert (kept.reason, kept.revoked_at is None) == ("sr un solo accesso", False)


def test_undo_takes_a_move_back_and_the_row_in_hand_stays_in_hand(
    screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    assert screen.priorities is not None
    line = screen.priorities.line(5)
    screen.lists.choose(line.dossier_id)
    screen.lists.explanation.move_requested.emit(1, "prova")
    settle(desk)
    assert first_code(screen) == line.case_code
    desk.undo()
    settle(desk)
    assert screen.lists.line is not None
    assert (screen.lists.line.case_code, screen.lists.line.position) == (line.case_code, 6)


def test_escape_gives_a_move_up(screen: PrioritiesScreen, keys: Any) -> None:
    keys.press(Qt.Key.Key_S)
    assert screen.lists.explanation.moving
    keys.press(Qt.Key.Key_Escape)
    assert not screen.lists.explanation.moving
    assert QApplication.focusWidget() is screen.lists.panes[Lane.DIRECT].table


def test_same_place_is_no_move(screen: PrioritiesScreen, keys: Any) -> None:
    keys.press(Qt.Key.Key_S)
    keys.press(Qt.Key.Key_Tab)
    keys.write("prova")
    keys.press(Qt.Key.Key_Return)
    assert "È già a quel posto" in screen.lists.explanation._reason_field.error


def test_why_is_it_not_here_answers_beside_the_list(
    qtbot: QtBot, screen: PrioritiesScreen, desk: Desk, settle: Settle, keys: Any
) -> None:
    assert screen.priorities is not None
    with desk.archive.reading() as session:
        every = session.execute(select(Dossier.id, Dossier.case_code).order_by(Dossier.id)).all()
    code = next(code for key, code in every if screen.priorities.place_of(key) is None)
    keys.press(Qt.Key.Key_Q)
    keys.write(code.lower().replace("-", " "))
    keys.press(Qt.Key.Key_Return)
    settle(desk)
    assert screen.absence.sentence.startswith(code)
    assert "Non è in elenco perché" in screen.absence.sentence
    with qtbot.waitSignal(screen.panel_requested):
        link = next(
            made for made in screen.absence.findChildren(QPushButton) if "Apri" in made.text()
        )
        link.click()
    keys.press(Qt.Key.Key_Escape)
    assert screen.absence.sentence == ""


def test_answer_for_a_listed_code_goes_to_its_place(
    qtbot: QtBot, screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    assert screen.priorities is not None
    line = screen.priorities.line(of_group(screen)[0])
    screen.explain(line.case_code)
    settle(desk)
    (go,) = [made for made in screen.absence.findChildren(QPushButton) if "Vai" in made.text()]
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert screen.lists.line is not None
    assert screen.lists.line.dossier_id == line.dossier_id
    screen.explain("Z-99999")
    settle(desk)
    assert "non c’è un codice «Z-99999»" in screen.absence.sentence


def test_list_as_of_another_date_and_back(
    screen: PrioritiesScreen, desk: Desk, settle: Settle, keys: Any
) -> None:
    before = len(screen.priorities or ())
    keys.press(Qt.Key.Key_D)
    keys.write("01/11/2026")
    keys.press(Qt.Key.Key_Return)
    settle(desk)
    assert screen.priorities is not None
    assert screen.priorities.on == datetime.date(2026, 11, 1)
    assert len(screen.priorities) != before
    assert not of_group(screen)  # decided on the 2nd
    assert not screen.move_by_hand.isEnabled()
    assert "passato" in screen.move_by_hand.statusTip()
    screen.back_to_today.trigger()
    settle(desk)
    assert (screen.priorities.on, len(screen.priorities)) == (TODAY, before)
    assert screen.date_field.date() == TODAY


def test_date_that_is_none_is_said_and_the_list_stays(screen: PrioritiesScreen, keys: Any) -> None:
    keys.press(Qt.Key.Key_D)
    keys.write("31/11/2026")
    keys.press(Qt.Key.Key_Return)
    assert "Il giorno 31/11/2026 non esiste" in screen.notice.sentence
    assert "L’elenco resta quello al 20/11/2026" in screen.notice.sentence


def test_date_is_taken_when_the_fingers_rest(
    qtbot: QtBot, screen: PrioritiesScreen, keys: Any
) -> None:
    keys.press(Qt.Key.Key_D)
    keys.write("10/11/2026")
    qtbot.waitUntil(
        lambda: (
            screen.priorities is not None and screen.priorities.on == datetime.date(2026, 11, 10)
        )
    )


def test_row_that_leaves_the_list_is_named(
    screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    assert screen.priorities is not None
    line = screen.priorities.line(of_group(screen)[0])
    screen.lists.choose(line.dossier_id)
    screen.show_date(datetime.date(2026, 11, 1))
    settle(desk)
    assert screen.lists.line is None
    said = screen.lists.explanation.accessibleName()
    assert said.startswith(f"{line.case_code} non è in elenco al 01/11/2026")


def test_change_elsewhere_is_heard(screen: PrioritiesScreen, desk: Desk, settle: Settle) -> None:
    assert screen.priorities is not None
    line = screen.priorities.line(0)

    def close(session: Any) -> None:
        session.get(Dossier, line.dossier_id).closed_on = TODAY

    desk.write("Chiusa", "close_dossier", close, topics=("dossiers",))
    settle(desk)
    assert first_code(screen) != line.case_code


def test_narrow_window_shows_one_lane_at_a_time(
    qtbot: QtBot, screen: PrioritiesScreen, keys: Any
) -> None:
    screen.resize(900, 690)
    qtbot.waitUntil(screen.lists.tabs.isVisible)
    assert not screen.lists.panes[Lane.WORKING_GROUP].isVisible()
    screen.lists.panes[Lane.DIRECT].table.setFocus()
    keys.press(Qt.Key.Key_Right)
    assert screen.lists.panes[Lane.WORKING_GROUP].isVisible()
    assert screen.lists.line is not None
    assert screen.lists.line.lane is Lane.WORKING_GROUP


def test_every_control_says_its_name(screen: PrioritiesScreen) -> None:
    for page in (screen.show_lists, screen.open_trial, screen.open_preview):
        page()
        for widget in screen.findChildren(QWidget):
            if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible():
                continue
            name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert name, f"{type(widget).__name__} without a name"


def test_empty_archive_says_what_will_appear(
    qtbot: QtBot, theme: Theme, memory: Any, empty_archive: Any, make_desk: Any, settle: Settle
) -> None:
    desk = make_desk(empty_archive)
    made = PrioritiesScreen(theme, desk, memory)
    qtbot.addWidget(made)
    made.resize(1278, 690)
    made.show()
    made.arrive()
    settle(desk)
    assert made.lists.panes[Lane.DIRECT]._empty.isVisible()
    assert not made.move_by_hand.isEnabled()
    made.open_preview()
    assert "nessuna posizione" in made.paper.paper.toPlainText()


def test_keys_of_the_screen_are_each_its_own(screen: PrioritiesScreen) -> None:
    keys = [action.shortcut().toString() for action in screen.commands()]
    given = [key for key in keys if key]
    assert len(set(given)) == len(given)
    assert screen.give_up.shortcut() == QKeySequence("Esc")
