"""Suspends a dossier until a date; it comes back by itself (state A2s)."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import Suspension
from models.records.dossier import Dossier
from models.rules.suspension import SUSPENSION_REASONS, reason_text
from models.usecases.require_reason import require_reason


def suspend_dossier(
    session: Session,
    dossier: Dossier,
    *,
    suspended_on: datetime.date,
    until: datetime.date | None,
    reason: str,
    reason_code: str | None = None,
    author: str,
    now: datetime.datetime,
) -> Suspension:
    """Suspend from `suspended_on` until the day before `until` (None: until revoked).

    With a `reason_code` of the closed list, `reason` is the note beside it: its text is stored
    with it. Raises `OfficeError` where the reason is missing, or the note where the code alone
    says too little, or the end does not follow the start.
    """
    if until is not None and until <= suspended_on:
        raise OfficeError("La fine della sospensione deve seguire il suo inizio: correggi la data.")
    suspension = Suspension(
        dossier_id=dossier.id,
        suspended_on=suspended_on,
        until=until,
        reason_code=reason_code,
        reason=_words(reason_code, reason),
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(suspension)
    session.flush()
    return suspension


def _words(code: str | None, note: str) -> str:
    if code is None:
        return require_reason(note, for_what="la sospensione")
    listed = SUSPENSION_REASONS.get(code)
    if listed is None:
        raise OfficeError("Scegli il motivo della sospensione dall’elenco.")
    if listed.needs_note and not note.strip():
        raise OfficeError(f"Scrivi una nota: «{listed.text}» da solo non dice abbastanza.")
    return reason_text(code, note)
