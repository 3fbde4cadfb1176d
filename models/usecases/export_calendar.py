"""Writes the terms to come as a calendar file and records the extract (3.4, principle 2)."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.exported_document import ExportedDocument
from models.rules.deadlines import Clock, Standing
from models.usecases.extracts.content import FINGERPRINT_DIGITS
from models.usecases.list_deadlines import list_deadlines
from models.usecases.record_export import free_path, kept_aside, record_export

KIND = "calendar"
RECIPIENT = "Coordinatore del Gruppo di Lavoro"
PURPOSE = "promemoria dei termini in agenda, par. 11.1 punto 2"


class CalendarWriter(Protocol):
    """Writes clocks to a file, stamped with an instant."""

    def __call__(self, clocks: Sequence[Clock], path: Path, *, now: datetime.datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class CalendarOutcome:
    """The file written, how many terms it holds, and what there is to say about it."""

    path: Path
    terms: int
    notices: tuple[str, ...]


def to_come(
    clocks: Sequence[Clock], on: datetime.date, at: datetime.datetime | None = None
) -> tuple[Clock, ...]:
    """Return what goes into a calendar: terms from a day on that are not silenced."""
    near = (Standing.SOON, Standing.LATER)
    return tuple(clock for clock in clocks if clock.standing(on, at) in near)


def export_calendar(
    session: Session,
    folder: Path,
    *,
    on: datetime.date,
    write: CalendarWriter,
    author: str,
    now: datetime.datetime,
) -> CalendarOutcome:
    """Write the terms from `on` in a folder, which is made where there is none.

    Raises:
        OfficeError: there is no term to come, or the file cannot be written.
    """
    clocks = to_come(list_deadlines(session, on=on, at=now).clocks, on, now)
    if not clocks:
        raise OfficeError("Nessun termine da oggi in poi: il calendario sarebbe vuoto.")
    name = f"scadenze-{on.isoformat()}.ics"
    path = free_path(session, folder, name)
    write(clocks, path, now=now)
    record_export(
        session,
        kind=KIND,
        year=on.year,
        number=_next_number(session, on.year),
        path=path,
        recipient=RECIPIENT,
        purpose=PURPOSE,
        row_count=len(clocks),
        fingerprint=_fingerprint(clocks),
        author=author,
        now=now,
    )
    return CalendarOutcome(path, len(clocks), kept_aside(name, path))


def _next_number(session: Session, year: int) -> int:
    """Every calendar is a paper of its own."""
    last = session.scalar(
        select(func.max(ExportedDocument.number)).where(
            ExportedDocument.kind == KIND, ExportedDocument.year == year
        )
    )
    return (last or 0) + 1


def _fingerprint(clocks: Sequence[Clock]) -> str:
    digest = hashlib.sha256()
    for clock in clocks:
        digest.update(f"{clock.key}\n{clock.due}\n".encode())
    return digest.hexdigest()[:FINGERPRINT_DIGITS]
