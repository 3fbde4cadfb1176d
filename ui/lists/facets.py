"""Closed choices of a list: which rows have one of the values, and how many have each."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.lists.column import Mask


@dataclass(frozen=True)
class Facet:
    """A filter over some rows. `kinds[codes[row]]` are the values that the row has.

    A row may have several values (the criteria it meets) or one (its municipio); of several
    values chosen one is enough.
    """

    key: str
    title: str
    values: Sequence[tuple[str, str]]
    kinds: Sequence[frozenset[str]]
    codes: NDArray[np.int32]

    def holds(self, chosen: Collection[str]) -> Mask:
        """Return the rows that have any of the values chosen."""
        wanted = frozenset(chosen)
        allowed: Mask = np.array([bool(kind & wanted) for kind in self.kinds], np.bool_)
        return allowed[self.codes]

    def counts(self, among: Mask | None) -> dict[str, int]:
        """Return how many rows have each value, among those of a mask."""
        codes = self.codes if among is None else self.codes[among]
        times = np.bincount(codes, minlength=len(self.kinds)).tolist()
        counts = {key: 0 for key, _ in self.values}
        for kind, count in zip(self.kinds, times, strict=True):
            for key in kind:
                counts[key] = counts.get(key, 0) + count
        return counts

    def choices(
        self, among: Mask | None, chosen: Collection[str] = ()
    ) -> list[tuple[str, str, int | None]]:
        """Return value, word and number of rows, without the values that no row has."""
        counts = self.counts(among)
        return [
            (key, word, counts[key]) for key, word in self.values if counts[key] or key in chosen
        ]

    def in_words(self, chosen: Collection[str]) -> str:
        """Return "Municipio: 6, 7"."""
        words = [word for key, word in self.values if key in chosen]
        return f"{self.title}: {', '.join(words)}"


def one_of(
    key: str, title: str, values: Sequence[tuple[str, str]], rows: Iterable[str | None]
) -> Facet:
    """Return a facet whose rows have one value each, by its key; None is no value."""
    return some_of(key, title, values, (() if row is None else (row,) for row in rows))


def some_of(
    key: str, title: str, values: Sequence[tuple[str, str]], rows: Iterable[Hashable]
) -> Facet:
    """Return a facet whose rows have any number of values: each row is a tuple of keys."""
    known: dict[Any, int] = {}
    codes = np.fromiter((known.setdefault(row, len(known)) for row in rows), np.int32)
    return Facet(key, title, values, [frozenset(map(str, row)) for row in known], codes)


def mask_of(
    facets: Mapping[str, Facet], chosen: Mapping[str, Collection[str]], without: str = ""
) -> Mask | None:
    """Return the rows that every facet with a choice lets through, None where none has one.

    `without` leaves one facet out: its own numbers are counted among what the others let through.
    """
    mask: Mask | None = None
    for key, values in chosen.items():
        if key == without or not values or key not in facets:
            continue
        held = facets[key].holds(values)
        mask = held if mask is None else mask & held
    return mask
