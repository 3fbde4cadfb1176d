"""The state of necessity: declared by Servizi Sociali alone, never computed (11.2, R061, R063)."""

import datetime

from models.rules.facts import AssessmentFacts, DossierFacts

DECLARED = "declared"
OTHER = "other"
PATHS = frozenset({"sat", OTHER})
"""Solutions that need no structure: a transitional dwelling, hospitality, another path."""
UNDER_ASSESSMENT = "under_assessment"
NOT_DECLARED = "not_declared"


def assessment_on(facts: DossierFacts, on: datetime.date) -> AssessmentFacts | None:
    """Return what Servizi Sociali said last, as of a day; undated words count as the oldest."""
    if not facts.assessments:
        return None
    said = [a for a in facts.assessments if a.report_date is None or a.report_date <= on]
    return max(said, key=lambda a: a.report_date or datetime.date.min, default=None)


def is_declared(assessment: AssessmentFacts | None, on: datetime.date) -> bool:
    """Say whether the state of necessity is declared on a day.

    A declaration counts from its own date; one without a date counts from its report.
    """
    return (
        assessment is not None
        and assessment.necessity == DECLARED
        and (assessment.declared_on is None or assessment.declared_on <= on)
    )


def is_path(assessment: AssessmentFacts) -> bool:
    """Say whether the solution is a path without a structure: it takes places nowhere (R062).

    The Comune "indicates suitable solutions and accompaniment projects": not all of them are
    places in a structure, and what is entitled and available stops nothing (Decisions 5).
    """
    return assessment.solution_kind in PATHS and not assessment.structure_key


def is_assessed(assessment: AssessmentFacts | None) -> bool:
    """Say whether the outcome of the assessment is known, or it is under way (R009, R061).

    A declaration alone tells nothing of it: the layers never merge (Decisions of meaning 2).
    """
    return assessment is not None and (
        assessment.fragility is not None or assessment.necessity in (NOT_DECLARED, UNDER_ASSESSMENT)
    )


def solution_available(assessment: AssessmentFacts | None) -> bool:
    """Entitled *and* place available, both recorded yes (R051, R052, R065; Decisions 5)."""
    return (
        assessment is not None
        and assessment.entitled is True
        and assessment.place_available is True
    )
