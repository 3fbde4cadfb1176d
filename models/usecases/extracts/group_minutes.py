"""The minutes of the Gruppo di Lavoro, an excerpt and the letter of convocation, as types.

Codes only: there is no field for occupants, addresses, persons, health, income, criteria or
judicial matter (documents_and_data.md 3.3 and 3.4; models/README.md, 4). The names here are those
of the officials. `extracts.group_minutes_text` composes the sentences.
"""

import datetime
from dataclasses import dataclass

from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory
from models.usecases.extracts.minutes import AttendanceRow, Paragraph, Run, Statement


@dataclass(frozen=True, slots=True)
class GroupDecisionBlock:
    """A decision: number meeting.item.progressive, its text with the verbs in bold, why, who
    dissents, who does what by when."""

    number: str
    text: tuple[Run, ...]
    reasons: str
    dissent: str = ""
    task: str = ""


GroupBlock = Paragraph | Statement | GroupDecisionBlock


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item as the agenda prints it: its number, "ALER-1 e ALER-2" or the topic, and what
    became of it afterwards ("aggiunto", "ritirato")."""

    number: int
    title: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class GroupMinutesItem:
    """An item with what was said and decided, in order. `number` is None for a heading that is
    not on the agenda (follow-up of earlier decisions, other business)."""

    number: int | None
    title: str
    blocks: tuple[GroupBlock, ...]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A row of the closing table: N., Posizioni, Determinazione, Organo responsabile, Termine."""

    number: str
    codes: tuple[str, ...]
    determination: str
    responsible: str
    due_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class GroupMinutesExtract:
    """The minutes of a meeting. `draft_on` marks a draft, None a text that may be signed.

    `version` counts the signed-ready texts that differ: 1 unless the meeting was reopened.
    `correction` says that it was, and why; it replaces an earlier version then.
    """

    letterhead: Letterhead
    mark: DocumentMark
    meeting_on: datetime.date
    draft_on: datetime.date | None
    version: int
    made_on: datetime.date
    opening: tuple[str, ...]
    attendance: tuple[AttendanceRow, ...]
    after_attendance: str
    agenda: tuple[AgendaLine, ...]
    after_agenda: tuple[str, ...]
    items: tuple[GroupMinutesItem, ...]
    decisions: tuple[DecisionRow, ...]
    closing: tuple[str, ...]
    correction: str
    minute_taker: Signatory
    chair: Signatory
    annexes: str
    distribution: str


@dataclass(frozen=True, slots=True)
class GroupExcerptExtract:
    """One item of the minutes, for whom it concerns."""

    letterhead: Letterhead
    mark: DocumentMark
    meeting_on: datetime.date
    draft_on: datetime.date | None
    made_on: datetime.date
    opening: tuple[str, ...]
    item: GroupMinutesItem
    conformity: str
    minute_taker: Signatory


@dataclass(frozen=True, slots=True)
class ConvocationExtract:
    """The letter that convenes the ten seats, with the numbers of the agenda.

    `seats` are the bodies as they are addressed; `agenda` has codes and topics and nothing else.
    """

    letterhead: Letterhead
    mark: DocumentMark
    meeting_on: datetime.date
    place_and_date: str
    made_on: datetime.date
    seats: tuple[str, ...]
    subject: str
    opening: tuple[str, ...]
    agenda: tuple[AgendaLine, ...]
    closing: tuple[str, ...]
    signatory: Signatory
