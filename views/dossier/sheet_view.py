"""The sheet of a dossier: head, tabs, what is typed in place, what is opened with a trace."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from models.errors import OfficeError
from models.rules.completeness import Gap
from models.usecases.dossier_history import HistoryEntry, dossier_history
from models.usecases.open_restricted_group import (
    OPENED,
    RestrictedValues,
    open_restricted_group,
    read_opened_group,
)
from models.usecases.rank_archive import RankOutcome
from models.usecases.sheet.content import DossierSheet, RestrictedGroup
from ui.commands import command
from ui.heard import hear_as
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.grounds import hairline, set_ground
from ui.widgets.labels import label
from ui.widgets.notice import Notice
from views.desk import UNMASKED_MINUTES, Desk
from views.dossier import deeds
from views.dossier.drafts import Draft, DraftBox
from views.dossier.hands import SheetHands
from views.dossier.head import SheetHead
from views.dossier.in_place import InPlace
from views.dossier.knowledge.names import CellDeed
from views.dossier.knowledge.shown import ShownKnowledge
from views.dossier.other_parts import OfficesPart, TimelinePart
from views.dossier.part import Part
from views.dossier.restricted_section import RestrictedSection
from views.dossier.sheet_actions import SheetActions
from views.dossier.sheet_loader import SheetLoader
from views.dossier.sheet_tabs import MARGIN, SheetTabs, opener_name

_NAMES_BESIDE, _NAMES_ON_PAGE = 132, 220
_NOTHING = "Scegli una posizione nell’elenco: qui si vede tutto ciò che se ne sa."


class SheetView(QWidget):
    """Beside a list in one column, or a page in two."""

    closed = Signal()
    dossier_requested = Signal(object)
    page_requested = Signal(object)
    step_requested = Signal(int)
    structures_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        *,
        page: bool,
        memory: Memory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        hear_as(self, "panel")
        self._theme, self._desk, self._is_page = theme, desk, page
        self.knowledge = ShownKnowledge(desk, memory, self)
        self.sheet: DossierSheet | None = None
        self.drafts = DraftBox()
        self._stale = False
        self._wanted: int | None = None
        self._opened: set[RestrictedGroup] = set()
        self.setAccessibleName("Posizione")
        set_ground(self, "surface")
        self._create()
        self._lay_out()
        self._connect()

    # Making

    def _create(self) -> None:
        theme = self._theme
        self._loader = SheetLoader(self._desk, self)
        self.head = SheetHead(theme, self)
        self.notice = Notice(theme, parent=self, closable=True)
        self.draft_notice = Notice(theme, "warn", parent=self)
        self.pin_notice = Notice(theme, parent=self)
        self.tabs = SheetTabs(theme, page=self._is_page, parent=self)
        self._empty = label(theme, _NOTHING, "body", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self.deeds = SheetActions(theme, self._desk, self)
        self.in_place = InPlace(
            self._desk,
            self.tabs,
            self.deeds,
            self.drafts,
            self,
            name_width=_NAMES_ON_PAGE if self._is_page else _NAMES_BESIDE,
        )

    def _lay_out(self) -> None:
        self._above = QVBoxLayout()
        for widget in (self.head, self.notice, self.draft_notice, self.pin_notice):
            self._above.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._above)
        if self._is_page:
            column.addWidget(hairline())
        column.addWidget(self.tabs, 1)
        column.addWidget(self._empty, 1)
        self._measure()
        self._show_emptiness()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy: Tab would pass over the buttons of the head, made before the tabs.
        self.tabs.bar.setFocus(event.reason())

    def _connect(self) -> None:
        self.deeds.fill_menu(self.head.menu)
        if not self._is_page:
            self.head.add_button("pin-angle", self.deeds.keep)
            self.head.add_button("box-arrow-up-right", self.deeds.page)
        self.head.add_button("x-lg", self.deeds.shut)
        self.head.building_requested.connect(partial(self.tabs.show_tab, "building"))
        self.tabs.part_built.connect(self._part_built)
        self._loader.loaded.connect(self._show)
        self._loader.refused.connect(self.tell_failure)
        self._loader.outdated.connect(self._outdated)
        self._desk.masked_changed.connect(self._mask)
        self._fold_again = QTimer(self)
        self._fold_again.setSingleShot(True)
        self._fold_again.setInterval(UNMASKED_MINUTES * 60_000)
        self._fold_again.timeout.connect(self._fold)
        self._theme.changed.connect(self._redress)

    # Which dossier

    def show_dossier(self, dossier_id: int) -> None:
        """Show a dossier; what is being typed in another is kept, and said."""
        if self.is_kept and self.sheet is not None and dossier_id != self.sheet.dossier_id:
            self._wanted = dossier_id
            show = command(self.pin_notice, "Mostra quella scelta", self._show_wanted)
            self.pin_notice.tell("Il pannello è fissato su questa posizione.", "info", [show])
            return
        self._load(dossier_id)

    def _load(self, dossier_id: int) -> None:
        self.notice.clear()
        self._stale = False
        self._loader.load(dossier_id)

    @property
    def is_kept(self) -> bool:
        """Whether the panel stays on its dossier whatever is chosen in the list."""
        return self.deeds.keep.isChecked()

    def use_ranking(self, ranked: RankOutcome) -> None:
        """Take a list made by a screen."""
        self._loader.use_ranking(ranked)

    def unsaved(self) -> str:
        """Return a sentence about what is being typed, "" where nothing is."""
        self._keep_drafts()
        return self.drafts.sentence()

    def commands(self) -> list[QAction]:
        """Return what can be done with the dossier shown."""
        return self.deeds.all()

    def pin_changed(self) -> None:
        """Stay on this dossier, or follow the list again."""
        if not self.is_kept:
            self.pin_notice.clear()

    def _show_wanted(self) -> None:
        self.deeds.keep.setChecked(False)
        self.pin_notice.clear()
        if self._wanted is not None:
            self._load(self._wanted)

    def ask_page(self) -> None:
        """Open the same dossier as a page."""
        if self.sheet is not None:
            self.page_requested.emit(self.sheet.dossier_id)

    def shut(self) -> None:
        """Close; what is being typed is kept for the next time."""
        self._keep_drafts()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Ask the list for its next dossier, or for the one before."""
        self.step_requested.emit(by)

    def show_why(self) -> None:
        """Show why the dossier stands where it stands."""
        self.tabs.show_tab("summary")
        self.tabs.scroll_to_top("summary")

    # Showing

    def _show(self, sheet: DossierSheet) -> None:
        same = self.sheet is not None and self.sheet.dossier_id == sheet.dossier_id
        focused = self.in_place.focused(self.focusWidget()) if same else None
        opener = opener_name(self.focusWidget()) if same else ""
        if same:
            self.knowledge.keep_focus()
        self._keep_drafts()
        if not same:
            self.deeds.leave()
            self._opened.clear()
        self.sheet = sheet
        self.setAccessibleName(f"Posizione {sheet.case_code}")
        self.head.show_sheet(sheet)
        self.deeds.follow(sheet)
        self.in_place.follow(sheet)
        self.tabs.show_sheet(sheet, self._hands(), keep_place=same)
        self._show_emptiness()
        self.deeds.take_up()
        self.tell_other_drafts()
        if focused is not None:
            self.in_place.focus(focused)
        elif opener:
            self.focus_opener(opener)

    def focus_opener(self, form: str) -> None:
        """Give the focus back to what opens a form, so that the keyboard goes on from there."""
        found = self.tabs.opener_of(form)
        if self.knowledge.take_back(form):
            return
        if found is None:
            self.setFocus()
        else:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tabs.bring_to_sight(found)

    def _part_built(self, part: Part) -> None:
        """A part came into sight: open again what was open, go on with what was being typed."""
        for group in part.groups:
            if group.group in self._opened:
                self._read_group_again(group)
        self.in_place.take_up()
        if isinstance(part, OfficesPart) and self.sheet is not None:
            self.knowledge.fill(part, self.sheet.dossier_id)
        if isinstance(part, TimelinePart) and self.sheet is not None:
            self._desk.read(
                partial(dossier_history, dossier_id=self.sheet.dossier_id),
                partial(self._show_history, part),
                title="Storia delle modifiche",
                owner=part,
                key=f"history-{id(self)}",
            )

    def _show_history(self, part: TimelinePart, entries: tuple[HistoryEntry, ...]) -> None:
        part.show_history(entries)
        self.tabs.lay_out_now()

    def _hands(self) -> SheetHands:
        return SheetHands(
            values=self.in_place.hands,
            open_group=self._open_group,
            close_group=self._close_group,
            jump=self.dossier_requested.emit,
            ask=self._ask,
            show_tab=self.tabs.show_tab,
            revoke_group_decision=self._revoke_group_decision,
            open_form=self.deeds.open_form,
            show_structures=self.structures_requested.emit,
            masked=self._desk.masked,
        )

    def _show_emptiness(self) -> None:
        shown = self.sheet is not None
        self.head.setVisible(shown)
        self.tabs.setVisible(shown)
        self._empty.setVisible(not shown)

    def tell_failure(self, error: Any) -> None:
        """Say what went wrong where it is about; a bug goes to the window."""
        if isinstance(error, OfficeError):
            self.notice.tell(" ".join((error.sentence, *error.details)), "bad")
        else:
            self._desk.refused.emit(error)

    def _outdated(self) -> None:
        if self.isVisible():
            self._loader.reload()
        else:
            self._stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._loader.reload()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._fold()

    def _redress(self) -> None:
        self._measure()
        if self.sheet is not None:
            self._show(self.sheet)

    def _measure(self) -> None:
        px = self._theme.px
        self._above.setContentsMargins(px(MARGIN), px(10), px(10), px(4))
        self._above.setSpacing(px(6))

    # Drafts

    def _keep_drafts(self) -> None:
        self.in_place.keep()
        self.deeds.keep_draft()

    def tell_other_drafts(self) -> None:
        """Say what is being typed in another dossier, and offer to go on."""
        others = self.drafts.of_others(None if self.sheet is None else self.sheet.dossier_id)
        if not others:
            self.draft_notice.clear()
            return
        resume = command(self.draft_notice, "Riprendi", partial(self._resume, others[0]))
        drop = command(self.draft_notice, "Scarta", partial(self._discard, others[0]))
        self.draft_notice.tell(others[0].sentence, "warn", [resume, drop])

    def _resume(self, draft: Draft) -> None:
        self.dossier_requested.emit(draft.dossier_id)

    def _discard(self, draft: Draft) -> None:
        self.drafts.drop(draft.dossier_id, draft.place)
        self.tell_other_drafts()

    # Restricted groups and requests

    def _open_group(self, section: RestrictedSection) -> None:
        if self.sheet is None:
            return
        self._opened.add(section.group)
        work = partial(open_restricted_group, dossier_id=self.sheet.dossier_id, group=section.group)
        self._desk.write(
            "Apertura di dati riservati",
            OPENED,
            work,
            partial(self._show_group, section),
            topics=(),
            undoable=False,
            owner=section,
            failed=self.tell_failure,
        )

    def _read_group_again(self, section: RestrictedSection) -> None:
        if self.sheet is not None:
            self._desk.read(
                partial(read_opened_group, dossier_id=self.sheet.dossier_id, group=section.group),
                partial(self._show_group, section),
                title="Dati riservati",
                owner=section,
                failed=self.tell_failure,
            )

    def _show_group(self, section: RestrictedSection, opened: RestrictedValues) -> None:
        here = self.sheet is not None and opened.dossier_id == self.sheet.dossier_id
        if here and opened.group in self._opened:
            self._fold_again.start()
            section.show_values(opened)
            self.tabs.lay_out_now()
            self.in_place.take_up()

    def _close_group(self, section: RestrictedSection) -> None:
        self.in_place.keep()
        self._opened.discard(section.group)
        self.tabs.fold_groups(section.group)

    def _mask(self, masked: bool) -> None:
        if masked:
            self._fold()

    def _fold(self) -> None:
        """Take every restricted value off the screen; what is being typed in one is kept."""
        self.in_place.keep()
        self.knowledge.fold()
        self._opened.clear()
        self.tabs.fold_groups()

    def _ask(self, gap: Gap) -> None:
        lacks = () if self.sheet is None else self.sheet.missing
        for each in lacks:
            if each.what is gap and each.ask is not None:
                self.deeds.open_form(CellDeed("ask", *each.ask).form_name)

    def _revoke_group_decision(self, decision_id: int) -> None:
        work = partial(deeds.revoke_group_decision, decision_id=decision_id)
        self.deeds.do("Determinazione revocata", "revoke_decision", work)
