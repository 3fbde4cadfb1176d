"""Keeps dossiers out of a week by hand, with a reason, and takes them out of its proposal."""

import datetime
from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.rules.hand_moves import without_dossiers
from models.rules.italian import joined
from models.rules.week import Week
from models.usecases.choose_for_week import Choice, choose_for_week
from models.usecases.kept_programme import (
    changeable_programme,
    keep_by_hand,
    programme_in_hand,
)
from models.usecases.require_reason import require_reason


def exclude_from_week(
    session: Session,
    week: Week,
    dossier_ids: Sequence[int],
    *,
    reason: str,
    author: str,
    now: datetime.datetime,
) -> None:
    """Record the exclusion of each dossier; what the proposal held of them leaves it.

    Raises `OfficeError` without a reason, or where the Tavolo has approved the programme.
    """
    text = require_reason(reason, for_what="l’esclusione dalla settimana")
    in_hand = None
    if changeable_programme(session, week) is not None:
        in_hand = programme_in_hand(session, week)
    dossiers = [session.get_one(Dossier, dossier_id) for dossier_id in dossier_ids]
    for dossier in dossiers:
        choose_for_week(
            session,
            dossier,
            week=week,
            choice=Choice.EXCLUDE,
            reason=text,
            author=author,
            now=now,
        )
    if in_hand is None:
        return
    changed = without_dossiers(in_hand.proposal, set(dossier_ids))
    if changed.interventions != in_hand.proposal.interventions:
        codes = joined([dossier.case_code for dossier in dossiers])
        note = f"{codes}: fuori dalla settimana a mano («{text}»)"
        keep_by_hand(session, in_hand, changed, note=note, author=author, now=now)
