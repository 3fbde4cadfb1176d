"""Decides against an impediment: the act of the Tavolo and the decision, in one (Decisions 5).

The condition on which the decision lapses is asked for, for it protects the household; the Tavolo
may decide without one (R051, R052).
"""

import datetime
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.programme import Intervention
from models.rules.week import Week
from models.usecases.decide_in_session import TableOutcome, decide_in_session
from models.usecases.decide_point import CLOSED, PointDecided
from models.usecases.decision_sentences import schedule_against_impediment
from models.usecases.list_sessions import find_session
from models.usecases.put_on_record import item_of, put_statement_on_record
from models.usecases.record_impediment_act import record_impediment_act
from models.usecases.table_programme import (
    decision_number,
    last_decisions,
    programme_on_the_table,
)


@dataclass(frozen=True, slots=True)
class AgainstImpediment:
    """What the act says. `impediment` is a clause without full stop; `authors` says who proposed,
    who is in favour and who refers to a statement; `statement_by` is the body whose words are put
    on record before the decision, `statement` the words."""

    dossier_id: int
    intervention_number: int
    impediment: str
    reason: str
    authors: str
    lapses_if: str = ""
    statement_by: str = ""
    statement: str = ""


def decide_against_impediment(
    session: Session,
    session_id: int,
    act: AgainstImpediment,
    *,
    author: str,
    now: datetime.datetime,
) -> PointDecided:
    """Record the act and the decision under the item of the impeded positions.

    Raises `OfficeError` where the session is closed, something that the act needs is missing, the
    intervention is not in the dossier's building, or the dossier is decided already.
    """
    table_session = find_session(session, session_id)
    if table_session.state != "open":
        raise OfficeError(CLOSED)
    if not act.impediment.strip():
        raise OfficeError("Scrivi l’impedimento: la decisione deve nominarlo.")
    dossier = session.get_one(Dossier, act.dossier_id)
    if act.dossier_id in last_decisions(table_session):
        raise OfficeError(
            f"Sulla posizione {dossier.case_code} c’è già una decisione a verbale: annullala prima "
            "di prenderne un’altra."
        )
    intervention = _intervention(session, table_session.week, act.intervention_number, dossier)
    item = item_of(table_session, "impeded_positions")
    statement = act.statement.strip()
    if statement:
        if not act.statement_by.strip():
            raise OfficeError("Scegli l’ente che chiede di mettere a verbale la dichiarazione.")
        put_statement_on_record(item, body_name=act.statement_by.strip(), text=statement)
    impediment = act.impediment.strip().rstrip(".")
    lapses_if = act.lapses_if.strip().rstrip(".") or None
    recorded = record_impediment_act(
        session,
        dossier,
        week=Week.parse(table_session.week),
        impediment=impediment,
        reason=act.reason,
        authors=act.authors,
        author=author,
        now=now,
        lapses_if=lapses_if,
        statement=statement or None,
    )
    text = schedule_against_impediment(
        [dossier.case_code],
        impediment=impediment,
        intervention=intervention.number,
        day=intervention.day,
        lapses_if=lapses_if,
    )
    made = decide_in_session(
        session,
        table_session,
        item,
        outcome=TableOutcome.SCHEDULE_AGAINST_IMPEDIMENT,
        text=text,
        reason=act.reason,
        author=author,
        now=now,
        dossier_ids=[dossier.id],
        authors=act.authors.strip(),
        due=intervention.day.isoformat(),
        impediment_act_id=recorded.id,
    )
    return PointDecided(
        made.id, decision_number(table_session, item.ordinal, made.ordinal), text
    )  # fmt: skip


def _intervention(session: Session, week: str, number: int, dossier: Dossier) -> Intervention:
    """The intervention of that number in the programme of the week, in the dossier's building."""
    programme = programme_on_the_table(session, Week.parse(week))
    interventions = programme.interventions if programme is not None else []
    found = next((each for each in interventions if each.number == number), None)
    if found is None or found.building_key != dossier.building_key:
        raise OfficeError(
            f"L’intervento n. {number} non riguarda lo stabile della posizione "
            f"{dossier.case_code}: indica un intervento previsto in quello stabile."
        )
    return found
