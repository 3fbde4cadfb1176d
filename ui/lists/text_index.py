"""Finds rows by parts of words while one types, at any number of rows.

Distinct words stand once in a buffer of bytes, each with the rows it occurs in. A longer query
starts from where the shorter one was found, so a keystroke looks at few bytes. Sizes: 160,000
rows with two million words take about 30 MB and answer in a few milliseconds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ui.lists.column import Mask
from ui.lists.folding import fold, words_of

_EDGES = ".,;:()[]«»\"'’“”!?"
_PART = 20_000
_MARK = "\x00"
_MANY = 512
"""A word in more rows than this is entered on its own."""


@dataclass(frozen=True)
class IndexedField:
    """Texts to search. `rows[i]` is the row of `texts[i]`; without `rows` it is row i.

    A word of the query shorter than `shortest` letters is not looked for here: a code of sixteen
    characters contains nearly every pair of letters.
    """

    key: str
    texts: Sequence[str | None]
    rows: NDArray[np.int32] | None = None
    shortest: int = 1


class TextIndex:
    """The words of some fields of a list. Build it in a worker; search in any one thread."""

    def __init__(self, fields: Iterable[IndexedField], row_count: int) -> None:
        """Read the words of every field; a second for two million words."""
        self._row_count = row_count
        self._fields = {field.key: _FieldWords(field, row_count) for field in fields}
        self._masks: dict[str, Mapping[str, Mask]] = {}

    def search(self, query: str) -> "Found | None":
        """Return where every word of the query is found, None for an empty query."""
        words = words_of(query)
        if not words:
            return None
        known = self._masks
        self._masks = {word: known.get(word) or self._find(word) for word in words}
        return Found(words, tuple(self._masks.values()), self._row_count)

    def warm_up(self) -> None:
        """Prepare the answers to single letters, the slowest ones; call it in the worker."""
        for letter in "abcdefghijklmnopqrstuvwxyz0123456789":
            self._find(letter)

    def _find(self, word: str) -> dict[str, Mask]:
        return {
            key: field.find(word.encode())
            for key, field in self._fields.items()
            if len(word) >= field.shortest
        }


class Found:
    """What a search has found: a mask of the rows, and the fields of each hit."""

    def __init__(
        self, words: tuple[str, ...], masks: Sequence[Mapping[str, Mask]], row_count: int
    ) -> None:
        """Join the fields of a word by or, the words by and."""
        self.words = words
        self._masks = masks
        self.rows: Mask = np.ones(row_count, np.bool_)
        for by_field in masks:
            if not by_field:
                self.rows[:] = False
                continue
            found, *others = by_field.values()
            if others:
                found = found | others[0]
                for other in others[1:]:
                    found |= other
            self.rows &= found

    def fields_of(self, row: int) -> frozenset[str]:
        """Return the fields in which some word of the query was found in a row."""
        return frozenset(
            key for by_field in self._masks for key, mask in by_field.items() if mask[row]
        )

    def only_in(self, row: int, shown: frozenset[str]) -> frozenset[str]:
        """Return the fields, none of `shown`, without which a word would not be found."""
        hidden: set[str] = set()
        for by_field in self._masks:
            keys = {key for key, mask in by_field.items() if mask[row]}
            if not keys & shown:
                hidden |= keys
        return frozenset(hidden)


class _FieldWords:
    """The distinct words of a field, end to end in one buffer, and the rows of each."""

    def __init__(self, field: IndexedField, row_count: int) -> None:
        self.shortest = field.shortest
        self._row_count = row_count
        codes, counts, words = _read_words(field.texts)
        owners = np.arange(len(field.texts), dtype=np.int32) if field.rows is None else field.rows
        rows = np.repeat(owners, counts)
        self._rows = rows[np.argsort(codes, kind="stable")]
        each = np.bincount(codes, minlength=len(words))
        self._starts = np.concatenate(([0], np.cumsum(each))).astype(np.int32)
        buffer = ("\n".join(words) + "\n").encode()
        self._letters = np.frombuffer(buffer, np.uint8)
        self._ends = np.flatnonzero(self._letters == 10).astype(np.int32)
        self._prefixes: list[tuple[bytes, NDArray[np.intp]]] = []
        self._letter_masks: dict[bytes, NDArray[np.uint8]] = {}

    def find(self, word: bytes) -> Mask:
        """Return the rows in which the word, or a longer one around it, occurs."""
        if len(word) > 1:
            return self._rows_at(self._places(word))
        packed = self._letter_masks.get(word)
        if packed is None:
            mask = self._rows_at(np.flatnonzero(self._letters == word[0]))
            self._letter_masks[word] = np.packbits(mask)
            return mask
        return np.unpackbits(packed, count=self._row_count).view(np.bool_)

    def _places(self, word: bytes) -> NDArray[np.intp]:
        """Return where the word begins in the buffer, from its longest prefix looked for last."""
        while self._prefixes and not word.startswith(self._prefixes[-1][0]):
            self._prefixes.pop()
        if self._prefixes:
            known, places = self._prefixes[-1]
            length = len(known)
        else:
            both = self._letters[:-1] == word[0]
            both &= self._letters[1:] == word[1]
            places, length = np.flatnonzero(both), 2
        for at in range(length, len(word)):
            places = places[self._letters[places + at] == word[at]]
        self._prefixes.append((word, places))
        return places

    def _rows_at(self, places: NDArray[np.intp]) -> Mask:
        mask = np.zeros(self._row_count, np.bool_)
        if not len(places):
            return mask
        words = np.searchsorted(self._ends, places.astype(np.int32))
        words = words[np.concatenate(([True], words[1:] != words[:-1]))]
        first, counts = self._starts[words], self._starts[words + 1] - self._starts[words]
        many = counts > _MANY
        for start, count in zip(first[many].tolist(), counts[many].tolist(), strict=True):
            mask[self._rows[start : start + count]] = True
        first, counts = first[~many], counts[~many]
        before = np.cumsum(counts) - counts
        places_of_rows = np.repeat(first - before, counts) + np.arange(counts.sum())
        mask[self._rows[places_of_rows]] = True
        return mask


def _read_words(
    texts: Sequence[str | None],
) -> tuple[NDArray[np.int32], NDArray[np.int32], list[str]]:
    """Return the number of each word in turn, how many words each text has, and the words.

    Texts are joined and split at once, with a mark between them: a list for each would cost more
    than everything else.
    """
    known: dict[str, int] = {_MARK: 0}
    codes, counts = [], []
    for start in range(0, len(texts), _PART):
        part = [text or "" for text in texts[start : start + _PART]]
        joined = "\n".join(part)
        if joined.count("\n") >= len(part) or _MARK in joined:
            joined = "\n".join(text.replace("\n", " ").replace(_MARK, " ") for text in part)
        words = fold(joined).replace("\n", f" {_MARK} ").split()
        for word in dict.fromkeys(words):
            if word not in known:
                known[word] = len(known)
        found = np.fromiter(map(known.__getitem__, words), np.int32, len(words))
        is_mark = found == 0
        ends = np.concatenate((np.flatnonzero(is_mark), [len(found)]))
        counts.append(np.diff(ends, prepend=-1).astype(np.int32) - 1)
        codes.append(found[~is_mark] - 1)
    if not codes:
        return np.zeros(0, np.int32), np.zeros(0, np.int32), []
    words = [word.strip(_EDGES) or word for word in known if word != _MARK]
    return np.concatenate(codes), np.concatenate(counts), words
