"""Records a decision of the Gruppo di Lavoro about a dossier (par. 11.1 pt 2-3, R039)."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import WorkingGroupDecision
from models.records.dossier import Dossier
from models.usecases.require_reason import require_reason

OUTCOMES = (
    "deepen",
    "ask_finance_police",
    "ask_social_services",
    "put_on_list",
    "postpone",
    "archive",
)


def record_group_decision(
    session: Session,
    dossier: Dossier,
    *,
    outcome: str,
    decided_on: datetime.date,
    reason: str,
    author: str,
    now: datetime.datetime,
    reference: str | None = None,
) -> WorkingGroupDecision:
    """Add a decision; `put_on_list` alone brings the dossier to the list of priorities.

    Raises `OfficeError` where the reason is missing or the decision is dated in the future.
    """
    if outcome not in OUTCOMES:
        raise ValueError(f"unknown outcome: {outcome}")
    if decided_on > now.date():
        raise OfficeError("La data della determinazione è nel futuro: correggila.")
    decision = WorkingGroupDecision(
        dossier_id=dossier.id,
        decided_on=decided_on,
        outcome=outcome,
        reason=require_reason(reason, for_what="la determinazione del Gruppo di Lavoro"),
        reference=reference,
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(decision)
    session.flush()
    return decision
