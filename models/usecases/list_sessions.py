"""Lists the sessions of the Tavolo, and says what opening the next one would write."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.setting import OfficeMember
from models.records.table_session import SessionDecision, SessionItem, TableSession
from models.rules.week import Week
from models.usecases.office_settings import load_office_texts
from models.usecases.open_session import BODIES_OF_THE_TABLE, TECHNICAL_TABLE
from models.usecases.table_hour import session_of_week


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in the list. `state` is open or closed; `decisions` are those on record."""

    id: int
    number: int
    year: int
    week: Week
    held_on: datetime.date
    opened_at: str
    closed_at: str
    place: str
    state: str
    reopened: bool
    decisions: int

    @property
    def name(self) -> str:
        """ "47/2026"."""
        return f"{self.number}/{self.year}"


@dataclass(frozen=True, slots=True)
class NextSession:
    """What a new session for a week would be: nothing is written before it is opened.

    `chair` and `minute_taker` are the bodies, with the person where known, of the settings.
    """

    number: int
    year: int
    week: Week
    held_on: datetime.date
    opened_at: str
    place: str
    chair: str
    minute_taker: str
    bodies: tuple[str, ...]


def list_sessions(session: Session) -> tuple[SessionLine, ...]:
    """Return every session, the latest first."""
    decided = dict(
        session.execute(
            select(SessionItem.session_id, func.count())
            .join(SessionDecision, SessionDecision.item_id == SessionItem.id)
            .group_by(SessionItem.session_id)
        ).all()
    )
    rows = session.scalars(
        select(TableSession).order_by(TableSession.year.desc(), TableSession.number.desc())
    )
    return tuple(
        SessionLine(
            id=row.id,
            number=row.number,
            year=row.year,
            week=Week.parse(row.week),
            held_on=row.held_on,
            opened_at=row.opened_at or "",
            closed_at=row.closed_at or "",
            place=row.place,
            state=row.state,
            reopened=row.reopened_reason is not None,
            decisions=decided.get(row.id, 0),
        )
        for row in rows
    )


def next_session(session: Session, week: Week, *, today: datetime.date) -> NextSession:
    """Return number, day, hour and place of a new session for `week`, by the habits of the office.

    The day is today where today may be it (the Tavolo of a week meets before it), else the usual
    one of the week before.
    """
    texts = load_office_texts(session)
    meeting = session_of_week(week, texts, None)
    before = week.monday - datetime.timedelta(days=7)
    held_on = today if before <= today < week.monday else meeting.day
    members = session.scalars(
        select(OfficeMember)
        .where(OfficeMember.table_name == TECHNICAL_TABLE)
        .order_by(OfficeMember.ordinal)
    ).all()
    return NextSession(
        number=next_number(session, held_on.year),
        year=held_on.year,
        week=week,
        held_on=held_on,
        opened_at=meeting.at,
        place=texts.table_place,
        chair=_holder(members, "chair"),
        minute_taker=_holder(members, "minute_taker"),
        bodies=tuple(member.body_name for member in members) or BODIES_OF_THE_TABLE,
    )


def next_number(session: Session, year: int) -> int:
    """Return the number that a session opened now for `year` takes."""
    last = session.scalar(select(func.max(TableSession.number)).where(TableSession.year == year))
    return (last or 0) + 1


def find_session(session: Session, session_id: int) -> TableSession:
    """Return the session on record; raise `OfficeError` where it is no longer there."""
    found = session.get(TableSession, session_id)
    if found is None:
        raise OfficeError("La seduta non è più nell’archivio: riapri l’elenco delle sedute.")
    return found


def _holder(members: Sequence[OfficeMember], office: str) -> str:
    found = next((member for member in members if member.office == office), None)
    if found is None:
        return ""
    return f"{found.person}, {found.body_name}" if found.person else found.body_name
