"""Every session of the Tavolo, and the form that opens the next one."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
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

from models.rules.italian import full_date, span_of_days
from models.usecases.list_sessions import NextSession, SessionLine
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.form_page import Choice
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import heading
from views.sessions.sheet import Sheet
from views.sessions.table_rows import HEAD, ROW, RowDelegate
from views.sessions.words import table_date

_HEADS = ("N.", "Seduta del", "Settimana", "Stato", "Decisioni", "Luogo")
_NUMBERS = (0, 4)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

_ROOT = QModelIndex()


class _Lines(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[SessionLine, ...] = ()

    def show_lines(self, lines: tuple[SessionLine, ...]) -> None:
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
        state = "aperta" if line.state == "open" else "chiusa"
        if line.reopened:
            state += ", riaperta" if line.state == "open" else " dopo riapertura"
        return (
            line.name, table_date(line.held_on), line.week.italian, state, str(line.decisions),
            line.place,
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
    """Enter opens the session."""

    session_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines = _Lines(self)
        self.setModel(self.lines)
        self.setAccessibleName("Sedute")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setMouseTracking(True)
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
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setFixedHeight(px(HEAD))
        metrics = QFontMetrics(self._theme.font("body"))
        for column, sample in enumerate(
            ("147/2026", "20/11/2026", "48/2026", "chiusa dopo riapertura", "Decisioni")
        ):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + px(28))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self.lines.lines):
            self.session_chosen.emit(self.lines.lines[row].id)


class OpenForm(Sheet):
    """A new session for the week in hand, as the habits of the office have it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, "Apri la seduta", "Apri la seduta", back="Torna alla seduta", parent=parent
        )
        self.back.setVisible(False)
        self.held_on = DateField(theme, name="Data")
        self.opened_at, self.place = QLineEdit(), QLineEdit()
        self.mode = Choice(
            [("present_or_remote", "in presenza o in videoconferenza"), ("present", "in presenza")]
        )
        self._day = self.field("Data", self.held_on)
        self.add_fields(self._day, self.field("Aperta alle", self.opened_at))
        self.add_fields(self.field("Luogo", self.place), self.field("Modalità", self.mode))

    def show_next(self, following: NextSession) -> None:
        """Show what would be opened."""
        week = following.week
        self.title.setText(f"Apri la seduta n. {following.number}/{following.year}")
        self.held_on.set_date(following.held_on)
        self.opened_at.setText(following.opened_at)
        self.place.setText(following.place)
        who = "Chi presiede e chi verbalizza si indicano poi nelle presenze."
        if following.chair and following.minute_taker:
            who = f"Presiede {following.chair}; verbalizza {following.minute_taker}."
        elif following.chair:
            who = f"Presiede {following.chair}; chi verbalizza si indica poi nelle presenze."
        self.say(
            f"Programma gli interventi della settimana {week.italian}, "
            f"{span_of_days(week.monday, week.sunday)}. Sono attesi "
            f"{len(following.bodies)} enti. {who}"
        )
        self.notice.clear()

    def valid(self) -> bool:
        """Say what is wrong with the date, if anything."""
        problem = self.held_on.problem()
        if not problem and self.held_on.date() is None:
            problem = "Scrivi la data della seduta."
        self._day.set_error(problem)
        return not problem


class SessionList(QWidget):
    """The list at the left, at the right the form of the next session."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table = _Table(theme)
        self.form = OpenForm(theme)
        empty = EmptyState(
            theme, "journal-text",
            "Qui staranno le sedute del Tavolo, con il loro verbale. Apri la prima dal modulo a "
            "destra.",
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
        above.addWidget(heading(theme, "Sedute del Tavolo Tecnico"))
        column.addLayout(above)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 3)
        row.addWidget(hairline(vertical=True))
        row.addWidget(self.form, 2)

    def show_lines(self, lines: tuple[SessionLine, ...], following: NextSession) -> None:
        """Show the sessions and what the next would be."""
        self.table.lines.show_lines(lines)
        self._pages.setCurrentIndex(1 if lines else 0)
        if lines:
            self.table.selectRow(0)
        self.form.show_next(following)
        still = next((e for e in lines if e.week == following.week and e.state == "open"), None)
        self.form.done.setEnabled(still is None)
        held = next((e for e in lines if e.week == following.week), None)
        if still is None and held is not None:
            self.form.notice.tell(
                f"Per questa settimana si è già tenuta la seduta n. {held.name}: una nuova seduta "
                "si aggiunge a quella. Per correggerla la si riapre.",
                "info",
            )
        if still is not None:
            self.form.notice.tell(
                f"Per questa settimana è già aperta la seduta n. {still.name} del "
                f"{full_date(still.held_on)}: si riprende dall’elenco.",
                "info",
            )

    def take_focus(self) -> None:
        """Begin at the list, or at the form where there is none."""
        if self.table.lines.lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.button.setFocus(Qt.FocusReason.OtherFocusReason)
