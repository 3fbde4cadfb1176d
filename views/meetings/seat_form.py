"""The details of a seat: who sits there, by which act, from when to when."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from models.usecases.extracts.minutes_attendance import says_feminine
from models.usecases.working_group.meeting_board import BoardSeat, MeetingBoard
from models.usecases.working_group.meeting_record import PresenceChange
from ui.commands import command
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.field import Field
from ui.widgets.form_page import Choice
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from views.meetings.words import PRESENCES

_NO_ITEM = "0"
_ACT = "Come: dell’ing. Neri con nota del 16/11/2026"
_NO_ACT = "Manca l’atto di delega: scrivilo qui, anche dopo. Senza, il verbale non lo cita."


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
        self.gender = Choice([("", "al maschile"), ("feminine", "al femminile")])
        self.office = Choice(
            [("", "nessuno"), ("chair", "presiede"), ("minute_taker", "verbalizza")]
        )
        self.arrived, self.gone = QLineEdit(), QLineEdit()
        self.arrived.setPlaceholderText("10.00")
        self.gone.setPlaceholderText("11.20")
        self.arrived_item, self.left_item = Choice([("0", "–")]), Choice([("0", "–")])
        keep = command(self, "Registra", self._confirm, "Return", group="Presenze")
        keep.setShortcuts([
            QKeySequence(each) for each in ("Return", "Enter", "Ctrl+Return", "Ctrl+Enter")
        ])  # fmt: skip
        back = command(self, "Torna alle presenze", self.left.emit, "Esc", group="Presenze")
        self._back_button = action_button(theme, back, kind="link")
        self._keep_button = action_button(theme, keep, kind="primary")
        self._delegated = Field(theme, "Atto di delega", self.delegation, _ACT)
        self.notice = Notice(theme, parent=self)
        inside = QWidget()
        inside.setProperty("ground", "none")
        self._lay_out(theme, inside)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        self.person.textEdited.connect(self._on_person)
        self.delegation.textChanged.connect(self._show_delegation)
        self.presence.currentIndexChanged.connect(self._show_delegation)

    def _lay_out(self, theme: Theme, inside: QWidget) -> None:
        column = QVBoxLayout(inside)
        edge = theme.px(12)
        column.setContentsMargins(edge, theme.px(10), edge, edge)
        column.setSpacing(theme.px(6))
        column.addWidget(self._back_button)
        column.addWidget(self._title)
        column.addWidget(Field(theme, "Presenza", self.presence))
        column.addWidget(Field(theme, "Rappresentante", self.person, "Con il titolo: dott. …"))
        column.addWidget(Field(theme, "Nel verbale", self.gender))
        column.addWidget(Field(theme, "Qualifica", self.role))
        column.addWidget(self._delegated)
        for name, hour, item in (
            ("Arrivo", self.arrived, self.arrived_item), ("Uscita", self.gone, self.left_item),
        ):  # fmt: skip
            item.setAccessibleName(f"{name}, al punto")
            item.setMinimumContentsLength(3)
            beside = QHBoxLayout()
            beside.setSpacing(theme.px(8))
            beside.addWidget(Field(theme, name, hour), 1)
            beside.addWidget(Field(theme, "Al punto", item), 1)
            column.addLayout(beside)
        column.addWidget(Field(theme, "Incarico", self.office))
        column.addWidget(self.notice)
        buttons = QHBoxLayout()
        buttons.addWidget(self._keep_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # As the eye reads; the way back, which stands first, is reached last, and by Esc.
        stops = (
            self.presence, self.person, self.gender, self.role, self.delegation, self.arrived,
            self.arrived_item, self.gone, self.left_item, self.office, self._keep_button,
            self._back_button,
        )  # fmt: skip
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def show_board(self, board: MeetingBoard) -> None:
        """Offer the numbers of the agenda, during which one may come or leave."""
        numbers = tuple(item.number for item in board.live_items if item.number is not None)
        if numbers == self._numbers:
            return
        self._numbers = numbers
        for choice in (self.arrived_item, self.left_item):
            kept = choice.choice
            choice.clear()
            choice.addItem("–", _NO_ITEM)
            for number in numbers:
                choice.addItem(str(number), str(number))
            choice.set_choice(kept)

    def show_seat(self, seat: BoardSeat) -> None:
        """Show what is known of a seat."""
        self._title.setText(seat.body_name)
        self.presence.set_choice(seat.presence or "present")
        self.person.setText(seat.person)
        self.gender.set_choice("feminine" if seat.feminine else "")
        self.role.setText(seat.title)
        self.delegation.setText(seat.delegation)
        self.arrived.setText(seat.arrived_at)
        self.gone.setText(seat.left_at)
        self.office.set_choice(seat.office)
        self.arrived_item.set_choice(str(seat.arrived_during_item or _NO_ITEM))
        self.left_item.set_choice(str(seat.left_during_item or _NO_ITEM))
        self.notice.clear()
        self._show_delegation()

    def refuse(self, sentence: str) -> None:
        """Say why it was not kept; what was typed stays."""
        self.notice.tell(sentence, "bad")

    def take_focus(self) -> None:
        """Begin where one writes."""
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_person(self, text: str) -> None:
        """A title says the gender; who was chosen otherwise may be chosen again."""
        if says_feminine(text.strip()):
            self.gender.set_choice("feminine")

    def _show_delegation(self) -> None:
        missing = self.presence.choice == "delegate" and not self.delegation.text().strip()
        self._delegated.set_hint(_NO_ACT if missing else _ACT)

    def _confirm(self) -> None:
        self.confirmed.emit(
            PresenceChange(
                self.presence.choice,
                person=self.person.text(),
                title=self.role.text(),
                feminine=self.gender.choice == "feminine",
                delegation=self.delegation.text(),
                office=self.office.choice,
                arrived_at=self.arrived.text().strip(),
                left_at=self.gone.text().strip(),
                arrived_item=int(self.arrived_item.choice),
                left_item=int(self.left_item.choice),
            )
        )
