"""The words of this screen for criteria, bodies, dates and sentences."""

import datetime
import html
import re

from models.rules.directive import reference_in_parts
from models.rules.facts import Criterion, DirectiveFacts
from models.rules.italian import WEEKDAYS, short_date
from views.desk import OFFICE_ZONE

CHIP_NAMES = {
    Criterion.RECENT_OCCUPATION: "Recente",
    Criterion.TITLE_FOR_MANAGER: "Titolo",
    Criterion.SAFETY: "Sicurezza",
    Criterion.REQUALIFICATION: "Riqualificazione",
    Criterion.WORKING_GROUP: "Gruppo di Lavoro",
}
MEANINGS = {
    Criterion.RECENT_OCCUPATION: "occupazione recente, flagranza non riuscita (11.1, punto 4.1)",
    Criterion.TITLE_FOR_MANAGER: "sentenza o atto definitivo per il gestore (11.1, punto 4.2)",
    Criterion.SAFETY: "segnalazione della Questura (11.1, punto 4.3)",
    Criterion.REQUALIFICATION: "lavori nella via o nel quartiere (11.2, capoverso 9)",
    Criterion.WORKING_GROUP: "determinazione del Gruppo di Lavoro (11.1, punti 2 e 3)",
}
_PARAGRAPH = re.compile(r"\(par\. [^()]*\)")


def weekday_date(day: datetime.date) -> str:
    """Return "lun 23/11/2026"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_date(day)}"


def local_moment(moment: datetime.datetime) -> str:
    """Return an instant as the office reads it: "23/11/2026 ore 9.40"."""
    local = moment.astimezone(OFFICE_ZONE)
    return f"{short_date(local.date())} ore {local.hour}.{local.minute:02d}"


def directive_title(directive: DirectiveFacts) -> tuple[str, str]:
    """Return the strip's title and what stands under it: the act, or the assumption."""
    if directive.reference is None:
        return (
            "Ordine convenzionale",
            "senza un indirizzo del Comitato: il Piano non fissa un ordine (assunzione)",
        )
    day, act = reference_in_parts(directive.reference)
    parts = []
    if directive.effective_from is not None:
        parts.append(f"in vigore dal {short_date(directive.effective_from)}")
    parts += [act] if act else []
    return (f"Indirizzo del Comitato {day}".strip(), " · ".join(parts))


def quieter_paragraphs(sentence: str, colour: str) -> str:
    """Return a sentence as markup, its paragraphs of the Plan in a quieter colour."""
    escaped = html.escape(sentence, quote=False)
    return _PARAGRAPH.sub(
        lambda found: f'<span style="color:{colour}">{found.group()}</span>', escaped
    )
