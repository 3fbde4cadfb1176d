"""Every meeting of the Gruppo di Lavoro, and the form of the next one."""

import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.rules.italian import short_date
from models.usecases.working_group.meeting_board import MeetingLine, MeetingList
from models.usecases.working_group.prepare_meeting import day_remark, usual_day
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.form_page import Choice, FormPage
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import heading
from views.meetings.forms import MODE_CHOICES
from views.meetings.words import STATES

_HEADS = ("N.", "Riunione del", "Ore", "Stato", "Punti", "Decisi", "Luogo")
_NUMBERS = (0, 4, 5)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ROOT = QModelIndex()


class _Lines(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[MeetingLine, ...] = ()

    def show_lines(self, lines: tuple[MeetingLine, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if role == 7:
            return _RIGHT if index.column() in _NUMBERS else _LEFT
        if role != 0:
            return None
        line = self.lines[index.row()]
        state = STATES[line.state] + (", riaperta" if line.reopened else "")
        return (
            line.name, short_date(line.held_on), line.starts_at, state, str(line.items),
            str(line.decided), line.place,
        )[index.column()]  # fmt: skip

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == 0:
            return _HEADS[section]
        return (_RIGHT if section in _NUMBERS else _LEFT) if role == 7 else None


class _Table(QTableView):
    """Enter opens the meeting."""

    meeting_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines = _Lines(self)
        self.setModel(self.lines)
        self.setAccessibleName("Riunioni")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Give each column what its texts need."""
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(28))
        self.horizontalHeader().setFixedHeight(px(30))
        metrics = QFontMetrics(self._theme.font("body"))
        for column, sample in enumerate(
            ("147/2026", "Riunione del", "10.00", "in preparazione", "Punti", "Decisi")
        ):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + px(26))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self.lines.lines):
            self.meeting_chosen.emit(self.lines.lines[row].id)


class NewForm(FormPage):
    """Day, hour and place of a new meeting, as last time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, "Prepara una riunione", "Prepara la riunione", group="Riunione", parent=parent
        )
        self.back.setEnabled(False)
        self.back.setVisible(False)
        self._next = (0, "")
        self.held_on = DateField(theme, name="Data")
        self.starts_at, self.place = QLineEdit(), QLineEdit()
        self.mode = Choice(list(MODE_CHOICES), "Modalità")
        self._day = self.field("Data", self.held_on)
        self.add_fields(self._day, self.field("Ore", self.starts_at, "Come 10.00"))
        self.add_fields(self.field("Luogo", self.place), self.field("Modalità", self.mode))
        self.held_on.textChanged.connect(self._show_remark)
        self.say(
            "I dieci enti del Gruppo di Lavoro (par. 11.1, punto 2) vi sono già. L’ordine del "
            "giorno si compone dopo, dalle proposte delle regole o a mano."
        )

    def show_next(self, found: MeetingList, day: datetime.date) -> None:
        """Show what the next meeting would be, `day` being today: as last time, a week later."""
        self._next = (day.year, f"Prepara la riunione n. {found.next_number}/{day.year}")
        self.held_on.set_date(usual_day(found.last_on, day))
        self._show_remark()
        self.mode.set_choice(found.mode)
        self.starts_at.setText(found.starts_at)
        self.place.setText(found.place)
        self.notice.clear()

    def valid(self) -> bool:
        """Say what is wrong with the date, if anything."""
        problem = self.held_on.problem()
        if not problem and self.held_on.date() is None:
            problem = "Scrivi la data della riunione."
        self._day.set_error(problem)
        return not problem

    def _show_remark(self) -> None:
        day = self.held_on.date()
        self._day.set_hint(day_remark(day) if day is not None else "")
        year, title = self._next
        # The numbers begin anew with the year: what the first of another one is, is not known here.
        if day is not None and day.year != year:
            title = f"Prepara una riunione del {day.year}"
        self.title.setText(title)


class MeetingListPage(QWidget):
    """The list at the left, at the right the form of the next meeting."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = _Table(theme)
        self.form = NewForm(theme)
        empty = EmptyState(
            theme, "people",
            "Qui staranno le riunioni del Gruppo di Lavoro. Prepara la prima dal modulo a destra.",
        )  # fmt: skip
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(self.table)
        left = QWidget()
        set_ground(left, "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.px(10), 0, 0)
        column.setSpacing(theme.px(4))
        above = QHBoxLayout()
        above.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        above.addWidget(heading(theme, "Riunioni del Gruppo di Lavoro"))
        column.addLayout(above)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 3)
        row.addWidget(hairline(vertical=True))
        row.addWidget(self.form, 2)

    def show_list(self, found: MeetingList, day: datetime.date) -> None:
        """Show the meetings and what the next would be."""
        self.table.lines.show_lines(found.lines)
        self._pages.setCurrentIndex(1 if found.lines else 0)
        if found.lines:
            self.table.selectRow(0)
        self.form.show_next(found, day)

    def take_focus(self) -> None:
        """Begin at the list, or at the form where there is none."""
        if self.table.lines.lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.held_on.setFocus(Qt.FocusReason.OtherFocusReason)
