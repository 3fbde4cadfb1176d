"""Records who is at a meeting, how, and when they come and go, item by item (3.3)."""

from models.records.group_meeting import GroupAttendance, GroupMeeting
from models.usecases.extracts.minutes_attendance import says_feminine
from models.usecases.record_attendance import PRESENCES, THERE
from models.usecases.table_hour import require_wall_times
from models.usecases.working_group.agenda import require_not_closed

OFFICES = ("chair", "minute_taker")


def record_presence(
    meeting: GroupMeeting,
    row: GroupAttendance,
    *,
    presence: str,
    person: str | None = None,
    title: str | None = None,
    feminine: bool | None = None,
    delegation: str | None = None,
    arrived_at: str | None = None,
    left_at: str | None = None,
    arrived_during_item: int | None = None,
    left_during_item: int | None = None,
) -> None:
    """Record the presence of a seat; what is not given stays as it was.

    A delegate needs the act of delegation before the meeting closes, not before it speaks. Where
    nothing says the gender of a person that was just named, a title as "dott.ssa" does.

    Raises:
        OfficeError: the meeting is closed or a time is not one.
    """
    require_not_closed(meeting)
    require_wall_times(arrived_at, left_at)
    if presence not in PRESENCES:
        raise ValueError(f"unknown presence: {presence}")
    row.presence = presence
    if feminine is None and person is not None and says_feminine(person.strip()):
        feminine = True
    row.person = row.person if person is None else person.strip() or None
    row.title = row.title if title is None else title.strip() or None
    row.feminine = row.feminine if feminine is None else feminine
    row.delegation = row.delegation if delegation is None else delegation.strip() or None
    if presence not in THERE:
        row.arrived_at = row.left_at = None
        row.arrived_during_item = row.left_during_item = None
        return
    row.arrived_at = arrived_at or row.arrived_at or meeting.opened_at
    row.left_at = left_at or row.left_at
    row.arrived_during_item = arrived_during_item or row.arrived_during_item
    row.left_during_item = left_during_item or row.left_during_item


def give_office(meeting: GroupMeeting, row: GroupAttendance, office: str) -> None:
    """Make a seat chair or minute-taker: each appears once, so whoever held it loses it.

    Raises:
        OfficeError: the meeting is closed.
    """
    require_not_closed(meeting)
    if office not in OFFICES:
        raise ValueError(f"unknown office: {office}")
    for each in meeting.attendances:
        if each.office == office:
            each.office = None
    row.office = office


def count_present(meeting: GroupMeeting) -> tuple[int, int]:
    """Return how many seats are there now, and how many there are."""
    there = sum(row.presence in THERE and row.left_at is None for row in meeting.attendances)
    return there, len(meeting.attendances)
