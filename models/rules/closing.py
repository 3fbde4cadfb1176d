"""Why a dossier closes otherwise than by eviction: a closed list (state A15; Decisions 1).

The text is stored with the decision: changing this list never rewrites a past reason.
"""

from collections.abc import Mapping

OTHER = "other"
CLOSING_REASONS: Mapping[str, str] = {
    "left": "Rilascio volontario",
    "regularised": "Regolarizzazione",
    "deceased": "Decesso dell’unico componente",
    "sold": "Vendita o demolizione dell’alloggio",
    OTHER: "Altro motivo",
}
"""In the order of a form; `OTHER` says too little without a note."""


def closing_text(key: str, note: str) -> str:
    """Return the text stored with the closing: the reason and the official's note."""
    reason = CLOSING_REASONS[key]
    note = note.strip().rstrip(".")
    return f"{reason}: {note}" if note else reason
