"""Opens the program on the screen: the welcome at once, the rest behind its back."""

import datetime
import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from ui.application import make_application, size_for_work
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.welcome.opening import Opener
from views.welcome.screen import WelcomeScreen

if TYPE_CHECKING:
    from models.store.archive import Archive
    from ui.manual_window import ManualWindow
    from views.frame import Frame


_AFTER_THE_FIRST_PAINT = 150
"""Milliseconds; nobody types a passphrase sooner."""
_AFTER_THE_CLICK = 20
"""Milliseconds: the form says first that it is at work."""
_PAUSE = 600
"""Milliseconds without a key or a click: a third of a second of work disturbs nobody."""
_HANDS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)


def open_window(
    opener: Opener,
    *,
    manual: Path,
    clock: Callable[[], datetime.datetime],
    archive: "Archive | None" = None,
    arguments: Sequence[str] = (),
) -> int:
    """Show the welcome, or the window of an `archive` that is open already; return at the end.

    Raises:
        NoDisplayError: there is no screen.
    """
    application = make_application(arguments)
    memory, tasks = Memory(), Tasks()
    reception = Reception(
        application, Theme(memory), tasks, memory, opener, manual=manual, clock=clock
    )
    if archive is not None:
        reception.show_archive(archive)
    else:
        reception.welcome_all()
    status = application.exec()
    tasks.close()
    return status


class Reception(QObject):
    """The welcome, and the window that is got ready while somebody types and waits."""

    def __init__(
        self,
        application: QApplication,
        theme: Theme,
        tasks: Tasks,
        memory: Memory,
        opener: Opener,
        *,
        manual: Path,
        clock: Callable[[], datetime.datetime],
    ) -> None:
        super().__init__()
        self._application = application
        self._theme, self._tasks, self._memory, self._opener = theme, tasks, memory, opener
        self._manual_folder, self._clock = manual, clock
        self._manual: ManualWindow | None = None
        self.frame: Frame | None = None
        self._loaded = self._awaited = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._furnished)
        with theme.dressing_at_the_end():
            self.welcome = WelcomeScreen(theme, tasks, memory, opener)
        self.welcome.manual_requested.connect(self._show_manual)
        self.welcome.archive_opened.connect(self.show_archive)
        self.welcome.busy_changed.connect(self._expect)

    def welcome_all(self) -> None:
        """Show the welcome, and load what comes after it."""
        size_for_work(self.welcome)
        self.welcome.show()
        # Not before the welcome is drawn: two threads of Python share one processor.
        QTimer.singleShot(_AFTER_THE_FIRST_PAINT, self, self._load)

    @Slot(object, str)
    def show_archive(self, opened: "Archive", screen: str = "") -> None:
        """Show the window of an open archive in the place of the welcome."""
        frame = self._furnished()
        frame.open(opened)
        sys.excepthook = frame.excepthook
        # What is loaded by now stays.
        gc.freeze()
        frame.show(screen)
        if self._manual is not None:
            self._manual.close()
        self.welcome.close()

    @Slot()
    def _load(self) -> None:
        def load(_task: object) -> None:
            import_module("views.assembly")
            # Asked for a way in, the opener loads what every way needs.
            _ = self._opener.open

        self._tasks.run("Preparazione", load, self._note_loaded, owner=self)

    def _note_loaded(self, _result: None) -> None:
        self._loaded = True
        self._furnish_if_awaited()
        if self.frame is None:
            self._application.installEventFilter(self)
            self._pause.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._pause.isActive() and event.type() in _HANDS:
            self._pause.start()
        return False

    @Slot(bool)
    def _expect(self, busy: bool) -> None:
        self._awaited = busy
        QTimer.singleShot(_AFTER_THE_CLICK, self, self._furnish_if_awaited)

    @Slot()
    def _furnish_if_awaited(self) -> None:
        """Make the window while the key is derived, where there was no pause before."""
        if self._loaded and self._awaited:
            self._furnished()

    def _furnished(self) -> "Frame":
        # Loaded by a worker while the official typed.
        from views.assembly import make_frame

        if self.frame is None:
            self._pause.stop()
            self._application.removeEventFilter(self)
            self.frame = make_frame(
                None, self._theme, self._tasks, self._memory,
                manual=self._manual_folder, clock=self._clock,
            )  # fmt: skip
        return self.frame

    @Slot(str)
    def _show_manual(self, page: str) -> None:
        from ui.manual_window import ManualWindow

        if self._manual is None:
            self._manual = ManualWindow(self._theme, self._manual_folder)
        self._manual.show_page(page)
