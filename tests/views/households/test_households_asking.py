"""A body asked about the households chosen: one letter, what is left out is said."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.inquiry import InformationRequest
from models.records.vocabulary import GroupOutcome
from models.rules.who_knows_what import Holder, Kind
from models.usecases.working_group.agenda import add_dossier_item
from models.usecases.working_group.decide import decide
from models.usecases.working_group.hold_meeting import open_meeting
from models.usecases.working_group.prepare_meeting import prepare_meeting
from models.usecases.working_group.residents_elsewhere import note_alert, residents_elsewhere
from ui.folders import DOCUMENTS
from ui.memory import Memory
from views.desk import Desk
from views.households.screen import HouseholdsScreen

Settle = Callable[[Desk], None]
NOW = datetime.datetime(2026, 11, 20, 8, 30, tzinfo=datetime.UTC)


@pytest.fixture
def asking(screen: HouseholdsScreen, memory: Memory, tmp_path: Path) -> HouseholdsScreen:
    """The form open about ten households."""
    memory.set(DOCUMENTS, str(tmp_path / "documenti"))
    for line in range(10):
        screen.table.selectionModel().select(
            screen.table.model().index(line, 0),
            screen.table.selectionModel().SelectionFlag.Select
            | screen.table.selectionModel().SelectionFlag.Rows,
        )
    screen.row_actions["ask"].trigger()
    return screen


def requests(desk: Desk) -> list[tuple[str, str]]:
    with desk.archive.reading() as session:
        rows = session.execute(select(InformationRequest.body, InformationRequest.kind))
        return [(row[0], row[1]) for row in rows]


def test_servizi_sociali_are_asked_by_one_letter(
    asking: HouseholdsScreen, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    form = asking.asking.form
    assert form.isVisible()
    form.body.set_choice(Holder.SOCIAL_SERVICES)
    assert form.kind.findData(Kind.INCOME) == -1
    form.kind.set_choice(Kind.FRAGILITY)
    form.confirm()
    settle(desk)
    assert requests(desk) == [("social_services", "fragility")] * 10
    assert len(list((tmp_path / "documenti").glob("*.docx"))) == 1
    assert "10 richieste fatte" in asking.notice.sentence
    assert desk.undo_name == ""
    assert not form.isVisible()


def test_enter_in_a_list_chooses_and_sends_nothing(
    asking: HouseholdsScreen, desk: Desk, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    form = asking.asking.form
    form.body.setFocus()
    qtbot.keyClick(form.body, Qt.Key.Key_Return)
    settle(desk)
    assert form.isVisible()
    assert requests(desk) == []
    assert form.focusWidget() is form.kind


def test_the_term_of_a_letter_stays_with_its_requests_and_not_with_the_next_letter(
    asking: HouseholdsScreen, desk: Desk, settle: Settle
) -> None:
    form, by = asking.asking.form, desk.today() + datetime.timedelta(days=20)
    form.body.set_choice(Holder.SOCIAL_SERVICES)
    form.term.set_date(by)
    form.confirm()
    settle(desk)
    with desk.archive.reading() as session:
        assert set(session.scalars(select(InformationRequest.answer_by))) == {by}
    asking.row_actions["ask"].trigger()
    assert form.term.date() is None


def test_only_its_own_dwellings_are_asked_of_a_manager(
    asking: HouseholdsScreen, desk: Desk, settle: Settle
) -> None:
    form = asking.asking.form
    form.body.set_choice(Holder.MM)
    form.kind.set_choice(Kind.LIVING_AREA)
    form.how.set_choice("later")
    form.confirm()
    settle(desk)
    assert 0 < len(requests(desk)) < 10
    assert "Di altro ente: ALER" in asking.notice.sentence
    assert desk.undo_name.startswith("Chiesto a MM SpA")


def test_the_guardia_di_finanza_is_refused_on_the_form_without_decisions(
    asking: HouseholdsScreen, desk: Desk, settle: Settle
) -> None:
    form = asking.asking.form
    form.body.set_choice(Holder.FINANCE_POLICE)
    form.confirm()
    settle(desk)
    assert form.isVisible()
    assert "solo per decisione del Gruppo di Lavoro" in form.notice.sentence
    assert requests(desk) == []


def test_alerting_goes_to_the_comuni_with_the_chosen(
    asking: HouseholdsScreen, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(asking.screen_requested) as asked:
        asking.row_actions["alert"].trigger()
    assert asked.args == ["alerts", asking.table.selected_ids()]


def test_a_reason_that_tells_too_much_stops_the_letter_until_it_is_confirmed(
    asking: HouseholdsScreen, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    with desk.archive.transaction("decide", now=NOW) as session:
        meeting = prepare_meeting(
            session, held_on=NOW.date(), starts_at="09.00", place="Prefettura", author="P", now=NOW
        )
        item = add_dossier_item(session, meeting, asking.table.selected_ids())
        open_meeting(meeting, at="09.00", now=NOW)
        decide(
            session, meeting, item, outcome=GroupOutcome.ASK_FINANCE_POLICE,
            reason="Il signor B. è in carcere", author="P", now=NOW,
        )  # fmt: skip
    form = asking.asking.form
    form.body.set_choice(Holder.FINANCE_POLICE)
    form.confirm()
    settle(desk)
    assert "sembra esserci una notizia giudiziaria" in form.notice.sentence
    assert "B." not in form.notice.sentence
    assert not (tmp_path / "documenti").exists()
    form.confirm()
    settle(desk)
    assert not form.isVisible()
    assert [each.name for each in (tmp_path / "documenti").iterdir()] == [
        "richiesta-2026-001-guardia-di-finanza.docx"
    ]


def test_a_warning_about_one_body_is_none_about_another(
    asking: HouseholdsScreen, desk: Desk, settle: Settle
) -> None:
    form = asking.asking.form
    form.body.set_choice(Holder.FINANCE_POLICE)
    form.confirm()
    settle(desk)
    assert form.notice.isVisible()
    form.body.set_choice(Holder.ALER)
    assert not form.notice.isVisible()


def test_the_comuni_to_alert_are_counted_and_one_click_away(
    screen: HouseholdsScreen, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    with desk.archive.reading() as session:
        rows = residents_elsewhere(session)
    towns = {row.town for row in rows}
    button = screen.towns.button
    assert button.accessibleName() == (
        f"Comuni di residenza da allertare: {len(towns)} (par. 11.1)"
    )
    assert screen.towns.action.text() == f"Da allertare · {len(towns)}"
    with qtbot.waitSignal(screen.screen_requested) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["alerts", None]
    pairs = [(row.dossier_id, row.town) for row in rows]

    def noted(session: Session) -> int:
        return note_alert(
            session, pairs, alerted_on=desk.today(), today=desk.today(), note="nota", author="P",
            now=desk.now(),
        )  # fmt: skip

    desk.write("Annota", "alert_residence", noted, topics=("dossiers", "exports"))
    settle(desk)
    assert screen.towns.action.text() == "Da allertare"
