"""A place on the disk: where it is, in words, and the link that changes it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.dressed_edit import DressedEdit

SEPARATOR = " › "


class PlaceField(DressedEdit):
    """Read-only it shows «Documenti › Tavolo › archivio.tavolo»; editable, the path as typed."""

    change_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        change: str = "Cambia…",
        editable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "folder", parent)
        self._place = Path()
        self.setReadOnly(not editable)
        self.change = link_button(theme, change, self)
        self.change.clicked.connect(self.change_requested)
        self.set_trailing(self.change)
        self.redress()

    @property
    def place(self) -> Path:
        """The path shown; of an editable field, the path typed."""
        return self._place if self.isReadOnly() else Path(self.text().strip())

    def set_place(self, place: Path) -> None:
        """Show a path; `Path()` is none, and leaves the placeholder."""
        self._place = place
        self.setToolTip("" if place == Path() else str(place))
        self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isReadOnly():
            self._show()

    def _show(self) -> None:
        if not self.isReadOnly():
            self.setText(str(self._place))
            return
        # `Path()` is no place yet: the placeholder says so.
        words = "" if self._place == Path() else in_words(self._place)
        self.setAccessibleDescription(words)
        room = self.width() - self.change.sizeHint().width() - self.theme.px(56)
        self.setText(
            self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideLeft, max(room, 40))
        )


def in_words(place: Path) -> str:
    """Say a path from the user's own folder on: «Documenti › Tavolo › archivio.tavolo»."""
    home = Path.home()
    if place.is_relative_to(home):
        return SEPARATOR.join(place.relative_to(home).parts)
    return SEPARATOR.join(part for part in place.parts if part != place.anchor) or str(place)
