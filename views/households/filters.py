"""The filters of the list as chips: numbers are counted when a chip opens."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.lists.column import Mask
from ui.lists.facets import Facet, mask_of
from ui.lists.text_index import Found
from ui.theme import Theme
from ui.widgets.chips import ChipRow, FilterChip

CHIPS = (
    ("lane", "Elenco"),
    ("municipio", "Municipio"),
    ("indications", "Indicazioni"),
    ("body", "Ente"),
    ("criteria", "Criterio"),
    ("necessity", "Necessità"),
    ("missing", "Completezza"),
    ("neighbourhood", "Quartiere"),
    ("to_verify", "Da verificare"),
)

Choices = Sequence[tuple[str, str, int | None]]


class CountedChip(FilterChip):
    """A chip that asks for its values, with their numbers, each time it opens."""

    def __init__(
        self, theme: Theme, key: str, name: str, choices: Callable[[str], Choices]
    ) -> None:
        super().__init__(theme, key, name)
        self._choices_now = choices

    @override
    def open_choices(self) -> None:
        self.set_choices(self._choices_now(self.key))
        super().open_choices()


class Filters(ChipRow):
    """The chips and what they let through; with a search, what both do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.facets: Mapping[str, Facet] = {}
        self.found: Found | None = None
        chips = [CountedChip(theme, key, name, self._choices) for key, name in CHIPS]
        super().__init__(theme, chips, parent)

    def set_facets(self, facets: Mapping[str, Facet]) -> None:
        """Filter other rows by the same choices."""
        self.facets = facets
        for key, chip in self.chips.items():
            if key in facets:
                chip.set_choices([(value, word, None) for value, word in facets[key].values])
            chip.setEnabled(key in facets)

    def let_through(self, without: str = "") -> Mask | None:
        """Return the rows that chips and search let through, None where all are."""
        chosen: Mapping[str, Collection[str]] = self.values()
        mask = mask_of(self.facets, chosen, without)
        if self.found is None:
            return mask
        return self.found.rows if mask is None else mask & self.found.rows

    def in_words(self) -> list[str]:
        """Return the conditions in force: "Municipio: 6, 7"."""
        return [
            self.facets[key].in_words(values)
            for key, values in self.values().items()
            if key in self.facets
        ]

    def _choices(self, key: str) -> Choices:
        if key not in self.facets:
            return []
        return self.facets[key].choices(self.let_through(without=key), self.chips[key].values)
