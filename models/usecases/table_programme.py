"""What the Tavolo has on the table for a week, and what its decisions make of each dossier."""

import datetime
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.records.programme import WeeklyProgramme
from models.records.table_session import SessionDecision, TableSession
from models.rules.week import Week
from models.usecases.decide_in_session import TableOutcome

ABOUT_DOSSIERS = frozenset(
    {
        TableOutcome.CONFIRM,
        TableOutcome.CONFIRM_ON_CONDITION,
        TableOutcome.POSTPONE,
        TableOutcome.MOVE_DAY,
        TableOutcome.REFER,
        TableOutcome.EXCLUDE,
        TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT,
    }
)
"""Decisions that say what becomes of a dossier in the week; the others only take note."""


def programme_on_the_table(session: Session, week: Week) -> WeeklyProgramme | None:
    """Return the proposal that the Tavolo examines, or examined before it first approved.

    What was approved from it is another programme: its numbers and days were read from this one.
    """
    first_approved = session.scalar(
        select(func.min(WeeklyProgramme.id)).where(
            WeeklyProgramme.week == str(week), WeeklyProgramme.state == "approved"
        )
    )
    proposed = (
        select(WeeklyProgramme)
        .where(WeeklyProgramme.week == str(week), WeeklyProgramme.state == "proposed")
        .order_by(WeeklyProgramme.id.desc())
        .limit(1)
    )
    if first_approved is not None:
        proposed = proposed.where(WeeklyProgramme.id < first_approved)
    return session.scalar(proposed)


def last_decisions(table_session: TableSession) -> dict[int, SessionDecision]:
    """Return what was decided last of each dossier: a later decision changes an earlier one."""
    found: dict[int, SessionDecision] = {}
    for decision in _in_order_of_recording(table_session):
        if decision.outcome in ABOUT_DOSSIERS:
            found.update(dict.fromkeys(decision.dossier_ids, decision))
    return found


def day_decided(decision: SessionDecision) -> datetime.date | None:
    """Return the day of the programme that a decision names, where it names one."""
    names_a_day = decision.outcome in (
        TableOutcome.MOVE_DAY,
        TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT,
    )
    if not names_a_day or not decision.due:
        return None
    return datetime.date.fromisoformat(decision.due)


def decision_number(table_session: TableSession, item: int, ordinal: int) -> str:
    """Return the number that the minutes print: session, item of the agenda, progressive."""
    return f"{table_session.number}.{item}.{ordinal}"


def _in_order_of_recording(table_session: TableSession) -> Iterable[SessionDecision]:
    every = (decision for item in table_session.items for decision in item.decisions)
    return sorted(every, key=lambda decision: decision.id)
