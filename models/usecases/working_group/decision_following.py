"""What followed from a decision of a meeting, read before one corrects it or takes it back.

`take_back_decision.py` undoes it; whoever asks for that is told first (issue 4, *Undo*).
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.records.decision import WorkingGroupDecision
from models.records.group_meeting import GroupDecision
from models.records.inquiry import InformationRequest
from models.records.protection import TakingNote
from models.records.vocabulary import GroupOutcome


@dataclass(frozen=True, slots=True)
class DecisionFollowing:
    """Requests still open, those of them whose letter is out, those answered; entries, notes."""

    decision_id: int
    requests: int = 0
    letters_out: int = 0
    answered: int = 0
    list_entries: int = 0
    notes: int = 0


def decision_following(session: Session, decision_id: int) -> DecisionFollowing:
    """Return what would go with a decision; nothing where the decision is no longer there."""
    decision = session.get(GroupDecision, decision_id)
    if decision is None or decision.revoked_at is not None:
        return DecisionFollowing(decision_id)
    requests = session.scalars(
        select(InformationRequest).where(
            InformationRequest.group_decision_id == decision_id,
            InformationRequest.withdrawn_on.is_(None),
        )
    ).all()
    waiting = [each for each in requests if each.answered_on is None]
    made = WorkingGroupDecision
    listed = select(func.count(made.id)).where(
        made.group_decision_id == decision_id,
        made.outcome == GroupOutcome.PUT_ON_LIST,
        made.revoked_at.is_(None),
    )
    noted = select(func.count(TakingNote.id)).where(
        TakingNote.group_decision_id == decision_id, TakingNote.revoked_at.is_(None)
    )
    return DecisionFollowing(
        decision_id,
        requests=len(waiting),
        letters_out=sum(each.exported_document_id is not None for each in waiting),
        answered=len(requests) - len(waiting),
        list_entries=session.scalar(listed) or 0,
        notes=session.scalar(noted) or 0,
    )
