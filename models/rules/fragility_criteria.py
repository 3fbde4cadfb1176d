"""The vocabulary that Servizi Sociali add to the indications of the Plan (R063, R115).

Each criterion is theirs: it has a source, a version and the days from and until which it holds.
None is here by default. What it finds is an indication, never an assessment or a declaration.
Where no datum tells, a person marks the household with the document that says it.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.facts import DossierFacts, Indication, MarkFacts
from models.rules.household import listed_minors
from models.rules.italian import short_date

VOCABULARY = "vocabulary"
"""The kind of every indication that comes from a criterion of Servizi Sociali."""

OVER_AGE, SINGLE_PARENT, IN_CHARGE, BY_HAND = "over_age", "single_parent", "in_charge", "by_hand"
BASES: dict[str, str] = {
    OVER_AGE: "Età: chi ha compiuto almeno gli anni indicati",
    SINGLE_PARENT: "Un solo adulto con minori",
    IN_CHARGE: "Nucleo già noto ai Servizi Sociali",
    BY_HAND: "Nessun dato lo dice: si segna a mano nella posizione",
}
"""What a criterion looks at, in the words of the form."""

MARK = "fragility_mark"
"""The source of an indication that a person marked by hand."""

_FIELDS = {
    OVER_AGE: "members.birth_date",
    SINGLE_PARENT: "declared_members",
    IN_CHARGE: "known_to_social_services",
    BY_HAND: MARK,
}


@dataclass(frozen=True, slots=True)
class CriterionOfFragility:
    """A line of the vocabulary. `threshold` is in completed years, for `over_age` alone.

    It holds from `effective_from` to `effective_until`, both days included.
    """

    id: int
    name: str
    basis: str
    threshold: int | None
    source: str
    criteria_version: str
    effective_from: datetime.date
    effective_until: datetime.date | None = None

    def in_force(self, on: datetime.date) -> bool:
        """Whether it holds on a day."""
        return self.effective_from <= on and (
            self.effective_until is None or on <= self.effective_until
        )

    @property
    def origin(self) -> str:
        """Whose criterion it is, as an indication says it."""
        return f"criterio dei Servizi Sociali, {self.source}, versione {self.criteria_version}"


def vocabulary_indications(
    facts: DossierFacts,
    on: datetime.date,
    criteria: Iterable[CriterionOfFragility],
    adult_age: int = 18,
) -> tuple[Indication, ...]:
    """Return what the criteria in force on a day find; a value nobody gave finds nothing."""
    return tuple(
        Indication(
            VOCABULARY, _FIELDS[criterion.basis], criterion.name, _origin(facts, on, criterion)
        )
        for criterion in criteria
        if criterion.in_force(on) and _meets(facts, on, criterion, adult_age)
    )


def mark_of(facts: DossierFacts, on: datetime.date, criterion_id: int) -> MarkFacts | None:
    """Return the mark of a criterion that a document gave by a day, the last document's first."""
    marks = [m for m in facts.marks if m.criterion_id == criterion_id and m.noted_on <= on]
    return max(marks, key=lambda mark: mark.noted_on, default=None)


def _origin(facts: DossierFacts, on: datetime.date, criterion: CriterionOfFragility) -> str:
    mark = mark_of(facts, on, criterion.id) if criterion.basis == BY_HAND else None
    if mark is None:
        return criterion.origin
    return f"{criterion.origin}; {mark.source}, nota del {short_date(mark.noted_on)}"


def _meets(
    facts: DossierFacts, on: datetime.date, criterion: CriterionOfFragility, adult_age: int
) -> bool:
    if criterion.basis == OVER_AGE:
        latest = born_by(on, criterion.threshold)
        return latest is not None and any(
            member.birth_date is not None and member.birth_date <= latest
            for member in facts.members
        )
    if criterion.basis == SINGLE_PARENT:
        return is_single_parent(
            facts.declared_members,
            facts.declared_minors,
            listed=len(facts.members),
            listed_minors=listed_minors(facts, on, adult_age),
            births_known=all(member.birth_date is not None for member in facts.members),
        )
    if criterion.basis == BY_HAND:
        return mark_of(facts, on, criterion.id) is not None
    return criterion.basis == IN_CHARGE and facts.known_to_social_services is True


def born_by(on: datetime.date, years: int | None) -> datetime.date | None:
    """Return the last birth date of whoever has completed so many years on a day."""
    if years is None or not 0 < years < on.year:
        return None
    day = 28 if (on.month, on.day) == (2, 29) and (on.year - years) % 4 else on.day
    try:
        return datetime.date(on.year - years, on.month, day)
    except ValueError:  # 29 February of a century's year
        return datetime.date(on.year - years, 2, 28)


def is_single_parent(
    declared_members: int | None,
    declared_minors: int | None,
    *,
    listed: int,
    listed_minors: int,
    births_known: bool,
) -> bool:
    """Say whether one adult lives with minors, where members and ages are really known."""
    declared = declared_members is not None and declared_minors is not None
    if not declared and not (listed and births_known):
        return False
    size = max(declared_members or 0, listed)
    young = max(declared_minors or 0, listed_minors)
    return young > 0 and size - young == 1
