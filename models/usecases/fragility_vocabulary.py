"""The vocabulary of Servizi Sociali: dated criteria that add indications (R063, R115).

A criterion is never rewritten: it ends on a day and another begins. What it found on a day past
is found again for that day.
"""

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.inquiry import FragilityCriterion
from models.rules.fragility_criteria import BASES, OVER_AGE, CriterionOfFragility
from models.rules.italian import short_date

OLDEST = 120


@dataclass(frozen=True, slots=True)
class NewCriterion:
    """A criterion as it was composed; `threshold` in completed years, for `over_age` alone."""

    name: str
    basis: str
    source: str
    criteria_version: str
    effective_from: datetime.date | None
    threshold: int | None = None


def load_fragility_criteria(session: Session) -> tuple[CriterionOfFragility, ...]:
    """Return every criterion, those that ended too, in the order of recording."""
    rows = session.execute(
        select(
            FragilityCriterion.id,
            FragilityCriterion.name,
            FragilityCriterion.basis,
            FragilityCriterion.threshold,
            FragilityCriterion.source,
            FragilityCriterion.criteria_version,
            FragilityCriterion.effective_from,
            FragilityCriterion.effective_until,
        ).order_by(FragilityCriterion.id)
    )
    return tuple(CriterionOfFragility(*row) for row in rows)


def add_fragility_criterion(
    session: Session, new: NewCriterion, *, author: str, now: datetime.datetime
) -> int:
    """Add a criterion of Servizi Sociali and return its id.

    Raises `OfficeError` with what is missing, or where one of the same name is in force.
    """
    if new.basis not in BASES:
        raise OfficeError("Scegli che cosa guarda il criterio.")
    name = _text(new.name, "Scrivi il nome del criterio, per esempio «oltre 75 anni».")
    source = _text(new.source, "Scrivi da quale atto dei Servizi Sociali viene il criterio.")
    version = _text(new.criteria_version, "Scrivi la versione dei criteri, per esempio 2026/1.")
    if new.effective_from is None:
        raise OfficeError("Scrivi da quale giorno vale il criterio.")
    threshold = new.threshold if new.basis == OVER_AGE else None
    if new.basis == OVER_AGE and not (threshold is not None and 0 < threshold <= OLDEST):
        raise OfficeError(f"Scrivi gli anni compiuti, da 1 a {OLDEST}.")
    for known in load_fragility_criteria(session):
        same = known.name.casefold() == name.casefold()
        if same and (known.effective_until or datetime.date.max) >= new.effective_from:
            raise OfficeError(
                f"Il criterio «{known.name}» vale già dal {short_date(known.effective_from)}: "
                "prima va indicato il giorno in cui cessa."
            )
    criterion = FragilityCriterion(
        name=name,
        basis=new.basis,
        threshold=threshold,
        source=source,
        criteria_version=version,
        effective_from=new.effective_from,
        effective_until=None,
        recorded_at=now,
        author=author,
    )
    session.add(criterion)
    session.flush()
    return criterion.id


def end_fragility_criterion(
    session: Session, criterion_id: int, *, effective_until: datetime.date | None
) -> None:
    """Let a criterion hold until a day, that day included; None: it holds on.

    Raises `OfficeError` where the day comes before the criterion began.
    """
    criterion = session.get_one(FragilityCriterion, criterion_id)
    if effective_until is not None and effective_until < criterion.effective_from:
        raise OfficeError(
            f"Il criterio vale dal {short_date(criterion.effective_from)}: non può cessare prima."
        )
    criterion.effective_until = effective_until


def _text(text: str, sentence: str) -> str:
    if not text.strip():
        raise OfficeError(sentence)
    return text.strip()
