"""Indications of fragility, computed from data, each naming its source (R115; Decisions 2).

Minors, pregnancy, disability (par. 12); pathologies and social criticalities (par. 11.1). Age
is none of them, nor is being known to Servizi Sociali: the vocabulary is theirs to extend
(`models/rules/fragility_criteria.py`), each criterion with its source and its days. What Servizi
Sociali assess or declare is another layer and never mixes with these.
"""

import datetime
from collections.abc import Iterable

from models.rules.facts import DossierFacts, Indication
from models.rules.fragility_criteria import MARK, CriterionOfFragility, vocabulary_indications
from models.rules.household import minors

MINORS, PREGNANCY, DISABILITY = "minors", "pregnancy", "disability"
PATHOLOGIES, CRITICALITIES = "pathologies", "social_criticalities"
RESTRICTED_KINDS = frozenset({PATHOLOGIES})
"""Kinds that no screen names unfolded: reading more is an act that is logged (R032)."""


def indications(
    facts: DossierFacts,
    on: datetime.date,
    adult_age: int = 18,
    criteria: Iterable[CriterionOfFragility] = (),
) -> tuple[Indication, ...]:
    """Return the indications that hold on a day, with the field each comes from.

    Those of the Plan first, then those of the criteria that Servizi Sociali added.
    """
    found: list[Indication] = []
    if minors(facts, on, adult_age):
        declared = bool(facts.declared_minors)
        field = "declared_minors" if declared else "members.birth_date"
        found.append(Indication(MINORS, field, "presenza di minori"))
    if facts.declared_pregnancy:
        found.append(Indication(PREGNANCY, "declared_pregnancy", "gravidanza"))
    elif any(member.pregnancy for member in facts.members):
        found.append(Indication(PREGNANCY, "members.pregnancy", "gravidanza"))
    if facts.declared_disabled:
        found.append(Indication(DISABILITY, "declared_disabled", "disabilità"))
    elif any(member.disability_percent for member in facts.members):
        found.append(Indication(DISABILITY, "members.disability_percent", "disabilità"))
    if facts.declared_pathologies:
        found.append(Indication(PATHOLOGIES, "declared_pathologies", "patologie"))
    elif any(member.pathologies for member in facts.members):
        found.append(Indication(PATHOLOGIES, "members.pathologies", "patologie"))
    if facts.social_criticalities:
        found.append(Indication(CRITICALITIES, "social_criticalities", "criticità sociali"))
    return (*found, *vocabulary_indications(facts, on, criteria, adult_age))


def is_restricted(indication: Indication) -> bool:
    """Say whether what an indication names is folded: health, and what a person marked by hand.

    A criterion that no datum tells comes from a report of Servizi Sociali, which only they hold
    (documents_and_data.md 3.4).
    """
    return indication.kind in RESTRICTED_KINDS or indication.source_field == MARK


def has_indication(
    facts: DossierFacts,
    on: datetime.date,
    adult_age: int = 18,
    criteria: Iterable[CriterionOfFragility] = (),
) -> bool:
    """Say whether any indication holds, without naming it."""
    return bool(
        facts.declared_minors
        or facts.declared_pregnancy
        or facts.declared_disabled
        or facts.declared_pathologies
        or facts.social_criticalities
        or any(m.pregnancy or m.disability_percent or m.pathologies for m in facts.members)
        or minors(facts, on, adult_age)
        or vocabulary_indications(facts, on, criteria, adult_age)
    )
