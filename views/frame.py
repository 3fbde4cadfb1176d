"""The window on an open archive: the desk, the screens, the panel, and what binds them.

Screens never call each other: they ask the frame to show something, and hear from the desk.
"""

import datetime
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from models.errors import OfficeError
from models.rules.italian import span_of_days
from models.rules.week import Week
from models.store.archive import Archive
from models.store.bug_report import write_bug_report
from ui.commands import command
from ui.manual_window import ManualWindow
from ui.memory import Memory
from ui.screen import Screen
from ui.tasks import Task, Tasks
from ui.theme import Theme
from ui.window import Window
from views.desk import OFFICE_ZONE, Desk
from views.panel import Panel

SEARCH_HINT = "Cerca per codice, via, nome, nota…"
_MONTHS = ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")
_DAYS = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")


@dataclass(frozen=True)
class Rooms:
    """What the assembly furnishes: screens in the order of the rail, those at its foot, a panel."""

    places: Sequence[Screen]
    below: Sequence[Screen]
    pages: Sequence[Screen] = ()
    panel: Panel | None = None
    at_hand: Sequence[str] = ()
    """The pages that are one click away from everywhere."""
    search_screen: str = ""
    files_screen: str = ""
    when_shown: Callable[[], None] | None = None
    """What is done once, when the window appears: the copy of the day."""


NOTHING_TO_UNDO = (
    "Non c’è nulla da annullare. Ciò che è uscito dall’ufficio, come una lettera o un verbale, si "
    "corregge con un nuovo atto."
)
Furnish = Callable[[Theme, Desk, Memory], Rooms]


class Frame(QObject):
    """Owns the window and the desk of one archive; `closed` when the window was closed.

    Made without an archive, it is got ready while that is being opened, and waits for `open`.
    """

    closed = Signal()

    def __init__(
        self,
        archive: Archive | None,
        theme: Theme,
        tasks: Tasks,
        memory: Memory,
        furnish: Furnish,
        *,
        manual: Path,
        clock: Callable[[], datetime.datetime],
    ) -> None:
        super().__init__()
        self.theme, self.tasks = theme, tasks
        self.desk = Desk(archive, tasks, clock=clock, parent=self)
        self.window = Window(
            theme, tasks, memory, search_hint=SEARCH_HINT, may_close=self._would_lose
        )
        self.rooms = furnish(theme, self.desk, memory)
        self.window.add_screens(self.rooms.places, self.rooms.below, self.rooms.pages)
        if self.rooms.panel is not None:
            self.window.set_panel(self.rooms.panel)
        self._manual_folder = manual
        self._manual: ManualWindow | None = None
        self._saved_at: datetime.datetime | None = None
        self._told_loss: tuple[Screen, str] | None = None
        self._details = ""
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._add_commands()
        self._connect()
        self._show_week()
        self._show_history()
        if archive is not None:
            self._show_state()

    def open(self, archive: Archive) -> None:
        """Take the archive for which the window was made ready."""
        self.desk.open(archive)
        self._show_state()

    def show(self, screen: str = "", argument: object = None) -> None:
        """Show the window where and how it was left; a screen that is named goes before."""
        self.window.restore()
        shown = screen or self.window.last_screen or self.rooms.places[0].key
        self.window.show_screen(shown, argument)
        self.window.show()
        # A hidden window gives the focus to nobody: keys work from the first moment.
        if self.window.front is not None:
            self.window.front.take_focus()
        if self.rooms.when_shown is not None:
            self.rooms.when_shown()

    def tell(self, sentence: str, tone: str = "bad", actions: Sequence[QAction] = ()) -> None:
        """Say a sentence on the screen in front."""
        front = self.window.front
        if front is not None:
            front.notice.tell(sentence, tone, actions)

    # Making

    def _add_commands(self) -> None:
        window, group = self.window, "Finestra"
        desk = self.desk

        def add(key: str, text: str, run: Callable[[], object], keys: str, *, icon: str) -> None:
            window.actions_everywhere[key] = command(
                window, text, run, keys, icon=icon, group=group, everywhere=True
            )

        self._copy_details = command(window, "Copia i dettagli", self._copy, icon="copy")
        self._close_anyway = command(window, "Chiudi lo stesso", window.close_anyway, icon="x-lg")
        add("undo", "Annulla", self._undo, "Ctrl+Z", icon="arrow-counterclockwise")
        add("redo", "Ripeti", desk.redo, "Ctrl+Shift+Z", icon="arrow-clockwise")
        add("shield", "Mostra o oscura i nomi", self._turn_shield, "Ctrl+Alt+N", icon="eye")
        add("earlier", "Settimana precedente", self._earlier, "Alt+Left", icon="chevron-left")
        add("later", "Settimana seguente", self._later, "Alt+Right", icon="chevron-right")

    def _connect(self) -> None:
        window, desk, bar = self.window, self.desk, self.window.top_bar
        desk.week_changed.connect(self._show_week)
        desk.masked_changed.connect(self._show_shield)
        self._second.timeout.connect(self._show_time_left)
        desk.history_changed.connect(self._show_history)
        desk.saved.connect(self._note_saved)
        desk.refused.connect(self.tell_failure)
        self.tasks.failed.connect(self._task_failed)
        self.tasks.ended.connect(self._forget_under_way)
        bar.shield.clicked.connect(self._turn_shield)
        bar.period.stepped.connect(self._step_week)
        bar.period.opened.connect(self._choose_week)
        window.status_line.undo_requested.connect(desk.undo)
        window.search_changed.connect(self._search)
        window.files_dropped.connect(self._take_files)
        window.manual_requested.connect(self.open_manual)
        window.closing.connect(self._close)
        window.panel_closed.connect(self._take_panel_commands_back)
        for screen in window.screens.values():
            screen.panel_requested.connect(self.show_dossier)
        for key in self.rooms.at_hand:
            page = window.screens[key]
            bar.add_at_hand(page.icon, page.title).clicked.connect(partial(self._show_at_hand, key))
        panel = self.rooms.panel
        if panel is not None:
            panel.closed.connect(window.close_panel)
            panel.dossier_requested.connect(self.show_dossier)
            panel.screen_requested.connect(window.show_screen)
            panel.step_requested.connect(self._step)

    def _show_at_hand(self, key: str, _checked: bool = False) -> None:
        self.window.show_screen(key)

    # The panel, the search, files

    def show_dossier(self, dossier_id: object) -> None:
        """Open a dossier beside the screen in front."""
        panel = self.rooms.panel
        if panel is None or not isinstance(dossier_id, int):
            return
        panel.show_dossier(dossier_id)
        self.window.open_panel()
        self.window.commands.offer("panel", panel.commands())

    def _take_panel_commands_back(self) -> None:
        self.window.commands.offer("panel", ())

    def _step(self, by: int) -> None:
        if self.window.front is not None:
            self.window.front.step(by)

    def _search(self, text: str) -> None:
        key = self.rooms.search_screen
        if not key:
            return
        if text and self.window.front is not self.window.screens[key]:
            self.window.show_screen(key)
            self.window.focus_search()
            self.window.top_bar.search.end(False)
        self.window.screens[key].search(text)

    def _take_files(self, paths: list[Path]) -> None:
        key = self.rooms.files_screen
        if key:
            self.window.show_screen(key)
            self.window.screens[key].take_files(paths)

    def open_manual(self, page: str) -> None:
        """Open the manual beside the work."""
        if self._manual is None:
            self._manual = ManualWindow(self.theme, self._manual_folder)
        self._manual.show_page(page)

    # The week in hand, the shield, the history

    def _step_week(self, step: int) -> None:
        monday = self.desk.week.monday + datetime.timedelta(days=7 * step)
        self.desk.set_week(Week.of(monday))

    def _earlier(self) -> None:
        self._step_week(-1)

    def _later(self) -> None:
        self._step_week(1)

    def _choose_week(self) -> None:
        menu = QMenu(self.window)
        this = Week.of(self.desk.today())
        for step in range(-6, 9):
            week = Week.of(this.monday + datetime.timedelta(days=7 * step))
            remark = {0: " (in corso)", 1: " (da programmare)"}.get(step, "")
            action = QAction(f"{week_in_words(week)}{remark}", menu)
            action.setCheckable(True)
            action.setChecked(week == self.desk.week)
            action.setData(week)
            action.triggered.connect(self._week_chosen)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        period = self.window.top_bar.period
        menu.popup(period.mapToGlobal(QPoint(0, period.height())))

    def _week_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.desk.set_week(action.data())

    def _show_week(self) -> None:
        week = self.desk.week
        self.window.top_bar.period.set_period(
            week_in_words(week), f"Settimana in mano: {span_of_days(week.monday, week.sunday)}"
        )

    def _turn_shield(self) -> None:
        self.desk.set_masked(not self.desk.masked)

    def _show_shield(self, masked: bool) -> None:
        self.window.top_bar.shield.set_masked(masked)
        if masked:
            self._second.stop()
        else:
            self._second.start()
        self._show_time_left()

    def _show_time_left(self) -> None:
        left = self.desk.unmasked_seconds
        self.window.top_bar.shield.set_time_left(f"{left // 60}:{left % 60:02}" if left else "")

    def _show_history(self) -> None:
        self.window.status_line.set_undo(self.desk.undo_name)
        for key, word, name in (
            ("undo", "Annulla", self.desk.undo_name),
            ("redo", "Ripeti", self.desk.redo_name),
        ):
            action = self.window.actions_everywhere[key]
            action.setText(f"{word} «{name}»" if name else word)
            # Undo without anything to undo says why: an act that left the office, most often.
            action.setEnabled(bool(name) or key == "undo")
            action.setStatusTip("" if name else f"non c’è nulla da {word.lower().rstrip('i')}re")

    def _undo(self) -> None:
        if self.desk.undo_name:
            self.desk.undo()
        elif self.window.front is not None:
            self.window.front.notice.tell(NOTHING_TO_UNDO, "info")

    def _note_saved(self, at: datetime.datetime) -> None:
        self._saved_at = at
        self._show_state()

    def _show_state(self) -> None:
        archive = self.desk.archive
        kind = "Archivio cifrato" if archive.path is not None else "Archivio condiviso"
        saved = (
            f" · salvato {self._saved_at.astimezone(OFFICE_ZONE):%H:%M}" if self._saved_at else ""
        )
        self.window.top_bar.set_state(f"{kind}{saved}", f"{archive.name}, {archive.author}")

    # What goes wrong

    def _task_failed(self, task: Task[object], error: Exception) -> None:
        self.tell_failure(error)

    def tell_failure(self, error: Exception) -> None:
        """Say what the official can act on; a bug is written down, and said once."""
        if isinstance(error, OfficeError):
            self.tell(" ".join((error.sentence, *error.details)))
            return
        self.desk.bug_met.emit()
        try:
            written = write_bug_report(error, now=self.desk.now())
            details, where = written.read_text(encoding="utf-8"), str(written)
        except OSError:
            details, where = type(error).__name__, "nessun file"
        self._details = details
        self.tell(
            "Si è verificato un errore del programma: l’archivio è rimasto com’era. I dettagli da "
            f"inviare all’assistenza, senza dati personali, sono in {where}.",
            "bad",
            [self._copy_details],
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell of a bug in a slot; what ends the program goes on ending it."""
        if isinstance(error, Exception):
            self.tell_failure(error)
        else:
            sys.__excepthook__(kind, error, trace)

    # Closing

    def _would_lose(self) -> str:
        said = [screen.unsaved() for screen in self.window.screens.values()]
        if self.rooms.panel is not None:
            said.append(self.rooms.panel.unsaved())
        said += [f"È in corso: {task.title.lower()}." for task in self.tasks.running()]
        losses = [sentence for sentence in said if sentence]
        if losses:
            self.tell(" ".join(losses), "warn", [self._close_anyway])
            front = self.window.front
            if front is not None and self.tasks.running():
                self._told_loss = (front, front.notice.sentence)
        return " ".join(losses)

    def _forget_under_way(self, _task: Task[object]) -> None:
        """What was under way is over: nobody is asked to wait for it any more."""
        if self._told_loss is None or self.tasks.running():
            return
        (screen, said), self._told_loss = self._told_loss, None
        if screen.notice.sentence == said:
            screen.notice.clear()

    def _close(self) -> None:
        if self._manual is not None:
            self._manual.close()
        self._second.stop()
        self.tasks.close()
        self.desk.close()
        self.desk.archive.close()
        self.closed.emit()


def week_in_words(week: Week) -> str:
    """Return a week as the bar shows it: "2026-W49 · lun 30 nov – ven 4 dic"."""
    friday = week.monday + datetime.timedelta(days=4)
    return f"{week} · {short_day(week.monday)} – {short_day(friday)}"


def short_day(day: datetime.date) -> str:
    """Return a day as screens write it: "lun 30 nov"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
