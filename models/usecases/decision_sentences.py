"""The sentence of each decision of the Tavolo; verbs between double asterisks are bold.

Wording: models/README.md, 2. The sentence is stored with the decision as it was read out, so a
later change of wording never rewrites a decision taken.
"""

import datetime
from collections.abc import Sequence

from models.rules.italian import counted, day_and_month, joined, long_date, weekday


def positions(codes: Sequence[str]) -> str:
    """ "la posizione X", "le posizioni X, Y e Z"."""
    return f"{'la posizione' if len(codes) == 1 else 'le posizioni'} {joined(codes)}"


def postpone(codes: Sequence[str], *, proposed_for: datetime.date | None, until: str) -> str:
    """Rinvio; `until` is "alla seduta del 27 novembre 2026" or the like."""
    return f"Il Tavolo **rinvia** {positions(codes)}{_proposed(codes, proposed_for)} {until}."


def _proposed(codes: Sequence[str], day: datetime.date | None) -> str:
    if day is None:
        return ""
    word = "proposta" if len(codes) == 1 else "proposte"
    return f", {word} per {weekday(day)} {day_and_month(day)},"


def move_day(
    codes: Sequence[str], *, proposed_for: datetime.date | None, day: datetime.date
) -> str:
    """Another day of the same week."""
    return (
        f"Il Tavolo **sposta** {positions(codes)}{_proposed(codes, proposed_for)} a "
        f"{weekday(day)} {day_and_month(day)}."
    )


def refer_to_working_group(codes: Sequence[str], *, proposed_for: datetime.date | None) -> str:
    """Sent back to the Gruppo di Lavoro, and so out of the week (par. 11.1 pt 2)."""
    return (
        f"Il Tavolo **rimette** {positions(codes)}{_proposed(codes, proposed_for)} al Gruppo di "
        "Lavoro."
    )


def amending(sentence: str, number: str) -> str:
    """The same decision as it changes an earlier one, which stays on record ("47.3.1")."""
    return sentence.replace("Il Tavolo", f"Il Tavolo, a modifica della determinazione {number},", 1)


def exclude(codes: Sequence[str], *, week: str) -> str:
    """Exclusion from the programme of a week ("48/2026")."""
    return f"Il Tavolo **esclude** {positions(codes)} dalla programmazione della settimana {week}."


def confirm(codes: Sequence[str], *, day: datetime.date) -> str:
    """Confirmation without conditions."""
    return f"Il Tavolo **conferma** {positions(codes)} per {weekday(day)} {day_and_month(day)}."


def confirm_on_condition(codes: Sequence[str], *, day: datetime.date, condition: str) -> str:
    """Confirmation that lapses by itself when the condition fails."""
    falls = "la posizione è rinviata" if len(codes) == 1 else "le posizioni sono rinviate"
    return (
        f"Il Tavolo **conferma** {positions(codes)} per {weekday(day)} {day_and_month(day)}, "
        f"**a condizione** che {condition}; in mancanza {falls} senza ulteriore determinazione."
    )


def schedule_against_impediment(
    codes: Sequence[str],
    *,
    impediment: str,
    intervention: int,
    day: datetime.date,
    lapses_if: str | None,
) -> str:
    """Decision against an impediment, with what makes it lapse (Decisions of meaning 5)."""
    sentence = (
        f"Il Tavolo, **in presenza di un impedimento** ({impediment}), **decide** di inserire "
        f"{positions(codes)} nell’intervento n. {intervention} di {weekday(day)} {long_date(day)}."
    )
    return sentence if not lapses_if else f"{sentence} La decisione **decade** se {lapses_if}."


def take_note(what: str) -> str:
    """Presa d'atto of something said in full ("che le altre 53 posizioni…")."""
    return f"Il Tavolo **prende atto** {what}."


def take_note_and_ask(what: str, asked: str) -> str:
    """Presa d'atto with a request to a body."""
    return f"Il Tavolo **prende atto** {what} e **chiede** {asked}."


def approve(*, week: str, interventions: int, dwellings: int) -> str:
    """Approval of the programme as read."""
    return (
        f"Il Tavolo **approva** la programmazione degli interventi della settimana {week} come "
        f"sopra riportata: {counted(interventions, 'intervento', 'interventi')}, "
        f"{counted(dwellings, 'alloggio', 'alloggi')}."
    )


def approve_none(*, week: str) -> str:
    """Approval of a week without interventions."""
    return f"Il Tavolo **prende atto** che per la settimana {week} non vi sono interventi."
