"""What a file is as a whole: which sheet, which columns, which managing body, what a row is."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.errors import OfficeError
from models.imports.availability import resource_key
from models.imports.dates import looks_like_date
from models.imports.fields import Disposition
from models.imports.header import Header, extraction_date, find_header
from models.imports.headings import HeadingBook
from models.imports.not_data import is_not_data
from models.imports.problem_kinds import problem
from models.imports.reading import RawRow, Sheet
from models.imports.recognition import recognise_columns
from models.imports.rows import ColumnMapping, ColumnMatch, Layout, Problem, RegisterKind
from models.imports.schema import Schema
from models.imports.schema_register import HOUSEHOLD_TWIN
from models.imports.text import heading_key, tidy
from models.imports.values import body_in, body_of_code, parse_case_code

_REPEATING = 0.2
_FUTURE_YEARS = 2


class MissingColumnsError(OfficeError):
    """A column that the file cannot do without was not recognised; `headings` are those found."""

    def __init__(
        self, sentence: str, *, details: tuple[str, ...] = (), headings: tuple[str, ...] = ()
    ) -> None:
        super().__init__(sentence, details=details)
        self.headings = headings


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet understood."""

    sheet: Sheet
    header: Header
    columns: tuple[ColumnMatch, ...]
    missing: tuple[str, ...]
    reference_date: datetime.date | None

    def sample(self) -> Sequence[RawRow]:
        """The first rows of data."""
        return _data_rows(self.sheet, self.header)


def understand(
    sheets: Sequence[Sheet],
    schema: Schema,
    mapping: ColumnMapping | None,
    *,
    file_name: str,
    today: datetime.date,
) -> SheetLayout:
    """The sheet that is the register, with its columns. Raises OfficeError when there is none,
    MissingColumnsError when a column is missing that the file cannot do without.
    """
    best = likeliest_sheet(sheets, schema, mapping, today=today)
    if best is None:
        raise no_table(sheets, file_name)
    if best.missing:
        raise MissingColumnsError(
            f"In «{file_name}» non si riconosce {' né '.join(best.missing)}: indicare a quale"
            " intestazione corrisponde e importare di nuovo.",
            details=tuple(
                f"{column.heading}:"
                f" {schema.label(column.field) if column.field else 'non riconosciuta'}"
                for column in best.columns
            ),
            headings=tuple(column.heading for column in best.columns),
        )
    return best


def likeliest_sheet(
    sheets: Sequence[Sheet],
    schema: Schema,
    mapping: ColumnMapping | None,
    *,
    today: datetime.date,
) -> SheetLayout | None:
    """The sheet that looks most like a register of this kind, whatever it lacks; None where no
    sheet holds a table.
    """
    book = HeadingBook(schema.fields)
    candidates = []
    for sheet in sheets:
        if sheet.rows == -1:
            continue
        layout = _understand_sheet(sheet, schema, book, mapping, today)
        if layout is not None:
            candidates.append(layout)
    return max(
        candidates,
        default=None,
        key=lambda layout: (
            -len(layout.missing),
            layout.header.known,
            sum(1 for column in layout.columns if column.field),
            layout.sheet.rows or len(layout.sheet.preview),
        ),
    )


def layout_of_rows(layout: SheetLayout) -> Layout:
    """Whether a register has a row per member: it numbers them, or its case codes repeat."""
    index_of = {column.field: column.index for column in layout.columns if column.field}
    if "member_ordinal" in index_of:
        return Layout.MEMBER
    place = index_of["case_code"]
    codes = [tidy(row[place]) for row in layout.sample() if place < len(row)]
    codes = [code for code in codes if code]
    repeated = sum(count - 1 for count in Counter(codes).values())
    return Layout.MEMBER if repeated > _REPEATING * len(codes) else Layout.HOUSEHOLD


def with_twins(columns: Sequence[ColumnMatch], layout: Layout | None) -> tuple[ColumnMatch, ...]:
    """In a household file pregnancy, pathologies and residence speak of the household."""
    if layout is not Layout.HOUSEHOLD:
        return tuple(columns)
    taken = {column.field for column in columns}
    return tuple(
        replace(column, field=HOUSEHOLD_TWIN[column.field])
        if column.field in HOUSEHOLD_TWIN and HOUSEHOLD_TWIN[column.field] not in taken
        else column
        for column in columns
    )


def guess_body(layout: SheetLayout, mapping: ColumnMapping | None, file_name: str) -> str | None:
    """The managing body of a file: from the mapping, its columns, its codes, title, file name."""
    if mapping is not None and mapping.body:
        return mapping.body
    index_of = {column.field: column.index for column in layout.columns if column.field}
    votes: Counter[str] = Counter()
    for row in layout.sample():
        body = None
        if "body" in index_of and index_of["body"] < len(row):
            body = body_in(tidy(row[index_of["body"]]))
        if body is None and "case_code" in index_of and index_of["case_code"] < len(row):
            code = parse_case_code(row[index_of["case_code"]])
            body = body_of_code(code) if isinstance(code, str) else None
        if body is not None:
            votes[body] += 1
    if len(votes) == 1:
        return next(iter(votes))
    if votes:
        return None  # a file of several bodies: each row says its own
    for text in (*layout.header.title_lines, layout.sheet.name, file_name):
        if body := body_in(text):
            return body
    return None


def column_notes(
    layout: SheetLayout, schema: Schema, sheets: Sequence[Sheet]
) -> tuple[Problem, ...]:
    """What recognition has to say: unsure, unknown and left-out columns, other sheets."""
    by_name = schema.by_name()
    row = layout.header.row
    notes = []
    for column in layout.columns:
        label = schema.label(column.field) if column.field else ""
        field = by_name.get(column.field) if column.field else None
        if not column.field:
            if column.samples:
                notes.append(_note(row, column, "", "column_unknown", "colonna non riconosciuta"))
            continue
        if field is not None and field.disposition is not Disposition.KEPT:
            notes.append(
                _note(
                    row,
                    column,
                    label,
                    f"column_{field.disposition}",
                    f"colonna letta come «{label}»",
                )
            )
        elif not column.certain:
            notes.append(
                _note(
                    row, column, label, "column_unsure",
                    f"colonna «{column.heading}» letta come «{label}» ({column.how})",
                )
            )  # fmt: skip
    others = [
        sheet.name for sheet in sheets if sheet.index != layout.sheet.index and sheet.rows != 0
    ]
    if others:
        names = ", ".join(f"«{name}»" for name in others)
        notes.append(
            problem(
                0, "", ", ".join(others), "other_sheets",
                f"letto il foglio «{layout.sheet.name}»; il file ha anche {names}",
            )
        )  # fmt: skip
    return tuple(notes)


def _note(row: int, column: ColumnMatch, value: str, kind: str, reason: str) -> Problem:
    return problem(row, column.heading, value, kind, reason)


def _understand_sheet(
    sheet: Sheet,
    schema: Schema,
    book: HeadingBook,
    mapping: ColumnMapping | None,
    today: datetime.date,
) -> SheetLayout | None:
    availability = schema.kind is RegisterKind.AVAILABILITY
    given: Mapping[str, str] = mapping.fields if mapping is not None else {}
    body = mapping.body if mapping is not None else None

    def extra(heading: str) -> bool:
        known_resource = availability and resource_key(heading, body) is not None
        return known_resource or heading_key(heading) in given

    header = find_header(sheet.preview, book, extra=extra, latest=today)
    if header is None:
        return None
    latest_title = today.replace(year=today.year + _FUTURE_YEARS, day=1)
    reference = extraction_date(header.title_lines, latest_title)
    latest = max(today, reference) if reference else today
    sample = _data_rows(sheet, header)
    resources = _resource_columns(header.headings, body) if availability else {}
    columns = recognise_columns(
        header.headings, sample, schema.fields, book,
        given=given, known=resources, latest=latest,
    )  # fmt: skip
    if reference is None:
        reference = _updated_on(columns, sample, latest_title)
    fields = {column.field for column in columns if column.field}
    missing = [
        words
        for choice, words in zip(schema.necessary, schema.missing_words, strict=True)
        if not fields.intersection(choice)
    ]
    if availability and not resources and not {"resource", "quantity"} <= fields and not any(
        field in fields for field in given.values()
    ):  # fmt: skip
        missing.append("una colonna di squadre, assistenti sociali, ispettori o ditte")
    return SheetLayout(sheet, header, columns, tuple(missing), reference)


def _data_rows(sheet: Sheet, header: Header) -> Sequence[RawRow]:
    rows = sheet.preview[header.row :]
    return [row for row in rows if not is_not_data(row, header.headings, None, keyed=False)]


def _resource_columns(headings: Sequence[str], body: str | None) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, heading in enumerate(headings):
        key = resource_key(heading, body)
        if key is not None and key not in found.values():
            found[index] = key
    return found


def _updated_on(
    columns: Sequence[ColumnMatch], sample: Sequence[RawRow], latest: datetime.date
) -> datetime.date | None:
    from_column = next((c.index for c in columns if c.field == "register_updated_on"), None)
    if from_column is None:
        return None
    cells = [row[from_column] for row in sample if from_column < len(row)]
    dates = [date for cell in cells if (date := looks_like_date(cell, latest)) is not None]
    return max((date for date in dates if date <= latest), default=None)


def no_table(sheets: Sequence[Sheet], file_name: str) -> OfficeError:
    """What to say of a file in which no sheet holds a table."""
    if any(sheet.rows == -1 for sheet in sheets):
        return OfficeError(
            f"«{file_name}» ha troppe colonne per essere un registro: controllare di aver scelto il"
            " file giusto."
        )
    if not any(tidy(cell) for sheet in sheets for row in sheet.preview for cell in row):
        return OfficeError(
            f"Il file «{file_name}» è vuoto: chiederne un altro a chi lo ha mandato."
        )
    return OfficeError(
        f"In «{file_name}» non si trova una tabella con le intestazioni delle colonne: controllare"
        " di aver scelto il file giusto.",
        details=tuple(line for line in map(_line, sheets[0].preview[:5]) if line),
    )


def _line(row: RawRow) -> str:
    return " | ".join(filter(None, map(tidy, row)))[:200]
