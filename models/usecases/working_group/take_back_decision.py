"""Corrects a decision of a meeting, or takes it back with what had followed from it.

While the meeting is open nothing has left the house but letters: a request already sent is
withdrawn, never deleted, and who takes it back is told that the letter is out. After the closing a
decision is corrected by reopening the meeting, with a reason.
"""

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import WorkingGroupDecision
from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import TakingNote
from models.records.vocabulary import GroupOutcome
from models.usecases.require_reason import require_reason
from models.usecases.working_group.decide import require_open, require_term, sufficient_reason


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What went with a decision: requests, those whose letter is out, list entries, notes."""

    requests: int
    letters_out: int
    list_entries: int
    notes: int


def take_back_decision(
    session: Session,
    meeting: GroupMeeting,
    item: GroupItem,
    decision_id: int,
    *,
    reason: str,
    on: datetime.date,
    now: datetime.datetime,
) -> TakenBack:
    """Take a decision back: it stays on record, with the reason, and nothing follows from it.

    Raises:
        OfficeError: the meeting is not open, the decision is no longer there, the reason is
            missing, or a body has answered what the decision asked.
    """
    require_open(meeting)
    decision = standing_decision(item, decision_id)
    written = require_reason(reason, for_what="il ritiro di una determinazione")
    requests = _requests(session, decision)
    if any(each.answered_on is not None for each in requests):
        raise OfficeError(
            "Alla richiesta nata da questa determinazione è già arrivata risposta: la "
            "determinazione resta, e se ne aggiunge un’altra."
        )
    open_requests = [each for each in requests if each.withdrawn_on is None]
    for request in open_requests:
        request.withdrawn_on = on
        request.withdrawn_reason = f"Determinazione ritirata in riunione. {written}"
    made = WorkingGroupDecision
    entries = session.scalars(
        select(made).where(made.group_decision_id == decision.id, made.revoked_at.is_(None))
    ).all()
    notes = session.scalars(
        select(TakingNote).where(
            TakingNote.group_decision_id == decision.id, TakingNote.revoked_at.is_(None)
        )
    ).all()
    for entry in entries:
        entry.revoked_at = now
    for note in notes:
        note.revoked_at = now
    if meeting.reopened_reason is None and not any(each.exported_document_id for each in requests):
        # No letter and no minutes that could be signed print its number: the next one takes it.
        decision.ordinal = -decision.id
    decision.revoked_at = now
    decision.revoked_reason = written
    session.flush()
    return TakenBack(
        requests=len(open_requests),
        letters_out=sum(each.exported_document_id is not None for each in open_requests),
        list_entries=len(entries) if decision.outcome == GroupOutcome.PUT_ON_LIST else 0,
        notes=len(notes),
    )


def rewrite_decision(
    session: Session,
    meeting: GroupMeeting,
    item: GroupItem,
    decision_id: int,
    *,
    reason: str,
    responsible: str = "",
    due_on: datetime.date | None = None,
    dissent: str = "",
) -> None:
    """Change the words of a decision, not what was decided; what follows from it takes them too.

    Raises:
        OfficeError: the meeting is not open, the decision is no longer there, the reason is
            missing or does not say enough, or the term is before the meeting.
    """
    require_open(meeting)
    decision = standing_decision(item, decision_id)
    require_term(meeting, due_on)
    outcome = GroupOutcome(decision.outcome)
    decision.reason = sufficient_reason(session, meeting, outcome, reason, decision.dossier_ids)
    decision.responsible = responsible.strip() or None
    decision.due_on = due_on
    decision.dissent = dissent.strip() or None
    for request in _requests(session, decision):
        # A letter that is out keeps the reason it gave.
        if request.exported_document_id is None:
            request.reason = decision.reason
    entries = select(WorkingGroupDecision).where(
        WorkingGroupDecision.group_decision_id == decision.id
    )
    for entry in session.scalars(entries):
        entry.reason = decision.reason
    session.flush()


def standing_decision(item: GroupItem, decision_id: int) -> GroupDecision:
    """Return a decision of an item that counts; raise `OfficeError` where there is none."""
    found = next((each for each in item.standing if each.id == decision_id), None)
    if found is None:
        raise OfficeError("La determinazione non c’è più: guarda il punto aggiornato.")
    return found


def _requests(session: Session, decision: GroupDecision) -> list[InformationRequest]:
    query = select(InformationRequest).where(InformationRequest.group_decision_id == decision.id)
    return list(session.scalars(query))
