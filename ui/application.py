"""The application as every window finds it: its style, its language, its name and icon."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from ui.italian import speak_italian
from ui.theme.app_icon import app_icon

NAME = "Tavolo"
DESKTOP_FILE = "tavolo"
"""Under this name the desktop finds resources/tavolo.desktop, and the icon of the window in it."""


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Make the one QApplication: Fusion, Italian, with the icon of the house.

    The theme comes after: it dresses the application that it finds.
    """
    application = QApplication(["tavolo", *arguments])
    dress_application(application)
    return application


def dress_application(application: QApplication) -> None:
    """Give a QApplication made elsewhere style, language, name and icon."""
    application.setStyle("Fusion")
    application.setApplicationName(DESKTOP_FILE)
    application.setApplicationDisplayName(NAME)
    application.setDesktopFileName(DESKTOP_FILE)
    application.setWindowIcon(app_icon())
    speak_italian(application)
