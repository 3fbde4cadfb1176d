"""What the first cells of a column look like, whatever its heading says."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.imports.dates import looks_like_date, serial_day
from models.imports.numbers import read_decimal
from models.imports.rows import RawCell
from models.imports.text import fold, says_nothing, tidy

_YES_NO = frozenset({"si", "no", "s", "n", "x", "vero", "falso", "true", "false", "y", "yes"})


@dataclass
class Profile:
    """Features of a column's sample, each computed once."""

    cells: Sequence[RawCell]
    latest: datetime.date
    filled: list[RawCell] = field(init=False)
    texts: list[str] = field(init=False)

    def __post_init__(self) -> None:
        pairs = [(cell, tidy(cell)) for cell in self.cells]
        kept = [(cell, text) for cell, text in pairs if not says_nothing(text)]
        self.filled = [cell for cell, _ in kept]
        self.texts = [text for _, text in kept]

    def share(self, count: int) -> float:
        """Part of the filled cells."""
        return count / len(self.texts) if self.texts else 0.0

    @cached_property
    def folded(self) -> list[str]:
        """The filled cells, folded."""
        return [fold(text) for text in self.texts]

    @cached_property
    def distinct(self) -> float:
        """Different values over filled cells."""
        return self.share(len(set(self.folded)))

    @cached_property
    def dates(self) -> list[datetime.date]:
        """The dates found."""
        found = (looks_like_date(cell, self.latest) for cell in self.filled)
        return [date for date in found if date is not None]

    @cached_property
    def date_share(self) -> float:
        """Part of the cells that are dates."""
        return self.share(len(self.dates))

    @cached_property
    def serials(self) -> list[datetime.date]:
        """The days of a column of bare serial numbers, as a sheet whose dates lost their format
        leaves them; empty where any other number stands in it."""
        found = [serial_day(text) for text in self.texts]
        return [] if None in found else [day for day in found if day is not None]

    @cached_property
    def numbers(self) -> list[float]:
        """The numbers found."""
        found = (read_decimal(cell) for cell in self.filled)
        return [float(number) for number in found if number is not None]

    @cached_property
    def number_share(self) -> float:
        """Part of the cells that are numbers."""
        return self.share(len(self.numbers))

    @cached_property
    def integer_share(self) -> float:
        """Part of the cells that are whole numbers."""
        return self.share(sum(1 for number in self.numbers if number.is_integer()))

    @cached_property
    def yes_no_share(self) -> float:
        """Part of the cells that say yes or no."""
        return self.share(sum(1 for text in self.folded if text in _YES_NO))

    @cached_property
    def word_share(self) -> float:
        """Part of the cells that are words: letters, no digits."""
        return self.share(
            sum(
                1
                for text in self.texts
                if any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
            )
        )

    @cached_property
    def mean_words(self) -> float:
        """Words a cell."""
        return self.share(sum(text.count(" ") + 1 for text in self.folded))
