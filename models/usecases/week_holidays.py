"""The holidays of a week by their Italian name, for a screen that says them in words."""

import datetime
from collections.abc import Mapping

import holidays

from models.rules.week import Week


def holiday_names(week: Week) -> Mapping[datetime.date, str]:
    """National holidays and 7 December in Milano that fall in the week, named."""
    years = {week.monday.year, week.sunday.year}
    known = holidays.country_holidays("IT", subdiv="MI", years=years, language="it_IT")
    return {
        day: " e ".join(part.strip() for part in name.split(";"))
        for day, name in known.items()
        if week.monday <= day <= week.sunday
    }
