"""The order in force, the two lanes side by side, and under them why the row in hand is there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.facts import Lane
from models.rules.italian import short_date, thousands
from models.usecases.priority_lines import PriorityLine, PriorityList
from ui.theme import Theme
from ui.widgets.segmented import Segmented
from views.priorities.directive_strip import DirectiveStrip
from views.priorities.explanation import ExplanationPanel
from views.priorities.lane import LANE_TITLES, LanePane

_LANES = (Lane.DIRECT, Lane.WORKING_GROUP)
_SIDE_BY_SIDE, _STRIP_WITH_CHIPS = 1000, 1080
"""From which width, in design pixels, both lanes and the chips of the order have room."""


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
        self._choosing = self._tight = False
        self.strip = DirectiveStrip(theme, try_order)
        self.panes = {lane: LanePane(theme, lane) for lane in _LANES}
        self.explanation = ExplanationPanel(
            theme, move=move, put_back=put_back, open_dossier=open_dossier
        )
        self.tabs = Segmented(
            theme, [(str(lane), LANE_TITLES[lane]) for lane in _LANES], name="Corsia"
        )
        self.tabs.set_choice(str(Lane.DIRECT))
        self.tabs.chosen.connect(self._tab_chosen)
        self.tabs.setVisible(False)
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
        column.addWidget(self.tabs)
        column.addLayout(side_by_side, 1)
        column.addWidget(self.explanation)
        self.explanation.form_opened.connect(self._share_room)
        self.explanation.form_closed.connect(self._share_room)
        theme.changed.connect(self._share_room)

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
        for lane, pane in self.panes.items():
            pane.show_list(priorities)
            count = thousands(len(priorities.places[lane]))
            self.tabs.set_text(str(lane), f"{LANE_TITLES[lane]} {count}")
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
        self._show_panes()
        self._show_line()
        return True

    def step(self, by: int) -> None:
        """Open the next (1) or the previous (-1) row of the lane in hand."""
        if self.line is not None:
            self.panes[self.line.lane].table.step(by)

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
        self._share_room()

    def _share_room(self) -> None:
        """The reasons take their part of the height; a narrow page shows one lane at a time."""
        px, height = self._theme.px, self.height()
        least = min(px(132), height * 3 // 10)
        wanted = max(least, min(px(172), height * 22 // 100))
        if self.explanation.moving:
            wanted = max(wanted, self.explanation.height_of_form)
        self.explanation.setFixedHeight(wanted)
        self.explanation.share_width(self.width())
        self.strip.set_compact(self.width() < px(_STRIP_WITH_CHIPS))
        self._tight = self.width() < px(_SIDE_BY_SIDE)
        self.tabs.setVisible(self._tight)
        for pane in self.panes.values():
            pane.set_headed(not self._tight)
        self._show_panes()

    def _show_panes(self) -> None:
        line = self.line
        if line is not None:
            self.tabs.set_choice(str(line.lane))
        for lane, pane in self.panes.items():
            pane.setVisible(not self._tight or self.tabs.choice == str(lane))

    def _tab_chosen(self, _lane: str) -> None:
        here = Lane.DIRECT if self.line is None else self.line.lane
        there = Lane(self.tabs.choice)
        if there is not here:
            self._go_to_lane(_LANES.index(there) - _LANES.index(here))

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
