"""The prose of the letter that convenes the Gruppo di Lavoro: when, where, what to bring."""

import datetime

from models.rules.italian import full_date
from models.usecases.extracts.minutes_attendance import place_with_article
from models.usecases.extracts.minutes_text import PLAN


def convocation(
    *, held_on: datetime.date, starts_at: str, place: str, mode: str
) -> tuple[str, ...]:
    """When and where the Gruppo meets, before the agenda."""
    where = f"presso {place_with_article(place)}"
    remote = {
        "present": "",
        "remote": "",
        "present_or_remote": " È possibile partecipare in videoconferenza: le modalità di "
        "collegamento saranno comunicate a parte.",
    }[mode]
    if mode == "remote":
        where = "in videoconferenza, con le modalità di collegamento che saranno comunicate a parte"
    return (
        f"Il Gruppo di Lavoro previsto dal paragrafo 11.1, punto 2, del {PLAN}, è convocato per "
        f"{full_date(held_on)}, alle ore {starts_at}, {where}.{remote}",
        "L’ordine del giorno è il seguente. Le posizioni sono indicate con il solo codice; i "
        "numeri dei punti non cambieranno.",
    )


def convocation_closing() -> tuple[str, ...]:
    """What each body brings, and what is not written in answers."""
    return (
        "Si prega ciascun ente di disporre, per le posizioni indicate, delle informazioni di "
        "propria competenza (par. 11.1, capoversi 3 e 4) e di farle pervenire, ove possibile, "
        "prima della riunione. Chi non può intervenire indichi un delegato con atto di delega.",
        "Nelle comunicazioni relative alla presente si prega di citare il solo codice di "
        "posizione, senza generalità né indirizzi.",
    )
