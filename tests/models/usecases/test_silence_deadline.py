"""What is counted is silenced with a reason, one or many at once, and taken back."""

import datetime
from typing import Any

import pytest

from models.errors import OfficeError
from models.usecases.list_deadlines import Deadlines, list_deadlines
from models.usecases.silence_deadline import silence_deadline, take_silence_back


def read(desk: Any) -> Deadlines:
    with desk.reading() as session:
        return list_deadlines(session, on=datetime.date(2026, 11, 20))


def test_a_silence_needs_a_reason_and_can_be_taken_back(desk: Any) -> None:
    with pytest.raises(OfficeError, match="motivo"), desk.transaction() as session:
        silence_deadline(session, "plan:call", reason="  ", author="Prova", now=desk.now)
    with desk.transaction("silence_deadline") as session:
        silence_deadline(
            session, "plan:call", reason="bando pubblicato nel 2021", author="Prova", now=desk.now
        )
    found = read(desk)
    assert [clock.key for clock in found.clocks] == ["plan:census", "plan:call"]
    assert found.clocks[-1].silenced == "bando pubblicato nel 2021"
    assert found.overdue == 1
    with pytest.raises(OfficeError, match="già"), desk.transaction() as session:
        silence_deadline(session, "plan:call", reason="altro", author="Prova", now=desk.now)
    with desk.transaction("take_silence_back") as session:
        take_silence_back(session, "plan:call")
    assert read(desk).overdue == 2
    assert [verb for verb, entity in desk.trail() if entity == "silenced_deadline"] == [
        "silence_deadline",
        "take_silence_back",
    ]
    with pytest.raises(OfficeError, match="Non è silenziata"), desk.transaction() as session:
        take_silence_back(session, "plan:call")


def test_many_are_silenced_at_once_and_taken_back_at_once(desk: Any) -> None:
    keys = ("plan:call", "plan:census")
    with desk.transaction("silence_deadline") as session:
        silence_deadline(session, "plan:call", reason="bando", author="Prova", now=desk.now)
    with desk.transaction("silence_deadline") as session:
        made = silence_deadline(session, *keys, reason="tutte", author="Prova", now=desk.now)
    assert made == 1
    assert [clock.silenced for clock in read(desk).clocks] == ["bando", "tutte"]
    with desk.transaction("take_silence_back") as session:
        assert take_silence_back(session, *keys) == 2
    assert read(desk).overdue == 2
