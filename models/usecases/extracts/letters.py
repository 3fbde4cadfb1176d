"""The letters of the Gruppo di Lavoro as types: what each addressee may read, and nothing else.

White lists of documents_and_data.md 3.4 and models/README.md, 5. There is no field for grounds,
occupation, day, notes, fragility type, health or income; of minors there is only the number.
"""

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory


@dataclass(frozen=True, slots=True)
class LetterHeading:
    """What every letter begins with. `lines` are the addressee's, `copy_to` who else gets it.

    `answer_by` is the term that the official chose; the Plan gives none.
    """

    lines: tuple[str, ...]
    copy_to: tuple[str, ...]
    town: str
    written_on: datetime.date
    answer_by: datetime.date | None
    signatory: Signatory


@dataclass(frozen=True, slots=True)
class LetterAdult:
    """An identified adult: "COGNOME Nome" and the birth date, if known."""

    name: str
    birth_date: datetime.date | None


@dataclass(frozen=True, slots=True)
class DwellingRow:
    """A position for a body that knows the dwelling: no name, no number of persons."""

    case_code: str
    dwelling: str


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A position for Servizi Sociali and Questura: the adults by name, the minors counted."""

    case_code: str
    dwelling: str
    adults: tuple[LetterAdult, ...]
    members: int
    minors: int


@dataclass(frozen=True, slots=True)
class BodyLetter:
    """A request to a body for one kind of information. Its rows are of one type only.

    `addressed` is how one speaks to it ("codesta Direzione"), `asked` what is asked, in words.
    """

    letterhead: Letterhead
    mark: DocumentMark
    heading: LetterHeading
    addressed: str
    asked: str
    dwellings: tuple[DwellingRow, ...] = ()
    households: tuple[HouseholdRow, ...] = ()

    @property
    def row_count(self) -> int:
        """Positions in the letter."""
        return len(self.dwellings) + len(self.households)


@dataclass(frozen=True, slots=True)
class CheckedAdult:
    """An adult whose income is to be checked."""

    name: str
    tax_code: str
    birth_date: datetime.date | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A position for the Guardia di Finanza: address up to the street number, never the flat."""

    case_code: str
    address: str
    adults: tuple[CheckedAdult, ...]
    members: int


@dataclass(frozen=True, slots=True)
class IncomeCheckLetter:
    """The request of an income check, with the decision that it rests on (R011)."""

    letterhead: Letterhead
    mark: DocumentMark
    heading: LetterHeading
    decided_on: datetime.date
    minutes: str
    decision: str
    reason: str
    rows: tuple[CheckRow, ...]

    @property
    def row_count(self) -> int:
        """Positions in the letter."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """A position for the Comune of residence. `necessity` is the outcome, in words."""

    case_code: str
    residents: tuple[LetterAdult, ...]
    members: int
    minors: int
    fragility: bool
    necessity: str


@dataclass(frozen=True, slots=True)
class ResidenceLetter:
    """The alert to a Comune of residence (R049): never an address, a ground or a day."""

    letterhead: Letterhead
    mark: DocumentMark
    heading: LetterHeading
    residence: str
    programmed: bool
    rows: tuple[ResidentRow, ...]

    @property
    def row_count(self) -> int:
        """Positions in the letter."""
        return len(self.rows)


Letter: TypeAlias = BodyLetter | IncomeCheckLetter | ResidenceLetter
