"""Every act of issue 4 is undone and done again, whole, in a file and on a shared archive."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import func, select

from models.records.decision import WorkingGroupDecision
from models.records.group_meeting import GroupDecision
from models.records.inquiry import InformationRequest
from models.records.protection import TakingNote
from models.records.vocabulary import GroupOutcome
from models.store.audit import verify_chain
from tests.models.usecases.acts_to_undo import (
    ACTS,
    Work,
    World,
    act,
    content,
    deciding,
    make_world,
    opened_archive,
    undo,
)


@pytest.fixture(params=["file", "shared"])
def archive(request: pytest.FixtureRequest) -> Iterator[Any]:
    yield from opened_archive(request)


@pytest.fixture
def world(archive: Any) -> World:
    return make_world(archive)


@pytest.mark.parametrize("work", ACTS, ids=lambda work: work.__name__)
def test_an_act_is_undone_and_done_again_whole(archive: Any, world: World, work: Work) -> None:
    before = content(archive)
    done = act(archive, work, world)
    after = content(archive)
    assert before != after
    taken_back = undo(archive, done)
    assert content(archive) == before
    again = undo(archive, taken_back, "redo")
    assert content(archive) == after
    undo(archive, again)
    assert content(archive) == before
    with archive.reading() as session:
        assert verify_chain(session).sound


def test_a_decision_takes_back_all_that_followed_from_it(archive: Any, world: World) -> None:
    def counts() -> tuple[int, ...]:
        with archive.reading() as session:
            return tuple(
                session.scalar(select(func.count()).select_from(kind)) or 0
                for kind in (
                    GroupDecision, InformationRequest, WorkingGroupDecision, TakingNote,
                )
            )  # fmt: skip

    before = counts()
    for outcome in (
        GroupOutcome.ASK_SOCIAL_SERVICES, GroupOutcome.PUT_ON_LIST, GroupOutcome.TAKE_NOTE,
    ):  # fmt: skip
        done = act(archive, deciding(outcome), world)
        assert counts() != before
        undo(archive, done)
        assert counts() == before, outcome
