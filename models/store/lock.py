"""One instance at a time: a lock that the system lets go when its process dies."""

import contextlib
import os
import sys
from pathlib import Path

from models.errors import OfficeError
from models.store.durable import told_to_the_official

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ATTEMPTS = 100
"""Times to start again when the holder removed the file between our opening and our locking."""


def lock_file_of(archive: Path) -> Path:
    """Return the path of an archive's lock file; it exists only while the archive is open."""
    return archive.with_name(archive.name + ".lock")


class InstanceLock:
    """Holds an archive for this process. It also keeps out a second opening by ourselves.

    Raises:
        OfficeError: the archive is open already.
    """

    def __init__(self, archive: Path) -> None:
        self._path = lock_file_of(archive)
        for _ in range(ATTEMPTS):
            with told_to_the_official(self._path):
                descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(descriptor)
            except OSError as error:
                os.close(descriptor)
                raise OfficeError(
                    f"L’archivio «{archive.name}» è già aperto in un’altra finestra di Tavolo: "
                    "usare quella, oppure chiuderla e riprovare."
                ) from error
            # The holder removes the file when it closes: what we locked may have no name any more.
            if _is_still(descriptor, self._path):
                self._descriptor: int | None = descriptor
                return
            os.close(descriptor)
        raise RuntimeError("the lock file keeps vanishing")

    def release(self) -> None:
        """Let the next instance in; a second call does nothing."""
        if self._descriptor is None:
            return
        if sys.platform == "win32":
            os.close(self._descriptor)
            # Windows refuses to remove what another instance just opened: then it is theirs.
            with contextlib.suppress(PermissionError):
                self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
        self._descriptor = None


def _lock(descriptor: int) -> None:
    """Lock the whole file at once or raise OSError.

    flock and not lockf: it holds between two openings of one process too, and closing another
    descriptor of the same file does not let it go.
    """
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
