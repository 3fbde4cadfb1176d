"""What an official typed by hand and does not belong in minutes that every member receives (3.4).

The types of the minutes have no field for names, addresses, health or income; free text has no
such guard. This reads it before it leaves and says where something stands, never repeating it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.imports.text import fold
from models.records.dossier import Dossier, HouseholdMember

_SHORTEST_NAME = 3
_TAX_CODE = re.compile(r"\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\b\d{1,3}(?:\.\d{3})+(?:,\d{2})?\b|\b\d+,\d{2}\b|€|\beuro\b|\bisee\b", re.IGNORECASE
)
_HEALTH = re.compile(
    r"\b(?:patologi|malatti|malat[oaie]\b|disabil|invalid|handicap|gravidanz|incint|schizofren|"
    r"depress|psichiatr|tossicodipend|alcolis|dializ|oncolog|tumor|diabet|cardiopat|autis|demenz|"
    r"alzheimer|epiless)",
    re.IGNORECASE,
)
_JUDICIAL = re.compile(
    r"\b(?:precedent[ei] penal|penalmente|arrest|condann|denunci|spacci|reat[oi]\b|pregiudicat|"
    r"detenut|carcer)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text an official typed, and where it stands: "punto 3, motivi"."""

    place: str
    text: str


def cautions(
    session: Session, texts: Sequence[TypedText], dossier_ids: Iterable[int], officials: str
) -> tuple[str, ...]:
    """Return a sentence for each place where something reserved seems to stand.

    `officials` are the names at the table: a surname that is theirs is no occupant's.
    """
    ids = sorted(set(dossier_ids))
    known = set(_words(officials))
    names: set[str] = set()
    for surname, first_name in session.execute(
        select(HouseholdMember.surname, HouseholdMember.first_name).where(
            HouseholdMember.dossier_id.in_(ids)
        )
    ):
        family = _words(surname or "")
        names |= {word for word in family if len(word) >= _SHORTEST_NAME and word not in known}
        if not family:
            names |= {word for word in _words(first_name or "") if len(word) > _SHORTEST_NAME}
    streets = {
        fold(f"{name} {number}")
        for name, number in session.execute(
            select(Dossier.street_name, Dossier.house_number).where(Dossier.id.in_(ids))
        )
        if name and number
    }
    found = []
    for typed in texts:
        what = _what(typed.text, names, streets)
        if what:
            found.append(
                f"Verifica il {typed.place}: {' e '.join(what)}. Il verbale va a tutti i "
                "componenti, con i soli codici."
            )
    return tuple(found)


def _what(text: str, names: set[str], streets: set[str]) -> list[str]:
    said = []
    words = _words(text)
    if names.intersection(words):
        said.append("sembra esserci il nome di un occupante")
    if _TAX_CODE.search(text):
        said.append("sembra esserci un codice fiscale")
    plain = f" {' '.join(words)} "
    if any(f" {street} " in plain for street in streets):
        said.append("sembra esserci un indirizzo")
    if _HEALTH.search(text):
        said.append("sembra esserci una notizia sulla salute")
    if _AMOUNT.search(text):
        said.append("sembra esserci un importo o un reddito")
    if _JUDICIAL.search(text):
        said.append("sembra esserci una notizia giudiziaria")
    return said


def _words(text: str) -> list[str]:
    return fold(text).split()
