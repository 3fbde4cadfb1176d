"""The list of priorities: who is on it, in which order, and who is tied (design.md, Ranking).

Only the keys are computed for everybody; a row, with its words, is built when it is asked for.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, overload

from models.rules.criteria import (
    group_decision_on,
    recent_occupation,
    recent_since,
    requalification,
    safety,
    safety_since,
    title_for_manager,
    title_since,
    working_group,
)
from models.rules.facts import (
    Criterion,
    CriterionMet,
    DirectiveFacts,
    DossierFacts,
    Lane,
    RankedDossier,
    WorksFacts,
)
from models.rules.impediments import cautions, impediments
from models.rules.parameters import Parameters
from models.rules.works import UNDATED, Works

DIRECT = frozenset({Criterion.RECENT_OCCUPATION, Criterion.TITLE_FOR_MANAGER, Criterion.SAFETY})
"""The three situations that go straight to the Tavolo (par. 11.1 pt 4; R046)."""

_Key: TypeAlias = tuple[int, int, datetime.date, str, str, int, DossierFacts]


@dataclass(frozen=True, slots=True)
class Move:
    """A place asked for by hand, with its reason (Decisions of meaning 6)."""

    dossier_id: int
    position: int
    reason: str


class Ranking(Sequence[RankedDossier]):
    """The list as of a date, in order. Rows are built on demand, so a first screen is cheap."""

    def __init__(
        self,
        keys: list[_Key],
        moves: Iterable[Move],
        on: datetime.date,
        directive: DirectiveFacts,
        works: Works,
        parameters: Parameters,
    ) -> None:
        self.on = on
        self.directive = directive
        self.parameters = parameters
        self._keys = keys
        self._works = works
        self._moves = {move.dossier_id: move for move in moves}
        self._order = _moved([key[5] for key in keys], self._moves)
        self._places: dict[int, int] = {}
        self._first_equal: list[int] = []

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> RankedDossier: ...
    @overload
    def __getitem__(self, index: slice) -> list[RankedDossier]: ...
    def __getitem__(self, index: int | slice) -> RankedDossier | list[RankedDossier]:
        if isinstance(index, slice):
            return [self._row(place) for place in range(*index.indices(len(self._keys)))]
        return self._row(range(len(self._keys))[index])

    def __iter__(self) -> Iterator[RankedDossier]:
        return (self._row(place) for place in range(len(self._keys)))

    def facts_at(self, index: int) -> DossierFacts:
        """Return the facts of the dossier at a place, counted from 0."""
        return self._keys[self._order[index]][6]

    def best_at(self, index: int) -> Criterion:
        """Return the best criterion of the dossier at a place, counted from 0."""
        return self.directive.criteria[self._keys[self._order[index]][0]]

    def lane_at(self, index: int) -> Lane:
        """Return the lane of the dossier at a place, counted from 0 (R042–R046)."""
        if self.best_at(index) in DIRECT:
            return Lane.DIRECT
        facts = self.facts_at(index)
        earliest = self.on - datetime.timedelta(weeks=self.parameters.recent_weeks)
        direct = (
            recent_since(facts, self.on, earliest) is not None
            or title_since(facts.acts, self.on) is not None
            or safety_since(facts.reports, self.on) is not None
        )
        return Lane.DIRECT if direct else Lane.WORKING_GROUP

    def date_at(self, index: int) -> datetime.date | None:
        """Return the best criterion's date at a place, counted from 0; None where unknown."""
        since = self._keys[self._order[index]][2]
        return None if since is UNDATED else since

    def tie_at(self, index: int) -> int | None:
        """Return what the dossiers equal in all but the code share, None where it is alone.

        It is the computed place, counted from 0, of the first of them: two places with the same
        answer are tied with each other.
        """
        if not self._first_equal:
            first, found = 0, []
            for computed, key in enumerate(self._keys):
                if key[:3] != self._keys[first][:3]:
                    first = computed
                found.append(first)
            self._first_equal = found  # whole at once: other threads may be reading
        computed = self._order[index]
        return self._first_equal[computed] if self._tied(computed) else None

    def move_of(self, dossier_id: int) -> Move | None:
        """Return the move by hand of a dossier, None where it stands where it was computed."""
        return self._moves.get(dossier_id)

    def computed_at(self, index: int) -> int:
        """Return the place that the rules gave to the dossier at a place, both from 0."""
        return self._order[index]

    def with_order(self, directive: DirectiveFacts) -> "Ranking":
        """Return the same dossiers on the same day, moves kept, in the order of a directive."""
        return _ranked(
            (key[6] for key in self._keys),
            self.on,
            directive,
            self._works,
            self.parameters,
            self._moves.values(),
        )

    def place_of(self, dossier_id: int) -> int | None:
        """Return the place of a dossier, counted from 0, or None where it is not listed."""
        if not self._places:
            self._places = {self._keys[i][5]: place for place, i in enumerate(self._order)}
        return self._places.get(dossier_id)

    def _row(self, place: int) -> RankedDossier:
        computed = self._order[place]
        key = self._keys[computed]
        facts = key[6]
        met = criteria_met(facts, self.on, self.directive, self._works, self.parameters)
        move = self._moves.get(facts.id) if self._moves else None
        return RankedDossier(
            place + 1,
            facts.id,
            facts.case_code,
            Lane.DIRECT if any(each.criterion in DIRECT for each in met) else Lane.WORKING_GROUP,
            met,
            self._tied(computed),
            computed + 1,
            move.reason if move else None,
            impediments(facts, self.on),
            cautions(facts, self.on, self.parameters),
        )

    def _tied(self, computed: int) -> bool:
        """Whether another dossier is equal in all but the code."""
        keys, own = self._keys, self._keys[computed][:3]
        return (computed > 0 and keys[computed - 1][:3] == own) or (
            computed + 1 < len(keys) and keys[computed + 1][:3] == own
        )


def rank(
    dossiers: Iterable[DossierFacts],
    *,
    on: datetime.date,
    directive: DirectiveFacts,
    works: Iterable[WorksFacts] = (),
    parameters: Parameters | None = None,
    moves: Iterable[Move] = (),
) -> Ranking:
    """Return the list of priorities as of a day.

    On it is whoever meets one of the first three criteria or was put on it by the Gruppo di
    Lavoro; requalification alone puts nobody on it, and closed dossiers are off. The order is:
    place of the best criterion in the directive; more criteria met; the best criterion's date,
    older first, unknown last; the case code in natural order (then the managing body, for codes
    are unique only there). Moves by hand come last and leave the computed place beside.
    """
    return _ranked(dossiers, on, directive, Works(works), parameters or Parameters(), moves)


def _ranked(
    dossiers: Iterable[DossierFacts],
    on: datetime.date,
    directive: DirectiveFacts,
    where: Works,
    parameters: Parameters,
    moves: Iterable[Move],
) -> Ranking:
    earliest = on - datetime.timedelta(weeks=parameters.recent_weeks)
    place_of = {criterion: place for place, criterion in enumerate(directive.criteria)}
    recent_place = place_of[Criterion.RECENT_OCCUPATION]
    title_place = place_of[Criterion.TITLE_FOR_MANAGER]
    safety_place = place_of[Criterion.SAFETY]
    works_place = place_of[Criterion.REQUALIFICATION]
    group_place = place_of[Criterion.WORKING_GROUP]
    keys: list[_Key] = []
    for facts in dossiers:
        met = []
        since = recent_since(facts, on, earliest)
        if since is not None:
            met.append((recent_place, since))
        if facts.acts and (since := title_since(facts.acts, on)) is not None:
            met.append((title_place, since))
        if facts.reports and (since := safety_since(facts.reports, on)) is not None:
            met.append((safety_place, since))
        if facts.group_decisions and (decision := group_decision_on(facts, on)) is not None:
            met.append((group_place, decision.decided_on))
        if not met or (facts.closed_on is not None and facts.closed_on <= on):
            continue
        since = where.ends_for(facts)
        if since is not None:
            met.append((works_place, since))
        best, since = min(met)
        keys.append((best, -len(met), since, facts.code_key, facts.body, facts.id, facts))
    keys.sort()
    return Ranking(keys, moves, on, directive, where, parameters)


def criteria_met(
    facts: DossierFacts,
    on: datetime.date,
    directive: DirectiveFacts,
    works: Works,
    parameters: Parameters,
) -> tuple[CriterionMet, ...]:
    """Return the criteria met on a day with their grounds, the best in the directive first."""
    earliest = on - datetime.timedelta(weeks=parameters.recent_weeks)
    met = {
        Criterion.RECENT_OCCUPATION: recent_occupation(facts, on, earliest),
        Criterion.TITLE_FOR_MANAGER: title_for_manager(facts, on) if facts.acts else None,
        Criterion.SAFETY: safety(facts, on) if facts.reports else None,
        Criterion.REQUALIFICATION: requalification(facts, works),
        Criterion.WORKING_GROUP: working_group(facts, on) if facts.group_decisions else None,
    }
    return tuple(found for criterion in directive.criteria if (found := met[criterion]) is not None)


def _moved(ids: list[int], moves: dict[int, Move]) -> Sequence[int]:
    """Return the computed places in the final order: each moved dossier where it was asked for."""
    if not moves:
        return range(len(ids))
    stay = [computed for computed, dossier_id in enumerate(ids) if dossier_id not in moves]
    go = [computed for computed, dossier_id in enumerate(ids) if dossier_id in moves]
    go.sort(key=lambda computed: (moves[ids[computed]].position, computed))
    taken = 0  # of two that ask for the same place the better ranked comes first
    for computed in go:
        taken = min(max(moves[ids[computed]].position, taken + 1), len(stay) + 1)
        stay.insert(taken - 1, computed)
    return stay
