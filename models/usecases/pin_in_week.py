"""Pins dossiers to the day on which the proposal has them, with a reason (design.md, The week)."""

import datetime
from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.rules.week import Week
from models.usecases.choose_for_week import Choice, choose_for_week
from models.usecases.kept_programme import changeable_programme


def pin_in_week(
    session: Session,
    week: Week,
    dossier_ids: Sequence[int],
    *,
    reason: str,
    author: str,
    now: datetime.datetime,
) -> None:
    """Pin each dossier to the day on which the proposal has it, else to the week.

    Raises `OfficeError` without a reason, or where the Tavolo has approved the programme.
    """
    programme = changeable_programme(session, week)
    days = {
        dwelling.dossier_id: row.day
        for row in (programme.interventions if programme else ())
        for dwelling in row.dwellings
    }
    for dossier_id in dossier_ids:
        choose_for_week(
            session,
            session.get_one(Dossier, dossier_id),
            week=week,
            choice=Choice.PIN,
            reason=reason,
            author=author,
            now=now,
            day=days.get(dossier_id),
        )
