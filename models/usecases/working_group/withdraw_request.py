"""Takes a request back: it is never deleted, it stays with the reason (R008)."""

import datetime

from sqlalchemy.orm import Session

from models.usecases.require_reason import require_reason
from models.usecases.working_group.answer_request import require_open


def withdraw_request(
    session: Session, request_id: int, *, withdrawn_on: datetime.date, reason: str
) -> None:
    """Take back a request that has no answer yet.

    Raises:
        OfficeError: the request is closed already, or the reason is missing.
    """
    request = require_open(session, request_id)
    request.withdrawn_reason = require_reason(reason, for_what="il ritiro di una richiesta")
    request.withdrawn_on = withdrawn_on
    session.flush()
