"""Builds the problem of a week from the archive: days, candidates, rooms, who is out and why."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence

import holidays
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import ImpedimentAct, WeekChoice
from models.records.dossier import Dossier
from models.records.findings import DailyAvailability, Structure
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.vocabulary import Resource
from models.rules.eligibility import (
    PIN_FAILS,
    HandChoice,
    WeekFrame,
    candidate_or_reason,
    is_too_large,
)
from models.rules.necessity import assessment_on, is_declared, solution_available
from models.rules.occupancy import Stay, is_open, most_taken
from models.rules.programme import Candidate, DayResources, LeftOut, Room, WeekProblem
from models.rules.week import Week
from models.usecases.dossier_facts import load_force_table
from models.usecases.occupancy_facts import received_before, stays_for_week
from models.usecases.rank_archive import RankOutcome

_SQUADS = {Resource.SQUAD_PS: "PS", Resource.SQUAD_CC: "CC", Resource.SQUAD_PL: "PL"}


def build_week_problem(session: Session, week: Week, ranked: RankOutcome) -> WeekProblem:
    """Return the problem of `week` for the ranking given.

    Raises `OfficeError` where no availability was communicated for any working day of the week.
    """
    days = load_days(session, week)
    if not days:
        raise OfficeError(
            f"Per la settimana {week.italian} non è stata comunicata alcuna disponibilità: "
            "importi il registro delle disponibilità (--kind availability) di quei giorni."
        )
    rooms = load_rooms(session, week, [day.day for day in days])
    choices = {
        choice.dossier_id: HandChoice(choice.choice == "pin", choice.reason, choice.day)
        for choice in session.scalars(
            select(WeekChoice)
            .where(WeekChoice.week == str(week), WeekChoice.revoked_at.is_(None))
            .order_by(WeekChoice.id)
        )
    }
    acts = set(
        session.scalars(
            select(ImpedimentAct.dossier_id).where(
                ImpedimentAct.week == str(week), ImpedimentAct.revoked_at.is_(None)
            )
        )
    )
    frame = WeekFrame(
        on=ranked.on,
        days=[day.day for day in days],
        rooms=rooms,
        directive=ranked.directive,
        parameters=ranked.parameters,
        forces=load_force_table(session),
    )
    done = _already_executed(session)
    awaiting = _awaiting_outcome(session, week)
    received = received_before(session, week)
    candidates: list[Candidate] = []
    out: list[LeftOut] = []
    for index, row in enumerate(ranked.ranking):
        facts = ranked.ranking.facts_at(index)
        found = candidate_or_reason(
            row,
            facts,
            frame,
            choice=choices.get(facts.id),
            act_against_impediment=facts.id in acts,
            already_executed=facts.id in done,
            awaiting_outcome_of=awaiting.get(facts.id),
            already_received=facts.id in received,
        )
        if isinstance(found, Candidate):
            candidates.append(found)
        else:
            out.append(found)
    out += _pins_not_listed(session, choices, ranked)
    return WeekProblem(
        days=days,
        candidates=tuple(candidates),
        rooms=rooms,
        dwellings_per_intervention=ranked.parameters.dwellings_per_intervention,
        interventions_per_squad=ranked.parameters.interventions_per_squad,
        out=tuple(out),
    )


def italian_holidays(week: Week) -> frozenset[datetime.date]:
    """National holidays and 7 December in Milano, for the years a week touches."""
    years = {week.monday.year, week.sunday.year}
    return frozenset(holidays.country_holidays("IT", subdiv="MI", years=years))


def load_days(session: Session, week: Week) -> tuple[DayResources, ...]:
    """Return what each working day of the week has; a day nobody spoke of is left out."""
    amounts: dict[datetime.date, dict[tuple[str, str], int]] = defaultdict(dict)
    working = week.working_days(italian_holidays(week))
    rows = session.execute(
        select(
            DailyAvailability.day,
            DailyAvailability.resource,
            DailyAvailability.body,
            DailyAvailability.quantity,
        ).where(DailyAvailability.day.in_(working))
    )
    for day, resource, body, quantity in rows:
        amounts[day][resource, body] = quantity
    return tuple(_day(day, amounts[day]) for day in sorted(amounts))


def _day(day: datetime.date, amounts: Mapping[tuple[str, str], int]) -> DayResources:
    squads = {force: amounts.get((resource, ""), 0) for resource, force in _SQUADS.items()}

    def by_body(resource: Resource) -> dict[str, int]:
        return {body: count for (name, body), count in amounts.items() if name == resource}

    return DayResources(
        day=day,
        squads=squads,
        social_workers=amounts.get((Resource.SOCIAL_WORKER, ""), 0),
        inspectors=by_body(Resource.INSPECTOR),
        firms=by_body(Resource.FIRM),
    )


def load_rooms(session: Session, week: Week, days: Sequence[datetime.date]) -> dict[str, Room]:
    """Structures with what is free on every day of the week they are open.

    Taken are the places of who entered and has not left, and of earlier approved programmes whose
    households nobody has yet seen enter, refuse or leave (`models/rules/occupancy.py`).
    """
    taken: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays_for_week(session, week):
        taken[stay.structure_key].append(stay)
    whole_week = days or week.working_days(frozenset())
    rooms = {}
    for structure in session.scalars(select(Structure).order_by(Structure.id)):
        open_days = frozenset(
            day for day in days if is_open(day, structure.open_from, structure.open_until)
        )
        places, slots = most_taken(taken[structure.name_key], whole_week)
        rooms[structure.name_key] = Room(
            key=structure.name_key,
            name=structure.name,
            places=max((structure.places or 0) - places, 0),
            household_slots=max((structure.household_slots or 0) - slots, 0),
            open_days=open_days,
            max_household_size=structure.max_household_size,
        )
    return rooms


def _already_executed(session: Session) -> frozenset[int]:
    """Dossiers already freed by an intervention: they are never candidates again."""
    return frozenset(
        session.scalars(
            select(ProgrammedDwelling.dossier_id).where(ProgrammedDwelling.outcome == "executed")
        )
    )


def _awaiting_outcome(session: Session, week: Week) -> dict[int, str]:
    """Dossiers in approved programmes of earlier weeks, of which no outcome is on record."""
    rows = session.execute(
        select(ProgrammedDwelling.dossier_id, WeeklyProgramme.week)
        .join(Intervention, ProgrammedDwelling.intervention_id == Intervention.id)
        .join(WeeklyProgramme, Intervention.programme_id == WeeklyProgramme.id)
        .where(
            WeeklyProgramme.state == "approved",
            WeeklyProgramme.superseded_at.is_(None),
            WeeklyProgramme.week < str(week),
            ProgrammedDwelling.outcome.is_(None),
        )
        .order_by(WeeklyProgramme.week)
    )
    return {dossier_id: Week.parse(earlier).italian for dossier_id, earlier in rows}


def count_too_large(session: Session, week: Week, ranked: RankOutcome) -> int:
    """How many households of the list exceed the structure named by Servizi Sociali."""
    rooms = load_rooms(session, week, ())
    found = 0
    for index in range(len(ranked.ranking)):
        facts = ranked.ranking.facts_at(index)
        said = assessment_on(facts, ranked.on)
        if said is None or not said.structure_key or said.structure_key not in rooms:
            continue
        if is_declared(said, ranked.on) and solution_available(said):
            found += is_too_large(facts, rooms[said.structure_key])
    return found


def _pins_not_listed(
    session: Session, choices: Mapping[int, HandChoice], ranked: RankOutcome
) -> list[LeftOut]:
    missing = [
        dossier_id
        for dossier_id, choice in choices.items()
        if choice.pin and ranked.ranking.place_of(dossier_id) is None
    ]
    rows = session.execute(select(Dossier.id, Dossier.case_code).where(Dossier.id.in_(missing)))
    return [
        LeftOut(
            dossier_id,
            code,
            f"{PIN_FAILS}La posizione non è nell’elenco delle priorità a questa data.",
            pinned=True,
            kind="pin",
        )
        for dossier_id, code in rows
    ]
