"""Text as a search compares it: no case, no accents; and where a word stands in a text."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_EDGES = ".,;:()[]«»\"'’“”!?"
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]+")
_APOSTROPHES = "’‘`´"


def fold(text: str) -> str:
    """Return the text without case and accents; line breaks and their number stay."""
    if text.isascii():
        return text.lower()
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _ACCENTS.sub("", plain)


def words_of(query: str) -> tuple[str, ...]:
    """Return the folded words of a query, each once, in their order."""
    words = (word.strip(_EDGES) for word in fold(query).split())
    return tuple(dict.fromkeys(word for word in words if word))


@lru_cache(maxsize=4096)
def found_in(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in a text as (start, length), in order, overlaps joined."""
    folded, origins = _folded_with_origins(text)
    spans = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            spans.append((origins[at], origins[at + len(word) - 1] + 1))
            at = folded.find(word, at + 1)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple((start, end - start) for start, end in joined)


def _folded_with_origins(text: str) -> tuple[str, Sequence[int]]:
    if text.isascii():
        return text.lower(), range(len(text))
    letters, origins = [], []
    for index, letter in enumerate(text):
        for plain in fold(letter):
            letters.append(plain)
            origins.append(index)
    return "".join(letters), origins
