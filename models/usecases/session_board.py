"""All that the screen of a session shows, read at once: presences, points, decisions, minutes.

A point is an intervention of the programme on the table: one building on one day. Case codes and
what the tables need to decide; no name, no kind of fragility, no sub-reason.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.table_session import SessionDecision, TableSession
from models.records.vocabulary import Force
from models.rules.facts import Criterion, DossierFacts
from models.rules.household import household_size, minors
from models.rules.italian import joined
from models.rules.week import Week
from models.usecases.decide_in_session import TableOutcome
from models.usecases.dossier_facts import load_facts
from models.usecases.export_minutes import attendees_of, build_minutes
from models.usecases.extracts.minutes import MinutesExtract
from models.usecases.extracts.minutes_attendance import Attendee
from models.usecases.extracts.weekly_list import NecessityShown
from models.usecases.list_sessions import find_session
from models.usecases.plan_week import current_programme
from models.usecases.rank_archive import RankOutcome, rank_archive
from models.usecases.session_phrases import load_phrases
from models.usecases.table_programme import (
    day_decided,
    decision_number,
    last_decisions,
    programme_on_the_table,
)
from models.usecases.weekly_list_rows import (
    FORCE_NAMES,
    necessity_shown,
    needs_social_worker,
    street_and_number,
)


@dataclass(frozen=True, slots=True)
class BoardDecision:
    """A decision as it was recorded. `number` is the one printed ("47.3.1"); `day` where the
    decision names one."""

    id: int
    number: str
    outcome: TableOutcome
    text: str
    reason: str
    condition: str
    day: datetime.date | None
    dossier_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BoardDwelling:
    """A dossier of a point, with what there is to bear in mind (`cautions`, sentences).

    `position` is its place in the list, None where it is no longer listed; `decision` the last
    taken. `added` says that a decision against an impediment put it here.
    """

    dossier_id: int
    case_code: str
    position: int | None
    criteria: tuple[Criterion, ...]
    members: int
    minors: int
    necessity: NecessityShown
    social_worker: bool
    structure: str
    places: int
    cautions: tuple[str, ...]
    decision: BoardDecision | None
    added: bool = False


@dataclass(frozen=True, slots=True)
class BoardImpeded:
    """A dossier with an impediment in the building of a point; `impediments` are sentences."""

    dossier_id: int
    case_code: str
    position: int
    impediments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardPoint:
    """An intervention of the programme. `number` is the intervention's, read out and printed."""

    number: int
    building: str
    body: str
    day: datetime.date
    force: str
    force_name: str
    dwellings: tuple[BoardDwelling, ...]
    impeded: tuple[BoardImpeded, ...] = ()

    @property
    def proposed(self) -> tuple[BoardDwelling, ...]:
        """The dossiers that the proposal put here: those that a decision on the point concerns."""
        return tuple(each for each in self.dwellings if not each.added)

    @property
    def codes(self) -> str:
        """ "X, Y e Z"."""
        return joined([each.case_code for each in self.dwellings])

    @property
    def undecided(self) -> tuple[BoardDwelling, ...]:
        """The dossiers of which nothing was decided yet."""
        return tuple(each for each in self.proposed if each.decision is None)


@dataclass(frozen=True, slots=True)
class BoardWords:
    """A statement on record, or the discussion of an item where `body_name` is empty."""

    statement_id: int | None
    item_kind: str
    body_name: str
    text: str


@dataclass(frozen=True, slots=True)
class SessionBoard:
    """A session as the screen shows it. `item_of_points` is the item of the agenda under which
    the points are decided, `next_decision` the number that the next decision takes there."""

    id: int
    number: int
    year: int
    week: Week
    held_on: datetime.date
    opened_at: str
    closed_at: str
    place: str
    mode: str
    convocation_number: str
    convocation_date: datetime.date | None
    protocol_number: str
    protocol_date: datetime.date | None
    previous_note: str
    state: str
    reopened_reason: str
    attendance: tuple[Attendee, ...]
    points: tuple[BoardPoint, ...]
    words: tuple[BoardWords, ...]
    item_of_points: int
    next_decision: str
    minutes: MinutesExtract
    phrases: Mapping[TableOutcome, tuple[str, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """ "47/2026"."""
        return f"{self.number}/{self.year}"

    @property
    def is_open(self) -> bool:
        """Whether anything may still be recorded."""
        return self.state == "open"

    @property
    def undecided(self) -> tuple[BoardPoint, ...]:
        """The points where a dossier at least waits for a decision."""
        return tuple(point for point in self.points if point.undecided)


def load_board(session: Session, session_id: int, *, now: datetime.datetime) -> SessionBoard:
    """Return the session with its points as the proposal on the table has them.

    Raises `OfficeError` where the session is no longer there.
    """
    table_session = find_session(session, session_id)
    week = Week.parse(table_session.week)
    programme = programme_on_the_table(session, week)
    # The minutes say when the list was ranked: by the programme that counts.
    current = current_programme(session, week)
    on = current.ranked_on if current is not None else table_session.held_on
    ranked = rank_archive(session, on=on)
    examination = next(each for each in table_session.items if each.kind == "list_examination")
    return SessionBoard(
        id=table_session.id,
        number=table_session.number,
        year=table_session.year,
        week=week,
        held_on=table_session.held_on,
        opened_at=table_session.opened_at or "",
        closed_at=table_session.closed_at or "",
        place=table_session.place,
        mode=table_session.mode,
        convocation_number=table_session.convocation_number or "",
        convocation_date=table_session.convocation_date,
        protocol_number=table_session.protocol_number or "",
        protocol_date=table_session.protocol_date,
        previous_note=table_session.previous_note or "",
        state=table_session.state,
        reopened_reason=table_session.reopened_reason or "",
        attendance=attendees_of(table_session),
        points=_points(session, table_session, programme, ranked),
        words=_words(table_session),
        item_of_points=examination.ordinal,
        next_decision=decision_number(
            table_session, examination.ordinal, len(examination.decisions) + 1
        ),
        minutes=build_minutes(session, table_session, now=now, ranked=ranked),
        phrases=load_phrases(session),
    )


def _words(table_session: TableSession) -> tuple[BoardWords, ...]:
    found = []
    for item in table_session.items:
        if item.discussion:
            found.append(BoardWords(None, item.kind, "", item.discussion))
        found += [
            BoardWords(each.id, item.kind, each.body_name, each.text) for each in item.statements
        ]
    return tuple(found)


def _points(
    session: Session,
    table_session: TableSession,
    programme: WeeklyProgramme | None,
    ranked: RankOutcome,
) -> tuple[BoardPoint, ...]:
    if programme is None:
        return ()
    interventions = programme.interventions
    decisions = _decisions(table_session)
    keys = {each.building_key for each in interventions}
    neighbours: dict[str, list[Dossier]] = {}
    inside = {dwelling.dossier_id for each in interventions for dwelling in each.dwellings}
    dossiers: dict[int, Dossier] = {}
    for dossier in session.scalars(
        select(Dossier).where(Dossier.building_key.in_(keys), Dossier.closed_on.is_(None))
    ):
        neighbours.setdefault(dossier.building_key, []).append(dossier)
        dossiers[dossier.id] = dossier
    missing = inside - set(dossiers)
    for dossier in session.scalars(select(Dossier).where(Dossier.id.in_(missing))):
        dossiers[dossier.id] = dossier
    added = [
        dossier_id
        for dossier_id, made in decisions.items()
        if made.outcome is TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT
    ]
    facts = {found.id: found for found in load_facts(session, [*inside, *added])}
    reader = _Reader(ranked, facts, dossiers, decisions)
    return tuple(
        reader.point(each, neighbours.get(each.building_key, ()), inside) for each in interventions
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the points are composed from."""

    ranked: RankOutcome
    facts: Mapping[int, DossierFacts]
    dossiers: Mapping[int, Dossier]
    decisions: Mapping[int, BoardDecision]

    def point(
        self, intervention: Intervention, neighbours: Sequence[Dossier], inside: set[int]
    ) -> BoardPoint:
        """A point with its dossiers, those added to it, and the impeded ones of its building."""
        first = self.dossiers[intervention.dwellings[0].dossier_id]
        dwellings = [self.dwelling(each) for each in intervention.dwellings]
        impeded = []
        for dossier in neighbours:
            if dossier.id in inside:
                continue
            made = self.decisions.get(dossier.id)
            if made is not None and made.outcome is TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT:
                if made.day == intervention.day:
                    dwellings.append(self._added(dossier.id))
                continue
            place = self.ranked.ranking.place_of(dossier.id)
            if place is None:
                continue
            row = self.ranked.ranking[place]
            if row.impediments:
                texts = tuple(notice.text for notice in row.impediments)
                impeded.append(BoardImpeded(dossier.id, dossier.case_code, row.position, texts))
        return BoardPoint(
            number=intervention.number,
            building=street_and_number(
                first.street_type, first.street_name, first.house_number, first.house_number_suffix
            )
            or first.address,
            body=intervention.body,
            day=intervention.day,
            force=intervention.force,
            force_name=FORCE_NAMES[Force(intervention.force)],
            dwellings=tuple(dwellings),
            impeded=tuple(sorted(impeded, key=lambda each: each.position)),
        )

    def dwelling(self, programmed: ProgrammedDwelling) -> BoardDwelling:
        """A dossier as the proposal programmed it."""
        return self._dwelling(
            programmed.dossier_id, programmed.structure_name or "", programmed.places_taken
        )

    def _added(self, dossier_id: int) -> BoardDwelling:
        return self._dwelling(dossier_id, "", 0, added=True)

    def _dwelling(
        self, dossier_id: int, structure: str, places: int, *, added: bool = False
    ) -> BoardDwelling:
        facts = self.facts[dossier_id]
        on, parameters = self.ranked.on, self.ranked.parameters
        place = self.ranked.ranking.place_of(dossier_id)
        row = None if place is None else self.ranked.ranking[place]
        return BoardDwelling(
            dossier_id=dossier_id,
            case_code=facts.case_code,
            position=None if row is None else row.position,
            criteria=() if row is None else tuple(each.criterion for each in row.criteria),
            members=household_size(facts),
            minors=minors(facts, on, parameters.adult_age),
            necessity=necessity_shown(facts, on),
            social_worker=needs_social_worker(facts, self.ranked),
            structure=structure,
            places=places,
            cautions=() if row is None else tuple(each.text for each in row.cautions),
            decision=self.decisions.get(dossier_id),
            added=added,
        )


def _decisions(table_session: TableSession) -> dict[int, BoardDecision]:
    ordinals = {
        decision.id: item.ordinal for item in table_session.items for decision in item.decisions
    }
    return {
        dossier_id: _decision(table_session, made, ordinals[made.id])
        for dossier_id, made in last_decisions(table_session).items()
    }


def _decision(table_session: TableSession, made: SessionDecision, item: int) -> BoardDecision:
    return BoardDecision(
        id=made.id,
        number=decision_number(table_session, item, made.ordinal),
        outcome=TableOutcome(made.outcome),
        text=made.text,
        reason=made.reason or "",
        condition=made.condition or "",
        day=day_decided(made),
        dossier_ids=tuple(made.dossier_ids),
    )
