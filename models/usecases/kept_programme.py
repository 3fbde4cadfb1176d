"""Reads a kept programme back as a proposal, and keeps the changes made to it by hand.

A change by hand makes a new programme beside the one it changes: both stay (design.md,
Decisions of meaning 6). What was printed keeps the number of its intervention.
"""

import datetime
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.text import fold
from models.records.programme import (
    Intervention,
    PrintedNumber,
    ProgrammedDwelling,
    WeeklyProgramme,
)
from models.rules.italian import capitalised
from models.rules.programme import Candidate, PlannedIntervention, Proposal, WeekProblem
from models.rules.week import Week
from models.usecases.dossier_facts import load_facts
from models.usecases.plan_week import current_programme
from models.usecases.rank_archive import RankOutcome, rank_archive
from models.usecases.week_problem import build_week_problem
from models.usecases.weekly_list_rows import needs_social_worker

BY_HAND = "by_hand"
_LONGEST_NOTE = 400


@dataclass(frozen=True, slots=True)
class ProgrammeInHand:
    """A programme kept for a week, as rules read it, beside the problem as it stands today."""

    programme: WeeklyProgramme
    ranked: RankOutcome
    problem: WeekProblem
    proposal: Proposal


def programme_in_hand(session: Session, week: Week) -> ProgrammeInHand:
    """Return the programme to change by hand.

    Raises `OfficeError` where the week has none, or the Tavolo has approved it already.
    """
    programme = changeable_programme(session, week)
    if programme is None:
        raise OfficeError(
            f"Per la settimana {week.italian} non c’è ancora una proposta: occorre calcolarla."
        )
    ranked = rank_archive(session, on=programme.ranked_on)
    problem = build_week_problem(session, week, ranked)
    return ProgrammeInHand(
        programme, ranked, problem, read_proposal(session, programme, ranked, problem)
    )


def changeable_programme(session: Session, week: Week) -> WeeklyProgramme | None:
    """Return the proposal of a week, if any; raise `OfficeError` where the Tavolo approved it."""
    programme = current_programme(session, week)
    if programme is not None and programme.state == "approved":
        raise OfficeError(
            f"Il programma della settimana {week.italian} è stato approvato dal Tavolo: si cambia "
            "solo con una nuova decisione in seduta."
        )
    return programme


def read_proposal(
    session: Session,
    programme: WeeklyProgramme,
    ranked: RankOutcome,
    problem: WeekProblem | None,
) -> Proposal:
    """Return a kept programme as a proposal; who is no longer a candidate is read from it."""
    known = {each.dossier_id: each for each in problem.candidates} if problem else {}
    kept = [each.dossier_id for row in programme.interventions for each in row.dwellings]
    others = {
        facts.id: facts for facts in load_facts(session, (id_ for id_ in kept if id_ not in known))
    }

    def candidate(row: Intervention, dwelling: ProgrammedDwelling) -> Candidate:
        structure = fold(dwelling.structure_name) if dwelling.structure_name else None
        found = known.get(dwelling.dossier_id)
        if found is not None:
            return replace(
                found,
                list_position=dwelling.list_position,
                structure=structure or found.structure,
                places=dwelling.places_taken or found.places,
            )
        facts = others[dwelling.dossier_id]
        return Candidate(
            dossier_id=facts.id,
            case_code=facts.case_code,
            body=row.body,
            building=row.building_key,
            forces=(row.force,),
            grade=0,
            list_position=dwelling.list_position,
            social_worker=needs_social_worker(facts, ranked),
            structure=structure,
            places=dwelling.places_taken,
        )

    return Proposal(
        status=programme.solver_status,
        gap=programme.gap,
        interventions=tuple(
            PlannedIntervention(
                row.day,
                row.body,
                row.building_key,
                row.force,
                tuple(candidate(row, dwelling) for dwelling in row.dwellings),
            )
            for row in programme.interventions
            if row.dwellings
        ),
    )


def keep_by_hand(
    session: Session,
    in_hand: ProgrammeInHand,
    changed: Proposal,
    *,
    note: str,
    author: str,
    now: datetime.datetime,
) -> WeeklyProgramme:
    """Keep a programme changed by hand; the one it changes stays, marked as superseded.

    `note` says in words what was changed and why; the reason in full is with the choice.
    """
    before = in_hand.programme
    names = {key: room.name for key, room in in_hand.problem.rooms.items()}
    names |= {
        fold(dwelling.structure_name): dwelling.structure_name
        for row in before.interventions
        for dwelling in row.dwellings
        if dwelling.structure_name
    }
    made = WeeklyProgramme(
        week=before.week,
        ranked_on=before.ranked_on,
        state="proposed",
        solver_status=BY_HAND,
        gap=capitalised(note)[:_LONGEST_NOTE],
        directive_text=before.directive_text,
        made_at=now,
        author=author,
        superseded_at=None,
    )
    numbers = _numbers(session, before, changed)
    made.interventions = [
        Intervention(
            number=number,
            day=planned.day,
            body=planned.body,
            building_key=planned.building,
            force=planned.force,
            dwellings=[
                ProgrammedDwelling(
                    dossier_id=each.dossier_id,
                    list_position=each.list_position,
                    structure_name=names.get(each.structure or ""),
                    places_taken=each.places,
                    outcome=None,
                    outcome_reason=None,
                )
                for each in planned.dwellings
            ],
        )
        for number, planned in zip(numbers, changed.interventions, strict=True)
    ]
    before.superseded_at = now
    session.add(made)
    session.flush()
    return made


def _numbers(session: Session, before: WeeklyProgramme, changed: Proposal) -> list[int]:
    """Number the interventions anew, unless the list was printed: then numbers do not move."""
    printed = session.scalar(
        select(PrintedNumber.id).where(PrintedNumber.week == before.week).limit(1)
    )
    if printed is None:
        return list(range(1, len(changed.interventions) + 1))
    known = {(row.day, row.building_key): row.number for row in before.interventions}
    last = max(known.values(), default=0)
    numbers = []
    for planned in changed.interventions:
        number = known.get((planned.day, planned.building))
        if number is None:
            last += 1
            number = last
        numbers.append(number)
    return numbers
