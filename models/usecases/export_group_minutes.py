"""Exports the minutes of a meeting of the Gruppo di Lavoro: prose, codes, decisions (3.3, 3.4).

While the meeting is open they are a draft with a name of its own. Closed, they are a version:
what differs after a reopening is the next one, beside the first and never over it.
"""

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.group_meeting import GroupAttendance, GroupMeeting
from models.rules.italian import of_day, short_date
from models.usecases.document_marks import Recipient, letterhead_of, mark_of
from models.usecases.document_versions import last_version_day, version_of
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.extracts.content import with_fingerprint
from models.usecases.extracts.group_minutes import ConvocationExtract, GroupMinutesExtract
from models.usecases.extracts.group_minutes_text import (
    annexes,
    codes_only,
    correction,
    delegated,
    distribution,
    opening,
)
from models.usecases.extracts.letterhead import Signatory
from models.usecases.extracts.minutes import AttendanceRow
from models.usecases.extracts.minutes_attendance import (
    Attendee,
    Office,
    Presence,
    attendance_row,
    chair_title,
)
from models.usecases.extracts.minutes_text import closing, opening_of_agenda
from models.usecases.office_settings import load_office_texts
from models.usecases.record_export import free_path, kept_aside, record_export
from models.usecases.working_group.meeting_board import find_meeting
from models.usecases.working_group.minutes_content import (
    agenda_lines,
    decision_rows,
    earlier_item,
    minutes_item,
    other_business_item,
    printed_items,
    read_minutes_facts,
)
from models.usecases.working_group.paper_cautions import (
    cautions_of,
    minutes_texts,
    written_all_the_same,
)

KIND = "group_minutes"
DRAFT_KIND = "group_minutes_draft"
MEMBERS = Recipient(
    "componenti",
    "componenti del Gruppo di Lavoro",
    "i componenti del Gruppo di Lavoro",
    1,
    "verbale della riunione del Gruppo di Lavoro, par. 11.1 punto 2",
)
_UNKNOWN_TIME = "_______"

Protocolled = TypeVar("Protocolled", GroupMinutesExtract, ConvocationExtract)
GroupMinutesWriter: TypeAlias = Callable[[GroupMinutesExtract, Path], None]


def export_group_minutes(
    session: Session,
    meeting_id: int,
    *,
    write: GroupMinutesWriter,
    folder: Path,
    author: str,
    now: datetime.datetime,
) -> ExportOutcome:
    """Write the minutes of a meeting; a file edited by hand stays, the new one goes beside it.

    The notices say what was typed by hand and does not seem to belong there.

    Raises:
        OfficeError: the meeting has not begun, or the folder cannot be written.
    """
    meeting = find_meeting(session, meeting_id)
    extract = build_group_minutes(session, meeting, now=now)
    draft = extract.draft_on is not None
    name = f"verbale-gruppo-di-lavoro-{meeting.year}-{meeting.number:02d}"
    name += "-bozza" if draft else ""
    name += f"-versione-{extract.version}" if extract.version > 1 else ""
    path = free_path(session, folder, f"{name}.docx")
    write(extract, path)
    record_export(
        session,
        kind=DRAFT_KIND if draft else KIND,
        year=meeting.year,
        number=meeting.number,
        path=path,
        recipient=MEMBERS.name,
        purpose=MEMBERS.purpose,
        row_count=sum(len(item.blocks) for item in extract.items),
        fingerprint=extract.mark.fingerprint,
        author=author,
        now=now,
        session_id=meeting.id,
    )
    found = cautions_of(session, meeting, minutes_texts(meeting))
    written_all_the_same(session, meeting, KIND, found)
    notices = (*kept_aside(f"{name}.docx", path), *(each.sentence for each in found))
    return ExportOutcome((path,), notices)


def build_group_minutes(
    session: Session, meeting: GroupMeeting, *, now: datetime.datetime
) -> GroupMinutesExtract:
    """Return the minutes as every member may read them.

    Raises:
        OfficeError: the meeting has not begun.
    """
    require_begun(meeting)
    texts = load_office_texts(session)
    people = attendees_of(meeting)
    facts = read_minutes_facts(session, meeting, people)
    is_open = meeting.state != "closed"
    following, end = closing(
        closed_at=None if is_open else meeting.closed_at,
        next_on=meeting.next_meeting_on,
        next_at=meeting.next_meeting_at,
        next_place=meeting.next_meeting_place,
    )
    earlier = earlier_item(session, meeting)
    extract = GroupMinutesExtract(
        letterhead=letterhead_of(texts),
        mark=mark_of(texts, MEMBERS, number=f"{meeting.number}/{meeting.year}"),
        meeting_on=meeting.held_on,
        draft_on=now.date() if is_open else None,
        version=1,
        made_on=meeting.held_on,
        opening=opening(
            held_on=meeting.held_on,
            opened_at=meeting.opened_at or _UNKNOWN_TIME,
            place=meeting.place,
            mode=meeting.mode,
            convocation_number=meeting.convocation_number,
            convocation_date=meeting.convocation_date,
            attendees=people,
        ),
        attendance=tuple(_row(row) for row in meeting.attendances),
        after_attendance=opening_of_agenda(people),
        agenda=agenda_lines(meeting, facts.positions),
        after_agenda=(codes_only(),),
        items=(
            *((earlier,) if earlier is not None else ()),
            *(minutes_item(facts, item) for item in printed_items(meeting)),
            other_business_item(meeting, following),
        ),
        decisions=decision_rows(facts),
        closing=(end,),
        correction=correction(meeting.reopened_reason, earlier="")
        if meeting.reopened_reason
        else "",
        minute_taker=minute_taker_of(people),
        chair=Signatory(chair_title(people), _person(people, "chair")),
        annexes=annexes(),
        distribution=distribution(),
    )
    return with_protocol(
        _versioned(session, meeting, with_fingerprint(extract), now),
        meeting.protocol_number,
        meeting.protocol_date,
    )


def with_protocol(
    extract: Protocolled, number: str | None, day: datetime.date | None
) -> Protocolled:
    """Return the extract with its protocol; typing it later makes no other version of it."""
    mark = dataclasses.replace(
        extract.mark, protocol_number=number, protocol_date=short_date(day) if day else None
    )
    return dataclasses.replace(extract, mark=mark)


def _versioned(
    session: Session, meeting: GroupMeeting, extract: GroupMinutesExtract, now: datetime.datetime
) -> GroupMinutesExtract:
    """Number the version by its content; the number itself is not part of what is compared."""
    if extract.draft_on is not None:
        return extract
    version = version_of(session, KIND, meeting.id, extract.mark.fingerprint)
    if version == 1:
        return extract
    before = last_version_day(session, KIND, meeting.id)
    earlier = f"la versione {version - 1}"
    if before is not None:
        earlier += f" {of_day(before.date())}"
    return dataclasses.replace(
        extract,
        version=version,
        made_on=now.date(),
        correction=correction(meeting.reopened_reason, earlier=earlier)
        if meeting.reopened_reason
        else f"La presente versione sostituisce {earlier}.",
    )


def require_begun(meeting: GroupMeeting) -> None:
    """Refuse the minutes of what has not begun.

    Raises:
        OfficeError: the meeting is a draft or convened.
    """
    if meeting.state in ("draft", "convened"):
        raise OfficeError("La riunione non è ancora aperta: il verbale comincia con l’apertura.")


def attendees_of(meeting: GroupMeeting) -> tuple[Attendee, ...]:
    """Return the seats as the prose needs them; who has no presence yet is not told."""
    return tuple(_attendee(row) for row in meeting.attendances if row.presence)


def minute_taker_of(people: tuple[Attendee, ...]) -> Signatory:
    """Return who keeps the minutes, as it signs."""
    taker = next((person for person in people if person.office == "minute_taker"), None)
    role = "La Verbalizzante" if taker is not None and taker.feminine else "Il Verbalizzante"
    return Signatory(role, taker.person if taker is not None else "")


def _attendee(row: GroupAttendance) -> Attendee:
    return Attendee(
        body_name=row.body_name,
        person=row.person or "",
        role=row.title or "",
        feminine=row.feminine,
        presence=cast(Presence, row.presence),
        delegation=delegated(row.delegation or ""),
        office=cast(Office | None, row.office),
        arrived_at=row.arrived_at or "",
        left_at=row.left_at or "",
        arrived_during_item=row.arrived_during_item,
        left_during_item=row.left_during_item,
    )


def _row(row: GroupAttendance) -> AttendanceRow:
    if row.presence:
        return attendance_row(_attendee(row))
    who = ", ".join(part for part in (row.person, row.title) if part)
    return AttendanceRow(row.body_name, who or "–", "da rilevare", "", "", was_there=False)


def _person(people: tuple[Attendee, ...], office: str) -> str:
    return next((person.person for person in people if person.office == office), "")
