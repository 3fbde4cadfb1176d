"""The rows of a long list in the order and with the filter in force: an array of row numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from ui.lists.column import Column, Mask, Rows

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
ID_ROLE = int(Qt.ItemDataRole.UserRole)
_KEPT_ORDERS = 12
_KEYS = 3
_NO_INDEX = QModelIndex()
_ALIGNMENTS = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    "centre": int(Qt.AlignmentFlag.AlignCenter),
}


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column to sort by, downwards or upwards."""

    column: str
    descending: bool = False


class TableModel(QAbstractTableModel):
    """Columns over rows 0…n-1, seen through an order and a filter.

    Orders are kept: going back to one costs nothing. There is no proxy: a filter picks from the
    order by the mask, which takes a millisecond for 160,000 rows.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.ids: NDArray[np.int64] = np.zeros(0, np.int64)
        self.sort_keys: tuple[SortKey, ...] = ()
        self.wanted_keys: tuple[SortKey, ...] = ()
        self.rows: Rows = np.zeros(0, np.intp)
        self._mask: Mask | None = None
        self._orders: dict[tuple[SortKey, ...], Rows] = {}

    def set_table(self, columns: Sequence[Column], ids: NDArray[np.int64]) -> None:
        """Show other data, unfiltered, in the order in force where its columns are still there."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.ids = ids
        self._mask = None
        self._orders.clear()
        self._use_keys()
        self.rows = self._order()
        self.endResetModel()

    def set_mask(self, mask: Mask | None) -> None:
        """Show only the rows that the mask holds; None shows all."""
        self._mask = mask
        self._show()

    def set_sort(self, keys: Sequence[SortKey]) -> None:
        """Sort by these columns, the first first; rows equal in all stay in the data's order.

        A column that cannot be sorted yet is waited for: its turn comes with `set_table`.
        """
        self.wanted_keys = tuple(keys)[:_KEYS]
        self._use_keys()
        self._show()

    def sort_first_by(self, column: str, descending: bool | None = None) -> None:
        """Sort by a column before those in force; by the first one again, the other way round."""
        if not self._sorts(column):
            return
        first = self.sort_keys[0] if self.sort_keys else None
        if descending is None:
            descending = first is not None and first.column == column and not first.descending
        others = [key for key in self.wanted_keys if key.column != column]
        self.set_sort([SortKey(column, descending), *others])

    def column_of(self, key: str) -> int:
        """Return the number of a column, -1 where there is none."""
        keys = [column.key for column in self.columns]
        return keys.index(key) if key in keys else -1

    def id_at(self, line: int) -> int:
        """Return the id of the row shown on a line."""
        return int(self.ids[self.rows[line]])

    def lines_of(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """Return the lines on which rows with these ids are shown, ascending."""
        return np.flatnonzero(np.isin(self.ids[self.rows], ids))

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role in (_DISPLAY, _ACCESSIBLE):
            return self.columns[index.column()].text(int(self.rows[index.row()]))
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role == _ALIGNMENT:
            return _ALIGNMENTS[self.columns[index.column()].align]
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role in (_ACCESSIBLE, _TIP):
            return self.columns[section].name
        return None

    def _sorts(self, key: str) -> bool:
        at = self.column_of(key)
        return at >= 0 and self.columns[at].ranks is not None

    def _use_keys(self) -> None:
        self.sort_keys = tuple(key for key in self.wanted_keys if self._sorts(key.column))

    def _show(self) -> None:
        self.beginResetModel()
        order = self._order()
        self.rows = order if self._mask is None else order[self._mask[order]]
        self.endResetModel()

    def _order(self) -> Rows:
        found = self._orders.get(self.sort_keys)
        if found is None:
            found = self._computed_order()
            if len(self._orders) >= _KEPT_ORDERS:
                self._orders.pop(next(iter(self._orders)))
            self._orders[self.sort_keys] = found
        return found

    def _computed_order(self) -> Rows:
        order: Rows = np.arange(len(self.ids), dtype=np.intp)
        for key in reversed(self.sort_keys):
            ranks = self.columns[self.column_of(key.column)].ranks
            assert ranks is not None, "set_sort keeps only columns that sort"
            by_key = ranks[order]
            order = order[np.argsort(-by_key if key.descending else by_key, kind="stable")]
        return order
