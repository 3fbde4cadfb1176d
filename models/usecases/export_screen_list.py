"""Writes a list as it is on screen and records the extract (3.4, principle 2)."""

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.records.exported_document import ExportedDocument
from models.usecases.extracts.content import FINGERPRINT_DIGITS
from models.usecases.extracts.screen_list import ScreenList
from models.usecases.record_export import record_export

KIND = "screen_list"
RECIPIENT = "Coordinatore del Gruppo di Lavoro"
PURPOSE = "lavoro d’ufficio sull’anagrafe, par. 11.1 punto 2"

ScreenListWriter: TypeAlias = Callable[[ScreenList, Path], None]


def export_screen_list(
    session: Session,
    extract: ScreenList,
    path: Path,
    *,
    write: ScreenListWriter,
    author: str,
    now: datetime.datetime,
) -> Path:
    """Write the list to the file that the official chose, and record it; return the file.

    Raises `OfficeError` where the file cannot be written.
    """
    write(extract, path)
    record_export(
        session,
        kind=KIND,
        year=now.year,
        number=_next_number(session, now.year),
        path=path,
        recipient=RECIPIENT,
        purpose=PURPOSE,
        row_count=len(extract.rows),
        fingerprint=_fingerprint(extract),
        author=author,
        now=now,
    )
    return path


def _next_number(session: Session, year: int) -> int:
    """Every export of a list is a paper of its own."""
    last = session.scalar(
        select(func.max(ExportedDocument.number)).where(
            ExportedDocument.kind == KIND, ExportedDocument.year == year
        )
    )
    return (last or 0) + 1


def _fingerprint(extract: ScreenList) -> str:
    digest = hashlib.sha256("\n".join((extract.title, *extract.conditions)).encode())
    for row in extract.rows:
        digest.update(repr(row).encode())
    return digest.hexdigest()[:FINGERPRINT_DIGITS]
