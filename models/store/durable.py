"""Files that survive a power cut: written aside, synced, then put in place in one step."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import OfficeError

DISK_FULL = "Il disco è pieno: liberare spazio e ripetere l’operazione; nulla è andato perduto."
NO_PERMISSION = "«{name}» non si può scrivere: controllare i permessi della cartella e del file."


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file in one step; a crash leaves the old one or the new one, never a half.

    Raises:
        OfficeError: the disk is full or the folder refuses.
    """
    aside = path.with_name(path.name + ".tmp")
    with told_to_the_official(path):
        try:
            # Only the owner reads what an archive is made of.
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)
        sync_folder(path.parent)


def put_in_place(aside: Path, path: Path) -> None:
    """Sync a finished file and give it its name, in one step.

    Raises:
        OfficeError: the disk is full or the folder refuses.
    """
    with told_to_the_official(path):
        # Windows syncs only what is open for writing.
        with aside.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(aside, path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder durable (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def told_to_the_official(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence.

    Raises:
        OfficeError: the disk is full or the folder refuses.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise OfficeError(DISK_FULL) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise OfficeError(NO_PERMISSION.format(name=path.name)) from error
        raise
