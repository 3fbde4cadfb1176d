"""Where an archive may live: checks made before anything is touched or created.

The write-ahead log of SQLite needs shared memory between its connections: on a network folder
it corrupts the archive. Such a folder is refused with a sentence that points to the shared
archive on PostgreSQL.
"""

import ctypes
import os
import stat
import sys
from pathlib import Path, PurePath, PurePosixPath

from models.errors import OfficeError

PLAIN_HEADER = b"SQLite format 3\x00"
PAGE_SIZE = 4096
"""SQLCipher 4 writes whole pages of this size; a file shorter than one is no archive."""

NETWORK_FILESYSTEMS = frozenset(
    {
        "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "ncp", "afs",
        "coda", "davfs", "davfs2", "ceph", "glusterfs", "lustre", "beegfs", "gpfs", "orangefs",
        "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.davfs2", "fuse.ceph", "fuse.glusterfs",
        "fuse.smbnetfs", "fuse.curlftpfs", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.gcsfuse",
    }
)  # fmt: skip
WINDOWS_REMOTE_DRIVE = 4
MOUNTS = Path("/proc/mounts")


def check_new_place(path: Path) -> None:
    """Refuse a place where no archive can be created.

    Raises:
        OfficeError: something is already there, the folder is missing, read-only or on a network.
    """
    if path.is_dir():
        raise OfficeError(
            f"«{path.name}» è una cartella: indicare il nome del file dell’archivio da creare."
        )
    if path.exists():
        raise OfficeError(
            f"Esiste già un file «{path.name}»: scegliere un altro nome, "
            "oppure aprire l’archivio esistente."
        )
    check_folder(path.parent)


def check_existing_file(path: Path) -> None:
    """Refuse a file that cannot be an archive, before asking for its key.

    Raises:
        OfficeError: missing, a folder, or plainly no archive.
    """
    if path.is_dir():
        raise OfficeError(f"«{path.name}» è una cartella: indicare il file dell’archivio.")
    if not path.exists():
        raise OfficeError(
            f"L’archivio «{path.name}» non c’è: controllare il percorso, "
            "oppure creare un archivio nuovo."
        )
    check_looks_encrypted(path)


def check_writable_file(path: Path) -> None:
    """Refuse a file that cannot be worked on.

    Raises:
        OfficeError: the file or its folder is read-only, or on a network drive.
    """
    check_folder(path.parent)
    if not is_writable(path):
        raise OfficeError(
            f"Il file «{path.name}» è di sola lettura: chiedere il permesso di scrittura, "
            "oppure copiarlo con la sua chiave in una cartella in cui si può scrivere."
        )


def check_looks_encrypted(path: Path) -> None:
    """Refuse an empty or short file, and one that is in plain text.

    Raises:
        OfficeError: the file is no archive of this program.
    """
    try:
        with path.open("rb") as file:
            first_page = file.read(PAGE_SIZE)
    except OSError as error:
        raise OfficeError(
            f"Il file «{path.name}» non si può leggere: controllare i permessi."
        ) from error
    if not first_page:
        raise OfficeError(
            f"Il file «{path.name}» è vuoto e non è un archivio di Tavolo: "
            "scegliere un altro file, oppure ripristinare una copia di sicurezza."
        )
    if first_page.startswith(PLAIN_HEADER):
        raise OfficeError(
            f"Il file «{path.name}» è una banca dati non cifrata e non è un archivio di Tavolo: "
            "scegliere un altro file."
        )
    if len(first_page) < PAGE_SIZE or _is_text(first_page):
        raise OfficeError(
            f"Il file «{path.name}» non è un archivio di Tavolo: scegliere un altro file, "
            "oppure ripristinare una copia di sicurezza."
        )


def check_folder(folder: Path) -> None:
    """Refuse a folder where an archive cannot be written safely.

    Raises:
        OfficeError: the folder is missing, read-only, or on a network drive.
    """
    check_writable_folder(folder)
    if is_network_folder(folder.resolve()):
        raise OfficeError(
            f"La cartella «{folder}» è in rete e l’archivio vi si guasterebbe: usare una cartella "
            "di questo computer, oppure l’archivio condiviso su PostgreSQL per lavorare in più "
            "persone."
        )


def check_writable_folder(folder: Path) -> None:
    """Refuse a folder that is missing or read-only (a backup may go to a network folder).

    Raises:
        OfficeError: the folder is missing or read-only.
    """
    if not folder.is_dir():
        raise OfficeError(f"La cartella «{folder}» non esiste: crearla oppure sceglierne un’altra.")
    if not is_writable(folder):
        raise OfficeError(
            f"Nella cartella «{folder}» non si può scrivere: scegliere un’altra cartella, "
            "oppure chiedere il permesso di scrittura."
        )


def is_network_folder(folder: Path) -> bool:
    """Tell whether a resolved folder lies on a network drive, as far as the system says so."""
    if sys.platform == "win32":
        if is_unc(folder):
            return True
        kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return bool(kind == WINDOWS_REMOTE_DRIVE)
    if not MOUNTS.exists():
        return False
    text = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    return network_filesystem(PurePosixPath(folder), text) is not None


def is_unc(folder: PurePath) -> bool:
    r"""Tell whether a Windows path names a server (`\\server\share` or `\\?\UNC\server`)."""
    anchor = str(folder).replace("/", "\\")
    if anchor.startswith(("\\\\?\\UNC\\", "\\\\?\\unc\\")):
        return True
    return anchor.startswith("\\\\") and not anchor.startswith(("\\\\?\\", "\\\\.\\"))


def network_filesystem(folder: PurePosixPath, mounts: str) -> str | None:
    """Return the network file system a folder lies on, or None, from the text of /proc/mounts.

    The longest mount point that contains the folder counts; of two on the same point, the later.
    """
    longest, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePosixPath(_unescaped(fields[1]))
        if folder.is_relative_to(point) and len(point.parts) >= longest:
            longest, kind = len(point.parts), fields[2]
    return kind if kind.lower() in NETWORK_FILESYSTEMS else None


def _unescaped(field: str) -> str:
    """Undo the octal escapes of /proc/mounts (blank, tab, newline, backslash)."""
    for escape, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(escape, character)
    return field


def is_writable(path: Path) -> bool:
    """Tell whether we may write; what is marked read-only for all stays so for root as well."""
    if not os.access(path, os.W_OK):
        return False
    return bool(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def _is_text(page: bytes) -> bool:
    """Tell whether a page is text: an encrypted page of this length always has control bytes."""
    return not any(byte < 9 or 13 < byte < 27 for byte in page)
