"""A meeting whose every value can be found again, and the room that must show none of them.

The tables are not listed here: they are found in the metadata, from a dossier and from a meeting
on, and so is every column of theirs. A column that is new is planted without anybody's doing; what
must hold a real value (a state, a code of the vocabulary, a key) is named below, one by one.
"""

import datetime
import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import JSON, Boolean, Column, Date, Integer, Table
from sqlalchemy.orm import DeclarativeBase, Session

from models.records.base import Base, Hundredths, UtcInstant
from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision, GroupStatement
from models.records.setting import OfficeMember
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
Press = Callable[..., None]

WORD = "Zyx"
"""Every planted text begins so, and no word of the program does."""
NUMBER, AMOUNT = 7617, Decimal("76170.19")
DAY = datetime.date(1961, 7, 19)
INSTANT = datetime.datetime(1961, 7, 19, 9, 0, tzinfo=datetime.UTC)

DOSSIERS = 12
MAY_BE_READ = {"body": "ALER", "municipio": 6, "neighbourhood": "Giambellino"}
"""What the room may read of a dossier, beside its code (3.4, *Projected*)."""

REAL: dict[str, dict[str, Any]] = {
    "dossier": {"closed_on": None, "to_verify_since": None, "version": 1, **MAY_BE_READ},
    "household_member": {"no_longer_listed_since": None},
    "information_request": {
        "body": "social_services", "kind": "fragility", "withdrawn_on": None, "answered_on": None,
    },
    "information_note": {"body": "social_services", "kind": "fragility", "state": "received"},
    "social_assessment": {"fragility": "fragile", "necessity": "declared"},
    "necessity_act": {"kind": "declared"},
    "assessment_act": {"outcome": "fragile"},
    "solution_step": {"step": "indicated", "kind": "other", "branch": "other"},
    "group_meeting": {"state": "open", "mode": "in_person", "held_on": TODAY, "number": 1,
                      "year": 2026, "starts_at": "10.00", "opened_at": "10.05", "closed_at": None,
                      "next_meeting_at": None},
    "group_attendance": {"presence": "present", "office": None, "arrived_at": None,
                         "left_at": None, "seat": None, "feminine": True},
    "group_item": {"number": None, "late": False, "kind": None, "rule": None,
                   "withdrawn_reason": None},
    "group_decision": {"outcome": "ask_social_services", "due_on": datetime.date(2026, 12, 3),
                       "done_on": None},
    "group_statement": {"kind": "statement"},
}  # fmt: skip
"""Values without which the program could not read the row; None leaves it as it was made."""

STANDS = ("revoked_at", "revoked_reason")
"""A row that was taken back is not read: these stay empty, so that it is."""


_COUNT = itertools.count(1)
"""No two planted texts are the same: where they must be unique they are."""


def reached(start: str) -> set[str]:
    """The tables that hang on one, at any depth."""
    found, tables = {start}, Base.metadata.tables.values()
    while True:
        more = {
            table.name
            for table in tables
            for column in table.columns
            for key in column.foreign_keys
            if key.column.table.name in found
        }
        if more <= found:
            return found
        found |= more


def seed(table: Table, column: Column[Any]) -> Any:
    """What is planted in a column, by its type; its own name is in every text."""
    kind = column.type
    if column.key == "week":
        return f"{1000 + next(_COUNT)}-W07"  # a text that must be one
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Date):
        return DAY
    if isinstance(kind, UtcInstant):
        return INSTANT
    if isinstance(kind, Hundredths):
        return AMOUNT
    if isinstance(kind, Integer):
        return NUMBER
    text = f"{WORD}{table.name}{column.key}{next(_COUNT)}".replace("_", "")
    return [text] if isinstance(kind, JSON) else text


def seeds(table: Table) -> dict[str, Any]:
    """What is planted in a row: every column but keys, and those that must be real."""
    real = REAL.get(table.name, {})
    return {
        column.key: seed(table, column)
        for column in table.columns
        if not column.primary_key
        and not column.foreign_keys
        and column.key not in real
        and column.key not in STANDS
        and column.key not in ("ordinal", "dossier_ids")
    }


def kinds() -> dict[str, type[DeclarativeBase]]:
    """The record of every table."""
    return {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}


def plant(session: Session, record: type[DeclarativeBase], **given: Any) -> Any:
    """Add a row with everything planted in it."""
    table = record.__table__
    assert isinstance(table, Table)
    values = {**seeds(table), **REAL.get(table.name, {}), **given}
    if "ordinal" in table.columns:
        values.setdefault("ordinal", next(_COUNT))
    if "dossier_ids" in table.columns:
        values.setdefault("dossier_ids", [])
    known = {column.key for column in table.columns}
    made = record(**{name: value for name, value in values.items() if name in known})
    session.add(made)
    session.flush()
    return made


def plant_dossier(session: Session, number: int, parents: dict[str, int]) -> int:
    """A dossier with a row of every table that hangs on it, and what those rows need beside."""
    dossier = plant(session, Dossier, case_code=f"ALER-{number}", code_key=f"{number:03}")
    own = {"dossier": dossier.id}
    for name in sorted(reached("dossier") - {"dossier"}):
        plant_row(session, name, own, parents)
    dossier_id: int = dossier.id
    return dossier_id


def plant_row(session: Session, name: str, own: dict[str, int], parents: dict[str, int]) -> int:
    """Plant a row of a table and, before it, of those that it cannot do without."""
    known = own if name in reached("dossier") else parents
    if name not in known:
        given = {
            column.key: plant_row(session, key.column.table.name, own, parents)
            for column in Base.metadata.tables[name].columns
            for key in column.foreign_keys
            if not column.nullable or key.column.table.name == "dossier"
        }
        known[name] = plant(session, kinds()[name], **given).id
    return known[name]


def plant_meeting(session: Session, ids: list[int], *, decided: bool) -> None:
    """A meeting held about them, with a topic by hand, and every free text of it planted."""
    plant(
        session, OfficeMember, table_name="working_group", body_name="Prefettura di Milano",
        ordinal=1, office="chair",
    )  # fmt: skip
    meeting = prepare_meeting(
        session, held_on=TODAY, starts_at="10.00", place=f"{WORD}luogo", author="P", now=NOW
    )
    add_to_agenda(session, meeting.id, [Proposal(each, why=f"{WORD}perche") for each in ids])
    add_by_hand(session, meeting.id, f"{WORD}cognome, argomento")
    open_meeting(meeting, at="10.05", now=NOW)
    session.flush()
    overwrite(meeting)
    for seat in meeting.attendances:
        overwrite(seat)
    for item in meeting.items:
        overwrite(item)
        plant(session, GroupStatement, item_id=item.id, ordinal=1)
    if not decided:
        return
    # Decided once already, before: what is decided in the room comes after it.
    first = meeting.items[0]
    plant(session, GroupDecision, item_id=first.id, ordinal=1, dossier_ids=first.dossier_ids)


def overwrite(row: Any) -> None:
    """Plant every column of a row that the program made."""
    for name, value in seeds(row.__table__).items():
        setattr(row, name, value)


def hold(archive: Archive, desk: Desk, dossiers: int, *, decided: bool) -> Desk:
    """Hold a meeting about some dossiers in which everything is planted."""
    with archive.transaction("prova", now=NOW) as session:
        parents: dict[str, int] = {}
        ids = [plant_dossier(session, number, parents) for number in range(1, dossiers + 1)]
        plant_meeting(session, ids, decided=decided)
    desk._clock = lambda: NOW
    return desk


def arrive(screen: MeetingsScreen, desk: Desk, qtbot: QtBot, settle: Settle) -> MeetingsScreen:
    """Show the screen on the meeting, in front."""
    qtbot.addWidget(screen)
    screen.resize(1278, 690)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.arrive(1)
    for _ in range(3):
        settle(desk)
        QApplication.processEvents()
    return screen


def presser(screen: MeetingsScreen, desk: Desk, qtbot: QtBot, settle: Settle) -> Press:
    """Press keys on the desk, whatever window is in front, then wait."""

    def press(*pressed: Any) -> None:
        for key in pressed:
            screen.activateWindow()
            qtbot.waitUntil(screen.isActiveWindow)
            target = screen.focusWidget() or screen
            if isinstance(key, str):
                qtbot.keyClicks(target, key)
            else:
                qtbot.keyClick(target, key)
            for _ in range(2):
                settle(desk)
                QApplication.processEvents()

    return press


@pytest.fixture
def planted_desk(empty_archive: Archive, make_desk: Callable[[Archive], Desk]) -> Desk:
    """The desk of an archive in which everything is planted; the first of twelve is decided."""
    return hold(empty_archive, make_desk(empty_archive), DOSSIERS, decided=True)


@pytest.fixture
def planted(
    planted_desk: Desk, theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle
) -> Iterator[MeetingsScreen]:
    """The screen on the meeting of twelve dossiers and a topic."""
    made = MeetingsScreen(theme, planted_desk, memory)
    yield arrive(made, planted_desk, qtbot, settle)
    made.hall.room.stop()


@pytest.fixture
def keys(planted: MeetingsScreen, planted_desk: Desk, qtbot: QtBot, settle: Settle) -> Press:
    """Press keys at the desk of the meeting of twelve."""
    return presser(planted, planted_desk, qtbot, settle)


@pytest.fixture
def desk(empty_archive: Archive, make_desk: Callable[[Archive], Desk]) -> Desk:
    """A desk on a meeting of five dossiers and a topic, none decided."""
    return hold(empty_archive, make_desk(empty_archive), 5, decided=False)


@pytest.fixture
def screen(
    desk: Desk, theme: Theme, memory: Memory, qtbot: QtBot, settle: Settle
) -> Iterator[MeetingsScreen]:
    """The screen on the meeting of five dossiers and a topic."""
    made = MeetingsScreen(theme, desk, memory)
    yield arrive(made, desk, qtbot, settle)
    made.hall.room.stop()


@pytest.fixture
def press(screen: MeetingsScreen, desk: Desk, qtbot: QtBot, settle: Settle) -> Press:
    """Press keys at the desk of the meeting of five."""
    return presser(screen, desk, qtbot, settle)


@pytest.fixture
def every_table() -> dict[str, list[str]]:
    """The tables that hang on a dossier or on a meeting, and the columns planted in each."""
    names = reached("dossier") | reached("group_meeting")
    return {name: list(seeds(Base.metadata.tables[name])) for name in sorted(names)}
