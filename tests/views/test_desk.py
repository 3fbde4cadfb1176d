"""The desk: what one reads, changes and takes back, off the main thread."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.errors import OfficeError
from models.records.audit import AuditEntry
from models.records.dossier import Dossier
from models.usecases.edit_dossier import edit_dossier
from models.usecases.working_group.hold_meeting import close_meeting, open_meeting
from models.usecases.working_group.meeting_board import find_meeting
from models.usecases.working_group.meeting_record import (
    PresenceChange,
    add_by_hand,
    change_presence,
)
from models.usecases.working_group.prepare_meeting import prepare_meeting
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


def test_what_a_colleague_changed_meanwhile_is_not_undone_and_nothing_is_lost(
    desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    _set_area(desk, "33.50")
    settle(desk)
    with desk.archive.transaction("edit_dossier", author="Bianchi") as session:
        dossier = session.scalars(select(Dossier).order_by(Dossier.id)).first()
        edit_dossier(session, dossier, {"notes": "di un collega"}, author="Bianchi", now=desk.now())
        code = dossier.case_code
    with qtbot.waitSignal(desk.refused) as told:
        desk.undo()
    said = told.args[0].sentence
    assert "«Modifica superficie» non si può annullare" in said
    assert f"la posizione {code}" in said
    assert str(_area(desk, settle)) == "33.50"
    assert (desk.undo_name, desk.redo_name) == ("", ""), "it will not be possible later either"


def test_an_archive_that_is_busy_loses_no_undo(
    desk: Desk, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set_area(desk, "33.50")
    settle(desk)

    def busy(*_arguments: object, **_more: object) -> None:
        raise OfficeError("Un altro programma sta scrivendo nell’archivio: riprova tra poco.")

    with monkeypatch.context() as patched:
        patched.setattr(desk.archive, "transaction", busy)
        with qtbot.waitSignal(desk.refused):
            desk.undo()
    assert desk.undo_name == "Modifica superficie"
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert desk.redo_name == "Modifica superficie"


def test_closing_a_meeting_takes_its_acts_out_of_the_history_and_no_others(
    desk: Desk, settle: Settle
) -> None:
    ids: list[int] = []

    def prepare(session: Any) -> None:
        for day in (20, 27):
            meeting = prepare_meeting(
                session, held_on=datetime.date(2026, 11, day), starts_at="10.00", place="Milano",
                author="Prova", now=desk.now(),
            )  # fmt: skip
            session.flush()
            ids.append(meeting.id)
            add_by_hand(session, meeting.id, "Calendario")
        open_meeting(find_meeting(session, ids[0]), at="10.00", now=desk.now())

    def present(session: Any) -> None:
        for ordinal, office in ((1, "chair"), (2, "minute_taker")):
            change_presence(session, ids[0], ordinal, PresenceChange("present", office=office))

    with desk.archive.transaction("prova") as session:
        prepare(session)
    desk.write("Presenze: Prefettura", "record_presence", present, topics=["meetings"])
    settle(desk)
    desk.write(
        "Ordine del giorno: un punto aggiunto a mano", "add_to_agenda",
        lambda session: add_by_hand(session, ids[1], "Sopralluoghi"), topics=["meetings"],
    )  # fmt: skip
    settle(desk)
    _set_area(desk, "33.50")
    settle(desk)
    desk.write(
        "Riunione 1/2026: chiusa", "close_meeting",
        lambda session: close_meeting(find_meeting(session, ids[0]), at="12.00"),
        lambda _none: desk.forget("meetings"), topics=["meetings"], undoable=False,
    )  # fmt: skip
    settle(desk)
    offered = []
    while desk.undo_name:
        offered.append(desk.undo_name)
        desk.undo()
        settle(desk)
    assert offered == ["Modifica superficie", "Ordine del giorno: un punto aggiunto a mano"]
