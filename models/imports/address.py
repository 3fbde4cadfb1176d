"""Addresses: ALER's one string and MM's split fields become the same parts and the same keys."""

import re
from dataclasses import dataclass
from functools import lru_cache

from models.imports.text import fold, says_nothing, tidy

# Folded forms of each type of street; the first is the one that keys use.
_TYPES = {
    "via": ("via", "v"),
    "viale": ("viale", "v le", "vle", "v l e", "vial"),
    "piazza": ("piazza", "p zza", "pzza", "p za", "pza", "p za", "piaz"),
    "piazzale": ("piazzale", "p le", "ple", "p zle", "pzle", "p zzale", "pzzale", "p ale", "p l e"),
    "piazzetta": ("piazzetta", "p tta", "ptta"),
    "corso": ("corso", "c so", "cso", "c rso"),
    "largo": ("largo", "l go", "lgo", "l rgo"),
    "vicolo": ("vicolo", "vic", "v lo", "vlo", "vicolo"),
    "strada": ("strada", "str"),
    "galleria": ("galleria", "gall"),
    "bastioni": ("bastioni", "bastione", "bast"),
    "alzaia": ("alzaia", "alz"),
    "ripa": ("ripa",),
    "foro": ("foro",),
    "cascina": ("cascina", "c na", "casc"),
    "cavalcavia": ("cavalcavia",),
    "passaggio": ("passaggio", "pass"),
    "traversa": ("traversa", "trav"),
    "rotonda": ("rotonda",),
    "sentiero": ("sentiero",),
    "ronda": ("ronda",),
    "contrada": ("contrada",),
    "quadrivio": ("quadrivio",),
    "localita": ("localita", "loc"),
}
_TYPE_OF = {form: kind for kind, forms in _TYPES.items() for form in forms}
_TYPE_START = re.compile(
    r"(?i)\s*("
    + "|".join(
        r"\W?\s?".join(map(re.escape, form.split(" ")))
        for form in sorted(_TYPE_OF, key=len, reverse=True)
    )
    + r"|località)(?![0-9A-Za-zÀ-ÿ'’])[.,:\s]*"
)
_SHOWN_TYPES = {"localita": "Località"}
_SAINTS = re.compile(r"\b(?:san|santo|santa|sant|santi|ss|sta|sto)\b")
_SMALL = frozenset(
    {
        "di", "del", "della", "dello", "dei", "degli", "delle", "dell", "da", "dal", "dalla",
        "dai", "e", "ed", "al", "alla", "alle", "agli", "ai", "a", "in",
    }
)  # fmt: skip
_ROMAN = re.compile(r"(?:X{1,3}(?:IX|IV|V?I{0,3})?|IX|IV|VI{0,3}|I{1,3})")

_MARK = re.compile(
    r"(?ix)[\s,;\-–(]*(?:"
    r"\b(?:sc(?:ala)?|corpo|ingresso|ed(?:ificio)?)\b\.?\s*[:.]?\s*(?P<stair>[A-Z0-9]{1,4})\b(?![.°ª])"
    r"|(?P<floor_before>\d{1,2}|[IVX]{1,4})\s*[°ºª^]?\s*p(?:iano)\b\.?"
    r"|\b(?:piano|pno|p)\s*[:.]?\s*"
    r"(?P<floor>terra|terreno|rialzato|rialz\.?|seminterrato|ammezzato|interrato|[TRSA]\b"
    r"|-?\d{1,2}|primo|secondo|terzo|quarto|quinto|sesto|settimo|ottavo|nono|decimo|[IVX]{1,4}\b)"
    r"\s*[°ºª^]?"
    r"|\b(?P<floor_short>p\.?[tr])\b\.?"
    r"|\b(?:int(?:erno)?|app(?:artamento|\.to|to)?|alloggio|u\.?i\.?)\b\.?\s*"
    r"(?:n(?:[.°ºr]|um)*\s*)?[:.]?\s*(?P<unit>[A-Z]?\d{1,4}[A-Z]?|[A-Z])\b"
    r")"
)
_TOWN = re.compile(
    r"(?i)[\s,;\-–(]*(?:\b20\d{3}\b)?[\s,;\-–(]*\b(?:milano)\b\s*(?:\(?\s*mi\s*\)?)?\s*\)?$"
)
_POSTCODE = re.compile(r"[\s,;\-–]+20\d{3}$")
_NUMBER = re.compile(
    r"(?ix)[\s,;]*(?:\b(?:n|nr|num|numero|civ|civico)\b[\s.:°ºr]*)*"
    r"(?P<number>\d{1,4}|s\.?\s?n\.?\s?c\.?)"
    r"(?:[\s]*[/\-–]?[\s]*(?P<suffix>[A-Z]|bis|ter|quater|quinquies|\d{1,3}))?\s*[,;.\-–]*$"
)
_HOUSE = re.compile(
    r"(?i)\s*(?:n[.°r\s]*)?(\d{1,4})\s*[/\-. ]?\s*([A-Z]{1,2}\d?|bis|ter|quater|\d{1,3})?\s*"
)
_FLOORS = {
    "t": "T", "terra": "T", "terreno": "T", "pt": "T", "p t": "T", "0": "T", "piano terra": "T",
    "r": "R", "rialzato": "R", "rialz": "R", "pr": "R", "p r": "R", "s": "S", "seminterrato": "S",
    "a": "A", "ammezzato": "A", "interrato": "S", "primo": "1", "secondo": "2", "terzo": "3",
    "quarto": "4", "quinto": "5", "sesto": "6", "settimo": "7", "ottavo": "8", "nono": "9",
    "decimo": "10", "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7",
    "viii": "8", "ix": "9", "x": "10", "piano rialzato": "R", "1 s": "S", "1s": "S", "s1": "S",
}  # fmt: skip
_COMMAS = re.compile(
    r"(?i)(.+?)[\s,]+(\d{1,4})(?:\s*/?\s*([A-Z]|bis|ter))?\s*,([^,]{0,6}),([^,]{0,10}),([^,]{0,6})"
)
# What ALER's register writes; the general reading below costs ten times as much.
_PLAIN = re.compile(
    r"([^\d,;()]+?) (\d{1,4})(?:/([A-Z]|BIS|TER))?(?: SC\. ?([A-Z0-9]{1,3}))?"
    r"(?: P\. ?([TRSA]|\d{1,2}))?(?: INT\. ?(\d{1,4}))?"
)
_SUFFIX_WORDS = frozenset({"bis", "ter", "quater", "quinquies"})


@dataclass(frozen=True, slots=True)
class Address:
    """An address in parts. `street_key` and `dwelling_key` serve comparison, `shown` display.

    `shown` goes as far as the house number: stair, floor and unit are fields of their own, since
    not everyone may see them (documents_and_data.md 3.4).
    """

    shown: str
    street_type: str | None
    street_name: str | None
    street_key: str
    house_number: str | None
    house_number_suffix: str | None
    stair: str | None
    floor: str | None
    unit: str | None

    @property
    def number_key(self) -> str:
        """House number with its suffix, folded: "27/a"."""
        if self.house_number is None:
            return ""
        return f"{self.house_number}/{self.house_number_suffix or ''}".rstrip("/").lower()

    @property
    def dwelling_key(self) -> str:
        """The dwelling within its building; it does not tell dwellings apart without a unit."""
        return "|".join(
            (
                f"{self.street_key} {self.number_key}".strip(),
                self.stair or "",
                self.floor or "",
                self.unit or "",
            )
        ).lower()


def read_address(text: str) -> Address:
    """An address written in one string ("VIA GOLA 27/A SC. B P.3 INT. 12")."""
    if plain := _PLAIN.fullmatch(text):
        return build_address(None, *plain.groups())
    rest = text
    if commas := _COMMAS.fullmatch(rest):
        return build_address(None, *commas.groups())
    type_match = _TYPE_START.match(rest)
    head_start = type_match.end() if type_match else 0
    parts: dict[str, str] = {}
    first = len(rest)
    for match in _MARK.finditer(rest, max(head_start, 2)):
        first = min(first, match.start())
        for name, value in match.groupdict().items():
            if value and name not in parts:
                parts[name] = value
    head = _TOWN.sub("", rest[:first]).strip(" ,;-–(")
    head = _POSTCODE.sub("", head)
    number = suffix = None
    match_number = _NUMBER.search(head, head_start)
    if match_number and head[head_start : match_number.start()].strip(" ,.;"):
        number, suffix = match_number.group("number"), match_number.group("suffix")
        head = head[: match_number.start()]
    floor = parts.get("floor") or parts.get("floor_before") or parts.get("floor_short")
    return build_address(None, head, number, suffix, parts.get("stair"), floor, parts.get("unit"))


def build_address(
    street_type: str | None,
    street_name: str | None,
    house_number: str | None,
    suffix: str | None,
    stair: str | None,
    floor: str | None,
    unit: str | None,
) -> Address:
    """An address from its parts; a street name may still begin with its type."""
    shown_type, shown_name, key = _street(street_type or "", street_name or "")
    number, number_suffix = _house_number(house_number, suffix)
    shown_number = ""
    if number:
        shown_number = number + (
            "" if not number_suffix
            else f" {number_suffix}" if number_suffix in _SUFFIX_WORDS
            else f"/{number_suffix}"
        )  # fmt: skip
    return Address(
        shown=" ".join(part for part in (shown_type, shown_name, shown_number) if part),
        street_type=shown_type,
        street_name=shown_name,
        street_key=key,
        house_number=number,
        house_number_suffix=number_suffix,
        stair=_code(stair),
        floor=read_floor(floor) if floor else None,
        unit=_code(unit),
    )


@lru_cache(maxsize=65536)
def _street(street_type: str, street_name: str) -> tuple[str | None, str | None, str]:
    """Type and name as shown, and their key."""
    name = street_name.strip(" ,;.-")
    kind = _TYPE_OF.get(fold(street_type)) if street_type else None
    other_type = street_type.title() if street_type and kind is None else None
    match = _TYPE_START.match(name)
    if match and match.end() < len(name):
        found = _TYPE_OF.get(fold(match.group(1)))
        if kind is None or found == kind:
            kind, name = found or kind, name[match.end() :].strip(" ,;.-")
    shown_type = (_SHOWN_TYPES.get(kind) or kind.capitalize()) if kind else other_type
    shown_name = _display(name, after_type=shown_type is not None) if name else None
    return shown_type, shown_name, street_key(shown_type, name)


@lru_cache(maxsize=65536)
def street_key(street_type: str | None, street_name: str) -> str:
    """Type and name for comparison: "V.LE CA GRANDA" and "Viale Ca' Granda" are the same."""
    folded = _SAINTS.sub("s", fold(street_name))
    kind = fold(street_type) if street_type else ""
    return f"{_TYPE_OF.get(kind, kind)} {folded}".strip()


def street_key_of(street: str) -> str:
    """The key of a street written with or without its type ("Via Gola", "Gola")."""
    return build_address(None, street, None, None, None, None, None).street_key


def is_street_type(text: str) -> bool:
    """Whether a text is nothing but a type of street."""
    return fold(text) in _TYPE_OF


def starts_with_street_type(text: str) -> bool:
    """Whether a text begins like an address."""
    match = _TYPE_START.match(text)
    return match is not None and match.end() < len(text)


@lru_cache(maxsize=4096)
def read_floor(text: str | None) -> str | None:
    """A floor as one short code: T, R, S, A or a number."""
    if text is None or not (folded := fold(text.removeprefix("-") if text != "-1" else "s")):
        return None
    folded = re.sub(r"^(?:piano|p) ?(?=.)", "", folded)
    known = _FLOORS.get(folded)
    folded = re.sub(r"(?<=\d) ?(?:o|a|piano|o piano)$", "", folded)
    if known:
        return known
    return str(int(folded)) if folded.isdigit() else tidy(text).upper()


def _house_number(number: str | None, suffix: str | None) -> tuple[str | None, str | None]:
    if number is None or (not number.isdigit() and says_nothing(number)):
        return None, None
    if number[:1] in "sS" and fold(number).replace(" ", "") == "snc":
        return "snc", None
    match = None if number.isdigit() else _HOUSE.fullmatch(number)
    if number.isdigit():
        number = str(int(number))
    elif match:
        number, suffix = str(int(match.group(1))), suffix or match.group(2)
    if suffix is None or not (clean := suffix.strip(" /.-")):
        return number, None
    return number, clean.lower() if clean.lower() in _SUFFIX_WORDS else clean.upper()


def _code(text: str | None) -> str | None:
    if text is None or not (clean := text.strip(" .,;:/-").upper()):
        return None
    return str(int(clean)) if clean.isdigit() else clean


def _display(name: str, *, after_type: bool) -> str:
    """A street's name as one writes it, where the register shouts."""
    if not (name.isupper() or name.islower()):
        return name
    words = []
    for position, word in enumerate(name.split(" ")):
        lower = word.lower()
        inside = position > 0 or after_type
        if inside and lower in _SMALL:
            words.append(lower)
        elif inside and lower.startswith(("dell'", "d'", "dall'", "all'", "degl'")):
            before, _, after = lower.partition("'")
            words.append(f"{before}'{after.capitalize()}")
        elif _ROMAN.fullmatch(word):
            words.append(word)
        else:
            words.append("'".join(part.capitalize() for part in lower.split("'")))
    return " ".join(words)
