"""Who would stand where: each dossier with its place today and with the order being tried."""

from collections.abc import Sequence

import numpy as np

from models.rules.italian import thousands
from models.usecases.preview_directive import DirectivePreview, Shift
from models.usecases.priority_lines import PriorityList
from ui.lists.cell import Cell
from ui.lists.column import Column
from ui.lists.fast_table import FastTable
from ui.theme import Theme
from views.marks.words import CRITERION_TAGS
from views.priorities.painters import (
    paint_address,
    paint_number_alone,
    paint_shift,
    paint_signs,
)
from views.priorities.words import CHIP_NAMES


class ShiftTable(FastTable):
    """Rows by their new place: all of them, or only those that rise or fall."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Chi cambia posto")
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self._list: PriorityList | None = None
        self._preview: DirectivePreview | None = None
        self._places: Sequence[int] = ()

    def show_shifts(
        self, priorities: PriorityList, preview: DirectivePreview, places: Sequence[int]
    ) -> None:
        """Show the dossiers at these new places, counted from 0."""
        self._list, self._preview, self._places = priorities, preview, places
        ids = np.array(preview.ids, np.int64)
        self.set_table(self._columns(), ids[np.array(places, np.intp)])

    def shift(self, row: int) -> Shift:
        """Return what a row shows."""
        assert self._preview is not None, "rows come with a preview"
        return self._preview.shift(self._places[row])

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("after", "Posto", 58, lambda row: thousands(self.shift(row).after),
                   align="right", full_title="Posto con l’ordine provato",
                   painter=lambda cell, row: paint_number_alone(cell, self.shift(row).after)),
            Column("before", "Oggi", 58, lambda row: thousands(self.shift(row).before),
                   align="right", full_title="Posto con l’ordine in vigore",
                   painter=lambda cell, row: paint_number_alone(
                       cell, self.shift(row).before, "muted")),
            Column("shift", "Di quanto", 78, self._shift_in_words, align="right",
                   painter=lambda cell, row: paint_shift(cell, self.shift(row).places)),
            Column("signs", "", 28, self._moved_in_words, full_title="Segni",
                   painter=lambda cell, row: paint_signs(
                       cell, impeded=False, moved=self.shift(row).moved_by_hand)),
            Column("code", "Codice", 122, lambda row: self.shift(row).case_code, bold=True,
                   minimum=122),
            Column("address", "Indirizzo", 170, self._address_in_words, minimum=90, stretch=2,
                   room=600, painter=self._paint_address),
            Column("best", "Criterio migliore", 160, self._best_in_words, minimum=100, stretch=1,
                   painter=self._paint_best,
                   full_title="Criterio migliore: con l’ordine provato, e oggi dove è un altro"),
        )  # fmt: skip

    def _shift_in_words(self, row: int) -> str:
        places = self.shift(row).places
        if places == 0:
            return "allo stesso posto"
        return f"{'sale' if places > 0 else 'scende'} di {thousands(abs(places))}"

    def _moved_in_words(self, row: int) -> str:
        return "spostato a mano: resta al posto chiesto" if self.shift(row).moved_by_hand else ""

    def _address(self, row: int) -> tuple[str, str]:
        assert self._list is not None, "rows come with a list"
        return self._list.address_of(self.shift(row).dossier_id)

    def _address_in_words(self, row: int) -> str:
        return " ".join(self._address(row)).strip()

    def _paint_address(self, cell: Cell, row: int) -> None:
        paint_address(cell, *self._address(row))

    def _best_in_words(self, row: int) -> str:
        shift = self.shift(row)
        now = CHIP_NAMES[shift.best_after]
        if shift.best_after is shift.best_before:
            return now
        return f"{now} (oggi {CHIP_NAMES[shift.best_before]})"

    def _paint_best(self, cell: Cell, row: int) -> None:
        shift = self.shift(row)
        name = CHIP_NAMES[shift.best_after]
        if cell.length(name, "small_bold") + cell.px(12) > cell.width:
            name = CRITERION_TAGS[shift.best_after]
        end = cell.tag(name, cell.left, filled=True)
        if shift.best_after is not shift.best_before:
            was = f"oggi {CRITERION_TAGS[shift.best_before]}"
            cell.text(was, end + cell.px(6), role="small", ink="muted")


class SideBySide(FastTable):
    """The first places: who stands there today, and who would."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Primi posti a confronto")
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self._list: PriorityList | None = None
        self._preview: DirectivePreview | None = None

    def show_first(self, priorities: PriorityList, preview: DirectivePreview, count: int) -> None:
        """Show the first `count` places; a row's id is the dossier that would stand there."""
        self._list, self._preview = priorities, preview
        count = min(count, len(preview))
        ids = np.array(preview.ids[:count], np.int64)
        self.set_table(self._columns(), ids)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("place", "Posto", 58, lambda row: thousands(row + 1), align="right"),
            Column("now", "Oggi", 124, self._now, bold=True, minimum=122),
            Column("now_best", "per", 124, self._now_best, minimum=80,
                   full_title="Criterio migliore di oggi", painter=self._paint_now_best),
            Column("then", "Con questo ordine", 130, self._then, bold=True, minimum=122),
            Column("address", "Indirizzo", 150, self._address_in_words, minimum=80, stretch=1,
                   room=740, painter=self._paint_address),
            Column("then_best", "per", 124, self._then_best, minimum=80,
                   full_title="Criterio migliore con questo ordine",
                   painter=self._paint_then_best),
            Column("came", "Oggi al posto", 96, self._came, align="right", minimum=80,
                   painter=self._paint_came),
        )  # fmt: skip

    def _shift(self, row: int) -> Shift:
        assert self._preview is not None, "rows come with a preview"
        return self._preview.shift(row)

    def _now(self, row: int) -> str:
        assert self._preview is not None, "rows come with a preview"
        return self._preview.before.facts_at(row).case_code

    def _now_best(self, row: int) -> str:
        assert self._preview is not None, "rows come with a preview"
        return CHIP_NAMES[self._preview.before.best_at(row)]

    def _then(self, row: int) -> str:
        return self._shift(row).case_code

    def _address(self, row: int) -> tuple[str, str]:
        assert self._list is not None, "rows come with a list"
        return self._list.address_of(self._shift(row).dossier_id)

    def _address_in_words(self, row: int) -> str:
        return " ".join(self._address(row)).strip()

    def _paint_address(self, cell: Cell, row: int) -> None:
        paint_address(cell, *self._address(row))

    def _then_best(self, row: int) -> str:
        return CHIP_NAMES[self._shift(row).best_after]

    def _came(self, row: int) -> str:
        shift = self._shift(row)
        return "lo stesso" if shift.places == 0 else thousands(shift.before)

    def _paint_now_best(self, cell: Cell, row: int) -> None:
        cell.tag(self._now_best(row), cell.left)

    def _paint_then_best(self, cell: Cell, row: int) -> None:
        cell.tag(self._then_best(row), cell.left, filled=True)

    def _paint_came(self, cell: Cell, row: int) -> None:
        text = self._came(row)
        same = self._shift(row).places == 0
        cell.text(text, cell.right - cell.length(text), ink="muted" if same else "text")
