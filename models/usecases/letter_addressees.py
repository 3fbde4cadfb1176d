"""How a letter addresses each body, and what it asks: words of the house."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.rules.who_knows_what import Holder, Kind


@dataclass(frozen=True, slots=True)
class Addressee:
    """The lines of the address, and how one speaks to it."""

    lines: tuple[str, ...]
    addressed: str


ADDRESSEES: Mapping[Holder, Addressee] = {
    Holder.REGION: Addressee(("Alla Regione Lombardia", "Milano"), "codesta Regione"),
    Holder.MM: Addressee(("Alla MM SpA", "Milano"), "codesta Società"),
    Holder.ALER: Addressee(("All’ALER", "Milano"), "codesta Azienda"),
    Holder.SOCIAL_SERVICES: Addressee(
        ("Al Comune di Milano", "Servizi Sociali"), "codesti Servizi Sociali"
    ),
    Holder.HOUSING_DEPARTMENT: Addressee(
        ("Al Comune di Milano", "Direzione Casa"), "codesta Direzione"
    ),
    Holder.POLICE_HEADQUARTERS: Addressee(("Al Sig. Questore", "di Milano"), "codesta Questura"),
    Holder.CARABINIERI: Addressee(
        ("Al Comando Provinciale", "dei Carabinieri", "Milano"), "codesto Comando"
    ),
    Holder.FINANCE_POLICE: Addressee(
        ("Al Comando Provinciale", "della Guardia di Finanza", "Milano"), "codesto Comando"
    ),
    Holder.LOCAL_POLICE: Addressee(
        ("Al Comando", "della Polizia Locale di Milano"), "codesto Comando"
    ),
}
WITH_NAMES = frozenset({Holder.SOCIAL_SERVICES, Holder.POLICE_HEADQUARTERS})
"""Who may read names and members (documents_and_data.md 3.4); the others know the dwelling."""

_ASKED: Mapping[Kind, str] = {
    Kind.COMPOSITION: "la composizione del nucleo, con il numero dei componenti e dei minori",
    Kind.FRAGILITY: (
        "se il nucleo sia già seguito, l’esito dell’approfondimento delle situazioni di "
        "fragilità e l’eventuale dichiarazione dello stato di necessità, con data, atto e "
        "versione dei criteri"
    ),
    Kind.INCOME: "le condizioni economiche note, per quanto di competenza",
    Kind.STAY: "la regolarità della permanenza sul territorio",
    Kind.UNLAWFUL_BEHAVIOUR: "le eventuali segnalazioni di comportamenti illeciti",
    Kind.HEALTH_AND_SOCIAL: "le eventuali patologie e criticità sociali note",
    Kind.LIVING_AREA: "la superficie abitabile dell’alloggio, ove possibile",
}


def asked_words(kind: Kind) -> str:
    """Return what a letter asks: "la superficie abitabile dell'alloggio, ove possibile"."""
    return _ASKED[kind]
