"""Who lives in the dwelling, counted on a date (design.md, The week)."""

import datetime

from models.rules.facts import DossierFacts


def is_minor(birth_date: datetime.date | None, on: datetime.date, adult_age: int = 18) -> bool:
    """Say whether a person born on `birth_date` is a minor on `on` (art. 2 c.c.).

    Unknown births are not, nor is who was not yet born.
    """
    if birth_date is None or birth_date > on:
        return False
    birthday_passed = (on.month, on.day) >= (birth_date.month, birth_date.day)
    return on.year - birth_date.year - (0 if birthday_passed else 1) < adult_age


def household_size(facts: DossierFacts) -> int:
    """The larger of declared and listed members, and at least one person.

    The difference is a caution; whoever prevents identification is still somebody (R045).
    """
    return max(facts.declared_members or 0, len(facts.members), 1)


def size_differs(facts: DossierFacts) -> bool:
    """Say whether declared and listed members contradict each other.

    A register with a row a household lists its contact alone: that is no contradiction.
    """
    declared, listed = facts.declared_members, len(facts.members)
    if declared is None or listed == 0 or declared == listed:
        return False
    return listed > 1 or listed > declared


def listed_minors(facts: DossierFacts, on: datetime.date, adult_age: int = 18) -> int:
    """Minors by birth date on a day."""
    return sum(is_minor(member.birth_date, on, adult_age) for member in facts.members)


def minors(facts: DossierFacts, on: datetime.date, adult_age: int = 18) -> int:
    """The larger of declared minors and minors by birth date."""
    return max(facts.declared_minors or 0, listed_minors(facts, on, adult_age))


def adults(facts: DossierFacts, on: datetime.date, adult_age: int = 18) -> int:
    """Whoever is not a minor."""
    return max(household_size(facts) - minors(facts, on, adult_age), 0)


def lives_elsewhere(facts: DossierFacts, home_town: str) -> bool:
    """Say whether anybody is registered as resident outside Milano (par. 11.1, R049)."""
    home = home_town.casefold()
    return any(town.strip().casefold() != home for town in facts.residence_towns)
