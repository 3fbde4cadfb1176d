"""The list of priorities: who is on it, in which order, and who is tied (design.md, Ranking)."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, overload

from typing_extensions import override

from models.rules.criteria import (
    recent_occupation,
    requalification,
    safety,
    title_for_manager,
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

DIRECT = frozenset({Criterion.RECENT_OCCUPATION, Criterion.TITLE_FOR_MANAGER, Criterion.SAFETY})
"""The three situations that go straight to the Tavolo (par. 11.1 pt 4; R046)."""

OrderKey: TypeAlias = tuple[int, int, datetime.date]
"""Place of the best criterion in the directive, minus the criteria met, best order date."""


@dataclass(frozen=True, slots=True)
class Move:
    """A place asked for by hand, with its reason (Decisions of meaning 6)."""

    dossier_id: int
    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    key: OrderKey
    facts: DossierFacts
    criteria: tuple[CriterionMet, ...]
    tied: bool
    computed_position: int
    moved_because: str | None


class Ranking(Sequence[RankedDossier]):
    """The list in order. A row is built when it is asked for, so a first screen is cheap."""

    def __init__(self, places: Sequence[_Place], on: datetime.date, parameters: Parameters) -> None:
        self._places = places
        self._on = on
        self._parameters = parameters
        self._by_id: dict[int, int] = {}

    @override
    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> RankedDossier: ...
    @overload
    def __getitem__(self, index: slice) -> list[RankedDossier]: ...
    @override
    def __getitem__(self, index: int | slice) -> RankedDossier | list[RankedDossier]:
        if isinstance(index, slice):
            return [self._row(place) for place in range(*index.indices(len(self._places)))]
        return self._row(range(len(self._places))[index])

    @override
    def __iter__(self) -> Iterator[RankedDossier]:
        return (self._row(place) for place in range(len(self._places)))

    def facts_at(self, index: int) -> DossierFacts:
        """Return the facts of the dossier at a place, counted from 0."""
        return self._places[index].facts

    def place_of(self, dossier_id: int) -> int | None:
        """Return the place of a dossier, counted from 0, or None where it is not listed."""
        if not self._by_id:
            self._by_id = {place.facts.id: i for i, place in enumerate(self._places)}
        return self._by_id.get(dossier_id)

    def _row(self, index: int) -> RankedDossier:
        place = self._places[index]
        facts = place.facts
        direct = any(met.criterion in DIRECT for met in place.criteria)
        return RankedDossier(
            position=index + 1,
            dossier_id=facts.id,
            case_code=facts.case_code,
            lane=Lane.DIRECT if direct else Lane.WORKING_GROUP,
            criteria=place.criteria,
            tied=place.tied,
            computed_position=place.computed_position,
            moved_because=place.moved_because,
            impediments=impediments(facts, self._on),
            cautions=cautions(facts, self._on, self._parameters),
        )


def criteria_met(
    facts: DossierFacts,
    on: datetime.date,
    directive: DirectiveFacts,
    works: Sequence[WorksFacts],
    parameters: Parameters,
) -> tuple[CriterionMet, ...]:
    """Return the criteria met on a day, the best in the directive first; empty when the dossier
    is not on the list. Requalification alone puts nobody on the list; a closed dossier is off."""
    if facts.closed_on is not None and facts.closed_on <= on:
        return ()
    met = {
        Criterion.RECENT_OCCUPATION: recent_occupation(facts, on, parameters.recent_weeks),
        Criterion.TITLE_FOR_MANAGER: title_for_manager(facts, on) if facts.acts else None,
        Criterion.SAFETY: safety(facts, on) if facts.reports else None,
        Criterion.WORKING_GROUP: working_group(facts, on) if facts.group_decisions else None,
    }
    if not any(met.values()):
        return ()
    met[Criterion.REQUALIFICATION] = requalification(facts, works)
    return tuple(found for criterion in directive.criteria if (found := met[criterion]) is not None)


def rank(
    dossiers: Iterable[DossierFacts],
    *,
    on: datetime.date,
    directive: DirectiveFacts,
    works: Sequence[WorksFacts] = (),
    parameters: Parameters | None = None,
    moves: Iterable[Move] = (),
) -> Ranking:
    """Return the list of priorities as of a day.

    The order is: place of the best criterion in the directive; more criteria met first; the best
    criterion's date, older first, unknown last; the case code in natural order. Dossiers equal
    in all but the code are tied. Moves by hand come last and leave the computed place beside.
    """
    parameters = parameters or Parameters()
    order = {criterion: place for place, criterion in enumerate(directive.criteria)}
    listed: list[tuple[OrderKey, str, str, int, DossierFacts, tuple[CriterionMet, ...]]] = []
    for facts in dossiers:
        met = criteria_met(facts, on, directive, works, parameters)
        if met:
            key = (
                order[met[0].criterion],
                -len(met),
                met[0].order_date or datetime.date.max,
            )
            listed.append((key, facts.code_key, facts.body, facts.id, facts, met))
    listed.sort(key=lambda row: row[:4])
    places: list[_Place] = []
    for index, (key, _, _, _, facts, met) in enumerate(listed):
        before = index > 0 and listed[index - 1][0] == key
        after = index + 1 < len(listed) and listed[index + 1][0] == key
        places.append(_Place(key, facts, met, before or after, index + 1, None))
    return Ranking(_moved(places, moves), on, parameters)


def _moved(places: list[_Place], moves: Iterable[Move]) -> list[_Place]:
    """Put the moved dossiers in the places asked for, smaller places first."""
    asked = {move.dossier_id: move for move in moves}
    if not asked:
        return places
    stay = [place for place in places if place.facts.id not in asked]
    go = [place for place in places if place.facts.id in asked]
    go.sort(key=lambda place: asked[place.facts.id].position)
    for place in go:
        move = asked[place.facts.id]
        stay.insert(
            min(move.position, len(stay) + 1) - 1,
            _Place(
                place.key,
                place.facts,
                place.criteria,
                place.tied,
                place.computed_position,
                move.reason,
            ),
        )
    return stay
