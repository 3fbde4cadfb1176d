"""Records what Servizi Sociali declare about the state of necessity (par. 11.2, cpv. 1; R061).

Nothing here is computed: an act says it, with its date, number and version of the criteria. The
end of a declaration is another act; the declaration stays where it was.
"""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.protection import NecessityAct
from models.rules.facts import AssessmentFacts
from models.rules.italian import short_date
from models.rules.necessity import assessment_on, is_declared
from models.rules.protection import ENDED
from models.rules.protection_words import NECESSITY_KINDS, SOCIAL_SERVICES
from models.usecases.dossier_facts import load_facts
from models.usecases.protection.act_day import given, require_past, require_text


def declare_necessity(
    session: Session,
    dossier_id: int,
    *,
    kind: str,
    act_date: datetime.date | None,
    today: datetime.date,
    author: str,
    now: datetime.datetime,
    act_number: str = "",
    criteria_version: str = "",
    reason: str = "",
) -> int:
    """Add an act of Servizi Sociali about the state of necessity and return its id.

    `kind` is one of `NECESSITY_KINDS`. A declaration needs number and version of the criteria
    (R063), an end needs a declaration in force and a reason. Raises `OfficeError` with what is
    missing.
    """
    if kind not in NECESSITY_KINDS:
        raise OfficeError("Scegli che cosa dicono i Servizi Sociali.")
    day = require_past(act_date, today, of_what="dell’atto")
    dossier = session.get_one(Dossier, dossier_id)
    said = _said(session, dossier_id, day)
    declared = is_declared(said, day)
    if kind == "declared":
        act_number = require_text(
            act_number,
            "Scrivi il numero dell’atto: la dichiarazione è un atto dei Servizi Sociali.",
        )
        require_text(
            criteria_version, "Scrivi la versione dei criteri con cui è fatta la dichiarazione."
        )
        if declared and said is not None and said.act_number == act_number:
            raise OfficeError(f"La dichiarazione {act_number} è già registrata.")
    elif declared and kind not in ENDED:
        raise OfficeError(
            f"Lo stato di necessità risulta dichiarato{_since(said)}: per dire che non vale più "
            "registra che la dichiarazione è ritirata o decaduta."
        )
    if kind in ENDED:
        if not declared:
            raise OfficeError(
                f"Al {short_date(day)} non risulta alcuna dichiarazione: non c’è nulla da "
                f"{'ritirare' if kind == 'withdrawn' else 'far decadere'}."
            )
        require_text(reason, "Scrivi il motivo: la fine di una dichiarazione ne ha sempre uno.")
    act = NecessityAct(
        dossier_id=dossier.id,
        kind=kind,
        act_date=day,
        act_number=given(act_number),
        office=SOCIAL_SERVICES,
        criteria_version=given(criteria_version),
        reason=given(reason),
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(act)
    session.flush()
    return act.id


def _said(session: Session, dossier_id: int, on: datetime.date) -> AssessmentFacts | None:
    session.flush()
    (facts,) = load_facts(session, [dossier_id])
    return assessment_on(facts, on)


def _since(said: AssessmentFacts | None) -> str:
    day = None if said is None else said.declared_on or said.report_date
    return f" dal {short_date(day)}" if day else ""
