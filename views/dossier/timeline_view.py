"""One timeline of everything, newest first: a date, a dot on a line, words, who says it."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.usecases.sheet.content import TimelineEvent
from ui.theme import Theme
from ui.widgets.labels import label
from views.dossier.words import near_date

_DATE, _LINE = 74, 12


class TimelineView(QWidget):
    """A row an event; each says itself to a screen reader in one sentence."""

    def __init__(
        self,
        theme: Theme,
        events: Sequence[TimelineEvent],
        on: datetime.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Cronologia")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        last = len(events) - 1
        for place, event in enumerate(events):
            column.addWidget(_Row(theme, event, on, above=place > 0, below=place < last))


class _Row(QWidget):
    def __init__(
        self, theme: Theme, event: TimelineEvent, on: datetime.date, *, above: bool, below: bool
    ) -> None:
        super().__init__()
        self.setAccessibleName(f"{event.day:%d/%m/%Y}: {event.words}, {event.who}")
        day = label(theme, near_date(event.day, on), "body", "muted")
        day.setFixedWidth(theme.px(_DATE))
        top_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        day.setAlignment(top_right)
        words = label(theme, event.words, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        who = label(theme, event.who, "body", "muted", wrap=len(event.who) > 20)
        who.setAlignment(top_right)
        if who.wordWrap():
            who.setFixedWidth(theme.px(120))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.px(1))
        row.setSpacing(theme.px(6))
        row.addWidget(day)
        row.addWidget(_Dot(theme, above=above, below=below))
        row.addWidget(words, 1)
        row.addWidget(who)


class _Dot(QWidget):
    """A dot on the line of time."""

    def __init__(self, theme: Theme, *, above: bool, below: bool) -> None:
        super().__init__()
        self._theme, self._above, self._below = theme, above, below
        self.setFixedWidth(theme.px(_LINE))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, centre = self.width() / 2, theme.px(10)
        painter.setPen(QPen(theme.tokens.edge, 1))
        if self._above:
            painter.drawLine(QPointF(middle, 0), QPointF(middle, centre))
        if self._below:
            painter.drawLine(QPointF(middle, centre), QPointF(middle, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens.accent)
        painter.drawEllipse(QPointF(middle, centre), theme.px(3.5), theme.px(3.5))
