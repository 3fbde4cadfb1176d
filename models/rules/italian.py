"""Italian words for dates, numbers and lists, as the office writes them.

Conventions: law_and_conventions.md 2.5 ("1° dicembre 2026" in prose, gg/mm/aaaa in tables,
thousands with a point) and models/README.md, Typography.
"""

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache

WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
MONTHS = (
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
)
BIS_WORDS = ("", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies")

_UNITS = (
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
)
_TENS = (
    "",
    "",
    "venti",
    "trenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta",
)
_CODE = re.compile(r"\b[A-Z]+(?:-\d+)+\b")


@lru_cache(maxsize=4096)
def short_date(day: datetime.date) -> str:
    """20/11/2026, for tables."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def day_and_month(day: datetime.date) -> str:
    """ "20 novembre", "1° dicembre"."""
    return f"{'1°' if day.day == 1 else day.day} {MONTHS[day.month - 1]}"


@lru_cache(maxsize=4096)
def long_date(day: datetime.date) -> str:
    """ "20 novembre 2026", "1° dicembre 2026", for prose."""
    return f"{day_and_month(day)} {day.year}"


def weekday(day: datetime.date) -> str:
    """ "venerdì"."""
    return WEEKDAYS[day.weekday()]


def full_date(day: datetime.date) -> str:
    """ "venerdì 20 novembre 2026"."""
    return f"{weekday(day)} {long_date(day)}"


def span_of_days(first: datetime.date, last: datetime.date) -> str:
    """ "dal 23 al 29 novembre 2026", "dal 30 novembre al 6 dicembre 2026"."""
    return f"{from_day(first, until=last)} {to_day(last)}"


def from_day(first: datetime.date, *, until: datetime.date) -> str:
    """ "dal 23", with the month and the year only where the last day does not say them."""
    start = "1°" if first.day == 1 else str(first.day)
    if first.year != until.year:
        start = long_date(first)
    elif first.month != until.month:
        start = day_and_month(first)
    return f"dall’{start}" if first.day in (8, 11) else f"dal {start}"


def to_day(last: datetime.date) -> str:
    """ "al 29 novembre 2026", "all’8 novembre 2026"."""
    return f"all’{long_date(last)}" if last.day in (8, 11) else f"al {long_date(last)}"


def of_day(day: datetime.date) -> str:
    """ "del 20 novembre 2026", "dell’8 novembre 2026"."""
    return f"dell’{long_date(day)}" if day.day in (8, 11) else f"del {long_date(day)}"


def on_day(day: datetime.date) -> str:
    """ "il 20 novembre 2026", "l’8 novembre 2026"."""
    return f"l’{long_date(day)}" if day.day in (8, 11) else f"il {long_date(day)}"


def since_day(day: datetime.date) -> str:
    """ "dal 20 novembre 2026", "dall’8 novembre 2026"."""
    return f"dall’{long_date(day)}" if day.day in (8, 11) else f"dal {long_date(day)}"


def number_in_words(number: int) -> str:
    """ "duemilaventisei", "ventuno", "quarantatré". Raises ValueError outside 0–999,999."""
    if not 0 <= number < 1_000_000:
        raise ValueError("numbers in words go from 0 to 999,999")
    words = _below_million(number)
    accented = number > 3 and number % 10 == 3 and number % 100 != 13
    return words[:-3] + "tré" if accented else words


def _below_million(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, units = divmod(number, 10)
        stem = _TENS[tens][:-1] if units in (1, 8) else _TENS[tens]
        return stem + (_UNITS[units] if units else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        stem = ("" if hundreds == 1 else _UNITS[hundreds]) + "cento"
        if 80 <= rest < 90:
            stem = stem[:-1]
        return stem + (_below_million(rest) if rest else "")
    thousands_count, rest = divmod(number, 1000)
    stem = "mille" if thousands_count == 1 else _below_million(thousands_count) + "mila"
    return stem + (_below_million(rest) if rest else "")


def thousands(number: int) -> str:
    """3896 as "3.896"."""
    return f"{number:,}".replace(",", ".")


def counted(number: int, singular: str, plural: str) -> str:
    """ "1 alloggio", "3.896 posizioni"."""
    return f"{thousands(number)} {singular if number == 1 else plural}"


def joined(parts: Sequence[str], conjunction: str = "e") -> str:
    """ "a, b e c"; "ed" only before a word that begins with the same vowel."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    last = parts[-1]
    if conjunction in ("e", "o") and last[:1].lower() == conjunction:
        conjunction += "d"
    return f"{', '.join(parts[:-1])} {conjunction} {last}"


def of_which_minors(minors: int) -> str:
    """ "nessun minore", "di cui 1 minore", "di cui 3 minori"."""
    return f"di cui {counted(minors, 'minore', 'minori')}" if minors else "nessun minore"


def numbered(number: int, bis: int) -> str:
    """A printed number: "12", "12 bis", "12 ter". Raises IndexError beyond *novies*."""
    return f"{number} {BIS_WORDS[bis]}" if bis else str(number)


def unbroken_codes(sentence: str) -> str:
    """The case codes of a sentence with non-breaking hyphens, for prose (U+2011)."""
    return _CODE.sub(lambda code: code.group().replace("-", "\N{NON-BREAKING HYPHEN}"), sentence)


def capitalised(sentence: str) -> str:
    """The sentence with its first letter upper case, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]
