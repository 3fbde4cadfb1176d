"""Which columns are on screen, in which order and how wide; what the user changed is remembered."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from ui.lists.column import Column
from ui.lists.column_widths import Wanted, fitted
from ui.lists.header import TableHeader
from ui.lists.table_model import TableModel
from ui.theme import Theme

_HUNDRED = 100
_ATTEMPTS = 3


class ColumnLayout(QObject):
    """The columns of one table. Widths are kept in design pixels: they follow the text size."""

    changed = Signal()
    """Something was changed by hand: remember `state()`."""

    def __init__(
        self, theme: Theme, view: QTableView, model: TableModel, titles: TableHeader
    ) -> None:
        super().__init__(view)
        self._theme, self._view, self._model, self._titles = theme, view, model, titles
        self._own_widths: dict[str, int] = {}
        self._chosen: dict[str, bool] = {}
        self._busy = False
        titles.sectionResized.connect(self._keep_width)
        titles.sectionMoved.connect(self._tell)

    def visible(self) -> list[Column]:
        """Return the columns on screen, from the left."""
        return [column for column in self.ordered() if self._is_shown(column)]

    def ordered(self) -> list[Column]:
        """Return every column in the order on screen, hidden ones in their place."""
        columns = self._model.columns
        places = range(min(self._titles.count(), len(columns)))
        return [columns[self._titles.logicalIndex(place)] for place in places]

    def is_shown(self, key: str) -> bool:
        """Tell whether a column is on screen."""
        at = self._model.column_of(key)
        return at >= 0 and self._is_shown(self._model.columns[at])

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a column by hand; from then on the room no longer decides."""
        self._chosen[key] = shown
        self.fit()
        self.changed.emit()

    def move(self, key: str, place: int) -> None:
        """Bring a column to a place, counted from the left with the hidden ones."""
        at = self._titles.visualIndex(self._model.column_of(key))
        self._titles.moveSection(at, max(0, min(place, self._titles.count() - 1)))

    def reset(self) -> None:
        """Columns, widths and places as they were made."""
        self._own_widths.clear()
        self._chosen.clear()
        self.place([column.key for column in self._model.columns])
        self.fit()
        self.changed.emit()

    def state(self) -> dict[str, Any]:
        """Return order, widths and choice, ready for JSON."""
        return {
            "order": [column.key for column in self.ordered()],
            "widths": dict(self._own_widths),
            "shown": dict(self._chosen),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Lay the columns out as remembered; what is unknown is left out."""
        known = {column.key for column in self._model.columns}
        widths, chosen = state.get("widths", {}), state.get("shown", {})
        self._own_widths = {k: v for k, v in widths.items() if k in known and isinstance(v, int)}
        self._chosen = {key: bool(value) for key, value in chosen.items() if key in known}
        self.place([str(key) for key in state.get("order", [])])
        self.fit()

    def place(self, order: Sequence[str]) -> None:
        """Bring the columns named into this order, before the others."""
        self._busy = True
        known = [key for key in order if self._model.column_of(key) >= 0]
        for place, key in enumerate(known):
            at = self._titles.visualIndex(self._model.column_of(key))
            if at != place:
                self._titles.moveSection(at, place)
        self._busy = False

    def fit(self) -> None:
        """Give each column its width for the room there is."""
        if self._busy or not self._model.columns:
            return
        self._busy = True
        for _attempt in range(_ATTEMPTS):  # a scroll bar that comes or goes changes the room
            room = self._room()
            self._fit_to(room)
            if self._room() == room:
                break
        self._busy = False

    def _fit_to(self, room: int) -> None:
        wanted = []
        for at, column in enumerate(self._model.columns):
            shown = self._is_shown(column)
            if self._view.isColumnHidden(at) == shown:
                self._view.setColumnHidden(at, not shown)
            if shown:
                wanted.append(Wanted(column, self._own_widths.get(column.key, 0)))
        widths = fitted(wanted, room)
        fits = sum(widths) <= room
        self._view.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        for want, width in zip(wanted, widths, strict=True):
            at = self._model.column_of(want.column.key)
            pixels = width * self._scale() // _HUNDRED
            if self._view.columnWidth(at) != pixels:
                self._view.setColumnWidth(at, pixels)

    def _room(self) -> int:
        return self._view.viewport().width() * _HUNDRED // self._scale()

    def _scale(self) -> int:
        return max(self._theme.px(_HUNDRED), 1)

    def _is_shown(self, column: Column) -> bool:
        if column.always:
            return True
        chosen = self._chosen.get(column.key)
        if chosen is not None:
            return chosen
        return column.shown and self._room() >= column.room

    def _keep_width(self, section: int, _before: int, width: int) -> None:
        if self._busy or section >= len(self._model.columns) or not width:
            return
        self._own_widths[self._model.columns[section].key] = width * _HUNDRED // self._scale()
        self.changed.emit()

    def _tell(self, *_places: int) -> None:
        if not self._busy:
            self.changed.emit()
