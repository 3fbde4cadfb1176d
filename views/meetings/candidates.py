"""What the rules propose for the agenda, by rule; and the line that adds a topic by hand."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
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

from models.usecases.working_group.agenda_candidates import AgendaCandidate, CandidateGroup
from models.usecases.working_group.meeting_record import Proposal
from ui.commands import command, set_possible
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.empty import EmptyState
from ui.widgets.grounds import set_ground
from ui.widgets.labels import heading, muted
from ui.widgets.notice import Notice
from views.meetings.candidate_filters import CandidateFilters, thousands

_HEADS = ("Posizione", "Perché", "Indirizzo")
_PROPOSAL = int(Qt.ItemDataRole.UserRole)
_CANDIDATE = _PROPOSAL + 1
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _Tree(QTreeWidget):
    """Space ticks, or unticks, everything that is selected."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = [each for each in self.selectedItems() if each.parent() is not None]
        if event.key() != Qt.Key.Key_Space or not chosen:
            super().keyPressEvent(event)
            return
        # Qt would tick only where the box is: one who clicked on an address ticks all the same.
        ticked = all(each.checkState(0) == _ON for each in chosen)
        for each in chosen:
            each.setCheckState(0, _OFF if ticked else _ON)


class CandidatesPane(QWidget):
    """Space ticks, Enter adds what is ticked (or else what is selected)."""

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
        self.filters = CandidateFilters(theme)
        self.search = self.filters.search
        self.tree = _Tree()
        self.tree.setColumnCount(len(_HEADS))
        self.tree.setHeaderLabels(list(_HEADS))
        self.tree.setAccessibleName("Proposte per regola")
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.tree.header().setSectionsMovable(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.by_hand = QLineEdit()
        self.by_hand.setPlaceholderText("Codice di una posizione, oppure un argomento…")
        self.by_hand.setAccessibleName("Aggiungi a mano una posizione o un argomento")
        self.notice = Notice(theme, parent=self, closable=True)
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
        self._none = EmptyState(
            theme, "search", "Nessuna proposta ha questi segni: togli un filtro."
        )
        self._lay_out()
        # A rule ticked whole tells of each of its lines: they are counted once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._count)
        self.tree.itemChanged.connect(self._on_ticked)
        self.tree.itemSelectionChanged.connect(self._soon.start)
        self.filters.changed.connect(self._filter)
        self.by_hand.textEdited.connect(self.notice.clear)
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
        for page in (self.tree, self._empty, self._none):
            self._pages.addWidget(page)
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
        column.addWidget(self.filters)
        column.addWidget(self._pages, 1)
        column.addWidget(self.notice)
        column.addLayout(foot)

    def show_groups(self, groups: Sequence[CandidateGroup]) -> None:
        """Show what the rules propose; what was ticked and is still proposed stays ticked."""
        ticked = {each.dossier_id for each in self.ticked()}
        opened = {str(top.data(1, _PROPOSAL)) for top in self._tops() if top.isExpanded()}
        first = not self._groups
        self._groups = tuple(groups)
        self.filters.show_candidates(
            [candidate for group in self._groups for candidate in group.candidates]
        )
        self._filling = True
        self.tree.clear()
        made = []
        for group in self._groups:
            top = QTreeWidgetItem()
            top.setToolTip(0, f"{group.words}, {group.citation}")
            top.setData(1, _PROPOSAL, str(group.rule))
            top.setFont(0, self._theme.font("body_bold"))
            top.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            top.setData(2, _PROPOSAL, f", {group.citation}" if group.citation else "")
            top.setCheckState(0, _OFF)
            top.addChildren(
                [_line(group, each, each.dossier_id in ticked) for each in group.candidates]
            )
            made.append(top)
        self.tree.addTopLevelItems(made)
        for place, top in enumerate(made):
            top.setFirstColumnSpanned(True)
            top.setExpanded(str(top.data(1, _PROPOSAL)) in opened or (first and place == 0))
        self._filling = False
        self._filter()
        if made and self.tree.currentItem() is None:
            self.tree.setCurrentItem(made[0])
        self._count()

    def ticked(self) -> list[Proposal]:
        """Return what is ticked, in the order shown."""
        return [
            child.data(0, _PROPOSAL)
            for top in self._tops()
            for child in _children(top)
            if child.checkState(0) == _ON
        ]

    def take_focus(self) -> None:
        """Begin at the proposals, or where one adds by hand."""
        target: QWidget = self.tree if self._groups else self.by_hand
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why it was not added, beside where one typed."""
        self.notice.tell(sentence, "bad")

    def _tops(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.tree.topLevelItemCount()):
            found = self.tree.topLevelItem(place)
            assert found is not None
            yield found

    def _chosen(self) -> list[Proposal]:
        if ticked := self.ticked():
            return ticked
        return [
            found
            for top in self._tops()
            for child in _children(top)
            if child.isSelected() and isinstance(found := child.data(0, _PROPOSAL), Proposal)
        ]

    def _add(self) -> None:
        self.notice.clear()
        if chosen := self._chosen():
            self.add_requested.emit(chosen)

    def _add_by_hand(self) -> None:
        self.notice.clear()
        self.hand_requested.emit(self.by_hand.text())

    def _open(self) -> None:
        current: QTreeWidgetItem | None = self.tree.currentItem()
        found = current.data(0, _PROPOSAL) if current is not None else None
        if isinstance(found, Proposal):
            self.dossier_requested.emit(found.dossier_id)

    def _on_ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column != 0:
            return
        if item.parent() is None and item.checkState(0) != Qt.CheckState.PartiallyChecked:
            # A rule ticked whole ticks what is in view, never what a filter hides.
            self._filling = True
            for child in _children(item):
                if not child.isHidden():
                    child.setCheckState(0, item.checkState(0))
            self._filling = False
        self._soon.start()

    def _count(self) -> None:
        if self._filling:
            return
        proposed = sum(len(group.candidates) for group in self._groups)
        shown = hidden = ticked = 0
        self._filling = True
        for top in self._tops():
            states = [(child.isHidden(), child.checkState(0) == _ON) for child in _children(top)]
            shown += sum(not away for away, _ in states)
            ticked += sum(on for _, on in states)
            hidden += sum(on and away for away, on in states)
            top.setCheckState(0, _state([on for away, on in states if not away]))
        self._filling = False
        count = thousands(proposed)
        some = f"{thousands(shown)} di {count}" if self.filters.narrowed else count
        said = f"{some} {'proposta' if proposed == 1 else 'proposte'}, {ticked} "
        said += "scelta" if ticked == 1 else "scelte"
        self.said.setText(f"{said} ({hidden} non in vista)" if hidden else said)
        chosen = len(self._chosen())
        noun = f" {'posizione' if chosen == 1 else 'posizioni'}" if self._roomy else ""
        one = "Aggiungi la posizione" if self._roomy else "Aggiungi"
        self.add.setText(f"Aggiungi {chosen}{noun}" if ticked or chosen > 1 else one)
        set_possible(self.add, bool(chosen), "Si attiva quando è scelta una posizione")

    def _filter(self) -> None:
        keep, narrowed = self.filters.keeps(), self.filters.narrowed
        self.tree.setUpdatesEnabled(False)
        self._filling = True
        left = 0
        for top in self._tops():
            shown = 0
            for child in _children(top):
                fits = keep(child.data(0, _CANDIDATE))
                if child.isHidden() is fits:
                    child.setHidden(not fits)
                shown += fits
            top.setHidden(shown == 0)
            top.setText(0, f"{self._words(top)} ({thousands(shown)}){top.data(2, _PROPOSAL)}")
            if narrowed and shown:
                top.setExpanded(True)
            left += shown
        self._filling = False
        self.tree.setUpdatesEnabled(True)
        self._pages.setCurrentIndex(0 if left else 2 if self._groups else 1)
        self._soon.start()

    def _words(self, top: QTreeWidgetItem) -> str:
        rule = top.data(1, _PROPOSAL)
        return next(group.words for group in self._groups if str(group.rule) == rule)

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
        metrics = QFontMetrics(self._theme.font("body"))
        px = self._theme.px
        room = self.tree.viewport().width()
        code = min(metrics.horizontalAdvance("ALER-2014-00300") + px(76), room // 2)
        where = metrics.horizontalAdvance("Via Tito Vignoli 127 bis") + px(24)
        self.tree.setColumnWidth(0, code)
        self.tree.setColumnWidth(1, max(room - code - where, metrics.horizontalAdvance("x" * 20)))


def _children(top: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for row in range(top.childCount()):
        child = top.child(row)
        assert child is not None
        yield child


def _state(ticks: Sequence[bool]) -> Qt.CheckState:
    if ticks and all(ticks):
        return _ON
    return Qt.CheckState.PartiallyChecked if any(ticks) else _OFF


def _line(group: CandidateGroup, candidate: AgendaCandidate, ticked: bool) -> QTreeWidgetItem:
    also = "".join(f" · anche: {words[:1].lower()}{words[1:]}" for words in candidate.also)
    made = QTreeWidgetItem([candidate.case_code, f"{candidate.why}{also}", candidate.address])
    made.setData(0, _PROPOSAL, Proposal(candidate.dossier_id, group.rule, candidate.why))
    made.setData(0, _CANDIDATE, candidate)
    made.setFlags(
        Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsUserCheckable
        | Qt.ItemFlag.ItemNeverHasChildren
    )
    made.setCheckState(0, _ON if ticked else _OFF)
    every = "".join(f"\nAnche: {words}" for words in candidate.also)
    made.setToolTip(0, f"{group.words}: {candidate.why}{every}")
    made.setToolTip(1, made.toolTip(0))
    return made
