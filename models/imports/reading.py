"""Opening a file in a child process: sheets first, then the rows of the chosen one.

Nothing is believed: size, kind and unpacked size are judged before (formats.py), the child has
limits of memory and time, what it sends may hold plain values only, and it is killed when the
official cancels.
"""

import io
import multiprocessing
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from typing_extensions import override

from models.errors import OfficeError
from models.imports import reading_child
from models.imports.formats import FileFormat, corrupt, encrypted, recognise_format
from models.imports.limits import Limits
from models.imports.rows import RawCell, TextForm

RawRow = Sequence[RawCell]
_POLL_SECONDS = 0.05
_PLAIN = {("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")}


class ImportCancelled(OfficeError):
    """The official cancelled while a file was being read."""

    def __init__(self) -> None:
        super().__init__("Importazione annullata: non è stato cambiato nulla.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as far as it was looked at. `rows` counts from the top; None: not known."""

    index: int
    name: str
    rows: int | None
    preview: Sequence[RawRow]


@contextmanager
def open_table(
    path: Path, *, cancel: Callable[[], bool] | None = None, limits: Limits | None = None
) -> Iterator["Table"]:
    """Open a file in a child and hand out its sheets; the child is gone when the block ends.

    Raises OfficeError for what cannot be read, ImportCancelled when `cancel` answers true.
    """
    limits = limits or Limits()
    form = recognise_format(path, limits)
    engines = {FileFormat.TEXT: ["text"], FileFormat.XLSX: ["calamine", "openpyxl"]}
    table = _first_that_reads(path, engines.get(form, ["calamine"]), cancel, limits)
    try:
        yield table
    finally:
        table.close()


def _first_that_reads(
    path: Path, engines: Sequence[str], cancel: Callable[[], bool] | None, limits: Limits
) -> "Table":
    for engine in engines[:-1]:
        table = Table(path, engine, cancel, limits)
        try:
            table.load()
        except _ReaderFailedError:
            table.close()
        except BaseException:
            table.close()
            raise
        else:
            return table
    table = Table(path, engines[-1], cancel, limits)
    try:
        table.load()
    except _ReaderFailedError as failure:
        table.close()
        raise failure.sentence from None
    except BaseException:
        table.close()
        raise
    return table


class _ReaderFailedError(Exception):
    """A reader gave up or died; another may still read the file. Carries what to say if not."""

    def __init__(self, sentence: OfficeError) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class _PlainUnpickler(pickle.Unpickler):
    """Lets nothing but plain values out of the pipe."""

    @override
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) in _PLAIN:
            return super().find_class(module_name, global_name)
        raise pickle.UnpicklingError("only plain values are expected")


class Table:
    """A file open in a child process."""

    def __init__(
        self, path: Path, engine: str, cancel: Callable[[], bool] | None, limits: Limits
    ) -> None:
        self.sheets: tuple[Sheet, ...] = ()
        self.text_form: TextForm | None = None
        self._name = path.name
        self._cancel = cancel
        self._limits = limits
        self._waited = 0.0
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._connection: Connection = ours
        self._process: SpawnProcess = context.Process(
            target=reading_child.run, args=(str(path), engine, limits, theirs), daemon=True
        )
        self._process.start()
        theirs.close()

    def load(self) -> None:
        """Wait for the sheets."""
        message = self._receive()
        self.sheets = tuple(
            Sheet(index, name, rows, preview)
            for index, (name, rows, preview) in enumerate(message[1])
        )
        if message[2]:
            self.text_form = TextForm(encoding=message[2], separator=message[3])

    def batches(self, index: int) -> Iterator[Sequence[RawRow]]:
        """The rows of a sheet from its first, in batches. To be called once."""
        self._connection.send_bytes(pickle.dumps(index))
        try:
            while (message := self._receive())[0] == "rows":
                yield message[1]
        except _ReaderFailedError as failure:
            raise failure.sentence from None

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._connection.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._process.close()

    def _receive(self) -> tuple[Any, ...]:
        if self._cancel is not None and self._cancel():
            raise ImportCancelled
        start = time.monotonic()
        while not self._connection.poll(_POLL_SECONDS):
            if self._cancel is not None and self._cancel():
                raise ImportCancelled
            if self._waited + time.monotonic() - start > self._limits.wait_seconds:
                raise OfficeError(
                    f"La lettura di «{self._name}» dura troppo ed è stata fermata: aprire il file,"
                    " togliere fogli e righe che non servono, salvarlo come .csv e riprovare."
                )
        self._waited += time.monotonic() - start
        try:
            message = _PlainUnpickler(io.BytesIO(self._connection.recv_bytes())).load()
        except (EOFError, OSError, pickle.UnpicklingError):
            raise _ReaderFailedError(corrupt(self._name)) from None
        if not isinstance(message, tuple) or message[0] == "error":
            raise self._failure(message[1] if isinstance(message, tuple) else "corrupt")
        return message

    def _failure(self, code: str) -> Exception:
        if code == "encrypted":
            return encrypted(self._name)
        if code == "rows":
            return OfficeError(
                f"Il file «{self._name}» ha più di {self._limits.rows:,} righe".replace(",", ".")
                + ": dividerlo in più file e importarli uno alla volta."
            )
        if code == "columns":
            return OfficeError(
                f"Il file «{self._name}» ha più di {self._limits.columns} colonne: non è un"
                " registro. Controllare di aver scelto il file giusto."
            )
        if code == "memory":
            return _ReaderFailedError(
                OfficeError(
                    f"Il file «{self._name}» chiede troppa memoria: dividerlo in più file, o"
                    " salvarlo come .csv, e importare quelli."
                )
            )
        return _ReaderFailedError(corrupt(self._name))
