"""The search of a long list in its first seconds, while its index is being made."""

import numpy as np

from ui.lists.folding import fold, words_of
from ui.lists.text_index import Found
from views.households.list_data import HouseholdList


class PlainSearch:
    """Looks for words in code and address alone, row by row: slow, but at once."""

    def __init__(self) -> None:
        self._households: HouseholdList | None = None
        self._texts: list[str] = []

    def set_list(self, households: HouseholdList) -> None:
        """Search these rows; nothing is read before the first search."""
        self._households, self._texts = households, []

    def search(self, query: str) -> Found | None:
        """Return where every word of the query is found, None for an empty query."""
        words = words_of(query)
        if not words or self._households is None:
            return None
        lines = self._households.lines
        if not self._texts:
            joined = zip(lines.case_codes, lines.addresses, strict=True)
            self._texts = fold("\n".join(" ".join(row) for row in joined)).split("\n")
        count = len(self._texts)
        masks = [
            {"code": np.fromiter((word in text for text in self._texts), np.bool_, count)}
            for word in words
        ]
        return Found(words, masks, count)
