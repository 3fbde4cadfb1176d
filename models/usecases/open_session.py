"""Opens a session of the Tavolo Tecnico: number, agenda, attendance prefilled (R002, R003)."""

import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.setting import OfficeMember
from models.records.table_session import Attendance, SessionItem, TableSession
from models.rules.week import Week
from models.usecases.table_hour import require_wall_times

TECHNICAL_TABLE = "technical_table"

BODIES_OF_THE_TABLE = (
    "Questura di Milano",
    "Comando Provinciale Carabinieri",
    "Polizia Locale di Milano",
    "ALER Milano",
    "MM SpA",
    "Comune di Milano, Servizi Sociali",
    "Comune di Milano, Direzione Casa",
    "Prefettura di Milano",
)
"""The bodies that sit at the Tavolo (ch. 3, R002), with the Prefettura that keeps the list."""

ITEM_KINDS = (
    "previous_minutes",
    "outcomes",
    "list_examination",
    "impeded_positions",
    "programme",
    "other_business",
)


def open_session(
    session: Session,
    *,
    week: Week,
    held_on: datetime.date,
    opened_at: str,
    place: str,
    mode: str = "present_or_remote",
    convocation_number: str | None = None,
    convocation_date: datetime.date | None = None,
) -> TableSession:
    """Open the session that programmes `week`; `opened_at` is wall time as "15.00".

    `mode` is `present` or `present_or_remote`. The attendance holds every body of the Tavolo,
    each as *absent* until it is recorded otherwise. Raises `OfficeError` where a session for
    that week is already open or the time is not one.
    """
    require_wall_times(opened_at)
    still_open = session.scalar(
        select(TableSession).where(TableSession.week == str(week), TableSession.state == "open")
    )
    if still_open is not None:
        raise OfficeError(
            f"Per la settimana {week} è già aperta la seduta n. {still_open.number}/"
            f"{still_open.year}: chiudila prima di aprirne un’altra."
        )
    last = session.scalar(
        select(func.max(TableSession.number)).where(TableSession.year == held_on.year)
    )
    table_session = TableSession(
        year=held_on.year,
        number=(last or 0) + 1,
        week=str(week),
        held_on=held_on,
        place=place,
        mode=mode,
        opened_at=opened_at,
        closed_at=None,
        convocation_number=convocation_number,
        convocation_date=convocation_date,
        protocol_number=None,
        protocol_date=None,
        next_session_on=None,
        next_session_at=None,
        next_session_place=None,
        previous_note=None,
        other_business=None,
        state="open",
        reopened_reason=None,
        list_number=None,
    )
    table_session.attendances = _prefilled_attendance(session)
    table_session.items = [
        SessionItem(ordinal=ordinal, kind=kind, title="", discussion=None)
        for ordinal, kind in enumerate(ITEM_KINDS, start=1)
    ]
    session.add(table_session)
    session.flush()
    return table_session


def _prefilled_attendance(session: Session) -> list[Attendance]:
    known = session.scalars(
        select(OfficeMember)
        .where(OfficeMember.table_name == TECHNICAL_TABLE)
        .order_by(OfficeMember.ordinal)
    ).all()
    members = [(m.body_name, m.person, m.title, m.feminine, m.office) for m in known]
    if not members:
        members = [(body, None, None, False, None) for body in BODIES_OF_THE_TABLE]
    return [
        Attendance(
            ordinal=ordinal,
            body_name=body,
            person=person,
            title=title,
            feminine=feminine,
            presence="absent",
            delegation=None,
            office=office,
            arrived_at=None,
            left_at=None,
            arrived_during_item=None,
            left_during_item=None,
        )
        for ordinal, (body, person, title, feminine, office) in enumerate(members, start=1)
    ]
