"""Closes a session of the Tavolo, and reopens it with a trace."""

import datetime

from models.errors import OfficeError
from models.records.table_session import TableSession
from models.usecases.record_attendance import THERE
from models.usecases.require_reason import require_reason
from models.usecases.table_hour import require_wall_times


def close_session(
    table_session: TableSession,
    *,
    closed_at: str,
    next_session_on: datetime.date | None = None,
    next_session_at: str | None = None,
    next_session_place: str | None = None,
) -> None:
    """Close the session at `closed_at` (wall time "16.40").

    Raises `OfficeError` where it is already closed, a time is not one, or nobody who is there
    chairs or keeps the minutes.
    """
    require_wall_times(closed_at, next_session_at)
    if table_session.state != "open":
        raise OfficeError("La seduta è già chiusa: non occorre altro.")
    holders = {row.office: row for row in table_session.attendances if row.office}
    if not {"chair", "minute_taker"} <= set(holders):
        raise OfficeError("Indica chi presiede e chi verbalizza prima di chiudere la seduta.")
    for holder in holders.values():
        if holder.presence not in THERE:
            raise OfficeError(
                f"{holder.body_name} presiede o verbalizza ma non risulta presente: correggi la "
                "presenza o l’incarico prima di chiudere la seduta."
            )
    table_session.closed_at = closed_at
    table_session.next_session_on = next_session_on
    table_session.next_session_at = next_session_at
    table_session.next_session_place = next_session_place
    table_session.state = "closed"


def reopen_session(table_session: TableSession, *, reason: str) -> None:
    """Reopen a closed session; the reason is kept and printed nowhere but in the audit."""
    if table_session.state != "closed":
        raise OfficeError("La seduta è già aperta: non occorre riaprirla.")
    table_session.reopened_reason = require_reason(reason, for_what="la riapertura della seduta")
    table_session.state = "open"
