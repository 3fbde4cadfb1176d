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
