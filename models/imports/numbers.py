"""Numbers in the Italian way, exactly: "14.675,00", "€ 1.234", "35,5", and 6.0 as 6."""

import re
from decimal import Decimal, InvalidOperation

from models.imports.cells import Doubtful, Parsed
from models.imports.rows import RawCell
from models.imports.text import fold, says_nothing, tidy

_CENT = Decimal("0.01")
_UNITS = re.compile(r"(?i)\b(euro|eur|mq|m2|m²|vani|locali)\b|[€%\u00a0' ]|m²")
_ITALIAN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d*)?|\d+(?:,\d*)?|,\d+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.\d+")
_COUNT = re.compile(r"(\d+)(?:[.,]0+)?\s*(?:\(.*\)|[^\W\d_]+\.?)?")
_LEADING_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*(?:%|percento|per cento)?(?!\d)")
_YES = frozenset({"si", "s", "x", "vero", "true", "yes", "presente", "presenti"})
_NO = frozenset({"no", "n", "nessuno", "nessuna", "zero", "falso", "false", "assente", "assenti"})
_LARGEST = Decimal(10) ** 12
_LARGEST_COUNT = 10_000


def read_decimal(cell: RawCell) -> Decimal | None:
    """The number in a cell, exact; None where it holds none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        number = Decimal(repr(cell))
        return number if number.is_finite() else None
    text = _UNITS.sub("", tidy(cell)).removesuffix(",-").removesuffix(",--").removesuffix(".-")
    sign = 1
    if text.startswith("(") and text.endswith(")"):
        text, sign = text[1:-1], -1
    elif text[:1] in "-+−" and len(text) > 1:
        text, sign = text[1:], (1 if text[0] == "+" else -1)
    if _ITALIAN.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(text):
        text = text.replace(",", "")
    else:
        return None
    try:
        return sign * Decimal(text)
    except InvalidOperation:
        return None


def parse_amount(cell: RawCell) -> Parsed:
    """Money or an area: exact hundredths, as the archive keeps them."""
    number = read_decimal(cell)
    if number is None:
        text = tidy(cell)
        if says_nothing(text):
            return None
        return Doubtful(None, "bad_number", "non è un numero", text)
    if abs(number) > _LARGEST:
        return Doubtful(None, "bad_number", "numero impossibile", tidy(cell))
    return number.quantize(_CENT)


def parse_measure(cell: RawCell) -> Parsed:
    """An area or a number of rooms: like money, never negative; 0 says nothing."""
    amount = parse_amount(cell)
    if isinstance(amount, Decimal):
        if amount < 0:
            return Doubtful(None, "bad_number", "numero negativo", tidy(cell))
        if amount == 0:
            return None
    return amount


def parse_count(cell: RawCell) -> Parsed:
    """How many. A yes where a number is due counts as one at least, and says so."""
    number = read_decimal(cell)
    text = tidy(cell)
    if number is None:
        if says_nothing(text):
            return None
        word = fold(text)
        if word in _NO:
            return 0
        if word in _YES:
            return Doubtful(1, "bad_number", "il numero manca: si intende almeno uno", text)
        match = _COUNT.fullmatch(text)
        if match is None:
            return Doubtful(None, "bad_number", "non è un numero", text)
        number = Decimal(match.group(1))
    if number != number.to_integral_value() or not 0 <= number <= _LARGEST_COUNT:
        return Doubtful(None, "bad_number", "non è un numero possibile", text)
    return int(number)


def parse_percent(cell: RawCell) -> Parsed:
    """A percentage from 0 to 100; 0.74 in a number cell is 74. A yes without a number is kept
    as a problem whose text goes beside the pathologies: an indication of fragility is not lost.
    """
    if isinstance(cell, float) and 0 < cell < 1:
        return round(cell * 100)
    number = read_decimal(cell)
    text = tidy(cell)
    if number is None:
        word = fold(text)
        if says_nothing(text) or word in _NO:
            return None
        match = _LEADING_PERCENT.match(text)
        if match is None or int(match.group(1)) > 100:
            return Doubtful(None, "bad_percent", "la percentuale non è indicata", text)
        return int(match.group(1))
    if not 0 <= number <= 100:
        return Doubtful(None, "bad_percent", "percentuale impossibile", text)
    return round(number) or None
