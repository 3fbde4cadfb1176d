"""Under the list: the row in hand in full. From what it counts, by which rule, whose move it is."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.rules.deadlines import Clock
from models.rules.italian import full_date, since_day
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label


class Details(QFrame):
    """Three lines about one clock, and the button that goes where something is done about it."""

    def __init__(self, theme: Theme, opening: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._what = label(theme, "", "body_bold", wrap=True)
        self._from = label(theme, "", wrap=True)
        self._more = label(theme, "", "small", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for each in (self._what, self._from, self._more):
            words.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(16))
        row.addLayout(words, 1)
        row.addWidget(action_button(theme, opening), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName("La riga scelta per esteso")

    def show_clock(
        self, clock: Clock, on: datetime.date, at: datetime.datetime | None = None
    ) -> None:
        """Say a clock in full."""
        how = clock.in_words(on, at)
        what = f"{clock.kind.name}, {clock.subject}: {how}"
        if clock.due is not None:
            term = f" ({clock.term})" if clock.term else ""
            what += f". Termine: {full_date(clock.due)}{term}"
        if clock.silenced:
            what += ". Silenziata"
        self._what.setText(f"{what}.")
        owner = f" Tocca a: {clock.owner}." if clock.owner else ""
        event = f"{clock.event}, {since_day(clock.since)}"
        self._from.setText(f"Conta da: {event}. Fonte: {clock.citation}.{owner}")
        more = [f"Assunzione: {clock.assumption}."] if clock.assumption else []
        if clock.silenced:
            more.append(f"Motivo del silenzio: {clock.silenced}.")
        self._more.setText(" ".join(more))
        self._more.setVisible(bool(more))
        said = (each.text() for each in (self._what, self._from, self._more))
        self.setAccessibleDescription(" ".join(said))
