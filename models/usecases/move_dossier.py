"""Moves a dossier in the list by hand; the computed place is kept beside (Decisions 6)."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import ManualMove
from models.records.dossier import Dossier
from models.usecases.require_reason import require_reason


def move_dossier(
    session: Session,
    dossier: Dossier,
    *,
    position: int,
    computed_position: int | None,
    effective_from: datetime.date,
    reason: str,
    author: str,
    now: datetime.datetime,
) -> ManualMove:
    """Ask for a place in the list; an earlier move of the same dossier is revoked, not erased.

    Raises `OfficeError` where the reason is missing or the place is not 1 or more.
    """
    if position < 1:
        raise OfficeError("Il posto in elenco parte da 1: indica un numero valido.")
    text = require_reason(reason, for_what="lo spostamento a mano")
    earlier = session.scalars(
        select(ManualMove).where(
            ManualMove.dossier_id == dossier.id, ManualMove.revoked_at.is_(None)
        )
    )
    for move in earlier:
        move.revoked_at = now
    made = ManualMove(
        dossier_id=dossier.id,
        position=position,
        computed_position=computed_position,
        effective_from=effective_from,
        reason=text,
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(made)
    session.flush()
    return made
