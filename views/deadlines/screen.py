"""Scadenze: what is late, what is near, how old the rest is. It informs, it does not nag."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStackedWidget, QWidget
from typing_extensions import override

from models.rules.deadlines import Clock, Place
from models.rules.italian import counted
from models.usecases.export_calendar import to_come
from models.usecases.list_deadlines import Deadlines, list_deadlines
from ui.commands import command, key_of, set_possible
from ui.file_dialogs import ask_folder
from ui.folders import documents_folder
from ui.lists.fast_table import FastTable
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.empty import EmptyState
from ui.widgets.strip_form import LineForm
from views.deadlines.calendar_form import AskFolder, CalendarForm
from views.deadlines.columns import STANDING, DeadlineColumns
from views.deadlines.deeds import GROUP, Deeds, named
from views.deadlines.details import Details
from views.deadlines.filters import Filters
from views.desk import Changed, Desk

_LATER = 1500
"""Milliseconds before the counter is read again behind another screen: work there goes first."""
_ROOM_FOR_ALL = 820
_ROOM_FOR_DETAILS = 430
"""Lower than this the list needs its lines: F2 says the row in full."""
_FRESH = datetime.timedelta(minutes=10)
"""Terms in hours are counted anew when one comes back after so long."""
_NO_MATCH = "Nessuna riga risponde a questi filtri."
_NOTHING = "Nessun termine e nessuna età da contare."
_CHOOSE = "Scegli una riga"
_STAYS = "Resta scritto accanto alla riga, che continua a contare. Si annulla con Ctrl+Z."
_DAYS = "Termini in giorni di calendario; dove nessuno dà un termine, l’età"


class DeadlinesScreen(Screen):
    """One list of everything with a term or an age; the rail counts the terms past."""

    key = "deadlines"
    title = "Scadenze"
    icon = "alarm"
    manual_page = "scadenze"

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        memory: Memory,
        parent: QWidget | None = None,
        *,
        ask: AskFolder = ask_folder,
    ) -> None:
        super().__init__(theme, parent)
        self._desk, self._memory = desk, memory
        self._found: Deadlines | None = None
        self._clocks: dict[int, Clock] = {}
        self._ids: dict[str, int] = {}
        self._stale, self._remembered = True, dict[str, Any]()
        self._next: int | None = None
        self._asked: list[Clock] = []
        self._wants_focus = False
        self._create(ask)
        self._lay_out()
        self._connect()
        self._show_possible()

    # Making

    def _create(self, ask: AskFolder) -> None:
        theme = self.theme
        self.deeds = Deeds(self._desk, self)
        self.filters = Filters(theme)
        self.form = LineForm(theme, "Motivo", confirm="Silenzia", hint=_STAYS)
        self.calendar = CalendarForm(theme, ask)
        self.table = FastTable(theme, "Scadenze")
        self.open = command(self, "Apri", self._open_current, "O",
                            icon="box-arrow-up-right", group=GROUP)  # fmt: skip
        self.silence = command(
            self, "Silenzia…", self._ask_reason, "S", icon="bell-slash", group=GROUP
        )
        self.take_back = command(self, "Riattiva", self._take_back, "R", icon="bell", group=GROUP)
        self.export = command(
            self, "Scrivi il calendario…", self._ask_folder, "E", icon="download", group=GROUP,
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
        self.details = Details(theme, self.open)
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(theme.px(56))
        for page in (self._waiting, self.table, self._nothing):
            self._pages.addWidget(page)
        self.filters.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        self.body.addWidget(self.filters)
        self.body.addWidget(self.form)
        self.body.addWidget(self.calendar)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self.details)

    def _connect(self) -> None:
        self._desk.changed.connect(self._note_change)
        self._later.timeout.connect(self._read_behind)
        self.theme.changed.connect(self._fit_head)
        self.filters.filter_changed.connect(self._apply)
        self.filters.cleared.connect(self._apply)
        self.filters.cleared.connect(self.take_focus)
        self.table.current_changed.connect(self._show_possible)
        self.table.selected_changed.connect(self._show_possible)
        self.table.row_opened.connect(self._open)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.form.confirmed.connect(self._silence)
        self.form.closed.connect(self.take_focus)
        self.deeds.refused.connect(self.form.refuse)
        self.calendar.confirmed.connect(self._write_calendar)
        self.calendar.closed.connect(self.take_focus)
        self.deeds.exported.connect(self.calendar.close_form)
        self.deeds.export_refused.connect(self.calendar.refuse)

    # Being a screen

    @override
    def arrive(self, argument: object = None) -> None:
        """Show the list; a mapping of filters ("kind", "owner", "state") narrows it."""
        if isinstance(argument, Mapping):
            self.filters.set_values(argument)
        found = self._found
        old = found is None or found.at is None or self._desk.now() - found.at > _FRESH
        if self._stale or found is None or old or found.on != self._desk.today():
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
        clock = self._current()
        opens = f"Invio apre {clock.target.in_words} · " if clock and clock.target else ""
        assumed = f"Assunzione: {clock.assumption}" if clock and clock.assumption else _DAYS
        return (f"{opens}S silenzia · F2 dice per esteso", assumed)

    @override
    def unsaved(self) -> str:
        return "Il motivo che stai scrivendo non è ancora registrato." if self.form.writing else ""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()
        self._show_possible()

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
        today, now = self._desk.today(), self._desk.now()
        self._desk.read(
            lambda session: list_deadlines(session, on=today, at=now), self._take,
            title="Lettura delle scadenze", owner=self, key="deadlines", failed=self._failed,
        )  # fmt: skip

    def _read_behind(self) -> None:
        # A window that is gone asks for nothing.
        if self._stale and self.window().isVisible():
            self.reload()

    def _failed(self, error: Exception) -> None:
        self._stale = True
        self._desk.refused.emit(error)

    def _note_change(self, changed: Changed) -> None:
        if changed.concerns("deadlines"):
            self.notice.clear()  # what it says may have been undone
        self._stale = True
        if self.isVisible():
            self.reload()
        else:
            self._later.start()

    def _take(self, found: Deadlines) -> None:
        first = self._found is None
        self._found = found
        maker = DeadlineColumns(found.clocks, found.on, found.at)
        ids = [self._ids.setdefault(clock.key, len(self._ids) + 1) for clock in found.clocks]
        self._clocks = dict(zip(ids, found.clocks, strict=True))
        self.filters.set_facets(maker.facets())
        self.table.set_table(maker.make(), np.array(ids, np.int64))
        if first:
            order = {"sort": [(STANDING, False)]}
            self.table.restore_layout({**order, **self._remembered.get("layout", {})})
        self._fit_head()
        self._apply()
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if self._wants_focus and self.isVisible() and not typing:
            self.take_focus()
        self.badge_changed.emit(found.overdue)
        self.status_changed.emit()

    def _fit_head(self) -> None:
        """Say what is late, in words; where room lacks buttons do without their key."""
        room = self.width() >= self.theme.px(_ROOM_FOR_ALL)
        for button, action in zip(
            self._buttons, (self.silence, self.take_back, self.export), strict=True
        ):
            button.set_key(key_of(action) if room else "")
        if self._found is None:
            return
        late = self._found.overdue
        said = f"<b>{counted(late, 'termine passato', 'termini passati')}</b>"
        self.head.set_summary(said if late else "Nessun termine passato")

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
        elif lines and not self.table.selected_lines():
            current = self.table.current_id()
            self.table.select_id(self.table.table.id_at(0) if current is None else current)
        self._show_possible()

    # Doing

    def _current(self) -> Clock | None:
        current = self.table.current_id()
        return None if current is None else self._clocks.get(current)

    def _chosen(self) -> list[Clock]:
        """What is selected, from the top; without a selection the row with the focus."""
        chosen = [self._clocks[key] for key in self.table.selected_ids() if key in self._clocks]
        current = self._current()
        return chosen or ([] if current is None else [current])

    def _show_possible(self, *_current: object) -> None:
        clock, chosen, found = self._current(), self._chosen(), self._found
        quiet = [each for each in chosen if each.silenced]
        target = None if clock is None else clock.target
        self.open.setText(f"Apri {target.in_words}" if target else "Apri")
        set_possible(self.open, target is not None, _CHOOSE)
        set_possible(
            self.silence, len(quiet) < len(chosen),
            "Questa riga è già silenziata" if chosen else _CHOOSE,
        )  # fmt: skip
        set_possible(
            self.take_back, bool(quiet), "Questa riga non è silenziata" if chosen else _CHOOSE
        )
        self._silence_button.setVisible(len(quiet) < len(chosen) or not chosen)
        self._back_button.setVisible(bool(quiet))
        terms = found is not None and to_come(found.clocks, found.on, found.at)
        set_possible(self.export, bool(terms))
        self.details.setVisible(
            clock is not None
            and self._pages.currentWidget() is self.table
            and self.height() >= self.theme.px(_ROOM_FOR_DETAILS)
        )
        if clock is not None and found is not None:
            self.details.show_clock(clock, found.on, found.at)
        self.status_changed.emit()

    def _open_current(self) -> None:
        current = self.table.current_id()
        if current is not None:
            self._open(current)

    def _open(self, row_id: int) -> None:
        clock = self._clocks.get(row_id)
        target = None if clock is None else clock.target
        if target is None:
            return
        if target.place is Place.DOSSIER:
            self.panel_requested.emit(target.key)
        elif target.place is Place.RULE:
            self.notice.tell(target.name, "info")
        elif target.place is Place.ALERTS:
            # The list opens with these ticked; without a position, those of the week.
            self.screen_requested.emit(target.place, (target.key,) if target.key else None)
        else:
            self.screen_requested.emit(target.place, target.key)

    def _ask_reason(self) -> None:
        self._asked = [clock for clock in self._chosen() if not clock.silenced]
        self._next = None
        if self._asked:
            self.notice.clear()
            self.calendar.setVisible(False)
            about = named(self._asked)
            self.form.ask(
                f"Silenzia «{about}»" if len(self._asked) == 1 else f"Silenzia {about}",
                required="Scrivi il motivo: senza, non si silenzia.",
            )

    def _silence(self, reason: str) -> None:
        if self._asked:
            self._next = self._after({clock.key for clock in self._asked})
            self.deeds.silence(self._asked, reason)

    def _after(self, keys: set[str]) -> int | None:
        """The row that takes the place of those silenced: the work goes on there."""
        lines = range(self.table.currentIndex().row() + 1, len(self.table.table.rows))
        ids = (self.table.table.id_at(line) for line in lines)
        return next((key for key in ids if self._clocks[key].key not in keys), None)

    def _take_back(self) -> None:
        quiet = [clock for clock in self._chosen() if clock.silenced]
        if quiet:
            self.deeds.take_back(quiet)

    def _ask_folder(self) -> None:
        found = self._found
        if found is not None:
            self.notice.clear()
            self.form.setVisible(False)
            terms = to_come(found.clocks, found.on, found.at)
            self.calendar.ask(len(terms), documents_folder(self._memory))

    def _write_calendar(self, folder: object) -> None:
        self.deeds.export(Path(str(folder)))

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self.open, self.silence, self.take_back])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(place))
