"""A column of a long list: what it says, how it sorts, how it is painted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ui.lists.cell import Cell

Align: TypeAlias = Literal["left", "right", "centre"]
Rows: TypeAlias = NDArray[np.intp]
Ranks: TypeAlias = NDArray[Any]
Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Column:
    """A column of a list whose rows are numbered from 0 in the order of the data.

    `text` gives the full words of a cell: what is copied, exported, read aloud and shown on hover.
    `ranks` holds one number a row, whose ascending order is the order of the column (see
    `ranks_of`); without it the column cannot be sorted. `width` and `minimum` are design pixels at
    the text scale 1; a column shrinks down to `minimum` where room lacks, and one with `stretch`
    takes what is left over. `painter` draws the cell in place of its text. `marked` columns show
    what the search has found. `always` columns cannot be hidden. `shown` says whether a column is
    on screen until the user chooses, `room` from which width of the list, in design pixels.
    """

    key: str
    title: str
    width: int
    text: Callable[[int], str]
    ranks: Ranks | None = None
    align: Align = "left"
    painter: Callable[[Cell, int], None] | None = None
    full_title: str = ""
    minimum: int = 0
    stretch: int = 0
    bold: bool = False
    marked: bool = False
    always: bool = False
    shown: bool = True
    room: int = 0

    @property
    def name(self) -> str:
        """The title in full words."""
        return self.full_title or self.title

    @property
    def least(self) -> int:
        """The least width in design pixels."""
        return self.minimum or self.width


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text column as numbers into its distinct values; `values[codes[row]]` is the text."""

    values: tuple[str, ...]
    codes: NDArray[np.int32]

    def text(self, row: int) -> str:
        """The value of a row."""
        return self.values[int(self.codes[row])]

    def ranks(self, key: Callable[[str], Any] | None = None) -> NDArray[np.int32]:
        """One number a row in the order of the values, or of `key(value)`; empty ones last."""
        by_key = key or str.casefold
        order = sorted(
            range(len(self.values)), key=lambda i: (not self.values[i], by_key(self.values[i]))
        )
        rank = np.empty(len(self.values), np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        return rank[self.codes]


class PackedTexts:
    """Many short texts end to end: a tenth of the memory of as many strings."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts; the text of row i is that of position i."""
        parts = [text.encode() for text in texts]
        self._bytes = b"".join(parts)
        sizes = np.fromiter(map(len, parts), np.int64, len(parts))
        self._ends = np.cumsum(sizes)

    def text(self, row: int) -> str:
        """The text of a row; "" where there are not so many."""
        if row >= len(self._ends):
            return ""
        start = int(self._ends[row - 1]) if row else 0
        return self._bytes[start : int(self._ends[row])].decode()


def encode(texts: Iterable[str | None]) -> Encoded:
    """Return a column of text by its distinct values; None is the empty text."""
    known: dict[str, int] = {}
    codes = np.fromiter(
        (known.setdefault(text or "", len(known)) for text in texts), dtype=np.int32
    )
    return Encoded(tuple(known), codes)


def numbers(values: Sequence[int | None], missing: int = -1) -> NDArray[np.int32]:
    """Return a column of whole numbers; None becomes `missing`."""
    return np.fromiter(
        (missing if value is None else value for value in values), np.int32, len(values)
    )


def ranks_of(keys: Sequence[Any]) -> NDArray[np.int32]:
    """Return one number a row in the order of `keys`, equal for equal keys."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ranks = np.empty(len(keys), np.int32)
    rank, before = -1, object()
    for row in order:
        if keys[row] != before:
            rank, before = rank + 1, keys[row]
        ranks[row] = rank
    return ranks
