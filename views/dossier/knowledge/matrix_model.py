"""Who knows what as a model: nine bodies by seven kinds; a cell is heard in full."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from models.rules.italian import counted
from models.rules.who_knows_what import HOLDER_NAMES, KIND_NAMES, STATE_NAMES, CellState, Kind
from models.rules.who_knows_what import Holder as Body
from models.usecases.working_group.knowledge_matrix import Knowledge, KnowledgeCell

BODIES, KINDS = tuple(Body), tuple(Kind)
SHORT_KINDS: Mapping[Kind, str] = {
    Kind.COMPOSITION: "Com.",
    Kind.FRAGILITY: "Frag.",
    Kind.INCOME: "Red.",
    Kind.STAY: "Per.",
    Kind.UNLAWFUL_BEHAVIOUR: "Illec.",
    Kind.HEALTH_AND_SOCIAL: "Crit.",
    Kind.LIVING_AREA: "Sup.",
}
WIDE_KINDS: Mapping[Kind, str] = {
    Kind.COMPOSITION: "Composiz.",
    Kind.FRAGILITY: "Fragilità",
    Kind.INCOME: "Reddito",
    Kind.STAY: "Permanenza",
    Kind.UNLAWFUL_BEHAVIOUR: "Illeciti",
    Kind.HEALTH_AND_SOCIAL: "Criticità",
    Kind.LIVING_AREA: "Superficie",
}
"""What the head of a column says; its full name is heard and told by the pointer."""
SHORT_BODIES: Mapping[Body, str] = {
    Body.REGION: "Regione",
    Body.MM: "MM",
    Body.ALER: "ALER",
    Body.SOCIAL_SERVICES: "Serv. Sociali",
    Body.HOUSING_DEPARTMENT: "Dir. Casa",
    Body.POLICE_HEADQUARTERS: "Questura",
    Body.CARABINIERI: "Carabinieri",
    Body.FINANCE_POLICE: "G. di Finanza",
    Body.LOCAL_POLICE: "Pol. Locale",
}
_WORDS = {
    CellState.RECEIVED: "c’è",
    CellState.ASKED: "chiesta",
    CellState.NOT_NEEDED: "no",
    CellState.MISSING: "manca",
}
_Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """A row for each body, a column for each kind."""

    def __init__(self, knowledge: Knowledge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.knowledge, self.wide = knowledge, False

    def set_wide(self, wide: bool) -> None:
        """Write the words in full where there is room for them."""
        if wide != self.wide:
            self.wide = wide
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(KINDS) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(BODIES) - 1)

    def body_name(self, row: int) -> str:
        """Return the name of a body, as long as there is room for."""
        return HOLDER_NAMES[BODIES[row]] if self.wide else SHORT_BODIES[BODIES[row]]

    def shown(self, index: _Index) -> KnowledgeCell:
        """Return the cell at an index."""
        return self.knowledge.at(BODIES[index.row()], KINDS[index.column()])

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(BODIES)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(KINDS)

    @override
    def data(self, index: _Index, role: int = 0) -> object:
        if role == 0:  # Qt.ItemDataRole.DisplayRole
            return word_of(self.shown(index), wide=self.wide)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return said_of(self.shown(index))
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if role == 0:
            kinds = WIDE_KINDS if self.wide else SHORT_KINDS
            return kinds[KINDS[section]] if across else self.body_name(section)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return KIND_NAMES[KINDS[section]] if across else HOLDER_NAMES[BODIES[section]]
        return None


def word_of(shown: KnowledgeCell, *, wide: bool = False) -> str:
    """Return the word of a cell; "" for what nobody would ask of that body."""
    return words_of(shown, wide=wide)[0]


def words_of(shown: KnowledgeCell, *, wide: bool = False) -> tuple[str, ...]:
    """Return the word of a cell, then shorter ones for where it does not fit."""
    cell = shown.cell
    if not_for(shown):
        return ("",)
    if cell.open_days is not None:  # the icons say that it came and that it is awaited
        days = _in_days(cell.open_days)
        if cell.again:
            return f"chiesta di nuovo, {days}", f"di nuovo, {days}", days
        return f"chiesta, {days}", days
    if cell.state is CellState.ASKED and cell.days is not None:
        days = _in_days(cell.days)
        return (f"chiesta, {days}", days) if wide else (days,)
    if wide:
        age = cell.days if cell.state is CellState.RECEIVED else None
        return (STATE_NAMES[cell.state] + (f", {age} gg" if age else ""), STATE_NAMES[cell.state])
    return (_WORDS[cell.state],)


def said_of(shown: KnowledgeCell) -> str:
    """Return a cell in full: "Guardia di Finanza, Reddito: chiesta il …".

    What came stays said where it was asked again: "ricevuta: …; chiesta di nuovo il …".
    """
    cell = shown.cell
    state = STATE_NAMES[cell.state]
    text = cell.text if cell.text.startswith(state) else f"{state}: {cell.text}"
    if cell.state is CellState.RECEIVED and cell.days is not None:
        age = f"{counted(cell.days, 'giorno', 'giorni')} fa" if cell.days else "oggi"
        text = f"{text}, {age}"
    if cell.open_text:
        text = f"{text}; {cell.open_text}"
    letter = f", lettera {shown.letter}" if shown.letter else ""
    waiting = shown.request_id is not None and not shown.letter
    return (
        f"{HOLDER_NAMES[cell.holder]}, {KIND_NAMES[cell.kind]}: {text}"
        f"{letter}{', senza lettera' if waiting else ''}"
    )


def _in_days(days: int) -> str:
    return f"{days} gg" if days else "oggi"


def not_for(shown: KnowledgeCell) -> bool:
    """Whether the body has nothing to do with the kind: the cell stays quiet."""
    return shown.cell.state is CellState.NOT_NEEDED and not shown.cell.can_ask
