"""Marks a household that meets a criterion which no datum tells (R063, R115).

The mark names the document that says it; what the document says stays there (R032). It is taken
back like every act recorded by mistake (`revoke_protection_act`).
"""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.inquiry import FragilityMark
from models.rules.fragility_criteria import BY_HAND, CriterionOfFragility
from models.rules.italian import short_date
from models.usecases.fragility_vocabulary import load_fragility_criteria
from models.usecases.protection.act_day import require_past, require_text


def mark_fragility(
    session: Session,
    dossier_id: int,
    *,
    criterion_id: int | None,
    source: str,
    noted_on: datetime.date | None,
    today: datetime.date,
    author: str,
    now: datetime.datetime,
) -> int:
    """Mark the household and return the mark's id; it assesses and declares nothing.

    `source` and `noted_on` are the document and its day. Raises `OfficeError` where the criterion
    is not one to mark today, the document or its day is missing, or the mark is there already.
    """
    criterion = _to_mark(session, criterion_id, today)
    document = require_text(source, "Scrivi il documento che lo dice, per esempio la relazione.")
    day = require_past(noted_on, today, of_what="del documento")
    already = session.scalar(
        select(FragilityMark).where(
            FragilityMark.dossier_id == dossier_id,
            FragilityMark.criterion_id == criterion.id,
            FragilityMark.revoked_at.is_(None),
        )
    )
    if already is not None:
        raise OfficeError(
            f"Il criterio è già segnato: {already.source}, nota del {short_date(already.noted_on)}."
        )
    mark = FragilityMark(
        dossier_id=session.get_one(Dossier, dossier_id).id,
        criterion_id=criterion.id,
        noted_on=day,
        source=document,
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(mark)
    session.flush()
    return mark.id


def markable(session: Session, on: datetime.date) -> tuple[CriterionOfFragility, ...]:
    """Return the criteria that a person may mark on a day: by hand, and in force."""
    return tuple(
        criterion
        for criterion in load_fragility_criteria(session)
        if criterion.basis == BY_HAND and criterion.in_force(on)
    )


def _to_mark(
    session: Session, criterion_id: int | None, today: datetime.date
) -> CriterionOfFragility:
    found = {each.id: each for each in load_fragility_criteria(session)}.get(criterion_id or 0)
    if found is None:
        raise OfficeError("Scegli il criterio.")
    if found.basis != BY_HAND:
        raise OfficeError(f"«{found.name}» si trova nei dati: non si segna a mano.")
    if not found.in_force(today):
        raise OfficeError(f"Il criterio «{found.name}» oggi non è in vigore: non si può segnare.")
    return found
