"""The columns of a file as a list: heading, three values, the field each stands for."""

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from models.imports.field_choices import field_choices
from models.imports.inspection import Inspection
from ui.lists.cell import Cell
from ui.lists.column import Column
from ui.lists.fast_table import FastTable
from ui.theme import Theme
from views.imports.columns import (
    COVERED,
    EMPTY,
    NOT_READ,
    RESTRICTED,
    STATE_WORDS,
    ColumnChoices,
    ColumnState,
)
from views.imports.field_chooser import FieldChooser

_QUIET = (COVERED, EMPTY, NOT_READ, RESTRICTED)
_MARKS = {
    ColumnState.KNOWN: ("check-lg", "ok"),
    ColumnState.UNSURE: ("question-circle-fill", "accent"),
    ColumnState.CHOOSE: ("question-circle-fill", "accent"),
    ColumnState.LEFT_OUT: ("slash-circle", "muted"),
}
_DOUBTFUL = ("exclamation-triangle-fill", "warn")
_SAMPLES = 3


class ColumnsTable(FastTable):
    """F2, Alt+Down or a click choose the field of a column; the space bar confirms a guess."""

    choices_changed = Signal()
    """A column was given a field, or a guess was confirmed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Colonne del file", parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._choices: ColumnChoices | None = None
        self._inspection: Inspection | None = None
        self._doubts: Mapping[str, tuple[int, str]] = {}
        self._masked = True
        self.chooser = FieldChooser(theme, self)
        self.chooser.chosen.connect(self._give)
        self.row_opened.connect(self._ask)

    def set_file(self, inspection: Inspection, choices: ColumnChoices, *, masked: bool) -> None:
        """Show the columns of a file."""
        self._choices, self._inspection, self._masked = choices, inspection, masked
        self._doubts = {}
        self.set_table(self._columns(), np.arange(len(choices), dtype=np.int64))
        if len(choices):
            waiting = (ColumnState.CHOOSE, ColumnState.UNSURE)
            first = next((n for n in range(len(choices)) if choices.state(n) in waiting), 0)
            self.select_id(first)

    def set_doubts(self, doubts: Mapping[str, tuple[int, str]]) -> None:
        """Say which headings have doubtful values: how many, and one that may be shown."""
        self._doubts = doubts
        self.refresh()

    def set_masked(self, masked: bool) -> None:
        """Cover names, or show them."""
        self._masked = masked
        self.refresh()

    def refresh(self) -> None:
        """Paint what the choices say now; screen readers hear of it."""
        last = self.table.index(len(self.table.rows) - 1, len(self.table.columns) - 1)
        if last.isValid():
            self.table.dataChanged.emit(self.table.index(0, 0), last)
        self.viewport().update()

    def choose_field(self) -> None:
        """Open the list of fields under the column in focus."""
        current = self.current_id()
        if current is not None:
            self._ask(current)

    def confirm_current(self) -> None:
        """Confirm the guess of the column in focus."""
        current = self.current_id()
        if current is not None and self._choices is not None and self._choices.confirm(current):
            self.refresh()
            self.choices_changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down
        if event.key() == Qt.Key.Key_F2 or (
            down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.choose_field()
        elif event.key() == Qt.Key.Key_Space:
            self.confirm_current()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and index.isValid()
            and self.table.columns[index.column()].key == "field"
        ):
            self._ask(self.table.id_at(index.row()))

    def _ask(self, place: int) -> None:
        choices, found = self._choices, self._inspection
        if choices is None or found is None:
            return
        column = self.table.column_of("field")
        line = int(self.table.lines_of(np.array([place]))[0])
        box = self.visualRect(self.table.index(line, column))
        corner = self.viewport().mapToGlobal(box.topLeft())
        users = {
            each.field: each.source.heading for each in choices.columns if each.field is not None
        }
        self.chooser.ask(
            choices.columns[place].source.heading,
            field_choices(found.kind, found.rows_are),
            choices.columns[place].field,
            users,
            QRect(corner, box.size()),
        )

    def _give(self, field: str) -> None:
        place = self.current_id()
        if place is None or self._choices is None:
            return
        if self._choices.columns[place].field == field:
            self.confirm_current()
            return
        self._choices.give(place, field)
        self.refresh()
        self.choices_changed.emit()

    def _columns(self) -> list[Column]:
        samples = [
            Column(
                f"sample{n}",
                "Tre valori di esempio" if n == 0 else "",
                148,
                self._sample_text(n),
                painter=self._sample_painter(n),
                minimum=72,
                stretch=1,
                full_title=f"Valore di esempio {n + 1}",
                always=True,
            )
            for n in range(_SAMPLES)
        ]
        return [
            Column(
                "heading", "Colonna del file", 182, self._heading, bold=True, minimum=130,
                always=True,
            ),
            *samples,
            Column(
                "field", "Campo di Tavolo", 236, self._field_text, painter=self._paint_field,
                minimum=190, always=True,
            ),
            Column(
                "state", "", 34, self._state_text, painter=self._paint_state, always=True,
                full_title="Stato",
            ),
        ]  # fmt: skip

    def _heading(self, row: int) -> str:
        assert self._choices is not None, "columns are shown with their choices"
        return self._choices.columns[row].source.heading

    def _samples_of(self, row: int) -> tuple[str, ...]:
        assert self._choices is not None, "columns are shown with their choices"
        return self._choices.samples(row, masked=self._masked)

    def _doubtful(self, row: int) -> str:
        """A value that could not be read, where there is one and it may be shown."""
        found = self._doubts.get(self._heading(row))
        shown = self._samples_of(row)
        return found[1] if found is not None and shown[0] not in _QUIET else ""

    def _sample(self, row: int, place: int) -> str:
        shown = self._samples_of(row)
        if place == _SAMPLES - 1 and (doubtful := self._doubtful(row)):
            return doubtful
        return shown[place] if place < len(shown) else ""

    def _sample_text(self, place: int) -> Callable[[int], str]:
        return lambda row: self._sample(row, place)

    def _sample_painter(self, place: int) -> Callable[[Cell, int], None]:
        def paint(cell: Cell, row: int) -> None:
            text = self._sample(row, place)
            if place == _SAMPLES - 1 and text and text == self._doubtful(row):
                cell.text(text, cell.left, role="body_bold", ink="warn")
            else:
                cell.text(text, cell.left, ink="muted" if text in _QUIET else "text")

        return paint

    def _state(self, row: int) -> ColumnState:
        assert self._choices is not None, "columns are shown with their choices"
        return self._choices.state(row)

    def _field_text(self, row: int) -> str:
        assert self._choices is not None, "columns are shown with their choices"
        return self._choices.words(row)

    def _state_text(self, row: int) -> str:
        said = STATE_WORDS[self._state(row)]
        found = self._doubts.get(self._heading(row))
        return f"{said}, valori dubbi: {found[0]}" if found is not None else said

    def _paint_field(self, cell: Cell, row: int) -> None:
        """A closed combo box: solid where a field is given, dashed where none will be."""
        state = self._state(row)
        tokens, painter = cell.theme.tokens, cell.painter
        out = state is ColumnState.LEFT_OUT
        box = QRectF(
            round(cell.left) + 0.5, round(cell.top) + 2.5, round(cell.width), cell.height - 5
        )
        asked = cell.selected and self.hasFocus()
        pen = QPen(cell.ink("accent" if asked else "line" if not out else "edge"), 1)
        if asked:
            pen.setWidth(2)
        elif state in (ColumnState.CHOOSE, ColumnState.UNSURE):
            pen.setColor(cell.ink("edge"))
        if out:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        contrast = tokens.name == "contrast" and cell.selected
        painter.setBrush(Qt.BrushStyle.NoBrush if out or contrast else tokens.surface)
        painter.drawRoundedRect(box, cell.px(4), cell.px(4))
        arrow = cell.px(11)
        # The box has the ground of a list even on a chosen row: its ink is that of the list.
        chosen, cell.selected = cell.selected, cell.selected and (out or contrast)
        cell.text(
            self._field_text(row),
            cell.left + cell.px(8),
            ink="muted" if out else "text",
            width=cell.width - 2 * cell.px(8) - arrow,
        )
        cell.icon("chevron-down", cell.right - cell.px(8) - arrow, ink="muted", size=11)
        cell.selected = chosen

    def _paint_state(self, cell: Cell, row: int) -> None:
        mark, ink = _MARKS[self._state(row)]
        if self._state(row) is ColumnState.KNOWN and self._heading(row) in self._doubts:
            mark, ink = _DOUBTFUL
        cell.icon(mark, cell.left + cell.px(2), ink=ink, size=14)
