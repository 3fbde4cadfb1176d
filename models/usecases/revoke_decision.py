"""Revokes a decision taken by hand: it stays on record with the instant of its end."""

import datetime
from typing import TypeAlias

from models.errors import OfficeError
from models.records.decision import (
    Directive,
    ImpedimentAct,
    ManualMove,
    Suspension,
    WeekChoice,
    WorkingGroupDecision,
)

Revocable: TypeAlias = (
    Directive | ManualMove | WeekChoice | Suspension | ImpedimentAct | WorkingGroupDecision
)


def revoke_decision(decision: Revocable, *, now: datetime.datetime) -> None:
    """Mark the decision as revoked; raise `OfficeError` where it already is."""
    if decision.revoked_at is not None:
        raise OfficeError("Questa decisione è già stata revocata: non occorre altro.")
    decision.revoked_at = now
