"""Delimited text: which encoding, which separator, which rows. Runs in the child process."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.imports.formats import utf16_without_mark

_CHUNK = 1 << 20
_SEPARATORS = (";", "\t", "|", ",")
_SAMPLE_ROWS = 60
_LONGEST_CELL = 40  # lines
_SAMPLE_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class TextTable:
    """How a text file is to be read; `filled` of its rows are not blank."""

    path: Path
    encoding: str
    separator: str
    quoting: bool
    rows_in_all: int
    filled: int

    def rows(self) -> Iterator[list[str]]:
        """Rows in file order; a blank line is an empty row."""
        with _opened(self.path, self.encoding) as file:
            yield from _records(file, self.separator, quoting=self.quoting)


def recognise_text(path: Path) -> TextTable:
    """Encoding, separator and quoting of a text file."""
    encoding = _encoding(path)
    with _opened(path, encoding) as file:
        sample = file.read(_SAMPLE_BYTES)
    if len(sample) == _SAMPLE_BYTES:
        sample = sample.rpartition("\n")[0] or sample
    separator = _separator(sample)
    counted = _count(path, encoding, separator, quoting=True)
    quoting = counted is not None
    if counted is None:
        counted = _count(path, encoding, separator, quoting=False) or (0, 0)
    return TextTable(path, encoding, separator, quoting, *counted)


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[io.TextIOWrapper]:
    with path.open("r", encoding=encoding, errors="replace", newline="") as file:
        yield file


def _records(file: io.TextIOBase, separator: str, *, quoting: bool) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 17)
    lines = (line.replace("\x00", "") for line in file)
    reader = csv.reader(
        lines, delimiter=separator, quoting=csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE
    )
    for number, row in enumerate(reader):
        if number == 0 and len(row) <= 2 and row and row[0].lower().startswith("sep="):
            yield []
            continue
        yield row


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        without_mark = utf16_without_mark(head[:4096])
        if without_mark is not None:
            return without_mark
        decoder = codecs.getincrementaldecoder("utf-8")()
        chunk = head
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"


def _separator(sample: str) -> str:
    """The separator whose rows agree best on how many cells they have."""
    first = sample.lstrip("\ufeff").splitlines()[0] if sample.strip() else ""
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[-1]
    best, best_score = ";", 0.0
    for separator in _SEPARATORS:
        try:
            widths = _widths(sample, separator)
        except csv.Error:
            continue
        if not widths:
            continue
        common = max(
            set(widths), key=lambda width: (widths.count(width) if width > 1 else 0, width)
        )
        if common < 2:
            continue
        agreement = widths.count(common) / len(widths)
        score = agreement * (1 - 1 / (common + 1))
        if score > best_score + 1e-9:
            best, best_score = separator, score
    return best


def _widths(sample: str, separator: str) -> list[int]:
    widths: list[int] = []
    for row in _records(io.StringIO(sample, newline=""), separator, quoting=True):
        if row:
            widths.append(len(row))
        if len(widths) >= _SAMPLE_ROWS:
            break
    return widths


def _count(path: Path, encoding: str, separator: str, *, quoting: bool) -> tuple[int, int] | None:
    """Rows and rows that are not blank; None where quotation marks do not delimit cells: a lone
    one would swallow the rest of the file.
    """
    rows = filled = 0
    try:
        with _opened(path, encoding) as file:
            for row in _records(file, separator, quoting=quoting):
                rows += 1
                filled += any(row)
                if quoting and any(cell.count("\n") > _LONGEST_CELL for cell in row):
                    return None
    except csv.Error:
        return None
    return rows, filled
