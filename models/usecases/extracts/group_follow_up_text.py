"""The prose on earlier meetings: who answered, what waits and since when, what was done.

A request without an answer shows its age in days, not a lateness: the Plan gives no term
(models/README.md, 4). What an answer says stays in the files.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.records.vocabulary import GroupSeat
from models.rules.italian import (
    capitalised,
    counted,
    joined,
    long_date,
    of_day,
    on_day,
    unbroken_codes,
)
from models.usecases.extracts.group_minutes_text import positions

_BODIES: Mapping[str, tuple[str, str, bool]] = {
    GroupSeat.PREFECTURE: ("la Prefettura", "alla Prefettura", False),
    GroupSeat.REGION: ("la Regione Lombardia", "alla Regione Lombardia", False),
    GroupSeat.MM: ("MM SpA", "a MM SpA", False),
    GroupSeat.ALER: ("ALER Milano", "ad ALER Milano", False),
    GroupSeat.SOCIAL_SERVICES: ("i Servizi Sociali", "ai Servizi Sociali", True),
    GroupSeat.HOUSING_DEPARTMENT: ("la Direzione Casa", "alla Direzione Casa", False),
    GroupSeat.POLICE_HEADQUARTERS: ("la Questura", "alla Questura", False),
    GroupSeat.CARABINIERI: ("i Carabinieri", "ai Carabinieri", True),
    GroupSeat.FINANCE_POLICE: ("la Guardia di Finanza", "alla Guardia di Finanza", False),
    GroupSeat.LOCAL_POLICE: ("la Polizia Locale", "alla Polizia Locale", False),
}
"""A body in a sentence: as subject, as addressee, and whether its verb is plural."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request without an answer: to whom, of which day, for which positions."""

    body: str
    asked_on: datetime.date
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarlierTask:
    """What an earlier decision gave somebody to do."""

    number: str
    determination: str
    responsible: str
    due_on: datetime.date | None
    done_on: datetime.date | None


def answers(body: str, codes: Sequence[str]) -> str:
    """Who answered, for which positions. What the answer says stays in the files."""
    subject, _, plural = _BODIES[body]
    verb = "hanno risposto" if plural else "ha risposto"
    outcomes = "l’esito è acquisito al fascicolo"
    if len(codes) > 1:
        outcomes = "gli esiti sono acquisiti ai fascicoli"
    said = f"{subject} {verb} {positions(codes, 'per')}; {outcomes}."
    return unbroken_codes(capitalised(said))


def unanswered(waiting: Sequence[Waiting], on: datetime.date) -> str:
    """Requests that wait: of which day, for what, how many days ago. An age, not a lateness."""
    if not waiting:
        return ""
    parts = []
    bodies = list(dict.fromkeys(each.body for each in waiting))
    for body in bodies:
        theirs = [each for each in waiting if each.body == body]
        days = [
            f"{of_day(each.asked_on)} {positions(each.codes, 'per')} "
            f"({counted((on - each.asked_on).days, 'giorno', 'giorni')})"
            for each in theirs
        ]
        noun = "la richiesta" if len(theirs) == 1 else "le richieste"
        parts.append(f"{noun} {_BODIES[body][1]} {joined(days)}")
    verb = "Resta" if len(waiting) == 1 else "Restano"
    return unbroken_codes(f"{verb} senza risposta {'; '.join(parts)}.")


def earlier_tasks(tasks: Sequence[EarlierTask], on: datetime.date) -> tuple[str, ...]:
    """What earlier decisions asked for: done, and still to be done with its term."""
    done = [each for each in tasks if each.done_on]
    open_ = [each for each in tasks if not each.done_on]
    said = []
    if done:
        one = len(done) == 1
        said.append(
            f"{'Risulta eseguito l’adempimento' if one else 'Risultano eseguiti gli adempimenti'} "
            f"{'della determinazione' if one else 'delle determinazioni'} "
            f"{joined([_done(each) for each in done])}."
        )
    if open_:
        one = len(open_) == 1
        said.append(
            f"{'Resta da eseguire l’adempimento' if one else 'Restano da eseguire gli adempimenti'}"
            f" {'della determinazione' if one else 'delle determinazioni'} "
            f"{'; '.join(_to_do(each, on) for each in open_)}."
        )
    return tuple(said)


def _done(each: EarlierTask) -> str:
    who = f"{each.responsible}, " if each.responsible else ""
    return f"{each.number} ({who}{on_day(each.done_on)})" if each.done_on else each.number


def _to_do(each: EarlierTask, on: datetime.date) -> str:
    said = [f"{each.number}, {each.determination}"]
    if each.responsible:
        said.append(each.responsible)
    if each.due_on is not None:
        late = (on - each.due_on).days
        term = f"termine {long_date(each.due_on)}"
        if late > 0:
            term += f", decorso da {counted(late, 'giorno', 'giorni')}"
        said.append(term)
    return ", ".join(said)
