"""What another order of the criteria would change, before anybody records it (R012, R028).

The order of the criteria decides who stands where, never who is on the list: nobody enters and
nobody leaves. Moves by hand stay where they were asked for.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import OfficeError
from models.rules.directive import is_complete_order
from models.rules.facts import Criterion, DirectiveFacts, Lane
from models.rules.italian import counted, thousands
from models.rules.ranking import Ranking
from models.usecases.rank_archive import RankOutcome

FIRST_PLACES = 20
"""How many places are "the first": about what a week can programme."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A dossier in both orders; positions are counted from 1."""

    dossier_id: int
    case_code: str
    body: str
    lane: Lane
    before: int
    after: int
    best_before: Criterion
    best_after: Criterion
    moved_by_hand: bool

    @property
    def places(self) -> int:
        """How many places it rises; falls are negative."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class CriterionBlock:
    """The dossiers for which a criterion is the best: how many, and from which place to which.

    Positions are counted from 1 and are None where there is none; moves by hand are left out of
    the bounds, for they stand where they were asked for.
    """

    criterion: Criterion
    count: int
    first: int | None
    last: int | None


class DirectivePreview:
    """Both orders side by side. Rows are made when they are asked for, by their new place.

    `ids` are the dossiers by their new place; `rising`, `falling`, `entering_first` and
    `leaving_first` (the first `FIRST_PLACES`) are new places, counted from 0.
    """

    def __init__(self, before: Ranking, after: Ranking) -> None:
        self.before = before
        self.after = after
        old_places, ids = array("q", [0]) * len(after), array("q")
        rising, falling, entering, leaving = (array("q") for _ in range(4))
        for place in range(len(after)):
            ids.append(after.facts_at(place).id)
            old = before.place_of(ids[-1])
            assert old is not None  # an order changes nobody's being on the list
            old_places[place] = old
            if old > place:
                rising.append(place)
            elif old < place:
                falling.append(place)
            if place < FIRST_PLACES <= old:
                entering.append(place)
            elif old < FIRST_PLACES <= place:
                leaving.append(place)
        self._old_places = old_places
        self.ids = ids
        self.rising, self.falling = rising, falling
        self.entering_first, self.leaving_first = entering, leaving
        self.blocks_before = _blocks(before)
        self.blocks_after = _blocks(after)

    def __len__(self) -> int:
        return len(self.after)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The order that was tried."""
        return self.after.directive.criteria

    @property
    def staying(self) -> int:
        """How many keep their place."""
        return len(self) - len(self.rising) - len(self.falling)

    def shift(self, place: int) -> Shift:
        """Return the dossier at a new place, counted from 0."""
        facts = self.after.facts_at(place)
        old = self._old_places[place]
        return Shift(
            facts.id,
            facts.case_code,
            facts.body,
            self.after.lane_at(place),
            old + 1,
            place + 1,
            self.before.best_at(old),
            self.after.best_at(place),
            self.after.move_of(facts.id) is not None,
        )

    def summary(self) -> tuple[str, ...]:
        """Return what would change as sentences to read aloud."""
        if not len(self):
            return ("L’elenco è vuoto: nessun ordine cambia nulla.",)
        if not self.rising and not self.falling:
            return ("Con questo ordine nessuna posizione cambia di posto.",)
        up, down = len(self.rising), len(self.falling)
        said = [
            f"{counted(up, 'posizione sale', 'posizioni salgono')}, "
            f"{counted(down, 'scende', 'scendono')}, "
            f"{counted(self.staying, 'resta dov’è', 'restano dove sono')}.",
            "Nessuna entra in elenco e nessuna ne esce.",
        ]
        entering = len(self.entering_first)
        if len(self) > FIRST_PLACES and entering:
            said.append(
                f"Nei primi {FIRST_PLACES} posti "
                f"{counted(entering, 'posizione è nuova', 'posizioni sono nuove')}."
            )
        elif len(self) > FIRST_PLACES:
            said.append(f"Nei primi {FIRST_PLACES} posti restano le stesse posizioni.")
        return tuple(said)


def preview_directive(current: RankOutcome, criteria: Sequence[Criterion]) -> DirectivePreview:
    """Return what would change if the criteria were in this order on the day of the list.

    It needs no session: the list has the facts. Raises `OfficeError` where the order does not
    name each of the five criteria once.
    """
    if not is_complete_order(criteria):
        raise OfficeError(
            "L’indirizzo deve ordinare tutti e cinque i criteri, ciascuno una sola volta."
        )
    tried = DirectiveFacts(tuple(criteria), None, None)
    return DirectivePreview(current.ranking, current.ranking.with_order(tried))


def places_in_words(block: CriterionBlock) -> str:
    """Return the places of a block: "1–98", "602", "–" where it has none."""
    if block.first is None or block.last is None:
        return "–"
    if block.first == block.last:
        return thousands(block.first)
    return f"{thousands(block.first)}–{thousands(block.last)}"


def _blocks(ranking: Ranking) -> tuple[CriterionBlock, ...]:
    """Return the blocks of an order, one for each criterion, in that order."""
    counts = dict.fromkeys(ranking.directive.criteria, 0)
    bounds: dict[Criterion, tuple[int, int]] = {}
    for place in range(len(ranking)):
        best = ranking.best_at(place)
        counts[best] += 1
        if ranking.move_of(ranking.facts_at(place).id) is None:
            first, _ = bounds.get(best, (place + 1, place + 1))
            bounds[best] = (first, place + 1)
    nowhere: tuple[int | None, int | None] = (None, None)
    return tuple(
        CriterionBlock(criterion, count, *bounds.get(criterion, nowhere))
        for criterion, count in counts.items()
    )
