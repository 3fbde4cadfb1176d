"""Silences what is counted, with a reason, and takes the silence back. It stays in the list."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.group_meeting import SilencedDeadline
from models.usecases.require_reason import require_reason

_AT_ONCE = 500


def silence_deadline(
    session: Session, *keys: str, reason: str, author: str, now: datetime.datetime
) -> int:
    """Silence the clocks of some keys; they count on, and call no more. Return how many.

    Of several, those silenced before keep the reason they have.

    Raises:
        OfficeError: there is no reason, or all were silenced before.
    """
    written = require_reason(reason, for_what="ciò che si silenzia")
    known = {found.deadline_key for found in _find(session, keys)}
    new = [key for key in dict.fromkeys(keys) if key not in known]
    if not new:
        raise OfficeError("È già silenziata: per cambiare il motivo, riattivala prima.")
    session.add_all(
        SilencedDeadline(deadline_key=key, reason=written, recorded_at=now, author=author)
        for key in new
    )
    session.flush()
    return len(new)


def take_silence_back(session: Session, *keys: str) -> int:
    """Let clocks call again; the audit keeps reason and author of the silence. Return how many.

    Raises:
        OfficeError: none is silenced.
    """
    found = _find(session, keys)
    if not found:
        raise OfficeError("Non è silenziata: l’elenco è stato aggiornato.")
    for silence in found:
        session.delete(silence)
    session.flush()
    return len(found)


def _find(session: Session, keys: tuple[str, ...]) -> list[SilencedDeadline]:
    found: list[SilencedDeadline] = []
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        found += session.scalars(
            select(SilencedDeadline).where(SilencedDeadline.deadline_key.in_(part))
        )
    return found
