"""The order of the list (design.md, Ranking, exactly)."""

import dataclasses
import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.directive import CONVENTION
from models.rules.facts import (
    ActFacts,
    Criterion,
    DirectiveFacts,
    DossierFacts,
    GroupDecisionFacts,
    Lane,
    ReportFacts,
    WorksFacts,
)
from models.rules.natural_order import natural_key
from models.rules.ranking import DIRECT, Move, rank

ON = datetime.date(2026, 11, 20)
WORKS = (WorksFacts("P", "gola", None, datetime.date(2027, 12, 31), "planned"),)


def dossier(number: int, **facts: object) -> DossierFacts:
    code = f"ALER-2026-{number}"
    return DossierFacts(number, "ALER", code, natural_key(code), "A1", **facts)


def occupied(days_before: int) -> dict:
    when = ON - datetime.timedelta(days=days_before)
    return {"occupation_date": when, "in_flagrante_outcome": "failed"}


def title(text: str | None) -> dict:
    when = datetime.date.fromisoformat(text) if text else None
    return {"acts": (ActFacts("judgment", "first", when, True, None, None),)}


def report(text: str) -> dict:
    return {"reports": (ReportFacts("criminal_record", datetime.date.fromisoformat(text)),)}


def group(text: str) -> dict:
    decision = GroupDecisionFacts(datetime.date.fromisoformat(text), "put_on_list")
    return {"group_decisions": (decision,)}


def order(*dossiers: DossierFacts, directive: DirectiveFacts = CONVENTION) -> list[int]:
    return [row.dossier_id for row in rank(dossiers, on=ON, directive=directive, works=WORKS)]


def directive(*first: Criterion) -> DirectiveFacts:
    rest = [criterion for criterion in Criterion if criterion not in first]
    return DirectiveFacts((*first, *rest), "verbale del 12/10/2026", ON)


CASES = [
    ("prima il criterio migliore dell’indirizzo",
     [dossier(1, **report("2020-01-01")), dossier(2, **title("2026-01-01")),
      dossier(3, **occupied(1))],
     [3, 2, 1]),
    ("poi chi soddisfa più criteri",
     [dossier(1, **occupied(20)), dossier(2, **occupied(1), **title("2026-01-01"))], [2, 1]),
    ("poi la data più vecchia", [dossier(1, **occupied(3)), dossier(2, **occupied(9))], [2, 1]),
    ("la data che manca viene per ultima",
     [dossier(1, **title(None)), dossier(2, **title("2026-11-20"))], [2, 1]),
    ("infine il codice in ordine naturale",
     [dossier(10, **occupied(3)), dossier(9, **occupied(3))], [9, 10]),
    ("la sola riqualificazione non porta in elenco",
     [dossier(1, neighbourhood_key="gola"), dossier(2, **title("2026-01-01"))], [2]),
    ("la riqualificazione è un criterio in più per chi c’è già",
     [dossier(1, **occupied(9)), dossier(2, **occupied(1), neighbourhood_key="gola")], [2, 1]),
    ("chi è chiuso non è in elenco",
     [dossier(1, **title("2026-01-01"), closed_on=ON), dossier(2, **title("2026-01-01"))], [2]),
    ("chi si chiude domani è ancora in elenco",
     [dossier(1, **title("2026-01-01"), closed_on=ON + datetime.timedelta(days=1))], [1]),
    ("con la determinazione del Gruppo la zona conta come criterio migliore",
     [dossier(1, **group("2026-01-08")),
      dossier(2, **group("2026-10-08"), neighbourhood_key="gola")],
     [2, 1]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("dossiers", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_order(dossiers: list[DossierFacts], expected: list[int]):
    assert order(*dossiers) == expected


def test_the_directive_decides_the_order_and_that_of_the_criteria_in_a_row():
    both = dossier(1, **occupied(1), **report("2025-01-01"))
    only = dossier(2, **occupied(20))
    safety_first = directive(Criterion.SAFETY)
    assert order(only, both) == [1, 2]
    row = rank([only, both], on=ON, directive=safety_first)[0]
    assert [each.criterion for each in row.criteria] == [
        Criterion.SAFETY,
        Criterion.RECENT_OCCUPATION,
    ]
    assert row.best.order_date == datetime.date(2025, 1, 1)


def test_lanes():
    rows = rank(
        [dossier(1, **group("2026-10-08")), dossier(2, **group("2026-10-08"), **occupied(3))],
        on=ON,
        directive=CONVENTION,
    )
    assert {row.dossier_id: row.lane for row in rows} == {1: Lane.WORKING_GROUP, 2: Lane.DIRECT}


def test_equal_in_all_but_the_code_is_a_tie():
    rows = rank(
        [dossier(n, **occupied(3)) for n in (1, 2)] + [dossier(3, **occupied(4))],
        on=ON,
        directive=CONVENTION,
    )
    assert [(row.dossier_id, row.tied) for row in rows] == [(3, False), (1, True), (2, True)]


MOVES = [
    ("in su", [Move(4, 2, "r")], [1, 4, 2, 3]),
    ("in giù", [Move(1, 3, "r")], [2, 3, 1, 4]),
    ("oltre la fine", [Move(1, 99, "r")], [2, 3, 4, 1]),
    ("due posti chiesti", [Move(4, 1, "r"), Move(1, 3, "r")], [4, 2, 1, 3]),
    ("lo stesso posto: prima chi era prima", [Move(3, 1, "r"), Move(4, 1, "r")], [3, 4, 1, 2]),
    ("una posizione che non è in elenco", [Move(77, 1, "r")], [1, 2, 3, 4]),
]


@pytest.mark.parametrize(("moves", "expected"), [c[1:] for c in MOVES], ids=[c[0] for c in MOVES])
def test_moves_by_hand_keep_the_computed_place_and_the_reason(moves: list[Move], expected: list):
    dossiers = [dossier(n, **occupied(20 - n)) for n in (1, 2, 3, 4)]
    rows = rank(dossiers, on=ON, directive=CONVENTION, moves=moves)
    assert [row.dossier_id for row in rows] == expected
    assert [row.position for row in rows] == [1, 2, 3, 4]
    for row in rows:
        assert row.computed_position == row.dossier_id
        assert (row.moved_because == "r") is any(m.dossier_id == row.dossier_id for m in moves)
    assert [rows.place_of(each) for each in expected] == [0, 1, 2, 3]


def test_a_ranking_is_a_sequence_whose_rows_agree_however_they_are_asked_for():
    rows = rank([dossier(n, **occupied(n)) for n in range(1, 9)], on=ON, directive=CONVENTION)
    assert rows[0] == next(iter(rows)) == rows[-8]
    assert rows[2:4] == [rows[2], rows[3]]
    assert rows.facts_at(3).id == rows[3].dossier_id
    assert rows.best_at(0) == rows[0].best.criterion
    assert rows.place_of(77) is None
    with pytest.raises(IndexError):
        rows[8]


days = st.integers(0, 40).map(lambda count: ON - datetime.timedelta(days=count))
some_facts = st.builds(
    lambda when, outcome, act, police, taken, zone: {
        "occupation_date": when,
        "in_flagrante_outcome": outcome,
        "acts": tuple(ActFacts("judgment", None, d, True, None, None) for d in act),
        "reports": tuple(ReportFacts(None, d) for d in police),
        "group_decisions": tuple(GroupDecisionFacts(d, "put_on_list") for d in taken),
        "neighbourhood_key": zone,
    },
    days,
    st.sampled_from([None, "failed", "evicted"]),
    st.lists(days, max_size=2),
    st.lists(days, max_size=1),
    st.lists(days, max_size=1),
    st.sampled_from([None, "gola"]),
)
some_dossiers = st.lists(some_facts, max_size=12).map(
    lambda all_facts: [dossier(n, **facts) for n, facts in enumerate(all_facts, 1)]
)


@settings(max_examples=60, deadline=None)
@given(some_dossiers, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_the_dossiers_come(dossiers, chance):
    shuffled = list(dossiers)
    chance.shuffle(shuffled)
    assert order(*shuffled) == order(*dossiers)


@settings(max_examples=40, deadline=None)
@given(some_dossiers, st.permutations(list(Criterion)))
def test_a_directive_only_reorders(dossiers, criteria):
    other = DirectiveFacts(tuple(criteria), "r", ON)
    rows = rank(dossiers, on=ON, directive=other, works=WORKS)
    assert sorted(row.dossier_id for row in rows) == sorted(order(*dossiers))
    for row in rows:
        places = [criteria.index(each.criterion) for each in row.criteria]
        assert places == sorted(places)
        assert (row.lane is Lane.DIRECT) is bool(DIRECT & {c.criterion for c in row.criteria})
    bests = [criteria.index(row.best.criterion) for row in rows]
    assert bests == sorted(bests)
    for above, below in itertools.pairwise(rows):
        if above.best.criterion == below.best.criterion:
            assert len(above.criteria) >= len(below.criteria)


@settings(max_examples=40, deadline=None)
@given(some_dossiers)
def test_what_happens_later_changes_nothing_today(dossiers):
    later = ON + datetime.timedelta(days=3)
    with_later = [
        dataclasses.replace(
            each,
            acts=(*each.acts, ActFacts("judgment", None, later, True, None, None)),
            reports=(*each.reports, ReportFacts(None, later)),
            group_decisions=(*each.group_decisions, GroupDecisionFacts(later, "archive")),
        )
        for each in dossiers
    ]
    assert order(*with_later) == order(*dossiers)
