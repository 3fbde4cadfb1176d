"""The calendar as a table: a structure a row, its places, then a day a column."""

import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from models.rules.italian import WEEKDAYS, capitalised, counted, full_date, short_date
from models.rules.occupancy import DayOfStructure
from models.rules.protection_words import SOLUTION_KINDS
from models.usecases.record_structure import StructureLine
from models.usecases.structure_calendar import StructureCalendar, StructureSheet
from ui.theme import Theme

BEFORE = ("Struttura", "Tipo", "Posti", "Nuclei", "Per nucleo")
"""The columns before the days."""
_Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_DAYS = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")
CLOSED, UNKNOWN = "–", "?"
_MINUS = "\N{MINUS SIGN}"


class CalendarModel(QAbstractTableModel):
    """A cell says how many places are free: "–" where closed, "?" where places are not known."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sheets: tuple[StructureSheet, ...] = ()
        self._days: tuple[datetime.date, ...] = ()
        self._today = datetime.date.min

    def show(self, calendar: StructureCalendar, today: datetime.date) -> None:
        """Take another calendar."""
        self.beginResetModel()
        self.sheets, self._today = calendar.structures, today
        self._days = tuple(
            calendar.first + datetime.timedelta(days=offset) for offset in range(calendar.days)
        )
        self.endResetModel()

    def column_of(self, day: datetime.date) -> int:
        """Where a day stands; the first day where it is not shown."""
        return len(BEFORE) + (self._days.index(day) if day in self._days else 0)

    def day_at(self, index: _Index) -> DayOfStructure | None:
        """The day of a structure in a cell, None in the columns before the days."""
        place = index.column() - len(BEFORE)
        if not index.isValid() or place < 0:
            return None
        return self.sheets[index.row()].days[place]

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sheets)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(BEFORE) + len(self._days)

    @override
    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role not in _ROLES or not index.isValid():
            return None
        sheet, day = self.sheets[index.row()], self.day_at(index)
        if day is None:
            if role == Qt.ItemDataRole.DisplayRole:
                return _before(sheet)[index.column()]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT if index.column() < 2 else _CENTRE
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return free_text(day)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{sheet.line.name}, {day_in_words(day)}"
        return self._look(day, role)

    def _look(self, day: DayOfStructure, role: int) -> Any:
        tokens = self._theme.tokens
        full = day.places_free is not None and day.places_free <= 0
        if role == Qt.ItemDataRole.ForegroundRole:
            if not day.is_open:
                return tokens.muted
            return tokens.bad if day.overfull else tokens.warn if full else tokens.text
        if role == Qt.ItemDataRole.BackgroundRole:
            if not day.is_open:
                return tokens.sunken
            return tokens.bad_ground if day.overfull else tokens.warn_ground if full else None
        font = QFont(self._theme.font("body_bold" if day.overfull or full else "body"))
        return font if role == Qt.ItemDataRole.FontRole else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        place = section - len(BEFORE)
        if role == Qt.ItemDataRole.DisplayRole:
            return BEFORE[section] if place < 0 else short_head(self._days[place], self._today)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section < 2 else _CENTRE
        if role == Qt.ItemDataRole.ToolTipRole and place >= 0:
            return f"{WEEKDAYS[self._days[place].weekday()]} {self._days[place]:%d/%m/%Y}"
        return None


_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.TextAlignmentRole),
        int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole),
        int(Qt.ItemDataRole.ForegroundRole), int(Qt.ItemDataRole.BackgroundRole),
        int(Qt.ItemDataRole.FontRole),
    }
)  # fmt: skip


def short_head(day: datetime.date, today: datetime.date) -> str:
    """ "lun\n23/11", "oggi\n20/11"."""
    name = "oggi" if day == today else _DAYS[day.weekday()]
    return f"{name}\n{day.day}/{day.month}"


def free_text(day: DayOfStructure) -> str:
    """How many places are free: a number, never colour alone; "!" where more is taken."""
    if not day.is_open:
        return CLOSED
    if day.places_free is None:
        return UNKNOWN
    free = str(day.places_free).replace("-", _MINUS)
    return f"{free} !" if day.overfull else free


def day_in_words(day: DayOfStructure) -> str:
    """ "venerdì 20 novembre 2026: 5 posti liberi; 3 occupati, 2 da nuclei in programma"."""
    when = full_date(day.day)
    if not day.is_open:
        return f"{when}: chiusa"
    if day.places_free is None:
        free = "posti non indicati"
    elif day.overfull and day.places_free < 0:
        free = f"{counted(-day.places_free, 'posto', 'posti')} oltre la capienza"
    else:
        free = counted(day.places_free, "posto libero", "posti liberi")
    said = f"{when}: {free}; {counted(day.places_taken, 'occupato', 'occupati')}"
    if day.programmed_places:
        said += f", {day.programmed_places} da nuclei in programma"
    if day.slots_free is not None and day.slots_free < 0:
        said += f"; {counted(-day.slots_free, 'nucleo', 'nuclei')} oltre la capienza"
    elif day.slots_free is not None:
        said += f"; spazio per {counted(day.slots_free, 'nucleo', 'nuclei')}"
    return said


def structure_in_words(line: StructureLine) -> str:
    """ "Nuclei fino a 5 persone; aperta dal 01/01/2026"; "" where nothing limits it."""
    said = []
    if line.max_household_size is not None:
        said.append(f"nuclei fino a {counted(line.max_household_size, 'persona', 'persone')}")
    ends = (("dal", line.open_from), ("al", line.open_until))
    period = " ".join(f"{word} {short_date(day)}" for word, day in ends if day is not None)
    if period:
        said.append(f"aperta {period}")
    return capitalised("; ".join(said))


def _before(sheet: StructureSheet) -> tuple[str, ...]:
    line = sheet.line
    return (
        line.name,
        capitalised(SOLUTION_KINDS.get(line.kind, "")),
        UNKNOWN if line.places is None else str(line.places),
        UNKNOWN if line.household_slots is None else str(line.household_slots),
        "" if line.max_household_size is None else f"fino a {line.max_household_size}",
    )
