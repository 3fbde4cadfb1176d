"""What each source of the archive counts: one function a source, each in one query or two.

A source takes the session and the day and yields clocks; it names dossiers by their code alone and
never says why a household is protected or suspended. Closed dossiers count for nothing, except a
task that was given and a household that is still in a structure.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from models.records.decision import Suspension
from models.records.dossier import Dossier
from models.records.findings import IncomeCheck, SocialAssessment
from models.records.group_meeting import GroupDecision, GroupItem, GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import NecessityAct
from models.records.register_import import RegisterImport
from models.rules.deadlines import Clock, ClockKind, plan_clocks
from models.rules.facts import AssessmentFacts
from models.rules.italian import joined
from models.rules.necessity import DECLARED, assessment_on, is_declared, solution_available
from models.rules.occupancy import INSIDE, is_inside, stays
from models.rules.suspension import SUSPENSION_REASONS
from models.rules.who_knows_what import HOLDER_NAMES, KIND_NAMES, Holder, Kind
from models.usecases.dossier_facts import load_facts
from models.usecases.protection.load_steps import load_steps

Source: TypeAlias = Callable[[Session, datetime.date], Iterable[Clock]]
"""Reads the clocks of one kind as of a day."""

_REQUEST_CITATION = "par. 11.1, punto 2"
_NAMED_CODES = 1
_SQLITE_VARIABLES = 500


def terms_of_the_plan(_session: Session, _on: datetime.date) -> Iterable[Clock]:
    """Yield the two terms that count from the signature (par. 11.1 pt 1; R068)."""
    return plan_clocks()


def waiting_requests(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield the requests without an answer, by their age: the Plan gives no term (R007, R011)."""
    asked = InformationRequest
    rows = session.execute(
        select(asked.id, asked.dossier_id, asked.body, asked.kind, asked.asked_on,
               Dossier.case_code)
        .join(Dossier, Dossier.id == asked.dossier_id)
        .where(
            asked.answered_on.is_(None),
            asked.withdrawn_on.is_(None),
            asked.asked_on <= on,
            Dossier.closed_on.is_(None),
        )
    )  # fmt: skip
    income_asked = set()
    for key, dossier_id, body, kind, asked_on, code in rows:
        if (body, kind) == (Holder.FINANCE_POLICE, Kind.INCOME):
            income_asked.add(dossier_id)
        yield Clock(
            f"request:{key}", ClockKind.REQUEST, code,
            f"richiesta a {HOLDER_NAMES[Holder(body)]}: {KIND_NAMES[Kind(kind)].lower()}",
            asked_on, _REQUEST_CITATION, dossier_id=dossier_id,
        )  # fmt: skip
    yield from _checks_under_way(session, on, income_asked)


def _checks_under_way(session: Session, on: datetime.date, known: Iterable[int]) -> Iterator[Clock]:
    """The checks that the register of the Guardia di Finanza still says open (R011)."""
    rows = session.execute(
        select(IncomeCheck.id, IncomeCheck.dossier_id, IncomeCheck.requested_on, Dossier.case_code)
        .join(Dossier, Dossier.id == IncomeCheck.dossier_id)
        .where(
            IncomeCheck.requested_on <= on,
            IncomeCheck.answered_on.is_(None),
            IncomeCheck.outcome.is_(None),
            Dossier.closed_on.is_(None),
        )
    )
    asked = frozenset(known)
    for key, dossier_id, requested_on, code in rows:
        if requested_on is not None and dossier_id not in asked:
            yield Clock(
                f"income_check:{key}", ClockKind.REQUEST, code,
                f"richiesta a {HOLDER_NAMES[Holder.FINANCE_POLICE]}: "
                f"{KIND_NAMES[Kind.INCOME].lower()}",
                requested_on, _REQUEST_CITATION, dossier_id=dossier_id,
            )  # fmt: skip


def suspensions(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield the suspensions in force: to the day on which they end, or by age without one.

    Where several of a dossier overlap, the one that ends last counts. The reason is not said: it
    may be of health.
    """
    rows = session.execute(
        select(Suspension.id, Suspension.dossier_id, Suspension.suspended_on, Suspension.until,
               Suspension.reason_code, Dossier.case_code)
        .join(Dossier, Dossier.id == Suspension.dossier_id)
        .where(
            Suspension.revoked_at.is_(None),
            Suspension.suspended_on <= on,
            Suspension.until.is_(None) | (Suspension.until >= on),
            Dossier.closed_on.is_(None),
        )
        .order_by(Suspension.id)
    )  # fmt: skip
    last: dict[int, Clock] = {}
    for key, dossier_id, suspended_on, until, reason, code in rows:
        known = SUSPENSION_REASONS.get(reason or "")
        clock = Clock(
            f"suspension:{key}", ClockKind.SUSPENSION, code, "sospensione della posizione",
            suspended_on, known.citation if known else "decisione dell’ufficio", until,
            "data di rientro" if until else "", dossier_id,
        )  # fmt: skip
        before = last.get(dossier_id)
        if before is None or _ends(clock) >= _ends(before):
            last[dossier_id] = clock
    yield from last.values()


def declarations_without_solution(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield declared states of necessity for which no solution is available, by age (R051, R052).

    Who is in a structure has one. A declaration without a date counts from its import.
    """
    said = select(SocialAssessment.dossier_id).where(SocialAssessment.necessity == DECLARED)
    acts = select(NecessityAct.dossier_id).where(
        NecessityAct.kind == DECLARED, NecessityAct.revoked_at.is_(None)
    )
    ids = session.scalars(union(said, acts)).all()
    if not ids:
        return
    steps = load_steps(session)
    undated: list[tuple[int, str]] = []
    for facts in load_facts(session, ids):
        state = assessment_on(facts, on)
        if facts.closed_on is not None or not is_declared(state, on) or solution_available(state):
            continue
        if is_inside(steps.get(facts.id, ()), on):
            continue
        since = _declared_on(state)
        if since is None:
            undated.append((facts.id, facts.case_code))
        else:
            yield _declaration(facts.id, facts.case_code, "stato di necessità dichiarato", since)
    imported = _imported_on(session, [dossier_id for dossier_id, _ in undated])
    for dossier_id, code in undated:
        event = "dichiarazione senza data, importata"
        yield _declaration(dossier_id, code, event, imported.get(dossier_id, on))


def _declared_on(state: AssessmentFacts | None) -> datetime.date | None:
    return None if state is None else state.declared_on or state.report_date


def _declaration(dossier_id: int, code: str, event: str, since: datetime.date) -> Clock:
    return Clock(
        f"declaration:{dossier_id}", ClockKind.DECLARATION, code, event, since,
        "par. 6.3 e 11.2, capoverso 6", dossier_id=dossier_id,
    )  # fmt: skip


def _imported_on(session: Session, dossier_ids: list[int]) -> dict[int, datetime.date]:
    found: dict[int, datetime.date] = {}
    for start in range(0, len(dossier_ids), _SQLITE_VARIABLES):
        part = dossier_ids[start : start + _SQLITE_VARIABLES]
        rows = session.execute(
            select(SocialAssessment.dossier_id, RegisterImport.imported_at)
            .join(RegisterImport, RegisterImport.id == SocialAssessment.import_id)
            .where(SocialAssessment.dossier_id.in_(part), SocialAssessment.necessity == DECLARED)
        )
        for dossier_id, at in rows:
            found[dossier_id] = min(found.get(dossier_id, at.date()), at.date())
    return found


def tasks_of_the_group(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield what meetings gave somebody to do, not done yet: to its day, or by age (R009).

    The same decisions that the next minutes follow up.
    """
    rows = session.execute(
        select(GroupDecision.id, GroupDecision.dossier_ids, GroupDecision.responsible,
               GroupDecision.due_on, GroupMeeting.number, GroupMeeting.year, GroupMeeting.held_on,
               GroupItem.title)
        .join(GroupItem, GroupDecision.item_id == GroupItem.id)
        .join(GroupMeeting, GroupItem.meeting_id == GroupMeeting.id)
        .where(
            GroupDecision.done_on.is_(None),
            GroupDecision.responsible.is_not(None) | GroupDecision.due_on.is_not(None),
            GroupMeeting.held_on <= on,
        )
    ).all()  # fmt: skip
    codes = _codes(session, {dossier_id for row in rows for dossier_id in row[1]})
    for key, dossier_ids, responsible, due_on, number, year, held_on, title in rows:
        known = [dossier_id for dossier_id in dossier_ids if dossier_id in codes]
        meeting = f"riunione n. {number}/{year}"
        # A topic is free text, which may name somebody: it never is the subject, which leaves.
        event = meeting if known or not title else f"{meeting}, «{title}»"
        yield Clock(
            f"group_task:{key}", ClockKind.GROUP_TASK,
            _few([codes[dossier_id] for dossier_id in known]) or meeting,
            event + (f", incarico a {responsible}" if responsible else ""),
            held_on, _REQUEST_CITATION, due_on, "termine dato dal Gruppo" if due_on else "",
            known[0] if known else None,
        )  # fmt: skip


def stays_ending(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield the stays in structures with the end that was agreed: passing it frees nothing."""
    inside = [
        stay
        for stay in stays(load_steps(session))
        if stay.kind == INSIDE and stay.takes(on) and stay.until is not None
    ]
    codes = _codes(session, {stay.dossier_id for stay in inside})
    for stay in inside:
        yield Clock(
            f"stay:{stay.dossier_id}:{stay.since.isoformat()}", ClockKind.STAY_IN_STRUCTURE,
            codes[stay.dossier_id], "ingresso nella struttura", stay.since,
            "par. 6.3, capoverso 3", stay.until, "fine concordata", stay.dossier_id,
        )  # fmt: skip


def _ends(clock: Clock) -> datetime.date:
    return clock.due or datetime.date.max


def _few(codes: list[str]) -> str:
    """Say a few codes, and how many more there are."""
    rest = len(codes) - _NAMED_CODES
    if rest <= 0:
        return joined(codes)
    more = "un altro" if rest == 1 else f"altri {rest}"
    return f"{', '.join(codes[:_NAMED_CODES])} e {more}"


def _codes(session: Session, dossier_ids: Iterable[int]) -> dict[int, str]:
    wanted, found = sorted(dossier_ids), {}
    for start in range(0, len(wanted), _SQLITE_VARIABLES):
        part = wanted[start : start + _SQLITE_VARIABLES]
        rows = session.execute(select(Dossier.id, Dossier.case_code).where(Dossier.id.in_(part)))
        found.update(dict(rows.all()))
    return found
