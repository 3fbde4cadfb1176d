"""What a meeting carries beside its items: protocol of the minutes, other business (3.3)."""

import datetime

from models.errors import OfficeError
from models.records.group_meeting import GroupMeeting
from models.usecases.working_group.agenda import require_not_closed


def record_protocol(meeting: GroupMeeting, *, number: str, day: datetime.date | None) -> None:
    """Record the protocol that the protocol system gave the minutes (Decisions of meaning 9).

    It comes after the closing, and makes no other version of them. An empty number takes it off.

    Raises:
        OfficeError: the meeting is not closed, or there is a date without a number.
    """
    if meeting.state != "closed":
        raise OfficeError("Il protocollo si assegna al verbale chiuso: chiudi prima la riunione.")
    written = number.strip()
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
