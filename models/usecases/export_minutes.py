"""Exports the minutes of a session of the Tavolo: prose, codes, decisions; no names (3.3, 3.4)."""

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.table_session import TableSession
from models.rules.italian import short_date
from models.rules.week import Week
from models.usecases.document_marks import Recipient, letterhead_of, mark_of
from models.usecases.export_weekly_list import KIND as WEEKLY_LIST
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.extracts.content import with_fingerprint
from models.usecases.extracts.letterhead import Signatory
from models.usecases.extracts.minutes import MinutesExtract
from models.usecases.extracts.minutes_attendance import (
    Attendee,
    Office,
    Presence,
    attendance_row,
    chair_title,
)
from models.usecases.extracts.minutes_text import (
    annexes,
    closing,
    codes_reminder,
    distribution,
    opening,
    opening_of_agenda,
)
from models.usecases.minutes_items import MinutesContext, minutes_items
from models.usecases.office_settings import load_office_texts
from models.usecases.plan_week import current_programme
from models.usecases.rank_archive import RankOutcome, rank_archive
from models.usecases.record_export import (
    free_path,
    kept_aside,
    known_number,
    record_export,
)

KIND = "minutes"
MEMBERS = Recipient(
    "componenti",
    "componenti del Tavolo",
    "i componenti del Tavolo",
    1,
    "verbale della seduta del Tavolo Tecnico",
)

MinutesWriter: TypeAlias = Callable[[MinutesExtract, Path], None]


def session_for(session: Session, week: Week, session_id: int | None = None) -> TableSession:
    """Return the last session that programmed `week`, or the one named.

    Raises `OfficeError` where there is none.
    """
    query = select(TableSession).where(TableSession.week == str(week))
    if session_id is not None:
        query = query.where(TableSession.id == session_id)
    found = session.scalar(query.order_by(TableSession.id.desc()))
    if found is None:
        raise OfficeError(
            f"Per la settimana {week.italian} non è stata registrata alcuna seduta del Tavolo: "
            "registrala prima di esportarne il verbale."
        )
    return found


def export_minutes(
    session: Session,
    week: Week,
    *,
    write: MinutesWriter,
    folder: Path,
    author: str,
    now: datetime.datetime,
    session_id: int | None = None,
) -> ExportOutcome:
    """Write the minutes of the session that programmed `week`; a file edited by hand stays.

    The last session of the week, unless `session_id` names another.
    """
    table_session = session_for(session, week, session_id)
    extract = build_minutes(session, table_session, now=now)
    name = f"verbale-tavolo-tecnico-{table_session.year}-{table_session.number:02d}.docx"
    path = free_path(session, folder, name)
    write(extract, path)
    record_export(
        session,
        kind=KIND,
        year=table_session.year,
        number=table_session.number,
        path=path,
        recipient=MEMBERS.name,
        purpose=MEMBERS.purpose,
        row_count=sum(len(item.blocks) for item in extract.items),
        fingerprint=extract.mark.fingerprint,
        author=author,
        now=now,
        week=str(week),
        session_id=table_session.id,
    )
    return ExportOutcome((path,), kept_aside(name, path))


def build_minutes(
    session: Session,
    table_session: TableSession,
    *,
    now: datetime.datetime,
    ranked: RankOutcome | None = None,
) -> MinutesExtract:
    """Return the minutes as every member may read them.

    `ranked` is the list as of the programme's date, where the caller has it already.
    """
    week = Week.parse(table_session.week)
    texts = load_office_texts(session)
    people = attendees_of(table_session)
    programme = current_programme(session, week)
    if ranked is None:
        on = programme.ranked_on if programme else table_session.held_on
        ranked = rank_archive(session, on=on)
    listed = known_number(session, WEEKLY_LIST, week.year, week=str(week))
    list_number = f"{listed}/{week.year}" if listed is not None else None
    context = MinutesContext(
        table_session=table_session,
        week=week,
        people=people,
        programme=programme,
        ranked=ranked,
        list_number=list_number,
    )
    extract = MinutesExtract(
        letterhead=letterhead_of(texts),
        mark=dataclasses.replace(
            mark_of(texts, MEMBERS, number=f"{table_session.number}/{table_session.year}"),
            protocol_number=table_session.protocol_number,
            protocol_date=(
                short_date(table_session.protocol_date) if table_session.protocol_date else None
            ),
        ),
        session_on=table_session.held_on,
        draft_on=now.date() if table_session.state == "open" else None,
        opening=opening(
            held_on=table_session.held_on,
            opened_at=table_session.opened_at or "_______",
            place=table_session.place,
            convocation_number=table_session.convocation_number,
            convocation_date=table_session.convocation_date,
            week=week.italian,
            monday=week.monday,
            mode=table_session.mode,
            attendees=people,
        ),
        attendance=tuple(attendance_row(person) for person in people),
        after_attendance=opening_of_agenda(people),
        items=minutes_items(session, context),
        after_agenda=(codes_reminder(people),),
        closing=closing(
            closed_at=table_session.closed_at,
            next_on=table_session.next_session_on,
            next_at=table_session.next_session_at,
            next_place=table_session.next_session_place,
        ),
        minute_taker=Signatory(_role(people, "minute_taker"), _person(people, "minute_taker")),
        chair=Signatory(chair_title(people), _person(people, "chair")),
        annexes=annexes(list_number=list_number),
        distribution=distribution(),
    )
    return with_fingerprint(extract)


def attendees_of(table_session: TableSession) -> tuple[Attendee, ...]:
    """Return the bodies of the session as the prose needs them."""
    return tuple(
        Attendee(
            body_name=row.body_name,
            person=row.person or "",
            role=row.title or "",
            feminine=row.feminine,
            presence=cast(Presence, row.presence),
            delegation=row.delegation or "",
            office=cast(Office | None, row.office),
            arrived_at=row.arrived_at or "",
            left_at=row.left_at or "",
            arrived_during_item=row.arrived_during_item,
            left_during_item=row.left_during_item,
        )
        for row in table_session.attendances
    )


def _holder(people: tuple[Attendee, ...], office: str) -> Attendee | None:
    return next((person for person in people if person.office == office), None)


def _person(people: tuple[Attendee, ...], office: str) -> str:
    holder = _holder(people, office)
    return holder.person if holder is not None else ""


def _role(people: tuple[Attendee, ...], office: str) -> str:
    holder = _holder(people, office)
    return "La Verbalizzante" if holder is not None and holder.feminine else "Il Verbalizzante"
