"""The week as the screen shows it: days, cards, loads, places, who is out and why (R003, R041).

The board of a proposal still in memory and the board of a programme kept in the archive are built
by the same functions, so that what one sees while the search goes on is what will be kept.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from models.records.programme import WeeklyProgramme
from models.rules.directive import directive_in_words
from models.rules.left_out import proposal_from
from models.rules.programme import (
    LeftOut,
    Load,
    PlannedIntervention,
    Proposal,
    WeekProblem,
    load_of,
)
from models.rules.week import Week
from models.usecases.kept_programme import read_proposal
from models.usecases.office_settings import load_office_texts
from models.usecases.plan_week import current_programme
from models.usecases.rank_archive import RankOutcome, rank_archive
from models.usecases.table_hour import Meeting, session_of_week
from models.usecases.week_board_cards import BoardCard, CardReader, session_for
from models.usecases.week_board_left_out import LeftOutGroup, LeftOutRow, first_out, grouped_out
from models.usecases.week_holidays import holiday_names
from models.usecases.week_problem import build_week_problem, load_days

_FORCES = (("PS", "Polizia di Stato"), ("CC", "Carabinieri"), ("PL", "Polizia Locale"))


@dataclass(frozen=True, slots=True)
class BoardLoad:
    """How much of a resource a day takes, out of what it has; `spoken` is its full name."""

    name: str
    spoken: str
    used: int
    available: int

    @property
    def exhausted(self) -> bool:
        """Whether nothing of it is left."""
        return self.available > 0 and self.used >= self.available

    @property
    def exceeded(self) -> bool:
        """Whether more is taken than there is (a programme changed by hand)."""
        return self.used > self.available


@dataclass(frozen=True, slots=True)
class BoardDay:
    """A weekday. `holiday` is its name in words; `communicated` says whether it has resources."""

    day: datetime.date
    holiday: str
    communicated: bool
    cards: tuple[BoardCard, ...]
    loads: tuple[BoardLoad, ...]

    @property
    def dwellings(self) -> int:
        """Dwellings of the day."""
        return sum(len(card.rows) for card in self.cards)


@dataclass(frozen=True, slots=True)
class BoardRoom:
    """A structure: places and household slots taken this week, out of those still free."""

    name: str
    places: int
    all_places: int
    households: int
    all_households: int
    open_days: int


@dataclass(frozen=True, slots=True)
class WeekBoard:
    """The whole screen. `status` is none, first, feasible, optimal or by_hand; `gap` in words.

    `problem` and `proposal` are there for the checks of a move by hand; `listed` counts the list
    of priorities as of `ranked_on`.
    """

    week: Week
    ranked_on: datetime.date
    meeting: Meeting
    days: tuple[BoardDay, ...]
    status: str
    gap: str | None
    approved: bool
    programme_id: int | None
    made_at: datetime.datetime | None
    author: str
    directive: str
    listed: int
    dwellings_per_intervention: int
    interventions_per_squad: int
    rooms: tuple[BoardRoom, ...] = ()
    left_out: tuple[LeftOutGroup, ...] = ()
    first_left_out: tuple[LeftOutRow, ...] = ()
    cautions: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    problem: WeekProblem | None = None
    proposal: Proposal | None = None

    @property
    def communicated(self) -> bool:
        """Whether any day of the week has an availability."""
        return any(day.communicated for day in self.days)

    @property
    def cards(self) -> tuple[BoardCard, ...]:
        """Every card of the week, in order."""
        return tuple(card for day in self.days for card in day.cards)

    @property
    def dwellings(self) -> int:
        """Dwellings of the week."""
        return sum(day.dwellings for day in self.days)

    @property
    def out_count(self) -> int:
        """How many positions of the list are out of the week."""
        return sum(len(group.rows) for group in self.left_out)


@dataclass(frozen=True, slots=True)
class WeekStart:
    """What a search starts from: the ranking, the problem, and the board of a proposal on it."""

    ranked: RankOutcome
    problem: WeekProblem
    board: WeekBoard


@dataclass(slots=True)
class _Kept:
    programme: WeeklyProgramme | None
    problem: WeekProblem | None
    proposal: Proposal
    load: Load = field(default_factory=Load)


def load_board(session: Session, week: Week) -> WeekBoard:
    """Return the week as it is kept: what the Tavolo approved, else the latest proposal."""
    programme = current_programme(session, week)
    ranked = rank_archive(session, on=programme.ranked_on if programme else week.monday)
    problem = build_week_problem(session, week, ranked) if load_days(session, week) else None
    proposal = (
        Proposal("none", None, ())
        if programme is None
        else read_proposal(session, programme, ranked, problem)
    )
    return _board(session, week, ranked, _Kept(programme, problem, proposal, load_of(proposal)))


def board_of_proposal(
    session: Session, week: Week, ranked: RankOutcome, problem: WeekProblem, proposal: Proposal
) -> WeekBoard:
    """Return the board of a proposal that is not kept yet (the first one, shown at once)."""
    return _board(session, week, ranked, _Kept(None, problem, proposal, load_of(proposal)))


def _board(session: Session, week: Week, ranked: RankOutcome, kept: _Kept) -> WeekBoard:
    programme, problem, proposal = kept.programme, kept.problem, kept.proposal
    reader = CardReader(session, week, ranked, problem, proposal, programme)
    cards = reader.cards()
    out: tuple[LeftOut, ...] = ()
    if problem is not None:
        taken = {each.dossier_id for one in proposal.interventions for each in one.dwellings}
        every = proposal_from(problem, kept.load, status="", gap=None).left_out
        out = tuple(each for each in every if each.dossier_id not in taken)
    groups = grouped_out(out, ranked, problem)
    days = _days(week, problem, proposal, cards)
    approved = programme is not None and programme.state == "approved"
    return WeekBoard(
        week=week,
        ranked_on=ranked.on,
        meeting=session_of_week(week, load_office_texts(session), session_for(session, week)),
        days=days,
        status=proposal.status,
        gap=proposal.gap,
        approved=approved,
        programme_id=programme.id if programme else None,
        made_at=programme.made_at if programme else None,
        author=programme.author if programme else "",
        directive=programme.directive_text if programme else directive_in_words(ranked.directive),
        listed=len(ranked.ranking),
        dwellings_per_intervention=ranked.parameters.dwellings_per_intervention,
        interventions_per_squad=ranked.parameters.interventions_per_squad,
        rooms=_rooms(problem, kept.load),
        left_out=groups,
        first_left_out=first_out(groups),
        cautions=reader.cautions(),
        stale=() if approved or programme is None else reader.stale(),
        problem=problem,
        proposal=proposal,
    )


def _days(
    week: Week,
    problem: WeekProblem | None,
    proposal: Proposal,
    cards: Mapping[datetime.date, tuple[BoardCard, ...]],
) -> tuple[BoardDay, ...]:
    known = {each.day: each for each in problem.days} if problem else {}
    squads_for = problem.interventions_per_squad if problem else 1
    names = holiday_names(week)
    bodies = {one.body for one in proposal.interventions}
    for each in known.values():
        bodies |= set(each.inspectors) | set(each.firms)
    days = []
    for count in range(5):
        day = week.monday + datetime.timedelta(days=count)
        found = known.get(day)
        loads: list[BoardLoad] = []
        if found is not None:
            planned = [one for one in proposal.interventions if one.day == day]
            inside = [each for one in planned for each in one.dwellings]
            for force, name in _FORCES:
                used = sum(one.force == force for one in planned)
                has = found.squads.get(force, 0) * squads_for
                loads.append(BoardLoad(force, f"{name}, squadre", used, has))
            workers = sum(each.social_worker for each in inside)
            loads.append(
                BoardLoad("Assist. sociali", "Assistenti sociali", workers, found.social_workers)
            )
            for short, name, amounts in (
                ("Ispett.", "Ispettori", found.inspectors),
                ("Ditte", "Ditte", found.firms),
            ):
                for body in sorted(bodies):
                    used = _visits(planned, body)
                    loads.append(
                        BoardLoad(f"{short} {body}", f"{name} {body}", used, amounts.get(body, 0))
                    )
        days.append(
            BoardDay(day, names.get(day, ""), found is not None, cards.get(day, ()), tuple(loads))
        )
    return tuple(days)


def _visits(planned: list[PlannedIntervention], body: str) -> int:
    return sum(one.body == body for one in planned)


def _rooms(problem: WeekProblem | None, load: Load) -> tuple[BoardRoom, ...]:
    if problem is None:
        return ()
    return tuple(
        BoardRoom(
            room.name,
            load.places[room.key],
            room.places,
            load.households[room.key],
            room.household_slots,
            len(room.open_days),
        )
        for room in problem.rooms.values()
    )
