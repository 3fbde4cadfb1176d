"""What stands around the points: presences, statements, acts, documents, the end of a session."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.rules.week import Week
from ui.theme import Theme
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


def test_a_session_is_opened_for_the_week_in_hand(
    make_screen: MakeScreen, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    screen = make_screen(session=False)
    form = screen.list.form
    assert form.title.text() == "Apri la seduta n. 1/2026"
    assert form.held_on.date() == TODAY
    assert (form.opened_at.text(), form.place.text()) == ("15.00", "Questura di Milano")
    form.held_on.setText("40/11/2026")
    form.done.trigger()
    assert "non esiste" in form._day.error
    form.held_on.set_date(TODAY)
    form.opened_at.setText("ore 15")
    form.done.trigger()
    settle(desk)
    assert "«ore 15» non è valida" in form.notice.sentence
    form.opened_at.setText("15.00")
    form.done.trigger()
    settle(desk)
    assert screen.board is not None
    assert screen.board.name == "1/2026"
    assert "n. 1/2026" in screen.head.summary.text()
    assert states(screen) == ["In discussione", "Da trattare", "Da trattare"]


def test_presences_are_changed_by_letter_and_arrow(
    screen: SessionsScreen, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_F6)
    pane = screen.floor.attendance
    assert pane.list.hasFocus()
    assert pane.quorum.text().startswith("2 enti su 8.")
    press(Qt.Key.Key_Down, "r")
    assert pane.people.people[1].presence == "remote"
    press(Qt.Key.Key_Space)
    assert pane.people.people[1].presence == "excused"
    press(Qt.Key.Key_Left)
    assert pane.people.people[1].presence == "remote"
    press(Qt.Key.Key_Down, "e")
    assert (pane.people.people[2].arrived_at, pane.people.people[2].arrived_during_item) == (
        "15.37", 3,
    )  # fmt: skip
    press("u")
    assert pane.people.people[2].left_at == "15.37"
    assert "Alle ore 15.37 entra il rappresentante della Polizia Locale." in minutes(screen)
    press(Qt.Key.Key_F6)
    assert screen.floor.points.hasFocus()


def test_a_delegate_brings_an_act(screen: SessionsScreen, press: Callable[..., None]) -> None:
    press(Qt.Key.Key_F6, Qt.Key.Key_Down, "d")
    form = screen.floor.attendance.form
    assert form.delegation.hasFocus()
    press("con nota del 19/11", Qt.Key.Key_Return)
    who = screen.floor.attendance.people.people[1]
    assert (who.presence, who.delegation) == ("delegate", "con nota del 19/11")
    assert screen.floor.attendance.list.hasFocus()
    press(Qt.Key.Key_Return)
    form.arrived.setText("16.00")
    form.gone.setText("15.30")
    press(Qt.Key.Key_Return)
    assert "precede l’arrivo" in screen.notice.sentence


def test_a_statement_is_put_on_record(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk, settle: Settle
) -> None:
    press("m")
    form = screen.floor.statement_form
    form.body.set_choice(QUESTURA)
    form.done.trigger()
    settle(desk)
    assert "Scrivi il testo" in form.notice.sentence
    form.words.setPlainText("La squadra è confermata.")
    assert "non ancora registrato" in screen.unsaved()
    form.done.trigger()
    settle(desk)
    assert "«La squadra è confermata.»" in minutes(screen)
    assert screen.floor.points.hasFocus()
    assert screen.unsaved() == ""


def test_against_an_impediment_only_with_an_act(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk, settle: Settle
) -> None:
    assert not screen.floor.discussion._impeded.isHidden()
    press("i")
    form = screen.floor.impediment_form
    assert "Intervento n. 1 di lunedì 23 novembre." in form._said.sentence
    form.reason.setPlainText("il posto è atteso")
    form.done.trigger()
    settle(desk)
    assert "autori" in form.notice.sentence
    assert form.reason.text() == "il posto è atteso"
    form.authors.setPlainText("Proposta del Presidente; favorevole la Questura")
    form.lapses_if.setText("il posto non è attestato")
    form.done.trigger()
    settle(desk)
    assert "DECISIONE IN PRESENZA DI IMPEDIMENTO" in minutes(screen)
    assert "La decisione decade se il posto non è attestato." in minutes(screen)
    assert desk.undo_name == "ALER-4: atto contro l’impedimento"
    assert screen.floor.discussion._impeded.isHidden()
    press(Qt.Key.Key_Down, "i")
    assert screen.forms.front is None


def test_closing_says_what_remains_and_reopening_wants_a_reason(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk, settle: Settle
) -> None:
    press("n", "1", Qt.Key.Key_Return, "p", "1", Qt.Key.Key_F8)
    form = screen.floor.close_form
    assert "2 punti non hanno ancora una decisione (2 e 3)" in form.undecided.sentence
    assert "1 decisione scritta non è registrata" in form.undecided.sentence
    assert form.closed_at.text() == "15.37"
    form.closed_at.setText("tardi")
    form.done.trigger()
    settle(desk)
    assert "«tardi» non è valida" in form.notice.sentence
    form.closed_at.setText("16.40")
    form.done.trigger()
    settle(desk)
    discussion = screen.floor.discussion
    assert not discussion._closed.isHidden()
    assert "si correggono con un nuovo atto" in discussion._closed.text()
    assert discussion.decisions.isHidden()
    assert states(screen) == ["Esclusi", "Come proposto", "Come proposto"]
    press("p", Qt.Key.Key_Return)
    assert desk.undo_name == ""
    screen.reopen_session.trigger()
    reopening = screen.floor.reopen_form
    reopening.done.trigger()
    assert "Scrivi il motivo" in reopening.why.error
    reopening.reason.setPlainText("errore materiale")
    reopening.done.trigger()
    settle(desk)
    assert screen.board is not None
    assert screen.board.is_open
    assert "riaperta" in screen.head.summary.text()
    screen.floor.points.choose(0)
    press("p", "1", Qt.Key.Key_Return)
    assert "a modifica della determinazione 1.3.1" in minutes(screen)


def test_minutes_open_in_word_and_the_annex_goes_to_its_addressee(
    screen: SessionsScreen, desk: Desk, settle: Settle, opened_files: list[Path], tmp_path: Path
) -> None:
    screen.floor.preview._open.click()
    settle(desk)
    name = tmp_path / "verbale-tavolo-tecnico-2026-01.docx"
    assert opened_files == [name]
    assert name.exists()
    screen.documents.annexes[0].trigger()
    settle(desk)
    assert (tmp_path / "allegato-riservato-2026-01-questura.docx").exists()
    assert "Scritto allegato-riservato" in screen.notice.sentence
    screen.documents.folder.trigger()
    screen.documents.minutes.trigger()
    settle(desk)
    assert (tmp_path / "altra" / name.name).exists()
    assert desk.undo_name == ""


def test_the_clock_counts_only_while_it_is_looked_at(screen: SessionsScreen, desk: Desk) -> None:
    assert screen._state.text() == "in corso, 0:37"
    assert screen._state.counting
    screen.leave()
    assert not screen._state.counting
    screen.arrive()
    assert screen._state.counting
    screen.hide()
    assert not screen._state.counting


def test_the_list_of_sessions_opens_one_by_enter(
    screen: SessionsScreen, press: Callable[..., None], desk: Desk, settle: Settle
) -> None:
    screen.all_sessions.trigger()
    settle(desk)
    table = screen.list.table
    assert table.hasFocus()
    assert table.lines.index(0, 3).data() == "aperta"
    assert not screen.list.form.done.isEnabled()
    assert "già aperta la seduta n. 1/2026" in screen.list.form.notice.sentence
    press(Qt.Key.Key_Return)
    assert screen.pages.currentWidget() is screen.floor
    desk.set_week(WEEK.following)
    settle(desk)
    assert screen.pages.currentWidget() is screen.list
    assert screen.list.form.title.text() == "Apri la seduta n. 2/2026"


def test_the_protocol_number_is_typed_and_printed(
    screen: SessionsScreen, desk: Desk, settle: Settle
) -> None:
    screen.data.trigger()
    form = screen.floor.data_form
    form.protocol.setText("4711/2026")
    form.protocol_on.setText("31/02/2026")
    form.done.trigger()
    assert "non esiste" in form.notice.sentence
    assert form.place.isEnabled()
    form.back.trigger()
    screen.close_session.trigger()
    screen.floor.close_form.done.trigger()
    settle(desk)
    screen.data.trigger()
    assert not form.place.isEnabled()
    form.protocol.setText("4711/2026")
    form.protocol_on.setText("20/11/2026")
    form.done.trigger()
    settle(desk)
    assert "Prot. n. 4711/2026 del 20/11/2026" in minutes(screen)


def test_a_week_without_a_proposal_says_where_it_comes_from(
    make_screen: MakeScreen, desk: Desk, settle: Settle
) -> None:
    desk.set_week(WEEK.following)
    screen = make_screen(session=False)
    screen.list.form.done.trigger()
    settle(desk)
    assert screen.board is not None
    assert not screen.board.points
    assert screen.floor._work.currentIndex() == 1


def test_where_there_is_no_room_the_columns_take_turns(
    screen: SessionsScreen, press: Callable[..., None], theme: Theme
) -> None:
    theme.set_scale(2.0)
    screen.resize(1278, 690)
    floor = screen.floor
    QApplication.processEvents()
    assert floor.preview.isHidden()
    press(Qt.Key.Key_F7)
    assert floor.preview.isVisible()
    assert floor.middle.isHidden()
    press(Qt.Key.Key_F7)
    assert floor.middle.isVisible()


def test_the_layout_is_found_again(make_screen: MakeScreen) -> None:
    screen = make_screen()
    assert screen.remember() == {}
    columns = screen.floor.columns
    columns.moveSplitter(260, 1)
    kept = screen.remember()
    assert kept["columns"] == columns.sizes()
    assert columns.sizes()[0] == 260
    screen.resize(1300, 690)
    columns.setSizes([200, 700, 360])
    screen.restore(kept)
    assert columns.sizes()[0] == pytest.approx(260, abs=8)
    screen.restore({"columns": ["x"], "rows": None})
    assert columns.sizes()[0] == pytest.approx(260, abs=8)


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
def test_it_paints_in_every_palette(
    make_screen: MakeScreen, theme: Theme, palette: str, press: Callable[..., None]
) -> None:
    theme.set_choice(palette)
    screen = make_screen()
    press("p", "1")
    assert not screen.grab().isNull()
    theme.set_choice("light")
    assert "1.3.1" in minutes(screen)


def test_the_form_of_a_session_is_whole_at_double_size(
    make_screen: MakeScreen, theme: Theme
) -> None:
    screen = make_screen(session=False)
    theme.set_scale(2.0)
    screen.resize(1186, 650)
    for _ in range(5):
        QApplication.processEvents()
    form = screen.list.form
    for each in (form.held_on, form.opened_at, form.place, form.mode):
        assert each.mapTo(form, each.rect().topRight()).x() <= form.rect().right()
        assert each.width() >= theme.px(100), "what one types is seen"
