"""Which households a criterion of Servizi Sociali touches, counted by the database.

The same rule as for a single household (`models/rules/fragility_criteria.py`); a test compares.
"""

import datetime
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from models.records.dossier import Dossier, HouseholdMember
from models.rules.fragility_criteria import (
    IN_CHARGE,
    OVER_AGE,
    SINGLE_PARENT,
    CriterionOfFragility,
    born_by,
    is_single_parent,
)
from models.usecases.household_facts import UNKNOWN_BIRTH

_NOBODY = (0, 0, 0)


def vocabulary_households(
    connection: Connection,
    criteria: Iterable[CriterionOfFragility],
    on: datetime.date,
    persons: Mapping[int, tuple[int, int, int]],
) -> frozenset[int]:
    """Return the dossiers that some criterion in force on a day finds.

    `persons` is the answer of `household_facts.people`. Nothing is read where no criterion holds.
    """
    found: set[int] = set()
    in_force = [criterion for criterion in criteria if criterion.in_force(on)]
    for criterion in in_force:
        latest = born_by(on, criterion.threshold) if criterion.basis == OVER_AGE else None
        if latest is not None:
            found.update(
                connection.execute(
                    select(HouseholdMember.dossier_id).where(
                        HouseholdMember.birth_date <= latest,
                        HouseholdMember.no_longer_listed_since.is_(None),
                    )
                ).scalars()
            )
    bases = {criterion.basis for criterion in in_force}
    if IN_CHARGE in bases:
        found.update(
            connection.execute(
                select(Dossier.id).where(Dossier.known_to_social_services.is_(True))
            ).scalars()
        )
    if SINGLE_PARENT in bases:
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
    return frozenset(found)
