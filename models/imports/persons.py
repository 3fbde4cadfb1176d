"""Names of persons: kept as written; "NON IDENTIFICATO" is nobody's name (R045)."""

import re

from models.imports.text import fold, says_nothing, tidy

_UNIDENTIFIED = re.compile(
    r"\b(?:non (?:e )?(?:stat[oa] )?identific\w*|sconosciut[oaie]|ignot[oaie]|anonim[oa]"
    r"|non (?:not[oa]|conosciut[oa]|generalizzat[oa])|rifiut\w*.*|da identificare|pni(?: \d+)?|n i"
    r"|non fornit\w*|generalita non.*|senza nome|x{3,}|n n)\b"
)
_PARTICLES = frozenset(
    {
        "de", "di", "del", "della", "dello", "dei", "degli", "da", "dal", "dalla", "la", "lo",
        "le", "li", "d", "el", "al", "abd", "abdel", "ben", "bin", "ibn", "van", "von", "dos",
        "das", "do", "santa", "san", "mc", "mac", "ould", "ait",
    }
)  # fmt: skip
_KINSHIP_OF_CONTACT = re.compile(
    r"\b(?:referente|intestatari[oa]|capo ?famiglia|capo ?nucleo|richiedente|dichiarante|titolare"
    r"|persona di riferimento)\b"
)


def is_unidentified(text: str) -> bool:
    """Whether a cell of a name says that the person is not identified."""
    return _UNIDENTIFIED.fullmatch(fold(text)) is not None


def clean_name(cell: object) -> str | None:
    """A name as written, trimmed; None where the cell says nothing."""
    text = tidy(cell)
    return None if says_nothing(text) and not is_unidentified(text) else text


def split_full_name(text: str, *, name_first: bool) -> tuple[str, str | None]:
    """Surname and first name of a name in one cell: surname first unless the heading says not."""
    if "," in text:
        before, _, after = text.partition(",")
        return before.strip(), after.strip() or None
    words = text.split(" ")
    if len(words) == 1:
        return text, None
    if name_first:
        cut = len(words) - 1
        while cut > 1 and fold(words[cut - 1]) in _PARTICLES:
            cut -= 1
        return " ".join(words[cut:]), " ".join(words[:cut])
    cut = 1
    while cut < len(words) - 1 and fold(words[cut - 1]) in _PARTICLES:
        cut += 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def is_contact(kinship: str | None) -> bool:
    """Whether the relation names the household's contact."""
    return kinship is not None and _KINSHIP_OF_CONTACT.search(fold(kinship)) is not None
