"""Reads from the archive the frozen facts that the rules need: Core rows, no ORM objects.

The reads go to the connection, past the ORM's loading, which would take a third of their time.

The list of priorities needs only the dossiers that can be on it; `listable_ids` says which with
the same tests as `models/rules/criteria.py`, made wider where SQL cannot be exact, never narrower.
"""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    column,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.records.decision import Suspension, WorkingGroupDecision
from models.records.dossier import Dossier, HouseholdMember
from models.records.findings import (
    CompetentForce,
    CourtAct,
    PoliceReport,
    RequalificationProgramme,
    SocialAssessment,
)
from models.records.inquiry import FragilityMark
from models.rules.facts import (
    ActFacts,
    AssessmentFacts,
    DossierFacts,
    ForceTable,
    GroupDecisionFacts,
    MarkFacts,
    MemberFacts,
    ReportFacts,
    SuspensionFacts,
    WorksFacts,
)
from models.rules.protection import with_acts
from models.usecases.protection_acts import load_protection_acts

T = TypeVar("T")
Shared: TypeAlias = dict[Any, Any]

_DOSSIER = (
    Dossier.id,
    Dossier.body,
    Dossier.case_code,
    Dossier.code_key,
    Dossier.building_key,
    Dossier.neighbourhood_key,
    Dossier.street_key,
    Dossier.municipio,
    Dossier.occupation_date,
    Dossier.in_flagrante_outcome,
    Dossier.referred_to_table_on,
    Dossier.declared_members,
    Dossier.declared_minors,
    Dossier.declared_disabled,
    Dossier.declared_pregnancy,
    Dossier.declared_pathologies,
    Dossier.social_criticalities,
    Dossier.known_to_social_services,
    Dossier.residence_town,
    Dossier.closed_on,
    Dossier.to_verify_since,
)
_MEMBER = (
    HouseholdMember.birth_date,
    HouseholdMember.pregnancy,
    HouseholdMember.disability_percent,
    HouseholdMember.pathologies,
)
_ACT = (
    CourtAct.kind,
    CourtAct.grade,
    CourtAct.act_date,
    CourtAct.favourable,
    CourtAct.enforceable,
    CourtAct.final,
    CourtAct.reference,
    CourtAct.kind_text,
)
_REPORT = (PoliceReport.reason, PoliceReport.report_date, PoliceReport.reference)
_ASSESSMENT = (
    SocialAssessment.report_date,
    SocialAssessment.fragility,
    SocialAssessment.necessity,
    SocialAssessment.declared_on,
    SocialAssessment.act_number,
    SocialAssessment.criteria_version,
    SocialAssessment.solution_kind,
    SocialAssessment.structure_name,
    SocialAssessment.structure_key,
    SocialAssessment.place_available,
    SocialAssessment.entitled,
)
_DECISION = (
    WorkingGroupDecision.decided_on,
    WorkingGroupDecision.outcome,
    WorkingGroupDecision.reference,
)
_SUSPENSION = (Suspension.suspended_on, Suspension.until)
_MARK = (FragilityMark.criterion_id, FragilityMark.noted_on, FragilityMark.source)


def listable_ids(on: datetime.date, recent_weeks: int) -> Select[int]:
    """Select the ids of the dossiers that may meet a criterion on `on` (R042–R046)."""
    recent = select(Dossier.id).where(
        or_(
            and_(
                Dossier.occupation_date.between(on - datetime.timedelta(weeks=recent_weeks), on),
                Dossier.in_flagrante_outcome.in_(("not_possible", "failed")),
            ),
            Dossier.referred_to_table_on <= on,
        )
    )
    every = union(
        recent,
        select(CourtAct.dossier_id).where(CourtAct.favourable.is_(True)),
        select(PoliceReport.dossier_id),
        select(WorkingGroupDecision.dossier_id).where(WorkingGroupDecision.revoked_at.is_(None)),
    ).subquery()
    return select(every.c.id)


def load_listable_facts(
    session: Session, on: datetime.date, recent_weeks: int
) -> list[DossierFacts]:
    """Return the facts of every dossier that may be on the list on `on`."""
    return _load(session.connection(), listable_ids(on, recent_weeks))


def load_open_facts(session: Session) -> list[DossierFacts]:
    """Return the facts of every dossier that was not closed, in no particular order."""
    return _load(session.connection(), select(Dossier.id).where(Dossier.closed_on.is_(None)))


def load_facts(session: Session, ids: Iterable[int]) -> list[DossierFacts]:
    """Return the facts of the dossiers named by `ids`, in no particular order."""
    wanted = sorted(set(ids))
    found: list[DossierFacts] = []
    for start in range(0, len(wanted), 500):  # SQLite's limit of bound variables
        part = select(Dossier.id).where(Dossier.id.in_(wanted[start : start + 500]))
        found += _load(session.connection(), part)
    return found


def load_works(session: Session) -> tuple[WorksFacts, ...]:
    """Return the requalification programmes (R050)."""
    rows = session.execute(
        select(
            RequalificationProgramme.programme,
            RequalificationProgramme.neighbourhood_key,
            RequalificationProgramme.street_key,
            RequalificationProgramme.ends_on,
            RequalificationProgramme.state,
            RequalificationProgramme.european_funds,
        ).order_by(RequalificationProgramme.id)
    )
    return tuple(WorksFacts(*row) for row in rows)


def load_force_table(session: Session) -> ForceTable:
    """Return the P.C.C.T. table (R110); empty where the Questura has given none."""
    rows = session.execute(
        select(
            CompetentForce.body,
            CompetentForce.municipio,
            CompetentForce.neighbourhood_key,
            CompetentForce.force,
        )
    )
    return {(body, municipio, key): force for body, municipio, key, force in rows}


def _load(connection: Connection, ids: Select[int]) -> list[DossierFacts]:
    chosen = _found_once(connection, ids)
    kept: Shared = {}
    members = _children(
        kept,
        connection,
        chosen,
        HouseholdMember.dossier_id,
        _MEMBER,
        MemberFacts,
        HouseholdMember.no_longer_listed_since.is_(None),
    )
    acts = _children(kept, connection, chosen, CourtAct.dossier_id, _ACT, ActFacts)
    reports = _children(kept, connection, chosen, PoliceReport.dossier_id, _REPORT, ReportFacts)
    assessments = _children(
        kept,
        connection,
        chosen,
        SocialAssessment.dossier_id,
        _ASSESSMENT,
        AssessmentFacts,
        order=SocialAssessment.id,  # of two reports of one day always the same counts
    )
    for dossier_id, by_hand in load_protection_acts(connection, chosen).items():
        assessments[dossier_id] = with_acts(assessments.get(dossier_id, ()), by_hand)
    decisions = _children(
        kept,
        connection,
        chosen,
        WorkingGroupDecision.dossier_id,
        _DECISION,
        GroupDecisionFacts,
        WorkingGroupDecision.revoked_at.is_(None),
        order=WorkingGroupDecision.id,  # of two on one day the later in the archive counts
    )
    suspensions = _children(
        kept,
        connection,
        chosen,
        Suspension.dossier_id,
        _SUSPENSION,
        SuspensionFacts,
        Suspension.revoked_at.is_(None),
    )
    marks = _children(
        kept,
        connection,
        chosen,
        FragilityMark.dossier_id,
        _MARK,
        MarkFacts,
        FragilityMark.revoked_at.is_(None),
    )
    towns: dict[int, set[str | None]] = {}
    for dossier_id, town in connection.execute(
        select(HouseholdMember.dossier_id, HouseholdMember.residence_town)
        .where(
            HouseholdMember.dossier_id.in_(chosen),
            HouseholdMember.residence_town.is_not(None),
            HouseholdMember.no_longer_listed_since.is_(None),
        )
        .distinct()
    ):
        towns.setdefault(dossier_id, set()).add(town)
    make: Callable[..., DossierFacts] = DossierFacts  # fields in the order of _DOSSIER
    facts = []
    for row in connection.execute(select(*_DOSSIER).where(Dossier.id.in_(chosen))).all():
        dossier_id = row[0]
        own_town, closed_on, to_verify_since = row[-3:]
        found = towns.get(dossier_id, set()) | ({own_town} if own_town else set())
        facts.append(
            make(
                *_shared(row[:-3], kept),
                tuple(sorted(town for town in found if town)),
                closed_on,
                to_verify_since is not None,
                members.get(dossier_id, ()),
                acts.get(dossier_id, ()),
                reports.get(dossier_id, ()),
                assessments.get(dossier_id, ()),
                decisions.get(dossier_id, ()),
                suspensions.get(dossier_id, ()),
                marks.get(dossier_id, ()),
            )
        )
    return facts


def _found_once(connection: Connection, ids: Select[int]) -> Select[int]:
    """The same ids by their numbers: ten statements need not look for them again.

    At 160,000 positions that is a third of the whole reading. PostgreSQL keeps the question.
    """
    if connection.dialect.name != "sqlite":
        return select(ids.subquery().c[0])
    numbers = json.dumps(connection.execute(ids).scalars().all())
    return select(func.json_each(numbers).table_valued(column("value", Integer)).c.value)


def _shared(values: Iterable[Any], kept: Shared) -> Iterator[Any]:
    """Streets, days and sources recur: one object for all that are equal halves the memory.

    Texts and days alone: 1 and True are equal too.
    """
    for value in values:
        yield kept.setdefault(value, value) if isinstance(value, (str, datetime.date)) else value


def _children(
    kept: Shared,
    connection: Connection,
    chosen: Select[int],
    owner: InstrumentedAttribute[int],
    columns: tuple[InstrumentedAttribute[Any], ...],
    make: Callable[..., T],
    *conditions: ColumnElement[bool],
    order: InstrumentedAttribute[int] | None = None,
) -> dict[int, tuple[T, ...]]:
    found: dict[int, list[T]] = {}
    query = select(owner, *columns).where(owner.in_(chosen), *conditions)
    for row in connection.execute(query if order is None else query.order_by(order)).all():
        found.setdefault(row[0], []).append(make(*_shared(row[1:], kept)))
    return {dossier_id: tuple(children) for dossier_id, children in found.items()}
