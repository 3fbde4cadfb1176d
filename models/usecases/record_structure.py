"""Adds or edits a structure: places, household slots, size admitted, period (R066, R070, R072)."""

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.text import fold
from models.records.findings import SocialAssessment, Structure
from models.records.programme import ProgrammedDwelling
from models.rules.protection_words import SOLUTION_KINDS


@dataclass(frozen=True, slots=True)
class StructureLine:
    """A structure as it is written; None: not known, which is not "none"."""

    name: str
    kind: str = ""
    places: int | None = None
    household_slots: int | None = None
    max_household_size: int | None = None
    open_from: datetime.date | None = None
    open_until: datetime.date | None = None
    notes: str = ""


def record_structure(session: Session, line: StructureLine, structure_id: int | None = None) -> int:
    """Add a structure, or write an existing one anew, and return its id.

    Raises `OfficeError` where the name is missing or taken, a number is below what makes sense,
    the period is reversed, or a name used by registers and programmes would change.
    """
    name = " ".join(line.name.split())
    if not name:
        raise OfficeError("Scrivi il nome della struttura.")
    if line.kind and line.kind not in SOLUTION_KINDS:
        raise OfficeError("Scegli il tipo della struttura.")
    for value, least, words in (
        (line.places, 0, "I posti"),
        (line.household_slots, 0, "I nuclei accolti insieme"),
        (line.max_household_size, 1, "I componenti ammessi per nucleo"),
    ):
        if value is not None and value < least:
            raise OfficeError(f"{words} sono un numero da {least} in su: correggi.")
    if line.open_from and line.open_until and line.open_until < line.open_from:
        raise OfficeError("La fine del periodo precede il suo inizio: correggi le date.")
    key = fold(name)
    taken = session.scalar(select(Structure).where(Structure.name_key == key))
    if taken is not None and taken.id != structure_id:
        raise OfficeError(f"La struttura {taken.name} è già registrata.")
    if structure_id is None:
        structure = Structure(name_key=key)
        session.add(structure)
    else:
        structure = session.get_one(Structure, structure_id)
        if structure.name_key != key:
            _require_unused(session, structure)
        structure.name_key = key
    structure.name = name
    structure.kind = line.kind or None
    structure.places = line.places
    structure.household_slots = line.household_slots
    structure.max_household_size = line.max_household_size
    structure.open_from, structure.open_until = line.open_from, line.open_until
    structure.notes = line.notes.strip() or None
    session.flush()
    return structure.id


def _require_unused(session: Session, structure: Structure) -> None:
    """The name is how registers and programmes speak of it."""
    names = select(ProgrammedDwelling.structure_name).where(
        ProgrammedDwelling.structure_name.is_not(None)
    )
    used = session.scalar(
        select(SocialAssessment.id)
        .where(SocialAssessment.structure_key == structure.name_key)
        .limit(1)
    )
    programmed = any(fold(name or "") == structure.name_key for name in session.scalars(names))
    if used is not None or programmed:
        raise OfficeError(
            f"Il nome {structure.name} è quello usato dai registri e dai programmi: non si può "
            "cambiare. Se la struttura è un’altra, aggiungila con il suo nome."
        )
