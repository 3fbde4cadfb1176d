"""What a list shows on screen, as a sheet: the columns in view, the filter in words, the rows."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScreenColumn:
    """A column as it stood on screen: its title, its width in characters, numbers or words."""

    title: str
    width: int
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class ScreenList:
    """Rows of text in the order on screen. `conditions` say which filter let them through."""

    title: str
    made_at: datetime.datetime
    conditions: tuple[str, ...]
    order: str
    columns: tuple[ScreenColumn, ...]
    rows: tuple[tuple[str, ...], ...]
