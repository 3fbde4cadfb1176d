"""Assessment, declaration and solution by hand, as the timeline tells them; revoked ones too."""

from collections.abc import Iterator

from models.rules.italian import capitalised
from models.rules.protection_words import (
    ASSESSMENT_OUTCOMES,
    NECESSITY_KINDS,
    SOCIAL_SERVICES,
    SOLUTION_STEPS,
)
from models.usecases.sheet.content import TimelineEvent
from models.usecases.sheet.rows import AnyRow, SheetRows
from models.usecases.sheet.values import day_of


def protection_events(rows: SheetRows) -> Iterator[TimelineEvent]:
    """Yield what was said by hand: nothing is ever taken off the timeline (R061)."""
    for row in rows.marks:
        words = "Criterio dei Servizi Sociali segnato"
        yield TimelineEvent(row.noted_on, words, row.source, "assessment")
        yield from _revoked(row, "Criterio segnato, revocato")
    for row in rows.assessment_acts:
        words = capitalised(ASSESSMENT_OUTCOMES.get(row.outcome, row.outcome))
        if not words.startswith("Valutazione"):
            words = f"Valutazione: {words[:1].lower()}{words[1:]}"
        yield TimelineEvent(row.assessed_on, words, SOCIAL_SERVICES, "assessment")
        yield from _revoked(row, "Valutazione revocata")
    for row in rows.necessity_acts:
        words = capitalised(NECESSITY_KINDS.get(row.kind, row.kind))
        if row.act_number:
            words += f", {row.act_number}"
        yield TimelineEvent(row.act_date, words, row.office, "assessment")
        yield from _revoked(row, "Atto sullo stato di necessità revocato")
    for row in rows.taking_notes:
        words = "Presa d’atto della dichiarazione"
        yield TimelineEvent(row.noted_on, words, "Gruppo di Lavoro", "decision")
        yield from _revoked(row, "Presa d’atto revocata")
    for row in rows.solution_steps:
        words = capitalised(SOLUTION_STEPS.get(row.step, row.step))
        if row.structure_name:
            words += f": {row.structure_name}"
        yield TimelineEvent(row.day, words, row.author, "assessment")
        yield from _revoked(row, "Passo della soluzione revocato")


def _revoked(row: AnyRow, words: str) -> Iterator[TimelineEvent]:
    if row.revoked_at is not None:
        yield TimelineEvent(day_of(row.revoked_at), words, row.author, "decision")
