"""Importazioni: from files to the archive in three steps, each seen before it is done (R029)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from ui.commands import command, set_possible
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.buttons import action_button, button, link_button
from ui.widgets.steps import Steps
from views.desk import Changed, Desk
from views.imports.aside import Aside
from views.imports.flow import FilesFlow
from views.imports.words import waiting_file
from views.imports.work import TOPICS, ImportsWork

_GROUP = "Importazioni"
_NARROW = 1080
_ROOM_FOR_STEPS = 800


class ImportsScreen(Screen):
    """Files come by `take_files` or «Scegli file…»; nothing is written before the button.

    `arrive("conflicts")` and `arrive("history")` open those lists.
    """

    key = "imports"
    title = "Importazioni"
    icon = "box-arrow-in-down"
    room_beside_panel = 860
    manual_page = "registri"

    def __init__(
        self, theme: Theme, desk: Desk, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._desk, self._memory = desk, memory
        self.work = ImportsWork(desk, self)
        self._conflicts = -1
        self._stale = True
        self._create()
        self._lay_out()
        self._connect()
        self._show(self.flow.start)

    # Making

    def _create(self) -> None:
        theme = self.theme
        self.choose = self._command("Scegli file…", self._choose, "Ctrl+O", icon="folder2-open")
        self.go = self._command("Importa", self._go_on, "Ctrl+Return")
        self.open_history = self._command(
            "Storia delle importazioni", self._open_history, "Ctrl+Shift+H", icon="clock-history"
        )
        self.open_conflicts = self._command(
            "Contrasti da risolvere", self._open_conflicts, "Ctrl+Shift+R", icon="signpost-split"
        )
        self.back = self._command("Torna indietro", self._go_back, "Esc", icon="arrow-left")
        self.change_field = self._command("Cambia il campo della colonna", self._choose_field)
        self.not_so = self._command("Non è così? Tipo ed ente del file", self._ask_kind)
        self.keep_mapping = self._command("Salva l’abbinamento…", self._ask_mapping_name)
        self.save_rejected = self._command("Salva le righe scartate…", self._save_rejected)
        self.undo_import = self._command(
            "Annulla l’importazione", self._desk.undo, icon="arrow-counterclockwise"
        )
        self.redo_import = self._command(
            "Ripeti l’importazione", self._desk.redo, icon="arrow-clockwise"
        )
        self.to_week = self._command("Vai alla Settimana", self._go_to_week, icon="calendar3-week")
        self.steps = Steps(theme, ["File", "Colonne e anteprima", "Esito"])
        self.flow = FilesFlow(
            theme, self._desk, self._memory, self.work, choose=self.choose,
            undo=self.undo_import, redo=self.redo_import, to_week=self.to_week, screen=self,
        )  # fmt: skip
        self.aside = Aside(theme, self._desk, self.work, self.choose)
        self.pages = QStackedWidget()
        for page in (*self.flow.pages, *self.aside.pages.values()):
            self.pages.addWidget(page)

    def _command(
        self, text: str, run: Callable[[], object], shortcut: str = "", *, icon: str = ""
    ) -> QAction:
        return command(self, text, run, shortcut, icon=icon, group=_GROUP)

    def _go_to_week(self) -> None:
        self.screen_requested.emit("week", None)

    def _lay_out(self) -> None:
        theme = self.theme
        self._back = link_button(theme, "‹ Torna ai file")
        self._to_conflicts = button(theme, "Contrasti", icon="signpost-split")
        self._to_history = button(theme, "Storia delle importazioni", icon="clock-history")
        self.head.add_tag(self.steps)
        self.head.add_tag(self._back)
        for made in (self._to_conflicts, self._to_history):
            self.head.add_action(made)
        self._primary = action_button(theme, self.go, kind="primary")
        self.head.add_action(self._primary)
        self.body.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back.trigger)
        self._to_conflicts.clicked.connect(self.open_conflicts.trigger)
        self._to_history.clicked.connect(self.open_history.trigger)
        for part in (self.flow, self.aside):
            part.page_wanted.connect(self._show)
            part.told.connect(self._tell)
        self.flow.queue_changed.connect(self._refresh_go)
        self.flow.columns.view_changed.connect(self.status_changed)
        self.flow.columns.dossier_requested.connect(self.panel_requested)
        self.flow.report.dossier_requested.connect(self.panel_requested)
        self.aside.dossier_requested.connect(self.panel_requested)
        self.aside.counted.connect(self._show_conflict_count)
        self._desk.changed.connect(self._hear)
        self._desk.masked_changed.connect(self._mask)
        self.theme.changed.connect(self._fit_head)

    # What the window asks

    @override
    def arrive(self, argument: object = None) -> None:
        if argument == "conflicts":
            self._open_conflicts()
        elif argument == "history":
            self._open_history()
        if self._stale:
            self._stale = False
            self.aside.count()
            self.aside.refresh(self.pages.currentWidget())
            if self.pages.currentWidget() is self.flow.columns and not self.work.importing:
                self.flow.make_preview()
        self._take_focus()

    @override
    def commands(self) -> list[QAction]:
        found = [self.choose, self.go, self.open_history, self.open_conflicts, self.back]
        page = self.pages.currentWidget()
        if page is self.flow.columns:
            found += [self.change_field, self.not_so, self.keep_mapping, self.save_rejected]
        elif page is self.flow.report:
            found.append(self.save_rejected)
        elif page is self.aside.conflicts:
            found += self.aside.conflicts.commands()
        return found

    @override
    def status(self) -> tuple[str, str]:
        left = ["Trascina altri file sulla finestra"]
        waiting = [job for job in self.flow.queue.waiting() if job is not self.flow.queue.current]
        if waiting:
            found = waiting[0].inspected
            inspection = None if found is None else found.inspection
            left.append(f"In coda: {waiting_file(waiting[0].path, inspection, '')}")
        return ("   ·   ".join(left), self._keys())

    @override
    def unsaved(self) -> str:
        touched = [
            job.path.name
            for job in self.flow.queue.waiting()
            if job.choices is not None and job.choices.touched
        ]
        if not touched:
            return ""
        return f"Le colonne di «{touched[0]}» sono corrette, ma il file non è ancora importato."

    @override
    def take_files(self, paths: list[Any]) -> bool:
        self.flow.take_files([Path(path) for path in paths])
        return True

    @override
    def remember(self) -> dict[str, Any]:
        return {"history": self.aside.history.table.layout_state()}

    @override
    def restore(self, remembered: dict[str, Any]) -> None:
        layout = remembered.get("history")
        if isinstance(layout, dict):
            self.aside.history.table.restore_layout(layout)

    # Commands

    def _choose(self) -> None:
        self.flow.choose_files()

    def _go_on(self) -> None:
        self.flow.go_on()

    def _open_history(self) -> None:
        self.aside.open_history()

    def _open_conflicts(self) -> None:
        self.aside.open_conflicts()

    def _save_rejected(self) -> None:
        self.flow.save_rejected()

    def _choose_field(self) -> None:
        self.flow.columns.take_focus()
        self.flow.columns.table.choose_field()

    def _ask_kind(self) -> None:
        self.flow.columns.head.ask()

    def _ask_mapping_name(self) -> None:
        self.flow.columns.line.ask_name()

    def _go_back(self) -> None:
        page = self.pages.currentWidget()
        if page is self.flow.columns and self.flow.columns.shows_rows:
            self.flow.columns.show_columns()
        elif page is self.aside.past:
            self._open_history()
        elif page in (self.aside.history, self.aside.conflicts):
            self._show(self.flow.page)
        else:
            self._show(self.flow.start)

    # What is in front

    def _show(self, page: QWidget) -> None:
        if page in self.flow.pages:
            self.flow.page = page
        self.pages.setCurrentWidget(page)
        title = self.aside.title_of(page)
        self.head.set_title(title or self.title)
        if not title:
            step = self.flow.pages.index(page)
            self.steps.set_current(len(self.flow.pages) if page is self.flow.report else step)
        first = page is self.flow.start
        self.back.setEnabled(not first)
        self._back.setVisible(not first)
        self._to_history.setVisible(page is not self.aside.history)
        self._fit_head()
        self._show_conflict_link()
        self._take_focus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stale = self.work.rest() or self._stale

    def _fit_head(self) -> None:
        """Where there is little room the head says less: icons, no keys, no steps."""
        page = self.pages.currentWidget()
        narrow = self._is_narrow()
        history = "Storia delle importazioni"
        self._to_history.setText("" if narrow else history)
        self._to_history.setAccessibleName(history)
        self._to_history.setToolTip(history if narrow else "")
        place = "alla storia" if page is self.aside.past else "ai file"
        self._back.setText("‹ Indietro" if narrow else f"‹ Torna {place}")
        self._primary.set_key(
            "" if narrow else self.go.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        )
        room = self.width() > self.theme.px(_ROOM_FOR_STEPS)
        self.steps.setVisible(page in self.flow.pages and room)
        self._refresh_go()

    def _refresh_go(self) -> None:
        """What the primary button does here, and what it waits for."""
        text, possible, why = self.flow.primary()
        visible = bool(text) and self.pages.currentWidget() in self.flow.pages
        if self._is_narrow():
            text = text.replace("Continua con il prossimo file", "Continua")
        self.go.setText(text or "Importa")
        self.go.setVisible(visible)
        set_possible(self.go, possible and visible, why)
        # At most one filled button a screen.
        self.flow.start.target.button.set_kind("plain" if visible else "primary")
        self.status_changed.emit()

    def _is_narrow(self) -> bool:
        return self.width() < self.theme.px(_NARROW)

    def _show_conflict_count(self, count: int) -> None:
        if count != self._conflicts:
            self._conflicts = count
            self.badge_changed.emit(count)
        self._to_conflicts.setText(f"Contrasti: {count}")
        self._show_conflict_link()

    def _show_conflict_link(self) -> None:
        here = self.pages.currentWidget() is self.aside.conflicts
        self._to_conflicts.setVisible(self._conflicts > 0 and not here)

    @override
    def take_focus(self) -> None:
        self._take_focus()

    def _take_focus(self) -> None:
        if not self.isVisible():
            return
        page = self.pages.currentWidget()
        if page is self.flow.columns:
            self.flow.columns.take_focus()
        elif page is self.flow.report:
            self.flow.report.rows.take_focus()
        elif not self.aside.take_focus(page):
            self.flow.start.target.button.setFocus()

    def _keys(self) -> str:
        page = self.pages.currentWidget()
        if page is self.flow.columns:
            if self.flow.columns.shows_rows:
                return "Invio apre il dossier · Esc torna alle colonne"
            return "↑↓ colonna · F2 cambia campo · Spazio conferma"
        if page is self.flow.report:
            return "Invio apre il dossier"
        if page is self.aside.history:
            return "Invio apre il resoconto · Esc torna ai file"
        if page is self.aside.past:
            return "Invio apre il dossier · Esc torna alla storia"
        if page is self.aside.conflicts:
            return "Spazio sceglie · Ctrl+A tutti · Invio apre il dossier"
        return ""

    def _tell(self, sentence: str, tone: str) -> None:
        if sentence:
            self.notice.tell(sentence, tone)
        else:
            self.notice.clear()

    def _hear(self, changed: Changed) -> None:
        if not changed.concerns(*TOPICS):
            return
        self.flow.forget_previews()
        if not self.isVisible():
            self._stale = True
            return
        self.aside.count()
        self.aside.refresh(self.pages.currentWidget())
        if self.pages.currentWidget() is self.flow.columns and not self.work.importing:
            self.flow.make_preview()

    def _mask(self, masked: bool) -> None:
        self.flow.set_masked(masked)
        self.aside.set_masked(masked)
