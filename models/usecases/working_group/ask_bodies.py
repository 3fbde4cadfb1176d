"""Asks a body of the Gruppo di Lavoro for one kind of information, about one or many dossiers.

R007, R008, R011; par. 11.1 pt 2. A body is asked only for what it has a title to hold
(`models/rules/who_knows_what.py`). The Guardia di Finanza is asked only "ove necessario": by a
decision of the Gruppo, whose reason goes with the request.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.vocabulary import GroupOutcome
from models.rules.italian import joined
from models.rules.who_knows_what import ASKED_OF, HOLDER_NAMES, KIND_NAMES, Holder, Kind, concerns


@dataclass(frozen=True, slots=True)
class AskOutcome:
    """The requests made; `waiting` were asked before, `not_theirs` are another body's dwellings."""

    request_ids: tuple[int, ...]
    waiting: tuple[str, ...] = ()
    not_theirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckDecision:
    """The decision of the Gruppo that a check of the Guardia di Finanza rests on (R011)."""

    decision_id: int
    reason: str
    held_on: datetime.date
    minutes: str
    number: str
    """Minutes "23/2026" and number of the decision "23.3.1": meeting, item, ordinal."""


def ask_bodies(
    session: Session,
    dossier_ids: Sequence[int],
    *,
    body: Holder,
    kind: Kind,
    asked_on: datetime.date,
    author: str,
    now: datetime.datetime,
    reason: str = "",
) -> AskOutcome:
    """Record a request for each dossier that waits for none; `reason` is for our own papers.

    Raises:
        OfficeError: the body has no title to what is asked; nothing is left to ask; or it is the
            Guardia di Finanza and the Gruppo di Lavoro has not decided it (R011).
    """
    if body not in ASKED_OF[kind]:
        raise OfficeError(
            f"{HOLDER_NAMES[body]} non è competente per «{KIND_NAMES[kind].lower()}» (par. 11.1): "
            f"si può chiedere a {joined([HOLDER_NAMES[each] for each in ASKED_OF[kind]], 'o')}."
        )
    dossiers = _in_order(session, dossier_ids)
    theirs = [each for each in dossiers if concerns(body, kind, each.body)]
    waiting = _waiting(session, [each.id for each in theirs], body, kind)
    to_ask = [each for each in theirs if each.id not in waiting]
    outcome = AskOutcome(
        (),
        tuple(each.case_code for each in theirs if each.id in waiting),
        tuple(each.case_code for each in dossiers if each not in theirs),
    )
    if not to_ask:
        raise OfficeError(_nothing_left(body, outcome))
    decisions: Mapping[int, CheckDecision] = {}
    if body is Holder.FINANCE_POLICE:
        decisions = check_decisions(session, [each.id for each in to_ask])
        undecided = [each.case_code for each in to_ask if each.id not in decisions]
        if undecided:
            raise OfficeError(
                "Alla Guardia di Finanza si chiede solo per decisione del Gruppo di Lavoro (par. "
                f"11.1, punto 2), che manca per {joined(undecided[:5])}"
                f"{' e altre' if len(undecided) > 5 else ''}: mettila all’ordine del giorno."
            )
    asked = []
    for dossier in to_ask:
        decision = decisions.get(dossier.id)
        written = reason.strip() or (decision.reason if decision else "")
        asked.append(
            InformationRequest(
                dossier_id=dossier.id,
                body=body.value,
                kind=kind.value,
                asked_on=asked_on,
                reason=written or None,
                group_decision_id=decision.decision_id if decision else None,
                exported_document_id=None,
                answered_on=None,
                answer=None,
                answer_reference=None,
                withdrawn_on=None,
                withdrawn_reason=None,
                recorded_at=now,
                author=author,
            )
        )
    session.add_all(asked)
    session.flush()
    return AskOutcome(tuple(each.id for each in asked), outcome.waiting, outcome.not_theirs)


def check_decisions(session: Session, dossier_ids: Sequence[int]) -> Mapping[int, CheckDecision]:
    """Return the latest decision to ask the Guardia di Finanza, for each dossier that has one."""
    wanted, found = set(dossier_ids), dict[int, CheckDecision]()
    for about, made in _checks_decided(session):
        found |= dict.fromkeys(wanted.intersection(about), made)
    return found


def decision_behind(session: Session, request: InformationRequest) -> CheckDecision | None:
    """Return the decision that a request to the Guardia di Finanza rests on, while it stands."""
    return next(
        (
            made
            for about, made in _checks_decided(session)
            if made.decision_id == request.group_decision_id and request.dossier_id in about
        ),
        None,
    )


def _checks_decided(session: Session) -> Iterator[tuple[Sequence[int], CheckDecision]]:
    """The decisions to ask the Guardia di Finanza that stand, oldest first, with their dossiers."""
    rows = session.execute(
        select(
            GroupDecision.id,
            GroupDecision.dossier_ids,
            GroupDecision.reason,
            GroupDecision.ordinal,
            GroupItem.number,
            GroupItem.ordinal,
            GroupMeeting.held_on,
            GroupMeeting.number,
            GroupMeeting.year,
        )
        .join(GroupItem, GroupItem.id == GroupDecision.item_id)
        .join(GroupMeeting, GroupMeeting.id == GroupItem.meeting_id)
        .where(
            GroupDecision.outcome == GroupOutcome.ASK_FINANCE_POLICE,
            GroupDecision.revoked_at.is_(None),
        )
        .order_by(GroupMeeting.held_on, GroupDecision.id)
    )
    for key, about, reason, ordinal, number, place, held_on, meeting, year in rows:
        yield (
            about,
            CheckDecision(
                key, reason, held_on, f"{meeting}/{year}", f"{meeting}.{number or place}.{ordinal}"
            ),
        )


def _in_order(session: Session, dossier_ids: Sequence[int]) -> list[Dossier]:
    query = select(Dossier).where(Dossier.id.in_(set(dossier_ids)))
    return sorted(session.scalars(query), key=lambda each: (each.body, each.code_key))


def _waiting(session: Session, dossier_ids: Sequence[int], body: Holder, kind: Kind) -> set[int]:
    asked = InformationRequest
    return set(
        session.scalars(
            select(asked.dossier_id).where(
                asked.dossier_id.in_(dossier_ids),
                asked.body == body.value,
                asked.kind == kind.value,
                asked.answered_on.is_(None),
                asked.withdrawn_on.is_(None),
            )
        )
    )


def _nothing_left(body: Holder, outcome: AskOutcome) -> str:
    if outcome.waiting:
        return "La richiesta c’è già e attende risposta: non se ne fa un’altra."
    if body is Holder.HOUSING_DEPARTMENT:
        return "Nessuno di questi alloggi è del Comune: della superficie si chiede ad ALER Milano."
    return f"Nessuna di queste posizioni è gestita da {HOLDER_NAMES[body]}: scegli l’altro ente."
