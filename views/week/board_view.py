"""The five days side by side, one card in hand, moved among by the arrows."""

import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from models.rules.hand_moves import HandMove, check_hand_move
from models.usecases.week_board import WeekBoard
from models.usecases.week_board_cards import BoardCard
from ui.theme import Theme
from ui.widgets.grounds import hairline, set_ground
from views.week.card_view import WHOLE, CardView
from views.week.day_column import DayColumn

_LEAST = 400
_Key = tuple[datetime.date, str]


class BoardView(QScrollArea):
    """Shows a board; `chosen_card` and `chosen_row` are what the actions act on."""

    choice_changed = Signal()
    open_requested = Signal()
    move_dropped = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._board: WeekBoard | None = None
        self._columns: list[DayColumn] = []
        self._chosen: CardView | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Programma della settimana")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @property
    def chosen_card(self) -> BoardCard | None:
        """The card in hand."""
        return self._chosen.card if self._chosen is not None else None

    @property
    def chosen_row(self) -> int:
        """The dwelling in hand within the card, or `WHOLE`."""
        return self._chosen.chosen_row if self._chosen is not None else WHOLE

    @property
    def chosen_ids(self) -> list[int]:
        """The dossiers that an action would act on."""
        card = self.chosen_card
        if card is None:
            return []
        rows = card.rows if self.chosen_row == WHOLE else (card.rows[self.chosen_row],)
        return [row.dossier_id for row in rows]

    @property
    def cards(self) -> list[CardView]:
        """Every card shown, in order."""
        return [card for column in self._columns for card in column.cards]

    def show_board(self, board: WeekBoard, *, movable: bool) -> None:
        """Show a board, with the same card in hand where it is still there."""
        before = self.chosen_card
        ids, row = set(self.chosen_ids), self.chosen_row
        had_focus = self._chosen is not None and self._chosen.hasFocus()
        offsets = {c.day.day: c.area.verticalScrollBar().value() for c in self._columns}
        self._board, self._chosen = board, None
        inside = QWidget()
        set_ground(inside, "none")
        row_of_days = QHBoxLayout(inside)
        row_of_days.setContentsMargins(0, 0, 0, 0)
        row_of_days.setSpacing(0)
        self._columns = []
        lines = max((len(day.loads) for day in board.days), default=0)
        for number, day in enumerate(board.days):
            if number:
                row_of_days.addWidget(hairline(vertical=True))
            column = DayColumn(self._theme, day, self._check, lines)
            column.dropped.connect(self.move_dropped)
            row_of_days.addWidget(column, 1)
            self._columns.append(column)
            for card in column.cards:
                card.movable = movable
                card.chosen.connect(self._choose)
                card.step_requested.connect(self._step)
                card.open_requested.connect(self.open_requested)
        self.setWidget(inside)
        self._keep_height()
        if before is not None:
            self._find_again(before.key, ids, row)
        if self.chosen_card is None and self.cards:
            self._choose(self.cards[0], WHOLE, tell=False)
        if had_focus:
            self.take_focus()
        if board.week.monday in offsets:
            # The scroll bars learn their range when the layout has run.
            QTimer.singleShot(0, self, lambda: self._scroll_back(offsets))
        self.choice_changed.emit()

    def take_focus(self) -> None:
        """Give the focus to the card in hand."""
        if self._chosen is not None:
            self._chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_row(self, row: int) -> None:
        """Take a dwelling of the card in hand, or the whole card."""
        if self._chosen is not None:
            self._choose(self._chosen, row)

    def choose_dossier(self, dossier_id: int) -> bool:
        """Take a dossier in hand where the week has it."""
        for card in self.cards:
            for number, row in enumerate(card.card.rows):
                if row.dossier_id == dossier_id:
                    self._choose(card, number if len(card.card.rows) > 1 else WHOLE)
                    return True
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """The board is as tall as its room: the cards of each day scroll by themselves.

        With little room (large text, small screen) the whole board scrolls.
        """
        if (inside := self.widget()) is not None:
            inside.setFixedHeight(max(self.viewport().height(), self._theme.px(_LEAST)))

    def _check(self, ids: list[int], day: datetime.date) -> HandMove:
        board = self._board
        if board is None or board.problem is None or board.proposal is None:
            return HandMove("", (), ("La settimana non ha disponibilità.",))
        return check_hand_move(board.problem, board.proposal, ids, day)

    def _find_again(self, key: _Key, ids: set[int], row: int) -> None:
        for card in self.cards:
            if card.card.key == key and row < len(card.card.rows):
                self._choose(card, row, tell=False)
                return
        for card in self.cards:
            if ids & {each.dossier_id for each in card.card.rows}:
                self._choose(card, WHOLE, tell=False)
                return

    def _choose(self, card: CardView, row: int, *, tell: bool = True) -> None:
        if self._chosen is not None and self._chosen is not card:
            self._chosen.set_chosen(False)
        self._chosen = card
        card.set_chosen(True, row)
        column = next(each for each in self._columns if card in each.cards)
        column.area.ensureWidgetVisible(card, 0, self._theme.px(8))
        self.ensureWidgetVisible(card, self._theme.px(8), self._theme.px(8))
        if tell:
            self.choice_changed.emit()

    def _step(self, across: int, down: int) -> None:
        assert self._chosen is not None
        here = next(n for n, each in enumerate(self._columns) if self._chosen in each.cards)
        place = self._columns[here].cards.index(self._chosen)
        if down:
            place += down
        else:
            here += across
            while 0 <= here < len(self._columns) and not self._columns[here].cards:
                here += across
        if not 0 <= here < len(self._columns):
            return
        cards = self._columns[here].cards
        if down and not 0 <= place < len(cards):
            return
        found = cards[min(place, len(cards) - 1)]
        self._choose(found, WHOLE)
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scroll_back(self, offsets: dict[datetime.date, int]) -> None:
        for column in self._columns:
            column.area.verticalScrollBar().setValue(offsets.get(column.day.day, 0))
