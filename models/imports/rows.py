"""The shapes that a register has after reading and validation, before the archive sees it.

These types are the border between reading (child process, recognition, value parsing) and the
use case that writes: nothing of the source file passes it except through them.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

CellValue: TypeAlias = str | int | bool | Decimal | datetime.date | datetime.datetime | None
"""A parsed value: text cleaned (NFC, trimmed), exact decimals, dates; None for nothing known."""

RawCell: TypeAlias = (
    str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None
)
"""A cell as it stands in the file (a datetime is a date)."""


class RegisterKind(StrEnum):
    """The kinds of register of the command line (design.md, Command line)."""

    REGISTER = "register"
    ACTS = "acts"
    POLICE = "police"
    SOCIAL = "social"
    INCOME = "income"
    STRUCTURES = "structures"
    WORKS = "works"
    AVAILABILITY = "availability"
    IN_FLAGRANTE = "in-flagrante"
    EXTRAORDINARY_LIST = "extraordinary-list"


class Severity(StrEnum):
    """How much a problem weighs: a rejected row, a warning (value emptied or doubtful), a note."""

    REJECTED = "rejected"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found in a file: where, what and why (R029; documents_and_data.md 3.2).

    `row` is the row number as the official sees it in the file, from 1 (title rows counted);
    0 means the file as a whole. `kind` is a stable English identifier, `message` is Italian.
    """

    row: int
    column: str
    value: str
    kind: str
    message: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """How one column of the file was recognised."""

    index: int
    heading: str
    field: str | None
    certain: bool
    how: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One data row: its number in the file, its parsed values by field, its problems.

    `values` has a key for every recognised field of the file: None means that the cell says
    nothing; a missing key means that the file has no such column and says nothing of the field.
    `rejected` rows carry the reason as a problem of severity REJECTED. `raw` are the cells as
    they came, in file order, so that a rejected row can be handed back (rejected_rows.py).
    """

    number: int
    values: Mapping[str, CellValue]
    problems: tuple[Problem, ...]
    rejected: bool
    raw: Sequence[RawCell] = ()


class Layout(StrEnum):
    """What a row of a `register` file is: a member (household data repeated) or a household."""

    MEMBER = "member"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text file was written, so that its rejected rows go back in the same form."""

    encoding: str
    separator: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A register file read and recognised, with rows that come as a stream in file order.

    `columns` has one entry a column of the file, in file order. `fields` are the keys that every
    row's values have. `text_form` is None for spreadsheets.
    """

    file_name: str
    sha256: str
    size: int
    kind: RegisterKind
    body: str | None
    reference_date: datetime.date | None
    header_row: int
    headings: tuple[str, ...]
    columns: tuple[ColumnMatch, ...]
    title_lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    mapping_name: str | None = None
    layout: Layout | None = None
    fields: frozenset[str] = frozenset()
    sheet: str | None = None
    text_form: TextForm | None = None


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A mapping that was given or remembered: field by normalised heading."""

    name: str
    kind: RegisterKind
    body: str | None
    fields: Mapping[str, str] = field(default_factory=dict)


RowStream: TypeAlias = Iterator[Sequence[SourceRow]]
"""Batches of rows, so that two million never stand in memory."""
