"""Records a directive of the Comitato on the order of the criteria (R012)."""

import datetime
from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import Directive
from models.rules.directive import reference_of
from models.rules.facts import Criterion


def record_directive(
    session: Session,
    criteria: Sequence[Criterion],
    *,
    reference: str,
    effective_from: datetime.date,
    author: str,
    now: datetime.datetime,
    note: str | None = None,
    committee_day: datetime.date | None = None,
) -> Directive:
    """Add a directive; it orders every list computed as of `effective_from` or later.

    Where the day of the Comitato is given, the reference on record begins with it. Raises
    `OfficeError` where the reference is empty, the day of the Comitato is to come or follows
    that of effect, or the order is not one of all criteria.
    """
    if not reference.strip():
        raise OfficeError(
            "Indichi gli estremi dell’indirizzo del Comitato (seduta e data): senza estremi "
            "l’ordine resta quello convenzionale."
        )
    if sorted(criteria) != sorted(Criterion):
        raise OfficeError(
            "L’indirizzo deve ordinare tutti e cinque i criteri, ciascuno una sola volta."
        )
    if committee_day is not None:
        if committee_day > now.date():
            raise OfficeError("La seduta del Comitato non può essere nel futuro: correggi la data.")
        if effective_from < committee_day:
            raise OfficeError(
                "L’indirizzo non può avere effetto prima della seduta del Comitato: correggi la "
                "data da cui vale."
            )
        reference = reference_of(committee_day, reference)
    directive = Directive(
        effective_from=effective_from,
        reference=reference.strip(),
        criteria=[str(criterion) for criterion in criteria],
        note=note,
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(directive)
    session.flush()
    return directive
