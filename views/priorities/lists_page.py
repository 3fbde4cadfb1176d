"""The order in force, the two lanes side by side, and under them why the row in hand is there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.facts import Lane
from models.rules.italian import short_date
from models.usecases.priority_lines import PriorityLine, PriorityList
from ui.theme import Theme
from views.priorities.directive_strip import DirectiveStrip
from views.priorities.explanation import ExplanationPanel
from views.priorities.lane import LanePane

_LANES = (Lane.DIRECT, Lane.WORKING_GROUP)


class ListsPage(QWidget):
    """One row at a time is in hand, in one lane or the other."""

    dossier_requested = Signal(object)
    line_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        try_order: QAction,
        move: QAction,
        put_back: QAction,
        open_dossier: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list: PriorityList | None = None
        self._in_hand: int | None = None
        self._choosing = False
        self.strip = DirectiveStrip(theme, try_order)
        self.panes = {lane: LanePane(theme, lane) for lane in _LANES}
        self.explanation = ExplanationPanel(
            theme, move=move, put_back=put_back, open_dossier=open_dossier
        )
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(theme.px(12))
        for pane in self.panes.values():
            side_by_side.addWidget(pane, 1)
            pane.table.current_changed.connect(self._take)
            pane.table.row_opened.connect(self.dossier_requested)
            pane.table.other_lane_requested.connect(self._go_to_lane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.strip)
        column.addLayout(side_by_side, 1)
        column.addWidget(self.explanation)
        theme.changed.connect(self._share_height)

    @property
    def line(self) -> PriorityLine | None:
        """The row in hand."""
        if self._list is None or self._in_hand is None:
            return None
        place = self._list.place_of(self._in_hand)
        return None if place is None else self._list.line(place)

    def show_list(self, priorities: PriorityList) -> None:
        """Show a list; the row in hand stays in hand, wherever it has gone."""
        before = self.line
        self._list = priorities
        self.strip.show_directive(priorities.directive)
        self._choosing = True
        for pane in self.panes.values():
            pane.show_list(priorities)
        self._choosing = False
        if before is None:
            self._show_line()
        elif not self.choose(before.dossier_id):
            self._in_hand = None
            self._leave_all()
            self.explanation.clear(
                f"{before.case_code} non è in elenco al {short_date(priorities.on)}: il campo in "
                "alto dice perché."
            )
            self.line_changed.emit()

    def choose(self, dossier_id: int) -> bool:
        """Take a dossier in hand; say whether it is on the list."""
        place = None if self._list is None else self._list.place_of(dossier_id)
        if self._list is None or place is None:
            return False
        lane = self._list.line(place).lane
        self._choosing = True
        for other, pane in self.panes.items():
            if other is not lane:
                pane.table.leave_selection()
        self.panes[lane].table.select_id(dossier_id)
        self._choosing = False
        self._in_hand = dossier_id
        self._show_line()
        return True

    def take_focus(self) -> None:
        """Put the focus on the row in hand, or on the first of the list."""
        line = self.line
        if line is None and self._list is not None and len(self._list):
            line = self._list.line(0)
            self.choose(line.dossier_id)
        table = self.panes[Lane.DIRECT if line is None else line.lane].table
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """The reasons take what they need, and never more than a third of the page."""
        px = self._theme.px
        self.explanation.setFixedHeight(max(px(72), min(px(132), self.height() * 3 // 10)))

    def _take(self, dossier_id: object) -> None:
        """A row got the focus: the other lane gives its own up."""
        if self._choosing or not isinstance(dossier_id, int) or self._list is None:
            return
        place = self._list.place_of(dossier_id)
        if place is None:
            return
        lane = self._list.line(place).lane
        self._choosing = True
        for other, pane in self.panes.items():
            if other is not lane:
                pane.table.leave_selection()
        self._choosing = False
        self._in_hand = dossier_id
        self._show_line()

    def _show_line(self) -> None:
        line = self.line
        if line is None or self._list is None:
            self.explanation.clear()
        else:
            self.explanation.explain(self._list.explain(line.place))
        self.line_changed.emit()

    def _go_to_lane(self, step: int) -> None:
        """Go to the row of the other lane that is at the same height, or its last."""
        line = self.line
        here = _LANES.index(Lane.DIRECT if line is None else line.lane)
        there = here + step
        if self._list is None or not 0 <= there < len(_LANES):
            return
        source, target = self.panes[_LANES[here]].table, self.panes[_LANES[there]].table
        if not len(target.table.rows):
            return
        height = source.rowViewportPosition(max(0, source.currentIndex().row()))
        row = target.rowAt(max(0, height))
        row = len(target.table.rows) - 1 if row < 0 else row
        self.choose(target.table.id_at(row))
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_all(self) -> None:
        self._choosing = True
        for pane in self.panes.values():
            pane.table.leave_selection()
        self._choosing = False
