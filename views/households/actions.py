"""What can be done with the rows of the list, and the bar that says so when several are chosen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from models.rules.italian import counted
from ui.commands import command, set_possible
from ui.lists.fast_table import FastTable
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import set_ground
from ui.widgets.labels import label

_GROUP = "Nuclei"
_SHORT = {
    "copy": "Copia",
    "export": "Esporta",
    "pin": "Conferma",
    "exclude": "Escludi",
    "suspend": "Sospendi",
    "ask": "Chiedi",
    "alert": "Allerta",
}
_NOTHING = "si attiva quando un nucleo è scelto"


@dataclass(frozen=True)
class Deeds:
    """What the screen does when it is asked to."""

    open: Callable[[], object]
    copy: Callable[[], object]
    export_chosen: Callable[[], object]
    pin: Callable[[], object]
    exclude: Callable[[], object]
    suspend: Callable[[], object]
    ask: Callable[[], object]
    alert: Callable[[], object]


def row_actions(table: FastTable, deeds: Deeds) -> dict[str, QAction]:
    """Return the actions on the chosen rows; their letters work while the list has the focus."""

    def made(text: str, run: Callable[[], object], key: str, icon: str) -> QAction:
        return command(table, text, run, key, icon=icon, group=_GROUP, why=_NOTHING)

    return {
        "open": made("Apri il nucleo", deeds.open, "", "box-arrow-up-right"),
        "copy": made("Copia", deeds.copy, "Ctrl+C", "copy"),
        "export": made("Esporta le righe scelte…", deeds.export_chosen, "Ctrl+Shift+E", "download"),
        "pin": made("Conferma nella settimana…", deeds.pin, "P", "pin-angle"),
        "exclude": made("Escludi dalla settimana…", deeds.exclude, "E", "slash-circle"),
        "suspend": made("Sospendi…", deeds.suspend, "S", "clock"),
        "ask": made("Chiedi a un ente…", deeds.ask, "R", "envelope"),
        "alert": made("Allerta il Comune di residenza…", deeds.alert, "", "signpost-split"),
    }


def allow(actions: Mapping[str, QAction], count: int) -> None:
    """Enable what needs a choice."""
    for action in actions.values():
        set_possible(action, count > 0)


class SelectionBar(QFrame):
    """How many rows are chosen, and what can be done with all of them."""

    def __init__(
        self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self._said = label(theme, "", "body_bold")
        row = FlowLayout(self, spacing=theme.px(8))
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        row.addWidget(self._said)
        for key, short in _SHORT.items():
            action = actions[key]
            made = button(theme, short, icon=str(action.property("icon_name")))
            made.setAccessibleName(action.text().rstrip("…"))
            made.setToolTip(action.text().rstrip("…"))
            made.clicked.connect(action.trigger)
            row.addWidget(made)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVisible(False)

    def set_count(self, count: int) -> None:
        """Show the bar for two rows and more."""
        self._said.setText(counted(count, "nucleo scelto", "nuclei scelti"))
        self.setVisible(count > 1)
