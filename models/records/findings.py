"""What the other offices say of a dossier: acts, police reports, social and income checks."""

import datetime
from decimal import Decimal

from sqlalchemy import Boolean, Date, ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.records.base import Base, Code, Hundredths, Key, Prose, Words


class CourtAct(Base):
    """A judgment or act about a dossier (R043). `final` = it can no longer be challenged."""

    __tablename__ = "court_act"
    __table_args__ = (UniqueConstraint("dossier_id", "act_key"),)

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    act_key: Mapped[Words]
    kind: Mapped[Code]
    kind_text: Mapped[Words | None]
    grade: Mapped[Code | None]
    act_date: Mapped[datetime.date | None] = mapped_column(Date)
    favourable: Mapped[bool | None] = mapped_column(Boolean)
    enforceable: Mapped[bool | None] = mapped_column(Boolean)
    final: Mapped[bool | None] = mapped_column(Boolean)
    reference: Mapped[Words | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)


class PoliceReport(Base):
    """A report of the Questura (R044, R045). The sub-reason is art. 10 data."""

    __tablename__ = "police_report"
    __table_args__ = (UniqueConstraint("dossier_id", "report_key"),)

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    report_key: Mapped[Words]
    reason: Mapped[Code | None]
    reason_text: Mapped[Words | None]
    report_date: Mapped[datetime.date | None] = mapped_column(Date)
    reference: Mapped[Words | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)


class SocialAssessment(Base):
    """What Servizi Sociali say of a household: assessment, declaration, solution (R061–R066).

    Three things in one row because they arrive in one row; they are never merged: `fragility` is
    the assessment, `necessity` the declaration with its date, act and version of the criteria,
    the rest the solution. A later assessment of the same dossier adds a row (`assessment_key` is
    the date of the report or the act number): the latest by `report_date` counts as of a date.
    """

    __tablename__ = "social_assessment"
    __table_args__ = (UniqueConstraint("dossier_id", "assessment_key"),)

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    assessment_key: Mapped[Words]
    report_date: Mapped[datetime.date | None] = mapped_column(Date)
    fragility: Mapped[Code | None]
    necessity: Mapped[Code | None]
    declared_on: Mapped[datetime.date | None] = mapped_column(Date)
    act_number: Mapped[Words | None]
    criteria_version: Mapped[Words | None]
    solution_kind: Mapped[Code | None]
    solution_text: Mapped[Words | None]
    structure_name: Mapped[Words | None]
    structure_key: Mapped[Words | None]
    place_available: Mapped[bool | None] = mapped_column(Boolean)
    entitled: Mapped[bool | None] = mapped_column(Boolean)
    support_plan: Mapped[Prose | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)


class IncomeCheck(Base):
    """A check asked of the Guardia di Finanza and its answer (R011)."""

    __tablename__ = "income_check"
    __table_args__ = (UniqueConstraint("dossier_id", "check_key"),)

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    check_key: Mapped[Words]
    requested_on: Mapped[datetime.date | None] = mapped_column(Date)
    answered_on: Mapped[datetime.date | None] = mapped_column(Date)
    ascertained_income: Mapped[Decimal | None] = mapped_column(Hundredths)
    outcome: Mapped[Words | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)


class Structure(Base):
    """A structure that hosts households for a limited time (R066, R070, R072)."""

    __tablename__ = "structure"
    __table_args__ = (UniqueConstraint("name_key"),)

    id: Mapped[Key]
    name: Mapped[Words]
    name_key: Mapped[Words]
    kind: Mapped[Code | None]
    kind_text: Mapped[Words | None]
    places: Mapped[int | None] = mapped_column(Integer)
    household_slots: Mapped[int | None] = mapped_column(Integer)
    max_household_size: Mapped[int | None] = mapped_column(Integer)
    open_from: Mapped[datetime.date | None] = mapped_column(Date)
    open_until: Mapped[datetime.date | None] = mapped_column(Date)
    notes: Mapped[Prose | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)


class RequalificationProgramme(Base):
    """Works planned or in progress in a street or a neighbourhood (par. 11.2, R050)."""

    __tablename__ = "requalification_programme"
    __table_args__ = (UniqueConstraint("programme_key"),)

    id: Mapped[Key]
    programme_key: Mapped[Words]
    programme: Mapped[Words | None]
    neighbourhood: Mapped[Words | None]
    neighbourhood_key: Mapped[Words | None]
    street: Mapped[Words | None]
    street_key: Mapped[Words | None]
    european_funds: Mapped[bool | None] = mapped_column(Boolean)
    ends_on: Mapped[datetime.date | None] = mapped_column(Date)
    state: Mapped[Code | None]
    state_text: Mapped[Words | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)


class DailyAvailability(Base):
    """How much of a resource a day has (R041). `body` is empty but for inspectors and firms."""

    __tablename__ = "daily_availability"
    __table_args__ = (UniqueConstraint("day", "resource", "body"),)

    id: Mapped[Key]
    day: Mapped[datetime.date] = mapped_column(Date)
    resource: Mapped[Code]
    body: Mapped[Code]
    quantity: Mapped[int] = mapped_column(Integer)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)


class CompetentForce(Base):
    """A line of the P.C.C.T. table: which force is competent where (par. 12, R110)."""

    __tablename__ = "competent_force"
    __table_args__ = (UniqueConstraint("body", "municipio", "neighbourhood_key"),)

    id: Mapped[Key]
    body: Mapped[Code]
    municipio: Mapped[int] = mapped_column(Integer)
    neighbourhood_key: Mapped[Words]
    force: Mapped[Code]
    reference: Mapped[Words | None]
