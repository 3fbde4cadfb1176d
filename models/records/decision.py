"""What the tables and the official decide by hand, always with a reason and an author.

The text of a reason is stored with the decision: renaming a standard phrase never rewrites it.
"""

import datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.records.base import Base, Code, Key, Prose, UtcInstant, Words


class Directive(Base):
    """Indirizzi of the Comitato on the order of the criteria (R012; Decisions of meaning 4)."""

    __tablename__ = "directive"

    id: Mapped[Key]
    effective_from: Mapped[datetime.date] = mapped_column(Date)
    reference: Mapped[Words]
    criteria: Mapped[list[Any]] = mapped_column(JSON)
    note: Mapped[Prose | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class WorkingGroupDecision(Base):
    """A decision of the Gruppo di Lavoro about a dossier (R009, R039; par. 11.1 pt 2–3).

    `group_decision_id` is the decision of the meeting it comes from, where it comes from one.
    """

    __tablename__ = "working_group_decision"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    decided_on: Mapped[datetime.date] = mapped_column(Date)
    outcome: Mapped[Code]
    reason: Mapped[Prose]
    reference: Mapped[Words | None]
    group_decision_id: Mapped[int | None] = mapped_column(ForeignKey("group_decision.id"))
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class ManualMove(Base):
    """A dossier moved by hand in the list, with its reason; the computed place is kept too.

    `position` is the place asked for (1 is the first), in force from `effective_from` until
    revoked (Decisions of meaning 6).
    """

    __tablename__ = "manual_move"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    computed_position: Mapped[int | None] = mapped_column(Integer)
    effective_from: Mapped[datetime.date] = mapped_column(Date)
    reason: Mapped[Prose]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class WeekChoice(Base):
    """A pin or an exclusion for one week. `day` is given where the pin names its day."""

    __tablename__ = "week_choice"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    week: Mapped[Code] = mapped_column(index=True)
    choice: Mapped[Code]
    day: Mapped[datetime.date | None] = mapped_column(Date)
    reason: Mapped[Prose]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class Suspension(Base):
    """A dossier suspended until a date; it comes back by itself (state A2s).

    `reason_code` is of the closed list (`models/rules/suspension.py`), `reason` its text and note
    as they were when it was recorded.
    """

    __tablename__ = "suspension"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    suspended_on: Mapped[datetime.date] = mapped_column(Date)
    until: Mapped[datetime.date | None] = mapped_column(Date)
    reason_code: Mapped[Code | None]
    reason: Mapped[Prose]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class ImpedimentAct(Base):
    """An act of the Tavolo against an impediment (R051, R052; Decisions of meaning 5).

    It lets a dossier be scheduled in `week` although it is impeded; author and written reason
    are printed in the minutes. `lapses_if` is the condition on which the act lapses.
    """

    __tablename__ = "impediment_act"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    week: Mapped[Code]
    impediment: Mapped[Prose]
    reason: Mapped[Prose]
    lapses_if: Mapped[Prose | None]
    authors: Mapped[Prose]
    statement: Mapped[Prose | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)
