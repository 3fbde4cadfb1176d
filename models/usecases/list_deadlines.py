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
    suspensions,
    terms_of_the_plan,
    waiting_requests,
)
from models.usecases.meeting_clocks import meetings_to_come, tasks_of_the_group
from models.usecases.protection_clocks import (
    declarations,
    offers_without_outcome,
    stays_ending,
    structures_closing,
)
from models.usecases.residence_clocks import residences_to_alert

SOURCES: tuple[Source, ...] = (
    terms_of_the_plan,
    meetings_to_come,
    tasks_of_the_group,
    waiting_requests,
    residences_to_alert,
    offers_without_outcome,
    stays_ending,
    structures_closing,
    suspensions,
    declarations,
)
"""Where clocks come from: other work writes a file of its own and adds its function here. In this
order ages are listed; what a register brings by the hundred comes last."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The clocks as of a day, overdue first and silenced last; `overdue` counts for the rail.

    `at` is the instant for what counts in hours, None where only the day matters.
    """

    on: datetime.date
    clocks: tuple[Clock, ...]
    overdue: int
    at: datetime.datetime | None = None


def list_deadlines(
    session: Session,
    *,
    on: datetime.date,
    at: datetime.datetime | None = None,
    sources: Sequence[Source] = SOURCES,
) -> Deadlines:
    """Return every clock of the archive as of a day; those silenced carry their reason."""
    silenced = dict(
        session.execute(select(SilencedDeadline.deadline_key, SilencedDeadline.reason)).all()
    )
    found = (clock for source in sources for clock in source(session, on))
    clocks = in_order(found, on, silenced, at)
    return Deadlines(on, clocks, overdue(clocks, on, at), at)
