"""Nuclei: every household, searched while one types, filtered, sorted, chosen, exported."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStackedWidget, QWidget
from typing_extensions import override

from models.rules.italian import counted, thousands
from ui.commands import command
from ui.lists.column_chooser import ColumnChooser
from ui.lists.fast_table import FastTable
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.empty import EmptyState
from views.desk import Changed, Desk
from views.households.actions import Deeds, SelectionBar, allow, row_actions
from views.households.asking import Asking
from views.households.decisions import Decisions
from views.households.exporting import Exporting
from views.households.filters import Filters
from views.households.form_room import FormRoom
from views.households.loading import Loaded, Loader
from views.households.plain_search import PlainSearch
from views.households.suspending import Suspending
from views.households.towns import TownsToAlert
from views.households.views_menu import ViewsMenu

_TOPICS = ("dossiers", "findings", "ranking", "programme", "sessions", "settings", "imports")
_PAUSE = 60
"""Milliseconds on a row before its panel is asked for: holding an arrow runs past many."""
_FIRST_ORDER = (("position", False), ("code", False))
_GROUP = "Nuclei"
_LEGEND = "Pallino vuoto: minore · Rombo pieno: necessità dichiarata"


class HouseholdsScreen(Screen):
    """The list in the middle; the panel beside it shows the row that is chosen."""

    key = "households"
    title = "Nuclei"
    icon = "house-door"
    manual_page = "nuclei"

    def __init__(
        self, theme: Theme, desk: Desk, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._loaded: Loaded | None = None
        self._stale, self._query, self._wanted = True, "", 0
        self._wants_focus = False
        self._remembered: dict[str, Any] = {}
        self._plain = PlainSearch()
        self._create(memory)
        self._lay_out()
        self._connect()

    # --- making -----------------------------------------------------------------------------------

    def _create(self, memory: Memory) -> None:
        theme = self.theme
        self.filters = Filters(theme)
        self.table = FastTable(theme, "Nuclei")
        self.table.setObjectName("households")
        self.decisions = Decisions(theme, self._desk, self)
        self.suspending = Suspending(theme, self._desk, self)
        self.asking = Asking(theme, self._desk, memory, self)
        self.towns = TownsToAlert(theme, self._desk, self)
        self.exporting = Exporting(self._desk, self, self.notice)
        self.row_actions = row_actions(
            self.table,
            Deeds(
                open=self._open_current,
                copy=self._copy,
                export_chosen=self._export_chosen,
                pin=self._pin,
                exclude=self._exclude,
                suspend=self._suspend,
                ask=self._ask,
                alert=self._alert,
            ),
        )
        allow(self.row_actions, 0)
        self.chosen_bar = SelectionBar(theme, self.row_actions)
        self.views = ViewsMenu(theme, memory, self)
        self.chooser = ColumnChooser(theme, self.table, self)
        self._panel_pause = QTimer(self)
        self._panel_pause.setSingleShot(True)
        self._panel_pause.setInterval(_PAUSE)
        self.screen_actions = {
            "views": command(self, "Viste salvate", self._open_views, "Ctrl+Alt+V",
                             icon="bookmark", group=_GROUP),
            "columns": command(self, "Colonne", self._choose_columns, "Ctrl+Alt+C",
                               icon="layout-three-columns", group=_GROUP),
            "export": command(self, "Esporta", self._export_all, "Ctrl+E", icon="download",
                              group=_GROUP),
            "filter": command(self, "Vai ai filtri", self._go_to_filters, "Ctrl+Alt+F",
                              icon="funnel", group=_GROUP),
            "clear": command(self, "Togli tutti i filtri", self.filters.clear, "Ctrl+Alt+T",
                             icon="x-lg", group=_GROUP),
            "import": command(self, "Importa un’anagrafe", self._go_to_imports, icon="upload",
                              group=_GROUP),
        }  # fmt: skip

    def _lay_out(self) -> None:
        theme = self.theme
        self.views_button = self._add_button("views")
        self.columns_button = self._add_button("columns")
        self._add_button("export")
        self.head.add_action(self.towns.button)
        self._nothing = EmptyState(
            theme,
            "house-door",
            "Qui compaiono i nuclei delle anagrafi di ALER e MM. Importa un’anagrafe per "
            "cominciare.",
            self.screen_actions["import"],
        )
        self._no_match = EmptyState(
            theme, "funnel", "Nessun nucleo risponde a questi filtri.", self.screen_actions["clear"]
        )
        self._waiting = QWidget()
        self._pages = QStackedWidget()
        for page in (self._waiting, self.table, self._nothing, self._no_match):
            self._pages.addWidget(page)
        self.filters.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        self.body.addWidget(self.filters)
        self.body.addWidget(self.views.form)
        self.body.addWidget(self.decisions.form)
        self.body.addWidget(self.suspending.form)
        self.body.addWidget(self.asking.form)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self.chosen_bar)
        self.room = FormRoom(theme, self, self.filters, self._pages, self.chosen_bar)

    def _add_button(self, key: str) -> QWidget:
        made = action_button(self.theme, self.screen_actions[key])
        made.set_key("")
        self.head.add_action(made)
        return made

    def _connect(self) -> None:
        self._desk.changed.connect(self._note_change)
        self._desk.week_changed.connect(self._note_other)
        self._desk.masked_changed.connect(self._mask)
        self.filters.filter_changed.connect(self._filter_changed)
        self.filters.cleared.connect(self._filter_changed)
        self.table.current_changed.connect(self._panel_pause.start)
        self.table.selected_changed.connect(self._chosen_changed)
        self.table.row_opened.connect(self.panel_requested)
        self.table.columns_requested.connect(self._choose_columns)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self._panel_pause.timeout.connect(self._show_panel)
        self.views.view_chosen.connect(self._use_view)
        self.views.save_requested.connect(self._save_view)
        self.views.told.connect(self._tell)
        self.decisions.decided.connect(self._tell)
        self.suspending.suspended.connect(self._tell)
        self.views.form.closed.connect(self.take_focus)
        self.decisions.form.closed.connect(self._form_closed)
        self.suspending.form.closed.connect(self._form_closed)
        self.asking.form.closed.connect(self._form_closed)

    # --- being a screen ---------------------------------------------------------------------------

    @override
    def arrive(self, argument: object = None) -> None:
        if isinstance(argument, Mapping):
            self.filters.set_values(argument)
        elif isinstance(argument, int):
            self._wanted = argument
        if self._stale:
            self.reload()
        else:
            self._apply()
            self._select_wanted()
        self.take_focus()

    @override
    def take_focus(self) -> None:
        self._wants_focus = self._loaded is None
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def commands(self) -> list[QAction]:
        return [*self.row_actions.values(), *self.screen_actions.values(), self.towns.action]

    @override
    def status(self) -> tuple[str, str]:
        count = len(self.table.selected_lines())
        chosen = f"{counted(count, 'scelto', 'scelti')}    " if count else ""
        left = f"{chosen}Invio apre · Spazio sceglie · F2 dice per esteso · Ctrl+C copia"
        preparing = self._loaded is not None and not self._loaded.complete
        return left, "Si completano i dati dell’elenco…" if preparing else _LEGEND

    @override
    def unsaved(self) -> str:
        return self.decisions.unsaved() or self.suspending.unsaved()

    @override
    def remember(self) -> dict[str, Any]:
        if not self.table.table.columns:
            return self._remembered
        filters = {key: list(values) for key, values in self.filters.values().items()}
        return {"filters": filters, "layout": self.table.layout_state()}

    @override
    def restore(self, remembered: dict[str, Any]) -> None:
        self._remembered = dict(remembered)
        self.filters.set_values(remembered.get("filters") or {})

    @override
    def step(self, by: int) -> None:
        """Open the next or the previous dossier of the list."""
        self.table.step(by)

    @override
    def search(self, text: str) -> None:
        """Show the rows that hold every word of the text, from the next paint on."""
        if text != self._query:
            self._query = text
            self._apply()

    # --- reading ----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list again; what is on screen stays until then."""
        self._stale = False
        self.towns.read()
        loader = Loader(self.theme, self._desk.today(), str(self._desk.week))

        def took(loaded: Loaded) -> None:
            # What is on screen does not go back to a part of it.
            if self._loaded is None or loaded.known >= self._loaded.known:
                self._take(loaded)
            if not loaded.complete:
                read(lambda session: loader.further(session, loaded))

        def read(work: Callable[[Any], Loaded]) -> None:
            self._desk.read(
                work, took, title="Lettura dei nuclei", owner=self, key="households",
                failed=self._failed,
            )  # fmt: skip

        read(loader.first)

    def _take(self, loaded: Loaded) -> None:
        first = self._loaded is None
        self._loaded = loaded
        loaded.maker.masked = self._desk.masked
        self._plain.set_list(loaded.households)
        self.filters.set_facets(loaded.facets)
        self.table.set_table(loaded.maker.measured(loaded.columns), loaded.households.ids)
        if first:
            self.table.restore_layout({"sort": _FIRST_ORDER, **self._remembered.get("layout", {})})
        self._apply()
        self._select_wanted()
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if self._wants_focus and self.isVisible() and not typing:
            self.take_focus()
        self.status_changed.emit()

    def _failed(self, error: Exception) -> None:
        self._stale = True
        self._desk.refused.emit(error)

    def _note_change(self, changed: Changed) -> None:
        if changed.concerns(*_TOPICS):
            self._note_other()

    def _note_other(self, *_news: object) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _mask(self, masked: bool) -> None:
        if self._loaded is not None:
            self._loaded.maker.masked = masked
            self.table.viewport().update()

    # --- search and filters -----------------------------------------------------------------------

    def _apply(self) -> None:
        """Show what search and chips let through."""
        loaded = self._loaded
        if loaded is None:
            return
        index = loaded.index or self._plain
        self.filters.found = found = index.search(self._query)
        loaded.maker.found = found
        self.table.apply(self.filters.let_through(), found.words if found is not None else ())
        self._show_count()

    def _show_count(self) -> None:
        assert self._loaded is not None, "called where a list was read"
        shown, whole = len(self.table.table.rows), self._loaded.total
        if not self._loaded.whole:
            shown = whole  # a glimpse of a long list
        if not whole:
            page: QWidget = self._nothing
        else:
            page = self.table if shown else self._no_match
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
        if shown == whole:
            self.head.set_summary(f"<b>{thousands(whole)}</b>" if whole else "")
        else:
            self.head.set_summary(f"<b>{thousands(shown)}</b> di {thousands(whole)}")
        sentence = "Nessun nucleo risponde a questi filtri."
        if self._query.strip() and not self.filters.values():
            sentence = (
                "Nessun nucleo ha tutte queste parole nel codice, nell’indirizzo, nei nomi, nel "
                "codice fiscale o nelle note."
            )
        if not shown:
            self._no_match.set_sentence(sentence)
            self.screen_actions["clear"].setVisible(bool(self.filters.values()))

    def _filter_changed(self, *_values: object) -> None:
        self.screen_actions["clear"].setVisible(True)
        self._apply()

    def _go_to_filters(self) -> None:
        next(iter(self.filters.chips.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_imports(self) -> None:
        self.screen_requested.emit("imports", None)

    # --- choosing ---------------------------------------------------------------------------------

    def _chosen_changed(self, count: int) -> None:
        allow(self.row_actions, count)
        self.chosen_bar.set_count(count)
        if count > 1:  # the panel shows one; what can be done with several stands under it
            self.room_wanted.emit()
        self._panel_pause.start()
        self.status_changed.emit()

    def _form_closed(self) -> None:
        self.room.give_back(len(self.table.selected_lines()))
        self.take_focus()

    def _show_panel(self) -> None:
        current = self.table.current_id()
        chosen = self.table.selected_lines()
        if current is not None and chosen == [self.table.currentIndex().row()]:
            self.panel_requested.emit(current)

    def _open_current(self) -> None:
        current = self.table.current_id()
        if current is not None:
            self.panel_requested.emit(current)

    def _select_wanted(self) -> None:
        if self._wanted and self._loaded is not None:
            if not self.table.select_id(self._wanted):
                self.filters.set_values({})
                self._apply()
                self.table.select_id(self._wanted)
            self._wanted = 0

    def _copy(self) -> None:
        count = self.table.copy_selected()
        self._tell(f"{counted(count, 'riga copiata', 'righe copiate')} con le intestazioni.")

    def _pin(self) -> None:
        self.decisions.ask("pin", self.table.selected_ids())
        self.room.take()

    def _exclude(self) -> None:
        self.decisions.ask("exclude", self.table.selected_ids())
        self.room.take()

    def _suspend(self) -> None:
        self.suspending.ask(self.table.selected_ids())
        self.room.take()

    def _ask(self) -> None:
        self.asking.ask(self.table.selected_ids())
        self.room.take()

    def _alert(self) -> None:
        self.screen_requested.emit("alerts", self.table.selected_ids())

    def _export_all(self) -> None:
        self.exporting.ask(self.table, self._conditions())

    def _export_chosen(self) -> None:
        chosen = [*self._conditions(), "solo le righe scelte"]
        self.exporting.ask(self.table, chosen, self.table.selected_lines())

    def _conditions(self) -> list[str]:
        said = self.filters.in_words()
        if self._query.strip():
            said.append(f"ricerca «{' '.join(self._query.split())}»")
        return said

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(list(self.row_actions.values()))
        menu.addSeparator()
        menu.addAction(self.screen_actions["columns"])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(place))

    # --- columns and views ------------------------------------------------------------------------

    def _choose_columns(self) -> None:
        button = self.columns_button
        self.chooser.open_at(button.mapToGlobal(QPoint(button.width(), button.height() + 2)))

    def _open_views(self) -> None:
        button = self.views_button
        self.views.open_at(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _use_view(self, filters: Mapping[str, Any], layout: dict[str, Any]) -> None:
        self.filters.set_values(filters)
        if layout:
            self.table.restore_layout(layout)
        self._filter_changed()
        self.take_focus()

    def _save_view(self, name: str) -> None:
        filters = {key: list(values) for key, values in self.filters.values().items()}
        self.views.save(name, filters, self.table.layout_state())

    def _tell(self, sentence: str, tone: str = "ok") -> None:
        self.notice.tell(sentence, tone)
