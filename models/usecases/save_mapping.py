"""Keep a mapping of columns by a name: the next file of the same shape finds it (R029)."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.mapping import check_mapping
from models.imports.rows import ColumnMapping
from models.records import register_import as records

_LONGEST = 80


def save_mapping(session: Session, mapping: ColumnMapping, *, now: datetime.datetime) -> None:
    """Keep the mapping; one of the same name and kind is replaced.

    Raises OfficeError for an empty or long name, for a name that another kind of register uses,
    and for fields that do not exist.
    """
    name = " ".join(mapping.name.split())
    if not name:
        raise OfficeError("Scrivi un nome per l’abbinamento, per esempio «ALER 2026».")
    if len(name) > _LONGEST:
        raise OfficeError(
            f"Il nome dell’abbinamento è troppo lungo: al massimo {_LONGEST} lettere."
        )
    check_mapping(mapping)
    record = session.scalars(
        select(records.ColumnMapping).where(records.ColumnMapping.name == name)
    ).first()
    if record is not None and record.kind != mapping.kind.value:
        raise OfficeError(
            f"«{name}» è già il nome dell’abbinamento di un altro tipo di registro: scegline un"
            " altro."
        )
    if record is None:
        record = records.ColumnMapping(name=name, kind=mapping.kind.value, confirmed=True)
        session.add(record)
    record.body = mapping.body
    record.fields = dict(mapping.fields)
    record.confirmed = True
    record.used_at = now
    session.flush()
