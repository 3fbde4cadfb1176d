"""The menu of saved views: use, save, rename, delete."""

from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.strip_form import LineForm
from views.households.saved_views import READY_MADE, SavedView, SavedViews


class ViewsMenu(QObject):
    """Opens under its button; names are written on a line of the screen."""

    view_chosen = Signal(object, object)
    """A view is wanted: its filters and its layout."""
    save_requested = Signal(str)
    """What is on screen is to be kept under this name."""
    told = Signal(str)

    def __init__(self, theme: Theme, memory: Memory, screen: QWidget) -> None:
        super().__init__(screen)
        self._theme, self._screen = theme, screen
        self.kept = SavedViews(memory)
        self._in_use, self._renaming = "", ""
        self.form = LineForm(theme, "Nome della vista", parent=screen)
        self.form.confirmed.connect(self._named)

    def open_at(self, place: QPoint) -> None:
        """Show the views at a place of the screen."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def menu(self) -> QMenu:
        """Return the menu as it is now: ready-made views, saved ones, what can be done."""
        menu = QMenu(self._screen)
        menu.setAccessibleName("Viste salvate")
        for view in READY_MADE:
            self._add_view(menu, view)
        menu.addSeparator()
        saved = self.kept.all()
        for view in saved:
            self._add_view(menu, view)
        if saved:
            menu.addSeparator()
        menu.addAction("Salva la vista com’è ora…").triggered.connect(self.ask_name)
        if self.kept.named(self._in_use) is not None:
            rename = menu.addAction(f"Rinomina «{_plain(self._in_use)}»…")
            rename.triggered.connect(self.ask_new_name)
            delete = menu.addAction(f"Elimina «{_plain(self._in_use)}»")
            delete.triggered.connect(self.delete)
        return menu

    def use(self, view: SavedView) -> None:
        """Show a view."""
        self._in_use = view.name
        self.view_chosen.emit(dict(view.filters), dict(view.layout))

    def ask_name(self) -> None:
        """Ask for the name of a new view."""
        self._renaming = ""
        self.form.ask(
            "Salva filtri, colonne e ordine. Le parole cercate non si salvano.",
            confirm="Salva",
            required="Scrivi un nome per ritrovare la vista.",
            text=self._in_use if self.kept.named(self._in_use) is not None else "",
        )

    def ask_new_name(self) -> None:
        """Ask for another name of the view in use."""
        self._renaming = self._in_use
        self.form.ask(
            f"Rinomina la vista «{self._in_use}».",
            confirm="Rinomina",
            required="Scrivi il nome nuovo.",
            text=self._in_use,
        )

    def delete(self) -> None:
        """Forget the view in use; the list stays as it is."""
        name, self._in_use = self._in_use, ""
        self.kept.delete(name)
        self.told.emit(f"La vista «{name}» è eliminata; la lista resta com’è.")

    def save(self, name: str, filters: dict[str, Any], layout: dict[str, Any]) -> None:
        """Keep what is on screen under a name."""
        self._in_use = name
        self.kept.save(SavedView(name, filters, layout))
        self.told.emit(f"La vista «{name}» è salvata.")

    def _add_view(self, menu: QMenu, view: SavedView) -> None:
        action = QAction(_plain(view.name), menu)
        action.setCheckable(True)
        action.setChecked(view.name == self._in_use)
        action.setData(view)
        action.triggered.connect(self._chosen)
        menu.addAction(action)

    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and isinstance(action.data(), SavedView):
            self.use(action.data())

    def _named(self, name: str) -> None:
        if self._renaming:
            self.kept.rename(self._renaming, name)
            self._in_use, self._renaming = name, ""
            self.told.emit(f"La vista ora si chiama «{name}».")
        else:
            self.save_requested.emit(name)


def _plain(text: str) -> str:
    return text.replace("&", "&&")
