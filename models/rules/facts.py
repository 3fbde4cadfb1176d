"""The frozen facts that every rule reads, and the answers that rules give.

Facts come from the archive already as of no date: a rule takes the as-of date beside them and
looks only at what had happened by then. Enumerated values are the identifiers of
`models/records/vocabulary.py` as plain text, so that rules need nothing but the standard library.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Criterion(StrEnum):
    """The five criteria (design.md, Ranking; par. 11.1 pt 4, 11.2)."""

    RECENT_OCCUPATION = "recent_occupation"
    TITLE_FOR_MANAGER = "title_for_manager"
    SAFETY = "safety"
    REQUALIFICATION = "requalification"
    WORKING_GROUP = "working_group"


class Lane(StrEnum):
    """How a dossier reaches the Tavolo (R042–R046)."""

    DIRECT = "direct"
    WORKING_GROUP = "working_group"


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A person of the household as far as rules need it."""

    birth_date: datetime.date | None = None
    pregnancy: bool | None = None
    disability_percent: int | None = None
    pathologies: str | None = None


@dataclass(frozen=True, slots=True)
class ActFacts:
    """A judgment or act (R043)."""

    kind: str
    grade: str | None
    act_date: datetime.date | None
    favourable: bool | None
    enforceable: bool | None
    final: bool | None
    reference: str | None = None
    kind_text: str | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A police report (R044, R045)."""

    reason: str | None
    report_date: datetime.date | None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """What Servizi Sociali say, assessment and declaration apart (R061)."""

    report_date: datetime.date | None
    fragility: str | None
    necessity: str | None
    declared_on: datetime.date | None = None
    act_number: str | None = None
    criteria_version: str | None = None
    solution_kind: str | None = None
    structure_name: str | None = None
    structure_key: str | None = None
    place_available: bool | None = None
    entitled: bool | None = None


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """A criterion of Servizi Sociali that a person read in a document about the household.

    `noted_on` is the day of the document, `source` its name: what it says stays there (R032).
    """

    criterion_id: int
    noted_on: datetime.date
    source: str


@dataclass(frozen=True, slots=True)
class GroupDecisionFacts:
    """A decision of the Gruppo di Lavoro; only `outcome == "put_on_list"` puts on the list."""

    decided_on: datetime.date
    outcome: str
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class SuspensionFacts:
    """Suspended from a day until another (None: until revoked). Rules are never told why (3.4)."""

    suspended_on: datetime.date
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class WorksFacts:
    """A requalification programme. An empty street means the whole neighbourhood (R050)."""

    programme: str | None
    neighbourhood_key: str | None
    street_key: str | None
    ends_on: datetime.date | None
    state: str | None
    european_funds: bool | None = None


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """Everything the rules may know about a dossier. No name, no tax code, no income."""

    id: int
    body: str
    case_code: str
    code_key: str
    building_key: str
    neighbourhood_key: str | None = None
    street_key: str = ""
    municipio: int | None = None
    occupation_date: datetime.date | None = None
    in_flagrante_outcome: str | None = None
    referred_to_table_on: datetime.date | None = None
    declared_members: int | None = None
    declared_minors: int | None = None
    declared_disabled: int | None = None
    declared_pregnancy: bool | None = None
    declared_pathologies: str | None = None
    social_criticalities: str | None = None
    known_to_social_services: bool | None = None
    residence_towns: tuple[str, ...] = ()
    closed_on: datetime.date | None = None
    to_verify: bool = False
    members: tuple[MemberFacts, ...] = ()
    acts: tuple[ActFacts, ...] = ()
    reports: tuple[ReportFacts, ...] = ()
    assessments: tuple[AssessmentFacts, ...] = ()
    group_decisions: tuple[GroupDecisionFacts, ...] = ()
    suspensions: tuple[SuspensionFacts, ...] = ()
    marks: tuple[MarkFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionMet:
    """A criterion that holds, since when it counts, and what grounds it.

    `basis` are the grounds in Italian for a table ("Sentenza I grado 21/07/2026,
    R.G. 52400/2021"), the one that gives the order date first; `spoken` is that first ground as a
    clause to read aloud ("il gestore ha a proprio favore una sentenza di primo grado del 21
    luglio 2026, R.G. 52400/2021"). For SAFETY, `sub_reasons` are the vocabulary identifiers and
    neither text names them: only the Questura's copy does.
    """

    criterion: Criterion
    order_date: datetime.date | None
    basis: tuple[str, ...] = ()
    sub_reasons: tuple[str, ...] = ()
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Indication:
    """An indication of fragility with the field it comes from (R115; Decisions 2).

    `origin` says whose criterion it is, where it is not one of the Plan's own.
    """

    kind: str
    source_field: str
    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """An impediment or a caution: a stable identifier and an Italian sentence."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class DirectiveFacts:
    """The order of the criteria in force. `reference` is None for the convention."""

    criteria: tuple[Criterion, ...]
    reference: str | None
    effective_from: datetime.date | None


@dataclass(frozen=True, slots=True)
class RankedDossier:
    """A place in the list with all that explains it."""

    position: int
    dossier_id: int
    case_code: str
    lane: Lane
    criteria: tuple[CriterionMet, ...]
    tied: bool
    computed_position: int
    moved_because: str | None
    impediments: tuple[Notice, ...]
    cautions: tuple[Notice, ...]

    @property
    def best(self) -> CriterionMet:
        """The best criterion met, in the directive in force."""
        return self.criteria[0]


ForceTable: TypeAlias = Mapping[tuple[str, int, str], str]
"""P.C.C.T.: (body, municipio or 0, neighbourhood key or "") to the competent force (R110)."""
