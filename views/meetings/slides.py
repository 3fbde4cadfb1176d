"""From what the room may read to how it is laid out: the only way to the wall."""

from models.rules.italian import day_and_month, long_date, weekday
from models.usecases.extracts.projection import (
    SMALLEST_COUNT,
    PublicDecision,
    PublicDossier,
    PublicRow,
)
from ui.projection.slide import AgendaLine, Count, Decision, Mark, Slide


def slide_of(row: PublicRow) -> Slide:
    """Return the picture of a public row: every word of it is ours or a column of the row."""
    dossier = row.dossier
    noun = "ente presente" if row.present == 1 else "enti presenti"
    return Slide(
        heading=row.table,
        date=long_date(row.held_on),
        presence=f"{row.present} {noun} su {row.seats}",
        position=_position(row),
        title=row.topic if dossier is None else _codes((dossier.case_code, *row.other_codes)),
        subtitle="" if dossier is None else _where(dossier),
        marks=() if dossier is None else _marks(dossier),
        decision=_decision(row),
        agenda=tuple(
            AgendaLine(str(line.number), _first(line.codes) or line.topic, line.progress)
            for line in row.agenda
        ),
        counts=_counts(row),
    )


def _position(row: PublicRow) -> str:
    # Numbers do not move: where an item was withdrawn the last one is more than their count, and
    # "13 di 13" above "12 all’ordine del giorno" would make the room count.
    last = max((line.number for line in row.agenda), default=row.total)
    whole = last == row.total >= max(SMALLEST_COUNT, row.number)
    return f"Punto {row.number} di {row.total}" if whole else f"Punto {row.number}"


def _codes(codes: tuple[str, ...]) -> str:
    """Up to three codes in full; more of them by the first, and how many others."""
    others = len(codes) - 1
    return ", ".join(codes) if others < SMALLEST_COUNT else f"{codes[0]} e altre {others}"


def _first(codes: tuple[str, ...]) -> str:
    """A line of the agenda is as wide as one code: no code is cut in two."""
    return f"{codes[0]}, …" if len(codes) > 1 else "".join(codes)


def _where(dossier: PublicDossier) -> str:
    parts = [dossier.body]
    if dossier.municipio:
        parts.append(f"Municipio {dossier.municipio}")
    if dossier.neighbourhood:
        parts.append(dossier.neighbourhood)
    return ", ".join(part for part in parts if part)


def _marks(dossier: PublicDossier) -> tuple[Mark, ...]:
    found = []
    if dossier.assessment_concluded is not None:
        icon = "check-circle-fill" if dossier.assessment_concluded else "dash-circle"
        said = "sì" if dossier.assessment_concluded else "no"
        found.append(Mark(icon, "Valutazione conclusa", said))
    if dossier.within_terms is not None:
        icon = "clock-fill" if dossier.within_terms else "exclamation-triangle-fill"
        said = "nei termini" if dossier.within_terms else "oltre il termine"
        found.append(Mark(icon, "Scadenza", said))
    return tuple(found)


def _decision(row: PublicRow) -> Decision:
    if row.decision is PublicDecision.NONE:
        return Decision("In discussione", PublicDecision.NONE, "")
    caption = "Decisione registrata" if row.decided else "Decisione in scrittura"
    due = row.due_on
    detail = "" if due is None else f"Entro {weekday(due)[:3]} {day_and_month(due)}"
    return Decision(caption, row.decision, detail)


def _counts(row: PublicRow) -> tuple[Count, ...]:
    if row.total < SMALLEST_COUNT:
        return ()
    found = [Count(str(row.total), "all’ordine del giorno")]
    if row.examined is None or row.to_examine is None:
        return tuple(found)
    if not row.to_examine and row.examined == row.total:
        return (*found, Count("", "tutti esaminati"))
    found.append(Count(str(row.examined), "esaminati"))
    found.append(Count(str(row.to_examine), "da esaminare"))
    return tuple(found)
