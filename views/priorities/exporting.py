"""The list on screen as a sheet for the coordinator's desk: where it goes, and opening it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog

from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.rank_archive import RankOutcome
from ui.commands import command
from ui.folders import DOCUMENTS, documents_folder
from ui.memory import Memory
from ui.screen import Screen
from views.priorities.deeds import Deeds


class SheetExport(QObject):
    """Writes where it wrote last; every extract is recorded (3.4)."""

    def __init__(
        self,
        screen: Screen,
        deeds: Deeds,
        memory: Memory,
        current: Callable[[], RankOutcome | None],
    ) -> None:
        super().__init__(screen)
        self._screen, self._deeds, self._memory = screen, deeds, memory
        self._current = current
        self._written = Path()
        add = partial(command, screen, group="Priorità")
        self.export = add("Esporta l’elenco", self._export, "E", icon="download")
        self.elsewhere = add("Esporta l’elenco in un’altra cartella…", self._choose_folder)
        self._open_file = add("Apri il file", self._open_written)
        self._open_folder = add("Apri la cartella", self._open_its_folder)
        deeds.exported.connect(self._exported)
        deeds.export_refused.connect(self._refused)

    @property
    def commands(self) -> list[QAction]:
        """What the palette offers."""
        return [self.export, self.elsewhere]

    def export_to(self, folder: str) -> None:
        """Write the list on screen in a folder, which is made where there is none."""
        if (current := self._current()) is not None:
            self._deeds.export(current, Path(folder))

    def export_there(self, folder: str) -> None:
        """Write the list in a folder, and the next ones too."""
        self._memory.set(DOCUMENTS, folder)
        self.export_to(folder)

    def _export(self) -> None:
        self.export_to(str(documents_folder(self._memory)))

    def _choose_folder(self) -> None:
        chooser = QFileDialog(self._screen, "Scegli la cartella dell’elenco")
        chooser.setDirectory(str(documents_folder(self._memory)))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.export_there)
        chooser.open()

    def _exported(self, outcome: ExportOutcome) -> None:
        (self._written,) = outcome.paths
        where = f"Elenco scritto in {self._written.parent}: {self._written.name}."
        said = " ".join((where, *outcome.notices))
        actions = [self._open_file, self._open_folder, self.elsewhere]
        self._screen.notice.tell(said, "ok", actions)

    def _refused(self, sentence: str) -> None:
        self._screen.notice.tell(sentence, "bad", [self.elsewhere])

    def _open_written(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _open_its_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
