"""Proposes the programme of a week and keeps the proposal (R003, R040, R041)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.rules.directive import directive_in_words
from models.rules.italian import counted
from models.rules.programme import PlannedIntervention, Proposal, WeekProblem
from models.rules.week import Week
from models.usecases.programme_solver import CancelToken, Progress, solve_week
from models.usecases.rank_archive import RankOutcome, rank_archive
from models.usecases.week_problem import build_week_problem


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """The proposal for a week with the ranking and the problem it comes from."""

    week: Week
    ranked: RankOutcome
    problem: WeekProblem
    proposal: Proposal

    def as_json(self) -> dict[str, Any]:
        """Return the proposal as other programs read it (design.md, Command line)."""
        return {
            "week": str(self.week),
            "status": self.proposal.status,
            "gap": self.proposal.gap,
            "interventions": [
                _intervention_json(planned, self.structure_names)
                for planned in self.proposal.interventions
            ],
            "left_out": [
                {"case_code": out.case_code, "reason": out.reason} for out in self.proposal.left_out
            ],
        }

    @property
    def structure_names(self) -> Mapping[str, str]:
        """Names of the structures by key."""
        return {key: room.name for key, room in self.problem.rooms.items()}

    def summary(self) -> str:
        """Return one line for the terminal."""
        planned = self.proposal.interventions
        dwellings = sum(len(intervention.dwellings) for intervention in planned)
        state = {
            "optimal": "proposta ottimale",
            "feasible": f"proposta migliore trovata ({self.proposal.gap})",
            "first": "prima proposta",
        }[self.proposal.status]
        held = [out for out in self.proposal.left_out if out.pinned]
        pins = f" Conferme a mano non rispettate: {len(held)}." if held else ""
        return (
            f"Settimana {self.week.italian}: {state}, "
            f"{counted(len(planned), 'intervento', 'interventi')}, "
            f"{counted(dwellings, 'alloggio', 'alloggi')}; "
            f"{counted(len(self.proposal.left_out), 'posizione resta', 'posizioni restano')} "
            f"fuori, ciascuna con il suo motivo.{pins}"
        )


def _intervention_json(
    planned: PlannedIntervention, structure_names: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "date": planned.day.isoformat(),
        "building": planned.building.removeprefix(f"{planned.body}:"),
        "force": planned.force,
        "dwellings": [candidate.case_code for candidate in planned.dwellings],
        "social_workers": sum(candidate.social_worker for candidate in planned.dwellings),
        "placements": {
            candidate.case_code: structure_names[candidate.structure]
            for candidate in planned.dwellings
            if candidate.structure is not None
        },
    }


def plan_week(
    session: Session,
    week: Week,
    *,
    on: datetime.date,
    cancel: CancelToken | None = None,
    progress: Progress | None = None,
) -> PlanOutcome:
    """Return the exact proposal for `week`, ranking as of `on`.

    Raises `OfficeError` where no availability was communicated for the week.
    """
    ranked = rank_archive(session, on=on)
    problem = build_week_problem(session, week, ranked)
    proposal = solve_week(problem, cancel=cancel, progress=progress)
    return PlanOutcome(week, ranked, problem, proposal)


def save_proposal(
    session: Session, outcome: PlanOutcome, *, author: str, now: datetime.datetime
) -> WeeklyProgramme:
    """Keep a proposal; an earlier proposal of the same week stays, marked as superseded.

    What the Tavolo approved is not touched by a new proposal.
    """
    earlier = session.scalars(
        select(WeeklyProgramme).where(
            WeeklyProgramme.week == str(outcome.week),
            WeeklyProgramme.state == "proposed",
            WeeklyProgramme.superseded_at.is_(None),
        )
    )
    for programme in earlier:
        programme.superseded_at = now
    programme = WeeklyProgramme(
        week=str(outcome.week),
        ranked_on=outcome.ranked.on,
        state="proposed",
        solver_status=outcome.proposal.status,
        gap=outcome.proposal.gap,
        directive_text=directive_in_words(outcome.ranked.directive),
        made_at=now,
        author=author,
        superseded_at=None,
    )
    programme.interventions = [
        _record(number, planned, outcome.structure_names)
        for number, planned in enumerate(outcome.proposal.interventions, start=1)
    ]
    session.add(programme)
    session.flush()
    return programme


def _record(
    number: int, planned: PlannedIntervention, structure_names: Mapping[str, str]
) -> Intervention:
    record = Intervention(
        number=number,
        day=planned.day,
        body=planned.body,
        building_key=planned.building,
        force=planned.force,
    )
    record.dwellings = [
        ProgrammedDwelling(
            dossier_id=candidate.dossier_id,
            list_position=candidate.list_position,
            structure_name=structure_names.get(candidate.structure or ""),
            places_taken=candidate.places,
            outcome=None,
            outcome_reason=None,
        )
        for candidate in planned.dwellings
    ]
    return record


def current_programme(session: Session, week: Week) -> WeeklyProgramme | None:
    """Return what counts for a week: what was approved, else the latest proposal."""
    found = session.scalars(
        select(WeeklyProgramme)
        .where(WeeklyProgramme.week == str(week), WeeklyProgramme.superseded_at.is_(None))
        .order_by(WeeklyProgramme.id)
    ).all()
    approved = [programme for programme in found if programme.state == "approved"]
    counting = approved or list(found)
    return counting[-1] if counting else None
