"""The day of an act, and the texts that must be there: said where one can mend them."""

import datetime

from models.errors import OfficeError


def require_past(day: datetime.date | None, today: datetime.date, *, of_what: str) -> datetime.date:
    """Return the day of an act; raise `OfficeError` where it is missing or has not come yet."""
    if day is None:
        raise OfficeError(f"Scrivi la data {of_what}.")
    if day > today:
        raise OfficeError(f"La data {of_what} è nel futuro: correggila.")
    return day


def require_text(text: str | None, sentence: str) -> str:
    """Return a text without outer blanks; raise `OfficeError` with the sentence where empty."""
    stripped = (text or "").strip()
    if not stripped:
        raise OfficeError(sentence)
    return stripped


def given(text: str | None) -> str | None:
    """Return a text without outer blanks, None where nothing is written."""
    return (text or "").strip() or None
