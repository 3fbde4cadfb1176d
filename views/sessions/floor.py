"""The floor of a session: presences, points and discussion, minutes; the forms in turn."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from models.usecases.session_board import SessionBoard
from ui.theme import Theme
from ui.widgets.empty import EmptyState
from ui.widgets.grounds import set_ground
from views.sessions.attendance import AttendancePane
from views.sessions.discussion import Discussion
from views.sessions.drafts import Drafts
from views.sessions.ending_forms import CloseForm, ReopenForm
from views.sessions.minutes_preview import MinutesPreview
from views.sessions.points import PointsView
from views.sessions.record_forms import DataForm, ImpedimentForm, PhrasesForm, StatementForm
from views.sessions.sheet import Sheet

_LEFT, _RIGHT, _ROOMY = 218, 384, 1150
"""The columns at the sides, where the floor is roomy."""
_NARROW, _VERY_NARROW = 960, 640
"""Under these widths the minutes, then the presences, take their turn with the points."""


class Floor(QWidget):
    """Three columns that the user sizes; a form takes the middle one while it is filled."""

    def __init__(
        self,
        theme: Theme,
        drafts: Drafts,
        in_word: QAction,
        to_week: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.attendance = AttendancePane(theme)
        self.attendance.setMinimumWidth(theme.px(180))
        self.points = PointsView(theme)
        keys = QWidget()
        self.discussion = Discussion(theme, drafts, keys)
        self.preview = MinutesPreview(theme, in_word)
        self.preview.setMinimumWidth(theme.px(260))
        self.close_form, self.reopen_form = CloseForm(theme), ReopenForm(theme)
        self.statement_form, self.impediment_form = StatementForm(theme), ImpedimentForm(theme)
        self.phrases_form, self.data_form = PhrasesForm(theme), DataForm(theme)
        empty = EmptyState(
            theme, "calendar3-week",
            "Per questa settimana non c’è ancora una proposta: si calcola nella schermata "
            "Settimana, e i suoi interventi diventano i punti della seduta.",
            to_week,
        )  # fmt: skip
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.points)
        self.rows.addWidget(self.discussion)
        self.rows.setStretchFactor(0, 1)
        self.rows.setStretchFactor(1, 0)
        self.rows.setChildrenCollapsible(False)
        self._work = QStackedWidget()
        self._work.addWidget(self.rows)
        self._work.addWidget(empty)
        around = QVBoxLayout(keys)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._work)
        self.middle = QStackedWidget()
        set_ground(self.middle, "bg")
        self.middle.addWidget(keys)
        for form in self.forms:
            self.middle.addWidget(form)
            form.left.connect(self.show_points)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.attendance, self.middle, self.preview):
            self.columns.addWidget(part)
        self.columns.setStretchFactor(1, 1)
        self.columns.setChildrenCollapsible(False)
        for splitter in (self.columns, self.rows):
            splitter.setHandleWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self.discussion.left.connect(self.points.setFocus)
        self._turn: QWidget | None = None
        self.rows_by_hand = self.columns_by_hand = False
        self.rows.splitterMoved.connect(self._rows_moved)
        self.columns.splitterMoved.connect(self._columns_moved)
        theme.changed.connect(self._share)
        self._share()

    @override
    def minimumSizeHint(self) -> QSize:
        # The columns that have no room give way: they do not ask for it.
        return QSize(self._theme.px(470), self._theme.px(240))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the discussion what it needs and the points the rest, until the user sizes them."""
        self._fit()
        px, room = self._theme.px, self.width()
        if not self.columns_by_hand:
            roomy = room >= px(_ROOMY)
            sides = px(_LEFT if roomy else 186), px(_RIGHT if roomy else 300)
            self.columns.setSizes([sides[0], max(room - sum(sides), 1), sides[1]])
        if not self.rows_by_hand:
            high = self.rows.height()
            points = max(px(86), high - px(434 if high < px(700) else 492))
            self.rows.setSizes([points, max(high - points, 1)])

    def show_turn(self, column: QWidget | None) -> None:
        """Show the presences or the minutes where there is no room for all; None the points."""
        self._turn = column
        self._fit()

    def _fit(self) -> None:
        room = self.width() / self._theme.scale
        columns = {
            self.attendance: room >= _VERY_NARROW, self.preview: room >= _NARROW
        }  # fmt: skip
        turn = self._turn if self._turn in columns and not columns[self._turn] else None
        self.middle.setVisible(turn is None)
        for column, fits in columns.items():
            column.setVisible(column is turn or (fits and turn is None))

    @property
    def forms(self) -> tuple[Sheet, ...]:
        """The forms that may take the middle."""
        return (
            self.close_form, self.reopen_form, self.statement_form, self.impediment_form,
            self.phrases_form, self.data_form,
        )  # fmt: skip

    def remember(self) -> dict[str, list[int]]:
        """Return the sizes that the user chose."""
        kept = {}
        if self.columns_by_hand:
            kept["columns"] = self.columns.sizes()
        if self.rows_by_hand:
            kept["rows"] = self.rows.sizes()
        return kept

    def restore(self, kept: dict[str, Any]) -> None:
        """Be sized as the user left it; what is no size is ignored."""
        for name, splitter in (("columns", self.columns), ("rows", self.rows)):
            sizes = kept.get(name)
            if not isinstance(sizes, list) or len(sizes) != splitter.count():
                continue
            if all(isinstance(size, int) and size > 0 for size in sizes):
                splitter.setSizes(sizes)
                setattr(self, f"{name}_by_hand", True)

    def _rows_moved(self) -> None:
        self.rows_by_hand = True

    def _columns_moved(self) -> None:
        self.columns_by_hand = True

    def show_board(self, board: SessionBoard) -> None:
        """Show a session everywhere."""
        self.attendance.show_board(board)
        self.points.show_board(board)
        self.preview.show_board(board)
        self._work.setCurrentIndex(0 if board.points else 1)

    def show_form(self, form: Sheet) -> None:
        """Let a form take the middle."""
        self.show_turn(None)
        self.middle.setCurrentWidget(form)

    def show_points(self) -> None:
        """Come back to the points."""
        self.show_turn(None)
        self.middle.setCurrentIndex(0)
        self.points.setFocus(Qt.FocusReason.OtherFocusReason)
