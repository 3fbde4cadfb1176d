"""Step 1: where files are dropped or chosen, and those that wait."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import action_button, icon_button, link_button
from ui.widgets.grounds import set_ground
from ui.widgets.labels import heading, label, muted, tag
from views.imports.jobs import ImportJob, JobState
from views.imports.words import done_words, file_summary, recognised_as

_INVITE = "Trascina qui i file dei registri"
_HINT = (
    "Fogli di calcolo (xlsx, xls, ods) e testi (csv): anagrafi di ALER e MM, provvedimenti, "
    "segnalazioni, valutazioni sociali, accertamenti, strutture, riqualificazioni, disponibilità. "
    "Anche più file insieme: le anagrafi vengono prima."
)
_PROMISE = "Prima di scrivere nell’archivio si vede che cosa cambia."
_WIDEST = 720


class DropTarget(QWidget):
    """A dashed place that takes files, with the button that does the same by keyboard."""

    files_dropped = Signal(list)

    def __init__(self, theme: Theme, choose: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = False
        self.setAcceptDrops(True)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._invite = label(theme, _INVITE, "item")
        self._invite.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = muted(theme, _HINT, wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setMinimumWidth(theme.px(300))
        self.button = action_button(theme, choose, kind="primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(32), theme.px(28), theme.px(32), theme.px(28))
        column.setSpacing(theme.px(10))
        column.addWidget(self._icon)
        column.addWidget(self._invite)
        column.addLayout(row)
        column.addWidget(hint)
        theme.changed.connect(self._redress)
        self._redress()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._lift(True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._lift(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._lift(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(tokens.hover if self._over else tokens.surface)
        pen = QPen(tokens.accent if self._over else tokens.edge, 2 if self._over else 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        edge = self._theme.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), edge, edge)

    def _lift(self, over: bool) -> None:
        self._over = over
        self.update()

    def _redress(self) -> None:
        self._icon.setPixmap(
            self._theme.pixmap("box-arrow-in-down", "accent", 32, self.devicePixelRatioF())
        )


class StartPage(QScrollArea):
    """What to do when there is no file, and the files in hand when there are."""

    files_dropped = Signal(list)
    job_opened = Signal(object)
    job_removed = Signal(object)

    def __init__(self, theme: Theme, choose: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Scelta dei file")
        self.target = DropTarget(theme, choose)
        self._title = heading(theme, "File in mano")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        inner = QWidget()
        set_ground(inner, "bg")
        middle = QVBoxLayout()
        middle.setSpacing(theme.px(12))
        middle.addSpacing(theme.px(20))
        middle.addWidget(self.target)
        middle.addWidget(muted(theme, _PROMISE), 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self._title)
        middle.addLayout(self._rows)
        middle.addStretch(1)
        holder = QWidget()
        holder.setLayout(middle)
        self._holder = holder
        across = QHBoxLayout(inner)
        across.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(16))
        across.addStretch(1)
        across.addWidget(holder, 8)
        across.addStretch(1)
        self.setWidget(inner)
        self.target.files_dropped.connect(self.files_dropped)
        theme.changed.connect(self._redress)
        self._redress()
        self.show_jobs([])

    def show_jobs(self, jobs: list[ImportJob]) -> None:
        """Show the files in hand, the last one first."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._title.setVisible(bool(jobs))
        for job in reversed(jobs):
            self._rows.addWidget(self._row(job))

    def _row(self, job: ImportJob) -> QWidget:
        theme = self._theme
        frame = QFrame()
        frame.setProperty("kind", "card")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark = QLabel()
        icon, ink = _MARKS[job.state]
        mark.setPixmap(theme.pixmap(icon, ink, 20, self.devicePixelRatioF()))
        if job.state is JobState.READY:
            name: QWidget = link_button(theme, job.path.name)
            name.clicked.connect(lambda: self.job_opened.emit(job))  # type: ignore[attr-defined]
        else:
            name = label(theme, job.path.name, "body_bold")
        said = label(
            theme, _said(job), "small", "bad" if job.state is JobState.REFUSED else "muted",
            wrap=True,
        )  # fmt: skip
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(said)
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if job.state is JobState.READY and job.inspected is not None:
            found = job.inspected.inspection
            row.addWidget(tag(theme, recognised_as(found), "accent"))
        if job.state is not JobState.READING:
            away = icon_button(theme, "x-lg", f"Togli {job.path.name} dai file in mano")
            away.clicked.connect(lambda: self.job_removed.emit(job))
            row.addWidget(away)
        return frame

    def _redress(self) -> None:
        self._holder.setMaximumWidth(self._theme.px(_WIDEST))


_MARKS = {
    JobState.READING: ("hourglass-split", "muted"),
    JobState.REFUSED: ("x-octagon-fill", "bad"),
    JobState.READY: ("file-earmark-spreadsheet", "accent"),
    JobState.DONE: ("check-circle-fill", "ok"),
}


def _said(job: ImportJob) -> str:
    if job.state is JobState.REFUSED:
        return " ".join((job.problem, *job.details[:1]))
    if job.state is JobState.READING or job.inspected is None:
        return "In lettura…"
    if job.state is JobState.DONE and job.done is not None:
        return done_words(job.done.report)
    return file_summary(job.inspected.inspection)
