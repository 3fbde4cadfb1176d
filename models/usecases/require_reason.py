"""Every decision by hand carries its reason (Decisions of meaning 6)."""

from models.errors import OfficeError


def require_reason(reason: str, *, for_what: str) -> str:
    """Return the reason without outer blanks; raise `OfficeError` where it is empty."""
    text = reason.strip()
    if not text:
        raise OfficeError(f"Scrivi il motivo: {for_what} si registra solo con una motivazione.")
    return text
