"""The date as of which the list is shown, taken when the fingers rest."""

import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.date_field import DateField

_TYPING_MILLISECONDS = 350


class AsOfField(DateField):
    """`day_taken` carries a date that is one; `refused` the sentence on a text that is none."""

    day_taken = Signal(object)
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, name="Situazione al")
        self._shown: datetime.date | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._take)
        self.date_edited.connect(self._wait)
        self.editingFinished.connect(self._judge)

    def show_day(self, day: datetime.date) -> None:
        """Show the date of the list, unless another is being typed."""
        self._shown = day
        if not self.hasFocus():
            self.set_date(day)

    def _wait(self, _day: object) -> None:
        # "01/11/20" is a date on the way to 2026.
        self._typing.start()

    def _take(self) -> None:
        self._typing.stop()
        if (day := self.date()) is not None:
            self.day_taken.emit(day)

    def _judge(self) -> None:
        """Enter or leaving the field: an empty one goes back to the date of the list."""
        self._take()
        if problem := self.problem():
            self.refused.emit(problem)
        elif self.date() is None:
            self.set_date(self._shown)
