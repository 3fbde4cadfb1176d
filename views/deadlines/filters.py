"""Two chips over the list: what it is and how it stands, with how many there are of each."""

from collections.abc import Mapping

from ui.lists.column import Mask
from ui.lists.facets import Facet, mask_of
from ui.theme import Theme
from ui.widgets.chips import ChipRow, FilterChip

_CHIPS = (("kind", "Che cosa"), ("state", "Come sta"))


class Filters(ChipRow):
    """What the chips let through; numbers are those among what the other chip lets through."""

    def __init__(self, theme: Theme) -> None:
        self._facets: Mapping[str, Facet] = {}
        super().__init__(theme, [FilterChip(theme, key, name) for key, name in _CHIPS])
        self.filter_changed.connect(self._count)
        self.cleared.connect(self._count)

    def set_facets(self, facets: Mapping[str, Facet]) -> None:
        """Filter other rows by the same choices."""
        self._facets = facets
        self._count()

    def let_through(self) -> Mask | None:
        """Return the rows to show, None where all are."""
        return mask_of(self._facets, self.values())

    def _count(self, *_change: object) -> None:
        for key, facet in self._facets.items():
            chip = self.chips[key]
            among = mask_of(self._facets, self.values(), without=key)
            chip.set_choices(facet.choices(among, chip.values))
