"""The structures with what is taken and free day by day, and who takes it (R066, R070, R072)."""

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.findings import Structure
from models.rules.occupancy import DayOfStructure, Stay, day_of_structure
from models.usecases.occupancy_facts import load_stays
from models.usecases.record_structure import StructureLine


@dataclass(frozen=True, slots=True)
class StayLine:
    """A household that takes places: by its code, never by name."""

    dossier_id: int
    case_code: str
    stay: Stay
    overdue: bool


@dataclass(frozen=True, slots=True)
class StructureSheet:
    """A structure with its days, from the first asked for, and the stays that touch them."""

    structure_id: int
    line: StructureLine
    days: tuple[DayOfStructure, ...]
    stays: tuple[StayLine, ...]

    @property
    def most_free(self) -> int | None:
        """Places free on all the days shown; None where the number of places is not known."""
        free = [day.places_free for day in self.days if day.places_free is not None]
        return min(free, default=None)


@dataclass(frozen=True, slots=True)
class StructureCalendar:
    """Every structure by name. `lost` are stays in structures that nobody recorded."""

    first: datetime.date
    days: int
    structures: tuple[StructureSheet, ...]
    lost: tuple[StayLine, ...]


def structure_calendar(
    session: Session, *, first: datetime.date, days: int, today: datetime.date
) -> StructureCalendar:
    """Return the calendar of so many days from `first`; `today` says whose stay is overdue."""
    wanted = [first + datetime.timedelta(days=offset) for offset in range(days)]
    taken = load_stays(session)
    owners = {stay.dossier_id for stay in taken}
    named = session.execute(select(Dossier.id, Dossier.case_code).where(Dossier.id.in_(owners)))
    codes: dict[int, str] = dict(named.all())

    def lines(stays: list[Stay]) -> tuple[StayLine, ...]:
        shown = [stay for stay in stays if any(stay.takes(day) for day in wanted)]
        return tuple(
            StayLine(stay.dossier_id, codes.get(stay.dossier_id, ""), stay, stay.overdue(today))
            for stay in sorted(shown, key=lambda stay: (stay.since, stay.dossier_id))
        )

    by_key: dict[str, list[Stay]] = {}
    for stay in taken:
        by_key.setdefault(stay.structure_key, []).append(stay)
    sheets = []
    for structure in session.scalars(select(Structure).order_by(Structure.name)):
        own = by_key.pop(structure.name_key, [])
        sheets.append(
            StructureSheet(
                structure.id,
                _line(structure),
                tuple(
                    day_of_structure(
                        own,
                        day,
                        places=structure.places,
                        household_slots=structure.household_slots,
                        open_from=structure.open_from,
                        open_until=structure.open_until,
                    )
                    for day in wanted
                ),
                lines(own),
            )
        )
    lost = lines([stay for stays in by_key.values() for stay in stays])
    return StructureCalendar(first, days, tuple(sheets), lost)


def _line(structure: Structure) -> StructureLine:
    return StructureLine(
        structure.name,
        structure.kind or "",
        structure.places,
        structure.household_slots,
        structure.max_household_size,
        structure.open_from,
        structure.open_until,
        structure.notes or "",
    )
