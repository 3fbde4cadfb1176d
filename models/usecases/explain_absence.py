"""Answers "why is it not here?" for any case code that the official types (R039, R046)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.rules.natural_order import natural_key
from models.rules.reasons import absence_sentence
from models.usecases.dossier_facts import load_facts
from models.usecases.rank_archive import RankOutcome

MOST_ANSWERS = 8
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """A dossier that was asked about. `position` is None where it is not on the list."""

    dossier_id: int
    case_code: str
    body: str
    address: str
    position: int | None
    sentence: str
    impediments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AbsenceAnswers:
    """What was asked, the dossiers found, and how many more there are.

    `exact` is False where no code is the one asked for and the answers only contain it.
    """

    asked: str
    on: datetime.date
    answers: tuple[PlaceAnswer, ...]
    exact: bool
    left_off: int = 0


def explain_absence(session: Session, asked: str, current: RankOutcome) -> AbsenceAnswers:
    """Return, for the dossiers with this code, their place or why they have none.

    Capitals, blanks and leading zeros do not matter ("aler 2015 2449" is ALER-2015-02449). The
    same code may be in use at more than one managing body. Where no code is that one, codes that
    contain what was typed (three characters or more) are answered, in natural order.
    """
    wanted = "-".join(asked.upper().split())
    if not wanted:
        return AbsenceAnswers(asked, current.on, (), exact=True)
    found = _find(session, Dossier.code_key == natural_key(wanted))
    exact, left_off = bool(found), 0
    if not exact and len(wanted) >= _SHORTEST_PART:
        contained = func.upper(Dossier.case_code).contains(wanted, autoescape=True)
        found = _find(session, contained)
        if len(found) > MOST_ANSWERS:
            total = session.scalar(select(func.count()).select_from(Dossier).where(contained))
            left_off = (total or 0) - MOST_ANSWERS
    return AbsenceAnswers(
        asked.strip(),
        current.on,
        _answers(session, found[:MOST_ANSWERS], current),
        exact,
        left_off,
    )


def _find(session: Session, condition: ColumnElement[bool]) -> Sequence[tuple[int, str, str, str]]:
    rows = session.execute(
        select(Dossier.id, Dossier.case_code, Dossier.body, Dossier.address)
        .where(condition)
        .order_by(Dossier.code_key, Dossier.body)
        .limit(MOST_ANSWERS + 1)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _answers(
    session: Session, found: Sequence[tuple[int, str, str, str]], current: RankOutcome
) -> tuple[PlaceAnswer, ...]:
    facts = {each.id: each for each in load_facts(session, [row[0] for row in found])}
    answers = []
    for dossier_id, case_code, body, address in found:
        place = current.ranking.place_of(dossier_id)
        if place is None:
            sentence = absence_sentence(
                facts[dossier_id], current.on, current.works, current.parameters
            )
            answers.append(PlaceAnswer(dossier_id, case_code, body, address, None, sentence))
            continue
        ranked = current.ranking[place]
        answers.append(
            PlaceAnswer(
                dossier_id,
                case_code,
                body,
                address,
                ranked.position,
                current.reason(ranked),
                tuple(notice.text for notice in ranked.impediments),
            )
        )
    return tuple(answers)
