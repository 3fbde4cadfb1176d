"""What the offices and the registers say of every household at once, judged by the rules.

Counts and yes-or-no values are gathered by the database; what they mean is decided by
models/rules, which get the same facts as for a single household.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Integer, Select, case, func, or_, select
from sqlalchemy import cast as sql_cast

from models.records.decision import Suspension, WeekChoice
from models.records.dossier import Dossier, HouseholdMember
from models.records.findings import IncomeCheck, SocialAssessment
from models.rules.completeness import needs_permit
from models.rules.facts import AssessmentFacts, DossierFacts, SuspensionFacts
from models.rules.impediments import SUSPENDED, impediments
from models.rules.necessity import (
    DECLARED,
    UNDER_ASSESSMENT,
    assessment_on,
    is_assessed,
    is_declared,
)
from models.rules.protection import with_acts
from models.usecases.protection_acts import load_protection_acts

PREGNANCY, DISABILITY, PATHOLOGIES, UNKNOWN_BIRTH, UNKNOWN_STAY = 1, 2, 4, 8, 16
"""Bits of what is said of any person of a household (`people`)."""
_PART = 4000


@dataclass(frozen=True, slots=True)
class Social:
    """State of necessity, impediments in words, who was assessed and who is suspended."""

    necessity: Mapping[int, str]
    impediments: Mapping[int, str]
    assessed: frozenset[int]
    suspended: frozenset[int]


def fetch(connection: Connection, statement: Select[*tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield the driver's own rows, a part at a time.

    A row object of each would cost half as much again, and all of them at once memory that does
    not come back.
    """
    for part in fetch_parts(connection, statement):
        yield from part


def fetch_parts(
    connection: Connection, statement: Select[*tuple[Any, ...]]
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the driver's own rows in lists of some thousands."""
    result = connection.execute(statement)
    while part := result.cursor.fetchmany(_PART):
        yield cast(list[tuple[Any, ...]], part)
    result.close()


def people(
    connection: Connection, on: datetime.date, adult_age: int
) -> dict[int, tuple[int, int, int]]:
    """Return how many are listed, how many are minors, and what is said of any, as bits."""
    citizenships = [row[0] for row in connection.execute(select(_CITIZENSHIP).distinct())]
    foreign = [word for word in citizenships if needs_permit(word)]
    minor = HouseholdMember.birth_date.between(_born_after(on, adult_age), on)
    rows = fetch(
        connection,
        select(
            HouseholdMember.dossier_id,
            func.count(),
            func.sum(flag(minor)),
            func.max(flag(HouseholdMember.pregnancy.is_(True)))
            + DISABILITY * func.max(flag(HouseholdMember.disability_percent > 0))
            + PATHOLOGIES * func.max(flag(HouseholdMember.pathologies != ""))
            + UNKNOWN_BIRTH * func.max(flag(HouseholdMember.birth_date.is_(None)))
            + UNKNOWN_STAY
            * func.max(
                flag(
                    _CITIZENSHIP.in_(foreign)
                    & or_(HouseholdMember.stay_permit.is_(None), HouseholdMember.stay_permit == "")
                )
            ),
        )
        .where(HouseholdMember.no_longer_listed_since.is_(None))
        .group_by(HouseholdMember.dossier_id),
    )
    # A few hundred kinds of household: one answer for all that are alike.
    kept: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    found = {}
    for dossier_id, count, minors, said in rows:
        answer = (count, int(minors), int(said))
        found[dossier_id] = kept.setdefault(answer, answer)
    return found


_CITIZENSHIP = HouseholdMember.citizenship


def _born_after(on: datetime.date, adult_age: int) -> datetime.date:
    """The first birth date of a minor on a day (models/rules/household.py, art. 2 c.c.)."""
    year = on.year - adult_age
    if (on.month, on.day) == (2, 29):
        return datetime.date(year, 3, 1)
    return datetime.date(year, on.month, on.day) + datetime.timedelta(days=1)


def social(connection: Connection, on: datetime.date) -> Social:
    """Return what Servizi Sociali said and what is suspended, judged by the rules themselves."""
    fields = (
        SocialAssessment.report_date, SocialAssessment.fragility, SocialAssessment.necessity,
        SocialAssessment.declared_on, SocialAssessment.act_number,
        SocialAssessment.criteria_version, SocialAssessment.solution_kind,
        SocialAssessment.structure_name, SocialAssessment.structure_key,
        SocialAssessment.place_available, SocialAssessment.entitled,
    )  # fmt: skip
    assessments: dict[int, list[AssessmentFacts]] = {}
    make: Callable[..., AssessmentFacts] = AssessmentFacts
    for said_row in connection.execute(select(SocialAssessment.dossier_id, *fields)):
        assessments.setdefault(said_row[0], []).append(make(*said_row[1:]))
    folded: dict[int, Sequence[AssessmentFacts]] = dict(assessments)
    for dossier_id, by_hand in load_protection_acts(connection, select(Dossier.id)).items():
        folded[dossier_id] = with_acts(assessments.get(dossier_id, ()), by_hand)
    suspensions: dict[int, list[SuspensionFacts]] = {}
    for row in connection.execute(
        select(Suspension.dossier_id, Suspension.suspended_on, Suspension.until).where(
            Suspension.revoked_at.is_(None)
        )
    ):
        suspensions.setdefault(row[0], []).append(SuspensionFacts(*row[1:]))
    necessity, stopped, assessed, suspended = {}, {}, set(), set()
    for dossier_id in folded.keys() | suspensions.keys():
        facts = DossierFacts(
            dossier_id,
            "",
            "",
            "",
            "",
            assessments=tuple(folded.get(dossier_id, ())),
            suspensions=tuple(suspensions.get(dossier_id, ())),
        )
        said = assessment_on(facts, on)
        if said is not None:
            necessity[dossier_id] = _necessity(said, on)
            if is_assessed(said):
                assessed.add(dossier_id)
        found = impediments(facts, on)
        if found:
            stopped[dossier_id] = " ".join(notice.text for notice in found)
        if any(notice.kind == SUSPENDED for notice in found):
            suspended.add(dossier_id)
    return Social(necessity, stopped, frozenset(assessed), frozenset(suspended))


def _necessity(said: AssessmentFacts, on: datetime.date) -> str:
    if said.necessity == DECLARED and not is_declared(said, on):
        return UNDER_ASSESSMENT  # declared later than this day
    return said.necessity or ""


def income_checks(connection: Connection) -> dict[int, bool]:
    """Say whether the Guardia di Finanza has answered, for each household it was asked about."""
    answered = or_(IncomeCheck.ascertained_income.is_not(None), IncomeCheck.outcome != "")
    rows = connection.execute(
        select(IncomeCheck.dossier_id, func.max(flag(answered))).group_by(IncomeCheck.dossier_id)
    )
    return {dossier_id: bool(any_answer) for dossier_id, any_answer in rows}


def choices(connection: Connection, week: str) -> dict[int, str]:
    """Return what was pinned to the week or kept out of it by hand."""
    rows = connection.execute(
        select(WeekChoice.dossier_id, WeekChoice.choice)
        .where(WeekChoice.week == week, WeekChoice.revoked_at.is_(None))
        .order_by(WeekChoice.id)
    )
    return {row[0]: row[1] for row in rows}


def flag(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return 1 where the condition holds, else 0."""
    return sql_cast(case((condition, 1), else_=0), Integer)
