"""A day of the week: its name or its holiday, its cards, its loads; a card can be dropped on it."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from models.rules.hand_moves import HandMove
from models.rules.italian import MONTHS, WEEKDAYS, counted, day_and_month, weekday
from models.usecases.week_board import BoardDay
from ui.theme import Theme
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label, set_tone
from views.week.card_view import MIME, CardView
from views.week.loads_view import LoadsView

Check = Callable[[list[int], datetime.date], HandMove]


class DayColumn(QFrame):
    """Holds the cards of a day; says at once what a card dragged over it would break."""

    dropped = Signal(object, object)
    """Ids of the dossiers, and the day."""

    def __init__(
        self,
        theme: Theme,
        day: BoardDay,
        check: Check,
        load_lines: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self.day, self._check = theme, day, check
        self.setAcceptDrops(True)
        self.setAccessibleName(f"{weekday(day.day)} {day_and_month(day.day)}")
        set_ground(self, "bg")
        self._name = label(theme, short_day(day.day), "heading")
        self._counts = label(theme, day_in_words(day), "small", "muted", wrap=True)
        self._hint = label(theme, "", "small", wrap=True)
        self._hint.setVisible(False)
        self.cards = [CardView(theme, card) for card in day.cards]
        inside = QWidget()
        set_ground(inside, "none")
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(theme.px(6), 0, theme.px(3), theme.px(6))
        cards.setSpacing(theme.px(7))
        for card in self.cards:
            cards.addWidget(card)
        cards.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.loads = LoadsView(theme)
        self.loads.show_loads(day.loads, load_lines, weekday(day.day))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(10), 0, theme.px(8), theme.px(6))
        head.setSpacing(0)
        head.addWidget(self._name)
        head.addWidget(self._counts)
        head.addWidget(self._hint)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        line = QFrame()
        line.setProperty("kind", "hairline")
        line.setFixedHeight(1)
        column.addWidget(line)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.px(10), theme.px(2), theme.px(10), theme.px(2))
        foot.addWidget(self.loads)
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(184))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        ids = _ids(event)
        if not ids:
            return
        move = self._check(ids, self.day.day)
        self._say(move)
        if move.allowed:
            set_ground(self, "surface")
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._quiet()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._quiet()
        event.acceptProposedAction()
        self.dropped.emit(_ids(event), self.day.day)

    def _say(self, move: HandMove) -> None:
        tone = "bad" if move.stops else "warn" if move.shortfalls else "ok"
        set_tone(self._hint, tone)
        words = (*move.stops, *move.shortfalls) or ("Si può spostare qui.",)
        self._hint.setText("\n".join(words))
        self._hint.setVisible(True)

    def _quiet(self) -> None:
        self._hint.setVisible(False)
        set_ground(self, "bg")


def short_day(day: datetime.date) -> str:
    """ "lun 30 nov", as the mock-up writes it."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def day_in_words(day: BoardDay) -> str:
    """Return what the day has, or why nobody goes out."""
    if day.holiday:
        return f"Festivo: {day.holiday}"
    if day.cards:
        visits = counted(len(day.cards), "intervento", "interventi")
        return f"{visits} · {counted(day.dwellings, 'alloggio', 'alloggi')}"
    return "Nessun intervento" if day.communicated else "Nessuna disponibilità comunicata"


def _ids(event: QDropEvent) -> list[int]:
    data = event.mimeData().data(MIME).data()
    text = data.decode() if isinstance(data, bytes) else bytes(data).decode()
    return [int(part) for part in text.split(",") if part]
