"""The facts that the rules read, made from the rows that the sheet has read already.

The same as `models/usecases/dossier_facts.py` reads for many dossiers at once; a test compares.
"""

from typing import Any

from models.rules.facts import (
    ActFacts,
    AssessmentFacts,
    DossierFacts,
    GroupDecisionFacts,
    MarkFacts,
    MemberFacts,
    ReportFacts,
    SuspensionFacts,
)
from models.rules.protection import with_acts
from models.rules.suspension import is_restricted_reason
from models.usecases.sheet.rows import AnyRow, SheetRows

_OWN = (
    "id", "body", "case_code", "code_key", "building_key", "neighbourhood_key", "street_key",
    "municipio", "occupation_date", "in_flagrante_outcome", "referred_to_table_on",
    "declared_members", "declared_minors", "declared_disabled", "declared_pregnancy",
    "declared_pathologies", "social_criticalities", "known_to_social_services", "closed_on",
)  # fmt: skip
_ACT = (
    "kind", "grade", "act_date", "favourable", "enforceable", "final", "reference", "kind_text",
)  # fmt: skip
_ASSESSMENT = (
    "report_date", "fragility", "necessity", "declared_on", "act_number", "criteria_version",
    "solution_kind", "structure_name", "structure_key", "place_available", "entitled",
)  # fmt: skip


def facts_of(rows: SheetRows) -> DossierFacts:
    """Return the facts of the dossier."""
    dossier = rows.dossier
    towns = {row.residence_town for row in listed(rows)} | {dossier.residence_town}
    return DossierFacts(
        **{name: getattr(dossier, name) for name in _OWN},
        residence_towns=tuple(sorted(town for town in towns if town)),
        to_verify=dossier.to_verify_since is not None,
        members=tuple(
            MemberFacts(row.birth_date, row.pregnancy, row.disability_percent, row.pathologies)
            for row in listed(rows)
        ),
        acts=tuple(ActFacts(*_taken(row, _ACT)) for row in rows.acts),
        reports=tuple(
            ReportFacts(row.reason, row.report_date, row.reference) for row in rows.reports
        ),
        assessments=with_acts(
            [AssessmentFacts(*_taken(row, _ASSESSMENT)) for row in rows.assessments],
            rows.protection_acts,
        ),
        group_decisions=tuple(
            GroupDecisionFacts(row.decided_on, row.outcome, row.reference)
            for row in rows.decisions
            if row.revoked_at is None
        ),
        suspensions=tuple(
            SuspensionFacts(row.suspended_on, row.until)
            for row in rows.suspensions
            if row.revoked_at is None
        ),
        marks=tuple(
            MarkFacts(row.criterion_id, row.noted_on, row.source)
            for row in rows.marks
            if row.revoked_at is None
        ),
    )


def folded_suspensions(rows: SheetRows) -> list[AnyRow]:
    """The suspensions whose reason is restricted: it is, or may be, of health."""
    return [
        row
        for row in rows.suspensions
        if row.revoked_at is None and is_restricted_reason(row.reason_code)
    ]


def listed(rows: SheetRows) -> list[AnyRow]:
    """The people whom the register still lists, in its order."""
    found = [row for row in rows.members if row.no_longer_listed_since is None]
    return sorted(found, key=lambda row: row.ordinal)


def _taken(row: AnyRow, names: tuple[str, ...]) -> list[Any]:
    return [getattr(row, name) for name in names]
