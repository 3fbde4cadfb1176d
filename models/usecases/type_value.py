"""Keeps a value that the official typed into the sheet: read, recorded, undoable by its name."""

import datetime
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier, HouseholdMember
from models.usecases.edit_dossier import EditOutcome, edit_dossier
from models.usecases.sheet.fields import MEMBER, Unreadable, read_typed


@dataclass(frozen=True, slots=True)
class TypedValue:
    """What was typed, for which field of which record."""

    dossier_id: int
    entity: str
    entity_id: int
    field: str
    text: str


def problem_with(typed: TypedValue, *, latest: datetime.date) -> str:
    """Return what is wrong with a text while it is typed, "" where it can be kept."""
    try:
        value = read_typed(typed.entity, typed.field, typed.text, latest=latest)
    except Unreadable as problem:
        return str(problem)
    if typed.field == "address" and value is None:
        return "L’indirizzo non può restare vuoto: scrivi almeno la via."
    return ""


def type_value(
    session: Session, typed: TypedValue, *, author: str, now: datetime.datetime
) -> EditOutcome:
    """Record a typed value; the register's stays beside.

    Raises `OfficeError` where the text cannot be read, or the record is no longer there.
    """
    dossier = session.get(Dossier, typed.dossier_id)
    member = None
    if typed.entity == MEMBER:
        member = session.get(HouseholdMember, typed.entity_id)
        if member is None or member.dossier_id != typed.dossier_id:
            dossier = None
    if dossier is None:
        raise OfficeError("La posizione non è più nell’archivio: aggiorna l’elenco.")
    try:
        value = read_typed(typed.entity, typed.field, typed.text, latest=now.date())
    except Unreadable as problem:
        raise OfficeError(str(problem)) from problem
    return edit_dossier(
        session, dossier, {typed.field: value}, author=author, now=now, member=member
    )
