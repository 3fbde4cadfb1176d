"""Two ways to work the real windows: keys alone, or the mouse; what is looked at is what shows."""

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.store.archive import Archive
from models.store.keys import KeyCost
from models.usecases.open_desk import OpenDesk
from resources.registers.make_demo_registers import make_demo_registers
from ui.memory import Memory
from ui.tasks import Tasks
from ui.theme import Theme
from views.assembly import make_frame
from views.frame import Frame
from views.welcome.screen import WelcomeScreen

NOW = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
PHRASE = "quaderno tram nebbia lampara"
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Program:
    """The program as `python app.py` assembles it: the welcome, then the window of the archive."""

    def __init__(self, qtbot: QtBot, theme: Theme, memory: Memory, size: tuple[int, int]) -> None:
        self.qtbot, self.theme, self.memory, self.size = qtbot, theme, memory, size
        self.tasks = Tasks()
        self.frame: Frame | None = None
        opener = OpenDesk(
            author="Prova", clock=lambda: NOW, make_registers=make_demo_registers,
            cost=KeyCost(memory_kib=64, passes=1, lanes=1),
        )  # fmt: skip
        self.welcome = WelcomeScreen(theme, self.tasks, memory, opener, today=NOW.date)
        qtbot.addWidget(self.welcome)
        self.welcome.archive_opened.connect(self._show_archive)
        self.welcome.resize(*size)
        self.welcome.show()
        self._activate(self.welcome)

    @property
    def window(self) -> QWidget:
        """The window in front."""
        return self.frame.window if self.frame is not None else self.welcome

    def idle(self, milliseconds: int = 90_000) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=milliseconds)

    def until(self, condition: Callable[[], bool], milliseconds: int = 60_000) -> None:
        """Wait until something is to be seen."""
        self.qtbot.waitUntil(condition, timeout=milliseconds)

    def import_everything(self, go_on: Callable[[], None]) -> None:
        """Import every file of the queue, each after its preview."""
        assert self.frame is not None
        primary = self.frame.window.screens["imports"].go
        while True:
            self.until(lambda: primary.isEnabled() and primary.text().startswith("Importa "))
            go_on()
            self.until(lambda: not primary.isVisible() or primary.text().startswith("Continua"))
            self.idle()
            if not primary.isVisible():
                return
            go_on()

    def close(self) -> None:
        """Close whatever is open, without questions."""
        if self.frame is not None:
            self.frame.window.close_anyway()
        else:
            self.welcome.close()
            self.tasks.close()

    def _show_archive(self, archive: Archive, screen: str) -> None:
        self.frame = make_frame(
            archive, self.theme, self.tasks, self.memory,
            manual=Path("docs/manuale"), clock=lambda: NOW,
        )  # fmt: skip
        self.qtbot.addWidget(self.frame.window)
        self.frame.show(screen)
        self.frame.window.resize(*self.size)
        self.welcome.hide()
        self._activate(self.frame.window)

    def _activate(self, window: QWidget) -> None:
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    # Hands on the keyboard

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        if not self.window.isActiveWindow():
            # A window manager would do it when a dialog closes; off screen there is none.
            self._activate(self.window)
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.qtbot.keyClicks(QApplication.focusWidget() or self.window, text)

    def tab_to(self, name: str, *, most: int = 80) -> QWidget:
        """Press Tab until a control of that name has the focus: what it cannot reach, fails."""
        seen = []
        for _ in range(most):
            widget = QApplication.focusWidget()
            if widget is not None and name in name_of(widget):
                return widget
            if widget is not None:
                seen.append(name_of(widget))
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach «{name}»: {seen}")

    # Hands on the mouse

    def button(self, text: str) -> QAbstractButton:
        """Return the visible button with this text or name."""
        found = [
            each
            for each in self.window.findChildren(QAbstractButton)
            if each.isVisible() and text in (name_of(each), each.text().strip(), each.toolTip())
        ]
        found += [
            each
            for each in self.window.findChildren(QAbstractButton)
            if each.isVisible() and each not in found and each.text().strip().startswith(text)
        ]
        assert found, f"no button «{text}» is to be seen"
        return found[0]

    def click(self, text: str) -> None:
        """Click a button that can be seen and pressed."""
        made = self.button(text)
        self.until(made.isEnabled)
        self.click_on(made)

    def field(self, name: str) -> QLineEdit:
        """Return the visible field of this name."""
        return next(
            each
            for each in self.window.findChildren(QLineEdit)
            if each.isVisible() and each.accessibleName() == name
        )

    def click_on(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click a widget, in its middle or at a place."""
        self.qtbot.mouseClick(
            widget, Qt.MouseButton.LeftButton, NONE, place or widget.rect().center()
        )

    def answer_files(self, paths: list[Path]) -> None:
        """Type names into the file dialog that opens next, and press Enter."""
        timer = QTimer(self.window)
        timer.setInterval(30)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return
            field = dialog.findChild(QLineEdit)
            assert field is not None
            folder = str(paths[0].parent)
            if dialog.directory().absolutePath() != folder:
                field.setText(folder)
                self.qtbot.keyClick(field, Qt.Key.Key_Return)
                return
            timer.stop()
            field.setText(" ".join(f'"{path.name}"' for path in paths))
            self.qtbot.keyClick(field, Qt.Key.Key_Return)

        timer.timeout.connect(answer)
        timer.start()


def name_of(widget: QWidget) -> str:
    """Return how a control is called."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text.replace("&", "").strip()


def clipboard() -> str:
    """Return what was copied."""
    return QGuiApplication.clipboard().text()
