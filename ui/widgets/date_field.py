"""A date as Italians write it, checked while it is typed."""

import datetime
import re

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from ui.theme import Theme

_WRITTEN = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_BARE = re.compile(r"(\d{2})(\d{2})(\d{4})")


class DateField(QLineEdit):
    """gg/mm/aaaa; also 1.2.2026, 1-2-26 and 01022026. Alt+↓ opens the calendar."""

    date_edited = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, name: str = "Data") -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText("gg/mm/aaaa")
        self.setAccessibleName(name)
        self._open = QAction("Apri il calendario", self)
        self._open.setShortcut("Alt+Down")
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._tidy)
        theme.changed.connect(self._redress)
        self._redress()

    def date(self) -> datetime.date | None:
        """Return the date typed; None where nothing, or nothing good, is typed."""
        return read_date(self.text())

    def set_date(self, day: datetime.date | None) -> None:
        """Show a date without telling anybody."""
        self.setText("" if day is None else f"{day:%d/%m/%Y}")

    def problem(self) -> str:
        """Return what is wrong with the text, "" where it is empty or good."""
        text = self.text().strip()
        if not text or self.date() is not None:
            return ""
        if _WRITTEN.fullmatch(text) or _BARE.fullmatch(text):
            return f"Il giorno {text} non esiste: controlla giorno e mese."
        return "Scrivi la data come 23/11/2026."

    def open_calendar(self) -> None:
        """Show the month; a click or Enter takes a day."""
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = self.date()
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.activated.connect(self._taken)
        calendar.clicked.connect(self._taken)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _taken(self, day: QDate) -> None:
        self.set_date(datetime.date(day.year(), day.month(), day.day()))
        self.date_edited.emit(self.date())

    def _edited(self) -> None:
        self.date_edited.emit(self.date())

    def _tidy(self) -> None:
        if (day := self.date()) is not None:
            self.set_date(day)

    def _redress(self) -> None:
        self._open.setIcon(self._theme.icon("calendar3", "muted"))


def read_date(text: str) -> datetime.date | None:
    """Return the date that an Italian text says; None where it says none."""
    found = _WRITTEN.fullmatch(text.strip()) or _BARE.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    if year < 100:
        year += 2000
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
