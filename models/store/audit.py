"""The audit, written in the same transaction as what it tells: append-only, hash-chained."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session


def record_event(
    session: Session,
    verb: str,
    *,
    entity: str | None = None,
    entity_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write one explicit entry (reads, exports, unmaskings, imports with counts and SHA-256).

    Records changed through the session are written by themselves. A bulk statement
    (`session.execute(insert/update/delete…, execution_options={"audited": True})`) is refused
    without that option, and with it owes one `record_event` before the transaction ends.
    """
    raise NotImplementedError
