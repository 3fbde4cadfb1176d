"""How freely the values of a field may stand on a screen (documents_and_data.md 3.2, 3.4).

Names and what tells a person are covered while the shield is on; health, income, judicial values
and free text are never shown in a list: they are opened one dossier at a time, and that is logged.
"""

from collections.abc import Sequence
from enum import StrEnum

from models.imports.content import FIRST_NAMES, TESTS
from models.imports.fields import Disposition
from models.imports.profile import Profile
from models.imports.rows import RegisterKind
from models.imports.schema import schema_of
from models.imports.text import fold


class FieldGroup(StrEnum):
    """OPEN: always shown; IDENTITY: behind the shield; RESTRICTED: not in a list at all."""

    OPEN = "open"
    IDENTITY = "identity"
    RESTRICTED = "restricted"


_IDENTITY = frozenset(
    {
        "surname", "first_name", "full_name", "tax_code", "birth_date", "birth_place",
        "citizenship", "stay_permit", "stay_permit_expiry", "person", "person_first_name",
        "former_assignee", "identity_document", "phone", "mail", "residence_address",
        "social_worker_name", "operator",
    }
)  # fmt: skip
_RESTRICTED = frozenset(
    {
        # health and social
        "pregnancy", "disability_percent", "pathologies", "declared_pregnancy",
        "declared_pathologies", "declared_disabled", "social_criticalities",
        "known_to_social_services", "owner_note", "fragility", "support_plan", "social_report_date",
        # income
        "isee", "occupation_debt", "ascertained_income", "isee_year", "income_source", "amount",
        # judicial
        "police_records", "judgment", "judgment_date", "judgment_grade", "judgment_enforceable",
        "judgment_challenged", "complaint_date", "complaint_number", "judicial_authority",
        # free text holds anything
        "notes",
    }
)  # fmt: skip
_RESTRICTED_IN = {
    RegisterKind.ACTS: frozenset(
        {"kind", "kind_text", "grade", "favourable", "enforceable", "final", "challengeable"}
    ),
    RegisterKind.POLICE: frozenset({"reason", "reason_text"}),
    RegisterKind.INCOME: frozenset({"outcome"}),
}
_MEMBER = "member_"
_LOOKS_LIKE = 0.6


def group_of_field(kind: RegisterKind, field: str) -> FieldGroup:
    """The group of a field of a kind, as recognition or as the archive calls it."""
    name = field.removeprefix(_MEMBER)
    if name in _RESTRICTED or name in _RESTRICTED_IN.get(kind, ()):
        return FieldGroup.RESTRICTED
    if name in _IDENTITY:
        return FieldGroup.IDENTITY
    dropped = (Disposition.DROPPED, Disposition.QUARANTINED)
    known = schema_of(kind).by_name().get(field)
    if known is not None and known.disposition in dropped:
        return FieldGroup.RESTRICTED
    return FieldGroup.OPEN


def group_of_cells(profile: Profile) -> FieldGroup:
    """What cells under a heading that nobody recognised look like: in doubt they are covered."""
    if not profile.texts:
        return FieldGroup.OPEN
    if TESTS["tax_code"].check(profile) >= _LOOKS_LIKE or _named(profile.folded) >= _LOOKS_LIKE:
        return FieldGroup.IDENTITY
    ill = profile.share(sum(1 for text in profile.folded if TESTS["pathology"].check(
        Profile([text], profile.latest)) > _LOOKS_LIKE))  # fmt: skip
    return FieldGroup.RESTRICTED if ill > 0 or profile.mean_words > 4 else FieldGroup.OPEN


def _named(texts: Sequence[str]) -> float:
    """The part of the texts that hold a first name."""
    named = sum(1 for text in texts if FIRST_NAMES.intersection(fold(text).split()))
    return named / len(texts) if texts else 0.0
