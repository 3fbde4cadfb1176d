"""The list as it stands on screen, as a sheet."""

import datetime
from collections.abc import Sequence

from models.usecases.extracts.screen_list import ScreenColumn, ScreenList
from ui.lists.column import Column
from ui.lists.table_model import SortKey

_NUMBERS = frozenset({"position", "municipio"})
_CHARACTER = 6.5
"""Design pixels of a character of a sheet."""


def screen_list(
    columns: Sequence[Column],
    rows: Sequence[int],
    keys: Sequence[SortKey],
    conditions: Sequence[str],
    made_at: datetime.datetime,
) -> ScreenList:
    """Return the rows in view, in full words; slow for many rows: call it on a worker."""
    names = {column.key: column.name for column in columns}
    order = [
        f"{names[key.column]}{' (dal fondo)' if key.descending else ''}"
        for key in keys
        if key.column in names
    ]
    return ScreenList(
        "Nuclei",
        made_at,
        tuple(conditions),
        order[0] if order else "",
        tuple(
            ScreenColumn(
                column.name,
                max(6, round(max(column.width, _least(column)) / _CHARACTER)),
                column.key in _NUMBERS,
            )
            for column in columns
        ),
        tuple(tuple(column.text(row) for column in columns) for row in rows),
    )


def _least(column: Column) -> int:
    return {"address": 300, "stop": 260, "members": 180, "indications": 200, "missing": 260}.get(
        column.key, 0
    )
