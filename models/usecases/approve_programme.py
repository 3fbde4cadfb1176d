"""Turns the proposal and the decisions of a session into the programme approved (R003, R040)."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.table_session import TableSession
from models.rules.week import Week
from models.usecases.decide_in_session import TAKES_OUT_OF_WEEK, TableOutcome
from models.usecases.plan_week import current_programme


def approve_programme(
    session: Session,
    table_session: TableSession,
    *,
    author: str,
    now: datetime.datetime,
    added: dict[int, int] | None = None,
) -> WeeklyProgramme:
    """Keep what the Tavolo approved: the proposal, less what was postponed or excluded.

    `added` puts dossiers decided against an impediment into an intervention: dossier id to the
    number of the intervention, which must be in its building. Raises `OfficeError` where the
    session is closed, the week has no proposal, or a dossier is added without the decision that
    allows it or where it does not belong.
    """
    if table_session.state != "open":
        raise OfficeError("La seduta è chiusa: la riapra, con il motivo, per approvare ancora.")
    proposal = current_programme(session, Week.parse(table_session.week))
    if proposal is None:
        raise OfficeError(
            f"Per la settimana {table_session.week} non c’è una proposta da approvare: la calcoli."
        )
    out: set[int] = set()
    allowed: set[int] = set()
    for item in table_session.items:
        for decision in item.decisions:
            if decision.outcome in TAKES_OUT_OF_WEEK:
                out |= set(decision.dossier_ids)
            if decision.outcome == TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT:
                allowed |= set(decision.dossier_ids)
    wanted = added or {}
    if not set(wanted) <= allowed:
        raise OfficeError(
            "Una posizione con impedimento si programma solo con una decisione del Tavolo messa "
            "a verbale: la registri prima di approvare il programma."
        )
    _require_own_building(session, proposal, wanted)
    for earlier in session.scalars(
        select(WeeklyProgramme).where(
            WeeklyProgramme.week == table_session.week, WeeklyProgramme.superseded_at.is_(None)
        )
    ):
        earlier.superseded_at = now
    approved = WeeklyProgramme(
        week=proposal.week,
        ranked_on=proposal.ranked_on,
        state="approved",
        solver_status=proposal.solver_status,
        gap=proposal.gap,
        directive_text=proposal.directive_text,
        made_at=now,
        author=author,
        superseded_at=None,
    )
    approved.interventions = [
        kept
        for intervention in proposal.interventions
        if (kept := _kept(intervention, out, wanted)).dwellings
    ]
    session.add(approved)
    session.flush()
    return approved


def _require_own_building(
    session: Session, proposal: WeeklyProgramme, added: dict[int, int]
) -> None:
    visited = {each.number: each.building_key for each in proposal.interventions}
    for dossier_id, number in added.items():
        dossier = session.get_one(Dossier, dossier_id)
        if visited.get(number) != dossier.building_key:
            raise OfficeError(
                f"L’intervento n. {number} non riguarda lo stabile della posizione "
                f"{dossier.case_code}: indichi un intervento previsto in quello stabile."
            )


def _kept(intervention: Intervention, out: set[int], added: dict[int, int]) -> Intervention:
    """Copy an intervention: its number stays, for it was read out and printed."""
    copy = Intervention(
        number=intervention.number,
        day=intervention.day,
        body=intervention.body,
        building_key=intervention.building_key,
        force=intervention.force,
    )
    copy.dwellings = [
        ProgrammedDwelling(
            dossier_id=dwelling.dossier_id,
            list_position=dwelling.list_position,
            structure_name=dwelling.structure_name,
            places_taken=dwelling.places_taken,
            outcome=None,
            outcome_reason=None,
        )
        for dwelling in intervention.dwellings
        if dwelling.dossier_id not in out
    ]
    last = max((dwelling.list_position for dwelling in intervention.dwellings), default=0)
    inside = {dwelling.dossier_id for dwelling in copy.dwellings}
    for dossier_id, number in added.items():
        if number == intervention.number and dossier_id not in inside:
            last += 1
            copy.dwellings.append(
                ProgrammedDwelling(
                    dossier_id=dossier_id,
                    list_position=last,
                    structure_name=None,
                    places_taken=0,
                    outcome=None,
                    outcome_reason=None,
                )
            )
    return copy
