"""Opens, closes and reopens a meeting of the Gruppo di Lavoro.

The Plan sets no quorum: who is missing is shown and stops nothing. What is closed left the house:
it is corrected by reopening, with a reason that stays.
"""

import datetime

from models.errors import OfficeError
from models.records.group_meeting import GroupMeeting
from models.usecases.record_attendance import THERE
from models.usecases.require_reason import require_reason
from models.usecases.table_hour import require_wall_times
from models.usecases.working_group.agenda import freeze_agenda
from models.usecases.working_group.meeting_papers import bare_number, write_next_meeting


def convene_meeting(
    meeting: GroupMeeting, *, number: str | None, day: datetime.date | None
) -> None:
    """Record the note of convocation: its protocol number and date, where they are known."""
    if meeting.state not in ("draft", "convened"):
        raise OfficeError("La riunione è già cominciata: la convocazione non si cambia più.")
    meeting.convocation_number = bare_number(number or "") or None
    meeting.convocation_date = day
    meeting.state = "convened"


def open_meeting(meeting: GroupMeeting, *, at: str, now: datetime.datetime) -> None:
    """Open the meeting at a wall time; an agenda that is still free takes its numbers.

    Raises:
        OfficeError: it is open or closed already, the time is not one, the agenda is empty.
    """
    require_wall_times(at)
    if meeting.state not in ("draft", "convened"):
        raise OfficeError("La riunione è già stata aperta: non occorre altro.")
    if meeting.frozen_at is None:
        freeze_agenda(meeting, now=now)
    meeting.opened_at = at
    meeting.state = "open"
    for row in meeting.attendances:
        if row.presence in THERE and row.arrived_at is None:
            row.arrived_at = at


def close_meeting(
    meeting: GroupMeeting,
    *,
    at: str,
    next_on: datetime.date | None = None,
    next_at: str | None = None,
    next_place: str | None = None,
) -> None:
    """Close the meeting at a wall time. Undecided items stay undecided: the minutes say so.

    Raises:
        OfficeError: it is not open, a time is not one, it ends before it began, the next meeting is
            not after it, or nobody who is there chairs or keeps the minutes.
    """
    require_wall_times(at, next_at)
    if meeting.state != "open":
        raise OfficeError("La riunione non è aperta: aprila prima di chiuderla.")
    if meeting.opened_at is not None and at < meeting.opened_at:
        raise OfficeError(
            f"La riunione è stata aperta alle {meeting.opened_at}: la chiusura è dopo, correggi "
            "l’ora."
        )
    holders = {row.office: row for row in meeting.attendances if row.office}
    if not {"chair", "minute_taker"} <= set(holders):
        raise OfficeError("Indica chi presiede e chi verbalizza prima di chiudere la riunione.")
    for row in holders.values():
        if row.presence not in THERE:
            raise OfficeError(
                f"{row.body_name} presiede o verbalizza ma non risulta presente: correggi la "
                "presenza o l’incarico prima di chiudere la riunione."
            )
    # Who was never said to be there was not there: the minutes must say one or the other.
    for row in meeting.attendances:
        row.presence = row.presence or "absent"
    write_next_meeting(meeting, day=next_on, at=next_at or "", place=next_place or "")
    meeting.closed_at = at
    meeting.state = "closed"


def reopen_meeting(meeting: GroupMeeting, reason: str) -> None:
    """Reopen a closed meeting; the reason is kept.

    The protocol was that of the minutes already written: the next version is given its own.

    Raises:
        OfficeError: it is not closed, or the reason is missing.
    """
    if meeting.state != "closed":
        raise OfficeError("La riunione non è chiusa: non occorre riaprirla.")
    meeting.reopened_reason = require_reason(reason, for_what="la riapertura della riunione")
    meeting.protocol_number = meeting.protocol_date = None
    meeting.state = "open"
