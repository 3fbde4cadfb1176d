"""Closes a request with the answer that came by hand (R008). What it says stays out of minutes."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.inquiry import InformationRequest
from models.rules.who_knows_what import Holder, Kind


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


def waiting_request(session: Session, dossier_id: int, body: Holder, kind: Kind) -> int:
    """Return the request that waits in a cell; raise `OfficeError` where none does."""
    found = session.scalar(
        select(InformationRequest.id)
        .where(
            InformationRequest.dossier_id == dossier_id,
            InformationRequest.body == body.value,
            InformationRequest.kind == kind.value,
            InformationRequest.answered_on.is_(None),
            InformationRequest.withdrawn_on.is_(None),
        )
        .order_by(InformationRequest.id.desc())
    )
    if found is None:
        raise OfficeError("La richiesta non attende più risposta: guarda la casella aggiornata.")
    return found


def require_open(session: Session, request_id: int) -> InformationRequest:
    """Return a request that still waits; raise `OfficeError` where it is closed."""
    request = session.get_one(InformationRequest, request_id)
    if request.answered_on is not None:
        raise OfficeError("La richiesta ha già una risposta.")
    if request.withdrawn_on is not None:
        raise OfficeError("La richiesta è già stata ritirata.")
    return request
