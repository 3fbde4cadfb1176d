"""A file looked at before anything is imported: its kind, its body, its columns, what it lacks.

Nothing here is refused for what it lacks: the official completes it on screen. What cannot be read
at all is an OfficeError, as in parse.py.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import OfficeError
from models.imports.field_groups import FieldGroup, group_of_cells
from models.imports.fields import Disposition
from models.imports.layout import (
    SheetLayout,
    guess_body,
    layout_of_rows,
    likeliest_sheet,
    no_table,
    with_twins,
)
from models.imports.limits import Limits
from models.imports.mapping import check_mapping
from models.imports.profile import Profile
from models.imports.reading import Sheet, open_table
from models.imports.recognise_kind import KIND_LABELS, recognise_kind
from models.imports.rows import ColumnMapping, ColumnMatch, Layout, RawCell, RegisterKind
from models.imports.schema import schema_of
from models.imports.text import heading_key, says_nothing, tidy

FindMapping = Callable[[RegisterKind, Sequence[str], str | None], ColumnMapping | None]
"""A remembered mapping for a kind, headings and body; None where none fits."""

_SAMPLES = 3
_SURE_OF_ROWS = 120


@dataclass(frozen=True, slots=True)
class InspectedColumn:
    """A column of the file. `field` is "" where it is left out on purpose, None where nobody
    knows what it is; `cells` is the group that its values look like, whatever the field.
    """

    index: int
    heading: str
    field: str | None
    certain: bool
    how: str
    samples: tuple[str, ...]
    cells: FieldGroup

    @property
    def key(self) -> str:
        """How a mapping calls the heading."""
        return heading_key(self.heading)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is. `rows` are its rows under the headings, blank ones included; None: unknown.

    `kind_certain` is false where the kind was guessed and another one is almost as likely.
    `mapping_name` names the remembered mapping that was used.
    """

    path: Path
    kind: RegisterKind
    kind_certain: bool
    body: str | None
    sheet: str | None
    header_row: int
    reference_date: datetime.date | None
    rows_are: Layout | None
    rows: int | None
    columns: tuple[InspectedColumn, ...]
    mapping_name: str | None


def inspect_register(
    path: Path,
    *,
    today: datetime.date,
    kind: RegisterKind | None = None,
    body: str | None = None,
    find_mapping: FindMapping | None = None,
    cancel: Callable[[], bool] | None = None,
    limits: Limits | None = None,
) -> Inspection:
    """Look at a file; `kind` and `body` are what the official said, else they are guessed.

    Raises OfficeError for what cannot be read, holds no table, or is of a kind that cannot be
    imported yet.
    """
    with open_table(path, cancel=cancel, limits=limits) as table:
        sheets = table.sheets
    certain = True
    layout: SheetLayout | None
    if kind is None:
        guess = recognise_kind(sheets, file_name=path.name, today=today)
        if guess is None:
            raise no_table(sheets, path.name)
        kind, certain, layout = guess.kind, guess.certain, guess.layout
        if layout is None:
            raise _later(path, kind)
    else:
        layout = likeliest_sheet(sheets, schema_of(kind), None, today=today)
        if layout is None:
            raise no_table(sheets, path.name)
    found = body or guess_body(layout, None, path.name)
    mapping = find_mapping(kind, layout.header.headings, found) if find_mapping else None
    if mapping is not None:
        check_mapping(mapping)
        layout = likeliest_sheet(sheets, schema_of(kind), mapping, today=today) or layout
        found = body or guess_body(layout, mapping, path.name)
    return _inspection(path, kind, certain, found, layout, mapping, sheets, today)


def missing_of(kind: RegisterKind, fields: Sequence[str | None]) -> tuple[str, ...]:
    """What a file of this kind cannot do without and the columns do not give, in Italian."""
    schema = schema_of(kind)
    given = {field for field in fields if field}
    missing = [
        words
        for choice, words in zip(schema.necessary, schema.missing_words, strict=True)
        if not given.intersection(choice)
    ]
    if kind is RegisterKind.AVAILABILITY and not (
        {"resource", "quantity"} <= given or given - set(schema.by_name())
    ):
        missing.append("una colonna di squadre, assistenti sociali, ispettori o ditte")
    return tuple(missing)


def _later(path: Path, kind: RegisterKind) -> OfficeError:
    return OfficeError(
        f"«{path.name}» sembra un registro del tipo «{KIND_LABELS[kind].lower()}», che Tavolo non"
        " importa ancora: il file resta dov’è."
    )


def _inspection(
    path: Path,
    kind: RegisterKind,
    certain: bool,
    body: str | None,
    layout: SheetLayout,
    mapping: ColumnMapping | None,
    sheets: Sequence[Sheet],
    today: datetime.date,
) -> Inspection:
    fields = {column.field for column in layout.columns}
    is_register = kind is RegisterKind.REGISTER and "case_code" in fields
    rows_are = layout_of_rows(layout) if is_register else None
    given = mapping.fields if mapping is not None else {}
    sample = layout.sample()
    columns = tuple(
        _column(match, given.get(heading_key(match.heading)), kind, sample, today)
        for match in with_twins(layout.columns, rows_are)
    )
    total = layout.sheet.rows
    return Inspection(
        path=path,
        kind=kind,
        kind_certain=certain,
        body=body,
        sheet=layout.sheet.name if len(sheets) > 1 or layout.sheet.name else None,
        header_row=layout.header.row,
        reference_date=layout.reference_date,
        rows_are=rows_are,
        rows=None if total is None else max(0, total - layout.header.row),
        columns=columns,
        mapping_name=mapping.name if mapping is not None else None,
    )


def _column(
    match: ColumnMatch,
    given: str | None,
    kind: RegisterKind,
    sample: Sequence[Sequence[RawCell]],
    today: datetime.date,
) -> InspectedColumn:
    cells = [row[match.index] for row in sample if match.index < len(row)]
    group = FieldGroup.OPEN
    if match.field is None:
        group = group_of_cells(Profile(cells, today))
    field = match.field
    known = schema_of(kind).by_name().get(field or "")
    certain = match.certain
    if field is None and (given == "" or not match.samples):
        field = ""  # left out on purpose, or nothing in it to import
    elif known is not None and known.disposition is not Disposition.KEPT:
        certain = True  # nothing of it is imported: nothing to confirm
    return InspectedColumn(
        match.index, match.heading, field, certain, match.how, _samples(cells), group
    )


def _samples(cells: Sequence[RawCell]) -> tuple[str, ...]:
    """Different values first; dates as the office writes them."""
    texts = [_text(cell) for cell in cells]
    told = [text for text in texts if not says_nothing(text)]
    return tuple(dict.fromkeys(told[:_SURE_OF_ROWS]))[:_SAMPLES]


def _text(cell: object) -> str:
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and not cell.is_integer():
        return str(cell).replace(".", ",")
    return tidy(cell)
