"""What is done from the forms of the three layers: each a use case, with the texts as typed."""

from typing import Any

from models.errors import OfficeError
from models.usecases.protection.declare_necessity import declare_necessity
from models.usecases.protection.mark_fragility import mark_fragility
from models.usecases.protection.record_assessment import record_assessment
from models.usecases.protection.record_solution_step import (
    NewStep,
    StepOutcome,
    record_solution_step,
)
from models.usecases.protection.revoke_protection_act import Layer, revoke_protection_act
from ui.widgets.date_field import read_date
from views.dossier.deeds import Circumstances, Texts

_ANSWERS = {"yes": True, "no": False}


def mark(session: Any, given: Circumstances, texts: Texts) -> None:
    """Mark the household with a criterion that no datum tells."""
    chosen = texts["criterion"]
    mark_fragility(
        session,
        given.dossier_id,
        criterion_id=int(chosen) if chosen else None,
        source=texts["source"],
        noted_on=read_date(texts["day"]),
        today=given.today,
        author=given.author,
        now=given.now,
    )


def assessment(session: Any, given: Circumstances, texts: Texts) -> None:
    """Record the assessment."""
    record_assessment(
        session,
        given.dossier_id,
        outcome=texts["outcome"],
        assessed_on=read_date(texts["day"]),
        today=given.today,
        author=given.author,
        now=given.now,
        reference=texts["reference"],
        criteria_version=texts["criteria_version"],
        note=texts["note"],
    )


def declaration(session: Any, given: Circumstances, texts: Texts) -> None:
    """Record the declaration of the state of necessity."""
    declare_necessity(
        session,
        given.dossier_id,
        kind="declared",
        act_date=read_date(texts["day"]),
        today=given.today,
        author=given.author,
        now=given.now,
        act_number=texts["act_number"],
        criteria_version=texts["criteria_version"],
        reason=texts["reason"],
    )


def other_act(session: Any, given: Circumstances, texts: Texts) -> None:
    """Record the end of a declaration, or an act that declares none."""
    declare_necessity(
        session,
        given.dossier_id,
        kind=texts["kind"],
        act_date=read_date(texts["day"]),
        today=given.today,
        author=given.author,
        now=given.now,
        act_number=texts["act_number"],
        reason=texts["reason"],
    )


def step(name: str, session: Any, given: Circumstances, texts: Texts) -> StepOutcome:
    """Record a step of the solution, and say what the official should know of it."""
    branch, _, answer = texts.get("branch", "").partition(":")
    chosen = texts.get("structure", "")
    return record_solution_step(
        session,
        given.dossier_id,
        NewStep(
            step=name,
            day=read_date(texts["day"]),
            kind=texts.get("kind", ""),
            structure_id=int(chosen) if chosen else None,
            structure_name=texts.get("structure_name", ""),
            persons=_persons(texts.get("persons", "")),
            until=read_date(texts.get("until", "")),
            support_plan=texts.get("support_plan", ""),
            household_refuses=_ANSWERS.get(answer),
            branch=branch,
            branch_reason=texts.get("branch_reason", ""),
            note=texts.get("note", ""),
        ),
        today=given.today,
        author=given.author,
        now=given.now,
    )


def revoke(layer: str, act_id: int, session: Any, given: Circumstances, texts: Texts) -> None:
    """Take back an act recorded by mistake."""
    revoke_protection_act(session, Layer(layer), act_id, reason=texts["reason"], now=given.now)


def _persons(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isdigit():
        raise OfficeError("Scrivi quante persone sono entrate, in cifre.")
    return int(text)
