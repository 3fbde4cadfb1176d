"""What a meeting carries beside its items: protocol, other business, the next meeting (3.3)."""

import datetime
import re

from models.errors import OfficeError
from models.records.group_meeting import GroupMeeting
from models.usecases.table_hour import require_wall_times
from models.usecases.working_group.agenda import require_not_closed

_HEAD = re.compile(r"prot(?:ocollo\b|\b\.?)\s*(?:n\.|num\.)?\s*", re.IGNORECASE)


def bare_number(typed: str) -> str:
    """Return a protocol number without the "prot. n." that every document writes before it."""
    bare = typed.strip()
    head = _HEAD.match(bare)
    return bare[head.end() :] if head else bare


def record_protocol(meeting: GroupMeeting, *, number: str, day: datetime.date | None) -> None:
    """Record the protocol that the protocol system gave the minutes (Decisions of meaning 9).

    It comes after the closing, and makes no other version of them. An empty number takes it off.

    Raises:
        OfficeError: the meeting is not closed, or there is a date without a number.
    """
    if meeting.state != "closed":
        raise OfficeError("Il protocollo si assegna al verbale chiuso: chiudi prima la riunione.")
    written = bare_number(number)
    if day is not None and not written:
        raise OfficeError("Manca il numero di protocollo: scrivilo, o togli la data.")
    meeting.protocol_number = written or None
    meeting.protocol_date = day


def write_other_business(meeting: GroupMeeting, text: str) -> None:
    """Write what was said under other business, whole.

    Raises:
        OfficeError: the meeting is closed.
    """
    require_not_closed(meeting)
    meeting.other_business = text.strip() or None


def write_next_meeting(
    meeting: GroupMeeting, *, day: datetime.date | None, at: str, place: str
) -> None:
    """Write when and where the Gruppo meets next; without a day there is no next meeting yet.

    Raises:
        OfficeError: the meeting is closed, the time is not one, or the day is not after it.
    """
    require_not_closed(meeting)
    hour, where = at.strip() or None, place.strip() or None
    require_wall_times(hour)
    if day is not None and day <= meeting.held_on:
        raise OfficeError(
            f"La prossima riunione è dopo questa, del {meeting.held_on:%d/%m/%Y}: correggi il "
            "giorno."
        )
    meeting.next_meeting_on = day
    meeting.next_meeting_at = hour if day else None
    meeting.next_meeting_place = where if day else None


def record_convocation(meeting: GroupMeeting, *, number: str, day: datetime.date | None) -> None:
    """Record the protocol of the note of convocation where it came after the opening.

    Raises:
        OfficeError: the meeting is closed, or there is a date without a number.
    """
    require_not_closed(meeting)
    written = bare_number(number)
    if day is not None and not written:
        raise OfficeError("Manca il numero di protocollo: scrivilo, o togli la data.")
    meeting.convocation_number, meeting.convocation_date = written or None, day
