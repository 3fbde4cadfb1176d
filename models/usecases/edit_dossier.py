"""A person types values of a dossier or of a member: kept apart from what the register says.

The register's value stays beside (`ValueSource.register_value`); a later register never
overwrites what was typed, it opens a conflict (`settle_conflict`).
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.address import Address, read_address
from models.records.dossier import Dossier, HouseholdMember
from models.records.register_import import ValueConflict, ValueSource
from models.records.vocabulary import ValueOrigin
from models.usecases.importing.place_keys import address_of, place_keys
from models.usecases.importing.register_fields import (
    ADDRESS_PARTS,
    DERIVED,
    HOUSEHOLD_FIELDS,
    MEMBER_FIELDS,
)
from models.usecases.importing.stored_values import as_text, same

EDITABLE = frozenset(HOUSEHOLD_FIELDS) - DERIVED
EDITABLE_OF_MEMBER = frozenset(MEMBER_FIELDS)


@dataclass(frozen=True, slots=True)
class EditOutcome:
    """Fields that really changed, in the order of their names."""

    changed: tuple[str, ...]


def edit_dossier(
    session: Session,
    dossier: Dossier,
    values: Mapping[str, Any],
    *,
    author: str,
    now: datetime.datetime,
    member: HouseholdMember | None = None,
) -> EditOutcome:
    """Record the values that a person typed for a dossier, or for a `member` of its household.

    Values have the type of their column; None empties a field. Typing the address takes it apart
    again, typing a part writes the address anew. Open conflicts on a typed field are settled.
    Raises OfficeError for a field that nobody may type (the case code, the managing body) or for
    an empty address.
    """
    record: Dossier | HouseholdMember = dossier if member is None else member
    allowed = EDITABLE if member is None else EDITABLE_OF_MEMBER
    foreign = sorted(set(values) - allowed)
    if foreign:
        raise OfficeError(
            "Il codice della posizione, l’ente gestore e i dati calcolati non si modificano a"
            " mano: correggi solo i dati del registro.",
            details=tuple(foreign),
        )
    wanted = with_address(dossier, values) if member is None else dict(values)
    changed = []
    for name, value in wanted.items():
        old = getattr(record, name)
        if same(old, value):
            continue
        _keep_register_value(session, record, dossier, name, old, author, now)
        setattr(record, name, value)
        changed.append(name)
        settle_open(session, record, name, with_="person", author=author, now=now)
    if member is None and changed:
        refresh_keys(dossier)
    session.flush()
    return EditOutcome(tuple(sorted(changed)))


def with_address(dossier: Dossier, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with the address and its parts made to agree.

    Raises OfficeError when the address would become empty.
    """
    wanted = dict(values)
    typed_parts = [name for name in ADDRESS_PARTS if name in values]
    if "address" in values:
        typed = (values["address"] or "").strip()
        if not typed:
            raise OfficeError("L’indirizzo non può restare vuoto: scrivi almeno la via.")
        parts = read_address(typed)
        for name in ADDRESS_PARTS:
            part = getattr(parts, name)
            inside = name in ("stair", "floor", "unit")
            if name not in values and not (inside and part is None):
                wanted[name] = part
        if not typed_parts:
            wanted["address"] = parts.shown or typed
            return wanted
    if typed_parts:
        wanted["address"] = _rebuilt(dossier, wanted).shown or dossier.address
    return wanted


def refresh_keys(dossier: Dossier) -> None:
    """Make the keys of street, dwelling, building and neighbourhood follow the values."""
    values = {name: getattr(dossier, name) for name in HOUSEHOLD_FIELDS}
    for name, key in place_keys(dossier.body, values).items():
        if name in DERIVED:
            setattr(dossier, name, key)


def settle_open(
    session: Session,
    record: Dossier | HouseholdMember,
    field: str,
    *,
    with_: str,
    author: str,
    now: datetime.datetime,
) -> None:
    """Close the conflicts on a field that what just happened has settled."""
    for conflict in session.scalars(
        select(ValueConflict).where(
            ValueConflict.entity == record.__tablename__,
            ValueConflict.entity_id == record.id,
            ValueConflict.field == field,
            ValueConflict.settled_at.is_(None),
        )
    ):
        conflict.settled_at = now
        conflict.settled_by = author
        conflict.settled_with = with_


def source_record(
    session: Session, record: Dossier | HouseholdMember, field: str
) -> ValueSource | None:
    """The source of its own of a value, if it has one."""
    return session.scalars(
        select(ValueSource).where(
            ValueSource.entity == record.__tablename__,
            ValueSource.entity_id == record.id,
            ValueSource.field == field,
        )
    ).first()


def _rebuilt(dossier: Dossier, values: Mapping[str, Any]) -> Address:
    return address_of({name: values.get(name, getattr(dossier, name)) for name in ADDRESS_PARTS})


def _keep_register_value(
    session: Session,
    record: Dossier | HouseholdMember,
    dossier: Dossier,
    field: str,
    old: Any,
    author: str,
    now: datetime.datetime,
) -> None:
    source = source_record(session, record, field)
    if source is None:
        session.add(
            ValueSource(
                dossier_id=dossier.id,
                entity=record.__tablename__,
                entity_id=record.id,
                field=field,
                origin=ValueOrigin.PERSON.value,
                recorded_at=now,
                author=author,
                register_value=None if record.import_id is None else as_text(old),
            )
        )
        return
    if source.origin != ValueOrigin.PERSON:
        source.register_value = as_text(old)
    source.origin = ValueOrigin.PERSON.value
    source.import_id = None
    source.import_row = None
    source.recorded_at = now
    source.author = author
