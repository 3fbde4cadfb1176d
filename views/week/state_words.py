"""The state of the week in words: *prima proposta*, *ottimo dimostrato in 8,4 s*, *scarto 3 %*."""

import html
import re

from models.rules.italian import counted, thousands
from models.usecases.week_board import WeekBoard
from views.week.day_column import short_day


def state_of(board: WeekBoard, seconds: float | None = None) -> tuple[str, str, str]:
    """Return the state in words, its tone, and the longer sentence of its tip."""
    if board.approved:
        return (
            "Approvata dal Tavolo",
            "ok",
            "Il programma si cambia solo con una decisione in seduta.",
        )
    if board.status == "optimal":
        took = f" in {seconds:.1f} s".replace(".", ",") if seconds is not None else ""
        return f"Ottimo dimostrato{took}", "ok", "Nessun altro programma è migliore entro i limiti."
    if board.status == "feasible":
        gap = board.gap or ""
        found = re.search(r"scarto [\d,]+ %", gap)
        words = found.group().capitalize() if found else "Ricerca interrotta"
        return words, "warn", f"Il migliore trovato. {gap.capitalize()}."
    if board.status == "by_hand":
        return "Modificata a mano", "warn", board.gap or ""
    if board.status == "first":
        return (
            "Prima proposta",
            "plain",
            "Rispetta tutti i limiti; la ricerca dell’ottimo prosegue.",
        )
    return "Senza proposta", "plain", ""


def summary_of(board: WeekBoard) -> str:
    """Return the head's summary: dwellings, interventions, the session (markup of ours)."""
    meeting = f"Tavolo di {short_day(board.meeting.day)}"
    if not board.cards:
        listed = counted(board.listed, "posizione", "posizioni")
        return html.escape(f"{listed} in elenco · {meeting}")
    dwellings, visits = board.dwellings, len(board.cards)
    first = "alloggio" if dwellings == 1 else "alloggi"
    second = "intervento" if visits == 1 else "interventi"
    return (
        f"<b>{thousands(dwellings)}</b> {first} in <b>{thousands(visits)}</b> {second} · "
        f"{html.escape(meeting)}"
    )


def assumptions_of(board: WeekBoard) -> str:
    """Return the settings in use, for the status line."""
    dwellings = counted(board.dwellings_per_intervention, "alloggio", "alloggi")
    visits = counted(board.interventions_per_squad, "intervento", "interventi")
    return f"Impostazioni: {dwellings} per intervento, {visits} al giorno per squadra"


def empty_words(board: WeekBoard) -> tuple[str, str, str, str]:
    """Return what a week without cards says: what is missing, its icon, title and sentence.

    The first word is "list", "availability", "room" or "proposal".
    """
    week = board.week.italian
    if not board.listed:
        return (
            "list",
            "list-ol",
            "L’elenco delle priorità è vuoto",
            "Qui compariranno gli interventi della settimana. Prima servono le anagrafi degli enti "
            "gestori e i provvedimenti: si importano dai loro file.",
        )
    if not board.communicated:
        return (
            "availability",
            "calendar-x",
            f"Settimana {week}: manca la disponibilità",
            "Squadre, assistenti sociali, ispettori e ditte di ogni giorno: si scrivono in una "
            "piccola tabella o si importano dal registro delle disponibilità.",
        )
    if board.status != "none":
        return (
            "room",
            "calendar3-week",
            "Nessun intervento possibile",
            "Le disponibilità della settimana non bastano a nessuna posizione: a destra il motivo "
            "di ciascuna.",
        )
    listed = counted(board.listed, "posizione", "posizioni")
    return (
        "proposal",
        "calendar-check",
        f"Settimana {week}: tutto pronto per la proposta",
        f"{listed} in elenco e la disponibilità dei giorni lavorativi. Una prima proposta compare "
        "subito, quella ottima in pochi secondi.",
    )
