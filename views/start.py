"""Opens the program on the screen: the welcome at once, the rest behind its back."""

import datetime
import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.application import make_application, size_for_work
from ui.manual_window import ManualWindow
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.welcome.opening import Opener
from views.welcome.screen import WelcomeScreen

if TYPE_CHECKING:
    from models.store.archive import Archive
    from views.frame import Frame


_AFTER_THE_FIRST_PAINT = 150
"""Milliseconds; nobody types a passphrase sooner."""


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
    theme = Theme(memory)
    frames: list[Frame] = []
    manuals: list[ManualWindow] = []

    def show_archive(opened: "Archive", screen: str = "") -> None:
        # Loaded by the worker below, while the official typed.
        from views.assembly import make_frame

        frames.append(make_frame(opened, theme, tasks, memory, manual=manual, clock=clock))
        sys.excepthook = frames[-1].excepthook
        # What is loaded by now stays.
        gc.freeze()
        frames[-1].show(screen)
        for opened_manual in manuals:
            opened_manual.close()
        welcome.close()

    def show_manual(page: str) -> None:
        if not manuals:
            manuals.append(ManualWindow(theme, manual))
        manuals[0].show_page(page)

    welcome = WelcomeScreen(theme, tasks, memory, opener)
    welcome.manual_requested.connect(show_manual)
    if archive is not None:
        show_archive(archive)
    else:
        welcome.archive_opened.connect(show_archive)
        size_for_work(welcome)
        welcome.show()
        # Not before the welcome is drawn: two threads of Python share one processor.
        QTimer.singleShot(
            _AFTER_THE_FIRST_PAINT,
            welcome,
            lambda: tasks.run("Preparazione", lambda _task: import_module("views.assembly")),
        )
    status = application.exec()
    tasks.close()
    return status
