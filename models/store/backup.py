"""Backup, restore, verify: copies that are proven when made, and again when they are needed.

A shared archive on PostgreSQL is copied by its server's own backup, which this program does not
replace.
"""

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError

from models.errors import OfficeError
from models.store.archive import Archive, open_archive, shared_location, unlock_file, with_password
from models.store.audit import ArchiveSession, ChainReport, record_event, verify_chain
from models.store.durable import put_in_place, sync_folder, told_to_the_official, write_atomically
from models.store.engine import READING, UnreadableArchive, file_engine_to_read, shared_engine
from models.store.keys import key_file_of
from models.store.lock import InstanceLock
from models.store.places import check_folder, check_writable_folder, is_writable
from models.store.refusals import told_by_database
from models.store.safety_copy import check_pages, copy_archive, dated
from models.store.schema import check_revision, revision_in_file, revision_of
from models.store.soundness import count_rows, missing_protections

WORD = "copia"
COPY_NAME = re.compile(rf"(?P<archive>.+)-{WORD}-(?P<stamp>\d{{8}}T\d{{6}}Z)(-\d+)?")
DAYS, WEEKS, MONTHS = 7, 5, 12
"""How many daily, weekly and monthly copies are kept."""

SHARED = (
    "L’archivio condiviso si salva e si ripristina con gli strumenti del server PostgreSQL "
    "(pg_dump, pg_restore): rivolgersi a chi amministra il server."
)


@dataclass(frozen=True)
class VerifyReport:
    """What was found in an archive: `findings` in Italian, none where it is sound."""

    findings: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    chain: ChainReport | None

    @property
    def sound(self) -> bool:
        """Tell whether nothing was found."""
        return not self.findings

    @property
    def lines(self) -> tuple[str, ...]:
        """What to tell the official: each finding, or that there are none; then what was read.

        The number of entries and the last chain, kept elsewhere, tell a trail that was cut short.
        """
        lines = list(self.findings) or ["L’archivio è integro."]
        if self.counts:
            read = sum(count for _, count in self.counts)
            lines.append(f"Lette {read} righe in {len(self.counts)} tabelle.")
        if self.chain is not None and self.chain.sound:
            lines.append(
                f"Registro delle operazioni: {self.chain.entries} voci, "
                f"ultima impronta {self.chain.head[:16]}."
            )
        return tuple(lines)


@dataclass(frozen=True)
class Restored:
    """A restored archive and where the one it replaced was put, if there was one."""

    path: Path
    kept_aside: Path | None
    report: VerifyReport


def backup_archive(archive: Archive, folder_or_file: Path, now: datetime) -> Path:
    """Copy an open archive, with its key file, and return the copy's path.

    In a folder the copy is named after the archive and the UTC instant; a path without a suffix
    is a folder, made where there is none. A file that exists is never overwritten. The copy opens
    with the passphrase of the moment it was made.

    Raises:
        OfficeError: shared archive, folder that refuses, disk full, damaged archive.
    """
    if archive.path is None or archive.data_key is None:
        raise OfficeError(SHARED)
    target = folder_or_file
    if not target.suffix and not target.exists():
        check_writable_folder(target.parent)
        target.mkdir()
    if target.is_dir():
        target = dated(target / archive.path.name, WORD, now)
    if target.exists() or key_file_of(target).exists():
        raise OfficeError(f"Esiste già un file «{target.name}»: scegliere un altro nome.")
    check_writable_folder(target.parent)
    copy_archive(archive.path, archive.data_key, target)
    with archive.transaction("backup_archive", now=now) as session:
        details = {"file": target.name, "sha256": _sha256(target)}
        record_event(session, "backup_archive", details=details)
    return target


def restore_archive(
    backup: Path, target: str | Path, passphrase: str, *, author: str, now: datetime
) -> Restored:
    """Put a backup in the place of an archive; the old one is kept beside, under a dated name.

    The backup is verified first, and nothing is touched where it is not sound.

    Raises:
        OfficeError: the backup is not sound or does not open, the archive is in use or shared, the
            folder refuses, the disk is full.
    """
    if shared_location(target) is not None:
        raise OfficeError(SHARED)
    target = Path(target).resolve()
    check_folder(target.parent)
    report = verify_archive(backup, passphrase)
    if not report.sound:
        raise OfficeError(
            f"La copia «{backup.name}» è danneggiata e non è stata ripristinata: sceglierne "
            "un’altra.",
            details=report.findings,
        )
    if target.exists() and target.samefile(backup):
        raise OfficeError("La copia e l’archivio da ripristinare sono lo stesso file.")
    lock = InstanceLock(target)
    aside = target.with_name(target.name + ".tmp")
    try:
        with told_to_the_official(target):
            shutil.copyfile(backup, aside)
            kept_aside = _keep_aside(target, now)
            write_atomically(key_file_of(target), key_file_of(backup).read_bytes())
            put_in_place(aside, target)
    finally:
        aside.unlink(missing_ok=True)
        lock.release()
    with (
        open_archive(target, passphrase, author=author) as archive,
        archive.transaction("restore_archive", now=now) as session,
    ):
        details = {
            "file": backup.name,
            "sha256": _sha256(backup),
            "kept_aside": None if kept_aside is None else kept_aside.name,
        }
        record_event(session, "restore_archive", details=details)
    return Restored(target, kept_aside, report)


def verify_archive(location: str | Path, passphrase: str) -> VerifyReport:
    """Read every page, every reference and the whole audit of an archive nobody has open.

    Nothing is changed or migrated; a file in a read-only folder is read all the same.

    Raises:
        OfficeError: it does not open at all (wrong passphrase, missing key, no archive, in use).
    """
    url = shared_location(location)
    if url is not None:
        return _verify_shared(with_password(url, passphrase))
    path = Path(location).resolve()
    data_key = unlock_file(path, passphrase, to_write=False)
    if not (is_writable(path.parent) and is_writable(path)):
        return _verify_file(path, data_key, "mode=ro&immutable=1")
    lock = InstanceLock(path)
    try:
        return _verify_file(path, data_key, "")
    finally:
        lock.release()


def verify_open(archive: Archive) -> VerifyReport:
    """Read an open archive through, as `verify_archive` reads one that nobody has open.

    Work goes on meanwhile: what is read is the archive as it was when the reading began.

    Raises:
        OfficeError: the server of a shared archive does not answer.
    """
    findings: list[str] = []
    if archive.path is not None and archive.data_key is not None:
        try:
            findings = check_pages(archive.path, archive.data_key)
        except UnreadableArchive as error:
            return VerifyReport((error.sentence,), (), None)
    with told_by_database():
        return _read_through(archive.engine, findings, dispose=False)


def keep_rotation(folder: Path) -> tuple[Path, ...]:
    """Remove the copies that no rule keeps, and return them: 7 days, 5 weeks, 12 months.

    For each archive the newest copy of each of the last seven days that have one is kept, then of
    the last five weeks, then of the last twelve months. Only files that `backup_archive` named are
    ever touched.

    Raises:
        OfficeError: the folder is missing or read-only.
    """
    check_writable_folder(folder)
    copies: dict[str, list[tuple[str, Path]]] = {}
    for path in folder.iterdir():
        named = COPY_NAME.fullmatch(path.stem)
        if named is not None and key_file_of(path).exists():
            copies.setdefault(named["archive"], []).append((named["stamp"], path))
    removed: list[Path] = []
    for of_one in copies.values():
        newest_first = sorted(of_one, reverse=True)
        kept = _kept(newest_first)
        removed += [path for _, path in newest_first if path not in kept]
    with told_to_the_official(folder):
        for path in removed:
            path.unlink()
            key_file_of(path).unlink()
        sync_folder(folder)
    return tuple(removed)


def _kept(newest_first: list[tuple[str, Path]]) -> set[Path]:
    kept: set[Path] = set()
    for form, how_many in (("%Y-%m-%d", DAYS), ("%G-W%V", WEEKS), ("%Y-%m", MONTHS)):
        newest_of: dict[str, Path] = {}
        for stamp, path in newest_first:
            made = datetime.strptime(stamp, "%Y%m%dT%H%M%S%z")
            newest_of.setdefault(made.strftime(form), path)
        kept.update(list(newest_of.values())[:how_many])
    return kept


def _keep_aside(target: Path, now: datetime) -> Path | None:
    """Rename an archive with all that belongs to it; its write-ahead log follows its name."""
    if not target.exists():
        return None
    kept = dated(target, "precedente", now)
    for suffix in ("-wal", "-shm", ".chiave", ""):
        part = target.with_name(target.name + suffix)
        if part.exists():
            os.replace(part, kept.with_name(kept.name + suffix))
    return kept


def _verify_file(path: Path, data_key: bytes, uri_options: str) -> VerifyReport:
    try:
        findings = check_pages(path, data_key, uri_options=uri_options)
        if not findings:
            revision_in_file(path, data_key, uri_options=uri_options)
    except UnreadableArchive as error:
        return VerifyReport((error.sentence,), (), None)
    return _read_through(file_engine_to_read(path, data_key, uri_options), findings)


def _verify_shared(url: URL) -> VerifyReport:
    engine = shared_engine(url)
    try:
        with told_by_database():
            with engine.connect().execution_options(**READING) as connection:
                revision = revision_of(connection)
            if revision is None:
                raise OfficeError(
                    f"La banca dati «{url.database}» non è un archivio di Tavolo: controllare "
                    "l’indirizzo."
                )
            check_revision(revision, str(url.database))
            return _read_through(engine, [])
    finally:
        engine.dispose()


def _read_through(engine: Engine, findings: list[str], *, dispose: bool = True) -> VerifyReport:
    """Add to the findings what the records and the audit say."""
    counts: dict[str, int] = {}
    chain = None
    try:
        with ArchiveSession(engine) as session:
            connection = session.connection(execution_options=READING)
            counts = count_rows(connection)
            for trigger in missing_protections(connection):
                findings.append(f"Manca la protezione del registro delle operazioni: {trigger}.")
            chain = verify_chain(session)
        if not chain.sound:
            findings.append(
                "Il registro delle operazioni è stato alterato: la catena si interrompe alla voce "
                f"n. {chain.broken_at}."
            )
    except DBAPIError as error:
        # Only a file already found damaged may fail here; a server's refusal is told as such.
        if not findings:
            raise
        findings.append(f"Le tabelle non si leggono per intero: {error.orig}.")
    finally:
        if dispose:
            engine.dispose()
    return VerifyReport(tuple(findings), tuple(counts.items()), chain)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
