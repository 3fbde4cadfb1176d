"""Scadenze: everything with a term or an age, in the order in which one reads it (Decisions 7)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.group_meeting import SilencedDeadline
from models.rules.deadlines import Clock, in_order, overdue
from models.usecases.deadline_sources import (
    Source,
    declarations_without_solution,
    stays_ending,
    suspensions,
    tasks_of_the_group,
    terms_of_the_plan,
    waiting_requests,
)
from models.usecases.residence_clocks import residences_to_alert

SOURCES: tuple[Source, ...] = (
    terms_of_the_plan,
    waiting_requests,
    suspensions,
    declarations_without_solution,
    tasks_of_the_group,
    residences_to_alert,
    stays_ending,
)
"""Where clocks come from: other work adds its own function here."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The clocks as of a day, overdue first and silenced last; `overdue` counts for the rail."""

    on: datetime.date
    clocks: tuple[Clock, ...]
    overdue: int


def list_deadlines(
    session: Session, *, on: datetime.date, sources: Sequence[Source] = SOURCES
) -> Deadlines:
    """Return every clock of the archive as of a day; those silenced carry their reason."""
    silenced = dict(
        session.execute(select(SilencedDeadline.deadline_key, SilencedDeadline.reason)).all()
    )
    clocks = in_order((clock for source in sources for clock in source(session, on)), on, silenced)
    return Deadlines(on, clocks, overdue(clocks, on))
