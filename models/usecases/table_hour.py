"""When the Tavolo meets for a week: the session on record, else the habit of the office (R003)."""

import datetime
import re
from dataclasses import dataclass

from models.errors import OfficeError
from models.records.table_session import TableSession
from models.rules.week import Week
from models.usecases.office_settings import OfficeTexts

_WALL_TIME = re.compile(r"([01]\d|2[0-3])\.[0-5]\d")


def require_wall_times(*moments: str | None) -> None:
    """Raise `OfficeError` for a time that is not as the minutes say it ("15.20")."""
    for moment in moments:
        if moment is not None and _WALL_TIME.fullmatch(moment) is None:
            raise OfficeError(f"L’ora «{moment}» non è valida: scrivila come 15.20.")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Day and wall time ("15.00") of a session."""

    day: datetime.date
    at: str


def session_of_week(week: Week, texts: OfficeTexts, recorded: TableSession | None) -> Meeting:
    """Return when the Tavolo programmes `week`: in the week before, on the usual day."""
    if recorded is not None:
        return Meeting(recorded.held_on, recorded.opened_at or texts.table_time)
    day = week.monday - datetime.timedelta(days=7 - texts.table_weekday)
    return Meeting(day, texts.table_time)
