"""Silences a deadline with a reason, and takes the silence back. It stays in the list, quiet."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.group_meeting import SilencedDeadline
from models.usecases.require_reason import require_reason


def silence_deadline(
    session: Session, key: str, *, reason: str, author: str, now: datetime.datetime
) -> None:
    """Silence the clock of a key; it counts on, and calls no more.

    Raises:
        OfficeError: there is no reason, or it was silenced before.
    """
    written = require_reason(reason, for_what="una scadenza silenziata")
    if _find(session, key) is not None:
        raise OfficeError("La scadenza è già silenziata: per cambiare il motivo, riattivala prima.")
    session.add(SilencedDeadline(deadline_key=key, reason=written, recorded_at=now, author=author))
    session.flush()


def take_silence_back(session: Session, key: str) -> None:
    """Let a clock call again; the audit keeps reason and author of the silence.

    Raises:
        OfficeError: it is not silenced.
    """
    found = _find(session, key)
    if found is None:
        raise OfficeError("La scadenza non è silenziata: l’elenco è stato aggiornato.")
    session.delete(found)
    session.flush()


def _find(session: Session, key: str) -> SilencedDeadline | None:
    return session.scalar(select(SilencedDeadline).where(SilencedDeadline.deadline_key == key))
