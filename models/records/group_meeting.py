"""Meetings of the Gruppo di Lavoro: convocation, agenda, attendance, decisions, tasks.

R005–R011; documents_and_data.md 3.3. The Plan sets no quorum: who is missing is written down and
stops nothing.
"""

import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.records.base import Base, Code, Key, Prose, UtcInstant, Words


class GroupMeeting(Base):
    """A meeting. `state` is draft, convened, open, closed or reopened; times as "15.00".

    `frozen_at` is when the agenda took its numbers: items added later are late and go after.
    """

    __tablename__ = "group_meeting"
    __table_args__ = (UniqueConstraint("year", "number"),)

    id: Mapped[Key]
    year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    held_on: Mapped[datetime.date] = mapped_column(Date)
    starts_at: Mapped[Code]
    place: Mapped[Words]
    mode: Mapped[Code]
    state: Mapped[Code]
    convocation_number: Mapped[Words | None]
    convocation_date: Mapped[datetime.date | None] = mapped_column(Date)
    frozen_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)
    opened_at: Mapped[Code | None]
    closed_at: Mapped[Code | None]
    protocol_number: Mapped[Words | None]
    protocol_date: Mapped[datetime.date | None] = mapped_column(Date)
    next_meeting_on: Mapped[datetime.date | None] = mapped_column(Date)
    next_meeting_at: Mapped[Code | None]
    next_meeting_place: Mapped[Words | None]
    other_business: Mapped[Prose | None]
    reopened_reason: Mapped[Prose | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]

    attendances: Mapped[list["GroupAttendance"]] = relationship(order_by="GroupAttendance.ordinal")
    items: Mapped[list["GroupItem"]] = relationship(order_by="GroupItem.ordinal")


class GroupAttendance(Base):
    """A seat at a meeting; `presence` is present, delegate, remote, excused, absent or "".

    "" is not yet known. `office` is `chair`, `minute_taker` or empty: each appears once.
    """

    __tablename__ = "group_attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "ordinal"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("group_meeting.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    seat: Mapped[Code]
    body_name: Mapped[Words]
    person: Mapped[Words | None]
    title: Mapped[Words | None]
    feminine: Mapped[bool] = mapped_column(Boolean)
    presence: Mapped[Code]
    delegation: Mapped[Words | None]
    office: Mapped[Code | None]
    arrived_at: Mapped[Code | None]
    left_at: Mapped[Code | None]
    arrived_during_item: Mapped[int | None] = mapped_column(Integer)
    left_during_item: Mapped[int | None] = mapped_column(Integer)


class GroupItem(Base):
    """An item of the agenda. `kind` is dossiers, topic or approval (of the minutes before).

    `rule` says which rule put it there, by_hand where a person did.
    `number` is given when the agenda is frozen and never changes; `late` items come after.
    `ordinal` is the order one drags while it is a draft.
    """

    __tablename__ = "group_item"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("group_meeting.id"), index=True)
    ordinal: Mapped[int] = mapped_column(Integer)
    number: Mapped[int | None] = mapped_column(Integer)
    late: Mapped[bool] = mapped_column(Boolean, default=False)
    kind: Mapped[Code]
    title: Mapped[Words]
    rule: Mapped[Code]
    why: Mapped[Prose | None]
    dossier_ids: Mapped[list[Any]] = mapped_column(JSON)
    discussion: Mapped[Prose | None]
    documents: Mapped[Prose | None]
    withdrawn_reason: Mapped[Prose | None]

    decisions: Mapped[list["GroupDecision"]] = relationship(order_by="GroupDecision.ordinal")
    statements: Mapped[list["GroupStatement"]] = relationship(order_by="GroupStatement.ordinal")

    @property
    def standing(self) -> list["GroupDecision"]:
        """The decisions that count: those taken back do not."""
        return [each for each in self.decisions if each.revoked_at is None]


class GroupDecision(Base):
    """A decision about dossiers: `outcome` is a `GroupOutcome`. Text and reason are stored as
    they were read. One that was taken back stays, with the reason, and counts no more; where its
    number was never printed it leaves it to the next, and has a negative `ordinal`.
    """

    __tablename__ = "group_decision"
    __table_args__ = (UniqueConstraint("item_id", "ordinal"),)

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("group_item.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[Code]
    dossier_ids: Mapped[list[Any]] = mapped_column(JSON)
    text: Mapped[Prose]
    reason: Mapped[Prose]
    dissent: Mapped[Prose | None]
    responsible: Mapped[Words | None]
    due_on: Mapped[datetime.date | None] = mapped_column(Date)
    done_on: Mapped[datetime.date | None] = mapped_column(Date)
    done_note: Mapped[Prose | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)
    revoked_reason: Mapped[Prose | None]


class GroupStatement(Base):
    """A statement or information that a body asked to be put on record, in its own words."""

    __tablename__ = "group_statement"
    __table_args__ = (UniqueConstraint("item_id", "ordinal"),)

    id: Mapped[Key]
    item_id: Mapped[int] = mapped_column(ForeignKey("group_item.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    kind: Mapped[Code]
    body_name: Mapped[Words]
    text: Mapped[Prose]


class SilencedDeadline(Base):
    """A deadline that the coordinator silenced, with the reason; it stays in the list, quiet."""

    __tablename__ = "silenced_deadline"
    __table_args__ = (UniqueConstraint("deadline_key"),)

    id: Mapped[Key]
    deadline_key: Mapped[Words]
    reason: Mapped[Prose]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
