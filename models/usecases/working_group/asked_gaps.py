"""What is missing of a dossier beside what was asked: whom to ask, or since when one waits.

R029; par. 11.1, capoversi 3 and 4.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.inquiry import InformationRequest
from models.rules.completeness import Missing, asked_of
from models.rules.italian import counted
from models.rules.who_knows_what import HOLDER_NAMES, Holder
from models.usecases.working_group.ask_bodies import check_decisions


def with_requests(
    session: Session,
    dossier_id: int,
    body: str,
    gaps: Sequence[Missing],
    *,
    on: datetime.date,
) -> tuple[Missing, ...]:
    """Return the same gaps, each with whom to ask, or with the request that was made.

    The Guardia di Finanza is offered only where the Gruppo di Lavoro has decided it (R011).
    """
    if not gaps:
        return ()
    asked = InformationRequest
    rows = session.execute(
        select(asked.kind, asked.body, asked.asked_on, asked.answered_on)
        .where(asked.dossier_id == dossier_id, asked.withdrawn_on.is_(None), asked.asked_on <= on)
        .order_by(asked.asked_on, asked.id)
    ).all()
    decided = dossier_id in check_decisions(session, [dossier_id])
    found = []
    for gap in gaps:
        place = asked_of(gap.what, body, check_decided=decided)
        waiting = [row for row in rows if place is not None and row.kind == place[1]]
        said = (
            _said(waiting[-1].body, waiting[-1].asked_on, waiting[-1].answered_on, on)
            if waiting
            else ""
        )
        found.append(replace(gap, ask=place, asked=said))
    return tuple(found)


def _said(
    body: str, asked_on: datetime.date, answered_on: datetime.date | None, on: datetime.date
) -> str:
    name = HOLDER_NAMES[Holder(body)]
    if answered_on is not None and answered_on <= on:
        return f"{name} ha risposto il {answered_on:%d/%m/%Y}: il dato è da scrivere"
    days = (on - asked_on).days
    since = f"da {counted(days, 'giorno', 'giorni')}" if days else "oggi"
    return f"chiesto a {name} il {asked_on:%d/%m/%Y}, {since}"
