"""Why a dossier may be suspended: a closed list, each with its ground (state A2s; R051).

The text is stored with the decision: changing this list never rewrites a past reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SuspensionReason:
    """A reason of the closed list; `needs_note` where the text alone says too little.

    `restricted` where it is, or may be, of health: the sheet folds it (documents_and_data.md 3.4).
    """

    key: str
    text: str
    citation: str
    needs_note: bool = False
    restricted: bool = False


SUSPENSION_REASONS: Mapping[str, SuspensionReason] = {
    reason.key: reason
    for reason in (
        SuspensionReason(
            "missing_information", "Mancano informazioni necessarie", "par. 11.2, capoverso 1"
        ),
        SuspensionReason(
            "missing_accommodation", "Manca una soluzione di accoglienza", "par. 6.3, capoverso 1"
        ),
        SuspensionReason(
            "assessment_in_progress",
            "Valutazione dei Servizi Sociali in corso",
            "par. 11.2, capoverso 1",
        ),
        SuspensionReason(
            "income_check", "Approfondimento della Guardia di Finanza in corso",
            "par. 11.1, punto 2",
        ),
        SuspensionReason(
            "health", "Motivi di salute documentati", "par. 11.2", needs_note=True, restricted=True
        ),
        SuspensionReason(
            "court_order", "Provvedimento dell’autorità giudiziaria", "par. 11.1, punto 4",
            needs_note=True,
        ),
        SuspensionReason(
            "other", "Altro motivo", "decisione del Gruppo di Lavoro", needs_note=True,
            restricted=True,
        ),
    )
}  # fmt: skip


def is_restricted_reason(key: str | None) -> bool:
    """Say whether a reason is folded; one that no list names is free text, and may be of health."""
    listed = SUSPENSION_REASONS.get(key or "")
    return listed is None or listed.restricted


def reason_text(key: str, note: str) -> str:
    """Return the text stored with the decision: the reason and the official's note."""
    reason = SUSPENSION_REASONS[key].text
    note = note.strip().rstrip(".")
    return f"{reason}: {note}" if note else reason
