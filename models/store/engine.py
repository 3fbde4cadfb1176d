"""Engines: SQLCipher for an archive in a file, PostgreSQL for a shared one.

Both begin a writing transaction the same way: one writer at a time, from its first statement.
SQLite gives that with BEGIN IMMEDIATE, PostgreSQL with an advisory lock; so a verb that reads and
then writes decides on what nobody else is changing, the audit has no holes, and no two verbs can
block each other for ever.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from models.errors import OfficeError
from models.store.places import PLAIN_HEADER

READING = {"tavolo_reading": True}
"""Execution option of a connection that only reads."""

BUSY_MILLISECONDS = 10_000
WRITERS_LOCK = 0x7461766F6C6F
"""The advisory lock of the shared archive: "tavolo" in ASCII."""

SETTINGS = (
    "cipher_log = off",
    "synchronous = FULL",
    "foreign_keys = ON",
    f"busy_timeout = {BUSY_MILLISECONDS}",
    "trusted_schema = OFF",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "cell_size_check = ON",
    # Without it INSERT OR REPLACE removes rows and their DELETE triggers stay silent.
    "recursive_triggers = ON",
    "cache_size = -4000",
)
_READING_CACHE, _WRITING_CACHE = -4_000, -64_000
"""Kibibytes of pages kept. To write, 64 MB: with SQLite's 2 MB each page of an index is deciphered
again and again (100,000 rows into four indexes: 4.6 s; with 32 or 64 MB 0.5 s). To read, 4 MB cost
nothing that could be measured against 16, and each of three connections keeps its own."""


def connect_encrypted(path: Path, data_key: bytes, *, uri_options: str = "") -> Any:
    """Open a driver connection and prove its key; `uri_options` such as "mode=ro".

    Raises:
        OfficeError: the key does not open the file: damaged, or another archive's key.
    """
    # A URI only where needed: it would make every path with % or ? a special case.
    if uri_options:
        connection = dbapi2.connect(
            f"{path.resolve().as_uri()}?{uri_options}",
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
    else:
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        # Raw key: 0.2 ms, where a passphrase would cost a derivation for every connection.
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        connection.close()
        if getattr(error, "sqlite_errorname", "") in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            raise cannot_be_read(path) from error
        raise
    return connection


def cannot_be_read(path: Path) -> "UnreadableArchive":
    """Say that a file's own key does not open it."""
    return UnreadableArchive(
        f"Il file «{path.name}» non è un archivio di Tavolo, è danneggiato o ha la chiave di un "
        "altro archivio: ripristinare una copia di sicurezza."
    )


def file_engine(path: Path, data_key: bytes) -> Engine:
    """Return the engine of an encrypted file; every connection is keyed, in WAL, and checked."""

    def connect() -> Any:
        connection = connect_encrypted(path, data_key)
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            connection.close()
            raise RuntimeError(f"journal mode is {mode}, not wal")
        return connection

    return _engine_of(connect)


def file_engine_to_read(path: Path, data_key: bytes, uri_options: str) -> Engine:
    """Return the engine of an encrypted file that stays as it is, without a write-ahead log."""

    def connect() -> Any:
        return connect_encrypted(path, data_key, uri_options=uri_options)

    return _engine_of(connect)


def shared_engine(url: URL) -> Engine:
    """Return the engine of a shared archive on PostgreSQL."""
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 10},
    )
    event.listen(engine, "begin", _begin_in_shared)
    return engine


def require_encrypted(path: Path) -> None:
    """Refuse a file with a plain header: without a key SQLCipher writes plain text, silently.

    Raises:
        RuntimeError: a bug of ours made the file readable by anyone.
    """
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise RuntimeError("the archive is not encrypted")


def _engine_of(connect: Callable[[], Any]) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=connect,
        # The URL names no file: SQLAlchemy would think of a database in memory.
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=12,
        # The connection used last has its pages deciphered already.
        pool_use_lifo=True,
        # Parameters are names and tax codes: never in an error, never in a log.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_in_file)
    return engine


def _begin_in_file(connection: Connection) -> None:
    reading = connection.get_execution_options().get("tavolo_reading", False)
    cache = _READING_CACHE if reading else _WRITING_CACHE
    connection.exec_driver_sql(f"PRAGMA cache_size = {cache}")
    # The driver never begins by itself: with its own mode a failed transaction leaves DDL behind.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_in_shared(connection: Connection) -> None:
    if connection.get_execution_options().get("tavolo_reading", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_MILLISECONDS}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


class UnreadableArchive(OfficeError):
    """A file that its own key does not open."""
