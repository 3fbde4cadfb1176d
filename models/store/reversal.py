"""What a transaction changed, row by row, so that it can be put back: undo and redo (design.md).

    recording = Recording("Sospensione di ALER-000123")
    with archive.transaction("suspend_dossier", recording=recording) as session:
        ...
    recording.rows                  # images of every changed row, once the transaction is committed

Records report by themselves (`before_update`, `before_delete`, `after_insert`); the bulk
statements of imports report through `will_insert` and `will_change`. A row is read once before
its first change and once at the end: what was changed and changed back is no change.
`models/usecases/undo_change.py` puts the old images back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, event, func, inspect, select
from sqlalchemy.orm import Mapper, Session, object_session

from models.records import Base

RECORDING = "tavolo_recording"
TABLES = Base.metadata.tables
MOST_ROWS = 100_000
"""Beyond it images would cost more memory than an undo is worth (about 100 MB)."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class RowImage:
    """A row before and after, as values in the order of the table's columns; None: no such row."""

    table: str
    key: int
    values_before: tuple[Any, ...] | None
    values_after: tuple[Any, ...] | None

    @property
    def before(self) -> dict[str, Any] | None:
        """The row as it was, by column; None where the act made it."""
        return as_mapping(self.table, self.values_before)

    @property
    def after(self) -> dict[str, Any] | None:
        """The row as the act left it, by column; None where the act removed it."""
        return as_mapping(self.table, self.values_after)


class Recording:
    """The rows one transaction changes. `name` is the act as the window calls it («Punto 3: …»).

    It is empty until its transaction is committed. `complete` is false where something changed
    rows without reporting, or more than `most_rows` rows changed: such an act cannot be put back.
    """

    def __init__(self, name: str = "", *, most_rows: int = MOST_ROWS) -> None:
        self.name = name
        self.complete = True
        self.committed = False
        self.too_many = False
        self.last_paper = 0
        """The last document that had left the office when the act was done: later ones hold it."""
        self._most_rows = most_rows
        self._count = 0
        self._before: dict[str, dict[int, tuple[Any, ...] | None]] = defaultdict(dict)
        self._rows: tuple[RowImage, ...] = ()

    @property
    def rows(self) -> tuple[RowImage, ...]:
        """The images; none where the transaction is not committed or the recording was lost."""
        return self._rows if self.committed and self.complete else ()

    def keys_of(self, table: str) -> frozenset[int]:
        """The keys of the changed rows of a table."""
        return frozenset(image.key for image in self.rows if image.table == table)

    def will_insert(self, table: Table, keys: Iterable[int]) -> None:
        """Say that rows are made (before or after the statement)."""
        self._note(table, ((key, None) for key in keys))

    def will_change(self, session: Session, table: Table, keys: Iterable[int]) -> None:
        """Say that rows are about to be changed or removed; they are read now."""
        if self.complete:
            known = self._before[table.name]
            unread = [key for key in keys if key not in known]
            if self._count + len(unread) > self._most_rows:
                # Reading what will be given up at once would only cost time.
                self._give_up()
                return
            self._note(table, read_rows(session.connection(), table, unread).items())

    def knew(self, table: Table, rows: Mapping[int, tuple[Any, ...] | None]) -> None:
        """Say what rows are before they change, where the caller has read them."""
        self._note(table, rows.items())

    def lose(self) -> None:
        """Give up: rows change that nobody reports, or too many."""
        self.complete = False
        self._before.clear()

    def read_after(self, session: Session) -> None:
        """Read every changed row at the end of its transaction."""
        if not self.complete:
            return
        connection = session.connection()
        papers = TABLES["exported_document"].c.id
        self.last_paper = connection.execute(select(func.max(papers))).scalar() or 0
        images: list[RowImage] = []
        for table in Base.metadata.sorted_tables:
            before = self._before.get(table.name)
            if not before:
                continue
            after = read_rows(connection, table, before)
            images += (
                RowImage(table.name, key, values, after.get(key))
                for key, values in before.items()
                if values != after.get(key)
            )
        self._before.clear()
        self._rows = tuple(images)

    def _note(self, table: Table, rows: Iterable[tuple[int, tuple[Any, ...] | None]]) -> None:
        if not self.complete:
            return
        known = self._before[table.name]
        for key, values in rows:
            if key not in known:
                known[key] = values
                self._count += 1
        if self._count > self._most_rows:
            self._give_up()

    def _give_up(self) -> None:
        self.too_many = True
        self.lose()


def recording_of(session: Session) -> Recording | None:
    """Return the recording of this session's transaction, if it has one."""
    recording = session.info.get(RECORDING)
    return recording if isinstance(recording, Recording) else None


def read_rows(
    connection: Connection, table: Table, keys: Iterable[int]
) -> dict[int, tuple[Any, ...]]:
    """Return rows as they stand in the archive, by key; a missing one is not there."""
    found: dict[int, tuple[Any, ...]] = {}
    place = list(table.columns.keys()).index("id")
    pending = iter(keys)
    while chunk := list(islice(pending, _AT_ONCE)):
        for row in connection.execute(select(table).where(table.c.id.in_(chunk))):
            found[row[place]] = tuple(row)
    return found


def as_mapping(table: str, values: tuple[Any, ...] | None) -> dict[str, Any] | None:
    """Return the values of a row by column; None stays None."""
    return None if values is None else dict(zip(TABLES[table].columns.keys(), values, strict=True))


# --- what records report ------------------------------------------------------------------------


def _before_change(mapper: Mapper[Any], connection: Connection, record: Any) -> None:
    session = object_session(record)
    recording = None if session is None else recording_of(session)
    if recording is None or session is None:
        return
    # The key as it is stored: nobody changes keys, but a record may have lost its own.
    key = inspect(record).identity[0]
    recording.will_change(session, _table_of(mapper), (key,))


def _after_insert(mapper: Mapper[Any], connection: Connection, record: Any) -> None:
    session = object_session(record)
    recording = None if session is None else recording_of(session)
    if recording is not None:
        recording.will_insert(_table_of(mapper), (record.id,))


def _table_of(mapper: Mapper[Any]) -> Table:
    table = mapper.local_table
    assert isinstance(table, Table)
    return table


event.listen(Mapper, "before_update", _before_change)
event.listen(Mapper, "before_delete", _before_change)
event.listen(Mapper, "after_insert", _after_insert)
