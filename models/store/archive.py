"""The archive: one encrypted file (or a shared PostgreSQL database), opened, used and closed.

    with open_archive(path, passphrase, author="Rossi") as archive:
        with archive.transaction("suspend_dossier") as session:
            ...                                  # committed at the end, rolled back on any error
        with archive.reading() as session:
            ...                                  # a consistent view; cannot change anything

Bulk work of an import goes through `models/usecases/importing/bulk.py`, which tells the recording
what it changes, and ends with

    record_event(session, "import_register", details={counts, "sha256": …})
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.store.audit import (
    ArchiveSession,
    AuditContext,
    begin_audit,
    record_event,
    require_event,
)
from models.store.durable import put_in_place, told_to_the_official
from models.store.engine import (
    READING,
    file_engine,
    require_encrypted,
    shared_engine,
)
from models.store.kept_answers import KeptAnswers, lend
from models.store.keys import DEFAULT_COST, KeyCost, create_key_file, key_file_of, reset_passphrase
from models.store.keys import unlock as unlock_key_file
from models.store.lock import InstanceLock
from models.store.places import PAGE_SIZE, check_existing_file, check_new_place, check_writable_file
from models.store.refusals import told_by_database
from models.store.reversal import RECORDING, Recording
from models.store.safety_copy import copy_before_migration
from models.store.schema import (
    bring_up_to_date,
    check_empty,
    check_revision,
    is_current,
    revision_in_file,
    revision_of,
)


def create_archive(
    path: Path, passphrase: str, *, author: str, now: datetime, cost: KeyCost = DEFAULT_COST
) -> "CreatedArchive":
    """Make a new encrypted archive with its key file; the recovery code is shown only here.

    Everything is made under another name and put in place at the end: a crash leaves no archive
    rather than half of one. `cost` is for tests, which need no protection.

    Raises:
        OfficeError: the place is taken, missing, read-only, on a network or full.
    """
    path = path.resolve()
    check_new_place(path)
    check_new_place(key_file_of(path))
    aside = path.with_name(path.name + ".new")
    with told_to_the_official(path), ExitStack() as clean_up:
        clean_up.callback(_remove_database, aside)
        clean_up.callback(key_file_of(aside).unlink, missing_ok=True)
        _remove_database(aside)
        new_key = create_key_file(key_file_of(aside), passphrase, cost)
        engine = file_engine(aside, new_key.data_key)
        try:
            with told_by_database():
                bring_up_to_date(engine)
        finally:
            engine.dispose()
        require_encrypted(aside)
        put_in_place(key_file_of(aside), key_file_of(path))
        put_in_place(aside, path)
    archive = _open_file(path, new_key.data_key, author)
    with archive.transaction("create_archive", now=now) as session:
        record_event(session, "create_archive")
    return CreatedArchive(archive, new_key.recovery_code)


def open_archive(location: str | Path, passphrase: str, *, author: str) -> "Archive":
    """Open a file, or a shared archive by its URL, migrating its schema where needed.

    A URL without a password takes the passphrase as the database user's password.

    Raises:
        OfficeError: wrong passphrase, missing key file, no archive, newer than the program,
            read-only or network folder, open already, server that does not answer.
    """
    url = shared_location(location)
    if url is not None:
        return _open_shared(url, passphrase, author)
    # A link and its file are one archive: one lock, one key file.
    path = Path(location).resolve()
    return _open_file(path, unlock_file(path, passphrase), author)


def open_with_recovery_code(
    path: Path, recovery_code: str, new_passphrase: str, *, author: str
) -> "Archive":
    """Open with the code shown at creation; the passphrase becomes `new_passphrase`.

    Raises:
        OfficeError: wrong code, or what `open_archive` refuses.
    """
    path = path.resolve()
    _check_before_key(path)
    data_key = reset_passphrase(key_file_of(path), recovery_code, new_passphrase)
    archive = _open_file(path, data_key, author)
    with archive.transaction("reset_passphrase") as session:
        record_event(session, "reset_passphrase")
    return archive


def unlock_file(path: Path, passphrase: str, *, to_write: bool = True) -> bytes:
    """Return the data key of an archive in a file, touching nothing.

    Where it is only to be read, it may lie on a network folder or be read-only.

    Raises:
        OfficeError: see `open_archive`.
    """
    _check_before_key(path, to_write=to_write)
    return unlock_key_file(key_file_of(path), passphrase)


def shared_location(location: str | Path) -> URL | None:
    """Return the URL of a shared archive, or None where the location is a file.

    Raises:
        OfficeError: it begins like a database URL and is none.
    """
    if isinstance(location, Path) or not location.startswith(("postgres:", "postgresql")):
        return None
    if "://" not in location:
        return None
    try:
        return make_url(location.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError) as error:
        raise OfficeError(
            "L’indirizzo dell’archivio condiviso non si capisce: scriverlo nella forma "
            "postgresql://utente@server/banca-dati."
        ) from error


def with_password(url: URL, passphrase: str) -> URL:
    """Return a URL whose user has a password: its own, or the passphrase."""
    return url.set(password=passphrase) if url.password is None and passphrase else url


@dataclass(frozen=True)
class CreatedArchive:
    """A new archive, open, and the code that opens it when the passphrase is lost."""

    archive: "Archive"
    recovery_code: str


class Archive:
    """An open archive. `path` is None for a shared archive; `name` is how to call it on screen."""

    def __init__(
        self, engine: Engine, *, path: Path | None, name: str, author: str,
        lock: InstanceLock | None, data_key: bytes | None,
    ) -> None:  # fmt: skip
        self.engine = engine
        self.path = path
        self.name = name
        self.author = author
        self.data_key = data_key
        self._lock = lock
        self._kept = KeptAnswers()

    @contextmanager
    def transaction(
        self,
        verb: str,
        *,
        author: str | None = None,
        now: datetime | None = None,
        recording: Recording | None = None,
    ) -> Iterator[Session]:
        """One transaction for one verb: committed at the end, or rolled back on any exception.

        It holds the right to write from its first moment; changes are audited under `verb` and
        `author` (the archive's where none is given), at `now` (the clock's where none is given).
        A `recording` keeps what the rows were and became, for `undo_change`.

        Raises:
            OfficeError: disk full, somebody else writing, a record changed meanwhile.
        """
        with told_by_database(), ArchiveSession(self.engine, expire_on_commit=False) as session:
            begin_audit(session, AuditContext(verb, author or self.author, now))
            session.info[RECORDING] = recording
            with session.begin():
                session.connection()
                yield session
                session.flush()
                require_event(session)
                if recording is not None:
                    recording.read_after(session)
            if recording is not None:
                recording.committed = True

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view for read-only work; a change in it is a bug and is refused.

        Raises:
            OfficeError: the archive cannot be read.
        """
        with told_by_database(), ArchiveSession(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options=READING)
            lend(session, self._kept)
            yield session

    def close(self) -> None:
        """Close every connection and let the next instance in; a second call does nothing."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _check_before_key(path: Path, *, to_write: bool = True) -> None:
    check_existing_file(path)
    if to_write:
        check_writable_file(path)
    # Without its key file an encrypted file says nothing of itself but that it has whole pages.
    if not key_file_of(path).exists() and path.stat().st_size % PAGE_SIZE:
        raise OfficeError(
            f"Il file «{path.name}» non è un archivio di Tavolo: scegliere un altro file."
        )


def _open_file(path: Path, data_key: bytes, author: str) -> Archive:
    with ExitStack() as on_failure:
        lock = InstanceLock(path)
        on_failure.callback(lock.release)
        engine = file_engine(path, data_key)
        on_failure.callback(engine.dispose)
        with told_by_database():
            revision = revision_in_file(path, data_key)
            if not is_current(revision):
                copy_before_migration(path, data_key, revision, datetime.now(UTC))
                bring_up_to_date(engine)
        require_encrypted(path)
        on_failure.pop_all()
    return Archive(engine, path=path, name=path.name, author=author, lock=lock, data_key=data_key)


def _open_shared(url: URL, passphrase: str, author: str) -> Archive:
    url = with_password(url, passphrase)
    name = url.database or url.host or "PostgreSQL"
    engine = shared_engine(url)
    with ExitStack() as on_failure:
        on_failure.callback(engine.dispose)
        with told_by_database():
            with engine.connect().execution_options(**READING) as connection:
                revision = revision_of(connection)
                if revision is None:
                    check_empty(connection, name)
            check_revision(revision, name)
            if not is_current(revision):
                bring_up_to_date(engine)
        on_failure.pop_all()
    return Archive(engine, path=None, name=name, author=author, lock=None, data_key=None)


def _remove_database(path: Path) -> None:
    """Remove a database that never came to be, with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
