"""Reads what takes places in structures: who entered and has not left, and approved programmes."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.imports.text import fold
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.rules.occupancy import Reservation, Stay, is_inside, stays
from models.rules.solution_order import StepFacts
from models.rules.week import Week
from models.usecases.protection.load_steps import load_steps

StepsOf = Mapping[int, Sequence[StepFacts]]


def load_stays(
    session: Session, steps: StepsOf | None = None, *, before: Week | None = None
) -> tuple[Stay, ...]:
    """Return everything that takes places; `before` leaves out the programmes from a week on."""
    known = load_steps(session) if steps is None else steps
    return stays(known, _reservations(session, before))


def stays_for_week(session: Session, week: Week) -> tuple[Stay, ...]:
    """Return what a week finds taken: its own approved programme counts its households itself."""
    own = _received_in(session, week)
    return tuple(stay for stay in load_stays(session, before=week) if stay.dossier_id not in own)


def received_before(session: Session, week: Week) -> frozenset[int]:
    """Return who is in a structure already: they take no place again when they are programmed."""
    own = _received_in(session, week)
    return frozenset(
        dossier_id
        for dossier_id, steps in load_steps(session).items()
        if dossier_id not in own and is_inside(steps, week.sunday)
    )


def _reservations(session: Session, before: Week | None) -> list[Reservation]:
    query = (
        select(
            ProgrammedDwelling.dossier_id,
            ProgrammedDwelling.structure_name,
            ProgrammedDwelling.places_taken,
            Intervention.day,
        )
        .join(Intervention, ProgrammedDwelling.intervention_id == Intervention.id)
        .join(WeeklyProgramme, Intervention.programme_id == WeeklyProgramme.id)
        .where(
            WeeklyProgramme.state == "approved",
            WeeklyProgramme.superseded_at.is_(None),
            ProgrammedDwelling.structure_name.is_not(None),
            ProgrammedDwelling.outcome.is_distinct_from("not_executed"),
        )
    )
    if before is not None:
        query = query.where(WeeklyProgramme.week < str(before))
    return [
        # As the register's key folds it.
        Reservation(owner, fold(name or ""), places, day)
        for owner, name, places, day in session.execute(query)
    ]


def _received_in(session: Session, week: Week) -> frozenset[int]:
    return frozenset(
        session.scalars(
            select(ProgrammedDwelling.dossier_id)
            .join(Intervention, ProgrammedDwelling.intervention_id == Intervention.id)
            .join(WeeklyProgramme, Intervention.programme_id == WeeklyProgramme.id)
            .where(
                WeeklyProgramme.week == str(week),
                WeeklyProgramme.state == "approved",
                WeeklyProgramme.superseded_at.is_(None),
                ProgrammedDwelling.structure_name.is_not(None),
            )
        )
    )
