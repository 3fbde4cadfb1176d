"""The imports that were done: date, file, kind, counts, who. Enter opens the report."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.imports.recognise_kind import KIND_LABELS
from models.rules.italian import thousands
from models.usecases.list_imports import ImportLine
from ui.lists.column import Column, ranks_of
from ui.lists.fast_table import FastTable
from ui.theme import Theme
from ui.widgets.empty import EmptyState
from views.imports.words import instant

_EMPTY = (
    "Qui resta traccia di ogni importazione, con il suo resoconto. Ancora non è stato importato"
    " nessun file."
)


class HistoryPage(QWidget):
    """One line an import, the last one first."""

    report_requested = Signal(object)

    def __init__(self, theme: Theme, choose: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = FastTable(theme, "Storia delle importazioni")
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(theme, "clock-history", _EMPTY, choose))
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.table.row_opened.connect(self.report_requested)

    def show_lines(self, lines: Sequence[ImportLine]) -> None:
        """Show the history."""
        ids = np.array([line.id for line in lines], dtype=np.int64)
        self.table.set_table(_columns(lines), ids)
        self._stack.setCurrentIndex(1 if lines else 0)
        if lines and self.table.current_id() is None:
            self.table.select_id(lines[0].id)

    def take_focus(self) -> None:
        """Bring the keyboard to the list."""
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _columns(lines: Sequence[ImportLine]) -> list[Column]:
    def figures(key: str, title: str, full: str) -> Column:
        values = [int(getattr(line, key)) for line in lines]
        return Column(
            key, title, 84, lambda row: thousands(values[row]), ranks_of(values), align="right",
            full_title=full, minimum=64,
        )  # fmt: skip

    return [
        Column("when", "Importato il", 136, lambda row: instant(lines[row].imported_at),
               ranks_of([line.imported_at for line in lines]), always=True),
        Column("file", "File", 250, lambda row: lines[row].file_name,
               ranks_of([line.file_name.casefold() for line in lines]), bold=True, minimum=140,
               stretch=1),
        Column("kind", "Tipo", 180, lambda row: KIND_LABELS[lines[row].kind],
               ranks_of([KIND_LABELS[line.kind] for line in lines]), minimum=110),
        Column("body", "Ente", 70, lambda row: lines[row].body or "—",
               ranks_of([line.body or "" for line in lines])),
        figures("rows", "Righe", "Righe del file"),
        figures("created", "Nuove", "Righe nuove"),
        figures("updated", "Cambiate", "Righe cambiate"),
        figures("unchanged", "Invariate", "Righe invariate"),
        figures("rejected", "Scartate", "Righe scartate"),
        Column("author", "Chi", 130, lambda row: lines[row].author,
               ranks_of([line.author.casefold() for line in lines]), minimum=80),
    ]  # fmt: skip
