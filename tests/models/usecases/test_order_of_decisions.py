"""Of two decisions of one day the later counts, however the server keeps its rows."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.records.decision import WorkingGroupDecision
from models.records.dossier import Dossier
from models.records.vocabulary import GroupOutcome
from models.rules.criteria import group_decision_on
from models.usecases.dossier_facts import load_facts
from models.usecases.record_group_decision import record_group_decision
from tests.models.usecases.acts_to_undo import (
    NOW,
    TODAY,
    World,
    act,
    deciding,
    make_world,
    opened_archive,
)


@pytest.fixture(params=["file", "shared"])
def archive(request: pytest.FixtureRequest) -> Iterator[Any]:
    yield from opened_archive(request)


def test_a_postponement_stands_also_after_the_entry_before_it_is_reworded(archive: Any) -> None:
    world = make_world(archive)
    act(archive, deciding(GroupOutcome.PUT_ON_LIST), world)

    def postponed(session: Session, w: World) -> None:
        record_group_decision(
            session, session.get_one(Dossier, w.a), decided_on=TODAY,
            outcome=GroupOutcome.POSTPONE, reason="Manca l’ente.", author="P", now=NOW,
        )  # fmt: skip

    act(archive, postponed, world)

    def reworded(session: Session, _w: World) -> None:
        entry = session.scalars(select(WorkingGroupDecision).order_by(WorkingGroupDecision.id))
        entry.all()[0].reason = "Motivo scritto meglio, e più lungo di quello di prima."

    act(archive, reworded, world)
    with archive.reading() as session:
        if session.get_bind().dialect.name == "postgresql":  # as it reads a large archive
            session.execute(text("SET LOCAL enable_indexscan = off"))
            session.execute(text("SET LOCAL enable_bitmapscan = off"))
        (facts,) = load_facts(session, [world.a])
    assert [each.outcome for each in facts.group_decisions] == ["put_on_list", "postpone"]
    assert group_decision_on(facts, TODAY) is None
