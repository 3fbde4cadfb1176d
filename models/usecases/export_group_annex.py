"""Exports the reserved annex of a meeting of the Gruppo di Lavoro: codes and households.

The same paper as the annex of the Tavolo, with the rows that the addressee is competent for
(3.4, principle 3). Regione, Direzione Casa, the forces and the Guardia di Finanza get none: what
they may know of a person comes with the request or the operation that concerns it.
"""

import dataclasses
import datetime
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.group_meeting import GroupMeeting
from models.usecases.document_marks import Recipient, recipient_of
from models.usecases.export_annex import AnnexWriter, annex_of
from models.usecases.export_weekly_list import ExportOutcome
from models.usecases.extracts.annex import AnnexExtract
from models.usecases.record_export import free_path, kept_aside, record_export
from models.usecases.working_group.meeting_board import find_meeting
from models.usecases.working_group.minutes_sources import every_dossier

KIND = "group_annex"
RECIPIENTS = ("prefettura", "questura", "servizi-sociali", "aler", "mm")
_PURPOSE = "corrispondenza tra codici e nuclei, riunione del Gruppo di Lavoro, par. 11.1 punto 2"


def group_annex_recipient(key: str) -> Recipient:
    """Return an addressee of the annex, with its copy and purpose.

    Raises:
        OfficeError: it may not have names (3.4).
    """
    found = recipient_of(key)
    if found.key not in RECIPIENTS:
        raise OfficeError(
            f"L’allegato riservato non va a {found.name}: spetta a Prefettura, Questura, Servizi "
            "Sociali ed enti gestori, questi per le sole proprie posizioni."
        )
    return dataclasses.replace(
        found, copy_number=RECIPIENTS.index(found.key) + 1, purpose=_PURPOSE, forces=()
    )


def annex_rows(session: Session, meeting_id: int) -> Mapping[str, int]:
    """Return how many positions the annex would hold, by the key of each addressee with any."""
    codes = every_dossier(session, find_meeting(session, meeting_id))
    bodies = session.scalars(select(Dossier.body).where(Dossier.id.in_(codes))).all()
    counts = {
        key: sum(not own or body in own for body in bodies)
        for key in RECIPIENTS
        for own in (group_annex_recipient(key).bodies,)
    }
    return {key: count for key, count in counts.items() if count}


def export_group_annex(
    session: Session,
    meeting_id: int,
    *,
    recipient: str,
    write: AnnexWriter,
    folder: Path,
    author: str,
    now: datetime.datetime,
) -> ExportOutcome:
    """Write annex A of a meeting for one addressee.

    Raises:
        OfficeError: the addressee may not have names, or none of the positions is its own.
    """
    addressee = group_annex_recipient(recipient)
    meeting = find_meeting(session, meeting_id)
    extract = build_group_annex(session, meeting, addressee)
    if not extract.row_count:
        raise OfficeError(
            f"Nessuna posizione della riunione è di competenza di {addressee.name}: l’allegato "
            "sarebbe vuoto."
        )
    number = f"{meeting.year}-{meeting.number:02d}"
    name = f"allegato-riservato-gruppo-di-lavoro-{number}-{addressee.key}.docx"
    path = free_path(session, folder, name)
    write(extract, path)
    record_export(
        session,
        kind=KIND,
        year=meeting.year,
        number=meeting.number,
        path=path,
        recipient=addressee.name,
        purpose=addressee.purpose,
        row_count=extract.row_count,
        fingerprint=extract.mark.fingerprint,
        author=author,
        now=now,
        session_id=meeting.id,
        copy_number=addressee.copy_number,
    )
    return ExportOutcome((path,), kept_aside(name, path))


def build_group_annex(
    session: Session, meeting: GroupMeeting, addressee: Recipient
) -> AnnexExtract:
    """Return the annex for every code that the minutes name."""
    return annex_of(
        session,
        every_dossier(session, meeting),
        addressee,
        on=meeting.held_on,
        number=f"{meeting.number}/{meeting.year}",
        table="del Gruppo di Lavoro",
    )
