"""Reads the list on a worker: all at once where that is quick, in three steps where it is not."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from models.usecases.household_lines import household_details, household_texts, list_households
from ui.lists.column import Column
from ui.lists.facets import Facet
from ui.lists.text_index import TextIndex
from ui.theme import Theme
from views.households.columns import HouseholdColumns
from views.households.list_data import HouseholdList, make_index

AT_ONCE = 20_000
"""Up to here everything is read before the first paint: a tenth of a second for 4,000 rows."""


@dataclass(frozen=True)
class Loaded:
    """A list with its columns, filters and search, as far as they are known."""

    households: HouseholdList
    maker: HouseholdColumns
    columns: list[Column]
    facets: dict[str, Facet]
    index: TextIndex | None = None

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to read."""
        return self.households.details is not None and self.index is not None


class Loader:
    """What the worker calls; it touches no widget. `on` and `week` are those of the desk."""

    def __init__(self, theme: Theme, on: datetime.date, week: str) -> None:
        self._theme, self._on, self._week = theme, on, week

    def first(self, session: Any) -> Loaded:
        """Read the lines; of a list that is not long, everything."""
        households = HouseholdList(list_households(session))
        if len(households.ids) > AT_ONCE:
            return self._made(households)
        loaded = self.with_details(session, self._made(households))
        return self.with_search(session, loaded)

    def with_details(self, session: Any, loaded: Loaded) -> Loaded:
        """Read what the rules say."""
        lines = loaded.households.lines
        details = household_details(session, lines.ids, on=self._on, week=self._week)
        return self._made(replace(loaded.households, details=details))

    def with_search(self, session: Any, loaded: Loaded) -> Loaded:
        """Read the words to search."""
        households = loaded.households
        texts = household_texts(session, households.lines.ids)
        loaded.maker.contacts = texts.contacts
        return replace(loaded, index=make_index(households, texts))

    def _made(self, households: HouseholdList) -> Loaded:
        maker = HouseholdColumns(self._theme, households)
        return Loaded(households, maker, maker.make(), households.facets())
