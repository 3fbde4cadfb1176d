"""How hard a passphrase is to guess, in words that help to make a better one.

An estimate, not a proof: each different word counts as one drawn from some four thousand, a run of
digits or signs as what it is, a common word or a year as next to nothing. Guessing an archive's
passphrase costs a quarter of a second and 128 MB each time (`models/store/keys.py`), so that 45
bits keep a rich attacker busy for longer than the data matter, and 33 a curious one.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

WEAK, FAIR, GOOD, EXCELLENT = 1, 2, 3, 4
NAMES = ("", "Debole", "Sufficiente", "Buona", "Ottima")
LEAST_BITS = {FAIR: 33.0, GOOD: 45.0, EXCELLENT: 57.0}

_WORD_BITS, _LETTER_BITS, _DIGIT_BITS, _SIGN_BITS = 12.0, math.log2(26), math.log2(10), 4.5
_COMMON_BITS, _YEAR_BITS, _REPEATED_BITS, _CAPITAL_BITS = 3.0, 5.0, 0.5, 1.0
_SHORTEST_WORD = 3
_COMMON_WORDS = (
    "abc abcd admin aler alloggi alloggio amore archivio benvenuto calcio casa ciao computer "
    "dimostrazione forza frase giulia giuseppe inter italia juventus luca maria mario milan "
    "milano napoli parola pass passphrase passw password prefettura prova qwer qwerty qwertyuiop "
    "questura roma segreta segreto sole stella tavolo test utente asdf asdfgh zxcvbn "
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre "
    "lunedi martedi mercoledi giovedi venerdi sabato domenica"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_RUNS = re.compile(r"[^\W\d_]+|\d+|[\W_]", re.UNICODE)
_YEAR = re.compile(r"(19|20)\d\d")
_ORDINALS = (
    "", "prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima", "ottava", "nona",
    "decima",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Strength:
    """`level` from 0 (nothing typed) to 4; `name` and `advice` are what the screen says."""

    level: int
    bits: float
    name: str
    advice: str

    @property
    def is_enough(self) -> bool:
        """Tell whether an archive may be protected by it."""
        return self.level >= FAIR


def strength_of(passphrase: str) -> Strength:
    """Estimate a passphrase; nothing typed has level 0 and no name."""
    text = unicodedata.normalize("NFC", passphrase).strip()
    if not text:
        return Strength(0, 0.0, "", "Quattro parole a caso si ricordano bene e non si indovinano.")
    bits = sum(_bits(text))
    level = max((level for level, least in LEAST_BITS.items() if bits >= least), default=WEAK)
    return Strength(level, bits, NAMES[level], _advice(text, level))


def first_difference(passphrase: str, repeated: str) -> str:
    """Say in Italian where a repeated passphrase departs from the first one.

    Nothing is said while the two agree as far as the second goes: it is still being typed.
    """
    first = unicodedata.normalize("NFC", passphrase)
    second = unicodedata.normalize("NFC", repeated)
    if first.startswith(second):
        return ""
    words, again = first.split(), second.split()
    if words == again:
        return "Le due frasi differiscono per uno spazio."
    place = next(
        (n for n, (one, other) in enumerate(zip(words, again, strict=False)) if one != other),
        min(len(words), len(again)),
    )
    if place >= len(words):
        return "La seconda frase è più lunga della prima."
    if len(words) == 1:
        letters = zip(first, second, strict=False)
        at = next((n for n, (one, other) in enumerate(letters) if one != other), len(first))
        return f"Le due frasi sono diverse dal carattere n. {at + 1}."
    if place + 1 < len(_ORDINALS):
        return f"Le due frasi sono diverse dalla {_ORDINALS[place + 1]} parola."
    return f"Le due frasi sono diverse dalla parola n. {place + 1}."


def _bits(text: str) -> list[float]:
    """What each run of letters, digits or signs adds; the same run again adds next to nothing."""
    seen: set[str] = set()
    found: list[float] = []
    for run in _RUNS.findall(text):
        if run.isspace():
            continue
        known = run.casefold()
        found.append(_REPEATED_BITS if known in seen else _bits_of(run, known))
        seen.add(known)
    return found


def _bits_of(run: str, known: str) -> float:
    if run.isalpha():
        plain = _without_accents(known)
        if plain in _COMMON or _is_sequence(plain):
            return _COMMON_BITS
        bits = min(len(set(known)) * _LETTER_BITS, _WORD_BITS)
        unusual = run not in (known, known.upper(), known.capitalize())
        return bits + (_CAPITAL_BITS * 2 if unusual else _CAPITAL_BITS if run != known else 0.0)
    if run.isdigit():
        if _YEAR.fullmatch(run):
            return _YEAR_BITS
        # Digits that come round again (123123123) add nothing.
        different = len(set(pairwise(run))) + 1
        return _COMMON_BITS if _is_sequence(run) else different * _DIGIT_BITS
    return _SIGN_BITS


def _is_sequence(run: str) -> bool:
    """Tell 1234, 8901, 4321, aaaa, abcd: each character one step from the one before."""
    steps = {ord(after) - ord(before) for before, after in pairwise(run)}
    if run.isdigit():
        steps = {step % 10 for step in steps}
    return len(run) >= 3 and any(steps <= {step} for step in (0, 1, -1, 9))


def _advice(text: str, level: int) -> str:
    words = [word for word in text.split() if len(word) >= _SHORTEST_WORD]
    different = len({word.casefold() for word in words})
    if different < len(words) and level < EXCELLENT:
        return "una parola ripetuta conta una volta sola"
    if different < 2:
        return {
            WEAK: "una parola sola si indovina: scrivine quattro che non stiano insieme",
            FAIR: "con un’altra parola diventa buona",
            GOOD: "con un’altra parola diventa ottima",
            EXCELLENT: "da ricordare, o da conservare al sicuro",
        }[level]
    counted = f"{different} parole"
    if level == EXCELLENT:
        return counted
    if level == WEAK and different >= 3:
        return f"{counted} troppo comuni: cambiane una o due"
    following = _ORDINALS[different + 1] if different + 1 < len(_ORDINALS) else "altra"
    return f"{counted}; con una {following} diventa {NAMES[level + 1].lower()}"


def _without_accents(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
