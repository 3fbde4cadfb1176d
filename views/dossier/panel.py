"""The dossier beside the lists: what the frame shows at the right of every screen."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from models.usecases.rank_archive import RankOutcome
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.grounds import set_look
from views.desk import Desk
from views.dossier.sheet_view import SheetView
from views.panel import Panel

_TAB = "dossier/tab"


class DossierPanel(Panel):
    """384 design pixels wide beside the list; the same sheet opens as a page.

    `step_requested` asks the list in front for its next (1) or previous (-1) dossier.
    """

    def __init__(
        self, theme: Theme, desk: Desk, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        set_look(self, "kind", "side_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Posizione")
        self.sheet_view = SheetView(theme, desk, page=False, memory=memory, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.sheet_view)
        self.sheet_view.tabs.show_tab(str(memory.get(_TAB, "summary")))
        self.sheet_view.tabs.bar.currentChanged.connect(self._remember_tab)
        self.sheet_view.closed.connect(self.closed)
        self.sheet_view.dossier_requested.connect(self.dossier_requested)
        self.sheet_view.page_requested.connect(self._ask_page)
        self.sheet_view.step_requested.connect(self.step_requested)
        self.sheet_view.structures_requested.connect(self._show_structures)

    @override
    def show_dossier(self, dossier_id: int) -> None:
        """Show a dossier; what is being typed in another is kept."""
        self.sheet_view.show_dossier(dossier_id)

    def use_ranking(self, ranked: RankOutcome) -> None:
        """Take a list made by a screen, so that it is not made again."""
        self.sheet_view.use_ranking(ranked)

    @override
    def unsaved(self) -> str:
        """Return a sentence about what is being typed, "" where nothing is."""
        return self.sheet_view.unsaved()

    @override
    def commands(self) -> list[QAction]:
        """Return what can be done with the dossier shown."""
        return self.sheet_view.commands()

    def _remember_tab(self) -> None:
        self._memory.set(_TAB, self.sheet_view.tabs.current)

    def _show_structures(self) -> None:
        self.screen_requested.emit("structures", None)

    def _ask_page(self, dossier_id: Any) -> None:
        self.screen_requested.emit("dossier", dossier_id)
