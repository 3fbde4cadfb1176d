"""The window for the room, on a screen of its own when there is one.

It is told what to show and holds nothing else. A screen that goes away never blanks the work: the
room falls back to the neutral picture in a window here, and goes back to its screen by itself
when that returns.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ui.memory import Memory
from ui.projection.slide import Slide
from ui.projection.slide_view import SlideView
from ui.theme import Theme

LIVE, NEUTRAL, BLACK = "live", "neutral", "black"
TITLE = "Proiezione – Tavolo"
_IDENTIFY_MILLISECONDS = 3000
_REMEMBERED = "projection/screen"


class ProjectionWindow(QWidget):
    """Shows slides, the neutral picture or black. Its title and its icon say nothing more."""

    state_changed = Signal(str)
    stopped = Signal()
    screen_lost = Signal(str)
    screen_back = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        memory: Memory,
        heading: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._memory, self._heading = memory, heading
        self._slide: Slide | None = None
        self.state = NEUTRAL
        self._wanted_screen = str(memory.get(_REMEMBERED, ""))
        self._shown_on = self._awaited = ""
        self.setWindowTitle(TITLE)
        self.view = SlideView(theme, self)
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
        self.place()
        self.set_state(LIVE if slide is not None else NEUTRAL)

    def show_slide(self, slide: Slide) -> None:
        """Take what the room sees next; neutral and black stay until one goes live again."""
        self._slide = slide
        if self.state == LIVE:
            self.view.show_slide(slide)

    def set_state(self, state: str) -> None:
        """Go live, neutral or black."""
        self.state = LIVE if state == LIVE and self._slide is not None else state
        if self.state == LIVE and self._slide is not None:
            self.view.show_slide(self._slide)
        elif self.state == BLACK:
            self.view.show_black()
        else:
            self.state = NEUTRAL
            self.view.show_neutral(self._heading)
        self.state_changed.emit(self.state)

    def choose_screen(self, name: str) -> None:
        """Use a screen by its name, now and next time."""
        self._wanted_screen = name
        self._memory.set(_REMEMBERED, name)
        if self.isVisible():
            self.place()

    def place(self) -> None:
        """Go to the chosen screen, else to any second one, else into a window."""
        screen = self._target()
        self._shown_on = "" if screen is None else screen.name()
        if screen is None:
            self.showNormal()
            self.resize(960, 540)
            self._come_to_desk()
            return
        self.setGeometry(screen.geometry())
        self.setScreen(screen)
        self.showFullScreen()

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
        if act is None:
            super().keyPressEvent(event)
            return
        act()

    def close_room(self) -> None:
        """Stop projecting."""
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._slide = None
        self.view.show_neutral(self._heading)
        self.state = NEUTRAL
        event.accept()
        self.stopped.emit()

    def _turn_black(self) -> None:
        self.set_state(LIVE if self.state == BLACK else BLACK)

    def _go_neutral(self) -> None:
        self.set_state(LIVE if self.state == NEUTRAL else NEUTRAL)

    def _come_to_desk(self) -> None:
        # The screen it was on may be gone: a window left there would be nowhere to be seen.
        own = self.parentWidget()
        desk = own.screen() if own is not None else QGuiApplication.primaryScreen()
        free = desk.availableGeometry()
        if not free.contains(self.geometry().topLeft()):
            self.move(free.topLeft() + QPoint(free.width() // 20, free.height() // 20))

    def _target(self) -> QScreen | None:
        screens = QGuiApplication.screens()
        named = [screen for screen in screens if screen.name() == self._wanted_screen]
        if named:
            return named[0] if len(screens) > 1 else None
        own = self.parentWidget()
        desk = own.screen() if own is not None else QGuiApplication.primaryScreen()
        return next((screen for screen in screens if screen is not desk), None)

    def _on_screen_removed(self, screen: QScreen) -> None:
        # Where none was chosen the room is on any second one: that too may go away.
        if not self.isVisible() or screen.name() not in (self._wanted_screen, self._shown_on):
            return
        self._awaited = screen.name()
        # The window may now lie over the desk: nothing of the meeting may be left on it.
        self.set_state(NEUTRAL)
        self.place()
        self.screen_lost.emit(screen.name())

    def _on_screen_added(self, screen: QScreen) -> None:
        if self.isVisible() and screen.name() in (self._wanted_screen, self._awaited):
            self.place()
            self.screen_back.emit(screen.name())


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


def identify_screens(theme: Theme) -> list[QLabel]:
    """Show on every screen its name for three seconds; return the labels shown."""
    shown = []
    for name, text in screen_names():
        screen = next(each for each in QGuiApplication.screens() if each.name() == name)
        sign = QLabel(text, None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        sign.setFont(theme.font("mark"))
        sign.setContentsMargins(32, 24, 32, 24)
        sign.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sign.adjustSize()
        sign.move(screen.geometry().center() - sign.rect().center())
        sign.show()
        QTimer.singleShot(_IDENTIFY_MILLISECONDS, sign, sign.close)
        shown.append(sign)
    return shown
