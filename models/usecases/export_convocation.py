"""Exports the letter that convenes the ten seats of the Gruppo di Lavoro (R005, R006).

It carries the frozen agenda, by codes only: the numbers in it are those of the minutes.
"""

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.group_meeting import GroupMeeting
from models.rules.italian import full_date, long_date
from models.usecases.document_marks import Recipient, coordinator_of, letterhead_of, mark_of
from models.usecases.document_versions import version_of
from models.usecases.export_group_minutes import with_protocol
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.extracts.content import with_fingerprint
from models.usecases.extracts.convocation_text import convocation, convocation_closing
from models.usecases.extracts.group_minutes import ConvocationExtract
from models.usecases.office_settings import load_office_texts
from models.usecases.record_export import free_path, kept_aside, record_export
from models.usecases.working_group.agenda import freeze_agenda
from models.usecases.working_group.hold_meeting import convene_meeting
from models.usecases.working_group.meeting_board import find_meeting
from models.usecases.working_group.minutes_content import agenda_lines
from models.usecases.working_group.minutes_sources import named_dossiers, read_positions
from models.usecases.working_group.paper_cautions import (
    cautions_of,
    convocation_texts,
    written_all_the_same,
)

KIND = "group_convocation"
SEATS = Recipient(
    "componenti",
    "componenti del Gruppo di Lavoro",
    "i componenti del Gruppo di Lavoro",
    1,
    "convocazione del Gruppo di Lavoro, par. 11.1 punto 2",
)
_FEMININE = ("Prefettura", "Regione", "Questura", "Polizia")
_MASCULINE = ("Comune", "Comando")

ConvocationWriter: TypeAlias = Callable[[ConvocationExtract, Path], None]


def export_convocation(
    session: Session,
    meeting_id: int,
    *,
    write: ConvocationWriter,
    folder: Path,
    author: str,
    now: datetime.datetime,
) -> ExportOutcome:
    """Write the letter. Once it was recorded as sent, one that differs goes beside it.

    Raises:
        OfficeError: the agenda has no numbers yet, or the folder cannot be written.
    """
    meeting = find_meeting(session, meeting_id)
    extract = build_convocation(session, meeting, now=now)
    version = version_of(session, KIND, meeting.id, extract.mark.fingerprint)
    name = f"convocazione-gruppo-di-lavoro-{meeting.year}-{meeting.number:02d}"
    if meeting.state != "draft" and version > 1:
        name += f"-versione-{version}"
    path = free_path(session, folder, f"{name}.docx")
    write(extract, path)
    record_export(
        session,
        kind=KIND,
        year=meeting.year,
        number=meeting.number,
        path=path,
        recipient=SEATS.name,
        purpose=SEATS.purpose,
        row_count=len(extract.agenda),
        fingerprint=extract.mark.fingerprint,
        author=author,
        now=now,
        session_id=meeting.id,
    )
    found = cautions_of(session, meeting, convocation_texts(meeting))
    written_all_the_same(session, meeting, KIND, found)
    notices = (*kept_aside(f"{name}.docx", path), *(each.sentence for each in found))
    return ExportOutcome((path,), notices)


def convene_by_letter(
    session: Session,
    meeting_id: int,
    *,
    number: str,
    day: datetime.date | None,
    write: ConvocationWriter,
    folder: Path,
    author: str,
    now: datetime.datetime,
) -> ExportOutcome:
    """Fix the numbers where they are free, record protocol and date, write the letter.

    Raises:
        OfficeError: the meeting has begun, its agenda is empty, or the folder cannot be written.
    """
    meeting = find_meeting(session, meeting_id)
    if meeting.frozen_at is None:
        freeze_agenda(meeting, now=now)
    convene_meeting(meeting, number=number, day=day)
    session.flush()
    return export_convocation(
        session, meeting_id, write=write, folder=folder, author=author, now=now
    )


def build_convocation(
    session: Session, meeting: GroupMeeting, *, now: datetime.datetime
) -> ConvocationExtract:
    """Return the letter.

    Raises:
        OfficeError: the agenda has no numbers yet.
    """
    if meeting.frozen_at is None:
        raise OfficeError(
            "L’ordine del giorno non è ancora fissato: fissa i numeri, poi scrivi la convocazione."
        )
    texts = load_office_texts(session)
    made_on = meeting.convocation_date or now.date()
    # Neither the day of the letter nor its protocol makes another version of it.
    extract = with_fingerprint(
        ConvocationExtract(
            letterhead=letterhead_of(texts),
            mark=mark_of(texts, SEATS, number=f"{meeting.number}/{meeting.year}"),
            meeting_on=meeting.held_on,
            place_and_date="",
            made_on=meeting.held_on,
            seats=tuple(addressed(row.body_name) for row in meeting.attendances),
            subject=(
                "Gruppo di Lavoro sugli alloggi occupati senza titolo. Convocazione della "
                f"riunione n. {meeting.number}/{meeting.year} per {full_date(meeting.held_on)}."
            ),
            opening=convocation(
                held_on=meeting.held_on,
                starts_at=meeting.starts_at,
                place=meeting.place,
                mode=meeting.mode,
            ),
            agenda=agenda_lines(
                meeting, read_positions(session, named_dossiers(meeting)), codes_alone=True
            ),
            closing=convocation_closing(),
            signatory=coordinator_of(texts),
        )
    )
    dated = dataclasses.replace(
        extract, made_on=made_on, place_and_date=f"{texts.town}, {long_date(made_on)}"
    )
    return with_protocol(dated, meeting.convocation_number, meeting.convocation_date)


def addressed(body_name: str) -> str:
    """ "Alla Questura di Milano", "Al Comune di Milano, Servizi Sociali", "Ad ALER Milano"."""
    if body_name.startswith(_FEMININE):
        return f"Alla {body_name}"
    if body_name.startswith(_MASCULINE):
        return f"Al {body_name}"
    return f"{'Ad' if body_name[:1].upper() == 'A' else 'A'} {body_name}"
