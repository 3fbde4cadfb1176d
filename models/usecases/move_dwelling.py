"""Puts dwellings of a building on a day of the week by hand, with a reason (Decisions 6)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.rules.hand_moves import candidates_of, check_hand_move, with_hand_move
from models.rules.italian import joined, weekday
from models.rules.left_out import FORCE_NAMES
from models.rules.week import Week
from models.usecases.choose_for_week import Choice, choose_for_week
from models.usecases.kept_programme import keep_by_hand, programme_in_hand
from models.usecases.require_reason import require_reason


@dataclass(frozen=True, slots=True)
class MoveOutcome:
    """The programme made, and every limit that it breaks, in sentences."""

    programme_id: int
    shortfalls: tuple[str, ...]


def move_dwelling(
    session: Session,
    week: Week,
    dossier_ids: Sequence[int],
    *,
    day: datetime.date,
    reason: str,
    author: str,
    now: datetime.datetime,
    force: str | None = None,
) -> MoveOutcome:
    """Move dossiers of one building to `day`, or add them to it; they stay pinned there.

    The programme it changes stays on record. What is short is told and not forbidden; raises
    `OfficeError`, with every sentence, for an impediment, a suspension, a structure that cannot
    receive, a programme already approved, or without a reason.
    """
    text = require_reason(reason, for_what="lo spostamento a mano")
    in_hand = programme_in_hand(session, week)
    check = check_hand_move(in_hand.problem, in_hand.proposal, dossier_ids, day, force)
    if not check.allowed:
        raise OfficeError(check.stops[0], details=check.stops[1:])
    moving = candidates_of(in_hand.problem, in_hand.proposal, dossier_ids)
    if len({each.building for each in moving}) != 1:
        raise ValueError("dossiers of several buildings are moved one building at a time")
    for each in moving:
        choose_for_week(
            session,
            session.get_one(Dossier, each.dossier_id),
            week=week,
            choice=Choice.PIN,
            reason=text,
            author=author,
            now=now,
            day=day,
        )
    changed = with_hand_move(in_hand.proposal, moving, day, check.force)
    codes = joined([each.case_code for each in moving])
    note = (
        f"{codes}: a mano, {weekday(day)} {day.day}, {FORCE_NAMES.get(check.force, check.force)} "
        f"(«{text}»)"
    )
    made = keep_by_hand(session, in_hand, changed, note=note, author=author, now=now)
    return MoveOutcome(made.id, check.shortfalls)
