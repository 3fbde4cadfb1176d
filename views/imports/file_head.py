"""The file in hand: its name, what was understood of it, and «Non è così?» to put it right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.imports.rows import RegisterKind
from ui.theme import Theme
from ui.widgets.buttons import button, link_button
from ui.widgets.grounds import reveal, set_ground, set_look
from ui.widgets.labels import ElidedLabel, label, tag
from views.imports.jobs import ImportJob
from views.imports.words import BODIES, KIND_CHOICES, file_summary, lacks_body, recognised_as

_ROOM_FOR_QUEUE = 720
_AS_IN_FILE = "come dice il file"


class FileHead(QWidget):
    """One line about the file; a second one opens to say another kind or body."""

    corrected = Signal(object, object)
    """The official says another kind and body (None: as the file says)."""
    next_requested = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waiting = False
        set_ground(self, "surface")
        self._icon = QLabel()
        self._name = ElidedLabel(theme, "", "item")
        self._summary = ElidedLabel(theme, "", "small", "muted")
        self._tag = tag(theme, "", "accent")
        self.not_so = link_button(theme, "Non è così?")
        self.queue = link_button(theme, "")
        self.strip = QWidget()
        self.kind = QComboBox()
        self.kind.setAccessibleName("Tipo di registro")
        for kind, words in KIND_CHOICES:
            if kind not in (RegisterKind.IN_FLAGRANTE, RegisterKind.EXTRAORDINARY_LIST):
                self.kind.addItem(words, kind.value)
        self.body = QComboBox()
        self.body.setAccessibleName("Ente che ha mandato il file")
        self.body.setEditable(True)
        self.body.addItems([_AS_IN_FILE, *BODIES])
        self.apply = button(theme, "Applica")
        self._away = link_button(theme, "Togli questo file")
        self._lay_out()
        self.not_so.clicked.connect(self.ask)
        self.apply.clicked.connect(self._correct)
        self.queue.clicked.connect(self.next_requested)
        self._away.clicked.connect(self.removed)
        theme.changed.connect(self._redress)
        self._redress()

    def show_job(self, job: ImportJob, waiting: list[ImportJob]) -> None:
        """Show a file, and how many wait after it."""
        assert job.inspected is not None, "only a file that was read is shown"
        found = job.inspected.inspection
        self._name.set_text(job.path.name)
        self._summary.set_text(file_summary(found))
        sure = found.kind_certain and not lacks_body(found)
        self._tag.setText(f"{recognised_as(found)}{'' if sure else ' · controlla'}")
        set_look(self._tag, "tone", "accent" if sure else "warn")
        self._tag.setAccessibleName(f"Riconosciuto come {self._tag.text()}")
        self.show_queue(job, waiting)
        self.kind.setCurrentIndex(self.kind.findData(found.kind.value))
        self.body.setCurrentText(job.asked_body or _AS_IN_FILE)
        self.strip.setVisible(False)

    def show_queue(self, job: ImportJob, waiting: list[ImportJob]) -> None:
        """Say which files wait after this one."""
        others = [other for other in waiting if other is not job]
        self.queue.setText(f"In coda: {others[0].path.name}" if others else "")
        self.queue.setToolTip("\n".join(other.path.name for other in others))
        self._waiting = bool(others)
        self._fit()

    def ask(self) -> None:
        """Open or close the line where another kind and body are said."""
        if self.strip.isHidden():
            reveal(self.strip)
            self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.strip.setVisible(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, the status line alone says which files wait."""
        self.queue.setVisible(self._waiting and self.width() > self._theme.px(_ROOM_FOR_QUEUE))

    def _correct(self) -> None:
        said = " ".join(self.body.currentText().split())
        body = None if said in ("", _AS_IN_FILE) else said.upper()
        # Qt gives a word back where it was given one of a closed list.
        self.corrected.emit(RegisterKind(self.kind.currentData()), body)

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._summary)
        first = QHBoxLayout()
        first.setSpacing(px(12))
        first.addWidget(self._icon)
        first.addLayout(words, 1)
        first.addWidget(self.queue)
        first.addWidget(self._tag)
        first.addWidget(self.not_so)
        second = QHBoxLayout(self.strip)
        second.setContentsMargins(px(40), 0, 0, px(4))
        second.setSpacing(px(8))
        for words_of, editor in (("Tipo", self.kind), ("Ente", self.body)):
            caption = label(theme, words_of, "body_bold")
            caption.setBuddy(editor)
            second.addWidget(caption)
            editor.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            second.addWidget(editor)
        second.addWidget(self.apply)
        second.addStretch(1)
        second.addWidget(self._away)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(6), px(16), px(6))
        column.setSpacing(px(6))
        column.addLayout(first)
        column.addWidget(self.strip)

    def _redress(self) -> None:
        pixels = self.devicePixelRatioF()
        self._icon.setPixmap(self._theme.pixmap("file-earmark-spreadsheet", "accent", 28, pixels))
        self.kind.setMinimumWidth(self._theme.px(210))
        self.body.setMinimumWidth(self._theme.px(170))
