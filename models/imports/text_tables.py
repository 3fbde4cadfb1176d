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
_SAMPLE_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class TextTable:
    """How a text file is to be read. `lines` is its number of line ends, for the progress."""

    path: Path
    encoding: str
    separator: str
    quoting: bool
    lines: int

    def rows(self) -> Iterator[list[str]]:
        """Rows in file order; a blank line is an empty row."""
        with _opened(self.path, self.encoding) as file:
            yield from _records(file, self.separator, quoting=self.quoting)


def recognise_text(path: Path) -> TextTable:
    """Encoding, separator and quoting of a text file."""
    encoding, lines = _encoding(path)
    with _opened(path, encoding) as file:
        sample = file.read(_SAMPLE_BYTES)
    if len(sample) == _SAMPLE_BYTES:
        sample = sample.rpartition("\n")[0] or sample
    separator = _separator(sample)
    return TextTable(path, encoding, separator, _quotes_close(path, encoding, separator), lines)


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


def _encoding(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16", head.count(b"\n")
        without_mark = utf16_without_mark(head[:4096])
        if without_mark is not None:
            return without_mark, head.count(b"\n")
        decoder = codecs.getincrementaldecoder("utf-8")()
        lines = 0
        is_utf8 = True
        chunk = head
        while chunk:
            lines += chunk.count(b"\n") or chunk.count(b"\r")
            if is_utf8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    is_utf8 = False
            chunk = file.read(_CHUNK)
        if is_utf8:
            try:
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                is_utf8 = False
    if is_utf8:
        return ("utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"), lines
    return "cp1252", lines


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


def _quotes_close(path: Path, encoding: str, separator: str) -> bool:
    """Whether quotation marks delimit cells: a lone one would swallow the rest of the file."""
    try:
        with _opened(path, encoding) as file:
            for row in _records(file, separator, quoting=True):
                if any(cell.count("\n") > 40 for cell in row):
                    return False
    except csv.Error:
        return False
    return True
