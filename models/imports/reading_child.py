"""The child process that opens a file which nobody has vouched for, and sends its cells back.

Only tuples of plain values go through the pipe. The child holds itself to a memory limit; the
parent (reading.py) holds it to a time and kills it when the official cancels. calamine 0.9.1
aborts its whole process on a sheet with cells A1 and XFD1048576: hence a process of its own.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

import openpyxl
import python_calamine

from models.imports.limits import Limits
from models.imports.text_tables import TextTable, recognise_text

PREVIEW_ROWS = 120
_BATCH = 1000
_BLANKS = 4  # blank lines may outnumber the rows, but not without end


def run(path: str, engine: str, limits: Limits, connection: Connection) -> None:
    """Send the previews of all sheets, wait for a choice, send that sheet's rows.

    Messages to the parent: ("sheets", [(name, rows or None, preview)], encoding, separator),
    ("rows", [row]), ("end",), ("error", code). From the parent: the index of a sheet.
    """
    _hold_memory(limits.memory)
    try:
        workbook = _ENGINES[engine](Path(path), limits)
        previews = workbook.previews()
        _send(connection, ("sheets", previews, workbook.encoding, workbook.separator))
        rows = workbook.rows(int(pickle.loads(connection.recv_bytes())))
        sent = 0
        while batch := list(islice(rows, _BATCH)):
            sent += sum(map(any, batch))
            if sent > limits.rows:
                raise _TooLongError
            _send(connection, ("rows", batch))
        _send(connection, ("end",))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except MemoryError:
        _send(connection, ("error", "memory"))
    except _TooLongError:
        _send(connection, ("error", "rows"))
    except _TooWideError:
        _send(connection, ("error", "columns"))
    except Exception as error:  # whatever a hostile file raises, the parent has a sentence for it
        secret = "password" in str(error).lower() or "encrypt" in str(error).lower()
        _send(connection, ("error", "encrypted" if secret else "corrupt"))


class _TooWideError(Exception):
    """More columns than a register can have."""


class _TooLongError(Exception):
    """More rows than a register can have."""


class _Workbook(Protocol):
    encoding: str
    separator: str

    def previews(self) -> list[tuple[str, int | None, list[Any]]]: ...

    def rows(self, index: int) -> Iterator[Any]: ...


class _CalamineWorkbook:
    encoding = ""
    separator = ""

    def __init__(self, path: Path, limits: Limits) -> None:
        book = python_calamine.CalamineWorkbook.from_path(path)
        self._sheets = []
        self._limits = limits
        for sheet in book.sheets_metadata[: limits.sheets]:
            if sheet.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            self._sheets.append(book.get_sheet_by_name(sheet.name))

    def previews(self) -> list[tuple[str, int | None, list[Any]]]:
        found: list[tuple[str, int | None, list[Any]]] = []
        for sheet in self._sheets:
            if sheet.start is None or sheet.end is None:
                found.append((sheet.name, 0, []))
                continue
            if sheet.total_width > self._limits.columns:
                found.append((sheet.name, -1, []))
                continue
            if sheet.height > self._limits.rows and sum(map(any, sheet.iter_rows())) > (
                self._limits.rows
            ):
                raise _TooLongError
            preview = sheet.to_python(skip_empty_area=False, nrows=sheet.start[0] + PREVIEW_ROWS)
            found.append((sheet.name, sheet.end[0] + 1, preview[: sheet.start[0] + PREVIEW_ROWS]))
        return found

    def rows(self, index: int) -> Iterator[Any]:
        sheet = self._sheets[index]
        if sheet.start is None:
            return
        # iter_rows begins with the blank rows above the table, but not with the columns before it
        left = sheet.start[1]
        if left == 0:
            yield from sheet.iter_rows()
            return
        padding = [""] * left
        for row in sheet.iter_rows():
            yield padding + row


class _OpenpyxlWorkbook:
    encoding = ""
    separator = ""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        self._limits = limits

    def previews(self) -> list[tuple[str, int | None, list[Any]]]:
        found: list[tuple[str, int | None, list[Any]]] = []
        for index, sheet in enumerate(self._book.worksheets[: self._limits.sheets]):
            preview = list(islice(self.rows(index), PREVIEW_ROWS))
            found.append((sheet.title, None if preview else 0, preview))
        return found

    def rows(self, index: int) -> Iterator[Any]:
        sheet = self._book.worksheets[index]
        sheet.reset_dimensions()
        pending = 0
        for cells in sheet.iter_rows(values_only=True):
            row = ["" if cell is None else cell for cell in cells]
            while row and row[-1] == "":
                row.pop()
            if len(row) > self._limits.columns:
                raise _TooWideError
            if not row:
                pending += 1
                continue
            yield from ([] for _ in range(pending))
            pending = 0
            yield row


class _TextWorkbook:
    def __init__(self, path: Path, limits: Limits) -> None:
        self._table: TextTable = recognise_text(path)
        self._limits = limits
        if self._table.filled > limits.rows or self._table.rows_in_all > _BLANKS * limits.rows:
            raise _TooLongError
        self.encoding = self._table.encoding
        self.separator = self._table.separator

    def previews(self) -> list[tuple[str, int | None, list[Any]]]:
        return [("", self._table.rows_in_all, list(islice(self.rows(0), PREVIEW_ROWS)))]

    def rows(self, index: int) -> Iterator[Any]:
        for row in self._table.rows():
            if len(row) > self._limits.columns:
                raise _TooWideError
            yield row


_ENGINES: dict[str, Callable[[Path, Limits], _Workbook]] = {
    "calamine": _CalamineWorkbook,
    "openpyxl": _OpenpyxlWorkbook,
    "text": _TextWorkbook,
}


def _send(connection: Connection, message: tuple[Any, ...]) -> None:
    connection.send_bytes(pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL))


def _hold_memory(limit: int) -> None:
    # An abort of the reader below us must not write on the official's terminal.
    with open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), 2)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
