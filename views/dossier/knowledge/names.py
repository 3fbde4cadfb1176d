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
    if state is CellState.ASKED:
        if shown.request_id is None:  # asked by a register of the Guardia di Finanza
            return ("received",)
        return ("answer", "withdraw") if shown.letter else ("letter", "answer", "withdraw")
    found = [] if shown.why_not else ["ask"]
    if state is CellState.RECEIVED:
        found = ["read", "received", *found]
    else:
        found += ["received", "excused"]
    return (*found, "revoke") if shown.note_id is not None else tuple(found)
