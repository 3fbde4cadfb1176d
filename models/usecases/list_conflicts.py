"""The conflicts that wait for a person: what was typed here, what the register says now."""

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.imports.field_groups import FieldGroup, group_of_field
from models.imports.rows import RegisterKind
from models.records.dossier import Dossier, HouseholdMember
from models.records.register_import import RegisterImport, ValueConflict, ValueSource
from models.usecases.importing.report import field_words, shown


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One conflict. `typed` stands in the archive; `incoming` is what the register says.

    `record` is the case code, with the member's number where the value is a member's.
    `settleable` is false where only the register can be corrected (structures, works, findings).
    """

    id: int
    dossier_id: int | None
    record: str
    address: str
    label: str
    typed: str | None
    typed_by: str
    typed_on: datetime.datetime | None
    incoming: str | None
    file_name: str
    row: int
    imported_at: datetime.datetime
    group: FieldGroup
    settleable: bool


def count_conflicts(session: Session) -> int:
    """How many conflicts wait."""
    return session.execute(
        select(func.count()).select_from(ValueConflict).where(ValueConflict.settled_at.is_(None))
    ).scalar_one()


def list_conflicts(session: Session) -> tuple[ConflictLine, ...]:
    """Every conflict that nobody has settled, by case code."""
    rows = session.execute(
        select(
            ValueConflict,
            Dossier.case_code,
            Dossier.address,
            HouseholdMember.ordinal,
            RegisterImport.file_name,
            RegisterImport.kind,
            RegisterImport.imported_at,
            ValueSource.author,
            ValueSource.recorded_at,
        )
        .join(RegisterImport, RegisterImport.id == ValueConflict.import_id)
        .outerjoin(Dossier, Dossier.id == ValueConflict.dossier_id)
        .outerjoin(
            HouseholdMember,
            (ValueConflict.entity == HouseholdMember.__tablename__)
            & (HouseholdMember.id == ValueConflict.entity_id),
        )
        .outerjoin(
            ValueSource,
            (ValueSource.entity == ValueConflict.entity)
            & (ValueSource.entity_id == ValueConflict.entity_id)
            & (ValueSource.field == ValueConflict.field),
        )
        .where(ValueConflict.settled_at.is_(None))
        .order_by(Dossier.code_key, ValueConflict.id)
    )
    return tuple(_line(*row) for row in rows)


def _line(
    conflict: ValueConflict,
    case_code: str | None,
    address: str | None,
    ordinal: int | None,
    file_name: str,
    kind_name: str,
    imported_at: datetime.datetime,
    author: str | None,
    recorded_at: datetime.datetime | None,
) -> ConflictLine:
    kind = RegisterKind(kind_name)
    record = case_code or conflict.entity
    if ordinal is not None:
        record = f"{record} · componente {ordinal}"
    return ConflictLine(
        id=conflict.id,
        dossier_id=conflict.dossier_id,
        record=record,
        address=address or "",
        label=field_words(kind, conflict.field),
        typed=shown(conflict.field, conflict.kept_value),
        typed_by=author or "",
        typed_on=recorded_at,
        incoming=shown(conflict.field, conflict.incoming_value),
        file_name=file_name,
        row=conflict.import_row,
        imported_at=imported_at,
        group=group_of_field(kind, conflict.field),
        settleable=conflict.entity in (Dossier.__tablename__, HouseholdMember.__tablename__),
    )
