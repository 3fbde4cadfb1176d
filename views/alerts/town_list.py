"""The Comuni with their positions, to be ticked: Space ticks, a Comune ticks all of its own."""

from collections.abc import Collection, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from models.rules.italian import counted
from models.usecases.working_group.residents_elsewhere import DossierTown, ResidentElsewhere
from ui.theme import Theme

_ROLE = Qt.ItemDataRole.UserRole


class TownList(QTreeWidget):
    """`ticked_changed` after a tick; `position_opened(id)` for the panel."""

    ticked_changed = Signal()
    position_opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[DossierTown, ResidentElsewhere] = {}
        self.setAccessibleName("Comuni da allertare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderLabels(["Comune, posizione", "Ente", "In programma nella settimana"])
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, theme.px(320))
        self.itemChanged.connect(lambda *_changed: self.ticked_changed.emit())
        self.itemActivated.connect(self._open)

    def show_rows(self, rows: Sequence[ResidentElsewhere], ticked: Collection[int] = ()) -> None:
        """Show the positions by Comune; those of `ticked` are ticked."""
        self.blockSignals(True)
        self.clear()
        self._rows = {(row.dossier_id, row.town): row for row in rows}
        ordered = sorted(rows, key=lambda row: row.town)
        for town, of_town in groupby(ordered, key=lambda row: row.town):
            together = list(of_town)
            count = counted(len(together), "posizione", "posizioni")
            top = QTreeWidgetItem(self, [f"{town}: {count}", "", ""])
            top.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsAutoTristate
            )
            top.setFont(0, self._theme.font("body_bold"))
            for row in together:
                item = QTreeWidgetItem(
                    top, [row.case_code, row.body, "sì" if row.programmed else "no"]
                )
                state = row.dossier_id in ticked
                item.setCheckState(0, Qt.CheckState.Checked if state else Qt.CheckState.Unchecked)
                item.setData(0, _ROLE, (row.dossier_id, row.town))
            top.setExpanded(True)
        self.blockSignals(False)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(self._first_ticked() or first)
        self.ticked_changed.emit()

    def _first_ticked(self) -> QTreeWidgetItem | None:
        """What is going to be written about must be in sight, among hundreds."""
        for place in range(self.topLevelItemCount()):
            top = self.topLevelItem(place)
            for number in range(0 if top is None else top.childCount()):
                item = top.child(number) if top is not None else None
                if item is not None and item.checkState(0) is Qt.CheckState.Checked:
                    return item
        return None

    def ticked(self) -> list[ResidentElsewhere]:
        """Return the positions that are ticked."""
        found = []
        for place in range(self.topLevelItemCount()):
            top = self.topLevelItem(place)
            for number in range(0 if top is None else top.childCount()):
                item = top.child(number) if top is not None else None
                if item is not None and item.checkState(0) is Qt.CheckState.Checked:
                    found.append(self._rows[tuple(item.data(0, _ROLE))])
        return found

    def tick_all(self, ticked: bool) -> None:
        """Tick every position, or none."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        for place in range(self.topLevelItemCount()):
            top = self.topLevelItem(place)
            if top is not None:
                top.setCheckState(0, state)

    def _open(self, item: QTreeWidgetItem, _column: int) -> None:
        kept = item.data(0, _ROLE)
        if kept:
            self.position_opened.emit(kept[0])
