"""Every paper of a meeting that was written, side by side: when, for whom, edited since or not."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from models.rules.italian import counted
from models.usecases.document_versions import STATE_WORDS, DocumentVersion, FileState
from ui.theme import Theme
from ui.widgets.empty import EmptyState
from ui.widgets.form_page import FormPage
from views.desk import OFFICE_ZONE

_HEADS = ("Scritto il", "Documento", "Stato del file", "Per chi", "File")
_ICONS = {
    FileState.AS_WRITTEN: ("check-lg", "text"),
    FileState.EDITED: ("pencil", "accent"),
    FileState.REPLACED: ("files", "muted"),
    FileState.MISSING: ("exclamation-triangle-fill", "warn"),
}
PAPERS = {
    "group_convocation": "Convocazione",
    "group_minutes_draft": "Verbale, bozza",
    "group_minutes": "Verbale",
    "group_annex": "Allegato riservato",
    "group_excerpt": "Estratto",
}
"""The papers of a meeting by their kind, as the list names them."""


def _named(version: DocumentVersion) -> str:
    """ "Estratto del punto 3", "Verbale"."""
    name = PAPERS[version.kind]
    item = version.purpose.rpartition(": ")[2]
    return f"{name} del punto {item}" if version.kind == "group_excerpt" else name


class VersionsPage(FormPage):
    """The list of what was written, the latest first; Enter opens the file."""

    file_requested = Signal(object)
    """Path of a file to open."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, "Versioni dei documenti", "Apri il file",
            back="Torna alla riunione", group="Documenti", parent=parent,
        )  # fmt: skip
        self._versions: tuple[DocumentVersion, ...] = ()
        self.tree = QTreeWidget()
        self.tree.setColumnCount(len(_HEADS))
        self.tree.setHeaderLabels(list(_HEADS))
        self.tree.setRootIsDecorated(False)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setAccessibleName("Documenti scritti per questa riunione")
        self.tree.setMinimumHeight(theme.px(260))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(
            EmptyState(theme, "files", "Per questa riunione non è ancora stato scritto nulla.")
        )
        self._editors.append(self.tree)
        self.column.addWidget(self._pages)
        self.confirmed.connect(self._open)
        self.tree.itemActivated.connect(self._open)
        self.tree.currentItemChanged.connect(self._show_possible)
        theme.changed.connect(self._widths)
        self._widths()

    def show_versions(self, versions: tuple[DocumentVersion, ...]) -> None:
        """Show what was written."""
        self._versions = versions
        self.tree.clear()
        for each in versions:
            made = QTreeWidgetItem(
                [
                    f"{each.exported_at.astimezone(OFFICE_ZONE):%d/%m/%Y %H.%M}",
                    f"{_named(each)}, versione {each.version}",
                    STATE_WORDS[each.state],
                    each.recipient,
                    each.path.name,
                ]
            )
            made.setIcon(2, self._icon(each.state))
            made.setToolTip(2, made.text(2))
            made.setToolTip(3, f"{each.recipient}: {each.purpose}; esportato da {each.author}")
            made.setToolTip(4, f"{each.path.name}, impronta {each.fingerprint}")
            self.tree.addTopLevelItem(made)
        self._pages.setCurrentIndex(0 if versions else 1)
        if versions:
            self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        edited = sum(each.state is FileState.EDITED for each in versions)
        said = "Un file modificato a mano non viene mai sovrascritto: il nuovo si affianca."
        if edited:
            modified = counted(edited, "file modificato a mano", "file modificati a mano")
            said = f"{modified}. {said}"
        self.say(said if versions else "")
        self.notice.clear()
        self._show_possible()

    def _icon(self, state: FileState) -> QIcon:
        """The sign of a state, which is also read on a selected row."""
        name, colour = _ICONS[state]
        icon = self._theme.icon(name, colour)
        for dpr in (1.0, 2.0):
            icon.addPixmap(self._theme.pixmap(name, "on_sel", 16, dpr), QIcon.Mode.Selected)
        return icon

    def _current(self) -> DocumentVersion | None:
        row = self.tree.currentIndex().row()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def _show_possible(self, *_ignored: object) -> None:
        current = self._current()
        self.done.setEnabled(current is not None and current.state is not FileState.MISSING)

    def _open(self, *_ignored: object) -> None:
        current = self._current()
        if current is None:
            return
        path: Path = current.path
        if path.is_file():
            self.file_requested.emit(path)
        else:
            self.refuse(f"{path.name} non è più nella cartella dei documenti: esportalo di nuovo.")

    def _widths(self) -> None:
        metrics = QFontMetrics(self._theme.font("body"))
        samples = (
            "24/11/2026 10.52",
            "Allegato riservato, versione 1",
            "come scritto dal programma   ",
            "Comune di Milano, Servizi Sociali",
        )
        for column, sample in enumerate(samples):
            self.tree.setColumnWidth(column, metrics.horizontalAdvance(sample) + self._theme.px(28))
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    @override
    def _measure(self) -> None:
        """Take all the width: it is a table."""
