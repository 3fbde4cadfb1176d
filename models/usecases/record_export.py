"""The register of extracts: what left the office, for whom, why, and its fingerprint."""

import datetime
import hashlib
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.exported_document import ExportedDocument


def document_number(
    session: Session,
    kind: str,
    year: int,
    *,
    week: str | None = None,
    session_id: int | None = None,
) -> int:
    """Return the progressive of a document: its own if it was exported before, else the next.

    The list of a week and the minutes of a session keep their number at every export.
    """
    known = known_number(session, kind, year, week=week, session_id=session_id)
    if known is not None:
        return known
    last = session.scalar(
        select(func.max(ExportedDocument.number)).where(
            ExportedDocument.kind == kind, ExportedDocument.year == year
        )
    )
    return (last or 0) + 1


def known_number(
    session: Session,
    kind: str,
    year: int,
    *,
    week: str | None = None,
    session_id: int | None = None,
) -> int | None:
    """Return the number a document already has, None where it never left the office."""
    return session.scalar(
        select(ExportedDocument.number)
        .where(
            ExportedDocument.kind == kind,
            ExportedDocument.year == year,
            ExportedDocument.week == week,
            ExportedDocument.session_id == session_id,
        )
        .limit(1)
    )


def free_path(session: Session, folder: Path, name: str) -> Path:
    """Return where to write `name` without touching a file that someone edited by hand.

    The folder is made where there is none. A file that is still as the program wrote it may be
    replaced. One whose content differs from every export of that name was edited, or is not
    ours: the new one takes " (2)", " (3)"… Raises `OfficeError` where there can be no folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise OfficeError(
            f"La cartella «{folder.name}» non si può creare: indica una cartella scrivibile."
        ) from None
    stem, suffix = Path(name).stem, Path(name).suffix
    attempt = 1
    while True:
        candidate = folder / (name if attempt == 1 else f"{stem} ({attempt}){suffix}")
        if not candidate.exists() or _is_untouched(session, candidate):
            return candidate
        attempt += 1


def untouched_exports(session: Session, folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that are still as the program wrote them."""
    names = session.scalars(select(ExportedDocument.file_name).distinct())
    return tuple(path for name in names if _is_untouched(session, path := folder / name))


def kept_aside(wanted: str, written: Path) -> tuple[str, ...]:
    """Return what to tell when a file of the wanted name was left as it is."""
    if written.name == wanted:
        return ()
    return (
        f"{wanted} esiste già e non è come il programma l’ha scritto: resta com’è, la nuova "
        f"copia è {written.name}.",
    )


def _is_untouched(session: Session, path: Path) -> bool:
    if not path.is_file():
        return False
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return (
        session.scalar(
            select(ExportedDocument.id)
            .where(ExportedDocument.file_name == path.name, ExportedDocument.file_sha256 == digest)
            .limit(1)
        )
        is not None
    )


def record_export(
    session: Session,
    *,
    kind: str,
    year: int,
    number: int,
    path: Path,
    recipient: str,
    purpose: str,
    row_count: int,
    fingerprint: str,
    author: str,
    now: datetime.datetime,
    week: str | None = None,
    session_id: int | None = None,
    copy_number: int = 1,
) -> ExportedDocument:
    """Record a file that was just written, with the SHA-256 of the file as it stands."""
    document = ExportedDocument(
        kind=kind,
        year=year,
        number=number,
        week=week,
        session_id=session_id,
        copy_number=copy_number,
        recipient=recipient,
        purpose=purpose,
        file_name=path.name,
        row_count=row_count,
        content_fingerprint=fingerprint,
        file_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        exported_at=now,
        author=author,
    )
    session.add(document)
    session.flush()
    return document
