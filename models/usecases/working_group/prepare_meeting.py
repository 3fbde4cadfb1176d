"""Prepares a meeting of the Gruppo di Lavoro: number, day, ten seats prefilled (R005, R006)."""

import datetime
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.group_meeting import (
    GroupAttendance,
    GroupDecision,
    GroupItem,
    GroupMeeting,
)
from models.records.vocabulary import GroupOutcome
from models.rules.italian import capitalised, full_date, on_day, weekday
from models.rules.week import Week
from models.usecases.office_members import MemberLine, office_members
from models.usecases.table_hour import require_wall_times
from models.usecases.week_holidays import holiday_names
from models.usecases.working_group.agenda import APPROVAL, add_approval_item, approval_title
from models.usecases.working_group.seats import WORKING_GROUP, seat_of

MODES = ("present", "remote", "present_or_remote")
_SATURDAY = 5


def prepare_meeting(
    session: Session,
    *,
    held_on: datetime.date,
    starts_at: str,
    place: str,
    author: str,
    now: datetime.datetime,
    mode: str = "present_or_remote",
) -> GroupMeeting:
    """Add the draft of a meeting; `starts_at` is wall time as "10.00".

    Every seat is there with its representative, where one is known or sat there last time, and
    with no presence yet.
    The minutes of the meeting before come first on the agenda, to be approved.

    Raises:
        OfficeError: the time is not one, the place is empty, or that day has a draft already.
    """
    require_appointment(session, held_on=held_on, starts_at=starts_at, place=place, mode=mode)
    last = session.scalar(
        select(func.max(GroupMeeting.number)).where(GroupMeeting.year == held_on.year)
    )
    meeting = GroupMeeting(
        year=held_on.year,
        number=(last or 0) + 1,
        held_on=held_on,
        starts_at=starts_at,
        place=place.strip(),
        mode=mode,
        state="draft",
        convocation_number=None,
        convocation_date=None,
        frozen_at=None,
        opened_at=None,
        closed_at=None,
        protocol_number=None,
        protocol_date=None,
        next_meeting_on=None,
        next_meeting_at=None,
        next_meeting_place=None,
        other_business=None,
        reopened_reason=None,
        recorded_at=now,
        author=author,
    )
    meeting.attendances = _seats(session)
    before = _to_approve(session, held_on)
    session.add(meeting)
    session.flush()
    if before is not None:
        add_approval_item(session, meeting, before)
    return meeting


def change_meeting(
    session: Session,
    meeting: GroupMeeting,
    *,
    held_on: datetime.date,
    starts_at: str,
    place: str,
    mode: str,
) -> None:
    """Change day, hour, place and mode of a meeting that has not begun; its number stays.

    Raises:
        OfficeError: it began already, the time is not one, the place is empty, that day has
            another meeting, or the day is of another year than the number.
    """
    if meeting.state not in ("draft", "convened"):
        raise OfficeError("La riunione è già cominciata: giorno, ora e luogo non si cambiano più.")
    if held_on.year != meeting.year:
        raise OfficeError(
            f"La riunione n. {meeting.number}/{meeting.year} resta nel {meeting.year}: per un "
            "altro anno prepara una riunione nuova."
        )
    require_appointment(
        session, held_on=held_on, starts_at=starts_at, place=place, mode=mode, meeting=meeting
    )
    meeting.held_on, meeting.starts_at = held_on, starts_at
    meeting.place, meeting.mode = place.strip(), mode
    session.flush()


def require_appointment(
    session: Session,
    *,
    held_on: datetime.date,
    starts_at: str,
    place: str,
    mode: str,
    meeting: GroupMeeting | None = None,
) -> None:
    """Refuse a day, hour, place or mode that a meeting cannot have.

    Raises:
        OfficeError: the time is not one, the place is empty, or that day has another meeting.
    """
    require_wall_times(starts_at)
    if mode not in MODES:
        raise ValueError(f"unknown mode: {mode}")
    if not place.strip():
        raise OfficeError("Manca il luogo della riunione: scrivilo.")
    same_day = session.scalar(
        select(GroupMeeting).where(
            GroupMeeting.held_on == held_on, GroupMeeting.state.in_(("draft", "convened", "open"))
        )
    )
    if same_day is not None and same_day is not meeting:
        raise OfficeError(
            f"Per il {held_on:%d/%m/%Y} c’è già la riunione n. {same_day.number}/{same_day.year}: "
            "usa quella o scegli un altro giorno."
        )


def usual_day(last: datetime.date | None, today: datetime.date) -> datetime.date:
    """Return the day to propose: the weekday of the last meeting, else the next working day.

    A week after the last one; where that is past, its next weekday after today.
    """
    week, day = datetime.timedelta(days=7), datetime.timedelta(days=1)
    if last is not None:
        proposed = last + week
        while proposed <= today:
            proposed += week
        return proposed
    proposed = today + day
    while day_remark(proposed):
        proposed += day
    return proposed


def day_remark(day: datetime.date) -> str:
    """Say that a day is no working day, and why; "" where it is one. It stops nothing."""
    name = holiday_names(Week.of(day)).get(day)
    if name is not None:
        said = name.replace("'", "’")
        return f"{capitalised(full_date(day))} è festivo ({said}). La riunione si può tenere."
    if day.weekday() >= _SATURDAY:
        return f"{capitalised(on_day(day))} è {weekday(day)}. La riunione si può tenere."
    return ""


def _to_approve(session: Session, held_on: datetime.date) -> GroupMeeting | None:
    """The last meeting before a day, where its minutes are closed and were not approved yet."""
    before = session.scalar(
        select(GroupMeeting)
        .where(GroupMeeting.held_on < held_on, GroupMeeting.state == "closed")
        .order_by(GroupMeeting.held_on.desc(), GroupMeeting.number.desc())
        .limit(1)
    )
    if before is None:
        return None
    title = approval_title(before)
    approved = session.scalar(
        select(GroupDecision.id)
        .join(GroupItem, GroupItem.id == GroupDecision.item_id)
        .where(
            GroupItem.kind == APPROVAL,
            GroupItem.title == title,
            GroupDecision.outcome == GroupOutcome.APPROVE,
            GroupDecision.revoked_at.is_(None),
        )
        .limit(1)
    )
    return before if approved is None else None


def _last_seats(session: Session) -> Mapping[str, GroupAttendance]:
    """The seats of the last meeting, by body: who sat there sits there again until changed."""
    last = session.scalar(
        select(GroupMeeting)
        .order_by(GroupMeeting.held_on.desc(), GroupMeeting.number.desc())
        .limit(1)
    )
    return {} if last is None else {row.body_name: row for row in last.attendances}


def _seats(session: Session) -> list[GroupAttendance]:
    """The members that the office keeps; who has no name there, as at the last meeting."""
    members, last = office_members(session, WORKING_GROUP), _last_seats(session)
    taken = {member.office for member in members if member.office}
    lines = []
    for member in members:
        row = last.get(member.body_name)
        if member.person or row is None:
            lines.append(member)
            continue
        office = member.office or (row.office if row.office not in taken else "") or ""
        # Who came by delegation came that once.
        stays = row.presence != "delegate"
        lines.append(
            MemberLine(
                member.body_name,
                (row.person or "") if stays else "",
                (row.title or "") if stays else "",
                row.feminine if stays else False,
                office,
            )
        )
    return [
        GroupAttendance(
            ordinal=ordinal,
            seat=seat_of(line.body_name),
            body_name=line.body_name,
            person=line.person or None,
            title=line.title or None,
            feminine=line.feminine,
            presence="",
            delegation=None,
            office=line.office or None,
            arrived_at=None,
            left_at=None,
            arrived_during_item=None,
            left_during_item=None,
        )
        for ordinal, line in enumerate(lines, start=1)
    ]
