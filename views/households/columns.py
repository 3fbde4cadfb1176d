"""The columns of Nuclei: what each says in full, how it sorts, how it is painted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QFontMetricsF

from models.rules.completeness import Missing
from models.rules.italian import thousands
from models.usecases.household_lines import HouseholdDetails, missing_in_words
from ui.lists.cell import Cell
from ui.lists.column import Column, PackedTexts, Ranks, encode, numbers
from ui.lists.text_index import Found
from ui.theme import Theme
from views.households.list_data import HouseholdList
from views.marks.painted import (
    draw_caution,
    draw_done,
    draw_household,
    draw_impediment,
    draw_locked_list,
    draw_more,
    draw_necessity,
    draw_pin,
    draw_tags,
)
from views.marks.words import (
    CRITERION_TAGS,
    CRITERION_WORDS,
    LANE_WORDS,
    NECESSITY_WORDS,
    household_in_words,
    indication_tags,
    indications_in_words,
)

_FOUND_IN = {"names": "nel nome", "tax_codes": "nel codice fiscale", "notes": "nelle note"}
_SHOWN_FIELDS = frozenset({"code", "address"})
_WIDE_ADDRESS = 262
_NUMBER = re.compile(r" \d[^ ]*( (bis|ter|quater))?$")
_CHOICE_WORDS = {"pin": "confermato nella settimana", "exclude": "escluso dalla settimana"}


class HouseholdColumns:
    """Makes the columns of a list. `found` is the search in force: rows say where it was found."""

    def __init__(self, theme: Theme, households: HouseholdList) -> None:
        self._theme, self._list = theme, households
        self.found: Found | None = None
        self.masked = True
        self.contacts = PackedTexts(())

    def make(self) -> list[Column]:
        """Return every column in the order of the mock-up."""
        lines = self._list.lines
        known = self._list.details is not None
        areas, places = self._list.neighbourhoods, self._list.places
        made = [
            Column(
                "position", "N.", 40, self._list.position,
                self._ranks(self._list.position_ranks), "right",
                full_title="Numero nell’elenco", always=True,
            ),
            Column(
                "stop", "", 18, self._state, self._ranks(self._state_ranks),
                painter=self._paint_state, full_title="Impedimento e scelte", always=True,
            ),
            Column(
                "code", "Codice", 118, lines.case_codes.__getitem__,
                self._list.code_ranks(), bold=True, marked=True, always=True,
            ),
            Column(
                "address", "Indirizzo", 178, self._list.address_in_words,
                places.address_ranks, painter=self._paint_address, stretch=2, always=True,
            ),
            Column(
                "neighbourhood", "Quartiere", 116, areas.text, places.neighbourhood_ranks,
                minimum=80, stretch=1, marked=True, room=1040,
            ),
            Column(
                "municipio", "Mun.", 42, lambda row: str(lines.municipi[row] or "–"),
                numbers(lines.municipi, 99), "right", full_title="Municipio",
            ),
            Column(
                "occupied_on", "Occupato", 88, self._list.occupied_on,
                places.occupation_ranks, full_title="Occupato dal", room=1120,
            ),
            Column(
                "members", "Nucleo", 92, self._household, self._people(),
                painter=self._paint_household, minimum=86,
            ),
            Column(
                "criteria", "Criteri", 116, self._criteria, self._ranks(self._criteria_ranks),
                painter=self._paint_criteria, minimum=96, stretch=1,
            ),
            Column(
                "indications", "Indicazioni", 122, self._indications,
                self._ranks(self._indication_ranks), painter=self._paint_indications,
                full_title="Indicazioni di fragilità", minimum=84, stretch=2,
            ),
            Column(
                "necessity", "Necessità", 106, self._necessity,
                self._ranks(self._necessity_ranks), painter=self._paint_necessity,
                full_title="Stato di necessità",
            ),
            Column(
                "missing", "Manca", 92, self._missing, self._ranks(self._missing_ranks),
                painter=self._paint_missing, full_title="Che cosa manca", minimum=80, stretch=1,
            ),
            Column(
                "body", "Ente", 62, lines.bodies.__getitem__, encode(lines.bodies).ranks(),
                full_title="Ente gestore", shown=False,
            ),
            Column(
                "lane", "Elenco", 116, self._lane, self._ranks(self._lane_ranks), shown=False,
                full_title="Corsia dell’elenco",
            ),
            Column(
                "contact", "Referente", 140, self._contact, None, minimum=90, shown=False,
                marked=True,
            ),
            Column(
                "to_verify", "Da verificare", 96, self._to_verify,
                self._ranks(self._verify_ranks), shown=False,
            ),
        ]  # fmt: skip
        assert known or made[0].ranks is None, "orders of the rules come with the details"
        return made

    # --- full words -------------------------------------------------------------------------------

    def _state(self, row: int) -> str:
        details = self._list.details
        if details is None:
            return ""
        said = [details.impediments[row]] if details.impediments[row] else []
        if details.to_verify[row]:
            said.append("da verificare")
        said += [_CHOICE_WORDS[details.choices[row]]] if details.choices[row] else []
        return "; ".join(said)

    def _household(self, row: int) -> str:
        return household_in_words(self._list.members(row), self._list.minors(row))

    def _criteria(self, row: int) -> str:
        details = self._list.details
        met = details.criteria[row] if details is not None else ()
        return ", ".join(CRITERION_WORDS[criterion] for criterion in met) or "–"

    def _indications(self, row: int) -> str:
        details = self._list.details
        if details is None:
            return ""
        return indications_in_words(details.indications[row], details.minors[row]) or "nessuna"

    def _necessity(self, row: int) -> str:
        details = self._list.details
        return NECESSITY_WORDS[details.necessity[row]] if details is not None else ""

    def _missing(self, row: int) -> str:
        gaps = self._gaps(row)
        if gaps is None:
            return ""
        return f"manca: {missing_in_words(gaps)}" if gaps else "completo"

    def _lane(self, row: int) -> str:
        details = self._list.details
        return LANE_WORDS[details.lanes[row]] if details is not None else ""

    def _to_verify(self, row: int) -> str:
        details = self._list.details
        return "da verificare" if details is not None and details.to_verify[row] else "–"

    def _contact(self, row: int) -> str:
        name = self.contacts.text(row)
        return "oscurato" if name and self.masked else name or "–"

    def _gaps(self, row: int) -> tuple[Missing, ...] | None:
        details = self._list.details
        return details.missing[row] if details is not None else None

    # --- painting ---------------------------------------------------------------------------------

    def _paint_state(self, cell: Cell, row: int) -> None:
        details = self._list.details
        if details is None:
            return
        left = cell.left - cell.px(4)
        if details.suspended[row]:
            cell.icon("clock-fill", left, ink="bad", size=12)
        elif details.impediments[row]:
            draw_impediment(cell, left)
        elif details.choices[row] == "pin":
            draw_pin(cell, left)
        elif details.choices[row] == "exclude":
            cell.icon("slash-circle", left, ink="muted", size=12)
        elif details.to_verify[row]:
            draw_caution(cell, left)

    def _paint_address(self, cell: Cell, row: int) -> None:
        right = cell.right
        if self.found is not None:
            where = self.found.only_in(row, _SHOWN_FIELDS)
            hint = next((word for key, word in _FOUND_IN.items() if key in where), "")
            if hint:
                width = cell.length(hint, "small") + 2 * cell.px(5) + cell.px(4)
                cell.tag(hint, right - width + cell.px(4))
                cell.place(cell.left, cell.top, right - width, cell.height)
        street = self._list.addresses.text(row)
        wide = cell.width >= cell.px(_WIDE_ADDRESS)
        inside = self._list.inside(row, short=not wide)
        room = cell.width - (cell.length(inside) + cell.px(4) if inside else 0)
        if cell.length(street) <= room:
            if cell.words:
                cell.mark(street, cell.left)
            end = cell.text(street, cell.left)
        else:  # the number is never cut, the name of the street is
            name, number = _street_and_number(street)
            kept = cell.length(number)
            end = cell.text(name, cell.left, width=max(room - kept, cell.px(40)))
            end = cell.text(number, end, width=kept + 1)
        if inside:
            cell.text(inside, end + cell.px(4), ink="muted")

    def _paint_household(self, cell: Cell, row: int) -> None:
        members = self._list.members(row)
        if members:
            minors = self._list.minors(row)
            draw_household(cell, members, minors, cell.left, cell.length("00") - cell.px(4))

    def _paint_criteria(self, cell: Cell, row: int) -> None:
        details = self._list.details
        if details is not None:
            tags = [CRITERION_TAGS[criterion] for criterion in details.criteria[row]]
            draw_tags(cell, tags, cell.left)

    def _paint_indications(self, cell: Cell, row: int) -> None:
        details = self._list.details
        if details is not None:
            tags = indication_tags(details.indications[row], details.minors[row])
            draw_locked_list(cell, tags, cell.left)

    def _paint_necessity(self, cell: Cell, row: int) -> None:
        details = self._list.details
        if details is not None:
            draw_necessity(cell, details.necessity[row], cell.left)

    def _paint_missing(self, cell: Cell, row: int) -> None:
        gaps = self._gaps(row)
        if gaps:
            draw_more(cell, gaps[0].short, len(gaps) - 1, cell.left)
        elif gaps is not None:
            draw_done(cell, "completo", cell.left)

    # --- orders -----------------------------------------------------------------------------------

    def _ranks(self, make: Callable[[], Ranks]) -> Ranks | None:
        return make() if self._list.details is not None else None

    def _known(self) -> HouseholdDetails:
        assert self._list.details is not None, "called by _ranks alone"
        return self._list.details

    def _people(self) -> Ranks:
        rows = range(len(self._list.ids))
        members = np.fromiter(map(self._list.members, rows), np.int32, len(rows))
        minors = np.fromiter(map(self._list.minors, rows), np.int32, len(rows))
        return members * 100 + minors

    def _state_ranks(self) -> Ranks:
        details = self._known()
        order = {"pin": 1, "exclude": 2, "": 4}
        return np.fromiter(
            (
                0 if stop else min(order[choice], 3 if verify else 4)
                for stop, choice, verify in zip(
                    details.impediments, details.choices, details.to_verify, strict=True
                )
            ),
            np.int32,
            len(details.impediments),
        )

    def _criteria_ranks(self) -> Ranks:
        place = {criterion: at for at, criterion in enumerate(CRITERION_TAGS)}
        return np.fromiter(
            (place[met[0]] * 10 - len(met) if met else 99 for met in self._known().criteria),
            np.int32,
            len(self._known().criteria),
        )

    def _indication_ranks(self) -> Ranks:
        return -numbers([len(kinds) for kinds in self._known().indications])

    def _necessity_ranks(self) -> Ranks:
        order = {state: at for at, state in enumerate(NECESSITY_WORDS)}
        return numbers([order[state] for state in self._known().necessity])

    def _missing_ranks(self) -> Ranks:
        return -numbers([len(gaps) for gaps in self._known().missing])

    def _lane_ranks(self) -> Ranks:
        order = {lane: at for at, lane in enumerate(LANE_WORDS)}
        return numbers([order[lane] for lane in self._known().lanes])

    def _verify_ranks(self) -> Ranks:
        return numbers([0 if flag else 1 for flag in self._known().to_verify])

    def measured(self, columns: Sequence[Column]) -> list[Column]:
        """Return the columns as wide as their texts ask; on the main thread, where fonts are."""
        longest = max(self._list.lines.case_codes, key=len, default="")
        details = self._list.details
        highest = thousands(max(details.positions, default=0)) if details is not None else ""
        widths = {
            "code": min(max(112, self._width(longest) + 14), 220),
            "position": max(38, self._width(highest) + 18),
        }
        return [replace(column, width=widths.get(column.key, column.width)) for column in columns]

    def _width(self, text: str) -> int:
        metrics = QFontMetricsF(self._theme.font("body_bold"))
        return round(metrics.horizontalAdvance(text) / self._theme.scale)


def _street_and_number(address: str) -> tuple[str, str]:
    """Part "Via Tito Vignoli 40/A" before its number."""
    found = _NUMBER.search(address)
    return (address[: found.start()], address[found.start() :]) if found else (address, "")
