"""What the forms of the welcome screen share: title, steps, fields, one button and its reason."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.errors import OfficeError
from ui.tasks import Task, Tasks
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from ui.widgets.steps import Steps

CREATION_STEPS = ("Frase d’accesso", "Codice di recupero", "Primo registro")


class Form(QWidget):
    """One filled button; disabled, it stands beside what it waits for."""

    busy_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        text: str,
        primary: str,
        steps: Sequence[str] = (),
        step: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._title = theme, title
        self.busy = False
        self._task: Task[Any] | None = None
        self.setAccessibleName(title)
        self.title = label(theme, title, "welcome")
        self.text = label(theme, text, "body", "muted", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(16))
        self.notice = Notice(theme, "bad")
        self.primary = button(theme, primary, kind="primary")
        self.reason = label(theme, "", "small", "muted", wrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.px(12))
        self.buttons.addWidget(self.primary)
        self.buttons.addWidget(self.reason, 1)
        self.buttons.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        heading = QVBoxLayout()
        heading.setSpacing(theme.px(4))
        heading.addWidget(self.title)
        heading.addWidget(self.text)
        column.addLayout(heading)
        if steps:
            shown = Steps(theme, steps)
            shown.set_current(step)
            column.addWidget(shown)
        column.addLayout(self.body)
        column.addWidget(self.notice)
        column.addLayout(self.buttons)
        column.addStretch(1)
        self.primary.clicked.connect(self.go)
        theme.changed.connect(self._measure)
        self._measure()

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.primary.setFocus()

    def problem(self) -> str:
        """Say what is waited for: the end of «Si attiva quando …», "" where nothing."""
        return ""

    def run(self) -> None:
        """Do what the button says."""

    def go(self) -> None:
        """Press the button, if it may be pressed (also by Enter in a field)."""
        if not self.busy and not self.problem():
            self.notice.clear()
            self.run()

    def show_state(self) -> None:
        """Enable the button or say what it waits for."""
        missing = self.problem()
        self.primary.setEnabled(not missing and not self.busy)
        if not self.busy:
            self.reason.setText(f"Si attiva quando {missing}." if missing else "")
        self.primary.setAccessibleDescription(self.reason.text())

    def work(
        self,
        tasks: Tasks,
        said: str,
        work: Callable[[Task[Any]], Any],
        done: Callable[[Any], None],
        failed: Callable[[OfficeError], None] | None = None,
    ) -> None:
        """Run on a worker with the form at rest; what the official can act on is said here."""
        self.set_busy(said)

        def finished(result: Any) -> None:
            self.set_busy("")
            done(result)

        def refused(error: Exception) -> None:
            self.set_busy("")
            if not isinstance(error, OfficeError):
                tasks.failed.emit(self._task, error)
            elif failed is not None:
                failed(error)
            else:
                self.notice.tell(error.sentence, "bad")

        self._task = tasks.run(
            said, work, finished, refused, lane="write", owner=self, cancelled=self._cancelled
        )

    def set_busy(self, said: str) -> None:
        """Rest while something is under way, saying what; "" wakes up again."""
        self.busy = bool(said)
        self.reason.setText(said)
        self.lock(self.busy)
        self.show_state()
        self.busy_changed.emit(self.busy)

    def lock(self, locked: bool) -> None:
        """Keep the fields from being changed meanwhile."""

    def cancel(self) -> None:
        """Ask what is under way to stop."""
        if self._task is not None:
            self._task.cancel()

    def _cancelled(self) -> None:
        self.set_busy("")

    def _measure(self) -> None:
        self.primary.setStyleSheet(f"QPushButton {{ min-height: {self.theme.px(34)}px; }}")
