"""A meeting of the Gruppo di Lavoro as its screen shows it: frozen, without names of persons.

Essentials of a dossier come from its own sheet (`models/usecases/dossier_sheet.py`); what the
room may read comes from `public_row.py` alone.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting
from models.rules.group_agenda import RULE_TEXTS, AgendaRule
from models.rules.italian import joined
from models.usecases.office_settings import load_office_texts
from models.usecases.record_attendance import THERE
from models.usecases.working_group.agenda import APPROVAL
from models.usecases.working_group.meeting_phrases import load_phrases
from models.usecases.working_group.recalls import Recalls, load_recalls


@dataclass(frozen=True, slots=True)
class BoardSeat:
    """A seat of the meeting. `presence` is "" while it is not known; times as "10.05"."""

    ordinal: int
    body_name: str
    person: str
    title: str
    feminine: bool
    presence: str
    delegation: str
    office: str
    arrived_at: str
    left_at: str
    arrived_during_item: int | None
    left_during_item: int | None

    @property
    def was_there(self) -> bool:
        """In the room, by delegation or connected."""
        return self.presence in THERE

    @property
    def is_there(self) -> bool:
        """There now: came and did not leave."""
        return self.was_there and not self.left_at


@dataclass(frozen=True, slots=True)
class BoardDecision:
    """A decision as it was read, `ordinal` within its item.

    `done_on` is when what it asked for was done.
    """

    id: int
    ordinal: int
    outcome: str
    text: str
    reason: str
    dissent: str
    responsible: str
    due_on: datetime.date | None
    done_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class BoardStatement:
    """What a body asked to be put on record (`statement`), or information it gave.

    `ordinal` is its key within the item.
    """

    ordinal: int
    kind: str
    body_name: str
    text: str


@dataclass(frozen=True, slots=True)
class BoardItem:
    """An item of the agenda. `number` is None until the agenda is frozen.

    `kind` is dossiers, topic or approval. `words` and `citation` are those of the rule that put it
    there; `recalls` hold for its dossiers by whatever rule. `taken_back` are decisions that count
    no more.
    """

    id: int
    number: int | None
    late: bool
    kind: str
    title: str
    words: str
    citation: str
    why: str
    dossier_ids: tuple[int, ...]
    codes: tuple[str, ...]
    decisions: tuple[BoardDecision, ...]
    statements: tuple[BoardStatement, ...]
    discussion: str
    documents: str
    withdrawn_reason: str
    recalls: Mapping[int, Recalls]
    taken_back: int

    @property
    def name(self) -> str:
        """ "ALER-1 e ALER-2", or the topic."""
        return joined(self.codes) if self.codes else self.title

    @property
    def last(self) -> BoardDecision | None:
        """The decision that counts: the last that was taken."""
        return self.decisions[-1] if self.decisions else None

    @property
    def waits(self) -> bool:
        """Whether it is still to be decided."""
        return not self.decisions and not self.withdrawn_reason


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What an earlier meeting asked of somebody: done, or still to be done."""

    decision_id: int
    meeting: str
    held_on: datetime.date
    codes: tuple[str, ...]
    text: str
    responsible: str
    due_on: datetime.date | None
    done_on: datetime.date | None
    done_note: str


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list."""

    id: int
    number: int
    year: int
    held_on: datetime.date
    starts_at: str
    place: str
    state: str
    reopened: bool
    items: int
    decided: int

    @property
    def name(self) -> str:
        """ "31/2026"."""
        return f"{self.number}/{self.year}"


@dataclass(frozen=True, slots=True)
class MeetingList:
    """Every meeting, the latest first, and what the next would be."""

    lines: tuple[MeetingLine, ...]
    next_number: int
    starts_at: str
    place: str
    mode: str = "present_or_remote"
    last_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class MeetingBoard:
    """A meeting with its seats, items in their order, and the tasks of earlier ones."""

    id: int
    number: int
    year: int
    held_on: datetime.date
    starts_at: str
    place: str
    mode: str
    state: str
    frozen: bool
    convocation_number: str
    convocation_date: datetime.date | None
    opened_at: str
    closed_at: str
    reopened_reason: str
    protocol_number: str
    protocol_date: datetime.date | None
    other_business: str
    next_on: datetime.date | None
    next_at: str
    next_place: str
    seats: tuple[BoardSeat, ...]
    items: tuple[BoardItem, ...]
    follow_up: tuple[FollowUp, ...]
    phrases: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """ "31/2026"."""
        return f"{self.number}/{self.year}"

    @property
    def is_open(self) -> bool:
        """Whether it is being held."""
        return self.state == "open"

    @property
    def is_closed(self) -> bool:
        """Whether it left the house."""
        return self.state == "closed"

    @property
    def present(self) -> int:
        """How many seats are there now; once it is closed, how many were there."""
        if self.is_closed:
            return sum(seat.was_there for seat in self.seats)
        return sum(seat.is_there for seat in self.seats)

    @property
    def presence_words(self) -> str:
        """ "9 enti presenti su 10"."""
        noun = "ente presente" if self.present == 1 else "enti presenti"
        return f"{self.present} {noun} su {len(self.seats)}"

    @property
    def missing(self) -> tuple[str, ...]:
        """The bodies that are not there."""
        return tuple(each.body_name for each in self.seats if not each.is_there)

    @property
    def live_items(self) -> tuple[BoardItem, ...]:
        """The items that are discussed: those withdrawn are not."""
        return tuple(item for item in self.items if not item.withdrawn_reason)

    @property
    def waiting(self) -> tuple[BoardItem, ...]:
        """The items still to be decided."""
        return tuple(item for item in self.items if item.waits)

    def item(self, item_id: int | None) -> BoardItem | None:
        """Return an item by its id."""
        return next((item for item in self.items if item.id == item_id), None)


def find_meeting(session: Session, meeting_id: int) -> GroupMeeting:
    """Return a meeting; raise `OfficeError` where it is no longer there."""
    found = session.get(GroupMeeting, meeting_id)
    if found is None:
        raise OfficeError("La riunione non è più nell’archivio: riapri l’elenco delle riunioni.")
    return found


def list_meetings(session: Session, *, year: int) -> MeetingList:
    """Return every meeting; `year` is that of the next one."""
    items = dict(
        session.execute(
            select(GroupItem.meeting_id, func.count())
            .where(GroupItem.withdrawn_reason.is_(None))
            .group_by(GroupItem.meeting_id)
        ).all()
    )
    decided = dict(
        session.execute(
            select(GroupItem.meeting_id, func.count(GroupItem.id.distinct()))
            .join(GroupDecision, GroupDecision.item_id == GroupItem.id)
            .where(GroupDecision.revoked_at.is_(None))
            .group_by(GroupItem.meeting_id)
        ).all()
    )
    rows = session.scalars(
        select(GroupMeeting).order_by(GroupMeeting.year.desc(), GroupMeeting.number.desc())
    ).all()
    last = max((row.number for row in rows if row.year == year), default=0)
    return MeetingList(
        tuple(
            MeetingLine(
                id=row.id,
                number=row.number,
                year=row.year,
                held_on=row.held_on,
                starts_at=row.starts_at,
                place=row.place,
                state=row.state,
                reopened=row.reopened_reason is not None,
                items=items.get(row.id, 0),
                decided=decided.get(row.id, 0),
            )
            for row in rows
        ),
        next_number=last + 1,
        # As last time; the first time, in the house of who calls it.
        starts_at=rows[0].starts_at if rows else "10.00",
        place=rows[0].place if rows else load_office_texts(session).office,
        mode=rows[0].mode if rows else "present_or_remote",
        last_on=max((row.held_on for row in rows), default=None),
    )


def load_meeting(session: Session, meeting_id: int) -> MeetingBoard:
    """Return a meeting as its screen shows it.

    Raises:
        OfficeError: the meeting is no longer there.
    """
    meeting = find_meeting(session, meeting_id)
    earlier = _earlier(session, meeting)
    codes = _codes(
        session,
        {each for item in meeting.items for each in item.dossier_ids}
        | {each for decision, _ in earlier for each in decision.dossier_ids},
    )
    recalls = load_recalls(
        session, {each for item in meeting.items for each in item.dossier_ids}, meeting.held_on
    )
    return MeetingBoard(
        id=meeting.id,
        number=meeting.number,
        year=meeting.year,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        place=meeting.place,
        mode=meeting.mode,
        state=meeting.state,
        frozen=meeting.frozen_at is not None,
        convocation_number=meeting.convocation_number or "",
        convocation_date=meeting.convocation_date,
        opened_at=meeting.opened_at or "",
        closed_at=meeting.closed_at or "",
        reopened_reason=meeting.reopened_reason or "",
        protocol_number=meeting.protocol_number or "",
        protocol_date=meeting.protocol_date,
        other_business=meeting.other_business or "",
        next_on=meeting.next_meeting_on,
        next_at=meeting.next_meeting_at or "",
        next_place=meeting.next_meeting_place or "",
        seats=tuple(
            BoardSeat(
                ordinal=row.ordinal,
                body_name=row.body_name,
                person=row.person or "",
                title=row.title or "",
                feminine=row.feminine,
                presence=row.presence,
                delegation=row.delegation or "",
                office=row.office or "",
                arrived_at=row.arrived_at or "",
                left_at=row.left_at or "",
                arrived_during_item=row.arrived_during_item,
                left_during_item=row.left_during_item,
            )
            for row in meeting.attendances
        ),
        items=tuple(_item(item, codes, recalls) for item in meeting.items),
        follow_up=tuple(
            FollowUp(
                decision_id=decision.id,
                meeting=f"{held.number}/{held.year}",
                held_on=held.held_on,
                codes=tuple(codes.get(each, "") for each in decision.dossier_ids),
                text=decision.text,
                responsible=decision.responsible or "",
                due_on=decision.due_on,
                done_on=decision.done_on,
                done_note=decision.done_note or "",
            )
            for decision, held in earlier
        ),
        phrases=load_phrases(session),
    )


def _item(item: GroupItem, codes: Mapping[int, str], recalls: Mapping[int, Recalls]) -> BoardItem:
    words, citation = RULE_TEXTS[AgendaRule(item.rule)]
    if item.kind == APPROVAL:
        words = "Dalla riunione precedente"
    return BoardItem(
        id=item.id,
        number=item.number,
        late=item.late,
        kind=item.kind,
        title=item.title,
        words=words,
        citation=citation,
        why=item.why or "",
        dossier_ids=tuple(item.dossier_ids),
        codes=tuple(codes.get(each, "") for each in item.dossier_ids),
        decisions=tuple(
            BoardDecision(
                each.id, each.ordinal, each.outcome, each.text, each.reason, each.dissent or "",
                each.responsible or "", each.due_on, each.done_on,
            )
            for each in item.standing
        ),
        statements=tuple(
            BoardStatement(each.ordinal, each.kind, each.body_name, each.text)
            for each in item.statements
        ),
        discussion=item.discussion or "",
        documents=item.documents or "",
        withdrawn_reason=item.withdrawn_reason or "",
        recalls={each: recalls[each] for each in item.dossier_ids if each in recalls},
        taken_back=len(item.decisions) - len(item.standing),
    )  # fmt: skip


def _earlier(session: Session, meeting: GroupMeeting) -> list[tuple[GroupDecision, GroupMeeting]]:
    """What meetings before this one gave somebody to do: open, or done since the last one."""
    rows = session.execute(
        select(GroupDecision, GroupMeeting)
        .join(GroupItem, GroupDecision.item_id == GroupItem.id)
        .join(GroupMeeting, GroupItem.meeting_id == GroupMeeting.id)
        .where(
            GroupMeeting.id != meeting.id,
            GroupMeeting.held_on <= meeting.held_on,
            GroupDecision.revoked_at.is_(None),
            GroupDecision.responsible.is_not(None) | GroupDecision.due_on.is_not(None),
        )
        .order_by(GroupDecision.due_on, GroupDecision.id)
    ).all()
    last = max((held.held_on for _, held in rows), default=meeting.held_on)
    return [
        (decision, held)
        for decision, held in rows
        if decision.done_on is None or decision.done_on >= last
    ]


def _codes(session: Session, ids: Iterable[int]) -> Mapping[int, str]:
    wanted = list(ids)
    rows = session.execute(select(Dossier.id, Dossier.case_code).where(Dossier.id.in_(wanted)))
    return dict(rows.all())
