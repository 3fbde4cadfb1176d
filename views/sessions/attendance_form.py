"""The details of a body at the session: who sits for it, by which act, from when to when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.usecases.extracts.minutes_attendance import Attendee
from models.usecases.session_board import SessionBoard
from models.usecases.session_record import AttendanceChange
from ui.commands import command
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.field import Field
from ui.widgets.form_page import Choice
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label
from views.sessions.words import PRESENCES

_OFFICES = (("", "nessuno"), ("chair", "presiede"), ("minute_taker", "verbalizza"))


class AttendanceForm(QWidget):
    """Takes the place of the list while one writes; Enter keeps, Esc goes back."""

    confirmed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self.body_name = ""
        self._items: tuple[tuple[str, str], ...] = ()
        self._title = label(theme, "", "heading", wrap=True)
        self.presence = Choice([(key, words) for key, _, words in PRESENCES])
        self.person, self.role = QLineEdit(), QLineEdit()
        self.feminine = QCheckBox("Al femminile nel verbale")
        self.delegation = QLineEdit()
        self.office = Choice(list(_OFFICES))
        self.arrived, self.gone = QLineEdit(), QLineEdit()
        self.item = Choice([("", "–")])
        self._arrived_field = Field(theme, "Arrivo", self.arrived)
        self._gone_field = Field(theme, "Uscita", self.gone)
        self.arrived.setPlaceholderText("15.00")
        self.gone.setPlaceholderText("16.25")
        times = QHBoxLayout()
        times.setSpacing(theme.px(8))
        times.addWidget(self._arrived_field)
        times.addWidget(self._gone_field)
        self._keep = command(self, "Registra", self._confirm, "Return", group="Presenze")
        self._keep.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        back = command(self, "Torna alle presenze", self.left.emit, "Esc", group="Presenze")
        buttons = QHBoxLayout()
        buttons.addWidget(action_button(theme, self._keep, kind="primary"))
        buttons.addStretch(1)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        edge = theme.px(12)
        column.setContentsMargins(edge, theme.px(10), edge, edge)
        column.setSpacing(theme.px(6))
        column.addWidget(action_button(theme, back, kind="link"))
        column.addWidget(self._title)
        column.addWidget(Field(theme, "Presenza", self.presence))
        column.addWidget(Field(theme, "Rappresentante", self.person, "Con il titolo: dott. …"))
        column.addWidget(Field(theme, "Qualifica", self.role))
        column.addWidget(self.feminine)
        column.addWidget(
            Field(theme, "Atto di delega", self.delegation, "Segue «delegato»: dell’ing. …")
        )
        column.addLayout(times)
        column.addWidget(Field(theme, "Punto all’ordine del giorno", self.item))
        column.addWidget(Field(theme, "Incarico", self.office))
        column.addLayout(buttons)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def show_board(self, board: SessionBoard) -> None:
        """Offer the items of the agenda, in which one may come or leave."""
        items = tuple((str(each.number), f"{each.number}. {each.title}")
                      for each in board.minutes.items)  # fmt: skip
        if items != self._items:
            self._items = items
            self.item.clear()
            for key, words in items:
                self.item.addItem(words, key)
            self.item.set_choice(str(board.item_of_points))

    def show_attendee(self, who: Attendee) -> None:
        """Show what is known of a body."""
        self.body_name = who.body_name
        self._title.setText(who.body_name)
        self.presence.set_choice(who.presence)
        self.person.setText(who.person)
        self.role.setText(who.role)
        self.feminine.setChecked(who.feminine)
        self.delegation.setText(who.delegation)
        self.arrived.setText(who.arrived_at)
        self.gone.setText(who.left_at)
        self.office.set_choice(who.office or "")
        during = who.left_during_item or who.arrived_during_item
        if during:
            self.item.set_choice(str(during))

    def take_focus(self) -> None:
        """Begin where one writes."""
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self.confirmed.emit(
            AttendanceChange(
                self.presence.choice,
                person=self.person.text(),
                title=self.role.text(),
                feminine=self.feminine.isChecked(),
                delegation=self.delegation.text(),
                office=self.office.choice,
                arrived_at=self.arrived.text(),
                left_at=self.gone.text(),
                item=int(self.item.choice or 0) or None,
            )
        )
