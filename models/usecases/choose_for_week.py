"""Pins a dossier to a week, or keeps it out of a week, with a reason (design.md, The week)."""

import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import WeekChoice
from models.records.dossier import Dossier
from models.rules.week import Week
from models.usecases.require_reason import require_reason


class Choice(StrEnum):
    """What the official asks of the programme."""

    PIN = "pin"
    EXCLUDE = "exclude"


def choose_for_week(
    session: Session,
    dossier: Dossier,
    *,
    week: Week,
    choice: Choice,
    reason: str,
    author: str,
    now: datetime.datetime,
    day: datetime.date | None = None,
) -> WeekChoice:
    """Record a pin (on a day, where `day` is given) or an exclusion for `week`.

    A new choice for the same dossier and week revokes the earlier one. Raises `OfficeError`
    where the reason is missing or the day does not belong to the week.
    """
    if day is not None and not week.monday <= day <= week.sunday:
        raise OfficeError(
            f"Il giorno {day:%d/%m/%Y} non appartiene alla settimana {week.italian}: scegline "
            "un altro."
        )
    what = "la conferma a mano" if choice is Choice.PIN else "l’esclusione dalla settimana"
    text = require_reason(reason, for_what=what)
    earlier = session.scalars(
        select(WeekChoice).where(
            WeekChoice.dossier_id == dossier.id,
            WeekChoice.week == str(week),
            WeekChoice.revoked_at.is_(None),
        )
    )
    for made in earlier:
        made.revoked_at = now
    chosen = WeekChoice(
        dossier_id=dossier.id,
        week=str(week),
        choice=choice,
        day=day if choice is Choice.PIN else None,
        reason=text,
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(chosen)
    session.flush()
    return chosen
