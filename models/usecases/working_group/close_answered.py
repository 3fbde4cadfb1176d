"""A register that brings an answer closes the request that waited for it (R008).

Never inferred: only what the register dates on or after the day of the request is its answer.
What is older, or has no day, is left to a person.
"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.imports.rows import RegisterKind
from models.records.dossier import Dossier
from models.records.inquiry import InformationRequest
from models.rules.who_knows_what import Holder
from models.usecases.working_group.knowledge_sources import received_from_registers

ANSWERED_BY: Mapping[RegisterKind, tuple[Holder, ...]] = {
    RegisterKind.REGISTER: (Holder.MM, Holder.ALER),
    RegisterKind.SOCIAL: (Holder.SOCIAL_SERVICES,),
    RegisterKind.INCOME: (Holder.FINANCE_POLICE,),
    RegisterKind.POLICE: (Holder.POLICE_HEADQUARTERS,),
}


def close_answered(session: Session, kind: RegisterKind, *, file_name: str) -> int:
    """Close the waiting requests that the registers of a kind now answer; return how many."""
    holders = ANSWERED_BY.get(kind, ())
    if not holders:
        return 0
    waiting = session.scalars(
        select(InformationRequest).where(
            InformationRequest.body.in_(holders),
            InformationRequest.answered_on.is_(None),
            InformationRequest.withdrawn_on.is_(None),
        )
    ).all()
    closed = 0
    for request in waiting:
        dossier = session.get_one(Dossier, request.dossier_id)
        days = [
            each.day
            for each in received_from_registers(session, dossier)
            if each.day is not None
            and (each.holder, each.kind) == (request.body, request.kind)
            and each.day >= request.asked_on
        ]
        if days:
            request.answered_on = min(days)
            request.answer_reference = f"registro {file_name}"
            closed += 1
    session.flush()
    return closed
