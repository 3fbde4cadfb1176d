"""Writes the list of priorities for the coordinator's desk and records the extract (3.4)."""

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.records.exported_document import ExportedDocument
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.extracts.content import FINGERPRINT_DIGITS
from models.usecases.extracts.ranking import RankingExtract
from models.usecases.rank_archive import RankOutcome, ranking_extract
from models.usecases.record_export import free_path, kept_aside, record_export

KIND = "ranking"
RECIPIENT = "Coordinatore del Gruppo di Lavoro"
PURPOSE = "preparazione dell’elenco delle priorità, par. 11.1 punto 3"

RankingWriter: TypeAlias = Callable[[RankingExtract, Path], None]


def export_ranking(
    session: Session,
    current: RankOutcome,
    *,
    write: RankingWriter,
    folder: Path,
    author: str,
    now: datetime.datetime,
) -> ExportOutcome:
    """Write the list as it is on screen, under the next number of the year, and record it.

    A file edited by hand is never replaced. Raises `OfficeError` where the folder cannot be made.
    """
    extract = ranking_extract(current)
    name = f"elenco-priorita-{current.on.isoformat()}.xlsx"
    path = free_path(session, folder, name)
    number = _next_number(session, now.year)
    write(extract, path)
    record_export(
        session,
        kind=KIND,
        year=now.year,
        number=number,
        path=path,
        recipient=RECIPIENT,
        purpose=PURPOSE,
        row_count=len(extract.rows),
        fingerprint=_fingerprint(extract),
        author=author,
        now=now,
    )
    return ExportOutcome((path,), kept_aside(name, path))


def _next_number(session: Session, year: int) -> int:
    """Each list is a paper of its own: the situation of a day, not the new edition of another."""
    last = session.scalar(
        select(func.max(ExportedDocument.number)).where(
            ExportedDocument.kind == KIND, ExportedDocument.year == year
        )
    )
    return (last or 0) + 1


def _fingerprint(extract: RankingExtract) -> str:
    """Equal lists give equal digits, as for the documents that leave the office."""
    digest = hashlib.sha256(f"{extract.on.isoformat()}\n{extract.directive}\n".encode())
    for row in extract.rows:
        digest.update(repr(row).encode())
    return digest.hexdigest()[:FINGERPRINT_DIGITS]
