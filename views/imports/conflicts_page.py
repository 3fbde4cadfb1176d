"""What a register says against what a person typed: settled one by one, or many at once."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from models.rules.italian import counted, thousands
from models.usecases.list_conflicts import ConflictLine
from ui.commands import command, set_possible
from ui.lists.cell import Cell
from ui.lists.column import Column, ranks_of
from ui.lists.fast_table import FastTable
from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label, muted
from views.imports.columns import COVERED, RESTRICTED
from views.imports.words import instant, shown_value

_EMPTY = (
    "Quando un registro dice altro da ciò che una persona ha scritto nell’archivio, il valore"
    " scritto resta e il contrasto si risolve qui. Ora non ce n’è nessuno."
)
_RULE = "Il valore scritto a mano resta finché il contrasto non è risolto."
_WHY = "scegli almeno un contrasto"
_NOT_HERE = "questo dato si corregge nel registro"


class ConflictsPage(QWidget):
    """A list with several choices, and two ways to settle what is chosen."""

    settle_requested = Signal(object, bool, str)
    """Ids, whether to take the register's value, the reason (may be empty)."""
    dossier_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[int, ConflictLine] = {}
        self._masked = True
        self.table = FastTable(theme, "Contrasti da risolvere")
        self.take = command(
            self, "Prendi il valore del registro", self._take, "R", group="Importazioni"
        )
        self.keep = command(self, "Tieni il valore scritto", self._keep, "T", group="Importazioni")
        self.all = command(self, "Scegli tutti", self.table.selectAll, "Ctrl+A")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Motivo (facoltativo)")
        self.reason.setAccessibleName("Motivo, facoltativo")
        self._chosen = label(theme, "", "body_bold")
        self._lay_out()
        self.table.selected_changed.connect(self._show_choice)
        self.table.row_opened.connect(self._open)
        self.show_lines((), masked=True)

    def commands(self) -> list[QAction]:
        """What can be done with the conflicts chosen."""
        return [self.keep, self.take]

    def show_lines(self, lines: Sequence[ConflictLine], *, masked: bool) -> None:
        """Show the conflicts that wait."""
        self._masked = masked
        self._lines = {line.id: line for line in lines}
        ids = np.array([line.id for line in lines], dtype=np.int64)
        self.table.set_table(self._columns(lines), ids)
        self._stack.setCurrentIndex(1 if lines else 0)
        if lines and not self.table.selected_ids():
            self.table.select_id(lines[0].id)
        self._show_choice()

    def set_masked(self, masked: bool) -> None:
        """Cover names, or show them."""
        self._masked = masked
        self.table.viewport().update()

    def take_focus(self) -> None:
        """Bring the keyboard to the list."""
        if self._stack.currentIndex():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        self._settle(take_register=True)

    def _keep(self) -> None:
        self._settle(take_register=False)

    def _settle(self, *, take_register: bool) -> None:
        chosen = self.table.selected_ids()
        if chosen:
            self.settle_requested.emit(chosen, take_register, self.reason.text().strip())
            self.reason.clear()

    def _show_choice(self) -> None:
        chosen = self.table.selected_ids()
        of = counted(len(self._lines), "contrasto", "contrasti")
        self._chosen.setText(f"{counted(len(chosen), 'scelto', 'scelti')} su {of}")
        can_take = all(self._lines[one].settleable for one in chosen)
        set_possible(self.keep, bool(chosen), _WHY)
        set_possible(self.take, bool(chosen) and can_take, _WHY if can_take else _NOT_HERE)

    def _open(self, conflict_id: int) -> None:
        line = self._lines.get(conflict_id)
        if line is not None and line.dossier_id is not None:
            self.dossier_requested.emit(line.dossier_id)

    def _columns(self, lines: Sequence[ConflictLine]) -> list[Column]:
        def value(key: str) -> tuple[Callable[[int], str], Callable[[Cell, int], None]]:
            def text(row: int) -> str:
                line = lines[row]
                return shown_value(getattr(line, key), line.group, masked=self._masked) or "—"

            def paint(cell: Cell, row: int) -> None:
                said = text(row)
                quiet = said in (COVERED, RESTRICTED, "—")
                cell.text(said, cell.left, ink="muted" if quiet else "text", role="body_bold")

            return text, paint

        (typed, paint_typed), (incoming, paint_incoming) = value("typed"), value("incoming")

        def who(row: int) -> str:
            line = lines[row]
            when = f", {instant(line.typed_on)[:10]}" if line.typed_on is not None else ""
            return f"{line.typed_by}{when}"

        return [
            Column("record", "Posizione", 180, lambda row: lines[row].record,
                   ranks_of([line.record for line in lines]), bold=True, minimum=130),
            Column("address", "Indirizzo", 170, lambda row: lines[row].address, minimum=90),
            Column("label", "Campo", 170, lambda row: lines[row].label,
                   ranks_of([line.label for line in lines]), minimum=110),
            Column("typed", "Scritto a mano", 130, typed, painter=paint_typed, minimum=90,
                   stretch=1),
            Column("incoming", "Nel registro", 130, incoming, painter=paint_incoming,
                   minimum=90, stretch=1),
            Column("who", "Chi ha scritto", 160, who, minimum=90),
            Column("file", "Registro e riga", 230,
                   lambda row: f"{lines[row].file_name}, {thousands(lines[row].row)}",
                   minimum=110, stretch=1),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        bar = QWidget()
        flow = FlowLayout(bar, spacing=px(8))
        flow.setContentsMargins(px(16), px(6), px(16), px(8))
        self.reason.setFixedWidth(px(200))
        for part in (
            self._chosen,
            action_button(theme, self.keep),
            action_button(theme, self.take),
            self.reason,
            muted(theme, _RULE),
        ):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        bar.setSizePolicy(policy)
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(bar)
        inside.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(theme, "check-circle", _EMPTY))
        self._stack.addWidget(full)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
