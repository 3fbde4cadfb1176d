"""Imports of registers: what was read, when, what it changed, what was wrong with it."""

import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.records.base import Base, Code, Key, Prose, UtcInstant, Words


class RegisterImport(Base):
    """One file imported: its identity, its counts, when and by whom (R029)."""

    __tablename__ = "register_import"

    id: Mapped[Key]
    kind: Mapped[Code]
    body: Mapped[Code | None]
    file_name: Mapped[Words]
    sha256: Mapped[Code] = mapped_column(index=True)
    imported_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    reference_date: Mapped[datetime.date | None] = mapped_column(Date)
    mapping_id: Mapped[int | None] = mapped_column(ForeignKey("column_mapping.id"))
    row_count: Mapped[int] = mapped_column(Integer)
    created: Mapped[int] = mapped_column(Integer)
    updated: Mapped[int] = mapped_column(Integer)
    unchanged: Mapped[int] = mapped_column(Integer)
    rejected: Mapped[int] = mapped_column(Integer)


class ImportProblem(Base):
    """A problem of a file: row, column, value, reason. Rejected rows keep their cells."""

    __tablename__ = "import_problem"

    id: Mapped[Key]
    import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"), index=True)
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    row: Mapped[int] = mapped_column(Integer)
    column: Mapped[Words]
    value: Mapped[Prose]
    kind: Mapped[Code]
    severity: Mapped[Code]
    message: Mapped[Prose]


class ImportDifference(Base):
    """A value that a new version of a register changed: what it was, what it became."""

    __tablename__ = "import_difference"

    id: Mapped[Key]
    import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"), index=True)
    row: Mapped[int] = mapped_column(Integer)
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    entity: Mapped[Code]
    entity_key: Mapped[Words]
    field: Mapped[Code]
    old: Mapped[Prose | None]
    new: Mapped[Prose | None]


class ColumnMapping(Base):
    """Headings of a body's register and the fields they stand for: remembered and reused."""

    __tablename__ = "column_mapping"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[Key]
    name: Mapped[Words]
    kind: Mapped[Code]
    body: Mapped[Code | None]
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    confirmed: Mapped[bool] = mapped_column(Boolean)
    used_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)


class ValueSource(Base):
    """Where one value came from, when it is not the row that created its record.

    A record made by an import carries `import_id` and `import_row`: that is the source of each
    of its values unless a row here says otherwise. `origin` is `import` (a later file changed
    it) or `person` (typed by the official); `register_value` is what the register last said, so
    that the same old value coming again is no new conflict. `dossier_id` is empty for what belongs
    to no dossier (structures, works, availability).
    """

    __tablename__ = "value_source"
    __table_args__ = (
        UniqueConstraint("entity", "entity_id", "field"),
        Index(None, "dossier_id"),
    )

    id: Mapped[Key]
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"))
    entity: Mapped[Code]
    entity_id: Mapped[int] = mapped_column(Integer)
    field: Mapped[Code]
    origin: Mapped[Code]
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int | None] = mapped_column(Integer)
    recorded_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    register_value: Mapped[Prose | None]


class ValueConflict(Base):
    """A register says one thing, a person typed another: to be settled, never overwritten."""

    __tablename__ = "value_conflict"

    id: Mapped[Key]
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    entity: Mapped[Code]
    entity_id: Mapped[int] = mapped_column(Integer)
    field: Mapped[Code]
    import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"))
    import_row: Mapped[int] = mapped_column(Integer)
    kept_value: Mapped[Prose | None]
    incoming_value: Mapped[Prose | None]
    settled_at: Mapped[datetime.datetime | None] = mapped_column(UtcInstant)
    settled_by: Mapped[Words | None]
    settled_with: Mapped[Code | None]
    reason: Mapped[Prose | None]
