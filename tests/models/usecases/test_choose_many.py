"""Several households decided at once: all or none, each with the same reason."""

import datetime
from typing import Any

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.records.decision import Suspension, WeekChoice
from models.usecases.choose_for_week import Choice
from models.usecases.choose_many import choose_many_for_week, suspend_many


def choices(desk: Any) -> list[tuple[str, str, bool]]:
    with desk.reading() as session:
        rows = session.scalars(select(WeekChoice).order_by(WeekChoice.id)).all()
        return [(row.choice, row.reason, row.revoked_at is None) for row in rows]


def add_two(desk: Any) -> list[int]:
    with desk.transaction() as session:
        return [desk.add_dossier(session, code).id for code in ("A-1", "A-2")]


def choose(desk: Any, ids: list[int], choice: Choice, reason: str) -> int:
    with desk.transaction() as session:
        count = choose_many_for_week(
            session, ids, week=desk.week, choice=choice, reason=reason, author="Prova",
            now=desk.now,
        )  # fmt: skip
        return int(count)


def test_a_later_choice_takes_the_place_of_an_earlier_one(desk: Any) -> None:
    ids = add_two(desk)
    assert choose(desk, ids, Choice.PIN, "accordo con ALER") == 2
    assert choose(desk, ids[:1], Choice.EXCLUDE, "lavori") == 1
    assert choices(desk) == [
        ("pin", "accordo con ALER", False),
        ("pin", "accordo con ALER", True),
        ("exclude", "lavori", True),
    ]


def test_without_a_reason_none_is_recorded(desk: Any) -> None:
    ids = add_two(desk)
    with pytest.raises(OfficeError):
        choose(desk, ids, Choice.PIN, "  ")
    assert choices(desk) == []


def test_one_that_has_gone_stops_all(desk: Any) -> None:
    ids = add_two(desk)
    with pytest.raises(OfficeError, match="non è più nell’archivio"):
        choose(desk, [*ids, 999], Choice.PIN, "accordo")
    assert choices(desk) == []


def test_several_are_suspended_until_a_day(desk: Any) -> None:
    ids, until = add_two(desk), datetime.date(2027, 1, 1)
    with desk.transaction() as session:
        suspend_many(
            session, ids, suspended_on=desk.on, until=until, reason="ricorso", author="Prova",
            now=desk.now,
        )  # fmt: skip
    with desk.reading() as session:
        assert {row.until for row in session.scalars(select(Suspension))} == {until}
