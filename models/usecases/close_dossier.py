"""Closes a dossier otherwise than by eviction, and reopens it (state A15, Decisions 1)."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.usecases.require_reason import require_reason


def close_dossier(dossier: Dossier, *, closed_on: datetime.date, reason: str) -> None:
    """Close the dossier from `closed_on` (left, regularised, deceased, sold…)."""
    if dossier.closed_on is not None:
        raise OfficeError(f"La posizione {dossier.case_code} è già chiusa: non occorre altro.")
    dossier.closed_reason = require_reason(reason, for_what="la chiusura della posizione")
    dossier.closed_on = closed_on


def reopen_dossier(session: Session, dossier: Dossier) -> None:
    """Reopen a closed dossier; why and when it had been closed stays in the audit."""
    if dossier.closed_on is None:
        raise OfficeError(f"La posizione {dossier.case_code} non è chiusa: non occorre riaprirla.")
    dossier.closed_on = None
    dossier.closed_reason = None
    session.flush()
