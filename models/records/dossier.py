"""A dossier: one household in one dwelling (R007; design.md, Decisions of meaning 1)."""

import datetime
from decimal import Decimal

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.records.base import Base, Code, Hundredths, Key, Prose, UtcInstant, Words


class Dossier(Base):
    """Dwelling, household as a whole, and what the register says of the occupation.

    `case_code` is unique per managing body. `code_key` is the case code for natural order:
    digit runs padded with zeros. `building_key` names the building: the managing body's code or,
    where there is none, the normalised street and number. `address_key` and `dwelling_key` are
    normalised (accents, case, abbreviations) and serve comparison, never display.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("body", "case_code"),
        Index(None, "case_code"),
        Index(None, "building_key"),
        Index(None, "dwelling_key"),
        Index(None, "occupation_date"),
        Index(None, "import_id"),
    )

    id: Mapped[Key]
    body: Mapped[Code]
    case_code: Mapped[Code]
    code_key: Mapped[Words]

    # dwelling (R030, R033)
    unit_code: Mapped[Code | None]
    building_code: Mapped[Code | None]
    building_key: Mapped[Words]
    neighbourhood: Mapped[Words | None]
    neighbourhood_key: Mapped[Words | None]
    municipio: Mapped[int | None] = mapped_column(Integer)
    address: Mapped[Words]
    street_type: Mapped[Code | None]
    street_name: Mapped[Words | None]
    street_key: Mapped[Words]
    house_number: Mapped[Code | None]
    house_number_suffix: Mapped[Code | None]
    stair: Mapped[Code | None]
    floor: Mapped[Code | None]
    unit: Mapped[Code | None]
    dwelling_key: Mapped[Words]
    postal_code: Mapped[Code | None]
    town: Mapped[Words | None]
    living_area: Mapped[Decimal | None] = mapped_column(Hundredths)
    rooms: Mapped[Decimal | None] = mapped_column(Hundredths)
    utilities: Mapped[Words | None]

    # occupation (R018, R042)
    survey_date: Mapped[datetime.date | None] = mapped_column(Date)
    occupation_date: Mapped[datetime.date | None] = mapped_column(Date)
    occupation_mode: Mapped[Code | None]
    in_flagrante_outcome: Mapped[Code | None]

    # household as declared (R034); a person may prevent identification, so nothing is mandatory
    declared_members: Mapped[int | None] = mapped_column(Integer)
    declared_minors: Mapped[int | None] = mapped_column(Integer)
    declared_over65: Mapped[int | None] = mapped_column(Integer)
    declared_disabled: Mapped[int | None] = mapped_column(Integer)
    declared_pregnancy: Mapped[bool | None] = mapped_column(Boolean)
    declared_pathologies: Mapped[Prose | None]
    social_criticalities: Mapped[Prose | None]
    known_to_social_services: Mapped[bool | None] = mapped_column(Boolean)
    isee: Mapped[Decimal | None] = mapped_column(Hundredths)
    occupation_debt: Mapped[Decimal | None] = mapped_column(Hundredths)
    residence_town: Mapped[Words | None]
    register_updated_on: Mapped[datetime.date | None] = mapped_column(Date)
    notes: Mapped[Prose | None]

    # source and life of the record
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)
    last_seen_import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    to_verify_since: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)
    referred_to_table_on: Mapped[datetime.date | None] = mapped_column(Date)
    closed_on: Mapped[datetime.date | None] = mapped_column(Date)
    closed_reason: Mapped[Prose | None]
    version: Mapped[int] = mapped_column(Integer, default=1)

    members: Mapped[list["HouseholdMember"]] = relationship(
        back_populates="dossier", order_by="HouseholdMember.ordinal"
    )

    __mapper_args__ = {"version_id_col": version}


class HouseholdMember(Base):
    """A person of the household. `ordinal` is the register's progressive number, from 1.

    `identified` is false where the register says that the person prevents identification
    (R045): such a person is shown as PNI-n and never described otherwise.
    """

    __tablename__ = "household_member"
    __table_args__ = (UniqueConstraint("dossier_id", "ordinal"), Index(None, "tax_code"))

    id: Mapped[Key]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    ordinal: Mapped[int] = mapped_column(Integer)
    identified: Mapped[bool] = mapped_column(Boolean, default=True)
    is_contact: Mapped[bool] = mapped_column(Boolean, default=False)
    surname: Mapped[Words | None]
    first_name: Mapped[Words | None]
    sex: Mapped[Code | None]
    birth_date: Mapped[datetime.date | None] = mapped_column(Date)
    birth_place: Mapped[Words | None]
    citizenship: Mapped[Words | None]
    stay_permit: Mapped[Words | None]
    stay_permit_expiry: Mapped[datetime.date | None] = mapped_column(Date)
    tax_code: Mapped[Code | None]
    kinship: Mapped[Words | None]
    residence_town: Mapped[Words | None]
    pregnancy: Mapped[bool | None] = mapped_column(Boolean)
    disability_percent: Mapped[int | None] = mapped_column(Integer)
    pathologies: Mapped[Prose | None]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)
    no_longer_listed_since: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)

    dossier: Mapped[Dossier] = relationship(back_populates="members")
