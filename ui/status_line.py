"""The line below: keys and legend, what is running, what Ctrl+Z would take back."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from ui.tasks import Task, Tasks
from ui.theme import Theme
from ui.widgets.buttons import button, link_button
from ui.widgets.labels import ElidedLabel, label

_UNDO_LETTERS = 44
"""More of a name would push aside what is running; the tip says it whole."""


class StatusLine(QWidget):
    """Left: what helps here. Right: the assumption in use, the running task, the undo."""

    undo_requested = Signal()
    assumption_requested = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "status_line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.left = ElidedLabel(theme, "", "small", "muted")
        self.left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.right = ElidedLabel(theme, "", "small", "muted")
        self.right.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._doing = label(theme, "", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(120))
        self._bar.setAccessibleName("Avanzamento")
        self._cancel = button(theme, "Annulla")
        self._cancel.setProperty("size", "small")
        self._cancel.setAccessibleName("Annulla il lavoro in corso")
        self._undo = link_button(theme, "")
        self._undo.setProperty("size", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.left, 1)
        row.addWidget(self._doing)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._cancel)
        row.addWidget(self.right)
        row.addWidget(self._undo)
        self._cancel.clicked.connect(self._cancel_task)
        self._undo.clicked.connect(self.undo_requested)
        self._running: list[Task[object]] = []
        tasks.slow.connect(self._on_slow)
        tasks.progressed.connect(self._on_progress)
        tasks.ended.connect(self._on_ended)
        theme.changed.connect(self._redress)
        self._redress()
        self._show_task()
        self.set_undo("")

    def set_texts(self, left: str, right: str) -> None:
        """Show what helps on the screen in front."""
        self.left.set_text(left)
        self.right.set_text(right)

    def set_undo(self, name: str) -> None:
        """Name what Ctrl+Z would take back; "" shows nothing."""
        shown = name if len(name) <= _UNDO_LETTERS else f"{name[: _UNDO_LETTERS - 1].rstrip()}…"
        self._undo.setText(f"Annulla «{shown}»".replace("&", "&&"))
        self._undo.setAccessibleName(f"Annulla «{name}»")
        self._undo.setToolTip("Ctrl+Z" if shown == name else f"{escape(name)} (Ctrl+Z)")
        self._undo.setVisible(bool(name))

    def _on_slow(self, task: Task[object]) -> None:
        if task not in self._running:
            self._running.append(task)
        self._show_task()

    def _on_progress(self, task: Task[object]) -> None:
        if task in self._running:
            self._show_task()

    def _on_ended(self, task: Task[object]) -> None:
        if task in self._running:
            self._running.remove(task)
            self._show_task()

    def _show_task(self) -> None:
        shown = bool(self._running)
        for widget in (self._doing, self._bar, self._cancel):
            widget.setVisible(shown)
        if not shown:
            return
        task = self._running[-1]
        stopping = task.cancelled
        self._doing.setText(f"{task.title}: mi fermo…" if stopping else _in_words(task))
        # A bar without an end moves to and fro: where nothing may move it stands empty.
        self._bar.setRange(0, task.total or int(self._theme.reduced_motion))
        self._bar.setValue(task.done if task.total else 0)
        self._bar.setAccessibleDescription(_in_words(task))
        self._cancel.setEnabled(not stopping)

    def _cancel_task(self) -> None:
        if self._running:
            self._running[-1].cancel()
            self._show_task()

    def _redress(self) -> None:
        self.setMinimumHeight(self._theme.px(26))
        self._bar.setFixedWidth(self._theme.px(120))


def _in_words(task: Task[object]) -> str:
    phase = f", {task.phase}" if task.phase else ""
    if task.total:
        return f"{task.title}{phase}: {task.done * 100 // task.total} %"
    return f"{task.title}{phase}…"
