"""Reads what was recorded by hand about assessment, necessity and solution of some dossiers."""

from sqlalchemy import Connection, Select, select

from models.imports.text import fold
from models.records.findings import Structure
from models.records.protection import AssessmentAct, NecessityAct, SolutionStep
from models.rules.protection import ProtectionAct


def load_protection_acts(
    connection: Connection, chosen: Select[int]
) -> dict[int, list[ProtectionAct]]:
    """Return the acts in force of each dossier that has any, in the order of recording."""
    found: dict[int, list[ProtectionAct]] = {}
    assessed = select(
        AssessmentAct.dossier_id,
        AssessmentAct.assessed_on,
        AssessmentAct.outcome,
        AssessmentAct.reference,
        AssessmentAct.criteria_version,
    ).where(AssessmentAct.dossier_id.in_(chosen), AssessmentAct.revoked_at.is_(None))
    for dossier_id, day, outcome, reference, version in connection.execute(
        assessed.order_by(AssessmentAct.id)
    ):
        found.setdefault(dossier_id, []).append(
            ProtectionAct(day, "assessment", outcome, reference, version)
        )
    declared = select(
        NecessityAct.dossier_id,
        NecessityAct.act_date,
        NecessityAct.kind,
        NecessityAct.act_number,
        NecessityAct.criteria_version,
    ).where(NecessityAct.dossier_id.in_(chosen), NecessityAct.revoked_at.is_(None))
    for dossier_id, day, kind, number, version in connection.execute(
        declared.order_by(NecessityAct.id)
    ):
        found.setdefault(dossier_id, []).append(
            ProtectionAct(day, "necessity", kind, number, version)
        )
    solved = (
        select(
            SolutionStep.dossier_id,
            SolutionStep.day,
            SolutionStep.step,
            SolutionStep.kind,
            SolutionStep.structure_name,
            Structure.name_key,
        )
        .outerjoin(Structure, Structure.id == SolutionStep.structure_id)
        .where(SolutionStep.dossier_id.in_(chosen), SolutionStep.revoked_at.is_(None))
    )
    for dossier_id, day, step, solution, name, key in connection.execute(
        solved.order_by(SolutionStep.id)
    ):
        found.setdefault(dossier_id, []).append(
            ProtectionAct(
                day, "solution", step,
                solution_kind=solution, structure_name=name,
                structure_key=key or (fold(name) if name else None),
            )
        )  # fmt: skip
    return found
