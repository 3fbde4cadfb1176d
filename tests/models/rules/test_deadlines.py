"""Terms and ages: from which event, how they are said, in which order."""

import datetime

import pytest

from models.rules.deadlines import (
    CALL,
    CENSUS,
    REQUEST,
    Clock,
    Place,
    Standing,
    in_order,
    overdue,
    plan_clocks,
)
from models.rules.suspension import SUSPENSION_REASONS, reason_text

ON = datetime.date(2026, 11, 20)


def clock(key: str, since: str, due: str | None = None) -> Clock:
    return Clock(
        key, REQUEST, key, "richiesta inviata", datetime.date.fromisoformat(since),
        "par. 11.1", None if due is None else datetime.date.fromisoformat(due),
    )  # fmt: skip


def test_the_terms_of_the_plan_count_from_its_signature() -> None:
    terms = {each.kind: each.due for each in plan_clocks()}
    assert terms == {
        CENSUS: datetime.date(2020, 11, 28),
        CALL: datetime.date(2020, 11, 13),  # R068
    }


def test_the_terms_of_the_plan_say_what_was_assumed_and_quote_the_rule() -> None:
    census, call = plan_clocks()
    assert "sabato" in census.assumption
    assert "non si sposta" in census.assumption
    assert "sposta" not in call.assumption, "13 November 2020 was a Friday"
    for clock_, words in ((census, "entro 60 giorni"), (call, "entro 45 giorni")):
        assert clock_.target is not None
        assert clock_.target.place is Place.RULE
        assert words in clock_.target.name
        assert clock_.owner


@pytest.mark.parametrize(
    ("since", "due", "words"),
    [
        ("2026-11-01", "2026-11-17", "termine passato da 3 giorni"),
        ("2026-11-01", "2026-11-19", "termine passato da 1 giorno"),
        ("2026-11-01", "2026-11-20", "oggi"),
        ("2026-11-01", "2026-11-21", "domani"),
        ("2026-11-01", "2026-11-25", "tra 5 giorni"),
        ("2020-09-29", "2020-11-13", "termine passato da 2.198 giorni"),
        ("2026-11-08", None, "da 12 giorni"),
        ("2026-11-20", None, "da oggi"),
    ],
)
def test_where_the_plan_gives_no_number_there_is_an_age(
    since: str, due: str | None, words: str
) -> None:
    assert clock("a", since, due).in_words(ON) == words


@pytest.mark.parametrize(
    ("due", "standing"),
    [
        ("2026-11-19", Standing.PAST),
        ("2026-11-20", Standing.SOON),
        ("2026-11-27", Standing.SOON),
        ("2026-11-28", Standing.LATER),
        (None, Standing.AGE),
    ],
)
def test_a_clock_stands_late_near_further_on_or_without_a_term(
    due: str | None, standing: Standing
) -> None:
    assert clock("a", "2026-11-01", due).standing(ON) is standing


def test_past_terms_come_first_and_silenced_ones_last() -> None:
    clocks = [
        clock("age", "2026-10-01"),
        clock("to come", "2026-11-01", "2026-11-25"),
        clock("past", "2026-11-01", "2026-11-02"),
        clock("long past, silenced", "2020-09-29", "2020-11-28"),
    ]
    ordered = in_order(clocks, ON, {"long past, silenced": "ricognizione chiusa nel 2021"})
    assert [each.key for each in ordered] == ["past", "to come", "age", "long past, silenced"]
    assert overdue(ordered, ON) == 1


def test_the_reason_of_a_suspension_keeps_list_and_note() -> None:
    assert reason_text("health", " ricovero fino a dicembre. ") == (
        "Motivi di salute documentati: ricovero fino a dicembre"
    )
    assert all(reason.citation for reason in SUSPENSION_REASONS.values())
