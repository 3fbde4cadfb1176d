"""Typed records of the archive, one aggregate a file. They fit SQLite and PostgreSQL alike."""

from models.records import (
    audit,
    decision,
    dossier,
    exported_document,
    findings,
    group_meeting,
    inquiry,
    programme,
    protection,
    register_import,
    setting,
    table_session,
)
from models.records.base import Base

__all__ = [
    "Base",
    "audit",
    "decision",
    "dossier",
    "exported_document",
    "findings",
    "group_meeting",
    "inquiry",
    "programme",
    "protection",
    "register_import",
    "setting",
    "table_session",
]
