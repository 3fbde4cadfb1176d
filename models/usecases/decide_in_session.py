"""Records a decision of the Tavolo in a session: what, why, who must act and by when (3.3)."""

import datetime
from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import ImpedimentAct
from models.records.table_session import SessionDecision, SessionItem, TableSession
from models.usecases.require_reason import require_reason


class TableOutcome(StrEnum):
    """What a decision does to the programme of the week."""

    CONFIRM = "confirm"
    CONFIRM_ON_CONDITION = "confirm_on_condition"
    POSTPONE = "postpone"
    MOVE_DAY = "move_day"
    REFER = "refer_to_working_group"
    EXCLUDE = "exclude"
    SCHEDULE_AGAINST_IMPEDIMENT = "schedule_against_impediment"
    TAKE_NOTE = "take_note"
    APPROVE = "approve"


TAKES_OUT_OF_WEEK = frozenset({TableOutcome.POSTPONE, TableOutcome.EXCLUDE, TableOutcome.REFER})


def decide_in_session(
    session: Session,
    table_session: TableSession,
    item: SessionItem,
    *,
    outcome: TableOutcome,
    text: str,
    reason: str,
    author: str,
    now: datetime.datetime,
    dossier_ids: Sequence[int] = (),
    condition: str | None = None,
    responsible: str | None = None,
    due: str | None = None,
    authors: str | None = None,
    impediment_act_id: int | None = None,
) -> SessionDecision:
    """Add a decision to an item; `text` is the sentence (`decision_sentences`) as read out.

    `due` of a decision that names a day of the programme (moved, or added against an impediment)
    is that day in ISO form; it has nobody `responsible`, so the minutes do not print it twice.
    Raises `OfficeError` where the session is closed, the reason is missing, or a decision
    against an impediment has no authors or no act in force for that dossier and week.
    """
    if table_session.state != "open":
        raise OfficeError("La seduta è chiusa: riaprila, con il motivo, per decidere ancora.")
    if outcome is TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT:
        act = session.get(ImpedimentAct, impediment_act_id) if impediment_act_id else None
        if not (authors and act and _allows(act, table_session, dossier_ids)):
            raise OfficeError(
                "Contro un impedimento occorrono l’atto del Tavolo per quella posizione e quella "
                "settimana, gli autori e la motivazione scritta: registrali prima della decisione."
            )
    decision = SessionDecision(
        ordinal=len(item.decisions) + 1,
        outcome=outcome,
        dossier_ids=list(dossier_ids),
        text=text,
        reason=require_reason(reason, for_what="la decisione del Tavolo"),
        condition=condition,
        responsible=responsible,
        due=due,
        authors=authors,
        impediment_act_id=impediment_act_id,
        recorded_at=now,
        author=author,
    )
    item.decisions.append(decision)
    session.flush()
    return decision


def _allows(act: ImpedimentAct, table_session: TableSession, dossier_ids: Sequence[int]) -> bool:
    return (
        act.revoked_at is None
        and act.week == table_session.week
        and list(dossier_ids) == [act.dossier_id]
    )
