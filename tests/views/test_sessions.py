"""The session of the Tavolo as it is played on the screen, by mouse and by keyboard."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.imports.text import fold
from models.records.dossier import Dossier
from models.records.findings import CourtAct, SocialAssessment
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.vocabulary import Resource
from models.rules.natural_order import natural_key
from models.rules.week import Week
from models.store.archive import Archive
from models.usecases.change_availability import change_availability
from models.usecases.decide_in_session import TableOutcome
from models.usecases.open_session import open_session
from models.usecases.plan_week import current_programme
from models.usecases.session_record import AttendanceChange, change_attendance
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.sessions.screen import SessionsScreen

NOW = datetime.datetime(2026, 11, 20, 14, 37, tzinfo=datetime.UTC)
TODAY, WEEK = datetime.date(2026, 11, 20), Week(2026, 48)
MONDAY, DECLARED_ON = WEEK.monday, datetime.date(2026, 10, 1)
QUESTURA, PREFETTURA = "Questura di Milano", "Prefettura di Milano"
Settle = Callable[[Desk], None]
MakeScreen = Callable[..., SessionsScreen]


def _dossier(session: Any, code: str, building: str) -> int:
    dossier = Dossier(
        body="ALER", case_code=code, code_key=natural_key(code), building_key=f"ALER:{building}",
        building_code=building, address=f"Via {building} 1", street_type="Via",
        street_name=building, house_number="1", street_key=building.upper(),
        dwelling_key=f"{building} {code}", occupation_date=datetime.date(2020, 7, 7),
        declared_members=2,
    )  # fmt: skip
    session.add(dossier)
    session.flush()
    session.add(
        CourtAct(
            dossier_id=dossier.id, act_key="sentenza", kind="judgment", grade="first",
            act_date=datetime.date(2023, 1, 1), favourable=True, enforceable=True, final=False,
        )
    )  # fmt: skip
    session.flush()
    return dossier.id


def _fill(archive: Archive) -> None:
    """Points 1 (A and B in Gola), 2 (C in Preneste), 3 (E in Tracia); D is impeded, in Gola."""
    with archive.transaction("prova", now=NOW) as session:
        ids = {code: _dossier(session, code, building) for code, building in (
            ("ALER-1", "Gola"), ("ALER-2", "Gola"), ("ALER-3", "Preneste"), ("ALER-4", "Gola"),
            ("ALER-5", "Tracia"),
        )}  # fmt: skip
        session.add(
            SocialAssessment(
                dossier_id=ids["ALER-4"], assessment_key="x", report_date=DECLARED_ON,
                fragility="fragile", necessity="declared", declared_on=DECLARED_ON,
                structure_name="CES", structure_key=fold("CES"), place_available=False,
                entitled=True,
            )
        )  # fmt: skip
        programme = WeeklyProgramme(
            week=str(WEEK), ranked_on=TODAY, state="proposed", solver_status="optimal", gap=None,
            directive_text="ordine convenzionale", made_at=NOW, author="Prova", superseded_at=None,
        )  # fmt: skip
        programme.interventions = [
            Intervention(
                number=number, day=MONDAY, body="ALER", building_key=f"ALER:{building}", force="PS",
                dwellings=[
                    ProgrammedDwelling(
                        dossier_id=ids[code], list_position=place, structure_name=None,
                        places_taken=0, outcome=None, outcome_reason=None,
                    )
                    for place, code in enumerate(codes, start=1)
                ],
            )
            for number, building, codes in (
                (1, "Gola", ("ALER-1", "ALER-2")), (2, "Preneste", ("ALER-3",)),
                (3, "Tracia", ("ALER-5",)),
            )
        ]  # fmt: skip
        session.add(programme)
        for day in (MONDAY, MONDAY + datetime.timedelta(days=1)):
            for resource in (Resource.SQUAD_PS, Resource.SOCIAL_WORKER):
                change_availability(session, day, resource, 3)
            for resource in (Resource.INSPECTOR, Resource.FIRM):
                change_availability(session, day, resource, 3, body="ALER")


def _open(archive: Archive) -> int:
    with archive.transaction("open_session", now=NOW) as session:
        opened = open_session(
            session, week=WEEK, held_on=TODAY, opened_at="15.00", place="Questura di Milano"
        )
        for body, office in ((QUESTURA, "chair"), (PREFETTURA, "minute_taker")):
            change_attendance(session, opened.id, body, AttendanceChange("present", office=office))
        return opened.id


@pytest.fixture
def desk(empty_archive: Archive, make_desk: Callable[[Archive], Desk]) -> Desk:
    """A desk whose week has a proposal."""
    _fill(empty_archive)
    made = make_desk(empty_archive)
    made._clock = lambda: NOW
    return made


@pytest.fixture
def opened_files() -> list[Path]:
    """What the desktop was asked to open."""
    return []


@pytest.fixture
def make_screen(
    desk: Desk, theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle, tmp_path: Path,
    opened_files: list[Path],
) -> MakeScreen:  # fmt: skip
    """Show the screen; by default with a session open on the proposal."""

    def make(*, session: bool = True, arrive: bool = True) -> SessionsScreen:
        if session:
            _open(desk.archive)
        screen = SessionsScreen(
            theme, desk, memory, ask=lambda *_: tmp_path, open_file=opened_files.append
        )
        qtbot.addWidget(screen)
        screen.resize(1278, 690)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        if arrive:
            screen.arrive()
            settle(desk)
        return screen

    return make


@pytest.fixture
def screen(make_screen: MakeScreen) -> SessionsScreen:
    """The screen on an open session, the focus on its points."""
    return make_screen()


@pytest.fixture
def press(qtbot: QtBot, desk: Desk, settle: Settle) -> Callable[..., None]:
    """Press keys where the focus is, then wait."""

    def keys(*pressed: Any) -> None:
        for key in pressed:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                qtbot.keyClicks(target, key)
            else:
                qtbot.keyClick(target, key)
            settle(desk)

    return keys


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
    assert "Scriva il testo" in form.notice.sentence
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
    assert desk.undo_name == ""


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
    floor._fit()
    assert floor.preview.isHidden()
    press(Qt.Key.Key_F7)
    assert floor.preview.isVisible()
    assert floor.middle.isHidden()
    press(Qt.Key.Key_F7)
    assert floor.middle.isVisible()


def test_the_layout_is_found_again(make_screen: MakeScreen) -> None:
    screen = make_screen()
    screen.floor.columns.setSizes([260, 600, 400])
    kept = screen.remember()
    screen.floor.columns.setSizes([200, 700, 360])
    screen.restore(kept)
    assert screen.floor.columns.sizes() == kept["columns"]
    screen.restore({"columns": ["x"], "rows": None})


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
