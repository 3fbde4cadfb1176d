"""The details of a seat: who sits there, by which act, from when to when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from models.usecases.working_group.meeting_board import BoardSeat, MeetingBoard
from models.usecases.working_group.meeting_record import PresenceChange
from ui.commands import command
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.field import Field
from ui.widgets.form_page import Choice
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label
from views.meetings.words import PRESENCES


class SeatForm(QWidget):
    """Takes the place of the list while one writes; Enter keeps, Esc goes back."""

    confirmed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self._numbers: tuple[int, ...] = ()
        self._title = label(theme, "", "heading", wrap=True)
        self.presence = Choice([(key, words) for key, _, words in PRESENCES])
        self.person, self.role, self.delegation = QLineEdit(), QLineEdit(), QLineEdit()
        self.office = Choice(
            [("", "nessuno"), ("chair", "presiede"), ("minute_taker", "verbalizza")]
        )
        self.arrived, self.gone = QLineEdit(), QLineEdit()
        self.arrived.setPlaceholderText("10.00")
        self.gone.setPlaceholderText("11.20")
        self.item = Choice([("", "–")])
        keep = command(self, "Registra", self._confirm, "Return", group="Presenze")
        keep.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        back = command(self, "Torna alle presenze", self.left.emit, "Esc", group="Presenze")
        times = QHBoxLayout()
        times.setSpacing(theme.px(8))
        times.addWidget(Field(theme, "Arrivo", self.arrived))
        times.addWidget(Field(theme, "Uscita", self.gone))
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        edge = theme.px(12)
        column.setContentsMargins(edge, theme.px(10), edge, edge)
        column.setSpacing(theme.px(6))
        column.addWidget(action_button(theme, back, kind="link"))
        column.addWidget(self._title)
        for name, editor, hint in (
            ("Presenza", self.presence, ""),
            ("Rappresentante", self.person, "Con il titolo: dott. …"),
            ("Qualifica", self.role, ""),
            ("Atto di delega", self.delegation, "Numero e data della nota"),
        ):
            column.addWidget(Field(theme, name, editor, hint))
        column.addLayout(times)
        column.addWidget(Field(theme, "Al punto", self.item))
        column.addWidget(Field(theme, "Incarico", self.office))
        buttons = QHBoxLayout()
        buttons.addWidget(action_button(theme, keep, kind="primary"))
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def show_board(self, board: MeetingBoard) -> None:
        """Offer the numbers of the agenda, during which one may come or leave."""
        numbers = tuple(item.number for item in board.live_items if item.number is not None)
        if numbers != self._numbers:
            self._numbers = numbers
            self.item.clear()
            self.item.addItem("–", "")
            for number in numbers:
                self.item.addItem(str(number), str(number))

    def show_seat(self, seat: BoardSeat) -> None:
        """Show what is known of a seat."""
        self._title.setText(seat.body_name)
        self.presence.set_choice(seat.presence or "present")
        self.person.setText(seat.person)
        self.role.setText(seat.title)
        self.delegation.setText(seat.delegation)
        self.arrived.setText(seat.arrived_at)
        self.gone.setText(seat.left_at)
        self.office.set_choice(seat.office)
        during = seat.left_during_item or seat.arrived_during_item
        self.item.set_choice(str(during or ""))

    def take_focus(self) -> None:
        """Begin where one writes."""
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self.confirmed.emit(
            PresenceChange(
                self.presence.choice,
                person=self.person.text(),
                title=self.role.text(),
                delegation=self.delegation.text(),
                office=self.office.choice,
                arrived_at=self.arrived.text(),
                left_at=self.gone.text(),
                item=int(self.item.choice or 0) or None,
            )
        )
