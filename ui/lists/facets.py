"""Closed choices of a list: which rows have one of the values, and how many have each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.lists.column import Mask


@dataclass(frozen=True)
class Facet:
    """A filter over some rows. `bits[row]` has bit i set where the row has value i.

    A row may have several values (the criteria it meets) or one (its municipio); of several
    values chosen one is enough.
    """

    key: str
    title: str
    values: Sequence[tuple[str, str]]
    bits: NDArray[np.uint64]

    def holds(self, chosen: Collection[str]) -> Mask:
        """Return the rows that have any of the values chosen."""
        wanted = sum(1 << at for at, (key, _) in enumerate(self.values) if key in chosen)
        return (self.bits & np.uint64(wanted)) != 0

    def counts(self, among: Mask | None) -> list[int]:
        """Return how many rows have each value, among those of a mask."""
        bits = self.bits if among is None else self.bits[among]
        kinds, times = np.unique(bits, return_counts=True)
        return [
            int(times[(kinds & np.uint64(1 << at)) != 0].sum()) for at in range(len(self.values))
        ]

    def choices(
        self, among: Mask | None, chosen: Collection[str] = ()
    ) -> list[tuple[str, str, int]]:
        """Return value, word and number of rows, without the values that no row has."""
        counted = zip(self.values, self.counts(among), strict=True)
        return [(key, word, count) for (key, word), count in counted if count or key in chosen]

    def in_words(self, chosen: Collection[str]) -> str:
        """Return "Municipio: 6, 7"."""
        words = [word for key, word in self.values if key in chosen]
        return f"{self.title}: {', '.join(words)}"


def one_of(key: str, title: str, values: Sequence[tuple[str, str]], rows: Sequence[Any]) -> Facet:
    """Return a facet whose rows have one value each, by its key; none where it is not listed.

    There may be 64 values; of more, the last ones share the last bit (no list has them).
    """
    bit = {value: np.uint64(1 << min(at, 63)) for at, (value, _) in enumerate(values)}
    nothing = np.uint64(0)
    bits = np.fromiter((bit.get(row, nothing) for row in rows), np.uint64, len(rows))
    return Facet(key, title, values, bits)


def some_of(
    key: str, title: str, values: Sequence[tuple[str, str]], rows: Sequence[Collection[str]]
) -> Facet:
    """Return a facet whose rows have any number of values; equal collections cost once."""
    bit = {value: 1 << at for at, (value, _) in enumerate(values)}
    known: dict[Collection[str], int] = {}

    def bits_of(row: Collection[str]) -> int:
        found = known.get(row)
        if found is None:
            found = known[row] = sum(bit.get(value, 0) for value in set(row))
        return found

    return Facet(key, title, values, np.fromiter(map(bits_of, rows), np.uint64, len(rows)))


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
