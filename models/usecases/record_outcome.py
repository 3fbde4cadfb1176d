"""Records what became of a programmed dwelling after its day (states A8, A8n)."""

import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.programme import Intervention, ProgrammedDwelling, WeeklyProgramme
from models.rules.week import Week
from models.usecases.require_reason import require_reason


class Outcome(StrEnum):
    """Executed, or not executed with the reason told."""

    EXECUTED = "executed"
    NOT_EXECUTED = "not_executed"


def record_outcome(
    session: Session,
    dossier: Dossier,
    *,
    week: Week,
    outcome: Outcome,
    today: datetime.date,
    reason: str = "",
) -> ProgrammedDwelling:
    """Set the outcome of a dossier in the approved programme of `week`.

    `reason` is a clause as the minutes will say it ("non si è presentata la ditta incaricata"),
    required where the intervention was not executed: the dossier keeps its place in the list.
    Raises `OfficeError` where the dossier was not programmed, or its day has not come yet.
    """
    found = session.execute(
        select(ProgrammedDwelling, Intervention.day)
        .join(Intervention, ProgrammedDwelling.intervention_id == Intervention.id)
        .join(WeeklyProgramme, Intervention.programme_id == WeeklyProgramme.id)
        .where(
            WeeklyProgramme.week == str(week),
            WeeklyProgramme.state == "approved",
            WeeklyProgramme.superseded_at.is_(None),
            ProgrammedDwelling.dossier_id == dossier.id,
        )
    ).one_or_none()
    if found is None:
        raise OfficeError(
            f"La posizione {dossier.case_code} non è nel programma approvato della settimana "
            f"{week.italian}: controlla la settimana."
        )
    dwelling, day = found
    if day > today:
        raise OfficeError(
            f"L’intervento è previsto per il {day:%d/%m/%Y}: l’esito si registra dopo quel giorno."
        )
    dwelling.outcome = outcome
    dwelling.outcome_reason = (
        require_reason(reason, for_what="la mancata esecuzione").rstrip(".")
        if outcome is Outcome.NOT_EXECUTED
        else None
    )
    session.flush()
    return dwelling
