"""What each day of a week has, as a grid to read and to write at once (R041)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.findings import DailyAvailability
from models.records.vocabulary import Resource
from models.rules.italian import full_date
from models.rules.week import Week
from models.usecases.change_availability import change_availability
from models.usecases.week_holidays import holiday_names

Amounts: TypeAlias = Mapping[tuple[datetime.date, Resource, str], int]
"""Quantities by day, resource and managing body (empty where the resource has none)."""

MOST = 99

_SHARED = (
    (Resource.SQUAD_PS, "Polizia di Stato, squadre"),
    (Resource.SQUAD_CC, "Carabinieri, squadre"),
    (Resource.SQUAD_PL, "Polizia Locale, squadre"),
    (Resource.SOCIAL_WORKER, "Assistenti sociali"),
)
_OF_A_BODY = ((Resource.INSPECTOR, "Ispettori {body}"), (Resource.FIRM, "Ditte {body}"))


@dataclass(frozen=True, slots=True)
class AvailabilityLine:
    """A resource of the grid, with its name in Italian."""

    resource: Resource
    body: str
    name: str


@dataclass(frozen=True, slots=True)
class AvailabilityGrid:
    """The week's days and resources. `holidays` names the days on which nobody goes out;
    `earlier` are the amounts of the latest week before this one of which something is known."""

    week: Week
    days: tuple[datetime.date, ...]
    holidays: Mapping[datetime.date, str]
    lines: tuple[AvailabilityLine, ...]
    amounts: Amounts
    earlier_week: Week | None
    earlier: Amounts


def availability_of(session: Session, week: Week) -> AvailabilityGrid:
    """Return what is known of a week, Monday to Friday."""
    days = tuple(week.monday + datetime.timedelta(days=count) for count in range(5))
    amounts = _amounts(session, days)
    last = session.scalar(
        select(DailyAvailability.day)
        .where(DailyAvailability.day < week.monday)
        .order_by(DailyAvailability.day.desc())
        .limit(1)
    )
    earlier_week = Week.of(last) if last is not None else None
    earlier: Amounts = {}
    if earlier_week is not None:
        before = tuple(earlier_week.monday + datetime.timedelta(days=count) for count in range(5))
        shift = week.monday - earlier_week.monday
        earlier = {
            (day + shift, resource, body): quantity
            for (day, resource, body), quantity in _amounts(session, before).items()
        }
    bodies = set(session.scalars(select(Dossier.body).distinct()))
    bodies |= {body for _, _, body in (*amounts, *earlier) if body}
    names = holiday_names(week)
    return AvailabilityGrid(
        week,
        days,
        {day: names[day] for day in days if day in names},
        tuple(_lines(bodies or {"ALER", "MM"})),
        amounts,
        earlier_week,
        earlier,
    )


def record_availability(
    session: Session, week: Week, amounts: Mapping[tuple[datetime.date, Resource, str], int | None]
) -> int:
    """Set the amounts given; None says that nothing was communicated. Return how many changed.

    Raises `OfficeError` for an amount out of 0–99, or a day that is not of the week.
    """
    known = _amounts(session, tuple({day for day, _, _ in amounts}))
    changed = 0
    for (day, resource, body), quantity in amounts.items():
        if not week.monday <= day <= week.sunday:
            raise OfficeError(
                f"{full_date(day)} non appartiene alla settimana {week.italian}: controllare."
            )
        if quantity is not None and not 0 <= quantity <= MOST:
            raise OfficeError(f"La disponibilità va da 0 a {MOST}: correggere il numero.")
        if known.get((day, resource, body)) == quantity:
            continue
        if quantity is None:
            for row in session.scalars(
                select(DailyAvailability).where(
                    DailyAvailability.day == day,
                    DailyAvailability.resource == resource,
                    DailyAvailability.body == body,
                )
            ):
                session.delete(row)
        else:
            change_availability(session, day, resource, quantity, body=body)
        changed += 1
    session.flush()
    return changed


def _lines(bodies: set[str]) -> list[AvailabilityLine]:
    shared = [AvailabilityLine(resource, "", name) for resource, name in _SHARED]
    owned = [
        AvailabilityLine(resource, body, name.format(body=body))
        for resource, name in _OF_A_BODY
        for body in sorted(bodies)
    ]
    return shared + owned


def _amounts(
    session: Session, days: tuple[datetime.date, ...]
) -> dict[tuple[datetime.date, Resource, str], int]:
    rows = session.execute(
        select(
            DailyAvailability.day,
            DailyAvailability.resource,
            DailyAvailability.body,
            DailyAvailability.quantity,
        ).where(DailyAvailability.day.in_(days))
    )
    return {(day, Resource(resource), body): quantity for day, resource, body, quantity in rows}
