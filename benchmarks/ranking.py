"""The list of priorities beside the floor: sorting keys that are ready."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from benchmarks.listing import ON, RECENT_WEEKS
from benchmarks.measuring import Measure, seconds
from benchmarks.workshop import Workshop
from models.rules.directive import CONVENTION
from models.rules.facts import DossierFacts, WorksFacts
from models.rules.parameters import Parameters
from models.rules.ranking import Ranking, rank
from models.rules.reasons import reason_sentence
from models.usecases.dossier_facts import load_listable_facts
from models.usecases.rank_archive import rank_archive

WORKS = (WorksFacts("A", "gola", None, ON, "in_progress"),)
ALL, FIRST_SCREEN = 1_000_000, 50


def measure_rank(workshop: Workshop) -> Iterator[Measure]:
    """Facts in memory ranked with all their sentences, or with those of a first screen."""
    for positions in workshop.sizes:
        with workshop.open(positions) as archive, archive.reading() as session:
            yield from _rank_measures(session, positions, workshop)


def _rank_measures(session: Session, positions: int, workshop: Workshop) -> Iterator[Measure]:
    facts = load_listable_facts(session, ON, RECENT_WEEKS)
    shown, target = (ALL, "≤ 50 ms") if positions <= 4_000 else (FIRST_SCREEN, "≤ 250 ms")
    what = f"{positions:,} positions, {len(facts):,} listable"
    yield from _in_memory(what, facts, shown, target, workshop.runs)
    if len(facts) >= 4_000:
        yield from _in_memory("4,000 listable", facts[:4_000], ALL, "≤ 50 ms", workshop.runs)
    runs = workshop.runs_for(positions)
    load = seconds(lambda: load_listable_facts(session, ON, RECENT_WEEKS), runs)
    again = seconds(lambda: rank_archive(session, on=ON), workshop.runs)
    session.info.clear()  # what is kept until a change is measured apart
    whole = seconds(lambda: rank_archive(session, on=ON), runs)
    yield Measure("rank", f"{positions:,} positions: facts loaded (floor)", load)
    yield Measure("rank", f"{positions:,} positions: rank_archive", whole, load)
    yield Measure("rank", f"{positions:,} positions: asked again before a change", again, load)


def _in_memory(
    what: str, facts: Sequence[DossierFacts], shown: int, target: str, runs: int
) -> Iterator[Measure]:
    keys = [
        (row.criteria[0].criterion, -len(row.criteria), row.criteria[0].order_date or ON, code)
        for row, code in zip(_rank(facts), (fact.code_key for fact in facts), strict=False)
    ]
    floor = seconds(lambda: sorted(keys), runs)
    ranked = seconds(lambda: _with_reasons(_rank(facts), shown), runs)
    reasons = "all reasons" if shown == ALL else f"{shown} reasons"
    yield Measure("rank", f"{what}: ready keys sorted (floor)", floor)
    yield Measure("rank", f"{what}: {reasons}", ranked, floor, target)


def _rank(facts: Sequence[DossierFacts]) -> Ranking:
    return rank(facts, on=ON, directive=CONVENTION, works=WORKS)


def _with_reasons(ranking: Ranking, shown: int) -> list[str]:
    parameters = Parameters()
    return [reason_sentence(row, CONVENTION, parameters) for row in ranking[:shown]]
