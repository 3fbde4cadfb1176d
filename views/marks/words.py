"""The words of the signs: short for a narrow column, full to be read aloud and on hover."""

from collections.abc import Sequence

from models.rules.facts import Criterion, Lane
from models.rules.fragility_criteria import VOCABULARY
from models.rules.indications import (
    CRITICALITIES,
    DISABILITY,
    MINORS,
    PATHOLOGIES,
    PREGNANCY,
    RESTRICTED_KINDS,
)

CRITERION_TAGS: dict[Criterion, str] = {
    Criterion.RECENT_OCCUPATION: "Recente",
    Criterion.TITLE_FOR_MANAGER: "Titolo",
    Criterion.SAFETY: "Sicur.",
    Criterion.REQUALIFICATION: "Riq.",
    Criterion.WORKING_GROUP: "GdL",
}
CRITERION_WORDS: dict[Criterion, str] = {
    Criterion.RECENT_OCCUPATION: "Occupazione recente",
    Criterion.TITLE_FOR_MANAGER: "Titolo del gestore",
    Criterion.SAFETY: "Sicurezza",
    Criterion.REQUALIFICATION: "Riqualificazione",
    Criterion.WORKING_GROUP: "Gruppo di Lavoro",
}

NECESSITY_WORDS: dict[str, str] = {
    "declared": "Dichiarata",
    "under_assessment": "In esame",
    "not_declared": "Non sussiste",
    "": "Non valutata",
}
"""The state of necessity as Servizi Sociali declared it; "" where they said nothing (R061)."""

LANE_WORDS: dict[str, str] = {
    Lane.DIRECT: "diretto",
    Lane.WORKING_GROUP: "Gruppo di Lavoro",
    "": "non in elenco",
    "closed": "posizione chiusa",
}

_INDICATION_TAGS: dict[str, str] = {
    PREGNANCY: "gravid.",
    DISABILITY: "disab.",
    PATHOLOGIES: "salute",
    CRITICALITIES: "critic.",
    VOCABULARY: "criterio",
}
INDICATION_WORDS: dict[str, str] = {
    MINORS: "minori",
    PREGNANCY: "gravidanza",
    DISABILITY: "disabilità",
    PATHOLOGIES: "salute",
    CRITICALITIES: "criticità sociali",
    VOCABULARY: "criterio dei Servizi Sociali",
}
RESTRICTED_INDICATIONS = RESTRICTED_KINDS
"""What lists only name as "salute" with a lock: reading more is an act that is logged."""


def indication_tags(kinds: Sequence[str], minors: int) -> list[tuple[str, bool]]:
    """Return the indications as a narrow column says them, with a lock where restricted."""
    return [
        (
            minors_in_words(minors) if kind == MINORS else _INDICATION_TAGS[kind],
            kind in RESTRICTED_INDICATIONS,
        )
        for kind in kinds
    ]


def indications_in_words(kinds: Sequence[str], minors: int) -> str:
    """Return the indications in full words: "2 minori, disabilità, salute (riservata)"."""
    said = []
    for kind in kinds:
        word = minors_in_words(minors) if kind == MINORS else INDICATION_WORDS[kind]
        said.append(f"{word} (riservata)" if kind in RESTRICTED_INDICATIONS else word)
    return ", ".join(said)


def minors_in_words(count: int) -> str:
    """Return "1 minore", "3 minori"; "minori" where the number is not known."""
    if count <= 0:
        return "minori"
    return "1 minore" if count == 1 else f"{count} minori"


def household_in_words(members: int, minors: int) -> str:
    """Return "5 componenti: 3 adulti, 2 minori"."""
    adults = max(members - minors, 0)
    people = "1 componente" if members == 1 else f"{members} componenti"
    grown = "1 adulto" if adults == 1 else f"{adults} adulti"
    return f"{people}: {grown}" + (f", {minors_in_words(minors)}" if minors else "")
