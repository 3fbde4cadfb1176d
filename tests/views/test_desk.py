"""The desk: what one reads, changes and takes back, off the main thread."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.audit import AuditEntry
from models.records.dossier import Dossier
from models.usecases.edit_dossier import edit_dossier
from views.desk import Changed, Desk

Settle = Callable[[Desk], None]


def _area(desk: Desk, settle: Settle) -> Any:
    found: list[Any] = []
    desk.read(lambda session: session.scalars(select(Dossier.living_area)).first(), found.append)
    settle(desk)
    return found[0]


def _set_area(desk: Desk, area: str) -> None:
    from decimal import Decimal

    def work(session: Any) -> None:
        dossier = session.scalars(select(Dossier).order_by(Dossier.id)).first()
        edit_dossier(
            session, dossier, {"living_area": Decimal(area)}, author="Prova", now=desk.now()
        )

    desk.write("Modifica superficie", "edit_dossier", work, topics=["dossiers"], dossier_ids=[1])


def test_a_change_is_told_and_can_be_undone_and_done_again(
    desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    before = _area(desk, settle)
    with qtbot.waitSignal(desk.changed) as told:
        _set_area(desk, "33.50")
    assert told.args == [Changed(frozenset({"dossiers"}), frozenset({1}))]
    assert desk.undo_name == "Modifica superficie"
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert (_area(desk, settle), desk.undo_name, desk.redo_name) == (
        before,
        "",
        "Modifica superficie",
    )
    with qtbot.waitSignal(desk.changed):
        desk.redo()
    assert str(_area(desk, settle)) == "33.50"


def test_a_refused_change_is_told_and_changes_nothing(
    desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    before = _area(desk, settle)

    def work(session: Any) -> None:
        dossier = session.scalars(select(Dossier).order_by(Dossier.id)).first()
        edit_dossier(session, dossier, {"case_code": "X"}, author="Prova", now=desk.now())

    with qtbot.waitSignal(desk.refused) as told:
        desk.write("Modifica codice", "edit_dossier", work, topics=["dossiers"])
    assert "non si modificano" in told.args[0].sentence
    assert (_area(desk, settle), desk.undo_name) == (before, "")


def test_showing_names_is_logged(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    with qtbot.waitSignal(desk.masked_changed):
        desk.set_masked(False)
    settle(desk)
    verbs: list[str] = []
    desk.read(lambda session: session.scalars(select(AuditEntry.verb)).all(), verbs.extend)
    settle(desk)
    assert verbs[-1] == "unmask_names"
