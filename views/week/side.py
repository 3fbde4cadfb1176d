"""The right side of the week: who has a place, who is out and why, and the card in hand."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.rules.italian import counted, thousands
from models.usecases.week_board import WeekBoard
from models.usecases.week_board_cards import BoardCard, BoardRow
from models.usecases.week_board_left_out import LeftOutGroup
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import hairline, set_ground, set_look
from ui.widgets.labels import heading, label
from ui.widgets.notice import Notice
from views.week.card_view import WHOLE
from views.week.day_column import short_day
from views.week.hand_form import HandForm
from views.week.out_list import OutList
from views.week.side_rows import GroupButton, OutButton, RoomsView


class WeekSide(QStackedWidget):
    """Three faces: the overview, the list of a reason, the form of a change by hand."""

    group_opened = Signal(object)
    dossier_requested = Signal(object)
    row_chosen = Signal(int)

    def __init__(
        self, theme: Theme, card_actions: Sequence[QAction], out: OutList, form: HandForm
    ) -> None:
        super().__init__()
        self._theme = theme
        set_ground(self, "surface")
        self.out, self.form = out, form
        self._actions = card_actions
        self._overview = QWidget()
        self._column = QVBoxLayout()
        self._inside = QWidget()
        set_ground(self._inside, "surface")
        edge = theme.px(14)
        self._column.setContentsMargins(edge, theme.px(8), edge, theme.px(8))
        self._column.setSpacing(theme.px(2))
        self._inside.setLayout(self._column)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        self._rooms = RoomsView(theme)
        self._card = self._card_pane()
        self._pane = QVBoxLayout(self._overview)
        self._pane.setContentsMargins(0, 0, 0, 0)
        self._pane.setSpacing(0)
        self._pane.addWidget(self._area, 1)
        self._pane.addWidget(hairline())
        self._pane.addWidget(self._card)
        for page in (self._overview, out, form):
            self.addWidget(page)
        self.setMinimumWidth(theme.px(250))

    def _card_pane(self) -> QWidget:
        theme = self._theme
        pane = QWidget()
        self._chosen = heading(theme, "")
        self._said = label(theme, "", "small", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=theme.px(6))
        self._buttons = [action_button(theme, action) for action in self._actions]
        for made in self._buttons:
            made.setProperty("size", "small")
            flow.addWidget(made)
        column = QVBoxLayout(pane)
        edge = theme.px(14)
        column.setContentsMargins(edge, theme.px(8), edge, theme.px(10))
        column.setSpacing(theme.px(5))
        column.addWidget(self._chosen)
        column.addLayout(self._rows)
        column.addWidget(self._said)
        column.addWidget(buttons)
        return pane

    def show_overview(self) -> None:
        """Come back to the overview."""
        self.setCurrentWidget(self._overview)

    def show_group(self, group: LeftOutGroup) -> None:
        """Show who a reason kept out."""
        self.out.show_group(group)
        self.setCurrentWidget(self.out)
        self.out.take_focus()

    def show_form(self) -> None:
        """Show the form, filled by whoever asked for it."""
        self.setCurrentWidget(self.form)

    @property
    def shows_form(self) -> bool:
        """Whether something is being typed."""
        return self.currentWidget() is self.form

    def show_board(self, board: WeekBoard) -> None:
        """Show the overview of a board."""
        theme, column = self._theme, self._column
        while (item := column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in (self._rooms, self._card):
                widget.hide()
                widget.deleteLater()
        if board.stale:
            column.addWidget(_tall(Notice(theme, "warn", "\n".join(board.stale))))
            column.addSpacing(theme.px(6))
        if board.rooms:
            self._rooms.show_rooms(board.rooms)
            column.addWidget(self._rooms)
            column.addSpacing(theme.px(10))
        self._rooms.setVisible(bool(board.rooms))
        if board.left_out:
            column.addWidget(self._heading("Fuori dal programma", thousands(board.out_count)))
            for group in board.left_out:
                made = GroupButton(theme, group)
                made.clicked.connect(self._open_group)
                column.addWidget(made)
            column.addSpacing(theme.px(10))
        if board.first_left_out:
            column.addWidget(heading(theme, "I primi rimasti fuori"))
            for row in board.first_left_out:
                line = OutButton(theme, row)
                line.clicked.connect(self._open_row)
                column.addWidget(line)
            column.addSpacing(theme.px(10))
        if board.cautions:
            column.addWidget(_tall(Notice(theme, "warn", "\n".join(board.cautions))))
        column.addStretch(1)
        self._place_card()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_card()

    def _place_card(self) -> None:
        """The card in hand stands under the overview, or scrolls with it where room is short."""
        short = self.height() < self._theme.px(430)
        pinned = self._pane.indexOf(self._card) >= 0
        if short and (pinned or self._column.indexOf(self._card) < 0):
            self._column.addWidget(self._card)
        elif not short and not pinned:
            self._pane.addWidget(self._card)

    def show_card(self, card: BoardCard | None, row: int) -> None:
        """Say what the card in hand is, and list its dwellings to choose one."""
        self._card.setVisible(card is not None)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if card is None:
            return
        self._chosen.setText(f"Selezionato: {card.address}, {short_day(card.day)}")
        self._said.setText(chosen_in_words(card, row))
        if len(card.rows) < 2:
            return
        choices = [(WHOLE, f"Tutto l’intervento, {counted(len(card.rows), 'alloggio', 'alloggi')}")]
        choices += [(number, each.case_code) for number, each in enumerate(card.rows)]
        for number, text in choices:
            made = QPushButton(text)
            made.setProperty("kind", "link")
            made.setProperty("row", number)
            made.setCheckable(True)
            made.setChecked(number == row)
            set_look(made, "size", "small")
            if number == row:
                made.setText(f"✓ {text}")
            made.clicked.connect(self._choose_row)
            self._rows.addWidget(made)

    def order_focus(self, before: QWidget | None) -> None:
        """Let the Tab key go from the board down the side, in the order of the eye."""
        chain = [before] if before is not None else []
        for layout in (self._column, self._rows):
            items = (layout.itemAt(number) for number in range(layout.count()))
            found = (item.widget() for item in items if item is not None)
            chain += [each for each in found if isinstance(each, QAbstractButton)]
        for earlier, later in pairwise((*chain, *self._buttons)):
            QWidget.setTabOrder(earlier, later)

    def _heading(self, text: str, figure: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, self._theme.px(2), 0)
        row.addWidget(heading(self._theme, text))
        row.addStretch(1)
        row.addWidget(label(self._theme, figure, "small_bold"))
        return line

    def _open_group(self) -> None:
        sender = self.sender()
        if isinstance(sender, GroupButton):
            self.group_opened.emit(sender.kept_out)

    def _open_row(self) -> None:
        sender = self.sender()
        if isinstance(sender, OutButton):
            self.dossier_requested.emit(sender.row.dossier_id)

    def _choose_row(self) -> None:
        self.row_chosen.emit(int(self.sender().property("row")))


def _tall(notice: Notice) -> Notice:
    """Let a notice in a narrow column be as tall as its lines need."""
    notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return notice


def chosen_in_words(card: BoardCard, row: int) -> str:
    """Return the sentences about the card, or the dwelling, in hand."""
    if row != WHOLE:
        return _row_in_words(card.rows[row])
    dwellings = counted(len(card.rows), "alloggio", "alloggi")
    said = [f"{dwellings}, un intervento (11.1), {card.force_name}."]
    for each in card.rows:
        if each.structure:
            people = counted(each.people, "persona", "persone")
            said.append(f"Il nucleo al posto {each.position}, {people}: {each.structure}.")
        if each.stop:
            said.append(each.stop)
    if len(card.rows) == 1:
        said.append(_row_in_words(card.rows[0]))
    return " ".join(said)


def _row_in_words(row: BoardRow) -> str:
    said = [f"Posto {row.position}, {counted(row.people, 'persona', 'persone')}."]
    if row.structure:
        said.append(f"Necessità dichiarata, posto in {row.structure}.")
    if row.choice == "pin":
        said.append(f"Fissata a mano: «{row.choice_reason}».")
    if row.outcome:
        done = row.outcome == "executed"
        said.append("Eseguito." if done else f"Non eseguito: {row.outcome_reason}.")
    if row.stop:
        said.append(row.stop)
    return " ".join(said)
