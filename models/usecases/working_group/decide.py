"""Records a decision of the Gruppo di Lavoro and makes of it what follows by itself.

A decision becomes a list entry (R039), a request to a body (R011, R061), the taking note of a
declaration (ambiguity 13), a postponement, an end. Text and reason are stored as they were read.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import WorkingGroupDecision
from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting, GroupStatement
from models.records.inquiry import InformationRequest
from models.records.protection import TakingNote
from models.records.vocabulary import GroupOutcome, GroupSeat, InformationKind
from models.rules.necessity import assessment_on, is_declared
from models.usecases.dossier_facts import load_facts
from models.usecases.require_reason import require_reason
from models.usecases.working_group.agenda import require_not_closed

OUTCOME_TEXTS: dict[GroupOutcome, str] = {
    GroupOutcome.DEEPEN: "approfondire",
    GroupOutcome.ASK_FINANCE_POLICE: "chiedere un approfondimento alla Guardia di Finanza",
    GroupOutcome.ASK_SOCIAL_SERVICES: "chiedere la valutazione dei Servizi Sociali",
    GroupOutcome.PUT_ON_LIST: "inserire nell'elenco delle priorità",
    GroupOutcome.POSTPONE: "rinviare l'esame",
    GroupOutcome.ARCHIVE: "archiviare",
    GroupOutcome.TAKE_NOTE: "prendere atto dello stato di necessità dichiarato",
}
"""How the office says each decision."""

_ASKED = {
    GroupOutcome.ASK_FINANCE_POLICE: (GroupSeat.FINANCE_POLICE, InformationKind.INCOME),
    GroupOutcome.ASK_SOCIAL_SERVICES: (GroupSeat.SOCIAL_SERVICES, InformationKind.FRAGILITY),
}
NOTHING_ASKED = frozenset({GroupOutcome.TAKE_NOTE})


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """The decision recorded and what it set going."""

    decision_id: int
    requests: int
    list_entries: int
    notes: int


def decide(
    session: Session,
    meeting: GroupMeeting,
    item: GroupItem,
    *,
    outcome: GroupOutcome,
    reason: str,
    author: str,
    now: datetime.datetime,
    dossier_ids: Sequence[int] | None = None,
    responsible: str | None = None,
    due_on: datetime.date | None = None,
    dissent: str | None = None,
    text: str | None = None,
) -> DecisionOutcome:
    """Record a decision about the dossiers of an item (all of them, unless some are named).

    Raises:
        OfficeError: the meeting is not open, the reason is missing, the term is before the
            meeting, or there is no declaration to take note of.
    """
    require_not_closed(meeting)
    if meeting.state != "open":
        raise OfficeError("La riunione non è ancora aperta: la apra prima di decidere.")
    about = list(item.dossier_ids if dossier_ids is None else dossier_ids)
    if due_on is not None and due_on < meeting.held_on:
        raise OfficeError("Il termine è prima della riunione: lo corregga.")
    written = require_reason(reason, for_what="la determinazione del Gruppo di Lavoro")
    decision = GroupDecision(
        ordinal=len(item.decisions) + 1,
        outcome=outcome,
        dossier_ids=about,
        text=(text or OUTCOME_TEXTS[outcome]).strip(),
        reason=written,
        dissent=(dissent or "").strip() or None,
        responsible=(responsible or "").strip() or None,
        due_on=due_on,
        done_on=None,
        done_note=None,
        recorded_at=now,
        author=author,
    )
    item.decisions.append(decision)
    session.flush()
    requests = entries = notes = 0
    if outcome in _ASKED:
        requests = _ask(session, meeting, decision, outcome, written, author, now)
    if outcome is GroupOutcome.TAKE_NOTE:
        notes = _take_note(session, meeting, about, author, now)
    else:
        entries = _enter(session, meeting, about, outcome, written, author, now)
    session.flush()
    return DecisionOutcome(decision.id, requests, entries, notes)


def complete_task(decision: GroupDecision, *, day: datetime.date, note: str = "") -> None:
    """Say that what a decision asked for was done: the follow-up of the next minutes says it."""
    decision.done_on = day
    decision.done_note = note.strip() or None


def put_statement(item: GroupItem, *, body_name: str, text: str, kind: str = "statement") -> None:
    """Put on record what a body said: a `statement` word for word, or `information` it gave.

    Raises:
        OfficeError: the text is empty.
    """
    if not text.strip():
        raise OfficeError("Manca il testo da mettere a verbale: lo scriva.")
    item.statements.append(
        GroupStatement(
            ordinal=len(item.statements) + 1, kind=kind, body_name=body_name, text=text.strip()
        )
    )


def _ask(
    session: Session,
    meeting: GroupMeeting,
    decision: GroupDecision,
    outcome: GroupOutcome,
    reason: str,
    author: str,
    now: datetime.datetime,
) -> int:
    body, kind = _ASKED[outcome]
    waiting = set(
        session.scalars(
            select(InformationRequest.dossier_id).where(
                InformationRequest.dossier_id.in_(decision.dossier_ids),
                InformationRequest.body == body,
                InformationRequest.kind == kind,
                InformationRequest.answered_on.is_(None),
                InformationRequest.withdrawn_on.is_(None),
            )
        )
    )
    asked = [each for each in decision.dossier_ids if each not in waiting]
    session.add_all(
        InformationRequest(
            dossier_id=dossier_id,
            body=body,
            kind=kind,
            asked_on=meeting.held_on,
            reason=reason,
            group_decision_id=decision.id,
            exported_document_id=None,
            answered_on=None,
            answer=None,
            answer_reference=None,
            withdrawn_on=None,
            withdrawn_reason=None,
            recorded_at=now,
            author=author,
        )
        for dossier_id in asked
    )
    return len(asked)


def _take_note(
    session: Session,
    meeting: GroupMeeting,
    about: Sequence[int],
    author: str,
    now: datetime.datetime,
) -> int:
    for facts in load_facts(session, about):
        said = assessment_on(facts, meeting.held_on)
        if said is None or not is_declared(said, meeting.held_on):
            raise OfficeError(
                f"Per {facts.case_code} non risulta uno stato di necessità dichiarato dai Servizi "
                "Sociali: non c'è di che prendere atto."
            )
        session.add(
            TakingNote(
                dossier_id=facts.id,
                declared_on=said.declared_on or said.report_date or meeting.held_on,
                act_number=said.act_number,
                noted_on=meeting.held_on,
                meeting_id=meeting.id,
                recorded_at=now,
                author=author,
                revoked_at=None,
            )
        )
    return len(about)


def _enter(
    session: Session,
    meeting: GroupMeeting,
    about: Sequence[int],
    outcome: GroupOutcome,
    reason: str,
    author: str,
    now: datetime.datetime,
) -> int:
    reference = f"verbale del Gruppo di Lavoro n. {meeting.number}/{meeting.year}"
    known = session.scalars(select(Dossier.id).where(Dossier.id.in_(about))).all()
    session.add_all(
        WorkingGroupDecision(
            dossier_id=dossier_id,
            decided_on=meeting.held_on,
            outcome=outcome,
            reason=reason,
            reference=reference,
            recorded_at=now,
            author=author,
            revoked_at=None,
        )
        for dossier_id in known
    )
    return len(known) if outcome is GroupOutcome.PUT_ON_LIST else 0
