"""What goes with a decision that is corrected or taken back, in words."""

from models.records.vocabulary import GroupOutcome
from models.rules.italian import counted
from models.usecases.working_group.decision_following import DecisionFollowing
from models.usecases.working_group.take_back_decision import TakenBack

_TO_WHOM = {
    GroupOutcome.ASK_FINANCE_POLICE: "alla Guardia di Finanza",
    GroupOutcome.ASK_SOCIAL_SERVICES: "ai Servizi Sociali",
}
LETTER_OUT = "La lettera è già uscita: avvisa l’ente."
ANSWERED = (
    "Alla richiesta è già arrivata risposta: la determinazione resta, e se ne aggiunge "
    "un’altra (+)."
)


def goes_with(outcome: str, following: DecisionFollowing) -> str:
    """Say what goes with a decision, before it is taken back; "" where nothing followed."""
    said = []
    if following.answered:
        return ANSWERED
    if following.requests:
        whom = _TO_WHOM.get(GroupOutcome(outcome), "")
        said.append(f"Si ritira la richiesta {whom}.".replace(" .", "."))
    if following.letters_out:
        said.append(LETTER_OUT)
    if following.list_entries:
        said.append("La posizione esce dall’elenco delle priorità.")
    if following.notes:
        said.append("La presa d’atto non vale più.")
    return " ".join(said)


def went_with(taken: TakenBack) -> str:
    """Say what went with a decision, for the status line."""
    said = []
    if taken.requests:
        said.append(counted(taken.requests, "richiesta ritirata", "richieste ritirate"))
    if taken.list_entries:
        said.append("fuori dall’elenco")
    if taken.notes:
        said.append("presa d’atto tolta")
    return ", ".join(said)
