"""Which form belongs to which cell: the name of a form carries deed, body and kind."""

from dataclasses import dataclass

from models.rules.who_knows_what import CellState, Holder, Kind
from models.usecases.working_group.knowledge_matrix import KnowledgeCell

PREFIX = "knowledge"
DEED_WORDS: dict[str, str] = {
    "read": "Leggi la risposta",
    "ask": "Chiedi…",
    "answer": "Registra la risposta…",
    "received": "Ricevuta a mano…",
    "excused": "Non occorre…",
    "letter": "Scrivi la lettera…",
    "withdraw": "Ritira la richiesta…",
    "revoke": "Togli l’annotazione",
}


@dataclass(frozen=True)
class CellDeed:
    """What is done about a cell."""

    deed: str
    holder: Holder
    kind: Kind

    @property
    def form_name(self) -> str:
        """The name of its form, kept with the draft."""
        return f"{PREFIX}.{self.deed}.{self.holder}.{self.kind}"


def deed_of(form_name: str) -> CellDeed | None:
    """Return the deed that a form is about, None where it is another form."""
    parts = form_name.split(".")
    if len(parts) != 4 or parts[0] != PREFIX:
        return None
    return CellDeed(parts[1], Holder(parts[2]), Kind(parts[3]))


def deeds_of(shown: KnowledgeCell) -> tuple[str, ...]:
    """Return what can be done about a cell, the likeliest first."""
    state = shown.cell.state
    first = ("read",) if state is CellState.RECEIVED else ()
    revoke = ("revoke",) if shown.note_id is not None and state is not CellState.ASKED else ()
    if shown.cell.waits:
        if shown.request_id is None:  # asked by a register of the Guardia di Finanza
            return (*first, "received", *revoke)
        letter = () if shown.letter else ("letter",)
        return (*first, *letter, "answer", "withdraw", *revoke)
    ask = () if shown.why_not else ("ask",)
    if first:
        return (*first, "received", *ask, *revoke)
    return (*ask, "received", "excused", *revoke)
