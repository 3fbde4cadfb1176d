"""How many Comuni of residence are still to alert, one click away from the list (R049)."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.usecases.working_group.residents_elsewhere import towns_to_alert
from ui.commands import command
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import action_button
from views.desk import Changed, Desk

_TOPICS = ("dossiers", "imports", "exports", "settings")
_NAME = "Comuni di residenza da allertare"


class TownsToAlert(QObject):
    """The button says the number; it is read when the screen is, and after each change."""

    def __init__(self, theme: Theme, desk: Desk, screen: Screen) -> None:
        super().__init__(screen)
        self._desk, self._screen = desk, screen
        self.action = command(
            screen, "Da allertare", self._go, icon="signpost-split", group="Nuclei"
        )
        self.button: QWidget = action_button(theme, self.action)
        self._tell(0)
        desk.changed.connect(self._changed)

    def read(self) -> None:
        """Count again."""
        self._desk.read(
            towns_to_alert, self._tell, title=_NAME, owner=self._screen, key="towns-to-alert"
        )

    def _tell(self, towns: int) -> None:
        self.action.setText(f"Da allertare · {towns}" if towns else "Da allertare")
        said = f"{_NAME}: {towns or 'nessuno'} (par. 11.1)"
        self.button.setAccessibleName(said)
        self.button.setToolTip(said)

    def _changed(self, changed: Changed) -> None:
        if changed.concerns(*_TOPICS) and self._screen.isVisible():
            self.read()

    def _go(self) -> None:
        self._screen.screen_requested.emit("alerts", None)
