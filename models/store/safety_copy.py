"""Copies of an archive in a file: made by the database itself, checked, put in place at once."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from models.errors import OfficeError
from models.store.durable import DISK_FULL, put_in_place, told_to_the_official, write_atomically
from models.store.engine import connect_encrypted, require_encrypted
from models.store.keys import key_file_of
from models.store.refusals import told_by_database

ROOM = 64 * 1024 * 1024
"""Bytes to leave free on the disk beside the copy."""


def copy_archive(path: Path, data_key: bytes, target: Path) -> None:
    """Copy an archive, open or not, with its key file; the copy is checked before it has its name.

    The copy is one file (no write-ahead log), so that it can lie anywhere.

    Raises:
        OfficeError: the disk is full, the folder refuses, or the copy is not sound.
    """
    if shutil.disk_usage(target.parent).free < path.stat().st_size + ROOM:
        raise OfficeError(DISK_FULL)
    aside = target.with_name(target.name + ".tmp")
    aside.unlink(missing_ok=True)
    try:
        with told_to_the_official(target), told_by_database():
            _copy_pages(path, data_key, aside)
        require_encrypted(aside)
        findings = check_pages(aside, data_key)
        if findings:
            raise OfficeError(
                f"L’archivio «{path.name}» è danneggiato e la copia non è stata fatta: "
                "ripristinare l’ultima copia di sicurezza buona.",
                details=tuple(findings),
            )
        # The key first: a copy without its key would be worthless.
        write_atomically(key_file_of(target), key_file_of(path).read_bytes())
        put_in_place(aside, target)
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            aside.with_name(aside.name + suffix).unlink(missing_ok=True)


def copy_before_migration(path: Path, data_key: bytes, revision: str, now: datetime) -> Path:
    """Copy an archive beside itself before its schema changes.

    Raises:
        OfficeError: see `copy_archive`; then nothing was migrated.
    """
    target = dated(path, f"prima-di-aggiornare-{revision}", now)
    copy_archive(path, data_key, target)
    return target


def dated(path: Path, word: str, now: datetime) -> Path:
    """Return a free name beside a file: its own, a word and the UTC instant."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    candidate = path.with_name(f"{path.stem}-{word}-{stamp}{path.suffix}")
    number = 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{word}-{stamp}-{number}{path.suffix}")
    return candidate


def check_pages(path: Path, data_key: bytes, *, uri_options: str = "") -> list[str]:
    """Return what is wrong with a file's pages, structure and references, in Italian.

    Raises:
        OfficeError: the first page is damaged or the key is another archive's.
    """
    connection = connect_encrypted(path, data_key, uri_options=uri_options)
    findings: list[str] = []
    try:
        for (line,) in connection.execute("PRAGMA cipher_integrity_check"):
            findings.append(f"Pagina alterata o illeggibile: {line}.")
        for (line,) in connection.execute("PRAGMA integrity_check"):
            if line != "ok":
                findings.append(f"Struttura danneggiata: {line}.")
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            findings.append(f"La riga {row} di {table} rimanda a {parent} che non c’è.")
    except dbapi2.DatabaseError as error:
        # The checks themselves stop at what they cannot read.
        findings.append(f"La lettura si è interrotta: {error}.")
    finally:
        connection.close()
    return findings


def _copy_pages(path: Path, data_key: bytes, aside: Path) -> None:
    source = connect_encrypted(path, data_key)
    try:
        copy = connect_encrypted(aside, data_key)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        finally:
            copy.close()
    finally:
        source.close()
