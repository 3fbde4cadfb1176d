"""Reads the steps of solutions that are in force, as the rules of order and occupancy see them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.imports.text import fold
from models.records.findings import Structure
from models.records.protection import SolutionStep
from models.rules.solution_order import StepFacts


def load_steps(session: Session, dossier_id: int | None = None) -> dict[int, list[StepFacts]]:
    """Return the steps in force by dossier, in the order of recording; of one, or of all."""
    query = (
        select(
            SolutionStep.dossier_id,
            SolutionStep.step,
            SolutionStep.day,
            Structure.name_key,
            SolutionStep.structure_name,
            SolutionStep.persons,
            SolutionStep.until,
        )
        .outerjoin(Structure, Structure.id == SolutionStep.structure_id)
        .where(SolutionStep.revoked_at.is_(None))
        .order_by(SolutionStep.id)
    )
    if dossier_id is not None:
        query = query.where(SolutionStep.dossier_id == dossier_id)
    found: dict[int, list[StepFacts]] = {}
    for owner, step, day, key, name, persons, until in session.execute(query):
        where = key or (fold(name) if name else None)
        found.setdefault(owner, []).append(StepFacts(owner, step, day, where, name, persons, until))
    return found
