"""Dates in any Italian form: cells, Excel serials, digits, words."""

import datetime
import re

from models.imports.cells import Doubtful, Parsed
from models.imports.rows import RawCell
from models.imports.text import fold, says_nothing, tidy

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("gennaio", "gen", "genn"), ("febbraio", "feb", "febb"), ("marzo", "mar"),
            ("aprile", "apr"), ("maggio", "mag", "magg"), ("giugno", "giu"),
            ("luglio", "lug"), ("agosto", "ago"), ("settembre", "set", "sett"),
            ("ottobre", "ott"), ("novembre", "nov"), ("dicembre", "dic"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_DAY_FIRST = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})(?:[T ,].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./\- ](\d{1,2})[./\- ](\d{1,2})(?:[T ,].*)?")
_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?: ?o)? ([a-z]+) (\d{4}|\d{2})\b.*")
_WORDS_DASHED = re.compile(r"(\d{1,2})[\-/. ]([A-Za-zì]+)\.?[\-/. ](\d{4}|\d{2})")
_EIGHT = re.compile(r"\d{8}")
_EPOCH = datetime.date(1899, 12, 30)
_CONVENTIONAL = frozenset(
    {
        datetime.date(1900, 1, 1), datetime.date(1899, 12, 30), datetime.date(1899, 12, 31),
        datetime.date(1901, 1, 1), datetime.date(1, 1, 1), datetime.date(1800, 1, 1),
    }
)  # fmt: skip
_SERIALS = range(7000, 80_000)
_LIKELY_SERIALS = range(10_000, 55_000)


class DateReader:
    """Reads dates as of a day: `latest` bounds facts of the past, two-digit years look back."""

    def __init__(self, latest: datetime.date, *, past: bool) -> None:
        self._latest = latest
        self._past = past

    def __call__(self, cell: RawCell) -> Parsed:
        """The date, nothing, or the problem: impossible, in the future, conventional."""
        found: datetime.date | None
        if isinstance(cell, datetime.datetime):
            found = cell.date()
        elif isinstance(cell, datetime.date):
            found = cell
        else:
            text = tidy(cell)
            if says_nothing(text):
                return None
            try:
                found = self.read(text)
            except ValueError:
                return Doubtful(None, "impossible_date", "la data non esiste", text)
            if found is None:
                return Doubtful(None, "impossible_date", "non è una data completa", text)
        if found in _CONVENTIONAL:
            return Doubtful(None, "conventional_date", "data convenzionale", f"{found:%d/%m/%Y}")
        if not 1900 <= found.year <= 2200:
            return Doubtful(None, "impossible_date", "anno impossibile", tidy(cell))
        if self._past and found > self._latest:
            return Doubtful(
                None,
                "future_date",
                f"la data è nel futuro (dopo il {self._latest:%d/%m/%Y})",
                f"{found:%d/%m/%Y}",
            )
        return found

    def read(self, text: str) -> datetime.date | None:
        """The date that a text says; None where it says none. Raises ValueError on 30/02."""
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year = match.groups()
            return datetime.date(self._year(year), int(month), int(day))
        if match := _YEAR_FIRST.fullmatch(text):
            year, month, day = match.groups()
            return datetime.date(int(year), int(month), int(day))
        if _EIGHT.fullmatch(text):
            return _eight_digits(text)
        if text.replace(".", "", 1).isdigit():
            serial = float(text)
            if int(serial) in _SERIALS:
                return _EPOCH + datetime.timedelta(days=int(serial))
            return None
        match = _WORDS.fullmatch(fold(text)) or _WORDS_DASHED.fullmatch(text)
        if match and (number := _MONTHS.get(match.group(2).lower())):
            return datetime.date(self._year(match.group(3)), number, int(match.group(1)))
        return None

    def _year(self, digits: str) -> int:
        year = int(digits)
        if len(digits) == 4:
            return year
        if self._past:
            return 2000 + year if 2000 + year <= self._latest.year else 1900 + year
        return 2000 + year if year < 70 else 1900 + year


def _eight_digits(text: str) -> datetime.date | None:
    year = int(text[:4])
    if 1900 <= year <= 2200 and 1 <= int(text[4:6]) <= 12:
        return datetime.date(year, int(text[4:6]), int(text[6:]))
    if 1900 <= int(text[4:]) <= 2200:
        return datetime.date(int(text[4:]), int(text[2:4]), int(text[:2]))
    return None


def serial_day(text: str) -> datetime.date | None:
    """The day of a bare serial number of this and the last century, for recognition."""
    if re.fullmatch(r"\d{5}(?:\.0+)?", text) and int(float(text)) in _LIKELY_SERIALS:
        return _EPOCH + datetime.timedelta(days=int(float(text)))
    return None


def looks_like_date(cell: RawCell, latest: datetime.date) -> datetime.date | None:
    """The date in a cell when it clearly holds one (bare numbers do not), for recognition."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    if not isinstance(cell, str) or len(cell) < 6:
        return None
    text = tidy(cell)
    if text.replace(".", "", 1).isdigit() and not _EIGHT.fullmatch(text):
        return None
    try:
        return DateReader(latest, past=True).read(text)
    except ValueError:
        return datetime.date(1900, 1, 1) if text[:1].isdigit() else None
