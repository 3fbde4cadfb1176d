"""A meeting under way on the screen, played by keyboard."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.records.dossier import Dossier, HouseholdMember
from models.records.protection import NecessityAct
from models.rules.natural_order import natural_key
from models.store.archive import Archive
from models.usecases.working_group.hold_meeting import open_meeting
from models.usecases.working_group.meeting_record import Proposal, add_by_hand, add_to_agenda
from models.usecases.working_group.prepare_meeting import prepare_meeting
from ui.memory import Memory
from ui.theme import Theme
from views.desk import Desk
from views.meetings.screen import MeetingsScreen

NOW = datetime.datetime(2026, 11, 24, 9, 52, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
Settle = Callable[[Desk], None]
MakeScreen = Callable[..., MeetingsScreen]
Press = Callable[..., None]


@pytest.fixture
def dossiers(empty_archive: Archive) -> list[int]:
    """Four dossiers: necessity declared without a place; a minor and a pathology; one with a
    resident elsewhere; one of which nothing is known. The first household is called Carbone."""
    with empty_archive.transaction("prova", now=NOW) as session:
        found = [
            Dossier(
                body="ALER", case_code=f"ALER-{number}", code_key=natural_key(f"ALER-{number}"),
                building_key="b", street_key="s", address=f"Via Gola {number}",
                dwelling_key=f"d{number}", **more,
            )
            for number, more in enumerate(
                (
                    {},
                    {"declared_minors": 1, "declared_members": 3, "declared_pathologies": "asma"},
                    {"residence_town": "Rho"},
                    {},
                ),
                start=1,
            )
        ]  # fmt: skip
        session.add_all(found)
        session.flush()
        session.add_all(
            [
                HouseholdMember(
                    dossier_id=found[0].id, ordinal=1, is_contact=True, surname="Carbone",
                    first_name="Chiara",
                ),
                NecessityAct(
                    dossier_id=found[0].id, kind="declared", act_date=datetime.date(2026, 11, 10),
                    act_number="PG 1", office="Servizi Sociali", criteria_version="2026/1",
                    reason=None, recorded_at=NOW, author="P", revoked_at=None,
                ),
            ]
        )  # fmt: skip
        return [dossier.id for dossier in found]


@pytest.fixture
def desk(empty_archive: Archive, make_desk: Callable[[Archive], Desk], dossiers: list[int]) -> Desk:
    """A desk on the day of the meeting."""
    made = make_desk(empty_archive)
    made._clock = lambda: NOW
    return made


@pytest.fixture
def make_screen(
    desk: Desk, dossiers: list[int], theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle
) -> MakeScreen:
    """Show an open meeting about the four dossiers, then a topic written by hand."""

    def make() -> MeetingsScreen:
        with desk.archive.transaction("prova", now=NOW) as session:
            meeting = prepare_meeting(
                session, held_on=TODAY, starts_at="10.00", place="Prefettura", author="P", now=NOW
            )
            add_to_agenda(session, meeting.id, [Proposal(each) for each in dossiers])
            add_by_hand(session, meeting.id, "Strutture di accoglienza")
            open_meeting(meeting, at="10.05", now=NOW)
            meeting_id = meeting.id
        screen = MeetingsScreen(theme, desk, memory)
        qtbot.addWidget(screen)
        screen.resize(1278, 690)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.arrive(meeting_id)
        settle(desk)
        QApplication.processEvents()
        settle(desk)
        return screen

    return make


@pytest.fixture
def press(qtbot: QtBot, desk: Desk, settle: Settle) -> Press:
    """Press keys where the focus is, then wait."""

    def keys(*pressed: Any) -> None:
        for key in pressed:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                qtbot.keyClicks(target, key)
            elif isinstance(key, tuple):
                qtbot.keyClick(target, key[0], key[1])
            else:
                qtbot.keyClick(target, key)
            settle(desk)
            QApplication.processEvents()
            settle(desk)

    return keys
