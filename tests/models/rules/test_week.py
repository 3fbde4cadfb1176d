"""The week that the Tavolo programmes (R003)."""

import datetime

import pytest

from models.rules.natural_order import natural_key
from models.rules.week import Week

ON = datetime.date


def test_a_week_runs_from_monday_to_sunday():
    week = Week.parse("2026-W48")
    assert (week.monday, week.sunday) == (ON(2026, 11, 23), ON(2026, 11, 29))
    assert (str(week), week.italian) == ("2026-W48", "48/2026")
    assert Week.of(ON(2026, 11, 29)) == week
    assert week.following == Week(2026, 49)


def test_the_last_week_of_a_year_may_be_the_first_of_the_next():
    assert Week.of(ON(2026, 12, 31)) == Week(2026, 53)
    assert Week(2026, 53).following == Week(2027, 1)
    assert Week(2027, 1).monday == ON(2027, 1, 4)


def test_holidays_are_no_working_days():
    """7 December in Milano, 8 December everywhere."""
    days = Week.parse("2026-W50").working_days({ON(2026, 12, 7), ON(2026, 12, 8)})
    assert days == (ON(2026, 12, 9), ON(2026, 12, 10), ON(2026, 12, 11))


@pytest.mark.parametrize("text", ["2025-W53", "2026-W00", "48/2026", "", "2026-11-23"])
def test_what_is_no_week_is_refused(text: str):
    with pytest.raises(ValueError, match=r"(?i)week"):
        Week.parse(text)


def test_natural_order_of_codes():
    codes = ["ALER-2026-10", "MM-2015-3", "ALER-2026-9", "aler-2014-100"]
    assert sorted(codes, key=natural_key) == [codes[3], codes[2], codes[0], codes[1]]
