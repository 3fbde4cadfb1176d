"""The minutes of the Tavolo Tecnico as types: complete sentences, codes and no names.

The names here are those of the officials who sat at the table. There is no field for occupants,
addresses, numbers of persons, health or sub-reasons: those are not for all members
(models/README.md, 2). `extracts.minutes_text` composes the sentences.
"""

import datetime
from dataclasses import dataclass

from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; the verbs of a decision are bold."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A body at the table, as printed. Empty times print as "–" for who was never there."""

    body_name: str
    representative: str
    presence: str
    arrived: str
    left: str
    was_there: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What was discussed, in complete sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement put on record in the words of who made it; quotation marks are added."""

    text: str


@dataclass(frozen=True, slots=True)
class DecisionBlock:
    """A decision: number session.item.progressive, text with its verbs in bold, why, who and by
    when. `authors` says who proposed, who is in favour and who refers to a statement: always
    given when `against_impediment` (Decisions 5)."""

    number: str
    text: tuple[Run, ...]
    reasons: str
    task: str = ""
    authors: str = ""
    against_impediment: bool = False

    def __post_init__(self) -> None:
        if self.against_impediment and not (self.authors and self.reasons):
            raise ValueError("a decision against an impediment has its authors and its reasons")


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """An intervention without its address. Each code comes with the number of the decision that
    added it against an impediment, or with an empty text."""

    day: datetime.date
    number: int
    body: str
    municipio: int | None
    force: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProgrammeTable:
    """The programme of the week as the Tavolo approved it."""

    rows: tuple[ProgrammeRow, ...]


Block = Paragraph | Statement | DecisionBlock | ProgrammeTable


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """An item of the agenda with what was said and decided, in order."""

    number: int
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class MinutesExtract:
    """The minutes of a session. `draft_on` marks a draft, None the final text.

    `opening` are the paragraphs before the attendance, `after_attendance` the one that opens
    the agenda, `after_agenda` those that follow it, `closing` the last ones (next session,
    closing, reading). The agenda is the list of the items.
    """

    letterhead: Letterhead
    mark: DocumentMark
    session_on: datetime.date
    draft_on: datetime.date | None
    opening: tuple[str, ...]
    attendance: tuple[AttendanceRow, ...]
    after_attendance: str
    items: tuple[MinutesItem, ...]
    after_agenda: tuple[str, ...]
    closing: tuple[str, ...]
    minute_taker: Signatory
    chair: Signatory
    annexes: str
    distribution: str
