"""Takes back a directive that was recorded by mistake; it stays on record as revoked (R012)."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import Directive
from models.usecases.revoke_decision import revoke_decision


def withdraw_directive(session: Session, directive_id: int, *, now: datetime.datetime) -> None:
    """Revoke a directive: lists follow the one before it, or the convention.

    Raises `OfficeError` where it is not on record or was revoked before.
    """
    directive = session.get(Directive, directive_id)
    if directive is None:
        raise OfficeError("L’indirizzo non è più nell’archivio: ricarica l’elenco.")
    revoke_decision(directive, now=now)
