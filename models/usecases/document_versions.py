"""Versions of a document side by side: what was exported when, and whether its file was edited.

A file that somebody changed in Word is never overwritten (`record_export.free_path`): the new one
stands beside it. Here both are listed, each compared with the SHA-256 it had when it was written.
"""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.exported_document import ExportedDocument


class FileState(StrEnum):
    """How the file of a version stands in the folder of the documents."""

    AS_WRITTEN = "as_written"
    EDITED = "edited"
    REPLACED = "replaced"
    MISSING = "missing"


STATE_WORDS = {
    FileState.AS_WRITTEN: "come scritto dal programma",
    FileState.EDITED: "modificato a mano",
    FileState.REPLACED: "riscritto in seguito",
    FileState.MISSING: "non è più nella cartella",
}
"""How the screen says each state."""


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """One export of a document. `version` counts contents that differ, oldest first, among those
    of the same kind and addressee; two exports of the same content are the same version."""

    kind: str
    number: int
    year: int
    version: int
    recipient: str
    purpose: str
    path: Path
    state: FileState
    exported_at: datetime.datetime
    author: str
    fingerprint: str


def list_versions(
    session: Session, folder: Path, *, kinds: Sequence[str], session_id: int
) -> tuple[DocumentVersion, ...]:
    """Return every export of the documents of a meeting or session, the latest first.

    `kinds` are the kinds of `ExportedDocument`; `session_id` the meeting they belong to.
    """
    rows = session.scalars(
        select(ExportedDocument)
        .where(ExportedDocument.kind.in_(kinds), ExportedDocument.session_id == session_id)
        .order_by(ExportedDocument.exported_at, ExportedDocument.id)
    ).all()
    last_of = {row.file_name: row.id for row in rows}
    digests = {name: _digest(folder / name) for name in last_of}
    versions: dict[tuple[str, str, str], dict[str, int]] = {}
    found = []
    for row in rows:
        seen = versions.setdefault((row.kind, row.recipient, row.purpose), {})
        version = seen.setdefault(row.content_fingerprint, len(seen) + 1)
        found.append(
            DocumentVersion(
                kind=row.kind,
                number=row.number,
                year=row.year,
                version=version,
                recipient=row.recipient,
                purpose=row.purpose,
                path=folder / row.file_name,
                state=_state(row, digests[row.file_name], last=row.id == last_of[row.file_name]),
                exported_at=row.exported_at,
                author=row.author,
                fingerprint=row.content_fingerprint,
            )
        )
    return tuple(reversed(found))


def version_of(session: Session, kind: str, session_id: int, fingerprint: str) -> int:
    """Return the version that a content is: of an export it equals, or the next one."""
    known = list(
        dict.fromkeys(
            session.scalars(
                select(ExportedDocument.content_fingerprint)
                .where(ExportedDocument.kind == kind, ExportedDocument.session_id == session_id)
                .order_by(ExportedDocument.exported_at, ExportedDocument.id)
            )
        )
    )
    return known.index(fingerprint) + 1 if fingerprint in known else len(known) + 1


def last_version_day(session: Session, kind: str, session_id: int) -> datetime.datetime | None:
    """Return when the latest version was exported; None where there was none."""
    return session.scalar(
        select(ExportedDocument.exported_at)
        .where(ExportedDocument.kind == kind, ExportedDocument.session_id == session_id)
        .order_by(ExportedDocument.exported_at.desc(), ExportedDocument.id.desc())
        .limit(1)
    )


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _state(row: ExportedDocument, digest: str, *, last: bool) -> FileState:
    if not digest:
        return FileState.MISSING
    if digest == row.file_sha256:
        return FileState.AS_WRITTEN
    return FileState.EDITED if last else FileState.REPLACED
