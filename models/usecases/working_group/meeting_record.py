"""What the screen of a meeting asks, by ids: each deed finds the meeting and does one verb."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.group_meeting import GroupAttendance, GroupDecision, GroupItem, GroupMeeting
from models.records.vocabulary import GroupOutcome
from models.rules.group_agenda import AgendaRule
from models.usecases.working_group.agenda import (
    add_dossier_item,
    add_topic_item,
    move_item,
    rename_topic,
    require_not_closed,
    withdraw_item,
)
from models.usecases.working_group.agenda_candidates import proposed_rule
from models.usecases.working_group.decide import (
    OUTCOME_TEXTS,
    DecisionOutcome,
    complete_task,
    decide,
)
from models.usecases.working_group.item_record import (
    put_statement,
    remove_statement,
    rewrite_statement,
    write_discussion,
    write_documents,
)
from models.usecases.working_group.meeting_board import find_meeting
from models.usecases.working_group.meeting_papers import record_protocol, write_other_business
from models.usecases.working_group.record_presence import give_office, record_presence
from models.usecases.working_group.take_back_decision import (
    TakenBack,
    rewrite_decision,
    standing_decision,
    take_back_decision,
)

_LIKE_A_CODE = re.compile(r"[A-Z]{1,8}[-/][\d/-]*\d", re.IGNORECASE)
"""Letters, a dash and digits, without a blank: "ALER-2014-00204"."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A dossier to put on the agenda, with the rule that proposes it."""

    dossier_id: int
    rule: AgendaRule = AgendaRule.BY_HAND
    why: str = ""


@dataclass(frozen=True, slots=True)
class PresenceChange:
    """A presence as it is to be; None leaves a value as it was.

    `office` is chair, minute_taker or "" (it has none). `item` is the number under discussion when
    it comes or leaves; `arrived_item` and `left_item` say each apart, 0 takes it off.
    """

    presence: str
    person: str | None = None
    title: str | None = None
    feminine: bool | None = None
    delegation: str | None = None
    office: str | None = None
    arrived_at: str | None = None
    left_at: str | None = None
    item: int | None = None
    arrived_item: int | None = None
    left_item: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionWritten:
    """A decision as it was composed on the screen."""

    outcome: GroupOutcome
    reason: str
    responsible: str = ""
    due_on: datetime.date | None = None
    dissent: str = ""


def add_to_agenda(session: Session, meeting_id: int, proposals: Sequence[Proposal]) -> list[int]:
    """Put dossiers on the agenda, one item each, at its end; return the items."""
    meeting = find_meeting(session, meeting_id)
    return [
        add_dossier_item(session, meeting, [each.dossier_id], rule=each.rule, why=each.why).id
        for each in proposals
    ]


def add_by_hand(session: Session, meeting_id: int, text: str) -> int:
    """Put on the agenda the dossier whose case code is typed, or else a topic; return the item.

    Raises:
        OfficeError: more than one managing body has that code, or what is typed looks like a code
            and no dossier has it: a slip of the finger is no topic.
    """
    meeting = find_meeting(session, meeting_id)
    typed = text.strip()
    found = session.scalars(
        select(Dossier.id).where(func.upper(Dossier.case_code) == typed.upper())
    ).all()
    if len(found) > 1:
        raise OfficeError(
            "Più enti gestori hanno questo codice: aggiungi la posizione dalla lista."
        )
    if found:
        reason = proposed_rule(session, meeting, found[0])
        if reason is None:
            return add_dossier_item(session, meeting, found).id
        return add_dossier_item(session, meeting, found, rule=reason.rule, why=reason.why).id
    if _LIKE_A_CODE.fullmatch(typed):
        raise OfficeError(
            f"Nessuna posizione ha il codice «{typed}»: controlla le cifre, o scrivi un argomento "
            "in parole."
        )
    return add_topic_item(session, meeting, text).id


def move_on_agenda(session: Session, meeting_id: int, item_id: int, place: int) -> None:
    """Put an item at a place of the agenda, from 0."""
    meeting = find_meeting(session, meeting_id)
    move_item(meeting, _item(meeting, item_id), place)
    session.flush()


def rename_on_agenda(session: Session, meeting_id: int, item_id: int, title: str) -> None:
    """Correct the words of a topic."""
    meeting = find_meeting(session, meeting_id)
    rename_topic(meeting, _item(meeting, item_id), title)
    session.flush()


def withdraw_from_agenda(session: Session, meeting_id: int, item_id: int, reason: str) -> None:
    """Take an item off the agenda; a numbered one stays there, withdrawn, with its reason."""
    meeting = find_meeting(session, meeting_id)
    withdraw_item(session, meeting, _item(meeting, item_id), reason)
    session.flush()


def change_presence(
    session: Session, meeting_id: int, ordinal: int, change: PresenceChange
) -> None:
    """Record how a seat is there, and its office.

    Raises:
        OfficeError: the meeting is closed, a time is not one, or it leaves before it came.
    """
    meeting = find_meeting(session, meeting_id)
    row = _seat(meeting, ordinal)
    arrived = (change.arrived_at or "").strip() or None
    left = (change.left_at or "").strip() or None
    if change.arrived_at == "":
        row.arrived_at = None
    came_at = change.item if change.arrived_item is None else change.arrived_item
    went_at = change.item if change.left_item is None else change.left_item
    record_presence(
        meeting,
        row,
        presence=change.presence,
        person=change.person,
        title=change.title,
        feminine=change.feminine,
        delegation=change.delegation,
        arrived_at=arrived,
        left_at=left,
        arrived_during_item=(came_at or None) if arrived else None,
        left_during_item=(went_at or None) if left else None,
    )
    if change.arrived_item == 0:
        row.arrived_during_item = None
    if change.left_item == 0:
        row.left_during_item = None
    if change.left_at == "":
        row.left_at = row.left_during_item = None
    if row.arrived_at == meeting.opened_at:
        row.arrived_during_item = None
    if row.arrived_at and row.left_at and row.left_at < row.arrived_at:
        raise OfficeError(
            f"L’uscita di {row.body_name} ({row.left_at}) precede l’arrivo ({row.arrived_at}): "
            "correggi una delle due ore."
        )
    if change.office:
        give_office(meeting, row, change.office)
    elif change.office == "":
        row.office = None
    session.flush()


def decide_item(
    session: Session,
    meeting_id: int,
    item_id: int,
    written: DecisionWritten,
    *,
    author: str,
    now: datetime.datetime,
) -> DecisionOutcome:
    """Record the decision about an item and what follows from it."""
    meeting = find_meeting(session, meeting_id)
    return decide(
        session,
        meeting,
        _item(meeting, item_id),
        outcome=written.outcome,
        reason=written.reason,
        author=author,
        now=now,
        responsible=written.responsible,
        due_on=written.due_on,
        dissent=written.dissent,
    )


def correct_decision(
    session: Session,
    meeting_id: int,
    item_id: int,
    decision_id: int,
    written: DecisionWritten,
    *,
    author: str,
    on: datetime.date,
    now: datetime.datetime,
) -> tuple[DecisionOutcome | None, TakenBack | None]:
    """Correct a decision: its words, or, where another is chosen, that one instead of it.

    Return what the other set going and what went with the first; None, None where only words
    changed.
    """
    meeting = find_meeting(session, meeting_id)
    item = _item(meeting, item_id)
    before = standing_decision(item, decision_id)
    if before.outcome == written.outcome:
        rewrite_decision(
            session,
            meeting,
            item,
            decision_id,
            reason=written.reason,
            responsible=written.responsible,
            due_on=written.due_on,
            dissent=written.dissent,
        )
        return None, None
    instead = f"Sostituita con: {OUTCOME_TEXTS[written.outcome]}."
    taken = take_back_decision(session, meeting, item, decision_id, reason=instead, on=on, now=now)
    done = decide_item(session, meeting_id, item_id, written, author=author, now=now)
    return done, taken


def withdraw_decision(
    session: Session,
    meeting_id: int,
    item_id: int,
    decision_id: int,
    *,
    reason: str,
    on: datetime.date,
    now: datetime.datetime,
) -> TakenBack:
    """Take a decision back; the item is to be decided again."""
    meeting = find_meeting(session, meeting_id)
    return take_back_decision(
        session, meeting, _item(meeting, item_id), decision_id, reason=reason, on=on, now=now
    )


def correct_statement(
    session: Session, meeting_id: int, item_id: int, ordinal: int, text: str
) -> None:
    """Correct words that were put on record; an empty text takes them off."""
    meeting = find_meeting(session, meeting_id)
    require_not_closed(meeting)
    item = _item(meeting, item_id)
    if text.strip():
        rewrite_statement(item, ordinal, text)
    else:
        session.delete(remove_statement(item, ordinal))
    session.flush()


def write_on_item(
    session: Session, meeting_id: int, item_id: int, *, discussion: str, documents: str
) -> None:
    """Write the summary of the discussion and the documents examined of an item, whole."""
    meeting = find_meeting(session, meeting_id)
    require_not_closed(meeting)
    item = _item(meeting, item_id)
    write_discussion(item, discussion)
    write_documents(item, documents)
    session.flush()


def write_business(session: Session, meeting_id: int, text: str) -> None:
    """Write what was said under other business."""
    write_other_business(find_meeting(session, meeting_id), text)
    session.flush()


def give_protocol(
    session: Session, meeting_id: int, *, number: str, day: datetime.date | None
) -> None:
    """Record the protocol of the minutes of a closed meeting."""
    record_protocol(find_meeting(session, meeting_id), number=number, day=day)
    session.flush()


def put_on_record(
    session: Session, meeting_id: int, item_id: int, *, body_name: str, text: str, kind: str
) -> None:
    """Put on record a statement, information, or (kind "discussion") a summary of what was said.

    Raises:
        OfficeError: the meeting is closed or the text is empty.
    """
    meeting = find_meeting(session, meeting_id)
    require_not_closed(meeting)
    item = _item(meeting, item_id)
    if kind != "discussion":
        put_statement(item, body_name=body_name, text=text, kind=kind)
    elif text.strip():
        item.discussion = "\n".join(filter(None, (item.discussion, text.strip())))
    else:
        raise OfficeError("Scrivi che cosa si è detto.")
    session.flush()


def mark_done(
    session: Session, decision_id: int, *, day: datetime.date | None, note: str = ""
) -> None:
    """Say that what a decision asked for was done on a day; None says that it was not."""
    decision = session.get(GroupDecision, decision_id)
    if decision is None:
        raise OfficeError("La determinazione non è più nell’archivio: riapri la riunione.")
    if day is None:
        decision.done_on = decision.done_note = None
    else:
        complete_task(decision, day=day, note=note)
    session.flush()


def _item(meeting: GroupMeeting, item_id: int) -> GroupItem:
    found = next((item for item in meeting.items if item.id == item_id), None)
    if found is None:
        raise OfficeError("Il punto non è più all’ordine del giorno: scegline un altro.")
    return found


def _seat(meeting: GroupMeeting, ordinal: int) -> GroupAttendance:
    return next(row for row in meeting.attendances if row.ordinal == ordinal)
