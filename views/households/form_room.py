"""Room for the forms above the list: what lies over them or says the same steps aside."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from ui.screen import Screen
from ui.theme import Theme
from views.households.actions import SelectionBar
from views.households.filters import Filters

_LEAST, _LOW = 56, 560
"""Design pixels: the least height of the list, and that of the screen under which filters and list
make room for a form."""


class FormRoom(QObject):
    """A form says for how many it asks: the bar goes, in a low window filters and count too."""

    def __init__(
        self,
        theme: Theme,
        screen: Screen,
        filters: Filters,
        pages: QStackedWidget,
        bar: SelectionBar,
    ) -> None:
        super().__init__(screen)
        self._theme, self._screen = theme, screen
        self._filters, self._pages, self._bar = filters, pages, bar
        self.give_back(0)

    def take(self) -> None:
        """A form opens."""
        self._screen.room_wanted.emit()
        self._screen.notice.clear()
        self._bar.set_count(0)
        low = self._screen.height() < self._theme.px(_LOW)
        self._filters.setVisible(not low)
        self._screen.head.summary.setVisible(not low)
        self._pages.setMinimumHeight(1 if low else self._theme.px(_LEAST))

    def give_back(self, chosen: int) -> None:
        """No form is open: so many rows are chosen."""
        self._filters.setVisible(True)
        self._screen.head.summary.setVisible(True)
        # What is empty may be cut, not what is written.
        self._pages.setMinimumHeight(self._theme.px(_LEAST))
        self._bar.set_count(chosen)
