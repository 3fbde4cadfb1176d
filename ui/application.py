"""The application as every window finds it: its style, its language, its name and icon."""

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.allocation import keep_large_blocks_apart
from ui.italian import speak_italian
from ui.theme.app_icon import app_icon

NAME = "Tavolo"
WORK_WIDTH, WORK_HEIGHT = 1366, 768
DESKTOP_FILE = "tavolo"
"""Under this name the desktop finds resources/tavolo.desktop, and the icon of the window in it."""


class NoDisplayError(Exception):
    """There is no screen here; Qt would end the process without a word that helps."""


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Make the one QApplication: Fusion, Italian, with the icon of the house.

    The theme comes after: it dresses the application that it finds.

    Raises:
        NoDisplayError: no window could be opened here.
    """
    if not display_answers(os.environ):
        raise NoDisplayError
    keep_large_blocks_apart()
    application = QApplication(["tavolo", *arguments])
    dress_application(application)
    return application


def display_answers(environ: Mapping[str, str]) -> bool:
    """Tell whether a window can be opened: where Qt is told a platform, it is believed."""
    if sys.platform in ("win32", "darwin") or "QT_QPA_PLATFORM" in environ:
        return True
    if "WAYLAND_DISPLAY" in environ:
        return True
    name = environ.get("DISPLAY")
    if not name:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(), None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def dress_application(application: QApplication) -> None:
    """Give a QApplication made elsewhere style, language, name and icon."""
    application.setStyle("Fusion")
    application.setApplicationName(DESKTOP_FILE)
    application.setApplicationDisplayName(NAME)
    application.setDesktopFileName(DESKTOP_FILE)
    application.setWindowIcon(app_icon())
    speak_italian(application)


def size_for_work(window: QWidget) -> None:
    """Give a window without a remembered size the size of the mock-ups, or the whole screen."""
    room = window.screen().availableGeometry()
    window.resize(min(WORK_WIDTH, room.width()), min(WORK_HEIGHT, room.height()))
    if room.width() <= WORK_WIDTH or room.height() <= WORK_HEIGHT:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
