"""Where the table begins: title rows above, one or two rows of headings, then data."""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.imports.dates import DateReader, looks_like_date
from models.imports.headings import HeadingBook, words_of
from models.imports.rows import RawCell
from models.imports.text import fold, says_nothing, tidy

_LOOK = 60
_NEAR = 0.8
_FEW = 0.2
_DATE = r"(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s?°?\s+[a-zà-ù]+\.?\s+\d{4})"
_EXTRACTION = re.compile(
    r"(?i)\b(?:estrazion\w*|estratt\w*|aggiorna\w*|dati|situazione|rilevazion\w*|ricognizion\w*"
    r"|alla\s+data|data|al|stampat\w*|elaborazion\w*)\b[^0-9]{0,40}?" + _DATE
)


@dataclass(frozen=True, slots=True)
class Header:
    """`row` is the last row of headings, from 1; 0 means that the file has none."""

    row: int
    headings: tuple[str, ...]
    title_lines: tuple[str, ...]
    known: int


def find_header(
    rows: Sequence[Sequence[RawCell]],
    book: HeadingBook,
    *,
    extra: Callable[[str], bool],
    latest: datetime.date,
) -> Header | None:
    """The header among the first rows; None where there is no table of two columns or more.

    `extra` tells headings that are known in another way (the resources of the availability).
    """
    best: tuple[int, int, list[str]] | None = None  # known headings, last row, headings
    for index, row in enumerate(rows[:_LOOK]):
        texts = [tidy(cell) for cell in row]
        if sum(1 for text in texts if text) < 2 or _is_data(row, latest):
            continue
        known = _known(texts, book, extra)
        if best is None or known > best[0]:
            best = (known, index, texts)
        if index + 1 < len(rows) and not _is_data(rows[index + 1], latest):
            joined = _two_lines(texts, [tidy(cell) for cell in rows[index + 1]], book, extra)
            both = _known(joined, book, extra)
            if both > best[0] + 1 and _is_text(rows[index + 1]):
                best = (both, index + 1, joined)
    if best is not None and best[0] >= 2:
        known, last, headings = best
    else:
        found = _by_shape(rows, best, latest)
        if found is None:
            return None
        known, last, headings = found
    headings = headings + [""] * (_width(rows[last + 1 :]) - len(headings))
    shown = [text or f"(colonna {place})" for place, text in enumerate(headings, start=1)]
    return Header(last + 1, tuple(shown), title_lines(rows[: max(last, 0)]), known)


def _width(rows: Sequence[Sequence[RawCell]]) -> int:
    """How wide the data are; a cell that stands alone beyond the headings is no column."""
    widest = max(map(len, rows), default=0)
    enough = max(1, _FEW * len(rows))
    while (
        widest and sum(1 for row in rows if len(row) >= widest and tidy(row[widest - 1])) <= enough
    ):
        widest -= 1
    return widest


def title_lines(rows: Sequence[Sequence[RawCell]]) -> tuple[str, ...]:
    """The lines above the header, one text a row."""
    lines = (" ".join(filter(None, map(_title_text, row))) for row in rows)
    return tuple(line for line in lines if line)


def extraction_date(lines: Sequence[str], latest_possible: datetime.date) -> datetime.date | None:
    """The date of the data that title lines name ("Estrazione al 20/11/2026")."""
    reader = DateReader(latest_possible, past=False)
    for line in lines:
        for match in _EXTRACTION.finditer(line):
            try:
                found = reader.read(match.group(1))
            except ValueError:
                continue
            if found is not None and 1990 < found.year < 2200:
                return found
    return None


def _title_text(cell: RawCell) -> str:
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}"
    return tidy(cell)


def _known(texts: Sequence[str], book: HeadingBook, extra: Callable[[str], bool]) -> int:
    """How many cells are headings that are known, each meaning counted once."""
    meanings = set()
    for text in texts:
        if not text or len(text) > 80:
            continue
        words = words_of(text)
        if book.knows(words) or extra(text):
            meanings.add(words)
        elif not any(map(str.isdigit, text)) and len(words) <= 6:
            score = max(book.likeness(text).values(), default=0.0)
            if score >= _NEAR:
                meanings.add(words)
    return len(meanings)


def _is_data(row: Sequence[RawCell], latest: datetime.date) -> bool:
    filled = [cell for cell in row if not says_nothing(tidy(cell))]
    typed = sum(
        1
        for cell in filled
        if isinstance(cell, (int, float, datetime.date))
        or looks_like_date(cell, latest) is not None
        or fold(tidy(cell)) in ("si", "no")
        or (isinstance(cell, str) and sum(map(str.isdigit, cell)) >= 3)
    )
    return typed > max(1, len(filled) // 4)


def _is_text(row: Sequence[RawCell]) -> bool:
    return all(cell in (None, "") or (isinstance(cell, str) and not any(map(str.isdigit, cell)))
               for cell in row)  # fmt: skip


def _two_lines(
    above: list[str], below: list[str], book: HeadingBook, extra: Callable[[str], bool]
) -> list[str]:
    """Headings on two lines: a group above ("Alloggio") and its columns below, or split words."""
    width = max(len(above), len(below))
    above, below = above + [""] * (width - len(above)), below + [""] * (width - len(below))
    joined: list[str] = []
    group = ""
    for top, bottom in zip(above, below, strict=True):
        group = top or group
        if not bottom:
            joined.append(top)
            continue
        options = [bottom, f"{top} {bottom}".strip(), f"{group} {bottom}".strip()]
        known = [text for text in options if _known([text], book, extra)]
        exact = [text for text in options if book.knows(words_of(text))]
        joined.append((exact or known or [options[1]])[0])
    return joined


def _by_shape(
    rows: Sequence[Sequence[RawCell]],
    best: tuple[int, int, list[str]] | None,
    latest: datetime.date,
) -> tuple[int, int, list[str]] | None:
    """A header that no name gives away: the text row just above the data, or none at all."""
    width = max((sum(1 for cell in row if tidy(cell)) for row in rows), default=0)
    if width < 2:
        return None
    for index, row in enumerate(rows[:_LOOK]):
        filled = sum(1 for cell in row if tidy(cell))
        if filled < max(2, 0.6 * width):
            continue
        if _is_data(row, latest):
            return 0, index - 1, [""] * len(row)
        texts = [tidy(cell) for cell in row]
        known = best[0] if best is not None and best[1] == index else 0
        return known, index, texts
    return None
