"""Try with invented data: made in a few seconds, gone with a click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from ui.tasks import Task, Tasks
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import label
from views.welcome.form import Form
from views.welcome.opening import OpenArchive, Opener

_WHAT = (
    ("people", "Persone, indirizzi e provvedimenti sono inventati: nessuna persona reale."),
    ("calendar3-week", "I registri sono già importati e la settimana prossima già proposta."),
    ("trash", "Resta in una cartella sua e si cancella con un clic dagli archivi recenti."),
)


class TrialForm(Form):
    """Progress and a way to stop stand in place of the button while it works."""

    opened = Signal(object)

    def __init__(
        self, theme: Theme, tasks: Tasks, opener: Opener, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme,
            title="Prova con i dati dimostrativi",
            text="Per guardarsi intorno prima di creare l’archivio dell’ufficio.",
            primary="Prepara la prova",
            parent=parent,
        )
        self._tasks, self._opener = tasks, opener
        self._icons: list[tuple[QLabel, str]] = []
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(12))
        for icon, sentence in _WHAT:
            lines.addLayout(self._line(icon, sentence))
        self.body.addLayout(lines)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Preparazione della prova")
        self.progress.setTextVisible(False)
        self.phase = label(theme, "", "small", "muted")
        self.stop = button(theme, "Annulla", key="Esc")
        self.stop.clicked.connect(self.cancel)
        self._under_way = QWidget()
        column = QVBoxLayout(self._under_way)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.phase)
        column.addWidget(self.progress)
        self.body.addWidget(self._under_way)
        self.buttons.insertWidget(1, self.stop)
        tasks.progressed.connect(self._on_progress)
        theme.changed.connect(self._redress)
        self._redress()
        self.lock(False)
        self.show_state()

    @override
    def run(self) -> None:
        """Make the archive on a worker, with progress."""

        def made(task: Task[OpenArchive]) -> OpenArchive:
            return self._opener.try_demonstration(task.report, lambda: task.cancelled)

        self.work(self._tasks, "Preparazione della prova…", made, self.opened.emit)

    def reopen(self, location: str) -> None:
        """Open a trial made earlier, as it was left."""
        self.notice.clear()
        self.work(
            self._tasks,
            "Apertura della prova…",
            lambda _task: self._opener.open(location, ""),
            self.opened.emit,
        )

    @override
    def lock(self, locked: bool) -> None:
        """Show progress and the way to stop, or hide them."""
        self._under_way.setHidden(not locked)
        self.stop.setHidden(not locked)
        self.primary.setHidden(locked)
        self.reason.setHidden(locked)
        if locked:
            self.progress.setRange(0, 0)
            self.phase.setText("Avvio…")
            self.stop.setEnabled(True)
            self.stop.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.busy:
            self.cancel()
            return
        super().keyPressEvent(event)

    @override
    def cancel(self) -> None:
        """Stop at the next step."""
        super().cancel()
        self.phase.setText("Si ferma…")
        self.stop.setEnabled(False)

    def _on_progress(self, task: Task[object]) -> None:
        if task is self._task and not task.cancelled:
            self.progress.setRange(0, task.total or 0)
            self.progress.setValue(task.done)
            self.phase.setText(task.phase)

    def _line(self, icon: str, sentence: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        picture = QLabel()
        self._icons.append((picture, icon))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(self.theme, sentence, "body", wrap=True), 1)
        return row

    def _redress(self) -> None:
        for picture, icon in self._icons:
            picture.setPixmap(self.theme.pixmap(icon, "muted", 18, self.devicePixelRatioF()))
