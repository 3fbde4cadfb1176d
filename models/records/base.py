"""The ground of every record: one metadata with named constraints, and the column types.

Dates are stored as ISO dates; instants as UTC; money, areas and percentages as exact
hundredths, so that nothing is ever a binary float (both on SQLite and on PostgreSQL).
"""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from sqlalchemy import BigInteger, DateTime, Integer, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The one metadata. Alembic's batch mode needs every constraint to have its name."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class Hundredths(TypeDecorator[Decimal]):
    """An exact decimal with two places (money in euros, square metres), stored as an integer."""

    impl = BigInteger
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        return int((value * 100).to_integral_value(rounding=ROUND_HALF_UP))

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else (Decimal(value) / 100).quantize(Decimal("0.01"))


class UtcInstant(TypeDecorator[datetime.datetime]):
    """An instant: aware in Python, UTC in storage. A naive datetime is a bug and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(datetime.UTC)

    @override
    def process_result_value(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value


Key = Annotated[int, mapped_column(Integer, primary_key=True)]
"""A surrogate key; SQLite makes it the rowid, PostgreSQL a sequence."""

Code = Annotated[str, mapped_column(String(64))]
"""A closed or short code (enum values, case codes)."""

Words = Annotated[str, mapped_column(String(400))]
"""One line of text."""

Prose = Annotated[str, mapped_column(Text)]
"""Text of any length."""
