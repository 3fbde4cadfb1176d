"""The list of priorities of an archive: whom the search may skip, directives, moves, settings."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.records.decision import WorkingGroupDecision
from models.records.dossier import Dossier
from models.records.findings import CourtAct, RequalificationProgramme
from models.rules.facts import Criterion
from models.rules.ranking import rank
from models.usecases.dossier_facts import load_facts
from models.usecases.move_dossier import move_dossier
from models.usecases.office_settings import set_setting
from models.usecases.rank_archive import (
    load_moves,
    load_parameters,
    load_works,
    rank_archive,
    ranking_extract,
)
from models.usecases.record_directive import record_directive
from models.usecases.record_group_decision import record_group_decision
from models.usecases.revoke_decision import revoke_decision

ON = date(2026, 11, 23)


def codes(desk: Any, on: date = ON) -> list[str]:
    with desk.reading() as session:
        return [row.case_code for row in rank_archive(session, on=on).ranking]


def anything(desk: Any, session: Any, rng: random.Random, number: int) -> None:
    """A dossier of which anything may be true, next to every border that the rules have."""

    def near() -> date:
        return ON + timedelta(days=rng.choice((-400, -29, -28, -27, -1, 0, 1, 30)))

    def maybe(value: Any) -> Any:
        return rng.choice((None, value))

    dossier = desk.add_dossier(
        session,
        f"X-{number}",
        occupation_date=maybe(near()),
        in_flagrante_outcome=rng.choice((None, "not_possible", "failed", "evicted")),
        referred_to_table_on=near() if rng.random() < 0.1 else None,
        closed_on=near() if rng.random() < 0.1 else None,
        neighbourhood_key=rng.choice((None, "GALLARATESE")),
    )
    if rng.random() < 0.4:
        session.add(
            CourtAct(
                dossier_id=dossier.id,
                act_key="atto",
                kind=rng.choice(("judgment", "release_decree", "order", "other")),
                act_date=maybe(near()),
                favourable=rng.choice((None, True, True, False)),
                enforceable=rng.choice((None, True, False)),
                final=rng.choice((None, True, False)),
            )
        )
    if rng.random() < 0.2:
        desk.add_report(session, dossier, maybe("criminal_record"), maybe(near()))
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        session.add(
            WorkingGroupDecision(
                dossier_id=dossier.id,
                decided_on=near(),
                outcome=rng.choice(("put_on_list", "postpone", "archive", "deepen")),
                reason="prova",
                reference=None,
                recorded_at=desk.now,
                author="Prova",
                revoked_at=desk.now if rng.random() < 0.2 else None,
            )
        )


@pytest.mark.parametrize("recent_weeks", [1, 4, 60])
def test_search_skips_nobody_whom_the_rules_would_list(desk: Any, recent_weeks: int) -> None:
    rng = random.Random(recent_weeks)
    with desk.transaction() as session:
        for number in range(250):
            anything(desk, session, rng, number)
        session.add(
            RequalificationProgramme(
                programme_key="p", neighbourhood_key="GALLARATESE", street_key=None,
                ends_on=date(2027, 1, 1), state="planned",
            )
        )  # fmt: skip
        set_setting(session, "rule.recent_weeks", recent_weeks)
    with desk.reading() as session:
        for on in (ON, ON - timedelta(days=28), ON + timedelta(days=1)):
            found = rank_archive(session, on=on)
            whole = rank(
                load_facts(session, session.scalars(select(Dossier.id))),
                on=on,
                directive=found.directive,
                works=load_works(session),
                parameters=load_parameters(session),
                moves=load_moves(session, on),
            )
            assert list(found.ranking) == list(whole)
            assert len(whole) > 40


def test_order_of_the_convention_and_ties_are_named(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_listed(session, "B-10", date(2023, 1, 1))
        desk.add_listed(session, "B-9", date(2023, 1, 1))
        desk.add_listed(session, "A-1", date(2024, 1, 1))
        desk.add_report(session, desk.add_dossier(session, "S-1"), None, date(2020, 1, 1))
        desk.add_dossier(session, "FUORI")
    with desk.reading() as session:
        outcome = rank_archive(session, on=ON)

    assert [row.case_code for row in outcome.ranking] == ["B-9", "B-10", "A-1", "S-1"]
    assert [row.tied for row in outcome.ranking] == [True, True, False, False]
    assert "ordine convenzionale" in ranking_extract(outcome).directive
    assert outcome.as_json()["directive"]["reference"] is None


def test_directive_orders_from_its_day_on_and_a_revoked_one_no_more(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_listed(session, "T-1", date(2023, 1, 1))
        desk.add_report(session, desk.add_dossier(session, "S-1"), None, date(2020, 1, 1))
        order = sorted(Criterion, key=lambda each: each is not Criterion.SAFETY)
        directive = record_directive(
            session, order, reference="Comitato del 10/11/2026",
            effective_from=ON, author="Prova", now=desk.now,
        )  # fmt: skip
    assert codes(desk, ON - timedelta(days=1)) == ["T-1", "S-1"]
    assert codes(desk) == ["S-1", "T-1"]
    with desk.reading() as session:
        found = rank_archive(session, on=ON).as_json()["directive"]
    assert found["reference"] == "Comitato del 10/11/2026"
    assert found["criteria"][0] == "safety"

    with desk.transaction() as session:
        revoke_decision(session.merge(directive), now=desk.now)
    assert codes(desk) == ["T-1", "S-1"]


def test_move_by_hand_keeps_the_computed_place_and_its_reason(desk: Any) -> None:
    with desk.transaction() as session:
        first, second, third = (
            desk.add_listed(session, code, date(2020 + place, 1, 1))
            for place, code in enumerate(("A", "B", "C"))
        )
        desk.add_dossier(session, "D")
        for dossier, position in ((third, 2), (third, 1)):  # the second asks anew
            move_dossier(
                session, dossier, position=position, computed_position=3,
                effective_from=ON, reason="lavori urgenti", author="Prova", now=desk.now,
            )  # fmt: skip
    assert codes(desk, ON - timedelta(days=1)) == ["A", "B", "C"]
    with desk.reading() as session:
        rows = list(rank_archive(session, on=ON).ranking)
    assert [row.case_code for row in rows] == ["C", "A", "B"]
    assert [row.position for row in rows] == [1, 2, 3]
    assert [row.computed_position for row in rows] == [3, 1, 2]
    assert [row.moved_because for row in rows] == ["lavori urgenti", None, None]
    with desk.reading() as session:
        assert "lavori urgenti" in rank_archive(session, on=ON).reason(rows[0])
        assert len(load_moves(session, ON)) == 1
    assert first.id < second.id < third.id


def test_decision_of_the_working_group_counts_from_its_day(desk: Any) -> None:
    with desk.transaction() as session:
        dossier = desk.add_dossier(session, "G-1")
        record_group_decision(
            session, dossier, outcome="put_on_list", decided_on=date(2026, 11, 10),
            reason="istruttoria completa", author="Prova", now=desk.now,
        )  # fmt: skip

    assert codes(desk, date(2026, 11, 9)) == []
    with desk.reading() as session:
        (row,) = rank_archive(session, on=ON).as_json()["list"]
    assert row["lane"] == "working_group"
    assert row["order_date"] == "2026-11-10"


def test_setting_changes_who_is_recent(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_dossier(
            session, "R-1", occupation_date=ON - timedelta(weeks=6), in_flagrante_outcome="failed"
        )
    assert codes(desk) == []
    with desk.transaction() as session:
        set_setting(session, "rule.recent_weeks", 6)
    assert codes(desk) == ["R-1"]


def test_two_bodies_may_use_one_code(desk: Any) -> None:
    with desk.transaction() as session:
        desk.add_listed(session, "1", date(2023, 1, 1), body="MM")
        desk.add_listed(session, "1", date(2023, 1, 1), body="ALER")

    assert codes(desk) == ["1", "1"]
