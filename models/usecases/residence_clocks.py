"""The Comuni of residence to alert before an intervention (R049; par. 11.1).

The Plan gives no number: the day of the intervention is the last on which an alert is of use, and
is shown as that.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.inquiry import ResidenceAlert
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.records.register_import import RegisterImport
from models.rules.deadlines import RESIDENCE, Clock, Place, Target
from models.rules.italian import counted
from models.rules.week import Week
from models.usecases.dossier_facts import load_facts
from models.usecases.letter_rows import same_town, town_name
from models.usecases.rank_archive import load_parameters
from models.usecases.sheet.values import day_of
from models.usecases.working_group.residents_elsewhere import residents_elsewhere

EXECUTED = "executed"
_CITATION = "par. 11.1, dopo il punto 4"
_ALERTS = "Prefettura"


@dataclass(frozen=True, slots=True)
class Programmed:
    """When a dossier was put into the programme that counts, and the day of its intervention."""

    since: datetime.date
    day: datetime.date


def residences_to_alert(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield a clock for each Comune to alert about a dossier that is programmed; then the rest.

    Who is not programmed has no term: all of them are one age, from the day on which the program
    first read of one of them.
    """
    programmed = _programmed(session, on)
    yield from _before_interventions(session, programmed)
    waiting = residents_elsewhere(session)
    others = {row.dossier_id for row in waiting} - set(programmed)
    if others:
        yield Clock(
            "residence:others", RESIDENCE, counted(len(others), "posizione", "posizioni"),
            "residenza in un altro Comune, fuori dal programma", _known_since(session, others, on),
            _CITATION, owner=_ALERTS, target=Target(Place.ALERTS, ""),
        )  # fmt: skip


def _before_interventions(
    session: Session, programmed: Mapping[int, Programmed]
) -> Iterator[Clock]:
    if not programmed:
        return
    home = load_parameters(session).home_town
    alerts = _alerted(session)
    for facts in load_facts(session, programmed):
        if facts.closed_on is not None:
            continue
        towns = {town_name(town) for town in facts.residence_towns if not same_town(town, home)}
        for town in sorted(towns):
            if any(same_town(town, other) for other in alerts.get(facts.id, ())):
                continue
            when = programmed[facts.id]
            yield Clock(
                f"residence:{facts.id}:{town.casefold()}", RESIDENCE, facts.case_code,
                f"inserimento nel programma; residenza a {town}", when.since, _CITATION, when.day,
                "prima dell’intervento", _ALERTS, Target(Place.ALERTS, "", facts.id),
            )  # fmt: skip


def _known_since(session: Session, dossier_ids: set[int], on: datetime.date) -> datetime.date:
    """The first import that brought one of them; by hand there is no day but this."""
    query = select(Dossier.id, RegisterImport.imported_at).join(
        RegisterImport, RegisterImport.id == Dossier.import_id
    )
    days = (day_of(at) for key, at in session.execute(query) if key in dossier_ids)
    return min(days, default=on)


def _programmed(session: Session, on: datetime.date) -> Mapping[int, Programmed]:
    """The last intervention of each dossier in the programmes that count.

    A week has one: what was approved, else the latest proposal; of weeks past only what was
    approved. What was not executed on its day is programmed no longer.
    """
    rows = session.execute(
        select(WeeklyProgramme.id, WeeklyProgramme.week, WeeklyProgramme.state)
        .where(WeeklyProgramme.superseded_at.is_(None))
        .order_by(WeeklyProgramme.id)
    )
    this_week = str(Week.of(on))
    counting: dict[str, tuple[bool, int]] = {}
    for key, week, state in rows:
        approved = state == "approved"
        if approved or week >= this_week:
            counting[week] = max(counting.get(week, (False, 0)), (approved, key))
    found: dict[int, Programmed] = {}
    dwellings = session.execute(
        select(ProgrammedDwelling.dossier_id, Intervention.day, Intervention.programme_id,
               WeeklyProgramme.made_at, ProgrammedDwelling.outcome)
        .join(Intervention, Intervention.id == ProgrammedDwelling.intervention_id)
        .join(WeeklyProgramme, WeeklyProgramme.id == Intervention.programme_id)
        .where(WeeklyProgramme.superseded_at.is_(None))
        .order_by(Intervention.day)
    )  # fmt: skip
    ids = {key for _, key in counting.values()}
    for dossier_id, day, programme_id, made_at, outcome in dwellings:
        if programme_id not in ids:
            continue
        if outcome is not None and outcome != EXECUTED:
            found.pop(dossier_id, None)
        else:
            found[dossier_id] = Programmed(day_of(made_at), day)
    return found


def _alerted(session: Session) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for dossier_id, town in session.execute(
        select(ResidenceAlert.dossier_id, ResidenceAlert.town).where(
            ResidenceAlert.revoked_at.is_(None)
        )
    ):
        found.setdefault(dossier_id, []).append(town)
    return found
