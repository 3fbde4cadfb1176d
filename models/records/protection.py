"""Assessment, declaration and solution as acts in time (R061–R066; state machine c).

Three layers that never merge: what Servizi Sociali assess, what they declare, and what the
Comune finds. The Gruppo di Lavoro takes note of a declaration: that is a fact of its own.
"""

import datetime

from sqlalchemy import Boolean, Date, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.records.base import Base, Code, Key, Prose, UtcInstant, Words


class NecessityAct(Base):
    """An act about the state of necessity by hand, or the end of one: it keeps its history.

    `kind` is `declared`, `not_declared`, `under_assessment`, `withdrawn` or `lapsed`. `office` is
    who signed: for a declaration always Servizi Sociali. A register's assessment stays where it
    is; the latest by `act_date` among both counts (`models/rules/protection.py`).
    """

    __tablename__ = "necessity_act"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    kind: Mapped[Code]
    act_date: Mapped[datetime.date] = mapped_column(Date)
    act_number: Mapped[Words | None]
    office: Mapped[Words]
    criteria_version: Mapped[Words | None]
    reason: Mapped[Prose | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class AssessmentAct(Base):
    """The assessment of Servizi Sociali recorded by hand: `outcome` as in `AssessmentState`."""

    __tablename__ = "assessment_act"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    outcome: Mapped[Code]
    assessed_on: Mapped[datetime.date] = mapped_column(Date)
    reference: Mapped[Words | None]
    criteria_version: Mapped[Words | None]
    note: Mapped[Prose | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class TakingNote(Base):
    """The Gruppo di Lavoro takes note of a declaration (ambiguity 13): it never assesses it."""

    __tablename__ = "taking_note"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    declared_on: Mapped[datetime.date] = mapped_column(Date)
    act_number: Mapped[Words | None]
    noted_on: Mapped[datetime.date] = mapped_column(Date)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("group_meeting.id"))
    group_decision_id: Mapped[int | None] = mapped_column(ForeignKey("group_decision.id"))
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)


class SolutionStep(Base):
    """One step towards a roof: indicated, entitled, place, offered, accepted… (R062–R066).

    `step` is a `SolutionStepKind`. `branch` names the rule of par. 11.2 that the offer follows
    (`minors_refuse`, `necessity_without_minors`) or `other`, then with `branch_reason` (ambiguity
    14). `structure_id` and `persons` take places from the day of `entered` to that of `left`.
    """

    __tablename__ = "solution_step"

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    step: Mapped[Code]
    day: Mapped[datetime.date] = mapped_column(Date)
    kind: Mapped[Code | None]
    structure_id: Mapped[int | None] = mapped_column(ForeignKey("structure.id"))
    structure_name: Mapped[Words | None]
    persons: Mapped[int | None] = mapped_column(Integer)
    until: Mapped[datetime.date | None] = mapped_column(Date)
    support_plan: Mapped[Prose | None]
    household_refuses: Mapped[bool | None] = mapped_column(Boolean)
    branch: Mapped[Code | None]
    branch_reason: Mapped[Prose | None]
    note: Mapped[Prose | None]
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    revoked_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)
