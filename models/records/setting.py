"""Settings of the office: texts, assumptions, numbers. Every change is in the audit."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from models.records.base import Base, Key, Words


class Setting(Base):
    """A setting by its key (see `models/rules/parameters.py` for the assumptions they change)."""

    __tablename__ = "setting"

    id: Mapped[Key]
    key: Mapped[Words] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(JSON)


class OfficeMember(Base):
    """Who represents a body at a table; prefilled into the attendance of a new session."""

    __tablename__ = "office_member"

    id: Mapped[Key]
    table_name: Mapped[Words]
    ordinal: Mapped[int]
    body_name: Mapped[Words]
    person: Mapped[Words | None]
    title: Mapped[Words | None]
    feminine: Mapped[bool]
    office: Mapped[Words | None]
