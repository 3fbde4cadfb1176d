"""The window: rail at the left, bar above, the place in the middle, a panel at the right.

It knows places, panels and commands; what they are about is told to it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.application import size_for_work
from ui.command_palette import CommandPalette
from ui.commands import Commands, command
from ui.heard import hear_as
from ui.memory import Memory
from ui.rail import Rail
from ui.screen import Screen
from ui.status_line import StatusLine
from ui.tasks import Tasks
from ui.theme import Theme
from ui.top_bar import TopBar
from ui.widgets.grounds import set_ground

_SEARCH_PAUSE = 12
_PANEL_WIDTH = 384
_PANEL_STEP = 48
_COVERS_UNDER = 1200
BACK = "back"
"""What a page asks for to return to the screen it was opened from."""


class Window(QWidget):
    """One window for everything. `may_close` says what would be lost, "" where nothing."""

    search_changed = Signal(str)
    files_dropped = Signal(object)
    manual_requested = Signal(str)
    screen_shown = Signal(str)
    panel_closed = Signal()
    closing = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        memory: Memory,
        *,
        search_hint: str,
        may_close: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._tasks, self._memory, self._may_close = theme, tasks, memory, may_close
        self.commands = Commands(self)
        self.screens: dict[str, Screen] = {}
        self._panel: QWidget | None = None
        self._panel_wanted = False
        self._certain = False
        self._came_from = ""
        hear_as(self, "window")
        self._create(search_hint)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 380)

    # Making

    def _create(self, search_hint: str) -> None:
        set_ground(self, "bg")
        self.rail = Rail(self.theme, self)
        self.top_bar = TopBar(self.theme, search_hint, self)
        self.stack = QStackedWidget()
        self.status_line = StatusLine(self.theme, self._tasks, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.command_palette = CommandPalette(self.theme, self.commands, self)
        self._search_pause = QTimer(self)
        self._search_pause.setSingleShot(True)
        self._search_pause.setInterval(_SEARCH_PAUSE)
        self.actions_everywhere = self._everywhere()

    def _everywhere(self) -> dict[str, QAction]:
        group = "Finestra"

        def made(text: str, run: Callable[[], object], keys: str) -> QAction:
            return command(self, text, run, keys, group=group, everywhere=True)

        return {
            "palette": made("Comandi…", self._open_palette, "Ctrl+K"),
            "search": made("Cerca nell’archivio", self.focus_search, "Ctrl+F"),
            "manual": made("Manuale, a questa pagina", self._ask_manual, "F1"),
            "wider": made("Allarga il pannello a destra", self._widen, "Alt+Shift+Left"),
            "narrower": made("Stringi il pannello a destra", self._narrow, "Alt+Shift+Right"),
            "panel": made("Chiudi il pannello a destra", self.close_panel, "Ctrl+Shift+W"),
            "screen": made("Vai alla schermata (lista)", self._focus_screen, "F7"),
            "close": made("Chiudi Tavolo", self.close, "Ctrl+Q"),
        }

    def _lay_out(self) -> None:
        self.splitter.addWidget(self.stack)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.top_bar)
        middle.addWidget(self.splitter, 1)
        middle.addWidget(self.status_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_screen)
        self.top_bar.commands_requested.connect(self._open_palette)
        self.top_bar.search.textChanged.connect(self._search_pause.start)
        self.top_bar.search.left_for_results.connect(self._focus_screen)
        self._search_pause.timeout.connect(self._search)
        self.stack.currentChanged.connect(self._offer_commands)
        # Bars are measured anew after this signal: the panel that lies over them comes last.
        self._measure_again = QTimer(self)
        self._measure_again.setSingleShot(True)
        self._measure_again.setInterval(0)
        self._measure_again.timeout.connect(self._place_panel)
        self.theme.changed.connect(self._measure_again.start)

    # Places

    def add_screens(
        self, places: Sequence[Screen], below: Sequence[Screen], pages: Sequence[Screen] = ()
    ) -> None:
        """Take the screens in the order of the rail; Alt+1…9 goes to them.

        `pages` are not in the rail: they open from another screen, and "back" returns there.
        """

        def known(screens: Sequence[Screen]) -> list[tuple[str, str, str]]:
            return [(screen.key, screen.title, screen.icon) for screen in screens]

        self.rail.set_places(known(places), known(below))
        for screen in (*places, *below, *pages):
            self.screens[screen.key] = screen
            self.stack.addWidget(screen)
            kept = self._memory.get(f"screen/{screen.key}")
            screen.restore(kept if isinstance(kept, dict) else {})
            screen.status_changed.connect(self._show_status)
            screen.screen_requested.connect(self.show_screen)
            screen.room_wanted.connect(self._make_room)
        for number, screen in enumerate((*places, *below), start=1):
            screen.badge_changed.connect(self.rail.buttons[screen.key].set_count)
            go = command(
                self,
                f"Vai a {screen.title}",
                self._goer(screen.key),
                f"Alt+{number}",
                group="Schermate",
                everywhere=True,
                icon=screen.icon,
            )
            self.actions_everywhere[f"go_{screen.key}"] = go
        for screen in pages:
            if screen.in_palette:
                self.actions_everywhere[f"go_{screen.key}"] = command(
                    self,
                    f"Vai a {screen.title}",
                    self._goer(screen.key),
                    group="Schermate",
                    everywhere=True,
                    icon=screen.icon,
                )

    def _goer(self, key: str) -> Callable[[], None]:
        return lambda: self.show_screen(key)

    @property
    def front(self) -> Screen | None:
        """The screen in front."""
        current = self.stack.currentWidget()
        return current if isinstance(current, Screen) else None

    @property
    def last_screen(self) -> str:
        """Where one was when the window was closed, "" where that is not known."""
        kept = self._memory.get("window/screen", "")
        return kept if isinstance(kept, str) and kept in self.rail.buttons else ""

    def show_screen(self, key: str, argument: object = None) -> None:
        """Go to a place, with what it needs to know; "back" leaves a page for where one was."""
        screen = self.screens[self._came_from if key == BACK else key]
        key, before = screen.key, self.front
        if before is not None and before is not screen:
            before.leave()
            # What it shows was asked for there; typed drafts stay in it.
            self.close_panel()
        if key in self.rail.buttons:
            self.rail.show_place(key)
            self._came_from = key
        self.stack.setCurrentWidget(screen)
        # Window managers show the title to everybody: it names the place and nothing else.
        self.setWindowTitle(f"{screen.title} – Tavolo")
        screen.arrive(argument)
        self._offer_commands()
        self._show_status()
        self.screen_shown.emit(key)

    def _offer_commands(self) -> None:
        self.commands.offer("window", self.actions_everywhere.values())
        self.commands.offer("screen", self.front.commands() if self.front else ())

    def _open_palette(self) -> None:
        self._offer_commands()  # a place may have turned a page since one went there
        self.command_palette.open()

    def _show_status(self) -> None:
        if self.front is not None:
            self.status_line.set_texts(*self.front.status())

    # The panel

    def set_panel(self, panel: QWidget) -> None:
        """Take the widget of the side panel; it stays hidden until `open_panel`."""
        self._panel = panel
        panel.setVisible(False)
        panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._place_panel()

    def open_panel(self) -> None:
        """Show the side panel; the list keeps its place."""
        self._panel_wanted = True
        self._place_panel()

    def close_panel(self) -> None:
        """Hide the side panel and give the focus back to the list."""
        focused: QWidget | None = self.focusWidget()  # null where nothing has the focus
        had = self._panel is not None and focused is not None and self._panel.isAncestorOf(focused)
        self._panel_wanted = False
        self._place_panel()
        self.panel_closed.emit()
        if had:
            self._focus_screen()

    def _make_room(self) -> None:
        """Take a panel away that lies over the list; one beside it stays."""
        panel = self._panel
        if panel is not None and self._panel_wanted and panel.parentWidget() is self:
            self.close_panel()

    @property
    def panel_open(self) -> bool:
        """Whether the side panel is to be seen."""
        return self._panel_wanted

    def _place_panel(self) -> None:
        if self._panel is None:
            return
        if not self._panel_wanted:
            self._panel.setVisible(False)
            return
        width = self.theme.px(_PANEL_WIDTH)
        covers = self.width() < self.theme.px(_COVERS_UNDER) or self._too_narrow_for_both(width)
        if covers:
            # Too narrow for both: the panel lies over the right part of the list.
            self._panel.setParent(self)
            left = max(self.rail.width(), self.width() - width)
            top = self.top_bar.height()
            height = self.height() - top - self.status_line.height()
            self._panel.setGeometry(left, top, self.width() - left, height)
            self._panel.setVisible(True)
            self._panel.raise_()
            return
        if self.splitter.indexOf(self._panel) < 0:
            self.splitter.addWidget(self._panel)
            kept = self._memory.get("window/panel")
            kept = max(width, kept) if isinstance(kept, int) else width
            self.splitter.setSizes([self.width() - kept, kept])
            self.splitter.setStretchFactor(0, 1)
            self.splitter.setStretchFactor(1, 0)
        self._panel.setMinimumWidth(width)
        self._panel.setVisible(True)

    def _widen(self) -> None:
        self._move_splitter(-1)

    def _narrow(self) -> None:
        self._move_splitter(1)

    def _move_splitter(self, step: int) -> None:
        if self._panel is not None and self.splitter.indexOf(self._panel) >= 0:
            moved = step * self.theme.px(_PANEL_STEP)
            self.splitter.moveSplitter(self.splitter.sizes()[0] + moved, 1)

    def _too_narrow_for_both(self, panel: int) -> bool:
        needed = self.front.room_beside_panel if self.front is not None else 0
        return self.width() - self.rail.width() - panel < self.theme.px(needed)

    # Keys and what they do

    def focus_search(self) -> None:
        """Put the cursor in the search field."""
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def _search(self) -> None:
        self.search_changed.emit(self.top_bar.search.text())

    def _focus_screen(self) -> None:
        if self.front is not None:
            self.front.take_focus()

    def _ask_manual(self) -> None:
        self.manual_requested.emit(self.front.manual_page if self.front else "indice")

    # Files dropped on the window

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    # Sizes and closing

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panel is not None and self._panel_wanted:
            self._place_panel()

    def restore(self) -> None:
        """Be where and how one was left."""
        geometry = self._memory.get_bytes("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            size_for_work(self)

    def remember(self) -> None:
        """Keep sizes and the layout of every screen."""
        self._memory.set_bytes("window/geometry", self.saveGeometry())
        if self._panel is not None and self.splitter.indexOf(self._panel) >= 0:
            self._memory.set("window/panel", self._panel.width())
        if self.front is not None:
            self._memory.set("window/screen", self.front.key)
        for screen in self.screens.values():
            self._memory.set(f"screen/{screen.key}", screen.remember())
        self._memory.save()

    def close_anyway(self) -> None:
        """Close although something would be lost: the user was told and chose."""
        self._certain = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        would_lose = "" if self._certain else self._may_close()
        if would_lose:
            event.ignore()
            return
        self.remember()
        self.closing.emit()
        event.accept()
