"""The weekly programme: interventions (one building on one day) and their dwellings (R003)."""

import datetime

from sqlalchemy import Date, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.records.base import Base, Code, Key, Prose, UtcInstant, Words


class WeeklyProgramme(Base):
    """The proposal for a week, and later what the Tavolo approved.

    `state` is `proposed` or `approved`; a newer proposal of the same week supersedes the older
    one, which is kept (`superseded_at`). `ranked_on` is the as-of date of the ranking used.
    `solver_status` is optimal, feasible, or by_hand for a proposal changed by the official; then
    `gap` says in words what was changed, and the reason in full is with the `WeekChoice`.
    """

    __tablename__ = "weekly_programme"

    id: Mapped[Key]
    week: Mapped[Code] = mapped_column(index=True)
    ranked_on: Mapped[datetime.date] = mapped_column(Date)
    state: Mapped[Code]
    solver_status: Mapped[Code]
    gap: Mapped[Words | None]
    directive_text: Mapped[Words]
    made_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    superseded_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)

    interventions: Mapped[list["Intervention"]] = relationship(
        order_by="(Intervention.day, Intervention.number)"
    )


class Intervention(Base):
    """One building on one day, with the competent force."""

    __tablename__ = "intervention"
    __table_args__ = (UniqueConstraint("programme_id", "day", "building_key"),)

    id: Mapped[Key]
    programme_id: Mapped[int] = mapped_column(ForeignKey("weekly_programme.id"))
    number: Mapped[int] = mapped_column(Integer)
    day: Mapped[datetime.date] = mapped_column(Date)
    body: Mapped[Code]
    building_key: Mapped[Words]
    force: Mapped[Code]

    dwellings: Mapped[list["ProgrammedDwelling"]] = relationship(
        order_by="ProgrammedDwelling.list_position"
    )


class ProgrammedDwelling(Base):
    """A dossier in an intervention; `structure_name` where a household will be received.

    `printed_number` is the number on the exported list: once given it never changes;
    `printed_bis` is 0, or 1, 2… for items added later (bis, ter…).
    `outcome` is filled after the day (executed, not executed with its reason).
    """

    __tablename__ = "programmed_dwelling"
    __table_args__ = (UniqueConstraint("intervention_id", "dossier_id"),)

    id: Mapped[Key]
    intervention_id: Mapped[int] = mapped_column(ForeignKey("intervention.id"))
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    list_position: Mapped[int] = mapped_column(Integer)
    structure_name: Mapped[Words | None]
    places_taken: Mapped[int] = mapped_column(Integer, default=0)
    outcome: Mapped[Code | None]
    outcome_reason: Mapped[Prose | None]


class PrintedNumber(Base):
    """A number once printed for a dossier in the list of a week: frozen (Decisions 6)."""

    __tablename__ = "printed_number"
    __table_args__ = (
        UniqueConstraint("week", "dossier_id"),
        UniqueConstraint("week", "number", "bis"),
    )

    id: Mapped[Key]
    week: Mapped[Code]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    number: Mapped[int] = mapped_column(Integer)
    bis: Mapped[int] = mapped_column(Integer, default=0)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("exported_document.id"))
