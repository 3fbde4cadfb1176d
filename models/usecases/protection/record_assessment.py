"""Records the assessment of Servizi Sociali about a household (R061; state machine c)."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.protection import AssessmentAct
from models.rules.protection_words import ASSESSMENT_OUTCOMES
from models.usecases.protection.act_day import given, require_past


def record_assessment(
    session: Session,
    dossier_id: int,
    *,
    outcome: str,
    assessed_on: datetime.date | None,
    today: datetime.date,
    author: str,
    now: datetime.datetime,
    reference: str = "",
    criteria_version: str = "",
    note: str = "",
) -> int:
    """Add an assessment and return its id; it declares nothing and ends no declaration.

    `outcome` is one of `ASSESSMENT_OUTCOMES`. Raises `OfficeError` where the outcome is not
    chosen, or the day is missing or in the future.
    """
    if outcome not in ASSESSMENT_OUTCOMES:
        raise OfficeError("Scegli l’esito della valutazione.")
    act = AssessmentAct(
        dossier_id=session.get_one(Dossier, dossier_id).id,
        outcome=outcome,
        assessed_on=require_past(assessed_on, today, of_what="della valutazione"),
        reference=given(reference),
        criteria_version=given(criteria_version),
        note=given(note),
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(act)
    session.flush()
    return act.id
