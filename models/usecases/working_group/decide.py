"""Records a decision of the Gruppo di Lavoro and makes of it what follows by itself.

A decision becomes a list entry (R039), a request to a body (R011, R061), the taking note of a
declaration (ambiguity 13), a postponement, an end. Text and reason are stored as they were read,
and what follows names the decision it comes from: `take_back_decision.py` finds it by that.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import WorkingGroupDecision
from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import TakingNote
from models.records.vocabulary import GroupOutcome, GroupSeat, InformationKind
from models.rules.italian import joined
from models.rules.necessity import assessment_on, is_declared, solution_available
from models.usecases.dossier_facts import load_facts
from models.usecases.require_reason import require_reason
from models.usecases.working_group.agenda import APPROVAL, require_not_closed
from models.usecases.working_group.meeting_phrases import load_phrases

OUTCOME_TEXTS: dict[GroupOutcome, str] = {
    GroupOutcome.DEEPEN: "approfondire",
    GroupOutcome.ASK_FINANCE_POLICE: "chiedere un approfondimento alla Guardia di Finanza",
    GroupOutcome.ASK_SOCIAL_SERVICES: "chiedere la valutazione dei Servizi Sociali",
    GroupOutcome.PUT_ON_LIST: "inserire nell’elenco delle priorità",
    GroupOutcome.POSTPONE: "rinviare l’esame",
    GroupOutcome.ARCHIVE: "archiviare",
    GroupOutcome.TAKE_NOTE: "prendere atto dello stato di necessità dichiarato",
    GroupOutcome.APPROVE: "approvare il verbale",
}
"""How the office says each decision."""

_ASKED = {
    GroupOutcome.ASK_FINANCE_POLICE: (GroupSeat.FINANCE_POLICE, InformationKind.INCOME),
    GroupOutcome.ASK_SOCIAL_SERVICES: (GroupSeat.SOCIAL_SERVICES, InformationKind.FRAGILITY),
}
_CONCLUDES = frozenset({GroupOutcome.PUT_ON_LIST, GroupOutcome.ARCHIVE})
_KEEPS_OPEN = frozenset({GroupOutcome.DEEPEN, GroupOutcome.POSTPONE})
"""A position that goes on the list or out of the file is not also looked into or put off."""


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
        OfficeError: the meeting is not open, the reason is missing or does not say enough, the
            term is before the meeting, the same was decided already, or there is no declaration
            to take note of.
    """
    require_open(meeting)
    if outcome is GroupOutcome.APPROVE and item.kind != APPROVAL:
        raise ValueError("only the minutes of the meeting before are approved")
    about = list(item.dossier_ids if dossier_ids is None else dossier_ids)
    require_term(meeting, due_on)
    _require_new(item, outcome, about)
    written = sufficient_reason(session, meeting, outcome, reason, about)
    decision = GroupDecision(
        ordinal=_free_number(item),
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
        notes = _take_note(session, meeting, decision, author, now)
    else:
        entries = _enter(session, meeting, decision, author, now)
    session.flush()
    return DecisionOutcome(decision.id, requests, entries, notes)


def require_open(meeting: GroupMeeting) -> None:
    """Refuse to decide where the Gruppo does not meet; raise `OfficeError` then."""
    require_not_closed(meeting)
    if meeting.state != "open":
        raise OfficeError("La riunione non è ancora aperta: aprila prima di decidere.")


def require_term(meeting: GroupMeeting, due_on: datetime.date | None) -> None:
    """Refuse a term that comes before the meeting; raise `OfficeError` then."""
    if due_on is not None and due_on < meeting.held_on:
        raise OfficeError("Il termine è prima della riunione: correggilo.")


def sufficient_reason(
    session: Session,
    meeting: GroupMeeting,
    outcome: GroupOutcome,
    reason: str,
    about: Sequence[int],
) -> str:
    """Return the reason as it is stored. The minutes before are approved without one.

    A household whose declared necessity has no place may go on the list, yet nobody programmes it
    (R051, R052): a ready phrase alone does not say why it goes there all the same.

    Raises:
        OfficeError: the reason is missing, or says nothing of its own where it must.
    """
    if outcome is GroupOutcome.APPROVE:
        return reason.strip()
    written = require_reason(reason, for_what="la determinazione del Gruppo di Lavoro")
    if outcome is not GroupOutcome.PUT_ON_LIST:
        return written
    own = written
    for phrase in load_phrases(session)[outcome]:
        own = own.replace(phrase, "")
    if own.strip(" .;,"):
        return written
    stopped = [
        facts.case_code
        for facts in load_facts(session, about)
        if is_declared(said := assessment_on(facts, meeting.held_on), meeting.held_on)
        and not solution_available(said)
    ]
    if stopped:
        raise OfficeError(
            f"Per {joined(stopped)} è dichiarato lo stato di necessità e manca la soluzione: in "
            "elenco non si programma. Oltre alla frase pronta, scrivi perché si inserisce ora."
        )
    return written


def _free_number(item: GroupItem) -> int:
    """The first number of the item that nothing has: one taken back may have left its own."""
    taken = {each.ordinal for each in item.decisions}
    return next(number for number in count(1) if number not in taken)


def _require_new(item: GroupItem, outcome: GroupOutcome, about: Sequence[int]) -> None:
    standing = {
        GroupOutcome(each.outcome)
        for each in item.standing
        if not about or set(about) & set(each.dossier_ids)
    }
    if outcome in standing:
        raise OfficeError(
            f"Sul punto è già stato deciso di {OUTCOME_TEXTS[outcome]}: correggi quella "
            "determinazione invece di ripeterla."
        )
    for other in standing:
        if {outcome, other} & _CONCLUDES and {outcome, other} <= _CONCLUDES | _KEEPS_OPEN:
            raise OfficeError(
                f"Sul punto è già stato deciso di {OUTCOME_TEXTS[other]}: non si può anche "
                f"{OUTCOME_TEXTS[outcome]}. Correggi quella determinazione."
            )


def complete_task(decision: GroupDecision, *, day: datetime.date, note: str = "") -> None:
    """Say that what a decision asked for was done: the follow-up of the next minutes says it."""
    decision.done_on = day
    decision.done_note = note.strip() or None


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
    decision: GroupDecision,
    author: str,
    now: datetime.datetime,
) -> int:
    for facts in load_facts(session, decision.dossier_ids):
        said = assessment_on(facts, meeting.held_on)
        if said is None or not is_declared(said, meeting.held_on):
            raise OfficeError(
                f"Per {facts.case_code} non risulta uno stato di necessità dichiarato dai Servizi "
                "Sociali: non c’è di che prendere atto."
            )
        session.add(
            TakingNote(
                dossier_id=facts.id,
                declared_on=said.declared_on or said.report_date or meeting.held_on,
                act_number=said.act_number,
                noted_on=meeting.held_on,
                meeting_id=meeting.id,
                group_decision_id=decision.id,
                recorded_at=now,
                author=author,
                revoked_at=None,
            )
        )
    return len(decision.dossier_ids)


def _enter(
    session: Session,
    meeting: GroupMeeting,
    decision: GroupDecision,
    author: str,
    now: datetime.datetime,
) -> int:
    reference = f"verbale del Gruppo di Lavoro n. {meeting.number}/{meeting.year}"
    known = session.scalars(select(Dossier.id).where(Dossier.id.in_(decision.dossier_ids))).all()
    session.add_all(
        WorkingGroupDecision(
            dossier_id=dossier_id,
            decided_on=meeting.held_on,
            outcome=decision.outcome,
            reason=decision.reason,
            reference=reference,
            group_decision_id=decision.id,
            recorded_at=now,
            author=author,
            revoked_at=None,
        )
        for dossier_id in known
    )
    return len(known) if decision.outcome == GroupOutcome.PUT_ON_LIST else 0
