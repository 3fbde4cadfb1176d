"""Scadenze: what is late, what is near, how old the rest is. It informs, it does not nag."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStackedWidget, QTableView, QWidget
from typing_extensions import override

from models.rules.deadlines import Clock
from models.rules.italian import counted
from models.usecases.export_calendar import to_come
from models.usecases.list_deadlines import Deadlines, list_deadlines
from ui.commands import command, key_of, set_possible
from ui.lists.fast_table import FastTable
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.empty import EmptyState
from views.deadlines.columns import AGE, PAST, SILENCED, STANDING, TO_COME, DeadlineColumns
from views.deadlines.deeds import GROUP, Deeds, named
from views.deadlines.filters import Filters
from views.deadlines.silence_form import SilenceForm
from views.desk import Desk

_LATER = 1500
"""Milliseconds before the counter is read again behind another screen: work there goes first."""
_ROOM_FOR_ALL = 820
_NO_MATCH = "Nessuna scadenza risponde a questi filtri."
_NOTHING = "Nessun termine e nessuna età da contare."
_CHOOSE = "Scegli una scadenza"


class DeadlinesScreen(Screen):
    """One list of everything with a term or an age; the rail counts the terms past."""

    key = "deadlines"
    title = "Scadenze"
    icon = "alarm"
    manual_page = "scadenze"

    def __init__(
        self, theme: Theme, desk: Desk, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._found: Deadlines | None = None
        self._states: list[str] = []
        self._clocks: dict[int, Clock] = {}
        self._ids: dict[str, int] = {}
        self._stale, self._remembered = True, dict[str, Any]()
        self._next: int | None = None
        self._asked: Clock | None = None
        self._wants_focus = False
        self._create(memory)
        self._lay_out()
        self._connect()
        self._show_possible()

    # Making

    def _create(self, memory: Memory) -> None:
        theme = self.theme
        self.deeds = Deeds(self._desk, memory, self)
        self.filters = Filters(theme)
        self.form = SilenceForm(theme)
        self.table = FastTable(theme, "Scadenze")
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.open = command(self, "Apri la posizione", self._open_current, "O",
                            icon="box-arrow-up-right", group=GROUP)  # fmt: skip
        self.silence = command(
            self, "Silenzia…", self._ask_reason, "S", icon="bell-slash", group=GROUP
        )
        self.take_back = command(self, "Riattiva", self._take_back, "R", icon="bell", group=GROUP)
        self.export = command(
            self, "Esporta il calendario", self.deeds.export, "E", icon="download", group=GROUP,
            why="Si attiva quando c’è un termine da oggi in poi",
        )  # fmt: skip
        self.clear = command(
            self, "Togli tutti i filtri", self.filters.clear, "Ctrl+Alt+T", icon="x-lg", group=GROUP
        )
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)

    def _lay_out(self) -> None:
        theme = self.theme
        self._silence_button = action_button(theme, self.silence)
        self._back_button = action_button(theme, self.take_back)
        self._back_button.setVisible(False)
        self._buttons = (self._silence_button, self._back_button, action_button(theme, self.export))
        for button in self._buttons:
            self.head.add_action(button)
        self._waiting = QWidget()
        self._nothing = EmptyState(theme, "alarm", _NO_MATCH, self.clear)
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(theme.px(56))
        for page in (self._waiting, self.table, self._nothing):
            self._pages.addWidget(page)
        self.filters.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        self.body.addWidget(self.filters)
        self.body.addWidget(self.form)
        self.body.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._desk.changed.connect(self._note_change)
        self._later.timeout.connect(self._read_behind)
        self.theme.changed.connect(self._fit_head)
        self.filters.filter_changed.connect(self._apply)
        self.filters.cleared.connect(self._apply)
        self.filters.cleared.connect(self.take_focus)
        self.table.current_changed.connect(self._show_possible)
        self.table.row_opened.connect(self._open)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.form.confirmed.connect(self._silence)
        self.form.closed.connect(self.take_focus)
        self.deeds.refused.connect(self.form.refuse)

    # Being a screen

    @override
    def arrive(self, argument: object = None) -> None:
        """Show the list; a mapping of filters ("kind", "state") narrows it."""
        if isinstance(argument, Mapping):
            self.filters.set_values(argument)
        if self._stale or self._found is None or self._found.on != self._desk.today():
            self.reload()
        else:
            self._apply()
        self.take_focus()

    @override
    def take_focus(self) -> None:
        self._wants_focus = self._found is None
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def commands(self) -> list[QAction]:
        return [self.open, self.silence, self.take_back, self.export, self.clear]

    @override
    def status(self) -> tuple[str, str]:
        return (
            "Invio apre la posizione · F2 dice per esteso",
            "Termini in giorni di calendario; dove il Piano non dà un numero, l’età",
        )

    @override
    def unsaved(self) -> str:
        return "Il motivo che stai scrivendo non è ancora registrato." if self.form.unsaved else ""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    @override
    def step(self, by: int) -> None:
        self.table.step(by)

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

    # Reading

    def count(self) -> None:
        """Read behind another screen, a little later: the rail shows how many terms are past."""
        self._later.start()

    def reload(self) -> None:
        """Read again; what is on screen stays until then."""
        self._stale = False
        self._later.stop()
        today = self._desk.today()
        self._desk.read(
            lambda session: list_deadlines(session, on=today), self._take,
            title="Lettura delle scadenze", owner=self, key="deadlines", failed=self._failed,
        )  # fmt: skip

    def _read_behind(self) -> None:
        # A window that is gone asks for nothing.
        if self._stale and self.window().isVisible():
            self.reload()

    def _failed(self, error: Exception) -> None:
        self._stale = True
        self._desk.refused.emit(error)

    def _note_change(self, _changed: object) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()
        else:
            self._later.start()

    def _take(self, found: Deadlines) -> None:
        first = self._found is None
        self._found = found
        maker = DeadlineColumns(found.clocks, found.on)
        ids = [self._ids.setdefault(clock.key, len(self._ids) + 1) for clock in found.clocks]
        self._clocks = dict(zip(ids, found.clocks, strict=True))
        self.filters.set_facets(maker.facets())
        self.table.set_table(maker.make(), np.array(ids, np.int64))
        if first:
            order = {"sort": [(STANDING, False)]}
            self.table.restore_layout({**order, **self._remembered.get("layout", {})})
        self._states = maker.states
        self._fit_head()
        self._apply()
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if self._wants_focus and self.isVisible() and not typing:
            self.take_focus()
        self.badge_changed.emit(found.overdue)
        self.status_changed.emit()

    def _fit_head(self) -> None:
        """Where room lacks the head says the terms past alone, and buttons without their key."""
        states = self._states
        room = self.width() >= self.theme.px(_ROOM_FOR_ALL)
        for button, action in zip(
            self._buttons, (self.silence, self.take_back, self.export), strict=True
        ):
            button.set_key(key_of(action) if room else "")
        past = states.count(PAST)
        said = [f"<b>{counted(past, 'termine passato', 'termini passati')}</b>"] if past else []
        said += [
            words
            for state, words in (
                (TO_COME, f"{states.count(TO_COME)} da venire"),
                (AGE, f"{states.count(AGE)} senza termine"),
                (SILENCED, counted(states.count(SILENCED), "silenziata", "silenziate")),
            )
            if room and state in states
        ]
        self.head.set_summary(" · ".join(said))

    def _apply(self, *_change: object) -> None:
        if self._found is None:
            return
        self.table.apply(self.filters.let_through())
        lines = len(self.table.table.rows)
        filtered = bool(self.filters.values())
        self._nothing.set_sentence(_NO_MATCH if filtered else _NOTHING)
        self.clear.setVisible(filtered)
        self._pages.setCurrentWidget(self.table if lines else self._nothing)
        if self._next is not None:
            self.table.select_id(self._next)
            self._next = None
        elif lines and self.table.current_id() is None:
            self.table.select_id(self.table.table.id_at(0))
        self._show_possible()

    # Doing

    def _current(self) -> Clock | None:
        current = self.table.current_id()
        return None if current is None else self._clocks.get(current)

    def _show_possible(self, *_current: object) -> None:
        clock = self._current()
        silenced = clock is not None and bool(clock.silenced)
        about = clock is not None and clock.dossier_id is not None
        no_dossier = _CHOOSE if clock is None else "Questa scadenza non riguarda una posizione"
        set_possible(self.open, about, no_dossier)
        set_possible(
            self.silence, clock is not None and not silenced,
            _CHOOSE if clock is None else "Questa scadenza è già silenziata",
        )  # fmt: skip
        set_possible(
            self.take_back,
            silenced,
            _CHOOSE if clock is None else "Questa scadenza non è silenziata",
        )
        self._silence_button.setVisible(not silenced)
        self._back_button.setVisible(silenced)
        found = self._found
        set_possible(self.export, found is not None and bool(to_come(found.clocks, found.on)))

    def _open_current(self) -> None:
        current = self.table.current_id()
        if current is not None:
            self._open(current)

    def _open(self, row_id: int) -> None:
        clock = self._clocks.get(row_id)
        if clock is not None and clock.dossier_id is not None:
            self.panel_requested.emit(clock.dossier_id)

    def _ask_reason(self) -> None:
        self._asked, self._next = self._current(), None
        if self._asked is not None:
            self.form.ask(named(self._asked))

    def _silence(self, reason: str) -> None:
        if self._asked is not None:
            # The row goes to the end: the work goes on with the one that took its place.
            line = self.table.currentIndex().row() + 1
            if line < len(self.table.table.rows):
                self._next = self.table.table.id_at(line)
            self.deeds.silence(self._asked, reason)

    def _take_back(self) -> None:
        clock = self._current()
        if clock is not None:
            self.deeds.take_back(clock)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self.open, self.silence, self.take_back])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(place))
