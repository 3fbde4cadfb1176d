"""The ISO week that the Tavolo programmes: the one after the week in which it meets (R003)."""

import datetime
import re
from collections.abc import Container
from dataclasses import dataclass

_TEXT = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week of an ISO year: "2026-W48" runs from Monday 23 to Sunday 29 November 2026."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Raise ValueError for a week that its year does not have."""
        datetime.date.fromisocalendar(self.year, self.number, 1)

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Read "2026-W48"; raise ValueError for anything else."""
        found = _TEXT.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not an ISO week: {text!r}")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: datetime.date) -> "Week":
        """Return the week that holds a day."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @property
    def monday(self) -> datetime.date:
        """The first day."""
        return datetime.date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> datetime.date:
        """The last day."""
        return datetime.date.fromisocalendar(self.year, self.number, 7)

    @property
    def following(self) -> "Week":
        """The week after."""
        return Week.of(self.sunday + datetime.timedelta(days=1))

    def working_days(self, holidays: Container[datetime.date]) -> tuple[datetime.date, ...]:
        """Return Monday to Friday without the holidays given (design.md, The week)."""
        days = (self.monday + datetime.timedelta(days=count) for count in range(5))
        return tuple(day for day in days if day not in holidays)

    @property
    def italian(self) -> str:
        """ "48/2026", as documents write it."""
        return f"{self.number}/{self.year}"

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"
