"""Standard phrases for the reason of a decision: ready to be chosen by a digit, free to change.

The text of a reason is stored with its decision: changing a phrase never rewrites one.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.setting import Setting
from models.usecases.decide_in_session import TableOutcome
from models.usecases.office_settings import set_setting
from models.usecases.ready_phrases import whole_sentences

_PREFIX = "session.phrases."

STANDARD_PHRASES: Mapping[TableOutcome, tuple[str, ...]] = {
    TableOutcome.CONFIRM: (
        "Criteri del paragrafo 11.1, punto 4; disponibilità comunicate per il giorno proposto.",
        "Un solo intervento per lo stabile (par. 11.1).",
        "È assicurata la presenza dell’assistente sociale (par. 11.2).",
        "L’ente gestore conferma ispettori e ditta.",
    ),
    TableOutcome.MOVE_DAY: (
        "La squadra è impegnata altrove nel giorno proposto.",
        "La ditta incaricata non è disponibile nel giorno proposto.",
        "L’assistente sociale è disponibile nel solo giorno indicato.",
        "Si favorisce un solo accesso allo stabile (par. 11.1).",
    ),
    TableOutcome.POSTPONE: (
        "L’esito della valutazione dei Servizi Sociali interverrebbe dopo l’accesso.",
        "Occorre verificare l’attualità dell’occupazione.",
        "Le risorse comunicate non bastano a questo intervento.",
        "L’ente gestore chiede un termine per gli adempimenti di sua competenza.",
    ),
    TableOutcome.REFER: (
        "Sono emersi elementi che il Gruppo di Lavoro non ha ancora esaminato.",
        "Occorre un approfondimento del Gruppo di Lavoro (par. 11.1, punto 2).",
        "I dati della posizione sono incompleti o discordi.",
    ),
    TableOutcome.EXCLUDE: (
        "L’alloggio risulta già libero.",
        "La posizione è stata definita altrimenti dall’ente gestore.",
        "Non ricorrono più i presupposti del paragrafo 11.1, punto 4.",
    ),
}
"""Defaults of the program, one sentence each; the office keeps its own in the settings."""


def load_phrases(session: Session) -> dict[TableOutcome, tuple[str, ...]]:
    """Return the phrases of each decision: the office's where it has its own."""
    rows = session.execute(
        select(Setting.key, Setting.value).where(Setting.key.startswith(_PREFIX, autoescape=True))
    )
    own = {key.removeprefix(_PREFIX): tuple(value) for key, value in rows}
    return {outcome: own.get(outcome, phrases) for outcome, phrases in STANDARD_PHRASES.items()}


def change_phrases(session: Session, outcome: TableOutcome, phrases: Sequence[str]) -> None:
    """Keep the office's phrases for a decision, as sentences; none brings the defaults back.

    Raises `OfficeError` where there are more phrases than digits.
    """
    if outcome not in STANDARD_PHRASES:
        raise ValueError(f"no standard phrases for {outcome}")
    wanted = whole_sentences(phrases)
    set_setting(session, _PREFIX + outcome, wanted or list(STANDARD_PHRASES[outcome]))
