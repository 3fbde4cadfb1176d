"""Documents that left the program: recipient, purpose, number, fingerprint (Decisions 8)."""

import datetime

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.records.base import Base, Code, Key, UtcInstant, Words


class ExportedDocument(Base):
    """An extract written to a file. `content_fingerprint` is printed in the document (16 hex of
    the SHA-256 of its rows); `file_sha256` is the file's own and tells whether it was edited."""

    __tablename__ = "exported_document"

    id: Mapped[Key]
    kind: Mapped[Code]
    year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    week: Mapped[Code | None]
    session_id: Mapped[int | None] = mapped_column(Integer)
    copy_number: Mapped[int] = mapped_column(Integer, default=1)
    recipient: Mapped[Words]
    purpose: Mapped[Words]
    file_name: Mapped[Words]
    row_count: Mapped[int] = mapped_column(Integer)
    content_fingerprint: Mapped[Code]
    file_sha256: Mapped[Code]
    exported_at: Mapped[datetime.datetime] = mapped_column(UtcInstant)
    author: Mapped[Words]
