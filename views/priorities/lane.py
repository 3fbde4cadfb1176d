"""A lane of the list: heading, count, the paragraph that makes it a lane, and its rows."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.facts import Lane
from models.rules.italian import counted, short_date, thousands
from models.usecases.priority_lines import PriorityLine, PriorityList
from ui.lists.cell import Cell
from ui.lists.column import Column
from ui.lists.fast_table import FastTable
from ui.theme import Theme
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel, label
from views.marks.words import CRITERION_WORDS
from views.priorities.painters import paint_address, paint_criteria, paint_signs

LANE_TITLES = {
    Lane.DIRECT: "Diretto al Tavolo",
    Lane.WORKING_GROUP: "Passa dal Gruppo di Lavoro",
}
_REMARKS = {
    Lane.DIRECT: "non occorre il passaggio al Gruppo di Lavoro (11.1, punto 4)",
    Lane.WORKING_GROUP: "inseriti con decisione del Gruppo (11.1, punti 2–3)",
}
_EMPTY = {
    Lane.DIRECT: "Qui stanno le occupazioni recenti, i titoli a favore del gestore e le "
    "segnalazioni della Questura: si importano dai registri.",
    Lane.WORKING_GROUP: "Qui stanno i nuclei che il Gruppo di Lavoro decide di inserire: la "
    "decisione si registra nel dossier.",
}


class LaneTable(FastTable):
    """One row at a time; ← and → go to the other lane."""

    other_lane_requested = Signal(int)
    """-1 for the lane at the left, +1 for the one at the right."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.other_lane_requested.emit(step)
            return
        super().keyPressEvent(event)

    def leave_selection(self) -> None:
        """Choose nothing: the row in hand is in the other lane."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())


class LanePane(QFrame):
    """A card with a lane in it."""

    def __init__(self, theme: Theme, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lane = lane
        self._list: PriorityList | None = None
        self._places: Sequence[int] = ()
        self.remembered: dict[str, Any] = {}
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = label(theme, "", "body", "muted")
        remark = ElidedLabel(theme, _REMARKS[lane], "small", "muted")
        remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._heading = QWidget()
        top = QHBoxLayout(self._heading)
        top.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(7))
        top.setSpacing(theme.px(8))
        top.addWidget(label(theme, LANE_TITLES[lane], "heading"))
        top.addWidget(self._count)
        top.addWidget(remark, 1)
        self.table = LaneTable(theme, LANE_TITLES[lane], self)
        self._empty = EmptyState(theme, "list-ol", _EMPTY[lane])
        self._empty.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)

    def show_list(self, priorities: PriorityList) -> None:
        """Show the lane of a list; the row in hand stays in hand."""
        self._list = priorities
        self._places = priorities.places[self.lane]
        ids = np.array(priorities.ids[self.lane], np.int64)
        self.table.set_table(self._columns(), ids)
        if self.remembered:
            self.table.restore_layout(self.remembered)
            self.remembered = {}
        self._count.setText(thousands(len(self._places)))
        said = counted(len(self._places), "posizione", "posizioni")
        self.table.setAccessibleDescription(f"{said}. {_REMARKS[self.lane]}")
        self._empty.setVisible(not self._places)
        self.table.setVisible(bool(self._places))

    def set_headed(self, headed: bool) -> None:
        """Show the heading, unless a tab above says the same."""
        self._heading.setVisible(headed)

    def line(self, row: int) -> PriorityLine:
        """Return what a row of the lane shows."""
        assert self._list is not None, "a lane has rows once it has a list"
        return self._list.line(self._places[row])

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("position", "N.", 48, lambda row: thousands(self.line(row).position),
                   align="right", full_title="Posto", always=True),
            Column("signs", "", 38, self._signs_in_words, painter=self._paint_signs,
                   full_title="Segni", always=True),
            Column("code", "Codice", 122, lambda row: self.line(row).case_code, bold=True,
                   minimum=122, always=True),
            Column("address", "Indirizzo", 176, self._address_in_words, minimum=96, stretch=3,
                   painter=self._paint_address),
            Column("criteria", "Criteri", 150, self._criteria_in_words, minimum=96, stretch=2,
                   painter=self._paint_criteria),
            Column("date", "Data", 86, self._date_in_words, align="right", always=True,
                   full_title="Data del criterio migliore"),
        )  # fmt: skip

    def _signs_in_words(self, row: int) -> str:
        line = self.line(row)
        said = list(line.impediments)
        if line.moved:
            said.append(f"spostato a mano, calcolato: {line.computed_position}")
        if line.tie is not None:
            said.append("a pari merito")
        return "; ".join(said)

    def _address_in_words(self, row: int) -> str:
        line = self.line(row)
        return f"{line.address} {line.inside}".strip()

    def _criteria_in_words(self, row: int) -> str:
        return ", ".join(CRITERION_WORDS[criterion] for criterion in self.line(row).criteria)

    def _date_in_words(self, row: int) -> str:
        since = self.line(row).order_date
        return short_date(since) if since else "–"

    def _tied_with(self, row: int, tie: int | None) -> bool:
        if tie is None or self._list is None or not 0 <= row < len(self._places):
            return False
        return self._list.tie_at(self._places[row]) == tie

    def _paint_signs(self, cell: Cell, row: int) -> None:
        line = self.line(row)
        paint_signs(
            cell,
            impeded=bool(line.impediments),
            moved=line.moved,
            tied=line.tie is not None,
            tied_above=self._tied_with(row - 1, line.tie),
            tied_below=self._tied_with(row + 1, line.tie),
        )

    def _paint_address(self, cell: Cell, row: int) -> None:
        line = self.line(row)
        paint_address(cell, line.address, line.inside)

    def _paint_criteria(self, cell: Cell, row: int) -> None:
        paint_criteria(cell, self.line(row).criteria)
