"""Takes back what was pinned or excluded by hand in a week; it stays on record as revoked."""

import datetime
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.decision import WeekChoice
from models.rules.week import Week
from models.usecases.kept_programme import changeable_programme
from models.usecases.revoke_decision import revoke_decision


def release_choice(
    session: Session, week: Week, dossier_ids: Sequence[int], *, now: datetime.datetime
) -> int:
    """Revoke the pins and exclusions of these dossiers for a week; return how many.

    Raises `OfficeError` where the Tavolo has approved the programme.
    """
    changeable_programme(session, week)
    found = session.scalars(
        select(WeekChoice).where(
            WeekChoice.week == str(week),
            WeekChoice.dossier_id.in_(dossier_ids),
            WeekChoice.revoked_at.is_(None),
        )
    ).all()
    for choice in found:
        revoke_decision(choice, now=now)
    session.flush()
    return len(found)
