"""Which households a criterion of Servizi Sociali touches, counted by the database.

The same rule as for a single household (`models/rules/fragility_criteria.py`); a test compares.
"""

import datetime
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, or_, select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier, HouseholdMember
from models.records.inquiry import FragilityMark
from models.rules.fragility_criteria import (
    BY_HAND,
    IN_CHARGE,
    OVER_AGE,
    SINGLE_PARENT,
    CriterionOfFragility,
    born_by,
    is_single_parent,
)
from models.usecases.household_facts import UNKNOWN_BIRTH, people
from models.usecases.rank_archive import load_parameters

Persons = Mapping[int, tuple[int, int, int]]
_NOBODY = (0, 0, 0)


def count_by_criterion(session: Session, on: datetime.date) -> dict[int, int]:
    """Return how many open households each criterion in force on a day finds, by its id."""
    parameters = load_parameters(session)
    in_force = [each for each in parameters.fragility_criteria if each.in_force(on)]
    if not in_force:
        return {}
    connection = session.connection()
    persons: Persons = {}
    if any(each.basis == SINGLE_PARENT for each in in_force):
        persons = people(connection, on, parameters.adult_age)
    is_open = select(Dossier.id).where(or_(Dossier.closed_on.is_(None), Dossier.closed_on > on))
    still_open = set(session.scalars(is_open))
    return {
        each.id: len(_found_by(connection, each, on, persons) & still_open) for each in in_force
    }


def vocabulary_households(
    connection: Connection,
    criteria: Iterable[CriterionOfFragility],
    on: datetime.date,
    persons: Persons,
) -> frozenset[int]:
    """Return the dossiers that some criterion in force on a day finds.

    `persons` is the answer of `household_facts.people`. Nothing is read where no criterion holds.
    """
    found: set[int] = set()
    for criterion in criteria:
        if criterion.in_force(on):
            found |= _found_by(connection, criterion, on, persons)
    return frozenset(found)


def _found_by(
    connection: Connection, criterion: CriterionOfFragility, on: datetime.date, persons: Persons
) -> set[int]:
    if criterion.basis == OVER_AGE:
        return _over_age(connection, born_by(on, criterion.threshold))
    if criterion.basis == IN_CHARGE:
        return set(
            connection.scalars(select(Dossier.id).where(Dossier.known_to_social_services.is_(True)))
        )
    if criterion.basis == BY_HAND:
        return set(
            connection.scalars(
                select(FragilityMark.dossier_id).where(
                    FragilityMark.criterion_id == criterion.id,
                    FragilityMark.noted_on <= on,
                    FragilityMark.revoked_at.is_(None),
                )
            )
        )
    return _single_parents(connection, persons) if criterion.basis == SINGLE_PARENT else set()


def _over_age(connection: Connection, latest: datetime.date | None) -> set[int]:
    if latest is None:
        return set()
    return set(
        connection.scalars(
            select(HouseholdMember.dossier_id).where(
                HouseholdMember.birth_date <= latest,
                HouseholdMember.no_longer_listed_since.is_(None),
            )
        )
    )


def _single_parents(connection: Connection, persons: Persons) -> set[int]:
    found = set()
    for dossier_id, members, minors in connection.execute(
        select(Dossier.id, Dossier.declared_members, Dossier.declared_minors)
    ):
        listed, young, bits = persons.get(dossier_id, _NOBODY)
        if is_single_parent(
            members,
            minors,
            listed=listed,
            listed_minors=young,
            births_known=not bits & UNKNOWN_BIRTH,
        ):
            found.add(dossier_id)
    return found
