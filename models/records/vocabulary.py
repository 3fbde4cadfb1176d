"""Closed lists of the office, with the Italian word shown for each.

The stored value is the English identifier of the glossary; the Italian word lives here once.
"""

from enum import StrEnum


class ManagingBody(StrEnum):
    """Enti gestori (par. 12, R013). Other bodies may be recorded by their own short code."""

    ALER = "ALER"
    MM = "MM"


class OccupationMode(StrEnum):
    """How a dwelling came to be occupied without title (ch. 4, R018)."""

    BREAK_IN = "break_in"
    TAKEOVER = "takeover"
    HOLDOVER = "holdover"


class InFlagranteOutcome(StrEnum):
    """What became of the removal in flagrante, as the managing body reports it (par. 11.1 pt 4)."""

    NOT_POSSIBLE = "not_possible"
    FAILED = "failed"
    EVICTED = "evicted"


class CourtActKind(StrEnum):
    """Kind of judgment or act (par. 11.1 pt 4, R043)."""

    JUDGMENT = "judgment"
    RELEASE_DECREE = "release_decree"
    ORDER = "order"
    FORMAL_NOTICE = "formal_notice"
    OTHER = "other"


class CourtGrade(StrEnum):
    """Grade of a judgment."""

    FIRST = "first"
    APPEAL = "appeal"
    CASSATION = "cassation"


class PoliceReason(StrEnum):
    """Sub-reasons of the third priority (R044, R045); only the Questura's copy names them."""

    CRIMINAL_RECORD = "criminal_record"
    BUILDING_SECURITY = "building_security"
    REFUSES_IDENTIFICATION = "refuses_identification"


class FragilityOutcome(StrEnum):
    """Outcome of the assessment by Servizi Sociali (R061; state machine c)."""

    FRAGILE = "fragile"
    NOT_FRAGILE = "not_fragile"
    UNASSESSABLE = "unassessable"


class NecessityOutcome(StrEnum):
    """State of necessity: declared by Servizi Sociali alone (R061, R063)."""

    DECLARED = "declared"
    NOT_DECLARED = "not_declared"
    UNDER_ASSESSMENT = "under_assessment"


class SolutionKind(StrEnum):
    """Kinds of accommodation named by the Plan (ambiguity 16)."""

    MUNICIPAL = "municipal"
    CONTRACTED = "contracted"
    CES = "ces"
    HUB = "hub"
    SAT = "sat"
    OTHER = "other"


class WorksState(StrEnum):
    """State of a requalification programme (par. 11.2, R050)."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    SUSPENDED = "suspended"


class Resource(StrEnum):
    """What a day makes available; inspectors and firms also carry the managing body."""

    SQUAD_PS = "squad_ps"
    SQUAD_CC = "squad_cc"
    SQUAD_PL = "squad_pl"
    SOCIAL_WORKER = "social_worker"
    INSPECTOR = "inspector"
    FIRM = "firm"


class Force(StrEnum):
    """Police forces that carry out a scheduled eviction."""

    PS = "PS"
    CC = "CC"
    PL = "PL"


class ValueOrigin(StrEnum):
    """Where a value came from."""

    IMPORT = "import"
    PERSON = "person"


class GroupSeat(StrEnum):
    """The ten seats of the Gruppo di Lavoro (par. 11.1 pt 2, R006), in the order of the Plan."""

    PREFECTURE = "prefecture"
    REGION = "region"
    MM = "mm"
    ALER = "aler"
    SOCIAL_SERVICES = "social_services"
    HOUSING_DEPARTMENT = "housing_department"
    POLICE_HEADQUARTERS = "police_headquarters"
    CARABINIERI = "carabinieri"
    FINANCE_POLICE = "finance_police"
    LOCAL_POLICE = "local_police"


class InformationKind(StrEnum):
    """What par. 11.1 wants known of a household (¶3–4; R030–R036)."""

    COMPOSITION = "composition"
    FRAGILITY = "fragility"
    INCOME = "income"
    STAY = "stay"
    UNLAWFUL_BEHAVIOUR = "unlawful_behaviour"
    HEALTH_AND_SOCIAL = "health_and_social"
    LIVING_AREA = "living_area"


class AssessmentState(StrEnum):
    """Where the assessment of Servizi Sociali stands (R061; state machine c)."""

    NOT_ASSESSED = "not_assessed"
    UNDER_ASSESSMENT = "under_assessment"
    NOT_FRAGILE = "not_fragile"
    FRAGILE_NO_NECESSITY = "fragile_no_necessity"
    FRAGILE = "fragile"
    UNASSESSABLE = "unassessable"


class SolutionStepKind(StrEnum):
    """Steps of a solution (state machine c)."""

    INDICATED = "indicated"
    ENTITLED = "entitled"
    NOT_ENTITLED = "not_entitled"
    PLACE_AVAILABLE = "place_available"
    NO_PLACE = "no_place"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ENTERED = "entered"
    LEFT = "left"


class GroupOutcome(StrEnum):
    """Decisions of the Gruppo di Lavoro (documents_and_data.md 3.3)."""

    DEEPEN = "deepen"
    ASK_FINANCE_POLICE = "ask_finance_police"
    ASK_SOCIAL_SERVICES = "ask_social_services"
    PUT_ON_LIST = "put_on_list"
    POSTPONE = "postpone"
    ARCHIVE = "archive"
    TAKE_NOTE = "take_note"
    APPROVE = "approve"
