"""What goes or comes along when one takes another item in hand: stale notices, the open panel."""

from PySide6.QtCore import QObject, QTimer, Signal

from ui.screen import Screen
from ui.window import Window
from views.meetings.acts import HallActs
from views.meetings.hall import Hall

_PAUSE = 150
"""Milliseconds on an item before its position is shown in the panel: an arrow held runs past."""


class ItemWatch(QObject):
    """Looks at the item in hand after every showing of it."""

    dossier_followed = Signal(object)
    """The position to be shown in the panel that is open."""

    def __init__(self, screen: Screen, hall: Hall, acts: HallActs) -> None:
        super().__init__(screen)
        self._screen, self._hall, self._acts = screen, hall, acts
        self._item_id: int | None = None
        self._about_item = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._follow)

    def about_item(self, sentence: str) -> None:
        """Take note that the notice is about the item in hand: it goes with it."""
        self._about_item = sentence

    def look(self) -> None:
        """Another item may be in hand: what was said of the one before goes."""
        item = self._hall.agenda.item
        item_id = None if item is None else item.id
        if item_id == self._item_id:
            return
        self._item_id = item_id
        self._acts.leave(item_id)
        said = self._screen.notice.sentence
        stale = (self._about_item and self._about_item in said) or "estratto" in said.lower()
        if said and stale:
            self._screen.notice.clear()
        self._about_item = ""
        if item is not None and item.dossier_ids:
            self._pause.start()
        else:
            self._pause.stop()

    def _follow(self) -> None:
        item, window = self._hall.agenda.item, self._screen.window()
        if (
            item is not None
            and item.dossier_ids
            and self._screen.isVisible()
            and isinstance(window, Window)
            and window.panel_open
        ):
            self.dossier_followed.emit(item.dossier_ids[0])
