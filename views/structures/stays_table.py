"""Who takes places in a structure: by code, never by name; Enter opens the dossier."""

import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget
from typing_extensions import override

from models.rules.italian import short_date
from models.rules.occupancy import PROGRAMMED
from models.usecases.structure_calendar import StayLine
from ui.theme import Theme

_HEADS = ("Posizione", "Persone", "Dal", "Fine prevista", "Stato")
_END, _ROWS = 3, 4
_Index = QModelIndex | QPersistentModelIndex


class StaysModel(QAbstractTableModel):
    """One line a household."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: tuple[StayLine, ...] = ()

    def show(self, lines: tuple[StayLine, ...]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADS)

    @override
    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(line)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and line.overdue and index.column() >= _END:
            return self._theme.tokens.warn
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def _cells(line: StayLine) -> tuple[str, str, str, str, str]:
    stay = line.stay
    if stay.kind == PROGRAMMED:
        state = "in programma: ingresso non ancora registrato"
    elif stay.left is not None:
        state = f"esce il {short_date(stay.left)}"
    elif line.overdue:
        state = "in struttura, oltre la fine prevista"
    else:
        state = "in struttura"
    return (
        line.case_code,
        str(stay.persons),
        short_date(stay.since),
        _day(stay.until),
        state,
    )


def _day(day: datetime.date | None) -> str:
    return "non indicata" if day is None else short_date(day)


class StaysTable(QTableView):
    """`dossier_chosen` on Enter or a double click."""

    dossier_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.stays = StaysModel(theme, self)
        self.setModel(self.stays)
        self.setAccessibleName("Nuclei che occupano posti")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Columns at the text size."""
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(28))
        self.setMinimumHeight(px(28 * _ROWS))
        for column, width in enumerate((190, 76, 104, 116)):
            self.setColumnWidth(column, px(width))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self.stays.lines):
            self.dossier_chosen.emit(self.stays.lines[row].dossier_id)
