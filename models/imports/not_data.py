"""Rows of a sheet that are no data: totals, footers, signatures, headings again, blanks."""

import re
from collections.abc import Sequence

from models.imports.rows import RawCell
from models.imports.text import fold, says_nothing, tidy

_TOTAL = re.compile(r"(?:sub)?(?:totale|totali|tot)\b|somma\b|numero totale|complessivamente")
_FOOTER = re.compile(
    r"(?:fine|estrazion|estratt|generat|stampat|elaborat|pagina|pag\b"
    r"|n\w* (?:righe|record|posizioni)|record|righe|il (?:responsabil|dirigent|direttor|funzionar)"
    r"|la (?:responsabil|dirigent|direttric|funzionari)|firma|fonte|nota|nb\b|n b\b|legenda|data "
    r"|documento|milano|visto|per l ente|prodotto|aggiornat|dott|f to|distint|note)"
)


def filled_cells(row: Sequence[RawCell]) -> list[str]:
    """The cells that say something, as text."""
    return [text for text in map(tidy, row) if not says_nothing(text)]


def is_not_data(
    row: Sequence[RawCell], headings: Sequence[str], key: str | None, *, keyed: bool
) -> bool:
    """Whether a row without a proper key is no row of the register at all.

    `key` is the text in the column that identifies a row; `keyed` whether the rest of what
    identifies it (an address, say) is there. A row that is data but for its missing key must
    not be dropped here: the caller rejects it, with its reason.
    """
    filled = filled_cells(row)
    if not filled or _TOTAL.match(fold(filled[0])):
        return True
    known = {fold(heading) for heading in headings}
    if sum(1 for text in filled if fold(text) in known) >= max(2, 0.7 * len(filled)):
        return True
    if len(filled) == 1 and len(headings) >= 4 and _FOOTER.match(fold(filled[0])):
        return True
    if keyed:
        return False
    if len(filled) <= 2 and _FOOTER.match(fold(filled[0])):
        return True
    if key is None:
        return len(filled) == 1 or (len(filled) == 2 and len(headings) >= 6)
    return not any(map(str.isdigit, key)) and len(filled) <= 2 and len(headings) > 2
