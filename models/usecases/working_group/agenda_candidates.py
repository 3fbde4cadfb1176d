"""Which dossiers need the Gruppo di Lavoro at a meeting, grouped by the rule that says so.

The facts of the whole archive are read in a few queries; the rules are pure
(`models/rules/group_agenda.py`). A dossier stands once, under its most urgent rule.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier, HouseholdMember
from models.records.group_meeting import GroupMeeting
from models.records.inquiry import InformationRequest
from models.records.protection import TakingNote
from models.records.vocabulary import GroupOutcome
from models.rules.criteria import group_decision_on, recent_since, safety_since, title_since
from models.rules.facts import DossierFacts
from models.rules.group_agenda import (
    RULE_TEXTS,
    AgendaFacts,
    AgendaReason,
    AgendaRule,
    agenda_reasons,
)
from models.rules.household import lives_elsewhere, minors
from models.rules.indications import has_indication
from models.rules.necessity import assessment_on, is_declared, solution_available
from models.rules.parameters import Parameters
from models.rules.works import Works
from models.usecases.dossier_facts import load_facts, load_open_facts, load_works
from models.usecases.rank_archive import load_parameters


class CandidateTrait(StrEnum):
    """What a proposal may be looked for by, beside its rule and its managing body."""

    MINORS = "minors"
    NO_PLACE = "no_place"
    UNIDENTIFIED = "unidentified"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class AgendaCandidate:
    """A dossier that a rule proposes. `also` are the words of the other rules that hold, `rules`
    every rule that does, most urgent first."""

    dossier_id: int
    case_code: str
    body: str
    address: str
    why: str
    also: tuple[str, ...] = ()
    rules: tuple[AgendaRule, ...] = ()
    traits: frozenset[CandidateTrait] = frozenset()


@dataclass(frozen=True, slots=True)
class CandidateGroup:
    """A rule with its words, its paragraph, and the dossiers it proposes by case code."""

    rule: AgendaRule
    words: str
    citation: str
    candidates: tuple[AgendaCandidate, ...]


def agenda_candidates(
    session: Session, meeting: GroupMeeting, *, horizon_days: int = 14
) -> tuple[CandidateGroup, ...]:
    """Return what the rules propose for a meeting, most urgent first; what is on its agenda not.

    `horizon_days` is how far ahead a suspension that ends is worth a word.
    """
    on = meeting.held_on
    there = {
        dossier_id
        for item in meeting.items
        if item.withdrawn_reason is None
        for dossier_id in item.dossier_ids
    }
    parameters, works = load_parameters(session), Works(load_works(session))
    others, nobody_known = _Others(session), _unidentified(session)
    found: dict[AgendaRule, list[tuple[str, AgendaCandidate]]] = {}
    addresses = _addresses(session)
    for facts in load_open_facts(session):
        if facts.id in there:
            continue
        known = others.of(facts.id)
        looked_at = _agenda_facts(facts, known, on, parameters, works)
        reasons = agenda_reasons(looked_at, on, horizon_days=horizon_days)
        if not reasons:
            continue
        first, *rest = reasons
        candidate = AgendaCandidate(
            dossier_id=facts.id,
            case_code=facts.case_code,
            body=facts.body,
            address=addresses[facts.id],
            why=first.why,
            also=tuple(RULE_TEXTS[each.rule][0] for each in rest),
            rules=tuple(each.rule for each in reasons),
            traits=_traits(facts, looked_at, on, parameters, nobody_known),
        )
        found.setdefault(first.rule, []).append((facts.code_key, candidate))
    return tuple(
        CandidateGroup(
            rule,
            *RULE_TEXTS[rule],
            tuple(candidate for _, candidate in sorted(found[rule], key=lambda each: each[0])),
        )
        for rule in AgendaRule
        if rule in found
    )


def proposed_rule(session: Session, meeting: GroupMeeting, dossier_id: int) -> AgendaReason | None:
    """Return the most urgent rule that proposes a dossier for a meeting; None where none does.

    What a person puts on the agenda by its code is there by the same rule, where there is one.
    """
    on, parameters, works = meeting.held_on, load_parameters(session), Works(load_works(session))
    known = _Others(session).of(dossier_id)
    for facts in load_facts(session, [dossier_id]):
        reasons = agenda_reasons(_agenda_facts(facts, known, on, parameters, works), on)
        return next(iter(reasons), None)
    return None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is not among the facts of a dossier: what was asked, answered, noted."""

    answered_on: datetime.date | None
    asked_on: datetime.date | None
    noted_on: datetime.date | None


class _Others:
    """Requests and takings of note of the whole archive, in three queries."""

    def __init__(self, session: Session) -> None:
        asked = InformationRequest
        open_ = (asked.answered_on.is_(None), asked.withdrawn_on.is_(None))
        self._asked = _by_dossier(
            session,
            select(asked.dossier_id, func.min(asked.asked_on))
            .where(*open_)
            .group_by(asked.dossier_id),
        )
        self._answered = _by_dossier(
            session,
            select(asked.dossier_id, func.max(asked.answered_on))
            .where(asked.answered_on.is_not(None), asked.withdrawn_on.is_(None))
            .group_by(asked.dossier_id),
        )
        self._noted = _by_dossier(
            session,
            select(TakingNote.dossier_id, func.max(TakingNote.noted_on))
            .where(TakingNote.revoked_at.is_(None))
            .group_by(TakingNote.dossier_id),
        )

    def of(self, dossier_id: int) -> _Known:
        """Return what is known of a dossier."""
        return _Known(
            self._answered.get(dossier_id),
            self._asked.get(dossier_id),
            self._noted.get(dossier_id),
        )


def _by_dossier(session: Session, query: Any) -> Mapping[int, datetime.date]:
    return dict(session.execute(query).all())


def _traits(
    facts: DossierFacts,
    looked_at: AgendaFacts,
    on: datetime.date,
    parameters: Parameters,
    nobody_known: frozenset[int],
) -> frozenset[CandidateTrait]:
    held = {
        CandidateTrait.MINORS: minors(facts, on, parameters.adult_age) > 0,
        CandidateTrait.NO_PLACE: looked_at.necessity_declared and not looked_at.solution_available,
        CandidateTrait.UNIDENTIFIED: facts.id in nobody_known,
        CandidateTrait.ELSEWHERE: lives_elsewhere(facts, parameters.home_town),
    }
    return frozenset(trait for trait, holds in held.items() if holds)


def _unidentified(session: Session) -> frozenset[int]:
    """The dossiers where people are listed and none of them is identified (R045)."""
    listed = HouseholdMember.no_longer_listed_since.is_(None)
    named = select(HouseholdMember.dossier_id).where(listed, HouseholdMember.identified.is_(True))
    query = select(HouseholdMember.dossier_id).where(
        listed, HouseholdMember.dossier_id.not_in(named)
    )
    return frozenset(session.scalars(query.distinct()))


def _addresses(session: Session) -> Mapping[int, str]:
    query = select(Dossier.id, Dossier.address).where(Dossier.closed_on.is_(None))
    return dict(session.execute(query).all())


def _agenda_facts(
    facts: DossierFacts,
    known: _Known,
    on: datetime.date,
    parameters: Parameters,
    works: Works,
) -> AgendaFacts:
    said = assessment_on(facts, on)
    declared = is_declared(said, on)
    decided = [each for each in facts.group_decisions if each.decided_on <= on]
    last = max((each.decided_on for each in decided), default=None)
    postponed = [each.decided_on for each in decided if each.outcome == GroupOutcome.POSTPONE]
    return AgendaFacts(
        on_list=_on_list(facts, on, parameters),
        has_indications=has_indication(
            facts, on, parameters.adult_age, parameters.fragility_criteria
        ),
        # Servizi Sociali who are looking have been asked: nothing to decide until they answer.
        assessment_known=said is not None and bool(said.fragility or said.necessity),
        necessity_declared=declared,
        necessity_declared_on=(said.declared_on or said.report_date) if said and declared else None,
        noted_on=known.noted_on,
        solution_available=solution_available(said),
        in_requalification=works.ends_for(facts) is not None,
        answered_on=known.answered_on,
        asked_on=known.asked_on,
        suspended_until=_suspended_until(facts, last),
        postponed_on=max(postponed, default=None),
        last_decided_on=last,
    )


def _suspended_until(facts: DossierFacts, decided_on: datetime.date | None) -> datetime.date | None:
    """The last day of the latest suspension, unless the Gruppo has decided since it ended."""
    until = max((each.until for each in facts.suspensions if each.until), default=None)
    return None if until is None or (decided_on is not None and decided_on >= until) else until


def _on_list(facts: DossierFacts, on: datetime.date, parameters: Parameters) -> bool:
    """Whether a criterion of par. 11.1 has it on the list, as `models/rules/ranking.py` does."""
    earliest = on - datetime.timedelta(weeks=parameters.recent_weeks)
    return bool(
        recent_since(facts, on, earliest)
        or (facts.acts and title_since(facts.acts, on) is not None)
        or (facts.reports and safety_since(facts.reports, on) is not None)
        or (facts.group_decisions and group_decision_on(facts, on) is not None)
    )
