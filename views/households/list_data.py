"""The list in memory: columns by their distinct values, filters, search. Built on a worker."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.rules.completeness import FULL_NAMES, Gap
from models.rules.facts import Criterion, Lane
from models.rules.fragility_criteria import VOCABULARY
from models.rules.indications import (
    CRITICALITIES,
    DISABILITY,
    MINORS,
    PATHOLOGIES,
    PREGNANCY,
)
from models.rules.italian import thousands
from models.rules.natural_order import natural_key
from models.usecases.household_lines import (
    HouseholdDetails,
    HouseholdLines,
    HouseholdTexts,
)
from ui.lists.column import Encoded, Ranks, encode, numbers, ranks_of
from ui.lists.facets import Facet, one_of, some_of
from ui.lists.text_index import IndexedField, TextIndex
from views.marks.words import (
    CRITERION_WORDS,
    INDICATION_WORDS,
    LANE_WORDS,
    NECESSITY_WORDS,
)

COMPLETE, SUSPENDED = "complete", "suspended"
_LAST = np.iinfo(np.int32).max
_LANES = (str(Lane.DIRECT), str(Lane.WORKING_GROUP), "", "closed")
_KINDS = (MINORS, PREGNANCY, DISABILITY, PATHOLOGIES, CRITICALITIES, VOCABULARY)


class Places:
    """What the lines alone say, by distinct values, with its orders: made once for a list."""

    def __init__(self, lines: HouseholdLines) -> None:
        self._lines = lines
        self.ids: NDArray[np.int64] = np.fromiter(lines.ids, np.int64, len(lines.ids))
        self.addresses = encode(lines.addresses)
        self.neighbourhoods = encode(lines.neighbourhoods)

    @cached_property
    def address_ranks(self) -> Ranks:
        """Street, house number, stair, floor, unit, each in natural order."""
        parts = [self.addresses.ranks(natural_key)]
        parts += [
            encode(column).ranks(natural_key)
            for column in (self._lines.stairs, self._lines.floors, self._lines.units)
        ]
        order = np.lexsort(parts[::-1])
        ordered = np.stack([part[order] for part in parts])
        changes = np.any(ordered[:, 1:] != ordered[:, :-1], axis=0)
        ranks = np.empty(len(order), np.int32)
        ranks[order] = np.concatenate(([0], np.cumsum(changes)))[: len(order)]
        return ranks

    @cached_property
    def neighbourhood_ranks(self) -> Ranks:
        """The alphabet of the neighbourhoods."""
        return self.neighbourhoods.ranks()

    @cached_property
    def occupation_ranks(self) -> Ranks:
        """The oldest occupation first, unknown days last."""
        return encode(self._lines.occupied_on).ranks()

    @cached_property
    def plain_code_ranks(self) -> Ranks:
        """Codes letter by letter: good until their natural order is read."""
        return ranks_of(self._lines.case_codes)


@dataclass(frozen=True)
class HouseholdList:
    """Every household as the list shows it. `details` come a little later in a large archive."""

    lines: HouseholdLines
    places: Places
    details: HouseholdDetails | None = None

    @property
    def ids(self) -> NDArray[np.int64]:
        """The ids of the rows."""
        return self.places.ids

    @property
    def addresses(self) -> Encoded:
        """Street and house number."""
        return self.places.addresses

    @property
    def neighbourhoods(self) -> Encoded:
        """Neighbourhoods of the registers."""
        return self.places.neighbourhoods

    def inside(self, row: int, *, short: bool) -> str:
        """Return stair, floor and unit: "B/2/33", or "sc. B p. 2 int. 33"."""
        parts = (self.lines.stairs[row], self.lines.floors[row], self.lines.units[row])
        if not any(parts):
            return ""
        if short:
            return "/".join(part or "–" for part in parts)
        words = zip(("sc.", "p.", "int."), parts, strict=True)
        return " ".join(f"{word} {part}" for word, part in words if part)

    def address_in_words(self, row: int) -> str:
        """Return "Via degli Apuli 33, scala A, piano 2, interno 29"."""
        parts = (self.lines.stairs[row], self.lines.floors[row], self.lines.units[row])
        words = zip(("scala", "piano", "interno"), parts, strict=True)
        inside = [f"{word} {part}" for word, part in words if part]
        return ", ".join([self.addresses.text(row), *inside])

    def occupied_on(self, row: int) -> str:
        """Return the day of the occupation, "05/11/2026"."""
        iso = self.lines.occupied_on[row]
        return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}" if iso else "–"

    def members(self, row: int) -> int:
        """Return how many live there: what is declared, until the details are known."""
        if self.details is not None:
            return self.details.members[row]
        return self.lines.members[row] or 0

    def minors(self, row: int) -> int:
        """Return how many of them are minors."""
        if self.details is not None:
            return self.details.minors[row]
        return self.lines.minors[row] or 0

    def position(self, row: int) -> str:
        """Return the place on the list of priorities, "–" off it."""
        found = self.details.positions[row] if self.details is not None else 0
        return thousands(found) if found else "–"

    # --- orders -----------------------------------------------------------------------------------

    def code_ranks(self) -> Ranks:
        """The natural order of codes; plain order until the details are known."""
        if self.details is None:
            return self.places.plain_code_ranks
        ranks = np.full(len(self.ids), _LAST, np.int32)
        ranks[np.array(self.details.code_order, np.intp)] = np.arange(len(self.details.code_order))
        return ranks

    def position_ranks(self) -> Ranks:
        """Places on the list; who is not on it comes last."""
        assert self.details is not None, "positions come with the details"
        places = numbers(self.details.positions)
        return np.where(places > 0, places, _LAST)

    # --- filters ----------------------------------------------------------------------------------

    def facets(self) -> dict[str, Facet]:
        """The filters in the order of their chips; what rules say needs the details."""
        lines, details = self.lines, self.details
        bodies = sorted(set(lines.bodies))
        municipi = sorted({number for number in lines.municipi if number is not None})
        areas = self.neighbourhoods
        named = sorted((value for value in areas.values if value), key=str.casefold)
        found = [
            one_of("body", "Ente", [(body, body) for body in bodies], lines.bodies),
            one_of("municipio", "Municipio", [(str(n), str(n)) for n in municipi],
                   [None if number is None else str(number) for number in lines.municipi]),
            one_of("neighbourhood", "Quartiere", [(name, name) for name in named],
                   [areas.values[code] or None for code in areas.codes.tolist()]),
        ]  # fmt: skip
        if details is not None:
            lanes = [(lane or "none", LANE_WORDS[lane]) for lane in _LANES]
            gaps = [(COMPLETE, "completo"), *((str(gap), _lacks(gap)) for gap in Gap)]
            found += [
                some_of("lane", "Elenco", [*lanes, (SUSPENDED, "sospesi")],
                        [(lane or "none", *((SUSPENDED,) if stopped else ()))
                         for lane, stopped in zip(details.lanes, details.suspended, strict=True)]),
                some_of("criteria", "Criterio",
                        [(str(c), CRITERION_WORDS[c].lower()) for c in Criterion],
                        details.criteria),
                some_of("indications", "Indicazioni",
                        [(kind, INDICATION_WORDS[kind]) for kind in _KINDS], details.indications),
                one_of("necessity", "Necessità",
                       [(key or "none", word.lower()) for key, word in NECESSITY_WORDS.items()],
                       [state or "none" for state in details.necessity]),
                some_of("missing", "Completezza", gaps,
                        [tuple(gap.what for gap in row) or (COMPLETE,) for row in details.missing]),
                one_of("to_verify", "Da verificare", [("yes", "sì"), ("no", "no")],
                       ["yes" if flag else "no" for flag in details.to_verify]),
            ]  # fmt: skip
        return {facet.key: facet for facet in found}


def _lacks(gap: Gap) -> str:
    name = FULL_NAMES[gap]
    return f"manca: {name[0].lower()}{name[1:]}"


def make_index(households: HouseholdList, texts: HouseholdTexts) -> TextIndex:
    """Return the search of the list: code, address, neighbourhood, names, tax codes, notes.

    A tax code is looked for from four characters on, because it contains nearly every pair.
    """
    addresses, areas = households.addresses, households.neighbourhoods
    rows = range(len(households.ids))
    where = [
        f"{addresses.text(row)} {areas.text(row)} {households.inside(row, short=False)}"
        for row in rows
    ]
    index = TextIndex(
        [
            IndexedField("code", households.lines.case_codes),
            IndexedField("address", where),
            IndexedField("names", texts.names, np.array(texts.name_rows, np.int32)),
            IndexedField("tax_codes", texts.tax_codes, np.array(texts.tax_code_rows, np.int32), 4),
            IndexedField("notes", texts.notes, np.array(texts.note_rows, np.int32)),
        ],
        len(households.ids),
    )
    index.warm_up()
    return index
