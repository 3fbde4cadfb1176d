"""Closes a dossier otherwise than by eviction, and reopens it (state A15, Decisions 1)."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.rules.closing import CLOSING_REASONS, OTHER, closing_text
from models.rules.italian import short_date
from models.store.audit import record_event
from models.usecases.require_reason import require_reason

REOPENED = "reopen_dossier"
"""The verb under which the audit keeps why a dossier was reopened."""


def close_dossier(
    dossier: Dossier, *, closed_on: datetime.date, reason: str, reason_code: str = ""
) -> None:
    """Close the dossier from `closed_on` (left, regularised, deceased, sold…).

    `reason_code` is one of `CLOSING_REASONS`, and `reason` then the note beside it. Raises
    `OfficeError` where the dossier is closed, nothing says why, or the day precedes the
    occupation.
    """
    if dossier.closed_on is not None:
        raise OfficeError(f"La posizione {dossier.case_code} è già chiusa: non occorre altro.")
    if reason_code and reason_code not in CLOSING_REASONS:
        raise OfficeError("Scegli il motivo dall’elenco.")
    if reason_code and reason_code != OTHER:
        text = closing_text(reason_code, reason)
    else:
        text = require_reason(reason, for_what="la chiusura della posizione")
    begun = dossier.occupation_date
    if begun is not None and closed_on < begun:
        raise OfficeError(
            f"L’occupazione è del {short_date(begun)}: la chiusura non può essere precedente."
        )
    dossier.closed_reason = text
    dossier.closed_on = closed_on


def reopen_dossier(session: Session, dossier: Dossier, *, reason: str) -> None:
    """Reopen a closed dossier; why it had been closed and why it reopens stays in the audit.

    Raises `OfficeError` where the dossier is not closed, or nothing says why.
    """
    if dossier.closed_on is None:
        raise OfficeError(f"La posizione {dossier.case_code} non è chiusa: non occorre riaprirla.")
    text = require_reason(reason, for_what="la riapertura della posizione")
    dossier.closed_on = None
    dossier.closed_reason = None
    session.flush()
    record_event(
        session, REOPENED, entity="dossier", entity_id=dossier.id, details={"reason": text}
    )
