"""The trail: append-only, hash-chained, written in the same transaction as what it tells."""

import datetime
from typing import Any

from sqlalchemy import JSON, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.records.base import Base, Code, Key, UtcInstant, Words


class AuditEntry(Base):
    """Who did what to what, and when. `chain` is the SHA-256 over the previous chain and this
    entry's canonical JSON; `sequence` has no holes."""

    __tablename__ = "audit_entry"
    __table_args__ = (UniqueConstraint("sequence"), Index(None, "entity", "entity_id"))

    id: Mapped[Key]
    sequence: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
    verb: Mapped[Code]
    entity: Mapped[Code | None]
    entity_id: Mapped[int | None] = mapped_column(Integer)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    chain: Mapped[Code]
