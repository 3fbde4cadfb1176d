"""Turns the proposal and the decisions of a session into the programme approved (R003, R040)."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.table_session import SessionDecision, TableSession
from models.rules.week import Week
from models.usecases.decide_in_session import TAKES_OUT_OF_WEEK, TableOutcome
from models.usecases.plan_week import current_programme
from models.usecases.table_programme import (
    day_decided,
    last_decisions,
    programme_on_the_table,
)


def approve_programme(
    session: Session,
    table_session: TableSession,
    *,
    author: str,
    now: datetime.datetime,
    added: dict[int, int] | None = None,
) -> WeeklyProgramme:
    """Keep what the Tavolo approved: the proposal less what it took out, on the days it chose.

    The last decision on a dossier counts.

    `added` puts dossiers decided against an impediment into an intervention: dossier id to the
    number of the intervention, which must be in its building. Raises `OfficeError` where the
    session is closed, the week has no proposal, or a dossier is added without the decision that
    allows it or where it does not belong.
    """
    if table_session.state != "open":
        raise OfficeError("La seduta è chiusa: riaprila, con il motivo, per approvare ancora.")
    proposal = current_programme(session, Week.parse(table_session.week))
    if proposal is None:
        raise OfficeError(
            f"Per la settimana {table_session.week} non c’è una proposta da approvare: la calcoli."
        )
    last = last_decisions(table_session)
    out = {dossier for dossier, made in last.items() if made.outcome in TAKES_OUT_OF_WEEK}
    allowed = {
        dossier
        for dossier, made in last.items()
        if made.outcome == TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT
    }
    wanted = added or {}
    if not set(wanted) <= allowed:
        raise OfficeError(
            "Una posizione con impedimento si programma solo con una decisione del Tavolo messa "
            "a verbale: registrala prima di approvare il programma."
        )
    _require_own_building(session, proposal, wanted)
    for earlier in session.scalars(
        select(WeeklyProgramme).where(
            WeeklyProgramme.week == table_session.week, WeeklyProgramme.superseded_at.is_(None)
        )
    ):
        earlier.superseded_at = now
    approved = WeeklyProgramme(
        week=proposal.week,
        ranked_on=proposal.ranked_on,
        state="approved",
        solver_status=proposal.solver_status,
        gap=proposal.gap,
        directive_text=proposal.directive_text,
        made_at=now,
        author=author,
        superseded_at=None,
    )
    back = _back_on_the_table(session, table_session, proposal, last)
    kept = [_kept(each, out | set(back), wanted) for each in proposal.interventions]
    for intervention, dwelling in back.values():
        _place(kept, intervention, _copied(dwelling), intervention.day)
    _move(
        kept,
        {d: made for d, made in last.items() if made.outcome == TableOutcome.MOVE_DAY},
        added=allowed,
    )
    approved.interventions = sorted(
        (each for each in kept if each.dwellings), key=lambda each: (each.day, each.number)
    )
    session.add(approved)
    session.flush()
    return approved


def _require_own_building(
    session: Session, proposal: WeeklyProgramme, added: dict[int, int]
) -> None:
    visited = {each.number: each.building_key for each in proposal.interventions}
    for dossier_id, number in added.items():
        dossier = session.get_one(Dossier, dossier_id)
        if visited.get(number) != dossier.building_key:
            raise OfficeError(
                f"L’intervento n. {number} non riguarda lo stabile della posizione "
                f"{dossier.case_code}: indica un intervento previsto in quello stabile."
            )


def _back_on_the_table(
    session: Session,
    table_session: TableSession,
    current: WeeklyProgramme,
    last: dict[int, SessionDecision],
) -> dict[int, tuple[Intervention, ProgrammedDwelling]]:
    """Dossiers that a decision of a session opened again keeps, where they were first proposed."""
    proposal = programme_on_the_table(session, Week.parse(table_session.week))
    if proposal is None or proposal.id == current.id:
        return {}
    return {
        dwelling.dossier_id: (intervention, dwelling)
        for intervention in proposal.interventions
        for dwelling in intervention.dwellings
        if dwelling.dossier_id in last
        and last[dwelling.dossier_id].outcome not in TAKES_OUT_OF_WEEK
    }


def _move(kept: list[Intervention], moved: dict[int, SessionDecision], *, added: set[int]) -> None:
    """Put what was moved on its day; who was added to an intervention goes along with it."""
    for intervention in list(kept):
        going = [each for each in intervention.dwellings if each.dossier_id in moved]
        days = {day_decided(moved[each.dossier_id]) or intervention.day for each in going}
        staying = {each.dossier_id for each in intervention.dwellings} - set(moved) - added
        if len(days) == 1 and not staying:
            (day,) = days
            if _there(kept, intervention, day) is None:
                intervention.day = day
                continue
            going = list(intervention.dwellings)
        for dwelling in going:
            made = moved.get(dwelling.dossier_id)
            day = (day_decided(made) if made else next(iter(days))) or intervention.day
            if day != intervention.day:
                intervention.dwellings.remove(dwelling)
                _place(kept, intervention, dwelling, day)


def _there(
    kept: list[Intervention], origin: Intervention, day: datetime.date
) -> Intervention | None:
    return next(
        (each for each in kept if each.day == day and each.building_key == origin.building_key),
        None,
    )


def _place(
    kept: list[Intervention], origin: Intervention, dwelling: ProgrammedDwelling, day: datetime.date
) -> None:
    """Put a dwelling in its building on a day: with those already there, else as a new number.

    A part that goes alone takes the next number: the one it leaves was read out and printed.
    """
    there = _there(kept, origin, day)
    if there is None:
        taken = {each.number for each in kept if each.dwellings}
        there = Intervention(
            number=origin.number if origin.number not in taken else _next_number(kept),
            day=day,
            body=origin.body,
            building_key=origin.building_key,
            force=origin.force,
        )
        kept.append(there)
    there.dwellings.append(dwelling)
    there.dwellings.sort(key=lambda each: each.list_position)


def _next_number(kept: list[Intervention]) -> int:
    """A number that was not read out, not even for an intervention since emptied."""
    return max(each.number for each in kept) + 1


def _kept(intervention: Intervention, out: set[int], added: dict[int, int]) -> Intervention:
    """Copy an intervention: its number stays, for it was read out and printed."""
    copy = Intervention(
        number=intervention.number,
        day=intervention.day,
        body=intervention.body,
        building_key=intervention.building_key,
        force=intervention.force,
    )
    copy.dwellings = [
        _copied(dwelling) for dwelling in intervention.dwellings if dwelling.dossier_id not in out
    ]
    last = max((dwelling.list_position for dwelling in intervention.dwellings), default=0)
    inside = {dwelling.dossier_id for dwelling in copy.dwellings}
    for dossier_id, number in added.items():
        if number == intervention.number and dossier_id not in inside:
            last += 1
            copy.dwellings.append(
                ProgrammedDwelling(
                    dossier_id=dossier_id,
                    list_position=last,
                    structure_name=None,
                    places_taken=0,
                    outcome=None,
                    outcome_reason=None,
                )
            )
    return copy


def _copied(dwelling: ProgrammedDwelling) -> ProgrammedDwelling:
    return ProgrammedDwelling(
        dossier_id=dwelling.dossier_id,
        list_position=dwelling.list_position,
        structure_name=dwelling.structure_name,
        places_taken=dwelling.places_taken,
        outcome=None,
        outcome_reason=None,
    )
