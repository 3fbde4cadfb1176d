"""A desk with a proposal on it, and the screen of its session."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
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
from models.usecases.open_session import open_session
from models.usecases.session_record import AttendanceChange, change_attendance
from ui.folders import DOCUMENTS
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
        memory.set(DOCUMENTS, str(tmp_path))
        screen = SessionsScreen(
            theme, desk, memory, ask=lambda *_: tmp_path / "altra", open_file=opened_files.append
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
