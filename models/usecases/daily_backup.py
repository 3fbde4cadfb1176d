"""One copy a day, made by itself when the archive is opened, and the rotation of the older ones."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from models.store.archive import Archive
from models.store.backup import COPY_NAME, backup_archive, keep_rotation
from models.store.durable import told_to_the_official
from models.store.keys import key_file_of


@dataclass(frozen=True, slots=True)
class BackupCopy:
    """A copy in a folder: its file, when it was made (UTC) and its size in bytes."""

    path: Path
    made_at: datetime.datetime
    size: int


def daily_backup(archive: Archive, folder: Path, now: datetime.datetime) -> Path | None:
    """Copy the archive unless it was copied today; None where there was nothing to do.

    A shared archive is copied by its server. The folder is made where there is none.

    Raises:
        OfficeError: see `backup_archive` and `keep_rotation`.
    """
    if archive.path is None:
        return None
    today = now.astimezone().date()
    if any(copy.made_at.astimezone().date() == today for copy in backup_copies(archive, folder)):
        return None
    return backup_now(archive, folder, now)


def backup_now(archive: Archive, folder: Path, now: datetime.datetime) -> Path:
    """Copy the archive and remove the copies that no rule keeps; return the copy.

    Raises:
        OfficeError: see `backup_archive` and `keep_rotation`.
    """
    with told_to_the_official(folder):
        folder.mkdir(parents=True, exist_ok=True)
    copy = backup_archive(archive, folder, now)
    keep_rotation(folder)
    return copy


def backup_copies(archive: Archive, folder: Path) -> tuple[BackupCopy, ...]:
    """Return the copies of an archive in a folder, the newest first; none where it is missing."""
    if archive.path is None or not folder.is_dir():
        return ()
    found = []
    for path in folder.iterdir():
        named = COPY_NAME.fullmatch(path.stem)
        if named is None or named["archive"] != archive.path.stem:
            continue
        if path.suffix == archive.path.suffix and key_file_of(path).exists():
            made = datetime.datetime.strptime(named["stamp"], "%Y%m%dT%H%M%S%z")
            found.append(BackupCopy(path, made, path.stat().st_size))
    return tuple(sorted(found, key=lambda copy: copy.made_at, reverse=True))
