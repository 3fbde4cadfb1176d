"""Clocks of the Gruppo di Lavoro: its meetings to come and the tasks that meetings gave (R009)."""

import datetime
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting
from models.rules.deadlines import GROUP_MEETING, GROUP_TASK, Clock, Place, Target
from models.rules.italian import joined
from models.usecases.deadline_sources import GROUP_NAME, codes_of, of_dossier
from models.usecases.sheet.values import day_of

_CITATION = "par. 11.1, punto 2"
_NAMED_CODES = 1
_COORDINATOR = "Prefettura"


def tasks_of_the_group(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield what meetings gave somebody to do, not done yet: to its day, or by age (R009).

    The same decisions that the next minutes follow up. A task about one position leads to it; any
    other leads to the meeting that gave it.
    """
    rows = session.execute(
        select(GroupDecision.id, GroupDecision.dossier_ids, GroupDecision.responsible,
               GroupDecision.due_on, GroupMeeting.id, GroupMeeting.number, GroupMeeting.year,
               GroupMeeting.held_on, GroupItem.title)
        .join(GroupItem, GroupDecision.item_id == GroupItem.id)
        .join(GroupMeeting, GroupItem.meeting_id == GroupMeeting.id)
        .where(
            GroupDecision.done_on.is_(None),
            GroupDecision.revoked_at.is_(None),
            GroupDecision.responsible.is_not(None) | GroupDecision.due_on.is_not(None),
            GroupMeeting.held_on <= on,
        )
    ).all()  # fmt: skip
    codes = codes_of(session, {dossier_id for row in rows for dossier_id in row[1]})
    for key, ids, responsible, due_on, meeting_id, number, year, held_on, title in rows:
        known = [dossier_id for dossier_id in ids if dossier_id in codes]
        meeting = _named(number, year)
        alone = len(known) == 1
        yield Clock(
            f"group_task:{key}", GROUP_TASK,
            # A topic is free text, which may name somebody: it never is the subject, which leaves.
            _few([codes[dossier_id] for dossier_id in known]) or meeting,
            meeting if known or not title else f"{meeting}, «{title}»",
            held_on, _CITATION, due_on, "termine dato dal Gruppo" if due_on else "",
            responsible or GROUP_NAME,
            of_dossier(known[0], codes[known[0]]) if alone
            else Target(Place.MEETING, meeting, meeting_id),
        )  # fmt: skip


def meetings_to_come(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield the meetings prepared or convened to their day, and one left open after it."""
    rows = session.scalars(
        select(GroupMeeting).where(GroupMeeting.state.in_(("draft", "convened", "open")))
    )
    for meeting in rows:
        left_open = meeting.state == "open"
        if left_open and meeting.held_on >= on:
            continue
        since = day_of(meeting.recorded_at)
        event = "riunione preparata, da convocare"
        if meeting.state == "convened":
            event, since = "convocazione", meeting.convocation_date or since
        if left_open:
            event, since = "apertura della riunione, non ancora chiusa", meeting.held_on
        name = _named(meeting.number, meeting.year)
        yield Clock(
            f"group_meeting:{meeting.id}", GROUP_MEETING, name, event, since, _CITATION,
            meeting.held_on, "giorno della riunione" if left_open else f"ore {meeting.starts_at}",
            _COORDINATOR, Target(Place.MEETING, name, meeting.id),
        )  # fmt: skip


def _named(number: int, year: int) -> str:
    return f"riunione n. {number}/{year}"


def _few(codes: Sequence[str]) -> str:
    """Say a few codes, and how many more there are."""
    rest = len(codes) - _NAMED_CODES
    if rest <= 0:
        return joined(codes)
    more = "un’altra" if rest == 1 else f"altre {rest}"
    return f"{', '.join(codes[:_NAMED_CODES])} e {more}"
