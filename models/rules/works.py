"""Requalification programmes and where they lie (par. 11.2, capoverso 9; R050)."""

import datetime
from collections.abc import Iterable

from models.rules.facts import DossierFacts, WorksFacts

UNDATED = datetime.date.max
"""Stands for "holds, with no known date": it comes after every date."""

IN_FORCE = frozenset({"planned", "in_progress", None})
"""A register of works that says nothing of their state names works planned or in progress."""

STREET_TYPES = frozenset(
    (
        "via", "viale", "piazza", "piazzale", "piazzetta", "corso", "largo", "vicolo", "strada",
        "galleria", "bastioni", "alzaia", "ripa", "foro", "cascina", "cavalcavia", "passaggio",
        "traversa", "rotonda", "sentiero", "ronda", "contrada", "quadrivio", "localita",
    )
)  # fmt: skip


class Works:
    """The programmes in force, by street and by neighbourhood."""

    def __init__(self, programmes: Iterable[WorksFacts]) -> None:
        self._streets: dict[str, datetime.date] = {}
        self._typeless: dict[str, datetime.date] = {}
        self._names: dict[str, datetime.date] = {}
        self._neighbourhoods: dict[str, datetime.date] = {}
        self._known: dict[tuple[str, str | None], datetime.date | None] = {}
        for programme in programmes:
            if programme.state not in IN_FORCE:
                continue
            ends = programme.ends_on or UNDATED
            street = programme.street_key
            if not street:  # an empty street means the whole neighbourhood
                if programme.neighbourhood_key:
                    _keep_earliest(self._neighbourhoods, programme.neighbourhood_key, ends)
                continue
            name = street_name(street)
            _keep_earliest(self._streets, street, ends)
            _keep_earliest(self._names, name, ends)
            if name == street:
                _keep_earliest(self._typeless, name, ends)

    def ends_for(self, facts: DossierFacts) -> datetime.date | None:
        """Return the earliest end of the works that touch a dwelling, None where none does.

        Streets match with their type; where one side has no type, by name alone.
        """
        where = facts.street_key, facts.neighbourhood_key
        if where not in self._known:
            self._known[where] = self._earliest(*where)
        return self._known[where]

    def _earliest(self, street: str, neighbourhood: str | None) -> datetime.date | None:
        name = street_name(street)
        found = (
            self._streets.get(street),
            (self._names if name == street else self._typeless).get(name),
            self._neighbourhoods.get(neighbourhood or ""),
        )
        return min((ends for ends in found if ends is not None), default=None)


def street_name(key: str) -> str:
    """Return a street key without its type, or as it is where it has none."""
    kind, _, name = key.partition(" ")
    return name if name and kind in STREET_TYPES else key


def _keep_earliest(ends: dict[str, datetime.date], key: str, end: datetime.date) -> None:
    ends[key] = min(end, ends.get(key, end))
