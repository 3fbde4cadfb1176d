"""Reads the list on a worker in steps: what is shown comes before what is searched."""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from models.usecases.household_lines import (
    count_households,
    household_details,
    household_texts,
    list_households,
)
from ui.lists.column import Column, PackedTexts
from ui.lists.facets import Facet
from ui.lists.text_index import TextIndex
from ui.theme import Theme
from views.households.columns import HouseholdColumns
from views.households.list_data import HouseholdList, Places, make_index

AT_ONCE = 20_000
"""Up to here every row is read and judged before the first paint: 0.1 s for 4,000 rows."""
_GLIMPSE = 300


@dataclass(frozen=True)
class Loaded:
    """A list with its columns, filters and search, as far as they are known.

    `total` is how many rows there are: more than there are here in the first glimpse.
    """

    households: HouseholdList
    maker: HouseholdColumns
    columns: list[Column]
    total: int
    facets: dict[str, Facet] = field(default_factory=dict)
    index: TextIndex | None = None

    @property
    def whole(self) -> bool:
        """Tell whether every row is here."""
        return len(self.households.ids) >= self.total

    @property
    def known(self) -> int:
        """How much is known: some rows, all, what the rules say, the words to search."""
        if not self.whole:
            return 0
        return 1 + (self.households.details is not None) + (self.index is not None)

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to read."""
        return self.known == 3


class Loader:
    """What the worker calls; it touches no widget. `on` and `week` are those of the desk."""

    def __init__(self, theme: Theme, on: datetime.date, week: str) -> None:
        self._theme, self._on, self._week = theme, on, week

    def first(self, session: Any) -> Loaded:
        """Read what is shown; of a long list, the rows that fill a screen."""
        total = count_households(session)
        if total > AT_ONCE:
            lines = list_households(session, limit=_GLIMPSE)
            return self._made(HouseholdList(lines, Places(lines)), total)
        return self.with_details(session, self._with_lines(session))

    def further(self, session: Any, loaded: Loaded) -> Loaded:
        """Read what comes next: every row, what the rules say, the words to search."""
        if not loaded.whole:
            return self._with_lines(session)
        if loaded.households.details is None:
            return self.with_details(session, loaded)
        return self.with_search(session, loaded)

    def with_details(self, session: Any, loaded: Loaded) -> Loaded:
        """Read what the rules say."""
        ids = loaded.households.lines.ids
        details = household_details(session, ids, on=self._on, week=self._week)
        households = replace(loaded.households, details=details)
        return replace(self._made(households, loaded.total), facets=households.facets())

    def with_search(self, session: Any, loaded: Loaded) -> Loaded:
        """Read the words to search."""
        households = loaded.households
        texts = household_texts(session, households.lines.ids)
        loaded.maker.contacts = PackedTexts(texts.contacts)
        return replace(loaded, index=make_index(households, texts))

    def _with_lines(self, session: Any) -> Loaded:
        lines = list_households(session)
        return self._made(HouseholdList(lines, Places(lines)), len(lines.ids))

    def _made(self, households: HouseholdList, total: int) -> Loaded:
        maker = HouseholdColumns(self._theme, households)
        return Loaded(households, maker, maker.make(), total)
