"""What the minutes of the Gruppo di Lavoro are written from, read by columns and never whole.

Of a dossier only its code and its managing body are read; of an assessment the declaration; of a
request its days. There is no query here for names, addresses, health or income (3.4).
"""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import TakingNote
from models.records.vocabulary import GroupOutcome
from models.rules.necessity import assessment_on, is_declared
from models.usecases.dossier_facts import load_facts
from models.usecases.extracts.group_follow_up_text import EarlierTask, Waiting
from models.usecases.extracts.group_minutes_text import DETERMINATIONS, Declaration
from models.usecases.weekly_list_rows import body_name
from models.usecases.working_group.residents_elsewhere import residents_elsewhere

ASKING = (GroupOutcome.ASK_FINANCE_POLICE, GroupOutcome.ASK_SOCIAL_SERVICES)
_REFERENCE_WORD = re.compile(
    r"(?:pg|p|g|prot(?:ocollo)?|n|nr|num|att[oi]|det(?:ermina(?:zione)?)?|delibera|rel(?:azione)?|r|"
    r"rg|cat|fasc(?:icolo)?|criteri|v(?:er(?:s(?:ione)?)?)?|del|di|dgc|dgr|dd)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Position:
    """A dossier as minutes name it."""

    code: str
    body: str


def named_dossiers(meeting: GroupMeeting) -> list[int]:
    """Return every dossier of the agenda and of the decisions of a meeting."""
    found = {each for item in meeting.items for each in item.dossier_ids}
    for item in meeting.items:
        for decision in item.standing:
            found |= set(decision.dossier_ids)
    return sorted(found)


def every_dossier(session: Session, meeting: GroupMeeting) -> list[int]:
    """Return every dossier whose code the minutes print: the agenda and the follow-up."""
    answered = _answered(session, meeting, meeting_before(session, meeting))
    followed = {dossier_id for _, dossier_id, _ in answered}
    followed |= {dossier_id for _, _, dossier_id, _ in _waiting(session, meeting)}
    return sorted({*named_dossiers(meeting), *followed})


def read_positions(session: Session, dossier_ids: Iterable[int]) -> Mapping[int, Position]:
    """Return code and managing body of dossiers."""
    rows = session.execute(
        select(Dossier.id, Dossier.case_code, Dossier.body).where(
            Dossier.id.in_(sorted(set(dossier_ids)))
        )
    )
    return {key: Position(code, body_name(body)) for key, code, body in rows}


def read_declarations(session: Session, meeting: GroupMeeting) -> Mapping[int, Declaration]:
    """Return the declarations in force for the dossiers of a meeting, by dossier.

    What the Gruppo took note of at this meeting is said as it was noted then.
    """
    on = meeting.held_on
    noted = {
        row.dossier_id: row
        for row in session.scalars(
            select(TakingNote).where(
                TakingNote.meeting_id == meeting.id, TakingNote.revoked_at.is_(None)
            )
        )
    }
    found = {}
    for facts in load_facts(session, named_dossiers(meeting)):
        said = assessment_on(facts, on)
        note = noted.get(facts.id)
        if note is None and not is_declared(said, on):
            continue
        declared_on = note.declared_on if note else said.declared_on if said else None
        number = note.act_number if note else said.act_number if said else None
        found[facts.id] = Declaration(
            code=facts.case_code,
            declared_on=declared_on,
            act_number=as_reference(number),
            criteria_version=as_reference(said.criteria_version if said else None),
            entitled=said.entitled if said else None,
            place_available=said.place_available if said else None,
        )
    return found


def read_elsewhere(session: Session, meeting: GroupMeeting) -> Mapping[int, bool]:
    """Return the dossiers with a resident outside Milano: whether every Comune was alerted (R049).

    Which Comune it is stays in the letter to that Comune.
    """
    rows = residents_elsewhere(
        session,
        only_to_alert=False,
        dossier_ids=set(named_dossiers(meeting)),
        also_closed=True,  # since the meeting: its minutes say what they said
    )
    found: dict[int, bool] = {}
    for row in rows:
        alerted = row.alerted_on is not None and row.alerted_on <= meeting.held_on
        found[row.dossier_id] = found.get(row.dossier_id, True) and alerted
    return found


def as_reference(text: str | None) -> str:
    """The text where it is a reference ("PG 960140/2026"); "" where it may say something else.

    These cells are free text in the registers of others: a remark on a household has been found
    in such places, and minutes go to everybody.
    """
    words = re.findall(r"[^\W\d_]+", text or "")
    if not text or not any(letter.isdigit() for letter in text):
        return ""
    return text.strip() if all(map(_REFERENCE_WORD.fullmatch, words)) else ""


def read_answers(
    session: Session, meeting: GroupMeeting, since: datetime.date | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return who answered the Gruppo since the meeting before, and for which codes."""
    found: dict[str, list[str]] = {}
    for body, _, code in _answered(session, meeting, since):
        if code not in found.setdefault(body, []):
            found[body].append(code)
    return tuple((body, tuple(codes)) for body, codes in found.items())


def _answered(
    session: Session, meeting: GroupMeeting, since: datetime.date | None
) -> list[tuple[str, int, str]]:
    asked = InformationRequest
    query = (
        select(asked.body, asked.dossier_id, Dossier.case_code)
        .join(Dossier, Dossier.id == asked.dossier_id)
        .where(
            asked.group_decision_id.is_not(None),
            asked.answered_on.is_not(None),
            asked.withdrawn_on.is_(None) | (asked.withdrawn_on > meeting.held_on),
            asked.answered_on <= meeting.held_on,
        )
        .order_by(asked.body, Dossier.code_key)
    )
    if since is not None:
        query = query.where(asked.answered_on > since)
    return [(body, dossier_id, code) for body, dossier_id, code in session.execute(query)]


def read_waiting(session: Session, meeting: GroupMeeting) -> tuple[Waiting, ...]:
    """Return the requests without an answer: of earlier meetings, or on this agenda; by age."""
    found: dict[tuple[str, datetime.date], list[str]] = {}
    for body, asked_on, _, code in _waiting(session, meeting):
        codes = found.setdefault((body, asked_on), [])
        if code not in codes:
            codes.append(code)
    return tuple(Waiting(body, day, tuple(codes)) for (body, day), codes in found.items())


def _waiting(session: Session, meeting: GroupMeeting) -> list[tuple[str, datetime.date, int, str]]:
    asked = InformationRequest
    theirs = {each for item in meeting.items for each in item.dossier_ids}
    rows = session.execute(
        select(asked.body, asked.asked_on, asked.dossier_id, asked.group_decision_id,
               Dossier.case_code)
        .join(Dossier, Dossier.id == asked.dossier_id)
        .where(
            asked.asked_on < meeting.held_on,
            asked.withdrawn_on.is_(None) | (asked.withdrawn_on > meeting.held_on),
            asked.answered_on.is_(None) | (asked.answered_on > meeting.held_on),
        )
        .order_by(asked.asked_on, Dossier.code_key)
    )  # fmt: skip
    return [
        (body, asked_on, dossier_id, code)
        for body, asked_on, dossier_id, decision_id, code in rows
        if decision_id is not None or dossier_id in theirs
    ]


def read_earlier_tasks(
    session: Session, meeting: GroupMeeting, since: datetime.date | None
) -> tuple[EarlierTask, ...]:
    """Return what earlier decisions gave to do: open, or done since the meeting before.

    Requests to bodies are told with their answers. The note of who did it is not for everybody.
    """
    rows = session.execute(
        select(GroupDecision, GroupItem.number, GroupMeeting.number)
        .join(GroupItem, GroupDecision.item_id == GroupItem.id)
        .join(GroupMeeting, GroupItem.meeting_id == GroupMeeting.id)
        .where(
            GroupMeeting.id != meeting.id,
            GroupMeeting.held_on <= meeting.held_on,
            GroupDecision.responsible.is_not(None) | GroupDecision.due_on.is_not(None),
            GroupDecision.outcome.not_in(ASKING),
            GroupDecision.revoked_at.is_(None),
        )
        .order_by(GroupDecision.due_on, GroupDecision.id)
    )
    tasks = []
    for decision, item, number in rows:
        done = (
            decision.done_on if decision.done_on and decision.done_on <= meeting.held_on else None
        )
        if done is not None and since is not None and done <= since:
            continue
        tasks.append(
            EarlierTask(
                number=f"{number}.{item}.{decision.ordinal}",
                determination=DETERMINATIONS[GroupOutcome(decision.outcome)],
                responsible=decision.responsible or "",
                due_on=decision.due_on,
                done_on=done,
            )
        )
    return tuple(tasks)


def meeting_before(session: Session, meeting: GroupMeeting) -> datetime.date | None:
    """Return the day of the last meeting before this one; None for the first."""
    return session.scalar(
        select(GroupMeeting.held_on)
        .where(GroupMeeting.held_on < meeting.held_on, GroupMeeting.state.in_(("closed", "open")))
        .order_by(GroupMeeting.held_on.desc())
        .limit(1)
    )


def codes_of(positions: Mapping[int, Position], dossier_ids: Sequence[int]) -> tuple[str, ...]:
    """Return the codes of dossiers, in their order; who is no longer in the archive has none."""
    return tuple(positions[each].code for each in dossier_ids if each in positions)
