"""Many records at once: statements of the driver, compiled once, with keys given beforehand.

A Core insert of a hundred thousand dictionaries costs three times the driver's own executemany
(measured): here SQLAlchemy gives the names, the quoting and the conversion of each column, and the
driver gets tuples.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Table, func, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from models.store.reversal import recording_of

T = TypeVar("T")

CHUNK = 1_000
_RESERVED_AT_ONCE = 500


class KeySource:
    """New keys of a table, in order. One import at a time holds the archive (`hold_archive`)."""

    def __init__(self, session: Session, table: Table) -> None:
        self._connection = session.connection()
        self._table = table
        self._waiting: Iterator[int] = iter(())
        self._sequence: str | None = None
        if self._connection.dialect.name == "postgresql":
            self._sequence = self._connection.execute(
                select(func.pg_get_serial_sequence(table.name, "id"))
            ).scalar_one()
        else:
            last = self._connection.execute(select(func.max(table.c.id))).scalar_one()
            self._next = (last or 0) + 1

    def take(self) -> int:
        """The next free key."""
        if self._sequence is None:
            key = self._next
            self._next += 1
            return key
        for key in self._waiting:
            return key
        reserved = self._connection.execute(
            text("SELECT nextval(CAST(:name AS regclass)) FROM generate_series(1, :many)"),
            {"name": self._sequence, "many": _RESERVED_AT_ONCE},
        ).scalars()
        self._waiting = iter(reserved.all())
        return next(self._waiting)


def watched(rows: Iterable[T], between: Callable[[int], None]) -> Iterator[T]:
    """Rows as they come; `between` is asked now and then whether to go on."""
    for done, row in enumerate(rows):
        if done % CHUNK == 0:
            between(done)
        yield row


def hold_archive(session: Session) -> None:
    """Let one import at a time write: on SQLite the transaction does it by itself."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('tavolo import'))"))


def insert_rows(
    session: Session,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    *,
    between: Callable[[int], None] | None = None,
) -> int:
    """Insert tuples whose values, `id` among them, stand in the order of `columns`.

    `between` sees how many are written.
    """
    connection = session.connection()
    quote = connection.dialect.identifier_preparer.format_column
    names = ", ".join(quote(table.c[name]) for name in columns)
    places = ", ".join([_placeholder(connection)] * len(columns))
    statement = f"INSERT INTO {_quoted(connection, table)} ({names}) VALUES ({places})"
    converters = _converters(connection, table, columns)
    recording = recording_of(session)
    key = columns.index("id")
    done = 0
    pending = iter(rows)
    while chunk := list(islice(pending, CHUNK)):
        if recording is not None:
            recording.will_insert(table, (row[key] for row in chunk))
        connection.exec_driver_sql(statement, _converted(chunk, converters))
        done += len(chunk)
        if between is not None:
            between(done)
    return done


def insert_mappings(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert dictionaries that all have the same keys."""
    if rows:
        columns = tuple(rows[0])
        insert_rows(session, table, columns, (tuple(row.values()) for row in rows))


def update_rows(
    session: Session,
    table: Table,
    changes: Mapping[int, Mapping[str, Any]],
    *,
    between: Callable[[int], None] | None = None,
) -> None:
    """Write, for each key, the columns that changed; the version of a dossier goes up by one."""
    connection = session.connection()
    quote = connection.dialect.identifier_preparer.format_column
    place = _placeholder(connection)
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for key, changed in changes.items():
        names = tuple(sorted(changed))
        alike[names].append((*(changed[name] for name in names), key))
    recording = recording_of(session)
    if recording is not None:
        recording.will_change(session, table, changes)
    done = 0
    for names, rows in alike.items():
        sets = [f"{quote(table.c[name])} = {place}" for name in names]
        if "version" in table.c:
            sets.append("version = version + 1")
        statement = f"UPDATE {_quoted(connection, table)} SET {', '.join(sets)} WHERE id = {place}"
        converters = _converters(connection, table, (*names, "id"))
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            connection.exec_driver_sql(statement, _converted(chunk, converters))
            done += len(chunk)
            if between is not None:
                between(done)


def _placeholder(connection: Connection) -> str:
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"


def _quoted(connection: Connection, table: Table) -> str:
    return connection.dialect.identifier_preparer.format_table(table)


def _converters(
    connection: Connection, table: Table, columns: Sequence[str]
) -> list[tuple[int, Callable[[Any], Any]]]:
    """Where a column's type needs its values made fit for the driver: place and function."""
    found: list[tuple[int, Callable[[Any], Any]]] = []
    for place, name in enumerate(columns):
        kind = table.c[name].type
        convert = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        if convert is not None:
            found.append((place, convert))
    return found


def _converted(
    rows: list[tuple[Any, ...]], converters: list[tuple[int, Callable[[Any], Any]]]
) -> list[tuple[Any, ...]]:
    """Convert a column at a time; None stays None."""
    if not converters:
        return rows
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, convert in converters:
        columns[place] = [None if value is None else convert(value) for value in columns[place]]
    return list(zip(*columns, strict=True))
