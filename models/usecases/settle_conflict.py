"""Settles a conflict between what the register says and what a person typed."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.base import Base
from models.records.dossier import Dossier, HouseholdMember
from models.records.register_import import ValueConflict
from models.records.vocabulary import ValueOrigin
from models.usecases.edit_dossier import (
    refresh_keys,
    settle_open,
    source_record,
    with_address,
)
from models.usecases.importing.stored_values import as_text, from_text


def settle_conflict(
    session: Session,
    conflict: ValueConflict,
    *,
    take_register: bool,
    author: str,
    now: datetime.datetime,
    reason: str | None = None,
) -> None:
    """Take the register's value, or keep the one that a person typed.

    Taking the register's value makes the register the source again. Raises OfficeError when the
    conflict is already settled.
    """
    if conflict.settled_at is not None:
        raise OfficeError("Il contrasto è già stato risolto: aggiorna l’elenco dei contrasti.")
    conflict.settled_at = now
    conflict.settled_by = author
    conflict.settled_with = "register" if take_register else "person"
    conflict.reason = reason
    if take_register:
        _take_register(session, conflict, author, now)
    session.flush()


def _take_register(
    session: Session, conflict: ValueConflict, author: str, now: datetime.datetime
) -> None:
    record: Dossier | HouseholdMember | None = None
    if conflict.entity == Dossier.__tablename__:
        record = session.get(Dossier, conflict.entity_id)
    elif conflict.entity == HouseholdMember.__tablename__:
        record = session.get(HouseholdMember, conflict.entity_id)
    if record is None:
        raise OfficeError("Il dato del contrasto non si modifica da qui: correggi il registro.")
    column = Base.metadata.tables[conflict.entity].c[conflict.field]
    values = {conflict.field: from_text(column, conflict.incoming_value)}
    if isinstance(record, Dossier):
        values = with_address(record, values)
    for name, value in values.items():
        setattr(record, name, value)
        source = source_record(session, record, name)
        if source is not None:
            source.origin = ValueOrigin.IMPORT.value
            source.import_id = conflict.import_id
            source.import_row = conflict.import_row
            source.recorded_at = now
            source.author = author
            source.register_value = as_text(value)
        settle_open(session, record, name, with_="register", author=author, now=now)
    if isinstance(record, Dossier):
        refresh_keys(record)
