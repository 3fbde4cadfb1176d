"""The window for the room, on a screen of its own when there is one.

It is told what to show and holds nothing else. A screen that goes away never blanks the work: the
room falls back to the neutral picture in a window here, and goes back to its screen by itself
when that returns, neutral until somebody at the desk shows the meeting again.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.memory import Memory
from ui.projection.slide import Slide
from ui.projection.slide_view import SlideView

LIVE, NEUTRAL, BLACK = "live", "neutral", "black"
TITLE = "Proiezione – Tavolo"
ROLE = "proiezione"
"""What a window manager may read of the window beside its title."""
_REMEMBERED = "projection/screen"
_TITLE_BAR, _LEAST_HEIGHT, _MARGIN = 34, 150, 24


class ProjectionWindow(QWidget):
    """Shows slides, the neutral picture or black. Its title and its icon say nothing more."""

    state_changed = Signal(str)
    stopped = Signal()
    screen_lost = Signal(str)
    """The screen that went away; the room is neutral, in a window at the desk."""
    screen_back = Signal(str)
    """The screen that returned; the room is on it, neutral."""
    screen_new = Signal(str)
    """A screen was plugged in while the room is in a window: nobody has chosen it."""
    next_requested = Signal()
    previous_requested = Signal()

    def __init__(
        self,
        memory: Memory,
        heading: str,
        place_at_desk: Callable[[], QRect] = QRect,
        parent: QWidget | None = None,
    ) -> None:
        """`place_at_desk` is where a window hides nothing at the desk; empty where nowhere."""
        super().__init__(parent, Qt.WindowType.Window)
        self._memory, self._heading, self._place_at_desk = memory, heading, place_at_desk
        self._slide: Slide | None = None
        self.state = NEUTRAL
        self._wanted_screen = str(memory.get(_REMEMBERED, ""))
        # Names of screens; an unnamed one is a screen too.
        self._placed = QRect()
        self._shown_on: str | None = None
        self._awaited: str | None = None
        self._lost: str | None = None
        self._found: str | None = None
        self.setWindowTitle(TITLE)
        self.setWindowRole(ROLE)
        self.view = SlideView(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.show_neutral(heading)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._on_screen_removed)
        application.screenAdded.connect(self._on_screen_added)

    @property
    def chosen_screen(self) -> str:
        """The name of the screen the room is on, or is to return to."""
        return self._wanted_screen

    def start(self, slide: Slide | None) -> None:
        """Show the window: full on the chosen screen, in a window where there is only one."""
        self._slide = slide
        self._awaited = None
        # What it shows is settled before anybody sees it.
        self.set_state(LIVE if slide is not None else NEUTRAL)
        self.place()

    def show_slide(self, slide: Slide | None) -> None:
        """Take what the room sees next; neutral and black stay until one goes live again.

        None is nothing to show: a room that was live becomes neutral.
        """
        self._slide = slide
        if self.state == LIVE:
            if slide is None:
                self.set_state(NEUTRAL)
            else:
                self.view.show_slide(slide)

    def set_state(self, state: str) -> None:
        """Go live, neutral or black; live with nothing to show is neutral."""
        if state == LIVE and self._slide is not None:
            self.state = LIVE
            self.view.show_slide(self._slide)
        elif state == BLACK:
            self.state = BLACK
            self.view.show_black()
        else:
            self.state = NEUTRAL
            self.view.show_neutral(self._heading)
        self.state_changed.emit(self.state)

    def choose_screen(self, name: str) -> None:
        """Use a screen by its name, now and next time."""
        self._wanted_screen = name
        self._awaited = None
        self._memory.set(_REMEMBERED, name)
        if self.isVisible():
            self.place()

    @property
    def awaited_screen(self) -> str | None:
        """The name of the screen that went away and that the room goes back to."""
        return self._awaited

    def place(self, *, at_desk: bool = False) -> None:
        """Go to the chosen screen, else to any second one, else into a window at the desk."""
        screen = None if at_desk else self._target()
        if screen is not None and self.isFullScreen() and self.screen() is screen:
            self.setGeometry(screen.geometry())
            return
        # A window that is full on a screen is moved by few window managers: it is put away, and
        # comes up again where it is to be. At the desk it stays in front, or the first click on
        # the work would hide it, and with it what the room sees.
        self.hide()
        self._shown_on = None if screen is None else screen.name()
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, screen is None)
        if screen is None:
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.setScreen(self._desk_screen())
            self._placed = self._at_desk()
            self.setGeometry(self._placed)
            self.show()
        else:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
            self.showFullScreen()

    def follow_desk(self) -> None:
        """Go along where the place at the desk has moved, unless somebody moved the window."""
        if self.isVisible() and not self.isFullScreen() and self.geometry() == self._placed:
            self._placed = self._at_desk()
            self.setGeometry(self._placed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_B: self._turn_black,
            Qt.Key.Key_Escape: self._go_neutral,
            Qt.Key.Key_F5: self.close_room,
            Qt.Key.Key_PageDown: self.next_requested.emit,
            Qt.Key.Key_Right: self.next_requested.emit,
            Qt.Key.Key_Space: self.next_requested.emit,
            Qt.Key.Key_PageUp: self.previous_requested.emit,
            Qt.Key.Key_Left: self.previous_requested.emit,
        }
        act = keys.get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if act is None or plain:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():  # a key held down does not run through the meeting
            act()

    def close_room(self) -> None:
        """Stop projecting."""
        self.close()

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._slide = None
        self._awaited = None
        self.view.show_neutral(self._heading)
        self.state = NEUTRAL
        event.accept()
        self.stopped.emit()

    def _turn_black(self) -> None:
        self.set_state(LIVE if self.state == BLACK else BLACK)

    def _go_neutral(self) -> None:
        self.set_state(LIVE if self.state == NEUTRAL else NEUTRAL)

    # Screens

    def _desk_screen(self) -> QScreen:
        own = self.parentWidget()
        return own.window().screen() if own is not None else QGuiApplication.primaryScreen()

    def _at_desk(self) -> QRect:
        """A place on the screen of the desk: over the preview, or else in its corner."""
        free = self._desk_screen().availableGeometry()
        box = self._place_at_desk().adjusted(0, _TITLE_BAR, 0, 0)
        if box.height() >= _LEAST_HEIGHT and free.contains(box):
            width = min(box.width(), box.height() * 16 // 9)
            return QRect(box.x() + (box.width() - width) // 2, box.y(), width, width * 9 // 16)
        width = max(480, free.width() * 3 // 10)
        size = QSize(width, width * 9 // 16).boundedTo(free.size())
        corner = free.bottomRight()
        left, top = corner.x() - size.width() - _MARGIN, corner.y() - size.height() - _MARGIN
        return QRect(max(free.x(), left), max(free.y(), top), size.width(), size.height())

    def _target(self) -> QScreen | None:
        """The screen to fill: never the one of the desk, nor one that shows the same picture."""
        desk = self._desk_screen()
        others = [
            screen
            for screen in QGuiApplication.screens()
            if screen is not desk
            and not screen.geometry().isEmpty()
            and not screen.geometry().intersects(desk.geometry())
        ]
        if self._wanted_screen and self._wanted_screen == desk.name():
            return None  # chosen, and the desk is on it: a window there, beside the work
        named = {screen.name(): screen for screen in reversed(others)}
        first = next(iter(others), None)
        return named.get(self._wanted_screen) or named.get(self._awaited or "") or first

    def _own_names(self) -> set[str]:
        """The screens of the room: the one chosen, the one it is on, the one it waits for."""
        wanted = self._wanted_screen or None
        return {name for name in (wanted, self._shown_on, self._awaited) if name is not None}

    def _on_screen_removed(self, screen: QScreen) -> None:
        # Where none was chosen the room is on any second one: that too may go away. And where
        # only one is left, that is where the desk is now.
        left = [each for each in QGuiApplication.screens() if each is not screen]
        own = screen.name() in self._own_names()
        if not self.isVisible() or (not own and len(left) > 1):
            return
        self._awaited = screen.name() if own else None
        self._lost = screen.name()
        # Whatever comes next, the window may lie over the desk for a moment, and others look on.
        self.set_state(NEUTRAL)
        # Qt moves the windows of a screen after it has told that it is gone.
        QTimer.singleShot(0, self, self._fall_back)

    def _fall_back(self) -> None:
        name, self._lost = self._lost, None
        if name is not None and self.isVisible():
            self.screen_lost.emit(name)
            # What is said of it moves what is at the desk: the window comes after.
            QTimer.singleShot(0, self, self._come_to_desk)

    def _come_to_desk(self) -> None:
        if self.isVisible():
            # Not on a third screen: nobody has chosen it for the room.
            self.place(at_desk=True)

    def _on_screen_added(self, screen: QScreen) -> None:
        if self.isVisible():
            self._found = screen.name()
            QTimer.singleShot(0, self, self._come_back)

    def _come_back(self) -> None:
        name, self._found = self._found, None
        if name is None or not self.isVisible():
            return
        if name in self._own_names() and self._target() is not None:
            # Meanwhile the picture was shown at the desk: on the wall it goes by a key.
            self.set_state(NEUTRAL)
            self.place()
            self._awaited = None
            self.screen_back.emit(name)
        elif self._shown_on is None:
            self.screen_new.emit(name)


def screen_names() -> list[tuple[str, str]]:
    """Return (name, "name · 1920 × 1080") of every screen, the primary one first."""
    primary = QGuiApplication.primaryScreen()
    ordered = sorted(QGuiApplication.screens(), key=lambda screen: screen is not primary)
    return [
        (
            screen.name(),
            f"{screen.name()} · {screen.size().width()} × {screen.size().height()}",
        )
        for screen in ordered
    ]
