"""Structures, works and daily availability: what a file lists without naming any dossier."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from models.imports.rows import Problem, RegisterKind, Severity, SourceFile, SourceRow
from models.imports.text import fold
from models.records.base import Base
from models.usecases.importing.changes import ChangeBook, Target
from models.usecases.importing.gathering import headings_by_field


@dataclass(frozen=True, slots=True)
class ListedKind:
    """Table, the columns that name a record, its values, and the column that a problem names."""

    table: Table
    key_columns: tuple[str, ...]
    fields: tuple[str, ...]
    column: str


LISTED: Mapping[RegisterKind, ListedKind] = {
    RegisterKind.STRUCTURES: ListedKind(
        Base.metadata.tables["structure"],
        ("name_key",),
        (
            "name",
            "kind",
            "kind_text",
            "places",
            "household_slots",
            "max_household_size",
            "open_from",
            "open_until",
            "notes",
        ),
        "name",
    ),
    RegisterKind.WORKS: ListedKind(
        Base.metadata.tables["requalification_programme"],
        ("programme_key",),
        (
            "programme",
            "neighbourhood",
            "neighbourhood_key",
            "street",
            "street_key",
            "european_funds",
            "ends_on",
            "state",
            "state_text",
        ),
        "programme",
    ),
    RegisterKind.AVAILABILITY: ListedKind(
        Base.metadata.tables["daily_availability"],
        ("day", "resource", "body"),
        ("quantity",),
        "day",
    ),
}


class ListedPlan:
    """Compares the rows of a file with the records of its kind.

    A row of the availability makes one record a resource: the row is new when all of them are,
    changed when any of them is new or changed.
    """

    def __init__(
        self,
        session: Session,
        source: SourceFile,
        book: ChangeBook,
        take_key: Callable[[], int],
    ) -> None:
        self.kind = LISTED[source.kind]
        self._register_kind = source.kind
        self._session = session
        self.fields: tuple[str, ...] = ()
        self.columns: tuple[str, ...] = ()
        self.new: list[tuple[Any, ...]] = []
        self.rows = self.created = self.updated = self.unchanged = 0
        self.problems: list[Problem] = list(source.problems)
        self.rejected_rows: list[SourceRow] = []
        self._book = book
        self._take_key = take_key
        self._headings = headings_by_field(source)
        self._known: dict[tuple[Any, ...], tuple[int, tuple[Any, ...]]] = {}
        self._seen: dict[tuple[Any, ...], tuple[int, tuple[Any, ...]]] = {}

    def heading(self, name: str) -> str:
        """The heading in the file of a field."""
        return self._headings.get(name, "")

    def add(self, row: SourceRow) -> None:
        """Take one row of the file."""
        self.rows += 1
        if self.rows == 1:
            self._take_fields(row.values)
        self.problems.extend(row.problems)
        if row.rejected:
            self.rejected_rows.append(row)
            return
        states = [self._place(row, key, said) for key, said in self._records(row)]
        if states and all(state == "created" for state in states):
            self.created += 1
        elif any(state in ("created", "updated") for state in states):
            self.updated += 1
        else:
            self.unchanged += 1
            first = next((state for state in states if isinstance(state, int)), None)
            if first is not None and all(isinstance(state, int) for state in states):
                self._note(
                    row,
                    "row_repeated",
                    f"Riga già data alla riga {first}: contata una volta sola.",
                    Severity.NOTE,
                )

    def _place(self, row: SourceRow, key: tuple[Any, ...], said: tuple[Any, ...]) -> str | int:
        """What becomes of a record: created, updated, unchanged, or the row that gave it first."""
        if key in self._seen:
            first, earlier = self._seen[key]
            if earlier != said:
                self._note(
                    row,
                    "rows_contradict",
                    f"La riga contraddice la riga {first}: vale la prima.",
                    Severity.WARNING,
                )
                return "unchanged"
            return first
        self._seen[key] = (row.number, said)
        known = self._known.get(key)
        if known is None:
            self.new.append((self._take_key(), *key, self._book.import_id, row.number, *said))
            return "created"
        named = "/".join(str(part) for part in key if part)[:400]
        target = Target(self.kind.table.name, known[0], named, None, row.number)
        before = dict(zip(self.fields, known[1], strict=True))
        changed = self._book.merge(target, before, zip(self.fields, said, strict=True))
        return "updated" if changed else "unchanged"

    def _records(self, row: SourceRow) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
        values = row.values
        if self._register_kind is RegisterKind.AVAILABILITY:
            for name, quantity in values.items():
                if name != "day" and isinstance(quantity, int):
                    resource, _, body = name.partition(":")
                    yield (values["day"], resource, body), (quantity,)
            return
        said = tuple(values[name] for name in self.fields)
        if self._register_kind is RegisterKind.STRUCTURES:
            yield (values["name_key"],), said
            return
        parts = (
            fold(str(values.get("programme") or "")),
            values.get("neighbourhood_key") or "",
            values.get("street_key") or "",
        )
        yield ("|".join(str(part) for part in parts)[:400],), said

    def _note(self, row: SourceRow, kind: str, message: str, severity: Severity) -> None:
        said = row.values.get(self.kind.column)
        shown = "" if said is None else str(said)
        column = self.heading(self.kind.column)
        self.problems.append(Problem(row.number, column, shown, kind, message, severity))

    def _take_fields(self, present: Mapping[str, Any]) -> None:
        """Fields of the file's rows; then what the archive holds of them."""
        table = self.kind.table
        daily = self._register_kind is RegisterKind.AVAILABILITY
        self.fields = tuple(name for name in self.kind.fields if daily or name in present)
        self.columns = ("id", *self.kind.key_columns, "import_id", "import_row", *self.fields)
        keys = len(self.kind.key_columns)
        columns = (table.c[name] for name in (*self.kind.key_columns, "id", *self.fields))
        self._known = {
            tuple(row[:keys]): (row[keys], tuple(row[keys + 1 :]))
            for row in self._session.execute(select(*columns))
        }
