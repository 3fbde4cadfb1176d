"""The archive: one encrypted file (or a shared PostgreSQL database), opened, used and closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.store.keys import DEFAULT_COST, KeyCost


def create_archive(
    path: Path, passphrase: str, *, author: str, now: datetime, cost: KeyCost = DEFAULT_COST
) -> "CreatedArchive":
    """Make a new encrypted archive with its key file; the recovery code is shown only here."""
    raise NotImplementedError


def open_archive(location: str | Path, passphrase: str, *, author: str) -> "Archive":
    """Open a file, or a shared archive by its URL, migrating its schema where needed."""
    raise NotImplementedError


def open_with_recovery_code(
    path: Path, recovery_code: str, new_passphrase: str, *, author: str
) -> "Archive":
    """Open with the code printed at creation; the passphrase becomes `new_passphrase`."""
    raise NotImplementedError


@dataclass(frozen=True)
class CreatedArchive:
    """A new archive, open, and the code that opens it when the passphrase is lost."""

    archive: "Archive"
    recovery_code: str


class Archive:
    """An open archive. `path` is None for a shared archive."""

    engine: Engine
    path: Path | None
    author: str

    @contextmanager
    def transaction(
        self, verb: str, *, author: str | None = None, now: datetime | None = None
    ) -> Iterator[Session]:
        """One transaction for one verb: committed at the end, or rolled back on any exception."""
        raise NotImplementedError

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view for read-only work; a change in it is a bug and is refused."""
        raise NotImplementedError

    def close(self) -> None:
        """Close every connection and let the next instance in."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
