"""Which words of a text may be the name of a person: capitals, and what stands before them.

A name is sure only beside an archive; this says which words are worth looking up, and which are
places, firms, offices or plain Italian (documents_and_data.md 3.4: no names in papers for all).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.name_vocabulary import (
    BEFORE_TOWNS,
    COURTESY,
    FIRMS,
    OFFICIAL_TITLES,
    OPENING,
    PARTICLES,
    PLACES,
    PLAIN,
    TOWNS,
)

SHORTEST = 3
_WORD = re.compile(r"[^\W\d_](?:[\w’'\-]*\w)?[’']?\.?|[.!?;:«»\n()•\"]|\d[\w./-]*")
_ELIDED = re.compile(r"(?:l|un|(?:d|n)ell|(?:d)?all|sull|quell)[’'](.+)", re.IGNORECASE)
_ENDS = frozenset(".!?;:«\n•")
_EXPRESSIONS = re.compile(
    r"\bsala\s+(?:riunioni|consiliare|operativa|conferenze|giunta)|\b(?:croce|mezzaluna)\s+(?:rossa|"
    r"verde|bianca|azzurra|d[’']oro)|\bguardia\s+costiera|\btesta\s+a\s+testa|\bguerra\s+mondiale|"
    r"\blibro\s+(?:bianco|verde)|\bcodice\s+(?:rosa|rosso|bianco|verde)|\bnumero\s+verde|"
    r"\bbanco\s+(?:alimentare|farmaceutico)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NameWords:
    """What to look up of a text.

    `capital` are folded words and short runs of words that look like a name wherever it comes
    from; `sure` those said of a person outright ("la signora Rossi"). `beside` are pairs of
    words side by side, to be judged together: "Rosa Villa". `every` are all words, as they stand
    in sentences, for the names of the households at hand; `capital_every` those with a capital.
    """

    capital: frozenset[str]
    sure: frozenset[str]
    beside: frozenset[tuple[str, str]]
    every: frozenset[str]
    capital_every: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    folded: str
    capital: bool
    first: bool
    """At the start of a sentence."""


def name_words(text: str, officials: Iterable[str] = ()) -> NameWords:
    """Return the words of a text that may be names; `officials` are folded and never are."""
    known = frozenset(officials)
    tokens = _tokens(_EXPRESSIONS.sub(" – ", text))
    context = _contexts(tokens)
    capital, sure, every, capital_every = set[str](), set[str](), set[str](), set[str]()
    beside: set[tuple[str, str]] = set()
    for at, token in enumerate(tokens):
        if context[at] == "place" or len(token.folded) < SHORTEST or token.folded in known:
            continue
        if token.folded not in PLAIN:
            every.add(token.folded)
        if not token.capital or token.folded in PARTICLES:
            continue
        if not (token.first and token.folded in OPENING) or context[at] == "person":
            capital_every.add(token.folded)
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.capital and not following.first:
            beside.add((token.folded, following.folded))
        if context[at] == "official" or _is_town(tokens, at):
            continue
        if context[at] == "person":
            sure.add(token.folded)
        if not (token.first and token.folded in OPENING):
            capital.add(token.folded)
    capital |= _runs(tokens, context)
    return NameWords(
        frozenset(capital), frozenset(sure), frozenset(beside), frozenset(every),
        frozenset(capital_every),
    )  # fmt: skip


def is_plain(word: str) -> bool:
    """Say whether a folded word is ordinary Italian as well as a name."""
    return word in PLAIN


def folded(text: str) -> str:
    """Small letters without accents; an apostrophe parts words: "D'Angelo" is "d angelo"."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return " ".join(re.sub(r"[^0-9a-z]+", " ", bare).split())


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    first = True
    for match in _WORD.finditer(text):
        word = match.group()
        if not word[0].isalpha():
            found.append(_Token(word, "", capital=False, first=False))
            first = first or word in _ENDS
            continue
        abbreviated = word.endswith(".")
        elided = _ELIDED.match(word)
        word = word if elided is None else elided.group(1)
        bare = folded(word)
        found.append(_Token(word, bare, capital=word[0].isupper(), first=first))
        known = bare in OFFICIAL_TITLES or bare in COURTESY or len(bare) <= SHORTEST
        first = abbreviated and not known
    return found


def _contexts(tokens: list[_Token]) -> list[str]:
    """What each word stands after: "place" and "official" go on as long as capitals do."""
    found: list[str] = []
    now, particles = "", 0
    for at, token in enumerate(tokens):
        word = token.folded
        if (word in PLACES or word in FIRMS) and not _is_surname(tokens, at, now):
            now, particles = "place", 0
            found.append("place" if token.capital and not token.first else "")
            continue
        if word in OFFICIAL_TITLES or word in COURTESY:
            now, particles = ("official" if word in OFFICIAL_TITLES else "person"), 0
            found.append("")
            continue
        if token.text == "." or (not word and not token.text[:1].isdigit()):
            now = now if token.text == "." and found and tokens[len(found) - 1].folded else ""
            found.append("")
            continue
        if now and token.capital:
            found.append(now)
            continue
        if now and word in PARTICLES and particles < 2:
            particles += 1
            found.append("")
            continue
        now = ""
        found.append("")
    return found


def _is_surname(tokens: list[_Token], at: int, now: str) -> bool:
    """ "La signora Villa", "per Torre si attende": a place would have a name after it."""
    if not tokens[at].capital or tokens[at].first:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    named = following is not None and (following.capital or following.folded in PARTICLES)
    return now in ("person", "official") or not named


def _runs(tokens: list[_Token], context: list[str]) -> set[str]:
    """Two or three words together, for surnames of more than one: "De Luca", "La Rosa"."""
    found = set()
    for size in (2, 3):
        for at in range(len(tokens) - size + 1):
            together = tokens[at : at + size]
            if any(not each.folded or context[at + n] in ("place", "official")
                   for n, each in enumerate(together)):  # fmt: skip
                continue
            last = together[-1]
            opening = together[0]
            spelt = last.capital and all(
                each.capital or each.folded in PARTICLES for each in together
            )
            # "La rosa dei nomi", "La Villa" at the start: an article is no surname there.
            article = opening.first and opening.folded in PARTICLES
            if spelt and opening.capital and not article:
                found.add(" ".join(each.folded for each in together))
    return found


def _is_town(tokens: list[_Token], at: int) -> bool:
    if tokens[at].folded not in TOWNS or not at:
        return False
    return tokens[at - 1].folded in BEFORE_TOWNS
