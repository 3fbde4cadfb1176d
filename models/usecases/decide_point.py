"""Decides a point of the session: composes the sentence, replaces or amends what was decided.

While a session was never closed a decision may be taken again: the earlier one is withdrawn and
stays in the audit. In a session opened again the minutes may have left the house: the earlier
decision stays on record and the new one says that it amends it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import ImpedimentAct
from models.records.dossier import Dossier
from models.records.table_session import SessionDecision, SessionItem, TableSession
from models.rules.italian import of_day
from models.rules.week import Week
from models.usecases import decision_sentences as sentences
from models.usecases.decide_in_session import TableOutcome, decide_in_session
from models.usecases.list_sessions import find_session
from models.usecases.put_on_record import item_of
from models.usecases.table_programme import ABOUT_DOSSIERS, decision_number, last_decisions

CLOSED = "La seduta è chiusa: per correggere una decisione occorre riaprirla, con il motivo."


@dataclass(frozen=True, slots=True)
class PointChoice:
    """What the Tavolo decides of some dossiers, as far as it is chosen.

    `day` is the new day of a move, `until` the session to which they are postponed, `condition`
    a clause ("l’esito della valutazione pervenga entro…").
    """

    outcome: TableOutcome
    reason: str = ""
    day: datetime.date | None = None
    until: datetime.date | None = None
    condition: str = ""

    @property
    def recorded_outcome(self) -> TableOutcome:
        """A confirmation with a condition is a decision of its own kind."""
        if self.outcome is TableOutcome.CONFIRM and self.condition.strip():
            return TableOutcome.CONFIRM_ON_CONDITION
        return self.outcome


@dataclass(frozen=True, slots=True)
class PointDecided:
    """What was recorded. `reopened` are codes that an earlier decision held with these and that
    are to be decided again."""

    decision_id: int
    number: str
    text: str
    reopened: tuple[str, ...] = ()


def missing_of(choice: PointChoice, *, proposed_for: datetime.date) -> str:
    """Return what a choice still lacks to be recorded, as a sentence; empty where nothing."""
    if choice.outcome is TableOutcome.MOVE_DAY and choice.day is None:
        return "Scegli il giorno in cui spostare l’intervento."
    if choice.outcome is TableOutcome.MOVE_DAY and choice.day == proposed_for:
        return "Il giorno scelto è quello proposto: scegline un altro."
    if choice.outcome is TableOutcome.POSTPONE and choice.until is None:
        return "Scrivi la data della seduta a cui si rinvia."
    if not choice.reason.strip():
        return "Scegli o scrivi il motivo: ogni decisione si registra con una motivazione."
    return ""


def choice_sentence(
    choice: PointChoice, codes: Sequence[str], *, proposed_for: datetime.date, week: Week
) -> str:
    """Return the sentence of a choice; what is not chosen yet is left blank."""
    blank = "__________"
    if choice.outcome is TableOutcome.MOVE_DAY:
        if choice.day is None:
            moved = sentences.move_day(codes, proposed_for=proposed_for, day=proposed_for)
            return f"{moved.rpartition(' a ')[0]} a {blank}."
        return sentences.move_day(codes, proposed_for=proposed_for, day=choice.day)
    if choice.outcome is TableOutcome.POSTPONE:
        until = of_day(choice.until) if choice.until else f"del {blank}"
        return sentences.postpone(codes, proposed_for=proposed_for, until=f"alla seduta {until}")
    if choice.outcome is TableOutcome.REFER:
        return sentences.refer_to_working_group(codes, proposed_for=proposed_for)
    if choice.outcome is TableOutcome.EXCLUDE:
        return sentences.exclude(codes, week=week.italian)
    if choice.recorded_outcome is TableOutcome.CONFIRM_ON_CONDITION:
        condition = choice.condition.strip().rstrip(".;")
        return sentences.confirm_on_condition(codes, day=proposed_for, condition=condition)
    if choice.outcome is TableOutcome.CONFIRM:
        return sentences.confirm(codes, day=proposed_for)
    raise ValueError(f"{choice.outcome} is no decision about a point")


def decide_point(
    session: Session,
    session_id: int,
    dossier_ids: Sequence[int],
    choice: PointChoice,
    *,
    proposed_for: datetime.date,
    author: str,
    now: datetime.datetime,
) -> PointDecided:
    """Record the decision on some dossiers of the programme.

    Raises `OfficeError` where the session is closed or the choice lacks its day or its reason.
    """
    table_session = _open_session(session, session_id)
    lacking = missing_of(choice, proposed_for=proposed_for)
    if lacking:
        raise OfficeError(lacking)
    week = Week.parse(table_session.week)
    if choice.outcome is TableOutcome.MOVE_DAY and not (
        choice.day and week.monday <= choice.day <= week.sunday
    ):
        raise OfficeError(
            f"Il giorno scelto non è della settimana {week.italian}: per un’altra settimana la "
            "posizione si rinvia."
        )
    codes = _codes(session, dossier_ids)
    text = choice_sentence(choice, codes, proposed_for=proposed_for, week=week)
    earlier = _earlier(table_session, dossier_ids)
    reopened: list[int] = []
    if table_session.reopened_reason is None:
        for item, decision in earlier:
            reopened += [each for each in decision.dossier_ids if each not in dossier_ids]
            _remove(session, item, decision, now)
    elif earlier:
        item, decision = earlier[-1]
        number = decision_number(table_session, item.ordinal, decision.ordinal)
        text = sentences.amending(text, number)
    item = item_of(table_session, "list_examination")
    made = decide_in_session(
        session,
        table_session,
        item,
        outcome=choice.recorded_outcome,
        text=text,
        reason=choice.reason,
        author=author,
        now=now,
        dossier_ids=tuple(dossier_ids),
        condition=choice.condition.strip() or None,
        due=choice.day.isoformat() if choice.outcome is TableOutcome.MOVE_DAY and choice.day
        else None,
    )  # fmt: skip
    number = decision_number(table_session, item.ordinal, made.ordinal)
    return PointDecided(made.id, number, text, tuple(_codes(session, reopened)))


def withdraw_decision(
    session: Session, session_id: int, decision_id: int, *, now: datetime.datetime
) -> None:
    """Take back a decision of a session that was never closed; its act, if any, is revoked.

    Raises `OfficeError` where the session was closed: what left the house is corrected by a new
    decision.
    """
    table_session = _open_session(session, session_id)
    if table_session.reopened_reason is not None:
        raise OfficeError(
            "La seduta è stata riaperta e il suo verbale può essere già uscito: la decisione resta "
            "agli atti, e si corregge con una nuova decisione."
        )
    for item in table_session.items:
        for decision in item.decisions:
            if decision.id == decision_id:
                _remove(session, item, decision, now)
                return
    raise OfficeError("La decisione non è più a verbale: non occorre altro.")


def _open_session(session: Session, session_id: int) -> TableSession:
    table_session = find_session(session, session_id)
    if table_session.state != "open":
        raise OfficeError(CLOSED)
    return table_session


def _earlier(
    table_session: TableSession, dossier_ids: Sequence[int]
) -> list[tuple[SessionItem, SessionDecision]]:
    wanted = set(dossier_ids)
    in_force = {decision.id for decision in last_decisions(table_session).values()}
    found = [
        (item, decision)
        for item in table_session.items
        for decision in item.decisions
        if decision.outcome in ABOUT_DOSSIERS
        and decision.id in in_force
        and wanted & set(decision.dossier_ids)
    ]
    return sorted(found, key=lambda pair: pair[1].id)


def _remove(
    session: Session, item: SessionItem, decision: SessionDecision, now: datetime.datetime
) -> None:
    """Delete a decision of a draft and close the gap in the numbers; the audit keeps it."""
    if decision.impediment_act_id is not None:
        act = session.get_one(ImpedimentAct, decision.impediment_act_id)
        act.revoked_at = act.revoked_at or now
    session.delete(decision)
    session.flush()
    session.expire(item, ["decisions"])
    for ordinal, kept in enumerate(item.decisions, start=1):
        if kept.ordinal != ordinal:
            kept.ordinal = ordinal
            session.flush()


def _codes(session: Session, dossier_ids: Sequence[int]) -> list[str]:
    rows = dict(
        session.execute(
            select(Dossier.id, Dossier.case_code).where(Dossier.id.in_(dossier_ids))
        ).all()
    )
    return [rows[dossier_id] for dossier_id in dossier_ids]
