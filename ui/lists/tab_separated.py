"""Rows as text between tabs, as spreadsheets take it from the clipboard."""

from collections.abc import Iterable, Sequence

from ui.lists.column import Column


def tab_separated(columns: Sequence[Column], rows: Iterable[int]) -> str:
    """Return the titles and the rows in full words, one row a line.

    A tab or a line break inside a cell becomes a blank; what a spreadsheet would take for a
    formula is preceded by one, so that text stays text.
    """
    lines = ["\t".join(column.name for column in columns)]
    lines += ["\t".join(_cell(column.text(row)) for column in columns) for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    plain = " ".join(text.split())
    return f" {plain}" if plain.startswith(("=", "+", "@")) else plain
