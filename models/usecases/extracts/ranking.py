"""The list of priorities as a sheet for the coordinator's desk: codes, criteria, reasons."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankingRow:
    """A place in the list. No name, no address: the desk looks them up in the archive."""

    position: int
    case_code: str
    lane: str
    criteria: tuple[str, ...]
    order_date: datetime.date | None
    tied: bool
    reason: str
    impediments: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankingExtract:
    """The list as of a date with the order followed, in words."""

    on: datetime.date
    directive: str
    rows: tuple[RankingRow, ...]
