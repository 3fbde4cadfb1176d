"""What is asked and what is suspended, as clocks; and what every source of clocks is.

A source takes the session and the day and yields clocks; it names dossiers by their code alone and
never says why a household is protected or suspended. Closed dossiers count for nothing, except a
task that was given and a household that is still in a structure.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.decision import Suspension
from models.records.dossier import Dossier
from models.records.findings import IncomeCheck
from models.records.inquiry import InformationRequest
from models.rules.deadlines import REQUEST, SUSPENSION, Clock, Place, Target, plan_clocks
from models.rules.suspension import SUSPENSION_REASONS
from models.rules.who_knows_what import HOLDER_NAMES, KIND_NAMES, Holder, Kind

Source: TypeAlias = Callable[[Session, datetime.date], Iterable[Clock]]
"""Reads the clocks of one kind as of a day. Another is a function here or in a file of its own,
and its name among `SOURCES` of `list_deadlines.py`."""

GROUP_NAME = "Gruppo di Lavoro"
_REQUEST_CITATION = "par. 11.1, punto 2"
_SQLITE_VARIABLES = 500


def terms_of_the_plan(_session: Session, _on: datetime.date) -> Iterable[Clock]:
    """Yield the two terms that count from the signature (par. 11.1 pt 1; R068)."""
    return plan_clocks()


def waiting_requests(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield the requests without an answer: to the term of our letter, or by age (R007, R011).

    The Plan gives no term.
    """
    asked = InformationRequest
    rows = session.execute(
        select(asked.id, asked.dossier_id, asked.body, asked.kind, asked.asked_on,
               asked.answer_by, Dossier.case_code)
        .join(Dossier, Dossier.id == asked.dossier_id)
        .where(
            asked.answered_on.is_(None),
            asked.withdrawn_on.is_(None),
            asked.asked_on <= on,
            Dossier.closed_on.is_(None),
        )
    )  # fmt: skip
    income_asked = set()
    for key, dossier_id, body, kind, asked_on, answer_by, code in rows:
        if (body, kind) == (Holder.FINANCE_POLICE, Kind.INCOME):
            income_asked.add(dossier_id)
        yield _request(
            f"request:{key}", dossier_id, code, Holder(body), Kind(kind), asked_on, answer_by
        )
    yield from _checks_under_way(session, on, income_asked)


def _checks_under_way(session: Session, on: datetime.date, known: Iterable[int]) -> Iterator[Clock]:
    """The checks that the register of the Guardia di Finanza still says open (R011)."""
    rows = session.execute(
        select(IncomeCheck.id, IncomeCheck.dossier_id, IncomeCheck.requested_on, Dossier.case_code)
        .join(Dossier, Dossier.id == IncomeCheck.dossier_id)
        .where(
            IncomeCheck.requested_on <= on,
            IncomeCheck.answered_on.is_(None),
            IncomeCheck.outcome.is_(None),
            Dossier.closed_on.is_(None),
        )
    )
    asked = frozenset(known)
    for key, dossier_id, requested_on, code in rows:
        if requested_on is not None and dossier_id not in asked:
            yield _request(
                f"income_check:{key}", dossier_id, code, Holder.FINANCE_POLICE, Kind.INCOME,
                requested_on,
            )  # fmt: skip


def _request(
    key: str,
    dossier_id: int,
    code: str,
    body: Holder,
    kind: Kind,
    since: datetime.date,
    answer_by: datetime.date | None = None,
) -> Clock:
    return Clock(
        key, REQUEST, code, f"richiesta di «{KIND_NAMES[kind].lower()}»", since,
        _REQUEST_CITATION, answer_by, "termine dato nella lettera" if answer_by else "",
        HOLDER_NAMES[body], of_dossier(dossier_id, code),
    )  # fmt: skip


def suspensions(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield the suspensions in force: to the day on which they end, or by age without one.

    Where several of a dossier overlap, the one that ends last counts. The reason is not said: it
    may be of health.
    """
    rows = session.execute(
        select(Suspension.id, Suspension.dossier_id, Suspension.suspended_on, Suspension.until,
               Suspension.reason_code, Dossier.case_code)
        .join(Dossier, Dossier.id == Suspension.dossier_id)
        .where(
            Suspension.revoked_at.is_(None),
            Suspension.suspended_on <= on,
            Suspension.until.is_(None) | (Suspension.until >= on),
            Dossier.closed_on.is_(None),
        )
        .order_by(Suspension.id)
    )  # fmt: skip
    last: dict[int, Clock] = {}
    for key, dossier_id, suspended_on, until, reason, code in rows:
        known = SUSPENSION_REASONS.get(reason or "")
        clock = Clock(
            f"suspension:{key}", SUSPENSION, code, "sospensione della posizione", suspended_on,
            known.citation if known else "decisione dell’ufficio", until,
            "data di rientro" if until else "", GROUP_NAME, of_dossier(dossier_id, code),
        )  # fmt: skip
        before = last.get(dossier_id)
        if before is None or _ends(clock) >= _ends(before):
            last[dossier_id] = clock
    yield from last.values()


def of_dossier(dossier_id: int, code: str) -> Target:
    """Return where a clock about one dossier leads."""
    return Target(Place.DOSSIER, code, dossier_id)


def codes_of(
    session: Session, dossier_ids: Iterable[int], *, only_open: bool = False
) -> dict[int, str]:
    """Return the case codes of dossiers by key, however many; unknown keys are left out."""
    wanted, found = sorted(dossier_ids), {}
    for start in range(0, len(wanted), _SQLITE_VARIABLES):
        part = wanted[start : start + _SQLITE_VARIABLES]
        query = select(Dossier.id, Dossier.case_code).where(Dossier.id.in_(part))
        if only_open:
            query = query.where(Dossier.closed_on.is_(None))
        found.update(dict(session.execute(query).all()))
    return found


def _ends(clock: Clock) -> datetime.date:
    return clock.due or datetime.date.max
