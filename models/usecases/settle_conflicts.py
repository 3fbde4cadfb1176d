"""Settle several conflicts at once, all in the same way, in one transaction."""

import datetime
from collections.abc import Iterable

from sqlalchemy.orm import Session

from models.records.register_import import ValueConflict
from models.usecases.settle_conflict import settle_conflict


def settle_conflicts(
    session: Session,
    conflict_ids: Iterable[int],
    *,
    take_register: bool,
    author: str,
    now: datetime.datetime,
    reason: str | None = None,
) -> frozenset[int]:
    """Take the register's values, or keep those that a person typed; the dossiers concerned.

    What somebody else settled meanwhile stays as they settled it. Raises OfficeError, and settles
    none, where one of them cannot be settled this way (`settle_conflict`).
    """
    concerned: set[int] = set()
    for conflict_id in conflict_ids:
        conflict = session.get(ValueConflict, conflict_id)
        if conflict is None or conflict.settled_at is not None:
            continue
        settle_conflict(
            session, conflict, take_register=take_register, author=author, now=now, reason=reason
        )
        if conflict.dossier_id is not None:
            concerned.add(conflict.dossier_id)
    return frozenset(concerned)
