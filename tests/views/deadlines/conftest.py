"""Scadenze on a small archive, shown and read."""

import datetime
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.records.decision import Suspension
from models.records.dossier import Dossier
from models.records.inquiry import InformationRequest
from models.store.archive import Archive
from ui.memory import Memory
from ui.theme import Theme
from views.deadlines.screen import DeadlinesScreen
from views.desk import Desk

Settle = Callable[[Desk], None]


@pytest.fixture
def codes(full_archive: Archive) -> tuple[str, str]:
    """The codes of a dossier whose suspension ends in ten days and of one that waits for words."""
    by_hand = {
        "recorded_at": datetime.datetime(2026, 11, 1, 9, 0, tzinfo=datetime.UTC),
        "author": "Prova",
    }
    with full_archive.transaction("prova") as session:
        suspended, asked = session.scalars(
            select(Dossier)
            .where(Dossier.closed_on.is_(None), Dossier.residence_town.is_(None))
            .order_by(Dossier.id)
            .limit(2)
        )
        session.add(
            Suspension(
                dossier_id=suspended.id, suspended_on=datetime.date(2026, 11, 1),
                until=datetime.date(2026, 11, 30), reason_code="health",
                reason="Motivi di salute documentati: ricovero", **by_hand,
            )
        )  # fmt: skip
        session.add(
            InformationRequest(
                dossier_id=asked.id, body="region", kind="composition",
                asked_on=datetime.date(2026, 11, 8), **by_hand,
            )
        )  # fmt: skip
        return suspended.case_code, asked.case_code


@pytest.fixture
def screen(
    codes: tuple[str, str], desk: Desk, theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle
) -> DeadlinesScreen:
    assert codes
    made = DeadlinesScreen(theme, desk, memory)
    qtbot.addWidget(made)
    made.resize(1278, 690)
    with qtbot.waitExposed(made):
        made.show()
    made.arrive()
    settle(desk)
    return made
