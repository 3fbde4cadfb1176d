"""Builds what the room may read of an item in discussion, and nothing else (3.4, *Projected*).

It reads seven columns of a dossier and the state of its assessment as a yes or no. No text that a
person typed passes through here: a topic by hand is "Argomento", a reason is not looked at.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision, GroupItem
from models.rules.necessity import assessment_on
from models.usecases.dossier_facts import load_facts
from models.usecases.extracts.projection import (
    PublicDecision,
    PublicDossier,
    PublicRow,
    PublicTopic,
    agenda_lines,
    public_counts,
    public_label,
    together,
)
from models.usecases.working_group.agenda import APPROVAL
from models.usecases.working_group.meeting_board import BoardItem, MeetingBoard

TABLE = "Gruppo di Lavoro"


@dataclass(frozen=True, slots=True)
class DecisionInHand:
    """What is being written: the outcome and the term. There is no place for its reason."""

    outcome: str | None = None
    due_on: datetime.date | None = None


def public_dossiers(session: Session, board: MeetingBoard) -> Mapping[int, PublicDossier]:
    """Return what the room may know of each dossier of a meeting, by its id."""
    wanted = {each for item in board.items for each in item.dossier_ids}
    late = _past_terms(session, wanted, board.held_on)
    concluded = {}
    for facts in load_facts(session, wanted):
        said = assessment_on(facts, board.held_on)
        concluded[facts.id] = said is not None and bool(said.fragility)
    rows = session.execute(
        select(
            Dossier.id, Dossier.case_code, Dossier.body, Dossier.municipio, Dossier.neighbourhood
        ).where(Dossier.id.in_(wanted))
    )
    return {
        dossier_id: PublicDossier(
            case_code=code,
            body=body,
            municipio=municipio,
            neighbourhood=neighbourhood,
            # Said of everybody alike: a yes or no only where there is something to assess would
            # tell that there is.
            assessment_concluded=concluded.get(dossier_id, False),
            within_terms=late.get(dossier_id),
        )
        for dossier_id, code, body, municipio, neighbourhood in rows
    }


def public_row(
    board: MeetingBoard,
    dossiers: Mapping[int, PublicDossier],
    item: BoardItem,
    in_hand: DecisionInHand | None = None,
) -> PublicRow:
    """Return the picture of an item; what is in hand is shown while it is being written."""
    items = board.live_items
    numbers = {each.id: place for place, each in enumerate(items, start=1)}
    number = item.number or numbers[item.id]
    lines = [
        (each.number or numbers[each.id], each.codes, not each.waits, _topic(each))
        for each in items
    ]
    examined, to_examine = public_counts([(line[0], line[2]) for line in lines], number)
    decided = item.last
    decision, due_on, recorded = PublicDecision.NONE, None, False
    if in_hand is not None and in_hand.outcome is not None:
        decision, due_on = public_label(in_hand.outcome), in_hand.due_on
    elif decided is not None:
        decision, due_on, recorded = public_label(decided.outcome), decided.due_on, True
    found = [dossiers[each] for each in item.dossier_ids if each in dossiers]
    return PublicRow(
        table=TABLE,
        held_on=board.held_on,
        present=board.present,
        seats=len(board.seats),
        number=number,
        total=len(items),
        topic=_topic(item),
        dossier=together(found),
        other_codes=tuple(each.case_code for each in found[1:]),
        decision=decision,
        decided=recorded,
        due_on=due_on,
        agenda=agenda_lines(lines, number),
        examined=examined,
        to_examine=to_examine,
    )


def _topic(item: BoardItem) -> PublicTopic:
    return PublicTopic.MINUTES if item.kind == APPROVAL else PublicTopic.BY_HAND


def _past_terms(session: Session, wanted: Iterable[int], on: datetime.date) -> Mapping[int, bool]:
    """Whether what the Gruppo asked about a dossier is within its terms; no term, no answer."""
    ids, within = set(wanted), dict[int, bool]()
    rows = session.execute(
        select(GroupDecision.dossier_ids, GroupDecision.due_on)
        .join(GroupItem, GroupItem.id == GroupDecision.item_id)
        .where(
            GroupDecision.due_on.is_not(None),
            GroupDecision.done_on.is_(None),
            GroupDecision.revoked_at.is_(None),
        )
    )
    for about, due_on in rows:
        for dossier_id in ids.intersection(about):
            within[dossier_id] = within.get(dossier_id, True) and due_on >= on
    return within
