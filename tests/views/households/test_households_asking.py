"""A body asked about the households chosen: one letter, what is left out is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.inquiry import InformationRequest
from models.rules.who_knows_what import Holder, Kind
from ui.folders import DOCUMENTS
from ui.memory import Memory
from views.desk import Desk
from views.households.screen import HouseholdsScreen

Settle = Callable[[Desk], None]


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
    assert "solo per decisione del Gruppo di Lavoro" in form.remark.text()
    assert requests(desk) == []


def test_alerting_goes_to_the_comuni_with_the_chosen(
    asking: HouseholdsScreen, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(asking.screen_requested) as asked:
        asking.row_actions["alert"].trigger()
    assert asked.args == ["alerts", asking.table.selected_ids()]
