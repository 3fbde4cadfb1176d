"""A register file opened: what it is, and its rows as a stream of validated values."""

import datetime
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from models.errors import OfficeError
from models.imports.answer_rows import TEXT_TWINS, AnswerRows
from models.imports.fields import Disposition, Field, ValueKind
from models.imports.layout import (
    SheetLayout,
    column_notes,
    guess_body,
    layout_of_rows,
    understand,
    with_twins,
)
from models.imports.limits import Limits
from models.imports.mapping import check_mapping
from models.imports.problem_kinds import problem
from models.imports.reading import Table, open_table
from models.imports.register_rows import RegisterRows
from models.imports.row_parser import FieldColumn, Finish, RowParser
from models.imports.rows import (
    ColumnMapping,
    ColumnMatch,
    Layout,
    Problem,
    RegisterKind,
    RowStream,
    SourceFile,
    SourceRow,
)
from models.imports.schema import Schema, schema_of
from models.imports.schema_register import HOUSEHOLD_TWIN
from models.imports.text import heading_key
from models.imports.values import Memo, parser_for, text_parser
from models.imports.wrong_kind import refuse_wrong_kind

UNKNOWN_BODY = "NON INDICATO"
_CHUNK = 1 << 20
_TWIN_OF = {twin: field for field, twin in HOUSEHOLD_TWIN.items()}


class OpenRegister:
    """A register being read. `rows` is consumed once; `progress` counts the rows of the file."""

    def __init__(self, source: SourceFile, total: int | None, rows: RowStream) -> None:
        self.source = source
        self.total = total
        self.progress = 0
        self.rows: RowStream = self._counted(rows)

    def _counted(self, rows: RowStream) -> RowStream:
        for batch in rows:
            if batch:
                self.progress = batch[-1].number
            yield batch


@contextmanager
def open_register(
    path: Path,
    kind: RegisterKind,
    *,
    body: str | None = None,
    mapping: ColumnMapping | None = None,
    today: datetime.date,
    cancel: Callable[[], bool] | None = None,
    limits: Limits | None = None,
) -> Iterator[OpenRegister]:
    """Read a file, recognise its columns, hand out its rows; the child process ends with the block.

    `body` is the managing body where the official says it; `today` bounds facts of the past,
    together with the file's own date. Raises OfficeError (and MissingColumnsError, ImportCancelled)
    on opening and while the rows come.
    """
    schema = schema_of(kind)
    if mapping is not None:
        if mapping.kind is not kind:
            raise OfficeError(
                f"La corrispondenza «{mapping.name}» è di un altro tipo di registro: sceglierne una"
                f" adatta."
            )
        check_mapping(mapping)
    with open_table(path, cancel=cancel, limits=limits) as table:
        layout = understand(table.sheets, schema, mapping, file_name=path.name, today=today)
        if mapping is None:
            refuse_wrong_kind(layout.header.headings, kind, path.name)
        source = _source(path, schema, table, layout, mapping, body)
        latest = max(today, source.reference_date) if source.reference_date else today
        parser = _row_parser(schema, source, latest)
        rows = _rows(table, layout, parser)
        yield OpenRegister(source, layout.sheet.rows, rows)


def _source(
    path: Path,
    schema: Schema,
    table: Table,
    layout: SheetLayout,
    mapping: ColumnMapping | None,
    body: str | None,
) -> SourceFile:
    is_register = schema.kind is RegisterKind.REGISTER
    rows_are = layout_of_rows(layout) if is_register else None
    columns = with_twins(layout.columns, rows_are)
    body = body or guess_body(layout, mapping, path.name)
    problems = list(column_notes(layout, schema, table.sheets))
    if is_register and body is None and "body" not in {column.field for column in columns}:
        problems.append(
            problem(0, "", "", "body_unknown", "non si capisce di quale ente gestore è il registro")
        )
    problems += _unused(mapping, layout)
    return SourceFile(
        file_name=path.name,
        sha256=_sha256(path),
        size=path.stat().st_size,
        kind=schema.kind,
        body=body,
        reference_date=layout.reference_date,
        header_row=layout.header.row,
        headings=layout.header.headings,
        columns=columns,
        title_lines=layout.header.title_lines,
        problems=tuple(problems),
        mapping_name=mapping.name if mapping is not None else None,
        layout=rows_are,
        fields=frozenset(column.field for column in _kept(schema, columns) if column.field),
        sheet=layout.sheet.name or None,
        text_form=table.text_form,
    )


def _unused(mapping: ColumnMapping | None, layout: SheetLayout) -> Iterator[Problem]:
    if mapping is None:
        return
    found = {heading_key(heading) for heading in layout.header.headings}
    for heading in sorted(set(mapping.fields) - found):
        yield problem(
            0, heading, mapping.fields[heading], "mapping_unused",
            f"l’intestazione «{heading}» della corrispondenza non è nel file",
        )  # fmt: skip


def _kept(schema: Schema, columns: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    by_name = schema.by_name()
    kept = []
    for column in columns:
        field = by_name.get(column.field or "")
        if column.field and (field is None or field.disposition is Disposition.KEPT):
            kept.append(column)
    return kept


def _row_parser(schema: Schema, source: SourceFile, latest: datetime.date) -> RowParser:
    by_name = schema.by_name()
    columns: list[FieldColumn] = []
    for match in _kept(schema, source.columns):
        name = match.field or ""
        field = by_name.get(_TWIN_OF.get(name, name)) or _resource_field(name)
        memo = Memo(parser_for(field, latest))
        columns.append(FieldColumn(name, match.index, match.heading, schema.label(name), memo))
        if name in TEXT_TWINS and schema.kind is not RegisterKind.REGISTER:
            text = Memo(text_parser(name))
            columns.append(FieldColumn(f"{name}*", match.index, match.heading, field.label, text))
    heading_of = {column.field: column.heading for column in columns}
    finish: Finish
    if schema.kind is RegisterKind.REGISTER:
        full_name = heading_key(heading_of.get("member_full_name", "")).split()
        finish = RegisterRows(
            source.headings,
            heading_of,
            source.layout or Layout.HOUSEHOLD,
            source.body or UNKNOWN_BODY,
            name_first=full_name[:1] == ["nome"],
        )
    else:
        finish = AnswerRows(schema.kind, source.headings, heading_of, source.body)
    return RowParser(len(source.headings), columns, finish)


def _resource_field(name: str) -> Field:
    """The quantity of a resource of the availability (`inspector:ALER`)."""
    return Field(name, name, ValueKind.COUNT, (), "small_count")


def _rows(table: Table, layout: SheetLayout, parser: RowParser) -> Iterator[list[SourceRow]]:
    number = 1  # of the first row of the batch, as the official sees it
    for batch in table.batches(layout.sheet.index):
        skipped = max(0, layout.header.row + 1 - number)
        data = batch[skipped:]
        if data:
            yield parser.parse(number + skipped, data)
        number += len(batch)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
