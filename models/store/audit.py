"""The audit, written in the same transaction as what it tells: append-only, hash-chained.

A record created, changed or deleted through an `ArchiveSession` is written down by itself, with
old and new values. What is not a record's change (reads, exports, unmaskings) and what bypasses
the records (bulk statements of imports) is written down by `record_event`.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, TextClause, event, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from typing_extensions import override

from models.records import Base
from models.records.audit import AuditEntry
from models.store.reversal import recording_of

BEFORE_THE_FIRST = "0" * 64
"""What the first entry is chained to."""

CONTEXT = "tavolo_audit"
WRITES = re.compile(
    r"\s*(insert|update|delete|replace|truncate|alter|drop|create)\b", re.IGNORECASE
)
ENTRIES = Base.metadata.tables[AuditEntry.__tablename__]


@dataclass
class AuditContext:
    """Who is doing what in this transaction; `now` is set where time must be told from outside."""

    verb: str
    author: str
    now: datetime | None = None
    tail: tuple[int, str] | None = None
    owes_event: bool = False


class ArchiveSession(Session):
    """A session whose changes are audited. Without an `AuditContext` it can only read."""

    @override
    def bulk_save_objects(self, *args: Any, **kwargs: Any) -> None:
        raise RuntimeError(_UNAUDITED)

    @override
    def bulk_insert_mappings(self, *args: Any, **kwargs: Any) -> None:
        raise RuntimeError(_UNAUDITED)

    @override
    def bulk_update_mappings(self, *args: Any, **kwargs: Any) -> None:
        raise RuntimeError(_UNAUDITED)


_UNAUDITED = (
    "a bulk statement bypasses the audit: give it execution_options={'audited': True} "
    "and call record_event in the same transaction"
)


@dataclass(frozen=True)
class ChainReport:
    """The audit read from its first entry: how many, the last chain, the first break (or None)."""

    entries: int
    head: str
    broken_at: int | None

    @property
    def sound(self) -> bool:
        """Tell whether every entry follows from the one before it."""
        return self.broken_at is None


def begin_audit(session: Session, context: AuditContext) -> None:
    """Say who does what in this session's transaction."""
    session.info[CONTEXT] = context


def require_event(session: Session) -> None:
    """Refuse to end a transaction whose bulk statements nobody wrote down.

    Raises:
        RuntimeError: a bulk statement ran and `record_event` was not called after it.
    """
    if _context_of(session).owes_event:
        raise RuntimeError(f"record_event is missing: {_UNAUDITED}")


def record_event(
    session: Session,
    verb: str,
    *,
    entity: str | None = None,
    entity_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write one explicit entry: reads, exports, unmaskings, imports (counts and SHA-256).

    Records changed through the session are written by themselves. A bulk statement
    (`session.execute(insert/update/delete…, …, execution_options={"audited": True})`) is refused
    without that option; with it, or after work on the raw driver connection, the verb calls this
    function once with what it did in total.

    Raises:
        RuntimeError: the session has no audit context (use `Archive.transaction`).
    """
    context = _context_of(session)
    # What was changed before the event stands before it in the trail.
    session.flush()
    _append(session, [(verb, entity, entity_id, dict(details or {}))])
    context.owes_event = False


def record_changes(
    session: Session, verb: str, changes: Sequence[tuple[str, int, Mapping[str, Any]]]
) -> None:
    """Write entries for rows put back by statements, in the form records have: entity, key and

    `{"changed": {field: [old, new]}}`, `{"created": {…}}` or `{"deleted": {…}}`.

    Raises:
        RuntimeError: the session has no audit context (use `Archive.transaction`).
    """
    if changes:
        _append(session, [(verb, entity, key, dict(told)) for entity, key, told in changes])


def verify_chain(session: Session) -> ChainReport:
    """Read the whole audit and say where its chain breaks first.

    The chain cannot know of entries cut off its end by somebody who also removed the triggers:
    `entries` and `head`, written elsewhere (a backup, the minutes), tell those.
    """
    sequence, chain = 0, BEFORE_THE_FIRST
    rows = session.connection().execute(
        select(ENTRIES).order_by(ENTRIES.c.sequence).execution_options(yield_per=1000)
    )
    for row in rows.mappings():
        entry = {key: value for key, value in row.items() if key not in ("id", "chain")}
        expected = _chained(chain, entry)
        if entry["sequence"] != sequence + 1 or row["chain"] != expected:
            return ChainReport(sequence, chain, broken_at=sequence + 1)
        sequence, chain = sequence + 1, expected
    return ChainReport(sequence, chain, broken_at=None)


# --- what the session tells ---------------------------------------------------------------------


def _refuse_unaudited(state: ORMExecuteState) -> None:
    """Refuse statements that change rows behind the records' back, unless they say `audited`."""
    statement = state.statement
    is_text = isinstance(statement, TextClause) and WRITES.match(statement.text) is not None
    if not (state.is_insert or state.is_update or state.is_delete or is_text):
        return
    if not state.execution_options.get("audited", False):
        raise RuntimeError(_UNAUDITED)
    _context_of(state.session).owes_event = True
    recording = recording_of(state.session)
    if recording is not None:
        # Which rows such a statement changes nobody says: the act cannot be put back.
        recording.lose()


def _before_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Refuse changes without a context; read old values that the session never loaded."""
    if not (session.new or session.deleted or any(map(session.is_modified, session.dirty))):
        return
    _context_of(session)
    unknown: dict[tuple[Any, str], Any] = {}
    for record in session.dirty:
        state = inspect(record)
        for column in state.mapper.column_attrs:
            history = state.attrs[column.key].history
            if history.added and not history.deleted:
                stored = select(column.columns[0]).where(state.mapper.primary_key[0] == record.id)
                unknown[state, column.key] = session.connection().execute(stored).scalar()
    session.info["tavolo_unknown"] = unknown


def _after_flush(session: Session, _context: UOWTransaction) -> None:
    """Write one entry for each record created, changed or deleted by this flush."""
    unknown = session.info.pop("tavolo_unknown", {})
    events: list[tuple[str, str | None, int | None, dict[str, Any]]] = []
    verb = session.info[CONTEXT].verb if CONTEXT in session.info else ""
    for record in session.new:
        values = {"created": _values_of(record)}
        events.append((verb, record.__tablename__, record.id, values))
    for record in session.dirty:
        changes = _changes_of(record, unknown)
        if changes:
            events.append((verb, record.__tablename__, record.id, {"changed": changes}))
    for record in session.deleted:
        values = {"deleted": _values_of(record)}
        events.append((verb, record.__tablename__, record.id, values))
    if events:
        _append(session, events)


def _after_soft_rollback(session: Session, _transaction: object) -> None:
    """Entries after a savepoint went with it: read the tail again."""
    if CONTEXT in session.info:
        session.info[CONTEXT].tail = None


event.listen(ArchiveSession, "do_orm_execute", _refuse_unaudited)
event.listen(ArchiveSession, "before_flush", _before_flush)
event.listen(ArchiveSession, "after_flush", _after_flush)
event.listen(ArchiveSession, "after_soft_rollback", _after_soft_rollback)


def _context_of(session: Session) -> AuditContext:
    context = session.info.get(CONTEXT)
    if not isinstance(context, AuditContext):
        raise RuntimeError("changes and events need Archive.transaction(verb)")
    return context


def _values_of(record: Base) -> dict[str, Any]:
    """Return what a record holds, without what is empty."""
    state = inspect(record)
    values = {
        attribute.key: state.dict.get(attribute.key) for attribute in state.mapper.column_attrs
    }
    return {key: value for key, value in values.items() if value is not None}


def _changes_of(record: Base, unknown: Mapping[tuple[Any, str], Any]) -> dict[str, list[Any]]:
    """Return field -> [old, new] for what this flush changed."""
    state = inspect(record)
    changes = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if not history.has_changes():
            continue
        old = history.deleted[0] if history.deleted else unknown.get((state, attribute.key))
        new = history.added[0] if history.added else None
        if old != new:
            changes[attribute.key] = [old, new]
    return changes


# --- the chain ----------------------------------------------------------------------------------


def _append(
    session: Session, events: list[tuple[str, str | None, int | None, dict[str, Any]]]
) -> None:
    """Chain entries to the last one. Nobody else writes: see `engine`."""
    context = _context_of(session)
    connection = session.connection()
    sequence, chain = context.tail or _tail(connection)
    at = (context.now or datetime.now(UTC)).astimezone(UTC)
    rows = []
    for verb, entity, entity_id, details in events:
        sequence += 1
        entry = {
            "sequence": sequence,
            "at": at,
            "author": context.author,
            "verb": verb,
            "entity": entity,
            "entity_id": entity_id,
            # As it will be read back: a chain over anything else could never be verified.
            "details": json.loads(_canonical(details)),
        }
        chain = _chained(chain, entry)
        rows.append({**entry, "chain": chain})
    connection.execute(insert(ENTRIES), rows)
    context.tail = (sequence, chain)


def _tail(connection: Connection) -> tuple[int, str]:
    last = connection.execute(
        select(ENTRIES.c.sequence, ENTRIES.c.chain).order_by(ENTRIES.c.sequence.desc()).limit(1)
    ).first()
    return (0, BEFORE_THE_FIRST) if last is None else (last.sequence, last.chain)


def _chained(previous: str, entry: Mapping[str, Any]) -> str:
    return hashlib.sha256(f"{previous}\n{_canonical(dict(entry))}".encode()).hexdigest()


def _canonical(value: Any) -> str:
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
        allow_nan=False,
        default=_as_json,
    )


def _as_json(value: Any) -> str | list[Any]:
    """Exact and stable: a decimal keeps its digits, an instant is in UTC to the microsecond."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    raise TypeError(f"{type(value).__name__} has no place in the audit")
