"""Values as text and back, and when two values are the same: for differences and conflicts."""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer

from models.records.base import Hundredths

_CENT = Decimal("0.01")


def as_text(value: Any) -> str | None:
    """The canonical text of a value: ISO dates, decimal point, true/false; None stays None."""
    if value is None:
        return None
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, Decimal):
        return str(value.quantize(_CENT, rounding=ROUND_HALF_UP))
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def from_text(column: Column[Any], text: str | None) -> Any:
    """The value of `column` that `as_text` wrote."""
    if text is None:
        return None
    if isinstance(column.type, Hundredths):
        return Decimal(text)
    if isinstance(column.type, Boolean):
        return text == "true"
    if isinstance(column.type, Date):
        return datetime.date.fromisoformat(text)
    if isinstance(column.type, Integer):
        return int(text)
    return text


def same(known: Any, incoming: Any) -> bool:
    """Whether the archive would hold the same for both (decimals to the hundredth)."""
    if known == incoming:
        return True
    if isinstance(known, Decimal) or isinstance(incoming, Decimal):
        return as_text(known) == as_text(incoming)
    return False
