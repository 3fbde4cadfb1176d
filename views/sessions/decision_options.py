"""What a decision needs beside its reason: the day of a move, the session of a postponement."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from models.usecases.decide_in_session import TableOutcome
from models.usecases.session_moves import DayForMove
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.labels import label, muted, set_tone
from ui.widgets.segmented import Segmented
from views.sessions.words import spoken_day, weekday_number


class DayChoice(QWidget):
    """The working days of the week; under them what would be missing on the one chosen."""

    day_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.days: tuple[DayForMove, ...] = ()
        self._holder = QHBoxLayout()
        self._holder.setContentsMargins(0, 0, 0, 0)
        self.segments: Segmented | None = None
        self.said = muted(theme, "", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._holder)
        column.addWidget(self.said)

    def show_days(self, days: Sequence[DayForMove], proposed: datetime.date) -> None:
        """Offer the days of the week but the one proposed."""
        self.days = tuple(each for each in days if each.day != proposed)
        while (item := self._holder.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._holder.addWidget(label(self._theme, "Sposta a", "small_bold", "muted"))
        self._holder.addSpacing(self._theme.px(8))
        choices = [
            (each.day.isoformat(), weekday_number(each.day) + ("" if not each.shortfalls else " !"))
            for each in self.days
        ]
        self.segments = Segmented(self._theme, choices, name="Giorno")
        self.segments.chosen.connect(self._chosen)
        self._holder.addWidget(self.segments)
        self._holder.addStretch(1)
        self.said.setText("← → scelgono il giorno")

    def show_day(self, day: datetime.date | None) -> None:
        """Show which day is chosen, and what it lacks."""
        if self.segments is not None and day is not None:
            self.segments.set_choice(day.isoformat())
        found = next((each for each in self.days if each.day == day), None)
        if found is None:
            set_tone(self.said, "muted")
            self.said.setText("Scegli il giorno con ← →")
        elif found.shortfalls:
            set_tone(self.said, "warn")
            self.said.setText(f"{spoken_day(found.day).capitalize()}: {' '.join(found.shortfalls)} "
                              "Il Tavolo può decidere ugualmente.")  # fmt: skip
        else:
            set_tone(self.said, "ok")
            self.said.setText(f"{spoken_day(found.day).capitalize()}: le risorse bastano.")

    def step(self, by: int, chosen: datetime.date | None) -> None:
        """Choose the day after or before the one chosen."""
        if not self.days:
            return
        days = [each.day for each in self.days]
        place = days.index(chosen) + by if chosen in days else (0 if by > 0 else len(days) - 1)
        self.day_chosen.emit(days[place % len(days)])

    def _chosen(self, key: str) -> None:
        self.day_chosen.emit(datetime.date.fromisoformat(key))


class DecisionOptions(QStackedWidget):
    """One page for each decision that needs more than a reason."""

    day_chosen = Signal(object)
    until_changed = Signal(object)
    condition_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = DayChoice(theme)
        self.days.day_chosen.connect(self.day_chosen)
        self.until = DateField(theme, name="Rinvia alla seduta del")
        self.until.setMaximumWidth(theme.px(150))
        self.until.date_edited.connect(self.until_changed)
        self.condition = QLineEdit()
        self.condition.setAccessibleName("A condizione che")
        self.condition.setPlaceholderText("l’esito pervenga entro le ore 12.00 di… (facoltativo)")
        self.condition.textEdited.connect(self.condition_changed)
        self._pages = {
            TableOutcome.MOVE_DAY: self._page(self.days),
            TableOutcome.POSTPONE: self._line(theme, "Alla seduta del", self.until, stretch=True),
            TableOutcome.CONFIRM: self._line(theme, "A condizione che", self.condition),
        }

    def show_outcome(self, outcome: TableOutcome | None) -> None:
        """Show the page of a decision; a decision without one takes no room."""
        page = self._pages.get(outcome) if outcome is not None else None
        self.setHidden(page is None)
        if page is not None:
            self.setCurrentWidget(page)
            self.setMaximumHeight(page.sizeHint().height())

    def _line(self, theme: Theme, words: str, editor: QWidget, *, stretch: bool = False) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(label(theme, words, "small_bold", "muted"))
        row.addWidget(editor, 0 if stretch else 1)
        if stretch:
            row.addStretch(1)
        return self._page(holder)

    def _page(self, widget: QWidget) -> QWidget:
        self.addWidget(widget)
        return widget
