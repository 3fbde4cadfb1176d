"""Priorità as the coordinator uses it: by keyboard and by mouse, on the invented registers."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.audit import AuditEntry
from models.records.decision import Directive, ManualMove
from models.records.dossier import Dossier
from models.records.exported_document import ExportedDocument
from models.rules.facts import Criterion, Lane
from models.usecases.record_group_decision import record_group_decision
from ui.theme import Theme
from views.desk import Desk
from views.priorities.record_form import DirectiveWords
from views.priorities.screen import PrioritiesScreen

TODAY = datetime.date(2026, 11, 20)
Settle = Callable[[Desk], None]


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme, desk: Desk, settle: Settle) -> PrioritiesScreen:
    """The screen, shown, with six dossiers put on the list by the Gruppo di Lavoro."""
    with desk.archive.transaction("record_group_decision") as session:
        listed = {act.dossier_id for act in session.scalars(select(ManualMove))}
        chosen = session.scalars(select(Dossier).order_by(Dossier.id.desc()).limit(6)).all()
        for dossier in chosen:
            assert dossier.id not in listed
            record_group_decision(
                session, dossier, outcome="put_on_list", decided_on=datetime.date(2026, 11, 2),
                reason="prova", author="Prova", now=desk.now(),
            )  # fmt: skip
    made = PrioritiesScreen(theme, desk)
    qtbot.addWidget(made)
    made.resize(1278, 690)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.arrive()
    settle(desk)
    return made


def press(qtbot: QtBot, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifiers)


def write(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


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


def test_convention_is_named_while_there_is_no_directive(screen: PrioritiesScreen) -> None:
    said = screen.lists.strip.accessibleName()
    assert said.startswith("Ordine convenzionale.")
    assert "assunzione" in said
    assert "4 settimane per «Recente» (assunzione)" in screen.status()[1]


def test_arrows_walk_the_rows_and_the_lanes_and_enter_opens(
    qtbot: QtBot, screen: PrioritiesScreen
) -> None:
    press(qtbot, Qt.Key.Key_Down)
    assert screen.lists.line is not None
    assert screen.lists.line.position == 2
    press(qtbot, Qt.Key.Key_Right)
    assert screen.lists.line.lane is Lane.WORKING_GROUP
    assert screen.lists.panes[Lane.DIRECT].table.current_id() is None
    press(qtbot, Qt.Key.Key_Right)  # there is no third lane
    assert screen.lists.line.lane is Lane.WORKING_GROUP
    with qtbot.waitSignal(screen.panel_requested) as opened:
        press(qtbot, Qt.Key.Key_Return)
    assert opened.args == [screen.lists.line.dossier_id]
    press(qtbot, Qt.Key.Key_Left)
    assert screen.lists.line.lane is Lane.DIRECT


def test_move_by_keyboard_asks_for_its_reason_and_goes_back(
    qtbot: QtBot, screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Down)
    line = screen.lists.line
    assert line is not None
    press(qtbot, Qt.Key.Key_S)
    assert screen.lists.explanation.moving
    write(qtbot, "2")
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return)
    reason = QApplication.focusWidget()
    assert reason is not None
    assert reason.accessibleDescription().startswith("Scrivi il motivo")
    write(qtbot, "sr un solo accesso")  # letters that are commands elsewhere
    assert screen.unsaved()
    press(qtbot, Qt.Key.Key_Return)
    settle(desk)
    assert screen.lists.line is not None
    assert (screen.lists.line.case_code, screen.lists.line.position) == (line.case_code, 2)
    assert screen.lists.line.moved
    assert screen.put_back.text() == "Rimetti al 4"
    assert desk.undo_name == f"{line.case_code}: spostato al posto 2"
    assert not screen.unsaved()

    press(qtbot, Qt.Key.Key_R)
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


def test_escape_gives_a_move_up(qtbot: QtBot, screen: PrioritiesScreen) -> None:
    press(qtbot, Qt.Key.Key_S)
    assert screen.lists.explanation.moving
    press(qtbot, Qt.Key.Key_Escape)
    assert not screen.lists.explanation.moving
    assert QApplication.focusWidget() is screen.lists.panes[Lane.DIRECT].table


def test_same_place_is_no_move(qtbot: QtBot, screen: PrioritiesScreen) -> None:
    press(qtbot, Qt.Key.Key_S)
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "prova")
    press(qtbot, Qt.Key.Key_Return)
    assert "È già a quel posto" in screen.lists.explanation._reason_field.error


def test_why_is_it_not_here_answers_beside_the_list(
    qtbot: QtBot, screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    assert screen.priorities is not None
    with desk.archive.reading() as session:
        every = session.execute(select(Dossier.id, Dossier.case_code).order_by(Dossier.id)).all()
    code = next(code for key, code in every if screen.priorities.place_of(key) is None)
    press(qtbot, Qt.Key.Key_Q)
    write(qtbot, code.lower().replace("-", " "))
    press(qtbot, Qt.Key.Key_Return)
    settle(desk)
    assert screen.absence.sentence.startswith(code)
    assert "Non è in elenco perché" in screen.absence.sentence
    with qtbot.waitSignal(screen.panel_requested):
        link = next(
            made for made in screen.absence.findChildren(QPushButton) if "Apri" in made.text()
        )
        link.click()
    press(qtbot, Qt.Key.Key_Escape)
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
    qtbot: QtBot, screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    before = len(screen.priorities or ())
    press(qtbot, Qt.Key.Key_D)
    write(qtbot, "01/11/2026")
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


def test_trial_says_what_would_change_and_records_it(
    qtbot: QtBot, screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    press(qtbot, Qt.Key.Key_P)
    settle(desk)
    assert screen.trial.preview is not None
    assert not screen.trial.preview.rising
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(desk)
    assert screen.trial.order.criteria()[:3] == (
        Criterion.SAFETY, Criterion.RECENT_OCCUPATION, Criterion.TITLE_FOR_MANAGER,
    )  # fmt: skip
    preview = screen.trial.preview
    assert preview.rising
    assert preview.summary()[0] == screen.trial._said.text()
    would_be_first = preview.shift(0).case_code

    screen.trial.form.record.click()
    assert screen.trial.form.problems()[0] == "Scrivi il giorno della seduta."
    write(qtbot, "18/11/2026")
    press(qtbot, Qt.Key.Key_Return)
    write(qtbot, "verbale n. 3")
    assert screen.unsaved()
    press(qtbot, Qt.Key.Key_Return)
    settle(desk)
    assert screen.pages.currentWidget() is screen.lists
    assert first_code(screen) == would_be_first
    assert screen.lists.strip.accessibleName().startswith(
        "Indirizzo del Comitato del 18 novembre 2026. in vigore dal 20/11/2026 · verbale n. 3"
    )
    assert "segue il nuovo ordine" in screen.notice.sentence
    with desk.archive.reading() as session:
        (kept,) = session.scalars(select(Directive)).all()
        assert kept.reference == "seduta del 18 novembre 2026, verbale n. 3"
        assert kept.author == desk.author


def test_directive_of_tomorrow_leaves_the_list_of_today(
    screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    before = first_code(screen)
    screen.open_trial()
    screen.trial.order.setCurrentRow(2)
    screen.trial.order.shift(-1)
    screen.trial.order.shift(-1)
    words = DirectiveWords(datetime.date(2026, 11, 18), "verbale", datetime.date(2026, 12, 1))
    screen.trial.form.record_requested.emit(words)
    settle(desk)
    assert first_code(screen) == before
    assert "vale dal 1° dicembre 2026" in screen.notice.sentence
    screen.open_trial()
    assert screen.trial.form._about_later().startswith("Fino al 01/12/2026")


def test_directive_recorded_by_mistake_is_revoked_and_stays_on_record(
    screen: PrioritiesScreen, desk: Desk, settle: Settle
) -> None:
    words = DirectiveWords(datetime.date(2026, 11, 18), "verbale", TODAY)
    screen.open_trial()
    screen.trial.form.record_requested.emit(words)
    settle(desk)
    screen.open_trial()
    (revoke,) = screen.trial.directives.findChildren(QPushButton)
    revoke.click()
    settle(desk)
    assert screen.lists.strip.accessibleName().startswith("Ordine convenzionale.")
    assert desk.undo_name.startswith("Revocato l’indirizzo")
    with desk.archive.reading() as session:
        assert session.scalars(select(Directive)).one().revoked_at is not None


@pytest.mark.parametrize(
    ("committee", "effective", "said"),
    [
        ("21/11/2026", "", (0, "futuro")),
        ("18/11/2026", "17/11/2026", (1, "prima della seduta")),
        ("31/02/2026", "", (0, "non esiste")),
    ],
)
def test_directive_is_judged_as_it_is_typed(
    screen: PrioritiesScreen, committee: str, effective: str, said: tuple[int, str]
) -> None:
    screen.open_trial()
    form = screen.trial.form
    form._committee.setText(committee)
    if effective:
        form._effective.setText(effective)
    field, words = said
    assert words in form.problems()[field]
    assert words in (form._committee_field, form._effective_field)[field].error


def test_trial_rows_rise_and_fall(screen: PrioritiesScreen, desk: Desk, settle: Settle) -> None:
    screen.open_trial()
    screen.trial.order.setCurrentRow(2)
    screen.trial.order.shift(-1)
    screen.trial.order.shift(-1)
    settle(desk)
    preview = screen.trial.preview
    assert preview is not None
    for choice, places in (("rising", preview.rising), ("falling", preview.falling)):
        screen.trial._views.set_choice(choice)
        screen.trial._views.chosen.emit(choice)
        table = screen.trial._shifts
        assert len(table.table.rows) == len(places)
        words = {table.table.columns[2].text(row) for row in range(len(places))}
        assert all(word.startswith("sale" if choice == "rising" else "scende") for word in words)


def test_preview_shows_the_printed_words_and_the_sheet_is_recorded(
    qtbot: QtBot, screen: PrioritiesScreen, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    press(qtbot, Qt.Key.Key_A)
    text = screen.paper.paper.toPlainText()
    assert "È al posto 1 per accesso diretto al Tavolo" in text
    assert "quello convenzionale, in mancanza di indirizzi del Comitato" in text
    screen.export_to(str(tmp_path))
    settle(desk)
    assert "elenco-priorita-2026-11-20.xlsx" in screen.notice.sentence
    sheet = load_workbook(tmp_path / "elenco-priorita-2026-11-20.xlsx").active
    assert sheet.cell(5, 2).value == first_code(screen)
    with desk.archive.reading() as session:
        assert session.scalars(select(ExportedDocument)).one().kind == "ranking"
        assert "export_ranking" in set(session.scalars(select(AuditEntry.verb)))
    assert desk.undo_name == ""
    assert screen.remember()["folder"] == str(tmp_path)
    press(qtbot, Qt.Key.Key_Escape)
    assert screen.pages.currentWidget() is screen.lists


def test_folder_that_cannot_be_written_is_said(
    screen: PrioritiesScreen, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    taken = tmp_path / "file"
    taken.write_text("x", encoding="utf-8")
    screen.export_to(str(taken / "dentro"))
    settle(desk)
    assert "non si può creare" in screen.notice.sentence


def test_change_elsewhere_is_heard(screen: PrioritiesScreen, desk: Desk, settle: Settle) -> None:
    assert screen.priorities is not None
    line = screen.priorities.line(0)

    def close(session: Any) -> None:
        session.get(Dossier, line.dossier_id).closed_on = TODAY

    desk.write("Chiusa", "close_dossier", close, topics=("dossiers",))
    settle(desk)
    assert first_code(screen) != line.case_code


def test_narrow_window_shows_one_lane_at_a_time(qtbot: QtBot, screen: PrioritiesScreen) -> None:
    screen.resize(900, 690)
    qtbot.waitUntil(screen.lists.tabs.isVisible)
    assert not screen.lists.panes[Lane.WORKING_GROUP].isVisible()
    screen.lists.panes[Lane.DIRECT].table.setFocus()
    press(qtbot, Qt.Key.Key_Right)
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
    qtbot: QtBot, theme: Theme, empty_archive: Any, make_desk: Any, settle: Settle
) -> None:
    desk = make_desk(empty_archive)
    made = PrioritiesScreen(theme, desk)
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
