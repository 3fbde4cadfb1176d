"""What the sheet of a dossier shows: frozen, in words, with the source of every value.

Restricted values (who the people are, health, income, police reports) are never in a sheet: it
only says how many there are. `open_restricted_group` gives them, and leaves a trace.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.imports.fields import ValueKind
from models.rules.completeness import Missing
from models.rules.facts import Criterion, Lane, Notice

if TYPE_CHECKING:
    from models.usecases.protection.protection_history import ProtectionHistory


class RestrictedGroup(StrEnum):
    """Values that are folded until somebody opens them, which leaves a trace."""

    PEOPLE = "people"
    HEALTH = "health"
    INCOME = "income"
    JUDICIAL = "judicial"


GROUP_NAMES: dict[RestrictedGroup, str] = {
    RestrictedGroup.PEOPLE: "Dati delle persone",
    RestrictedGroup.HEALTH: "Salute e criticità sociali",
    RestrictedGroup.INCOME: "Reddito e debito",
    RestrictedGroup.JUDICIAL: "Segnalazioni della Questura",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came from.

    `office` is who gave it ("ALER", "Servizi Sociali", or the person who typed it), `day` the
    day on which it was true: the file's own date, else when it came in. `heading` is the column
    of the file. `register_value` is what the register said last, where a person typed.
    """

    by_hand: bool
    office: str
    day: datetime.date
    register: str = ""
    file_name: str = ""
    row: int | None = None
    heading: str = ""
    author: str = ""
    register_value: str = ""

    @property
    def sentence(self) -> str:
        """Source and date in one line, to be shown on hover and read aloud."""
        day = f"{self.day:%d/%m/%Y}"
        if self.by_hand:
            said = f"Scritto a mano da {self.author} il {day}"
            if self.register_value:
                said += f"; nel registro: {self.register_value}"
            return said
        said = f"{self.register} di {self.office}" if self.office else self.register
        said += f", {day}"
        if self.file_name:
            said += f", file {self.file_name}"
        if self.row is not None:
            said += f", riga {self.row}"
        if self.heading:
            said += f", colonna «{self.heading}»"
        return said


@dataclass(frozen=True, slots=True)
class SheetValue:
    """A value: which record and field it is, what it says, where it comes from.

    `text` is empty where nobody gave it. `kind` says how typed text is read; None: nobody may
    type it here. `typed` is the text as it would be typed, `choices` the closed list to choose
    from (stored value and its Italian words). `conflict` is what the register says today against
    what a person typed, "" where nothing is open.
    """

    entity: str
    entity_id: int
    field: str
    label: str
    text: str
    kind: ValueKind | None = None
    typed: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    source: Source | None = None
    conflict: str = ""
    conflict_id: int | None = None

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells this value from every other of the archive."""
        return self.entity, self.entity_id, self.field


@dataclass(frozen=True, slots=True)
class SheetMember:
    """A person of the household; `name` is empty while names are masked, unless asked for."""

    member_id: int
    ordinal: int
    is_contact: bool
    kinship: str
    age: int | None
    minor: bool
    identified: bool
    name: str = ""

    @property
    def words(self) -> str:
        """ "Referente, 41 anni"; who prevents identification is PNI-n (R045)."""
        who = self.kinship or ("Referente" if self.is_contact else "Componente")
        if not self.identified:
            who = f"PNI-{self.ordinal}"
        if self.age is None:
            return f"{who}, età non nota"
        return f"{who}, {self.age} {'anno' if self.age == 1 else 'anni'}"


@dataclass(frozen=True, slots=True)
class SheetIndication:
    """An indication of fragility with its field (R115).

    `restricted` says that it is folded (`models.rules.indications.is_restricted`): its text is
    then "Salute" or "Criterio segnato", and which it is comes with the opened group alone.
    """

    kind: str
    text: str
    field_name: str
    source: Source | None
    restricted: bool


@dataclass(frozen=True, slots=True)
class SheetAssessment:
    """What Servizi Sociali said: the assessment, the declaration, the solution, never merged.

    `criteria_version` is of the assessment, `declared_by` the version a declaration rests on.
    """

    assessment: str
    assessed_on: datetime.date | None
    criteria_version: str
    necessity: str
    necessity_words: str
    declared_on: datetime.date | None
    act_number: str
    entitled: bool | None
    place_available: bool | None
    solution: str
    structure: str
    support_plan: str
    source: Source | None
    declared_by: str = ""


@dataclass(frozen=True, slots=True)
class SheetAct:
    """A judgment or act, in words."""

    title: str
    day: datetime.date | None
    reference: str
    qualities: tuple[str, ...]
    is_title: bool
    source: Source | None


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """Where the dossier stands, why, and what would move it.

    `sentence` is the whole sentence; `why` and `remark` are the same in two parts, for a heading
    that already says the place. `known` is False while nobody handed a ranking in.
    """

    known: bool
    position: int | None
    listed: int
    lane: Lane | None
    tied: bool
    moved_because: str
    computed_position: int | None
    sentence: str
    why: str
    remark: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another dossier of the same building."""

    dossier_id: int
    case_code: str
    where: str
    position: int | None
    closed_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class GroupDecision:
    """A decision of the Gruppo di Lavoro that is in force."""

    decision_id: int
    day: datetime.date
    outcome: str
    words: str
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class SheetState:
    """What was decided by hand and is in force; ids are of the records, to revoke them.

    `suspension_reason` is "" where it is folded among the restricted groups.
    """

    closed_on: datetime.date | None
    closed_reason: str
    suspension_id: int | None
    suspension_words: str
    suspension_reason: str
    choice_id: int | None
    choice: str
    choice_day: datetime.date | None
    choice_reason: str
    impediment_act_id: int | None
    impediment_act_words: str
    group_decisions: tuple[GroupDecision, ...]
    on_list_by_group: bool
    programmed_day: datetime.date | None


@dataclass(frozen=True, slots=True)
class OfficeKnowledge:
    """Who has given what: an office, what it gave and when, and what it could still give."""

    office: str
    given: tuple[tuple[str, Source | None], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happened: a day (and where known the instant), words, and who says it."""

    day: datetime.date
    words: str
    who: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RestrictedNotice:
    """A folded group: its name, how many values it holds, what it says of itself from outside."""

    group: RestrictedGroup
    name: str
    count: int
    summary: str


@dataclass(frozen=True, slots=True)
class DossierSheet:
    """Everything shown about a dossier as of a day (R007, R030–R036, R042–R052, R061–R067).

    `standing` is what stands against closing it, or against reopening it where it is closed.
    """

    dossier_id: int
    on: datetime.date
    version: int
    case_code: str
    body: str
    address: str
    area_line: str
    building: str
    to_verify: bool
    dwelling: tuple[SheetValue, ...]
    occupation: tuple[SheetValue, ...]
    declared: tuple[SheetValue, ...]
    notes: SheetValue
    size: int
    adults: int
    minors: int
    size_known: bool
    contact_known: bool
    members: tuple[SheetMember, ...]
    indications: tuple[SheetIndication, ...]
    assessment: SheetAssessment | None
    earlier_assessments: int
    acts: tuple[SheetAct, ...]
    reports: int
    impediments: tuple[Notice, ...]
    cautions: tuple[Notice, ...]
    place: SheetPlace
    missing: tuple[Missing, ...]
    neighbours: tuple[Neighbour, ...]
    state: SheetState
    offices: tuple[OfficeKnowledge, ...]
    restricted: tuple[RestrictedNotice, ...]
    timeline: tuple[TimelineEvent, ...]
    problems: tuple[str, ...]
    protection: "ProtectionHistory"
    standing: tuple[str, ...] = ()

    def value(self, field: str) -> SheetValue:
        """Return a value of the dossier's own record; raise KeyError for one not shown here."""
        for shown in (*self.dwelling, *self.occupation, *self.declared, self.notes):
            if shown.field == field:
                return shown
        raise KeyError(field)
