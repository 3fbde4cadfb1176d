"""Takes back an act recorded by mistake: it stays in the history with the reason of its end.

Not the way to end a declaration, which is an act of Servizi Sociali (`declare_necessity`).
"""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.inquiry import FragilityMark
from models.records.protection import AssessmentAct, NecessityAct, SolutionStep
from models.rules.italian import short_date
from models.rules.necessity import assessment_on
from models.rules.protection_words import SOLUTION_STEPS
from models.rules.solution_order import (
    NEED_SOLUTION,
    StepFacts,
    broken_step,
    is_indicated,
    ordered,
)
from models.store.audit import record_event
from models.usecases.dossier_facts import load_facts
from models.usecases.protection.load_steps import load_steps
from models.usecases.require_reason import require_reason


class Layer(StrEnum):
    """The layers; the value is the record's name in the audit."""

    INDICATION = "fragility_mark"
    ASSESSMENT = "assessment_act"
    NECESSITY = "necessity_act"
    SOLUTION = "solution_step"


REVOKED = "revoke_protection_act"
"""The verb under which the audit keeps the reason."""

_RECORDS: dict[
    Layer, type[FragilityMark] | type[AssessmentAct] | type[NecessityAct] | type[SolutionStep]
] = {
    Layer.INDICATION: FragilityMark,
    Layer.ASSESSMENT: AssessmentAct,
    Layer.NECESSITY: NecessityAct,
    Layer.SOLUTION: SolutionStep,
}


def revoke_protection_act(
    session: Session, layer: Layer, act_id: int, *, reason: str, now: datetime.datetime
) -> None:
    """Mark an act as revoked, with the reason in the audit.

    Raises `OfficeError` where it already is, the reason is missing, or a later step of the
    solution would be left without the one it follows.
    """
    record: type[Any] = _RECORDS[layer]
    act = session.get_one(record, act_id)
    if act.revoked_at is not None:
        raise OfficeError("Questo atto è già stato revocato: non occorre altro.")
    text = require_reason(reason, for_what="la revoca")
    act.revoked_at = now
    session.flush()
    if layer is Layer.SOLUTION:
        steps = load_steps(session, act.dossier_id).get(act.dossier_id, [])
        left = broken_step(steps) or _without_solution(session, act.dossier_id, steps)
        if left is not None:
            raise OfficeError(
                f"Prima va revocato il passo che ne dipende: «{SOLUTION_STEPS[left.step]}» del "
                f"{short_date(left.day)}."
            )
    record_event(session, REVOKED, entity=str(layer), entity_id=act_id, details={"reason": text})


def _without_solution(
    session: Session, dossier_id: int, steps: Sequence[StepFacts]
) -> StepFacts | None:
    """Return the first step about a solution that nothing indicates any more, by its day."""
    (facts,) = load_facts(session, [dossier_id])
    for step in ordered(steps):
        if step.step in NEED_SOLUTION and not is_indicated(assessment_on(facts, step.day)):
            return step
    return None
