"""What the rules propose for the agenda, by rule; and the line that adds a topic by hand."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.rules.italian import counted
from models.usecases.working_group.agenda_candidates import AgendaCandidate, CandidateGroup
from models.usecases.working_group.meeting_record import Proposal
from ui.commands import command, set_possible
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.empty import EmptyState
from ui.widgets.grounds import set_ground
from ui.widgets.labels import heading, muted

_HEADS = ("Posizione", "Perché", "Indirizzo")
_PROPOSAL = int(Qt.ItemDataRole.UserRole)


class CandidatesPane(QWidget):
    """Space ticks, Enter adds what is ticked (or what is in hand)."""

    add_requested = Signal(object)
    """A list of `Proposal`."""
    hand_requested = Signal(str)
    """A case code or a topic, as typed."""
    dossier_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: tuple[CandidateGroup, ...] = ()
        self._filling, self._roomy = False, True
        set_ground(self, "bg")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cerca per codice o via…")
        self.search.setAccessibleName("Cerca tra le proposte")
        self.search.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(len(_HEADS))
        self.tree.setHeaderLabels(list(_HEADS))
        self.tree.setAccessibleName("Proposte per regola")
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.tree.header().setSectionsMovable(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.by_hand = QLineEdit()
        self.by_hand.setPlaceholderText("Codice di una posizione, oppure un argomento…")
        self.by_hand.setAccessibleName("Aggiungi a mano una posizione o un argomento")
        self.said = muted(theme, "")
        self.add = command(
            self.tree, "Aggiungi all’ordine del giorno", self._add, "Return", icon="plus-lg",
            group="Ordine del giorno",
        )  # fmt: skip
        self.open_dossier = command(
            self.tree, "Apri la posizione", self._open, "O", group="Ordine del giorno"
        )
        self.add_hand = command(
            self.by_hand, "Aggiungi", self._add_by_hand, "Return", group="Ordine del giorno"
        )
        self.commands: list[QAction] = [self.add, self.open_dossier]
        self._empty = EmptyState(
            theme, "check-circle",
            "Le regole non propongono altre posizioni per questa riunione. Si può aggiungere un "
            "punto a mano, qui sotto.",
        )  # fmt: skip
        self._lay_out()
        # A rule ticked whole tells of each of its lines: they are counted once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._count)
        self.tree.itemChanged.connect(self._soon.start)
        self.tree.currentItemChanged.connect(self._count)
        self.search.textChanged.connect(self._filter)
        theme.changed.connect(self._measure)
        self._measure()

    def _lay_out(self) -> None:
        theme = self._theme
        above = QHBoxLayout()
        above.setSpacing(theme.px(12))
        above.addWidget(heading(theme, "Proposte per regola"))
        above.addWidget(self.said)
        above.addStretch(1)
        self.search.setMaximumWidth(theme.px(240))
        above.addWidget(self.search, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._empty)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(action_button(theme, self.add, kind="primary"))
        foot.addStretch(1)
        foot.addWidget(self.by_hand, 3)
        self._hand_button = action_button(theme, self.add_hand)
        foot.addWidget(self._hand_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addLayout(above)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def show_groups(self, groups: Sequence[CandidateGroup]) -> None:
        """Show what the rules propose; what was ticked and is still proposed stays ticked."""
        ticked = {each.dossier_id for each in self.ticked()}
        opened = {
            str(self._top(place).data(1, _PROPOSAL))
            for place in range(self.tree.topLevelItemCount())
            if self._top(place).isExpanded()
        }
        first = not self._groups
        self._groups = tuple(groups)
        self._filling = True
        self.tree.clear()
        for place, group in enumerate(self._groups):
            top = QTreeWidgetItem(self.tree)
            title = f"{group.words} ({len(group.candidates)})"
            top.setText(0, title)
            top.setToolTip(0, f"{group.words}, {group.citation}")
            top.setFirstColumnSpanned(False)
            top.setText(1, group.citation)
            top.setData(1, _PROPOSAL, str(group.rule))
            top.setFont(0, self._theme.font("body_bold"))
            top.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsAutoTristate
            )
            top.setCheckState(0, Qt.CheckState.Unchecked)
            for candidate in group.candidates:
                top.addChild(_line(group, candidate, candidate.dossier_id in ticked))
            top.setExpanded(str(group.rule) in opened or (first and place == 0))
        self._filling = False
        self._pages.setCurrentIndex(0 if self._groups else 1)
        self._filter(self.search.text())
        if self._groups and self.tree.currentItem() is None:
            self.tree.setCurrentItem(self._top(0))
        self._count()

    def ticked(self) -> list[Proposal]:
        """Return what is ticked, in the order shown."""
        found = []
        for place in range(self.tree.topLevelItemCount()):
            top = self._top(place)
            for child in _children(top):
                if child.checkState(0) == Qt.CheckState.Checked:
                    found.append(child.data(0, _PROPOSAL))
        return found

    def take_focus(self) -> None:
        """Begin at the proposals, or where one adds by hand."""
        target: QWidget = self.tree if self._groups else self.by_hand
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _top(self, place: int) -> QTreeWidgetItem:
        found = self.tree.topLevelItem(place)
        assert found is not None
        return found

    def _chosen(self) -> list[Proposal]:
        ticked = self.ticked()
        if ticked:
            return ticked
        current: QTreeWidgetItem | None = self.tree.currentItem()
        found = current.data(0, _PROPOSAL) if current is not None else None
        return [found] if isinstance(found, Proposal) else []

    def _add(self) -> None:
        if chosen := self._chosen():
            self.add_requested.emit(chosen)

    def _add_by_hand(self) -> None:
        self.hand_requested.emit(self.by_hand.text())

    def _open(self) -> None:
        current: QTreeWidgetItem | None = self.tree.currentItem()
        found = current.data(0, _PROPOSAL) if current is not None else None
        if isinstance(found, Proposal):
            self.dossier_requested.emit(found.dossier_id)

    def _count(self) -> None:
        if self._filling:
            return
        proposed = sum(len(group.candidates) for group in self._groups)
        ticked = len(self.ticked())
        said = counted(proposed, "posizione proposta", "posizioni proposte")
        self.said.setText(f"{said}, {ticked} {'scelta' if ticked == 1 else 'scelte'}")
        noun = f" {'posizione' if ticked == 1 else 'posizioni'}" if self._roomy else ""
        one = "Aggiungi la posizione" if self._roomy else "Aggiungi"
        self.add.setText(f"Aggiungi {ticked}{noun}" if ticked else one)
        set_possible(self.add, bool(self._chosen()), "Si attiva quando è scelta una posizione")

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for place in range(self.tree.topLevelItemCount()):
            top = self._top(place)
            shown = 0
            for child in _children(top):
                fits = wanted in f"{child.text(0)} {child.text(2)}".casefold()
                child.setHidden(not fits)
                shown += fits
            top.setHidden(shown == 0)
            if wanted and shown:
                top.setExpanded(True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        roomy = self.width() / self._theme.scale >= 560
        if roomy is not self._roomy:
            self._roomy = roomy
            self.said.setVisible(roomy)
            self._hand_button.setVisible(roomy)  # Enter does it too
            self._count()

    def _measure(self) -> None:
        metrics = QFontMetrics(self._theme.font("body_bold"))
        px = self._theme.px
        title = metrics.horizontalAdvance(
            "In zona di riqualificazione, da valutare per l’elenco (25)"
        )
        self.tree.setColumnWidth(0, min(title + px(70), self.tree.viewport().width() * 11 // 20))
        self.tree.setColumnWidth(1, metrics.horizontalAdvance("dichiarato il 07/08/2026") + px(40))


def _children(top: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for row in range(top.childCount()):
        child = top.child(row)
        assert child is not None
        yield child


def _line(group: CandidateGroup, candidate: AgendaCandidate, ticked: bool) -> QTreeWidgetItem:
    made = QTreeWidgetItem([candidate.case_code, candidate.why, candidate.address])
    made.setData(0, _PROPOSAL, Proposal(candidate.dossier_id, group.rule, candidate.why))
    made.setFlags(
        Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsUserCheckable
        | Qt.ItemFlag.ItemNeverHasChildren
    )
    made.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    also = "".join(f"\nAnche: {words}" for words in candidate.also)
    made.setToolTip(0, f"{group.words}: {candidate.why}{also}")
    made.setToolTip(1, made.toolTip(0))
    return made
