"""The list of priorities as a screen shows it: two lanes, one numbering, lines made when shown.

Whoever holds a `PriorityList` needs no session any more: it can be scrolled, explained and
searched on the main thread (R039, R042–R046; design.md, Ranking, exactly).
"""

import datetime
from array import array
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.decision import Directive, ManualMove
from models.records.dossier import Dossier
from models.rules.facts import Criterion, DirectiveFacts, Lane, Notice
from models.rules.impediments import cautions, impediments
from models.rules.italian import capitalised
from models.rules.reasons import reason_parts
from models.usecases.dossier_facts import listable_ids
from models.usecases.rank_archive import RankOutcome, rank_archive

_KEPT_LINES = 4096


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A place in the list as one row shows it.

    `inside` is stair, floor and unit ("A/4/52"); `tie` is what the dossiers equal in all but the
    code share, None where it is alone; `criteria` are those met, the best first.
    """

    place: int
    position: int
    dossier_id: int
    body: str
    case_code: str
    lane: Lane
    address: str
    inside: str
    criteria: tuple[Criterion, ...]
    order_date: datetime.date | None
    tie: int | None
    computed_position: int
    moved: bool
    impediments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveOnRecord:
    """A move by hand in force: who asked for which place, when and why (Decisions 6)."""

    move_id: int
    dossier_id: int
    position: int
    reason: str
    author: str
    recorded_at: datetime.datetime
    effective_from: datetime.date


@dataclass(frozen=True, slots=True)
class PlaceExplained:
    """Why a dossier has its place. `why` and `would_move` are whole sentences.

    Place, move and order are beside them: the sentence that is printed says those too.
    """

    line: PriorityLine
    why: str
    would_move: str
    impediments: tuple[Notice, ...]
    cautions: tuple[Notice, ...]
    move: MoveOnRecord | None


@dataclass(frozen=True, slots=True)
class DirectiveOnRecord:
    """A directive that was recorded, in force or not (R012)."""

    directive_id: int
    reference: str
    criteria: tuple[Criterion, ...]
    effective_from: datetime.date
    author: str
    recorded_at: datetime.datetime


class PriorityList:
    """The list as of a date, by lane. Places are counted from 0, positions from 1.

    `places` and `ids` hold, for each lane, the places and the dossiers from the top.
    """

    def __init__(
        self,
        outcome: RankOutcome,
        addresses: dict[int, tuple[str, str]],
        moves: dict[int, MoveOnRecord],
        directives: tuple[DirectiveOnRecord, ...],
    ) -> None:
        self.outcome = outcome
        self.directives = directives
        self._ranking = outcome.ranking
        self._addresses = addresses
        self._moves = moves
        self._lines: dict[int, PriorityLine] = {}
        # All of it now, on the worker that reads: whoever shows the list has nothing to count.
        self.places = {lane: array("q") for lane in Lane}
        self.ids = {lane: array("q") for lane in Lane}
        for place in range(len(outcome.ranking)):
            lane = outcome.ranking.lane_at(place)
            self.places[lane].append(place)
            self.ids[lane].append(outcome.ranking.facts_at(place).id)
        if len(outcome.ranking):
            outcome.ranking.tie_at(0)

    def __len__(self) -> int:
        return len(self._ranking)

    @property
    def on(self) -> datetime.date:
        """The date as of which the list stands."""
        return self.outcome.on

    @property
    def directive(self) -> DirectiveFacts:
        """The order in force."""
        return self.outcome.directive

    def line(self, place: int) -> PriorityLine:
        """Return the row of a place."""
        found = self._lines.get(place)
        if found is None:
            if len(self._lines) >= _KEPT_LINES:
                self._lines.clear()
            found = self._lines[place] = self._line(place)
        return found

    def tie_at(self, place: int) -> int | None:
        """Return the group of equals of a place; one moved by hand is in none."""
        facts = self._ranking.facts_at(place)
        if self._ranking.move_of(facts.id) is not None:
            return None
        return self._ranking.tie_at(place)

    def address_of(self, dossier_id: int) -> tuple[str, str]:
        """Return street and number, and stair, floor and unit of a dossier of the list."""
        return self._addresses.get(dossier_id, ("", ""))

    def place_of(self, dossier_id: int) -> int | None:
        """Return the place of a dossier, None where it is not on the list."""
        return self._ranking.place_of(dossier_id)

    def explain(self, place: int) -> PlaceExplained:
        """Return why a dossier has its place and what would move it, with paragraphs."""
        ranked = self._ranking[place]
        facts = self._ranking.facts_at(place)
        why, moving = reason_parts(
            ranked, self.directive, self.outcome.parameters, beside_list=True
        )
        return PlaceExplained(
            self.line(place),
            f"{why}.",
            f"{capitalised(moving)}.",
            impediments(facts, self.on),
            cautions(facts, self.on, self.outcome.parameters),
            self._moves.get(facts.id),
        )

    def _line(self, place: int) -> PriorityLine:
        ranked = self._ranking[place]
        address, inside = self.address_of(ranked.dossier_id)
        return PriorityLine(
            place,
            ranked.position,
            ranked.dossier_id,
            self._ranking.facts_at(place).body,
            ranked.case_code,
            ranked.lane,
            address,
            inside,
            tuple(met.criterion for met in ranked.criteria),
            ranked.best.order_date,
            self.tie_at(place),
            ranked.computed_position,
            ranked.moved_because is not None,
            tuple(notice.text for notice in ranked.impediments),
        )


def priority_list(session: Session, *, on: datetime.date) -> PriorityList:
    """Return the list of priorities as of `on`, ready to be shown without the archive."""
    outcome = rank_archive(session, on=on)
    return PriorityList(
        outcome,
        _addresses(session, outcome),
        _moves_on_record(session, on),
        recorded_directives(session),
    )


def recorded_directives(session: Session) -> tuple[DirectiveOnRecord, ...]:
    """Return the directives not revoked, the last to take effect first."""
    rows = session.scalars(
        select(Directive)
        .where(Directive.revoked_at.is_(None))
        .order_by(Directive.effective_from.desc(), Directive.id.desc())
    )
    return tuple(
        DirectiveOnRecord(
            row.id,
            row.reference,
            tuple(Criterion(criterion) for criterion in row.criteria),
            row.effective_from,
            row.author,
            row.recorded_at,
        )
        for row in rows
    )


def short_inside(stair: str | None, floor: str | None, unit: str | None) -> str:
    """Return stair, floor and unit as a row shows them: "A/4/52", "–/T/3"."""
    parts = (stair, floor, unit)
    return "/".join(part or "–" for part in parts) if any(parts) else ""


def _addresses(session: Session, outcome: RankOutcome) -> dict[int, tuple[str, str]]:
    rows = session.connection().execute(
        select(Dossier.id, Dossier.address, Dossier.stair, Dossier.floor, Dossier.unit).where(
            Dossier.id.in_(listable_ids(outcome.on, outcome.parameters.recent_weeks))
        )
    )
    return {row[0]: (row[1], short_inside(row[2], row[3], row[4])) for row in rows.all()}


def _moves_on_record(session: Session, on: datetime.date) -> dict[int, MoveOnRecord]:
    rows = session.execute(
        select(
            ManualMove.id,
            ManualMove.dossier_id,
            ManualMove.position,
            ManualMove.reason,
            ManualMove.author,
            ManualMove.recorded_at,
            ManualMove.effective_from,
        )
        .where(ManualMove.revoked_at.is_(None), ManualMove.effective_from <= on)
        .order_by(ManualMove.id)
    )
    return {row[1]: MoveOnRecord(*row) for row in rows}
