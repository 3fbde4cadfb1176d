"""Ends a session: the programme approved as decided, the approval on record, the hour; reopens it.

What no decision speaks of stays in the programme as it was proposed: the Tavolo approves the
programme as a whole, after hearing it read (R003, R040).
"""

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.table_session import TableSession
from models.rules.italian import counted
from models.rules.week import Week
from models.usecases import decision_sentences as sentences
from models.usecases.approve_programme import approve_programme
from models.usecases.close_session import close_session, reopen_session
from models.usecases.decide_in_session import TableOutcome, decide_in_session
from models.usecases.list_sessions import find_session
from models.usecases.put_on_record import item_of
from models.usecases.table_programme import (
    decision_number,
    last_decisions,
    programme_on_the_table,
)

APPROVAL_REASON = (
    "Criteri del paragrafo 11.1, punto 4, e disponibilità comunicate per ciascun giorno"
)
NOTHING_PROPOSED = "Per la settimana non è stata portata al Tavolo alcuna proposta"


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """Hour of closing and the next session, as far as it is fixed; times as "16.40"."""

    closed_at: str
    next_on: datetime.date | None = None
    next_at: str = ""
    next_place: str = ""


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """What the Tavolo approved: how many interventions and dwellings."""

    interventions: int
    dwellings: int

    @property
    def summary(self) -> str:
        """ "19 interventi, 42 alloggi"."""
        return (
            f"{counted(self.interventions, 'intervento', 'interventi')}, "
            f"{counted(self.dwellings, 'alloggio', 'alloggi')}"
        )


def end_session(
    session: Session,
    session_id: int,
    end: SessionEnd,
    *,
    author: str,
    now: datetime.datetime,
) -> SessionEnded:
    """Approve the programme as decided, put the approval on record, close the session.

    Raises `OfficeError` where the session is closed, nobody there chairs or keeps the minutes, or
    an hour is not one; then nothing is written, as for every verb of one transaction.
    """
    table_session = find_session(session, session_id)
    if table_session.state != "open":
        raise OfficeError("La seduta è già chiusa: non occorre altro.")
    ended = _approve(session, table_session, author=author, now=now)
    close_session(
        table_session,
        closed_at=end.closed_at.strip(),
        next_session_on=end.next_on,
        next_session_at=end.next_at.strip() or None,
        next_session_place=end.next_place.strip() or None,
    )
    session.flush()
    return ended


def reopen(session: Session, session_id: int, *, reason: str) -> None:
    """Open a closed session again; the reason is in the audit. Raises `OfficeError` without one."""
    reopen_session(find_session(session, session_id), reason=reason)
    session.flush()


def _approve(
    session: Session, table_session: TableSession, *, author: str, now: datetime.datetime
) -> SessionEnded:
    week = Week.parse(table_session.week)
    item = item_of(table_session, "programme")
    earlier = [each for each in item.decisions if each.outcome in _APPROVALS]
    if programme_on_the_table(session, week) is None:
        outcome, reason, ended = TableOutcome.TAKE_NOTE, NOTHING_PROPOSED, SessionEnded(0, 0)
    else:
        added = _added(session, table_session)
        approved = approve_programme(session, table_session, author=author, now=now, added=added)
        dwellings = sum(len(each.dwellings) for each in approved.interventions)
        ended = SessionEnded(len(approved.interventions), dwellings)
        outcome, reason = TableOutcome.APPROVE, APPROVAL_REASON
    text = (
        sentences.approve(
            week=week.italian, interventions=ended.interventions, dwellings=ended.dwellings
        )
        if ended.dwellings
        else sentences.approve_none(week=week.italian)
    )
    if earlier:
        number = decision_number(table_session, item.ordinal, earlier[-1].ordinal)
        text = sentences.amending(text, number)
    decide_in_session(
        session,
        table_session,
        item,
        outcome=outcome if ended.dwellings else TableOutcome.TAKE_NOTE,
        text=text,
        reason=reason,
        author=author,
        now=now,
    )
    return ended


_APPROVALS = (TableOutcome.APPROVE, TableOutcome.TAKE_NOTE)


def _added(session: Session, table_session: TableSession) -> dict[int, int]:
    """Dossiers decided against an impediment, with the number of their intervention.

    The building is the dossier's own; the day is the one that the decision read out.
    """
    programme = programme_on_the_table(session, Week.parse(table_session.week))
    numbers = {
        (each.building_key, each.day.isoformat()): each.number
        for each in (programme.interventions if programme is not None else ())
    }
    wanted = {
        dossier_id: decision.due or ""
        for dossier_id, decision in last_decisions(table_session).items()
        if decision.outcome == TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT
    }
    keys = dict(
        session.execute(
            select(Dossier.id, Dossier.building_key).where(Dossier.id.in_(wanted))
        ).all()
    )
    return {
        dossier_id: numbers[keys[dossier_id], day]
        for dossier_id, day in wanted.items()
        if (keys[dossier_id], day) in numbers
    }
