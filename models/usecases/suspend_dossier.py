"""Suspends a dossier until a date; it comes back by itself (state A2s)."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import Suspension
from models.records.dossier import Dossier
from models.usecases.require_reason import require_reason


def suspend_dossier(
    session: Session,
    dossier: Dossier,
    *,
    suspended_on: datetime.date,
    until: datetime.date | None,
    reason: str,
    author: str,
    now: datetime.datetime,
) -> Suspension:
    """Suspend from `suspended_on` until the day before `until` (None: until revoked).

    Raises `OfficeError` where the reason is missing or the end does not follow the start.
    """
    if until is not None and until <= suspended_on:
        raise OfficeError("La fine della sospensione deve seguire il suo inizio: corregga la data.")
    suspension = Suspension(
        dossier_id=dossier.id,
        suspended_on=suspended_on,
        until=until,
        reason=require_reason(reason, for_what="la sospensione"),
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(suspension)
    session.flush()
    return suspension
