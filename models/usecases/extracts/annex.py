"""The reserved annex as types: from the codes of the minutes to the households.

A copy for a managing body holds only its own rows. Of minors there is only the number: there
is no field for their names, nor for tax codes, health or reasons (models/README.md, 3).
"""

import datetime
from dataclasses import dataclass

from models.usecases.extracts.letterhead import DocumentMark, Letterhead, Signatory


@dataclass(frozen=True, slots=True)
class AnnexAdult:
    """An adult: "COGNOME Nome" or "non identificato (PNI-1)", and the birth date if known."""

    name: str
    birth_date: datetime.date | None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A code and its household. `unlisted_adults` are declared but not named in the register."""

    case_code: str
    dwelling: str
    contact: AnnexAdult
    other_adults: tuple[AnnexAdult, ...]
    unlisted_adults: int
    minors: int


@dataclass(frozen=True, slots=True)
class AnnexGroup:
    """The rows of a managing body, in the order of their addresses."""

    body_name: str
    rows: tuple[AnnexRow, ...]


@dataclass(frozen=True, slots=True)
class AnnexExtract:
    """Annex A of the minutes of a table ("del Tavolo Tecnico"), for one addressee. `basis` is the
    closing note: registers and their date, the other copies, how the delivery is recorded."""

    letterhead: Letterhead
    mark: DocumentMark
    minutes_number: str
    session_on: datetime.date
    groups: tuple[AnnexGroup, ...]
    basis: str
    signatory: Signatory
    receipt: str
    table: str = "del Tavolo Tecnico"

    @property
    def row_count(self) -> int:
        """Positions in the annex."""
        return sum(len(group.rows) for group in self.groups)
