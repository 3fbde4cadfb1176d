"""Says where a value of the archive came from: file, row and date, or the person who typed it."""

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.base import Base
from models.records.register_import import RegisterImport, ValueSource
from models.records.vocabulary import ValueOrigin


@dataclass(frozen=True, slots=True)
class SourceOfValue:
    """Origin of a value. `register_value` is what the register last said, where a person typed."""

    origin: str
    recorded_at: datetime.datetime
    author: str
    file_name: str | None
    row: int | None
    register_value: str | None


def value_source_of(
    session: Session, entity: str, entity_id: int, field: str
) -> SourceOfValue | None:
    """Where the value of a field came from; None for a record that no import and nobody made.

    `entity` is the table's name ("dossier", "household_member", "court_act"…).
    """
    source = session.scalars(
        select(ValueSource).where(
            ValueSource.entity == entity,
            ValueSource.entity_id == entity_id,
            ValueSource.field == field,
        )
    ).first()
    if source is not None:
        file = session.get(RegisterImport, source.import_id) if source.import_id else None
        return SourceOfValue(
            source.origin,
            source.recorded_at,
            source.author,
            file.file_name if file else None,
            source.import_row,
            source.register_value,
        )
    table = Base.metadata.tables[entity]
    made = session.execute(
        select(table.c.import_id, table.c.import_row).where(table.c.id == entity_id)
    ).first()
    file = session.get(RegisterImport, made[0]) if made and made[0] else None
    if made is None or file is None:
        return None
    return SourceOfValue(
        ValueOrigin.IMPORT, file.imported_at, file.author, file.file_name, made[1], None
    )
