"""The points of a session, decided by keyboard; the minutes that grow beside."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.records.table_session import TableSession
from models.rules.week import Week
from models.usecases.close_session import close_session
from models.usecases.decide_in_session import TableOutcome
from models.usecases.plan_week import current_programme
from views.desk import Desk
from views.sessions.screen import SessionsScreen

NOW = datetime.datetime(2026, 11, 20, 14, 37, tzinfo=datetime.UTC)
TODAY, WEEK = datetime.date(2026, 11, 20), Week(2026, 48)
MONDAY, DECLARED_ON = WEEK.monday, datetime.date(2026, 10, 1)
QUESTURA, PREFETTURA = "Questura di Milano", "Prefettura di Milano"
Settle = Callable[[Desk], None]
MakeScreen = Callable[..., SessionsScreen]


def states(screen: SessionsScreen) -> list[str]:
    model = screen.floor.points.points
    return [str(model.index(row, 5).data()) for row in range(model.rowCount())]


def minutes(screen: SessionsScreen) -> str:
    return screen.floor.preview.plain_text().replace("\N{NON-BREAKING HYPHEN}", "-")


def test_a_whole_session_by_keyboard(
    screen: SessionsScreen, desk: Desk, press: Callable[..., None], settle: Settle, qtbot: QtBot
) -> None:
    press("p", "1", "2", Qt.Key.Key_Return)
    assert desk.undo_name == "Punto 1: programmati"
    assert screen.floor.points.row == 1
    press("s", Qt.Key.Key_Right, "1", Qt.Key.Key_Return)
    assert desk.undo_name == "Punto 2: spostato a mar 24 nov"
    assert screen.floor.points.row == 2
    press("n", "1", Qt.Key.Key_Return)
    assert states(screen) == ["Programmati", "Spostato a mar 24 nov", "Escluso"]
    text = minutes(screen)
    assert "Il Tavolo conferma le posizioni ALER-1 e ALER-2 per lunedì 23 novembre." in text
    assert "sposta la posizione ALER-3, proposta per lunedì 23 novembre, a martedì 24" in text
    press(Qt.Key.Key_F8)
    assert "Tutti i punti hanno una decisione" in screen.floor.close_form.undecided.sentence
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    settle(desk)
    assert "Il Tavolo approva 2 interventi, 3 alloggi." in screen.notice.sentence
    assert screen._state.text() == "chiusa"
    assert desk.undo_name == ""
    with desk.archive.reading() as session:
        programme = current_programme(session, WEEK)
        assert programme is not None
        assert programme.state == "approved"
    assert "approva la programmazione degli interventi della settimana 48/2026" in minutes(screen)


def test_undo_takes_back_the_last_decision(
    screen: SessionsScreen, desk: Desk, press: Callable[..., None], settle: Settle
) -> None:
    press("p", "1", Qt.Key.Key_Return)
    assert states(screen)[0] == "Programmati"
    desk.undo()
    settle(desk)
    assert states(screen)[0] == "Da trattare"
    assert "conferma le posizioni" not in minutes(screen)


def test_undo_brings_back_the_decision_that_was_replaced(
    screen: SessionsScreen, desk: Desk, press: Callable[..., None], settle: Settle
) -> None:
    press("p", "1", Qt.Key.Key_Return, Qt.Key.Key_Up)
    assert "A verbale 1.3.1: programmati." in screen.floor.discussion._decided.text()
    press("n", "1", Qt.Key.Key_Return)
    assert states(screen)[0] == "Esclusi"
    desk.undo()
    settle(desk)
    assert states(screen)[0] == "Programmati"
    screen.floor.points.choose(0)
    press(Qt.Key.Key_Delete)
    assert states(screen)[0] == "In discussione"
    assert desk.undo_name == "Punto 1: decisione tolta"
    desk.undo()
    settle(desk)
    assert states(screen)[0] == "Programmati"


def test_the_sentence_being_written_is_in_the_minutes_and_marked(
    screen: SessionsScreen, press: Callable[..., None]
) -> None:
    assert "1.3.1" not in minutes(screen)
    press("r")
    assert "1.3.1  Il Tavolo rinvia le posizioni ALER-1 e ALER-2" in minutes(screen)
    assert "alla seduta del 27 novembre 2026" in minutes(screen)
    written = screen.floor.preview._written
    assert written is not None
    assert written._draft is not None
    ground = written._draft.cellAt(0, 0).format().background().color()
    assert ground == QColor(screen.theme.tokens.sel)
    press("e")  # no command: nothing changes
    screen.floor.discussion.reason.setPlainText("motivo libero")
    assert "Motivi. motivo libero." in minutes(screen)
    document = screen.floor.preview.page.document()
    screen.floor.discussion.reason.setPlainText("motivo libero e lungo")
    assert screen.floor.preview.page.document() is document


def test_what_is_typed_survives_other_points_and_other_screens(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk, settle: Settle
) -> None:
    press("p", "1", Qt.Key.Key_F2)
    press(" e altro", Qt.Key.Key_Escape, Qt.Key.Key_Down)
    assert screen.floor.discussion.draft.empty
    assert "1 decisione scritta non è registrata" in screen.unsaved()
    screen.hide()
    screen.leave()
    screen.show()
    screen.arrive()
    settle(desk)
    screen.floor.points.choose(0)
    draft = screen.floor.discussion.draft
    assert draft.outcome is TableOutcome.CONFIRM
    assert draft.reason.endswith(" e altro")
    screen.floor.discussion.record_action.trigger()
    settle(desk)
    assert screen.unsaved() == ""


def test_letters_are_letters_while_one_types(
    screen: SessionsScreen, press: Callable[..., None]
) -> None:
    press("p", Qt.Key.Key_F2, "rinvio n. 3")
    draft = screen.floor.discussion.draft
    assert (draft.outcome, draft.reason) == (TableOutcome.CONFIRM, "rinvio n. 3")


def test_nothing_is_recorded_that_lacks_its_reason(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk
) -> None:
    press(Qt.Key.Key_Return)
    assert "Scegli la decisione con la sua lettera" in screen.floor.discussion.notice.sentence
    press("s", Qt.Key.Key_Return)
    assert "Scegli il giorno" in screen.floor.discussion.notice.sentence
    press("g", Qt.Key.Key_Return)
    assert "Scegli o scrivi il motivo" in screen.floor.discussion.notice.sentence
    assert desk.undo_name == ""


def test_a_day_says_what_it_lacks_before_it_is_chosen(
    screen: SessionsScreen, press: Callable[..., None]
) -> None:
    press("s", Qt.Key.Key_Right)
    said = screen.floor.discussion.options.days.said
    assert said.text() == "Martedì 24 novembre: le risorse bastano."
    press(Qt.Key.Key_Right)
    assert "non è stata comunicata alcuna disponibilità" in said.text()
    assert "Il Tavolo può decidere ugualmente" in said.text()


def test_a_decision_refused_stays_written(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk
) -> None:
    press("p", "1")
    assert screen.board is not None
    with desk.archive.transaction("close_session", now=NOW) as session:
        found = session.get(TableSession, screen.board.id)
        assert found is not None
        close_session(found, closed_at="16.40")
    press(Qt.Key.Key_Return)
    assert "La seduta è chiusa" in screen.notice.sentence
    assert screen.floor.discussion.draft.outcome is TableOutcome.CONFIRM
    assert screen.unsaved() != ""


def test_enter_twice_records_once(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk, settle: Settle
) -> None:
    press("p", "1")
    screen.floor.discussion.record()
    screen.floor.discussion.record()
    settle(desk)
    assert minutes(screen).count("conferma le posizioni ALER-1") == 1
    desk.undo()
    settle(desk)
    assert desk.undo_name == ""


def test_dossiers_of_a_point_are_decided_apart(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk
) -> None:
    press("d")
    assert screen.floor.discussion.codes == ["ALER-1"]
    press("r", "1", Qt.Key.Key_Return)
    assert desk.undo_name == "Punto 1, ALER-1: rinviato"
    assert screen.floor.discussion.codes == ["ALER-2"]
    assert states(screen)[0] == "Restano 1"
    press("p", "1", Qt.Key.Key_Return)
    assert states(screen)[0] == "Decisioni diverse"
    assert screen.floor.points.row == 1


def test_a_phrase_is_taken_out_by_its_digit_and_can_be_changed(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk, settle: Settle
) -> None:
    discussion = screen.floor.discussion
    press("p", "1", "3", "1")
    assert discussion.draft.reason == discussion.phrases.phrases[2]
    ticked = [made.isChecked() for made in discussion.phrases.buttons]
    assert ticked == [False, False, True, False]
    press("n")
    assert discussion.draft.reason == ""
    discussion._edit_phrases.click()
    form = screen.floor.phrases_form
    form.words.setPlainText("Una frase dell’ufficio")
    form.done.trigger()
    settle(desk)
    assert discussion.phrases.phrases == ("Una frase dell’ufficio.",)


def test_keys_go_on_after_a_phrase_was_chosen_by_mouse(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk, qtbot: QtBot
) -> None:
    discussion = screen.floor.discussion
    press("r")
    qtbot.mouseClick(discussion.phrases.buttons[1], Qt.MouseButton.LeftButton)
    press("p", "1", Qt.Key.Key_Return)
    assert desk.undo_name == "Punto 1: programmati"


def test_a_code_opens_its_dossier_by_enter_without_recording(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk, qtbot: QtBot
) -> None:
    press("p", "1")
    link = screen.floor.discussion.rows.links[0]
    link.setFocus()
    with qtbot.waitSignal(screen.panel_requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [link.property("dossier_id")]
    assert desk.undo_name == ""
