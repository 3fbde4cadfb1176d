"""From raw cells to rows: a column at a time, since a register repeats its cells.

Each field's cells go through a remembering parser (values.py); what belongs together (an address,
a name) is then read together (register_rows.py, answer_rows.py).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from models.imports.cells import Doubtful, Parsed
from models.imports.problem_kinds import problem
from models.imports.rows import CellValue, Problem, RawCell, SourceRow
from models.imports.values import Memo

Column = list[CellValue]


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A field, the column it is read from, its heading and its parser."""

    field: str
    index: int
    heading: str
    label: str
    memo: Memo


class Batch:
    """A batch being parsed: columns by field, problems by row, rows to drop or to reject."""

    def __init__(self, first: int, rows: Sequence[Sequence[RawCell]]) -> None:
        self.first = first
        self.raw = rows
        self.cells: list[tuple[RawCell, ...]] = list(zip(*rows, strict=True))
        self.columns: dict[str, Column] = {}
        self.problems: dict[int, list[Problem]] = {}
        self.dropped: set[int] = set()
        self.rejected: set[int] = set()

    def __len__(self) -> int:
        return len(self.raw)

    def add(self, place: int, column: str, value: str, kind: str, reason: str) -> None:
        """A problem of the row at a place of the batch."""
        found = problem(self.first + place, column, value, kind, reason)
        self.problems.setdefault(place, []).append(found)

    def reject(self, place: int, column: str, kind: str, reason: str) -> None:
        """The row is not imported."""
        self.rejected.add(place)
        self.add(place, column, "", kind, reason)

    def column(self, field: str) -> Column:
        """The values of a field; all empty where the file has no such column."""
        return self.columns.get(field) or [None] * len(self.raw)


Finish = Callable[[Batch], None]


class RowParser:
    """Parses batches of one file. `finish` reads together what belongs together."""

    def __init__(self, width: int, columns: Sequence[FieldColumn], finish: Finish) -> None:
        self._width = width
        self._columns = columns
        self._finish = finish

    def parse(self, first: int, rows: Sequence[Sequence[RawCell]]) -> list[SourceRow]:
        """The data rows of a batch whose first row has the number `first`."""
        width = self._width
        wide = [place for place, row in enumerate(rows) if len(row) > width and any(row[width:])]
        even = [
            row if len(row) == width else (*row[:width], *[""] * (width - len(row))) for row in rows
        ]
        batch = Batch(first, even)
        for column in self._columns:
            parsed: list[Parsed] = list(map(column.memo.__getitem__, batch.cells[column.index]))
            batch.columns[column.field] = self._told(batch, column, parsed)
        for place in wide:
            batch.add(
                place, "", "", "cells_beyond_headings",
                "la riga ha più celle delle intestazioni: forse un separatore è dentro un valore",
            )  # fmt: skip
        self._finish(batch)
        return _rows(batch, rows)

    def _told(self, batch: Batch, column: FieldColumn, parsed: list[Parsed]) -> Column:
        if column.memo.doubtful:
            for place, value in enumerate(parsed):
                if type(value) is Doubtful:
                    parsed[place] = value.value
                    reason = f"{column.label}: {value.reason}"
                    batch.add(place, column.heading, value.text, value.kind, reason)
        return cast(Column, parsed)


def _rows(batch: Batch, raw: Sequence[Sequence[RawCell]]) -> list[SourceRow]:
    names = tuple(batch.columns)
    problems, dropped, rejected = batch.problems, batch.dropped, batch.rejected
    first = batch.first
    found = []
    for place, values in enumerate(zip(*batch.columns.values(), strict=True)):
        if place in dropped:
            continue
        own = tuple(problems[place]) if place in problems else ()
        mapping: Mapping[str, CellValue] = dict(zip(names, values, strict=True))
        found.append(SourceRow(first + place, mapping, own, place in rejected, raw[place]))
    return found
