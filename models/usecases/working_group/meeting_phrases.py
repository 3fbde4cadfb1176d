"""Standard reasons of the Gruppo di Lavoro: chosen by a digit, then free to change.

The text of a reason is stored with its decision: changing a phrase never rewrites one.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.setting import Setting
from models.records.vocabulary import GroupOutcome
from models.usecases.office_settings import set_setting
from models.usecases.ready_phrases import whole_sentences

_PREFIX = "group.phrases."

STANDARD_PHRASES: Mapping[GroupOutcome, tuple[str, ...]] = {
    GroupOutcome.DEEPEN: (
        "I dati della posizione sono incompleti o discordi.",
        "Occorre verificare la composizione del nucleo (par. 11.1).",
        "Occorre verificare l’attualità dell’occupazione.",
    ),
    GroupOutcome.ASK_FINANCE_POLICE: (
        "Le condizioni di reddito non risultano e sono necessarie alla valutazione (par. 11.1).",
        "I redditi dichiarati non sono coerenti con gli altri elementi raccolti.",
    ),
    GroupOutcome.ASK_SOCIAL_SERVICES: (
        "Vi sono indicazioni da valutare (par. 11.2, capoverso 1).",
        "Occorre sapere se è disponibile una soluzione di accoglienza (par. 6.3).",
        "La valutazione agli atti non è aggiornata.",
    ),
    GroupOutcome.PUT_ON_LIST: (
        "L’istruttoria è completa (par. 11.1, punto 2).",
        "La posizione ricade in una zona interessata da riqualificazione (par. 11.2, capoverso 9).",
        "Valutata la situazione del nucleo, nulla osta all’inserimento (par. 11.1, punto 3).",
    ),
    GroupOutcome.POSTPONE: (
        "Manca l’ente che deve riferire.",
        "È attesa la risposta a una richiesta già inviata.",
        "Il tempo della riunione non basta all’esame.",
    ),
    GroupOutcome.ARCHIVE: (
        "L’alloggio risulta già libero.",
        "La posizione è stata definita altrimenti dall’ente gestore.",
        "Non ricorrono i presupposti per l’inserimento nell’elenco.",
    ),
    GroupOutcome.TAKE_NOTE: (
        "La dichiarazione dei Servizi Sociali è agli atti (par. 11.2, capoverso 1).",
        "La posizione non si programma finché manca una soluzione (par. 11.2, capoverso 6).",
    ),
}
"""Defaults of the program, one sentence each; the office may keep its own in the settings."""


def load_phrases(session: Session) -> dict[str, tuple[str, ...]]:
    """Return the phrases of each decision: the office's where it has its own."""
    rows = session.execute(
        select(Setting.key, Setting.value).where(Setting.key.startswith(_PREFIX, autoescape=True))
    )
    own = {key.removeprefix(_PREFIX): tuple(value) for key, value in rows}
    return {
        str(outcome): own.get(outcome, phrases) for outcome, phrases in STANDARD_PHRASES.items()
    }


def change_phrases(session: Session, outcome: GroupOutcome, phrases: Sequence[str]) -> None:
    """Keep the office's phrases for a decision, as sentences; none brings the defaults back.

    Raises:
        OfficeError: there are more phrases than digits.
    """
    if outcome not in STANDARD_PHRASES:
        raise ValueError(f"no standard phrases for {outcome}")
    wanted = whole_sentences(phrases)
    set_setting(session, _PREFIX + outcome, wanted or list(STANDARD_PHRASES[outcome]))
