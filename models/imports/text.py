"""Cleaning and folding of text: what is shown stays as written, what is compared is folded."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])|(?<=[A-Z])(?=[A-Z][a-zà-ÿ])")

NOTHING = frozenset(
    {
        "", "nd", "n d", "na", "n a", "np", "n p", "nr", "n r", "null", "none", "nan", "n c", "nc",
        "non disponibile", "non noto", "non nota", "non rilevato", "non rilevata", "non rilevabile",
        "non pervenuto", "non pervenuta", "dato mancante", "dato non disponibile", "mancante",
        "rif", "valore", "sconosciuta", "non indicato", "non indicata", "non comunicato",
        "non conosciuto", "non conosciuta", "vuoto", "da rilevare", "ignota", "non presente",
        "non applicabile", "00 00 0000", "0000 00 00",
    }
)  # fmt: skip
"""Folded texts that say nothing ("//", "-", "…" fold to the empty text)."""


def tidy(value: object) -> str:
    """Text of a cell: NFC, no control characters, single spaces, trimmed; 6.0 is "6"."""
    if isinstance(value, str):
        text = value
    elif value is None:
        return ""
    elif isinstance(value, bool):
        return "SI" if value else "NO"
    elif isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    else:
        text = str(value)
    if not text.isascii() or not text.isprintable():
        text = _CONTROL.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no accents, letters and digits separated by single spaces."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", text.lower()).strip()


def says_nothing(text: str) -> bool:
    """Whether a tidy text is one of the ways to write nothing."""
    return not text or fold(text) in NOTHING


def heading_key(heading: str) -> str:
    """The form of a heading by which a mapping remembers it."""
    spaced = heading.replace("%", " percento ").replace("€", " euro ")
    return fold(_CAMEL.sub(" ", tidy(spaced)))


def natural_key(code: str) -> str:
    """A code in natural order: every run of digits padded with zeros."""
    return re.sub(r"\d+", lambda run: run.group().zfill(12), code.upper())
