"""Impostazioni: the sections at the left, the fields of one at the right; kept at once."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget
from typing_extensions import override

from models.usecases.settings_sheet import SettingsSheet, settings_sheet
from ui.commands import command
from ui.file_dialogs import ask_file, ask_folder
from ui.memory import Memory
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.grounds import hairline, set_ground
from views.desk import Changed, Desk
from views.settings.appearance_section import AppearanceSection
from views.settings.archive_section import ArchiveSection
from views.settings.criteria_section import CriteriaSection
from views.settings.folders_section import AskFolder, FoldersSection
from views.settings.forces_section import ForcesSection
from views.settings.members_section import GroupMembersSection, MembersSection
from views.settings.phrases_section import PhrasesSection
from views.settings.rules_section import RulesSection
from views.settings.section import Section
from views.settings.section_list import SectionList
from views.settings.templates_section import Open, TemplatesSection, open_with_the_desktop
from views.settings.texts_section import AskFile, TextsSection

_LIST = 232
_GROUP = "Impostazioni"


class SettingsScreen(Screen):
    """Up and down choose a section, Tab goes into it."""

    key = "settings"
    title = "Impostazioni"
    icon = "gear"
    manual_page = "impostazioni"

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        memory: Memory,
        parent: QWidget | None = None,
        *,
        ask_file: AskFile = ask_file,
        ask_folder: AskFolder = ask_folder,
        open_file: Open = open_with_the_desktop,
    ) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._stale = True
        self.texts = TextsSection(theme, desk, ask_file=ask_file)
        self.members = MembersSection(theme, desk)
        self.group_members = GroupMembersSection(theme, desk)
        self.phrases = PhrasesSection(theme, desk)
        self.rules = RulesSection(theme, desk)
        self.criteria = CriteriaSection(theme, desk)
        self.forces = ForcesSection(theme, desk)
        self.templates = TemplatesSection(theme, desk, ask_file=ask_file, open_file=open_file)
        self.folders = FoldersSection(theme, desk, memory, ask_folder=ask_folder)
        self.appearance = AppearanceSection(theme, desk)
        self.archive = ArchiveSection(theme, desk, memory, open_file=open_file)
        self.sections: tuple[Section, ...] = (
            self.texts, self.members, self.group_members, self.phrases, self.rules, self.criteria,
            self.forces, self.templates, self.folders, self.appearance, self.archive,
        )  # fmt: skip
        self._lay_out()
        self._actions = [self._go_to(section) for section in self.sections]
        desk.changed.connect(self._hear)
        theme.changed.connect(self._measure)
        self._measure()

    def _lay_out(self) -> None:
        self.list = SectionList(
            self.theme, [(section.icon, section.title) for section in self.sections]
        )
        self.pages = QStackedWidget()
        self.pages.setMinimumSize(1, 1)
        self._holders: list[QWidget] = []
        for section in self.sections:
            holder = QWidget()
            holder.setProperty("ground", "none")
            inside = QHBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(section, 1)
            self._holders.append(holder)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setAccessibleName(section.title)
            area.setWidget(holder)
            self.pages.addWidget(area)
        around = QWidget()
        set_ground(around, "surface")
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(hairline(vertical=True))
        row.addWidget(self.pages, 1)
        self.body.addWidget(hairline())
        self.body.addWidget(around, 1)
        self.list.currentRowChanged.connect(self._show_section)
        self.list.setCurrentRow(0)

    def _go_to(self, section: Section) -> QAction:
        def go() -> None:
            self.screen_requested.emit(self.key, section.key)

        return command(self, section.title, go, icon=section.icon, group=_GROUP)

    # What the window asks

    @override
    def arrive(self, argument: object = None) -> None:
        if isinstance(argument, str):
            self.show_section(argument)
        if self._stale:
            self._read()
        self.section.arrive()
        self.list.setFocus()

    @override
    def commands(self) -> list[QAction]:
        return [*self._actions, self.archive.copy_now, self.archive.verify]

    @override
    def status(self) -> tuple[str, str]:
        return ("↑ ↓ sezione · Tab nei campi · si salva uscendo dal campo", "")

    @override
    def unsaved(self) -> str:
        return next(filter(None, (section.unsaved() for section in self.sections)), "")

    @override
    def remember(self) -> dict[str, Any]:
        return {"section": self.section.key}

    @override
    def restore(self, remembered: dict[str, Any]) -> None:
        self.show_section(str(remembered.get("section", "")))

    def keep_daily_copy(self) -> None:
        """Make today's copy of the archive if it is wanted: when the window opens."""
        self.archive.keep_daily_copy()

    # Sections

    @property
    def section(self) -> Section:
        """The section in front."""
        return self.sections[max(self.list.currentRow(), 0)]

    def show_section(self, key: str) -> None:
        """Bring a section to the front, if there is one of that name."""
        for place, section in enumerate(self.sections):
            if section.key == key:
                self.list.setCurrentRow(place)

    def _show_section(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        if self.isVisible():
            self.section.arrive()

    # Reading

    def _hear(self, changed: Changed) -> None:
        if not changed.concerns("settings", "imports"):
            return
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._stale = False
        self._desk.read(settings_sheet, self._show, owner=self, key="settings")

    def _show(self, sheet: SettingsSheet) -> None:
        for section in self.sections:
            section.show_sheet(sheet)

    # Looks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        px = self.theme.px
        wide = min(px(_LIST), self.width() // 3)
        self.list.setFixedWidth(wide)
        margin = px(24)
        room = self.width() - wide - 2 * margin
        for holder, section in zip(self._holders, self.sections, strict=True):
            spare = max(room - px(section.widest), 0)
            holder.setContentsMargins(margin, px(20), margin + spare, 0)
