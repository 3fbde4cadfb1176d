"""Sessions of the Tavolo Tecnico: attendance, items, decisions, statements (R002, R003)."""

import datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.records.base import Base, Code, Key, Prose, UtcInstant, Words


class TableSession(Base):
    """A session. Times are local wall times as text "15.00", as the minutes will say them."""

    __tablename__ = "table_session"
    __table_args__ = (UniqueConstraint("year", "number"),)

    id: Mapped[Key]
    year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    week: Mapped[Code]
    held_on: Mapped[datetime.date] = mapped_column(Date)
    place: Mapped[Words]
    mode: Mapped[Code]
    opened_at: Mapped[Code | None]
    closed_at: Mapped[Code | None]
    convocation_number: Mapped[Words | None]
    convocation_date: Mapped[datetime.date | None] = mapped_column(Date)
    protocol_number: Mapped[Words | None]
    protocol_date: Mapped[datetime.date | None] = mapped_column(Date)
    next_session_on: Mapped[datetime.date | None] = mapped_column(Date)
    next_session_at: Mapped[Code | None]
    next_session_place: Mapped[Words | None]
    previous_note: Mapped[Prose | None]
    other_business: Mapped[Prose | None]
    state: Mapped[Code]
    reopened_reason: Mapped[Prose | None]
    list_number: Mapped[Words | None]

    attendances: Mapped[list["Attendance"]] = relationship(order_by="Attendance.ordinal")
    items: Mapped[list["SessionItem"]] = relationship(order_by="SessionItem.ordinal")


class Attendance(Base):
    """A body at a session: present, excused, absent, by delegate, remote, with times.

    `presence` is one of present, delegate, remote, excused, absent. `office` is `chair`,
    `minute_taker` or empty: each appears once.
    """

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("session_id", "ordinal"),)

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(ForeignKey("table_session.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    body_name: Mapped[Words]
    person: Mapped[Words | None]
    title: Mapped[Words | None]
    feminine: Mapped[bool]
    presence: Mapped[Code]
    delegation: Mapped[Words | None]
    office: Mapped[Code | None]
    arrived_at: Mapped[Code | None]
    left_at: Mapped[Code | None]
    arrived_during_item: Mapped[int | None] = mapped_column(Integer)
    left_during_item: Mapped[int | None] = mapped_column(Integer)


class SessionItem(Base):
    """An item of the agenda with what was discussed, in sentences."""

    __tablename__ = "session_item"
    __table_args__ = (UniqueConstraint("session_id", "ordinal"),)

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(ForeignKey("table_session.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    kind: Mapped[Code]
    title: Mapped[Words]
    discussion: Mapped[Prose | None]

    decisions: Mapped[list["SessionDecision"]] = relationship(order_by="SessionDecision.ordinal")
    statements: Mapped[list["SessionStatement"]] = relationship(order_by="SessionStatement.ordinal")


class SessionDecision(Base):
    """A decision: about which dossiers, what, why, who must act and by when.

    `outcome` is one of confirm, confirm_on_condition, postpone, move_day, refer_to_working_group,
    schedule_against_impediment, exclude, take_note, approve, order. Reason and text are stored as
    they were read out. `due` is the ISO day where the decision names one of the programme.
    """

    __tablename__ = "session_decision"
    __table_args__ = (UniqueConstraint("item_id", "ordinal"),)

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("session_item.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[Code]
    dossier_ids: Mapped[list[Any]] = mapped_column(JSON)
    text: Mapped[Prose]
    reason: Mapped[Prose | None]
    condition: Mapped[Prose | None]
    responsible: Mapped[Words | None]
    due: Mapped[Words | None]
    authors: Mapped[Prose | None]
    impediment_act_id: Mapped[int | None] = mapped_column(ForeignKey("impediment_act.id"))
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]


class SessionStatement(Base):
    """A statement that a body asked to be put on record, in its own words."""

    __tablename__ = "session_statement"
    __table_args__ = (UniqueConstraint("item_id", "ordinal"),)

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("session_item.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    body_name: Mapped[Words]
    text: Mapped[Prose]
