"""Decides the same of several households at once: pins, exclusions, suspensions, one transaction.

Each is recorded as if it had been decided alone, with the same reason (Decisions of meaning 6).
"""

import datetime
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.rules.week import Week
from models.usecases.choose_for_week import Choice, choose_for_week
from models.usecases.suspend_dossier import suspend_dossier


def choose_many_for_week(
    session: Session,
    ids: Iterable[int],
    *,
    week: Week,
    choice: Choice,
    reason: str,
    author: str,
    now: datetime.datetime,
) -> int:
    """Pin these to a week, or keep them out of it; return how many.

    Raises `OfficeError` where the reason is missing: then none is recorded.
    """
    count = 0
    for dossier in _each(session, ids):
        choose_for_week(
            session, dossier, week=week, choice=choice, reason=reason, author=author, now=now
        )
        count += 1
    return count


def suspend_many(
    session: Session,
    ids: Iterable[int],
    *,
    suspended_on: datetime.date,
    until: datetime.date | None,
    reason: str,
    author: str,
    now: datetime.datetime,
    reason_code: str | None = None,
) -> int:
    """Suspend these until the day before `until` (None: until revoked); return how many.

    With a `reason_code` of the closed list `reason` is the note beside it. Raises `OfficeError`
    as `suspend_dossier` does: then none is suspended.
    """
    count = 0
    for dossier in _each(session, ids):
        suspend_dossier(
            session,
            dossier,
            suspended_on=suspended_on,
            until=until,
            reason=reason,
            reason_code=reason_code,
            author=author,
            now=now,
        )
        count += 1
    return count


def _each(session: Session, ids: Iterable[int]) -> Iterator[Dossier]:
    for dossier_id in ids:
        dossier = session.get(Dossier, dossier_id)
        if dossier is None:
            raise OfficeError(
                "Una delle posizioni scelte non è più nell’archivio: aggiorna la lista e riprova."
            )
        yield dossier
