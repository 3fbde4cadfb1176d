"""What is written down while the Tavolo sits, by the id of the session: presences, words, data."""

import datetime
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.table_session import SessionStatement, TableSession
from models.usecases.list_sessions import find_session
from models.usecases.put_on_record import (
    item_of,
    put_discussion_on_record,
    put_statement_on_record,
)
from models.usecases.record_attendance import record_attendance
from models.usecases.table_hour import require_wall_times

OFFICES = ("", "chair", "minute_taker")


@dataclass(frozen=True, slots=True)
class AttendanceChange:
    """A presence as it is to be; None leaves a value as it was, an empty text takes it away."""

    presence: str
    person: str | None = None
    title: str | None = None
    feminine: bool | None = None
    delegation: str | None = None
    office: str | None = None
    arrived_at: str | None = None
    left_at: str | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class SessionData:
    """What the opening of the minutes says of the session; empty texts are printed as blanks."""

    place: str
    opened_at: str
    mode: str = "present_or_remote"
    convocation_number: str = ""
    convocation_date: datetime.date | None = None
    protocol_number: str = ""
    protocol_date: datetime.date | None = None
    previous_note: str = ""


def change_attendance(
    session: Session, session_id: int, body_name: str, change: AttendanceChange
) -> None:
    """Record how a body is present. `item` is the item of the agenda in which it came or left.

    Who becomes chair or minute-taker takes the office from who had it. Raises `OfficeError` as
    `record_attendance` does, and where a body leaves before it came.
    """
    table_session = find_session(session, session_id)
    if change.office and table_session.state == "open":
        for row in table_session.attendances:
            if row.office == change.office and row.body_name != body_name:
                row.office = None
    row = record_attendance(
        table_session,
        body_name,
        presence=change.presence,
        person=_stripped(change.person),
        title=_stripped(change.title),
        feminine=change.feminine,
        delegation=_stripped(change.delegation),
        office=change.office,
        arrived_at=(change.arrived_at or "").strip() or None,
        left_at=(change.left_at or "").strip() or None,
        arrived_during_item=change.item if change.arrived_at else None,
        left_during_item=change.item if change.left_at else None,
    )
    if change.left_at == "":
        row.left_at = row.left_during_item = None
    if row.arrived_at == table_session.opened_at:
        row.arrived_during_item = None
    if row.arrived_at and row.left_at and row.left_at < row.arrived_at:
        raise OfficeError(
            f"L’uscita di {body_name} ({row.left_at}) precede l’arrivo ({row.arrived_at}): "
            "correggi una delle due ore."
        )
    session.flush()


def put_words_on_record(
    session: Session, session_id: int, *, item_kind: str, text: str, body_name: str = ""
) -> None:
    """Put on record a statement of a body in its own words, or, without a body, the discussion.

    The discussion of an item grows by a paragraph. Raises `OfficeError` where the session is
    closed or there is nothing to put on record.
    """
    table_session = _open(session, session_id)
    item = item_of(table_session, item_kind)
    if body_name:
        put_statement_on_record(item, body_name=body_name, text=text)
    elif text.strip():
        put_discussion_on_record(item, f"{item.discussion or ''}\n{text.strip()}")
    else:
        raise OfficeError("Scrivi il testo da mettere a verbale.")
    session.flush()


def remove_statement(session: Session, session_id: int, statement_id: int) -> None:
    """Take a statement out of the draft; the audit keeps it.

    Raises `OfficeError` where the session is closed or was closed once: what may have left the
    house is not taken back.
    """
    table_session = _open(session, session_id)
    if table_session.reopened_reason is not None:
        raise OfficeError(
            "Il verbale può essere già uscito: la dichiarazione resta agli atti, se ne può "
            "aggiungere un’altra."
        )
    for item in table_session.items:
        found = next((each for each in item.statements if each.id == statement_id), None)
        if found is not None:
            session.delete(found)
            session.flush()
            session.expire(item, ["statements"])
            _close_gap(session, item.statements)
            return


def change_session_data(session: Session, session_id: int, data: SessionData) -> None:
    """Change what the opening says.

    The protocol number is given when the minutes are done: of a closed session it alone changes.
    Raises `OfficeError` where an hour is not one or the place is missing.
    """
    table_session = find_session(session, session_id)
    table_session.protocol_number = data.protocol_number.strip() or None
    table_session.protocol_date = data.protocol_date
    if table_session.state != "open":
        session.flush()
        return
    require_wall_times(data.opened_at.strip())
    if not data.place.strip():
        raise OfficeError("Scrivi il luogo della seduta.")
    table_session.place = data.place.strip()
    table_session.opened_at = data.opened_at.strip()
    table_session.mode = data.mode
    table_session.convocation_number = data.convocation_number.strip() or None
    table_session.convocation_date = data.convocation_date
    table_session.previous_note = data.previous_note.strip() or None
    session.flush()


def _open(session: Session, session_id: int) -> TableSession:
    table_session = find_session(session, session_id)
    if table_session.state != "open":
        raise OfficeError("La seduta è chiusa: per aggiungere occorre riaprirla, con il motivo.")
    return table_session


def _close_gap(session: Session, statements: list[SessionStatement]) -> None:
    for ordinal, kept in enumerate(statements, start=1):
        if kept.ordinal != ordinal:
            kept.ordinal = ordinal
            session.flush()


def _stripped(text: str | None) -> str | None:
    return None if text is None else text.strip()
