"""What a person notes of a cell: information received by hand, or not needed and why (R008)."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.inquiry import InformationNote
from models.rules.who_knows_what import Holder, Kind
from models.usecases.require_reason import require_reason

RECEIVED, NOT_NEEDED = "received", "not_needed"


def note_received(
    session: Session,
    dossier_id: int,
    *,
    body: Holder,
    kind: Kind,
    received_on: datetime.date,
    today: datetime.date,
    text: str,
    author: str,
    now: datetime.datetime,
    reference: str = "",
) -> InformationNote:
    """Note that a body gave something by hand, without having been asked by letter.

    Raises:
        OfficeError: the day is in the future, or nothing says what was received.
    """
    if received_on > today:
        raise OfficeError("La data è nel futuro: correggila.")
    if not text.strip():
        raise OfficeError("Scrivi che cosa è arrivato, o da chi: serve a ritrovarlo.")
    return _add(
        session, dossier_id, body, kind, RECEIVED, received_on, text.strip(), reference, author, now
    )


def note_not_needed(
    session: Session,
    dossier_id: int,
    *,
    body: Holder,
    kind: Kind,
    noted_on: datetime.date,
    reason: str,
    author: str,
    now: datetime.datetime,
) -> InformationNote:
    """Note that a body need not be asked, and why.

    Raises:
        OfficeError: the reason is missing.
    """
    why = require_reason(reason, for_what="un’informazione che non occorre")
    return _add(session, dossier_id, body, kind, NOT_NEEDED, noted_on, why, "", author, now)


def revoke_note(session: Session, note_id: int, *, now: datetime.datetime) -> None:
    """Take a note back; it stays in the archive, revoked.

    Raises:
        OfficeError: it was revoked before.
    """
    note = session.get_one(InformationNote, note_id)
    if note.revoked_at is not None:
        raise OfficeError("L’annotazione è già stata tolta.")
    note.revoked_at = now
    session.flush()


def _add(
    session: Session,
    dossier_id: int,
    body: Holder,
    kind: Kind,
    state: str,
    day: datetime.date,
    text: str,
    reference: str,
    author: str,
    now: datetime.datetime,
) -> InformationNote:
    """One note a cell holds: a new one takes the place of the one before it."""
    before = session.scalars(
        select(InformationNote).where(
            InformationNote.dossier_id == dossier_id,
            InformationNote.body == body.value,
            InformationNote.kind == kind.value,
            InformationNote.revoked_at.is_(None),
        )
    )
    for note in before:
        note.revoked_at = now
    made = InformationNote(
        dossier_id=dossier_id,
        body=body.value,
        kind=kind.value,
        state=state,
        noted_on=day,
        text=text,
        reference=reference.strip() or None,
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(made)
    session.flush()
    return made
