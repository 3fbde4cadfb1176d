"""What each day of the week says to an intervention that the Tavolo would move to it.

A move by hand is held to the same limits as the proposal, and every shortfall is said at once, in
words (design.md, The week): the Tavolo may still decide, for it can find what is missing.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.rules.italian import capitalised
from models.rules.left_out import limit_in_words
from models.rules.programme import Candidate, DayResources, Load, WeekProblem, shortfalls
from models.rules.week import Week
from models.usecases.decide_in_session import TAKES_OUT_OF_WEEK
from models.usecases.list_sessions import find_session
from models.usecases.rank_archive import rank_archive
from models.usecases.table_programme import (
    day_decided,
    last_decisions,
    programme_on_the_table,
)
from models.usecases.week_problem import build_week_problem, italian_holidays, load_days

NOT_COMMUNICATED = "Per questo giorno non è stata comunicata alcuna disponibilità."


@dataclass(frozen=True, slots=True)
class DayForMove:
    """A working day of the week; `shortfalls` are sentences, none where everything suffices."""

    day: datetime.date
    shortfalls: tuple[str, ...]


def days_for_move(
    session: Session, session_id: int, dossier_ids: Sequence[int]
) -> tuple[DayForMove, ...]:
    """Return every working day of the week with what would be missing on it for these dossiers."""
    table_session = find_session(session, session_id)
    week = Week.parse(table_session.week)
    working = week.working_days(italian_holidays(week))
    programme = programme_on_the_table(session, week)
    if programme is None or not load_days(session, week):
        return tuple(DayForMove(day, (NOT_COMMUNICATED,)) for day in working)
    try:
        problem = build_week_problem(session, week, rank_archive(session, on=programme.ranked_on))
    except OfficeError as error:
        return tuple(DayForMove(day, (error.sentence,)) for day in working)
    candidates = {each.dossier_id: each for each in problem.candidates}
    decided = last_decisions(table_session)
    load = Load()
    for intervention in programme.interventions:
        for dwelling in intervention.dwellings:
            made = decided.get(dwelling.dossier_id)
            gone = made is not None and made.outcome in TAKES_OUT_OF_WEEK
            candidate = candidates.get(dwelling.dossier_id)
            if candidate is None or gone or dwelling.dossier_id in dossier_ids:
                continue
            day = day_decided(made) if made is not None else None
            load.add(day or intervention.day, candidate)
    moving = [candidates[each] for each in dossier_ids if each in candidates]
    resources = {each.day: each for each in problem.days}
    return tuple(
        DayForMove(day, _missing(problem, load, moving, resources.get(day))) for day in working
    )


def _missing(
    problem: WeekProblem, load: Load, moving: Sequence[Candidate], day: DayResources | None
) -> tuple[str, ...]:
    if day is None:
        return (NOT_COMMUNICATED,)
    said: dict[str, None] = {}
    trial = _copied(load)
    for candidate in moving:
        for limit in shortfalls(problem, trial, candidate, day):
            said[f"{capitalised(limit_in_words(limit, problem, candidate))}."] = None
        trial.add(day.day, candidate)
    return tuple(said)


def _copied(load: Load) -> Load:
    """The same load, to try a day without touching it."""
    trial = Load()
    for (day, _), visit in load.visits.items():
        for candidate in visit.dwellings:
            trial.add(day, candidate)
    return trial
