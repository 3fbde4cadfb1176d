"""Where documents and copies go on this computer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from ui.file_dialogs import ask_folder
from ui.folders import BACKUPS, DAILY, DOCUMENTS, backups_folder, documents_folder, wants_daily_copy
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.place_field import PlaceField
from views.desk import Desk
from views.settings.section import Section

AskFolder = Callable[[QWidget, str, Path], Path | None]


class FoldersSection(Section):
    """Choices of this computer, not of the archive: another colleague has their own."""

    key = "folders"
    title = "Cartelle"
    icon = "folder"
    text = "Valgono su questo computer."

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        memory: Memory,
        *,
        ask_folder: AskFolder = ask_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, desk, parent)
        self._memory, self._ask = memory, ask_folder
        self.documents, self.backups = PlaceField(theme), PlaceField(theme)
        self.documents_field = Field(
            theme, "Documenti esportati", self.documents, "Nasce da sola se ancora non c’è."
        )
        self.backups_field = Field(
            theme, "Copie di sicurezza", self.backups,
            "Meglio su un altro disco: anche una cartella di rete o una chiave USB.",
        )  # fmt: skip
        self.daily = QCheckBox("Fai una copia al giorno, alla prima apertura dell’archivio")
        for widget in (self.documents_field, self.backups_field, self.daily):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.documents.change_requested.connect(self._choose_documents)
        self.backups.change_requested.connect(self._choose_backups)
        self.daily.clicked.connect(self._daily_clicked)
        if desk.is_open:
            self.arrive()
        else:
            desk.opened.connect(self.arrive)

    @override
    def arrive(self) -> None:
        self.documents.set_place(documents_folder(self._memory))
        shared = self.desk.archive.path is None
        self.backups.set_place(backups_folder(self._memory, self.desk.archive.path))
        self.backups_field.setHidden(shared)
        self.daily.setHidden(shared)
        self.daily.setChecked(wants_daily_copy(self._memory))

    def _choose_documents(self) -> None:
        self._choose("Cartella dei documenti", self.documents, DOCUMENTS)

    def _choose_backups(self) -> None:
        self._choose("Cartella delle copie", self.backups, BACKUPS)

    def _choose(self, title: str, field: PlaceField, key: str) -> None:
        chosen = self._ask(self, title, field.place)
        if chosen is not None:
            self._memory.set(key, str(chosen))
            self.arrive()

    def _daily_clicked(self, on: bool) -> None:
        self._memory.set(DAILY, on)
