"""Codice fiscale: form and check digit, with omocodia and the temporary code of 11 digits.

Never computed, never a reason to refuse a row. Form: D.M. 23/12/1976; python-stdnum.
"""

import datetime
import re
from functools import lru_cache

from stdnum import luhn
from stdnum.it import codicefiscale

from models.imports.cells import Doubtful, Parsed
from models.imports.rows import RawCell
from models.imports.text import says_nothing, tidy

_DIGITS = str.maketrans("LMNPQRSTUV", "0123456789")
_MONTHS = "ABCDEHLMPRST"
_FORM = re.compile(r"[A-Z]{6}[0-9L-NP-V]{2}[A-EHLMPR-T][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]")
_SEPARATORS = re.compile(r"[\s.\-]+")


def parse_tax_code(cell: RawCell) -> Parsed:
    """The code in capitals; a wrong one is kept with its problem."""
    if isinstance(cell, str) and _is_right(cell):
        return cell
    text = tidy(cell)
    if says_nothing(text):
        return None
    code = _SEPARATORS.sub("", text).upper()
    if not any(char.isdigit() for char in code) and len(code) != 16:
        return None
    if len(code) == 11 and code.isdigit():
        if luhn.is_valid(code):
            return code
        reason = "il carattere di controllo del codice provvisorio non torna"
    elif len(code) == 10 and code.isdigit() and luhn.is_valid("0" + code):
        return "0" + code  # a number cell lost the leading zero
    elif _FORM.fullmatch(code):
        if _is_right(code):
            return code
        reason = "il carattere di controllo non torna"
    else:
        reason = "la forma non è quella di un codice fiscale"
    return Doubtful(code, "bad_tax_code", reason, text)


def _is_right(code: str) -> bool:
    """Form, check digit and a day that exists (codicefiscale.is_valid cleans first: 3 times)."""
    return (
        _FORM.fullmatch(code) is not None
        and codicefiscale.calc_check_digit(code[:15]) == code[15]
        and 1 <= int(code[9:11].translate(_DIGITS)) % 40 <= 31
    )


@lru_cache(maxsize=1 << 16)
def told_by(code: str) -> tuple[int, int, int, str] | None:
    """Year (two digits), month, day and sex (M, F) that a code of 16 characters tells."""
    if len(code) != 16 or not _FORM.fullmatch(code):
        return None
    year = int(code[6:8].translate(_DIGITS))
    day = int(code[9:11].translate(_DIGITS))
    month = _MONTHS.index(code[8]) + 1
    return (year, month, day - 40, "F") if day > 40 else (year, month, day, "M")


def mismatch(code: str, birth_date: datetime.date | None, sex: str | None) -> str | None:
    """What of birth date and sex the code contradicts, in Italian; None where it agrees."""
    told = told_by(code)
    if told is None:
        return None
    year, month, day, code_sex = told
    wrong = []
    if birth_date is not None and (
        birth_date.year % 100 != year or birth_date.month != month or birth_date.day != day
    ):
        wrong.append("la data di nascita")
    if sex is not None and sex != code_sex:
        wrong.append("il sesso")
    return " e ".join(wrong) or None
