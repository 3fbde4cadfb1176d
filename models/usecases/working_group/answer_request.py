"""Closes a request with the answer that came by hand (R008). What it says stays out of minutes."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.inquiry import InformationRequest


def answer_request(
    session: Session,
    request_id: int,
    *,
    answered_on: datetime.date,
    today: datetime.date,
    text: str = "",
    reference: str = "",
) -> None:
    """Record the answer: its day, and what it says or where it is kept.

    Raises:
        OfficeError: the request is closed already, the day is before the request or in the
            future, or neither a text nor a reference says where the answer is.
    """
    request = require_open(session, request_id)
    if answered_on < request.asked_on:
        raise OfficeError("La risposta è datata prima della richiesta: correggi la data.")
    if answered_on > today:
        raise OfficeError("La data della risposta è nel futuro: correggila.")
    if not text.strip() and not reference.strip():
        raise OfficeError("Scrivi che cosa dice la risposta, oppure il suo protocollo.")
    request.answered_on = answered_on
    request.answer = text.strip() or None
    request.answer_reference = reference.strip() or None
    session.flush()


def require_open(session: Session, request_id: int) -> InformationRequest:
    """Return a request that still waits; raise `OfficeError` where it is closed."""
    request = session.get_one(InformationRequest, request_id)
    if request.answered_on is not None:
        raise OfficeError("La richiesta ha già una risposta.")
    if request.withdrawn_on is not None:
        raise OfficeError("La richiesta è già stata ritirata.")
    return request
