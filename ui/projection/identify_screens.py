"""The name of every screen, written large on it for a moment."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from ui.projection.projection_window import screen_names
from ui.theme import Theme

_MILLISECONDS = 3000


def identify_screens(theme: Theme) -> list[QLabel]:
    """Show on every screen its name for three seconds; return the labels shown."""
    shown = []
    for name, text in screen_names():
        screen = next(each for each in QGuiApplication.screens() if each.name() == name)
        sign = QLabel(text, None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        # The desk keeps the keys.
        sign.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        sign.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        sign.setWindowTitle(text)
        sign.setFont(theme.font("mark"))
        sign.setContentsMargins(32, 24, 32, 24)
        sign.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sign.adjustSize()
        sign.move(screen.geometry().center() - sign.rect().center())
        sign.show()
        QTimer.singleShot(_MILLISECONDS, sign, sign.close)
        shown.append(sign)
    return shown
