"""Puts a dossier back where the rules computed it; the move stays on record (Decisions 6)."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import ManualMove
from models.usecases.revoke_decision import revoke_decision


def withdraw_move(session: Session, dossier_id: int, *, now: datetime.datetime) -> None:
    """Revoke the move by hand of a dossier; raise `OfficeError` where none is in force."""
    moves = session.scalars(
        select(ManualMove).where(
            ManualMove.dossier_id == dossier_id, ManualMove.revoked_at.is_(None)
        )
    ).all()
    if not moves:
        raise OfficeError("La posizione non è spostata a mano: è già al posto calcolato.")
    for move in moves:
        revoke_decision(move, now=now)
