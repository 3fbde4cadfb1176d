"""Who lives in the dwelling, counted on a date (design.md, The week)."""

import datetime

from models.rules.facts import DossierFacts


def is_minor(birth_date: datetime.date | None, on: datetime.date, adult_age: int = 18) -> bool:
    """Say whether a person born on `birth_date` is a minor on `on`; unknown births are not."""
    if birth_date is None:
        return False
    birthday_passed = (on.month, on.day) >= (birth_date.month, birth_date.day)
    return on.year - birth_date.year - (0 if birthday_passed else 1) < adult_age


def household_size(facts: DossierFacts) -> int:
    """The larger of declared and listed members; their difference is a caution."""
    return max(facts.declared_members or 0, len(facts.members))


def listed_minors(facts: DossierFacts, on: datetime.date, adult_age: int = 18) -> int:
    """Minors by birth date on a day."""
    return sum(is_minor(member.birth_date, on, adult_age) for member in facts.members)


def minors(facts: DossierFacts, on: datetime.date, adult_age: int = 18) -> int:
    """The larger of declared minors and minors by birth date, never more than the household."""
    found = max(facts.declared_minors or 0, listed_minors(facts, on, adult_age))
    return min(found, household_size(facts)) if household_size(facts) else found


def adults(facts: DossierFacts, on: datetime.date, adult_age: int = 18) -> int:
    """Whoever is not a minor."""
    return max(household_size(facts) - minors(facts, on, adult_age), 0)


def lives_elsewhere(facts: DossierFacts, home_town: str) -> bool:
    """Say whether anybody is registered as resident outside Milano (par. 11.1, R049)."""
    home = home_town.casefold()
    return any(town.strip().casefold() != home for town in facts.residence_towns)
