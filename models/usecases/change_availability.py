"""Changes what a day has, when an office says so by voice at the table (R041)."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.findings import DailyAvailability
from models.records.vocabulary import Resource

_OF_A_BODY = frozenset({Resource.INSPECTOR, Resource.FIRM})


def change_availability(
    session: Session,
    day: datetime.date,
    resource: Resource,
    quantity: int,
    *,
    body: str = "",
) -> DailyAvailability:
    """Set how much of a resource a day has; `body` only for inspectors and firms.

    The audit keeps the number that was there. Raises `OfficeError` for a negative quantity.
    """
    if quantity < 0:
        raise OfficeError("La disponibilità non può essere negativa: scrivi 0 o più.")
    if bool(body) is not (resource in _OF_A_BODY):
        raise ValueError("inspectors and firms belong to a managing body, the others to none")
    row = session.scalar(
        select(DailyAvailability).where(
            DailyAvailability.day == day,
            DailyAvailability.resource == resource,
            DailyAvailability.body == body,
        )
    )
    if row is None:
        row = DailyAvailability(
            day=day, resource=resource, body=body, quantity=quantity,
            import_id=None, import_row=None,
        )  # fmt: skip
        session.add(row)
    else:
        row.quantity = quantity
    session.flush()
    return row
