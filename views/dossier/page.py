"""The dossier as a full page: the summary at the left, the rest at the right."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.window import BACK
from views.desk import Desk
from views.dossier.sheet_view import SheetView


class DossierPage(Screen):
    """`arrive(dossier_id)` shows a dossier; closing goes back to where one came from."""

    key = "dossier"
    title = "Posizione"
    icon = "house-door"
    manual_page = "dossier"

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        memory: Memory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.head.setVisible(False)
        self.sheet_view = SheetView(theme, desk, page=True, memory=memory, parent=self)
        self.body.addWidget(self.sheet_view, 1)
        self.sheet_view.closed.connect(self._go_back)
        self.sheet_view.structures_requested.connect(self._show_structures)
        self.sheet_view.dossier_requested.connect(self.sheet_view.show_dossier)

    @override
    def arrive(self, argument: object = None) -> None:
        """Show a dossier, or the one shown last."""
        if isinstance(argument, int):
            self.sheet_view.show_dossier(argument)
        self.sheet_view.setFocus()

    @override
    def commands(self) -> list[QAction]:
        """Return what can be done with the dossier shown."""
        return self.sheet_view.commands()

    @override
    def unsaved(self) -> str:
        """Return a sentence about what is being typed, "" where nothing is."""
        return self.sheet_view.unsaved()

    @override
    def status(self) -> tuple[str, str]:
        """Return the keys of the page."""
        return ("F2 modifica · F4 fonte · Ctrl+Pag cambia scheda", "")

    def _show_structures(self) -> None:
        self.screen_requested.emit("structures", None)

    def _go_back(self) -> None:
        self.screen_requested.emit(BACK, None)
