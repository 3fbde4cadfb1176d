"""The texts of the weekly list: what the Tavolo should notice, legend, notes (models/README.md, 1).

Pure functions on codes and counts; no name, no address.
"""

import datetime
from collections.abc import Sequence

from models.rules.italian import counted, joined, long_date, thousands, unbroken_codes
from models.usecases.extracts.weekly_list import AttentionPoint, Audience, LegendRow

LONGEST_LIST_OF_CODES = 12
"""Beyond these many codes a line gives their number: the rows of the list show which."""


def attention_points(
    *,
    under_assessment: Sequence[str],
    received: Sequence[str],
    residence_elsewhere: int,
    without_solution: int,
    too_large: int,
    waiting: int,
    against_impediment: Sequence[str] = (),
) -> tuple[AttentionPoint, ...]:
    """The lines under "Per l'attenzione del Tavolo"; what does not occur has no line.

    Codes of proposed positions: assessment in progress, place booked, added by an act against
    an impediment. Counts: proposed households resident elsewhere; positions of the general list
    left out for want of a solution, for their size, or of squads, social workers, firms.
    """
    points: list[AttentionPoint] = []
    if under_assessment:
        proposed = "proposta" if len(under_assessment) == 1 else "proposte"
        text = (
            f" presso i Servizi Sociali per {_codes(under_assessment)}: {proposed} con riserva; "
            "l’esito è atteso prima dell’intervento (par. 11.2)."
        )
        points.append(AttentionPoint("Valutazione in corso", text))
    if received:
        text = (
            f" prenotata per {_codes(received)}: assistente sociale presente, struttura indicata "
            "dai Servizi Sociali (par. 11.2)."
        )
        points.append(AttentionPoint("Accoglienza", text))
    if against_impediment:
        text = f" per {_codes(against_impediment)}: decisione del Tavolo, riportata nel verbale."
        points.append(AttentionPoint("In presenza di impedimento", text))
    if residence_elsewhere:
        towns = "il Comune di residenza" if residence_elsewhere == 1 else "i Comuni di residenza"
        text = (
            f" per {counted(residence_elsewhere, 'posizione', 'posizioni')}: la Prefettura avvisa "
            f"{towns} (par. 11.1)."
        )
        points.append(AttentionPoint("Residenza fuori Milano", text))
    left_out = _left_out(without_solution, too_large, waiting)
    if left_out:
        points.append(AttentionPoint("Non proposte", left_out))
    return tuple(points)


def _codes(codes: Sequence[str]) -> str:
    if len(codes) > LONGEST_LIST_OF_CODES:
        return counted(len(codes), "posizione", "posizioni")
    return unbroken_codes(joined(codes))


def _left_out(without_solution: int, too_large: int, waiting: int) -> str:
    reasons: list[str] = []
    if without_solution:
        reasons.append(
            f"{counted(without_solution, 'posizione', 'posizioni')} con stato di necessità "
            "dichiarato e senza soluzione disponibile"
        )
    if too_large:
        reasons.append(
            f"{thousands(too_large)} il cui nucleo supera la capienza della struttura indicata"
        )
    sentence = f": {'; '.join(reasons)}." if reasons else ""
    if waiting:
        wait = "attende" if waiting == 1 else "attendono"
        who = "Un’altra" if waiting == 1 else f"Le altre {thousands(waiting)}"
        rest = f" {who} in elenco {wait} squadre, assistenti sociali o ditte."
        sentence = sentence + rest if sentence else f": {rest.strip()[0].lower()}{rest.strip()[1:]}"
    return sentence


def legend(audience: Audience, *, recent_weeks: int) -> tuple[LegendRow, ...]:
    """The signs of the criteria with their place in the Plan; none in a copy without them."""
    if audience is not Audience.QUESTURA:
        return (
            LegendRow(
                "priorità: sì",
                "la posizione è nell’elenco generale; i criteri compaiono nel solo esemplare per "
                "la Questura",
                "par. 11.1, punto 4",
            ),
        )
    weeks = counted(recent_weeks, "settimana", "settimane")
    return (
        LegendRow(
            "1",
            "alloggio occupato nelle settimane immediatamente precedenti (impostazione: "
            f"{weeks} dalla data dei dati), per il quale non è stato possibile procedere in "
            "flagranza",
            "par. 11.1, punto 4, primo trattino; par. 12",
        ),
        LegendRow(
            "2",
            "sentenza a favore del gestore, anche di primo grado, o atto esecutivo non più "
            "impugnabile",
            "par. 11.1, punto 4, secondo trattino",
        ),
        LegendRow(
            "3a, 3b, 3c",
            "precedenti penali (3a), problemi di sicurezza nello stabile (3b), rifiuto sistematico "
            "di identificazione (3c); il sottomotivo compare solo in questo esemplare",
            "par. 11.1, punto 4, terzo trattino",
        ),
        LegendRow(
            "R",
            "contesto con riqualificazione programmata o in corso; da solo non porta in elenco",
            "par. 11.2",
        ),
        LegendRow(
            "G",
            "posizione inserita dal Gruppo di Lavoro, con la data della determinazione",
            "par. 11.1, punti 2 e 3",
        ),
    )


def notes(
    audience: Audience,
    *,
    directive: str | None,
    registers: str,
    as_of: datetime.date,
    positions: int,
    on_list: int,
    by_criterion: Sequence[tuple[str, int]],
    proposed: int,
    solver_note: str,
    manual_changes: int,
) -> tuple[str, ...]:
    """The paragraphs under the legend: reading, order, assumptions, counts, confidentiality.

    `directive` is the reference of the Comitato's indirizzi, None for the convention.
    `by_criterion` pairs a criterion ("1", "2", "3", "G") with its positions, and is used in the
    Questura's copy alone; `solver_note` is a sentence ("Proposta ottimale entro le
    disponibilità comunicate").
    """
    changes = (
        counted(manual_changes, "modifica a mano", "modifiche a mano")
        if manual_changes
        else "nessuna modifica a mano"
    )
    ending = (
        "destinato alla sola Questura"
        if audience is Audience.QUESTURA
        else ("destinato al solo ente indicato")
    )
    kinds = "personali e giudiziari" if audience is Audience.QUESTURA else "personali"
    by = joined([f"{count} per il criterio {sign}" for sign, count in by_criterion if count])
    counts = f", di cui {by}" if by and audience is Audience.QUESTURA else ""
    data = (
        f"Dati: {registers} al {long_date(as_of)}, {counted(positions, 'posizione', 'posizioni')}; "
        f"nell’elenco generale {thousands(on_list)}{counts}; proposte {thousands(proposed)}. "
        f"{solver_note}; {changes}. Questo esemplare contiene dati {kinds}: è {ending} e non va "
        "riprodotto né proiettato."
    )
    return f"{_reading(audience)} {_order(directive)} {_conventions(audience)}", data


def _reading(audience: Audience) -> str:
    if audience is Audience.QUESTURA:
        return (
            "In grassetto il criterio che determina il posto nell’elenco generale; «Ordine» è quel "
            "posto."
        )
    return (
        "«Ordine» è il posto nell’elenco generale; il trattino indica un dato assente o non "
        "destinato a questo esemplare."
    )


def _order(directive: str | None) -> str:
    if directive:
        return f"L’ordine tra i criteri è quello degli indirizzi del Comitato ({directive})."
    return (
        "In mancanza di indirizzi del Comitato registrati, l’ordine tra i criteri 1, 2, 3, R, G è "
        "una convenzione."
    )


def _conventions(audience: Audience) -> str:
    fragility = (
        " «Fragilità» segnala indicazioni risultanti dai dati, compresa la presenza di minori, non "
        "una valutazione; lo stato di necessità è dichiarato dai soli Servizi Sociali."
        if audience is Audience.QUESTURA
        else " Lo stato di necessità è dichiarato dai soli Servizi Sociali."
    )
    return (
        "«Non dovuto»: per i criteri 1, 2 e 3 non occorre il passaggio al Gruppo di Lavoro; "
        "restano fermi gli adempimenti sulle fragilità. Forza: per gli alloggi MM la Polizia "
        "Locale; per gli alloggi ALER quella competente secondo il P.C.C.T., indicata come "
        f"proposta.{fragility} Un numero stampato non cambia: le aggiunte prendono il bis."
    )
