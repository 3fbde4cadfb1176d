"""Records an act of the Tavolo against an impediment (R051, R052; Decisions of meaning 5)."""

import datetime

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.decision import ImpedimentAct
from models.records.dossier import Dossier
from models.rules.week import Week
from models.usecases.require_reason import require_reason


def record_impediment_act(
    session: Session,
    dossier: Dossier,
    *,
    week: Week,
    impediment: str,
    reason: str,
    authors: str,
    author: str,
    now: datetime.datetime,
    lapses_if: str | None = None,
    statement: str | None = None,
) -> ImpedimentAct:
    """Let an impeded dossier be scheduled in `week`; printed in the minutes with its reason.

    `authors` says who proposed it, who was in favour and who refers to a statement. Raises
    `OfficeError` where reason or authors are missing.
    """
    if not authors.strip():
        raise OfficeError(
            "Indichi gli autori della decisione: contro un impedimento decide il Tavolo, "
            "con autore e motivazione scritta."
        )
    act = ImpedimentAct(
        dossier_id=dossier.id,
        week=str(week),
        impediment=impediment,
        reason=require_reason(reason, for_what="la decisione in presenza di impedimento"),
        lapses_if=lapses_if,
        authors=authors.strip(),
        statement=statement,
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    session.add(act)
    session.flush()
    return act
