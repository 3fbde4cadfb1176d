"""The three layers of a dossier for the screen: what holds, who said it, and all that was said."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.audit import AuditEntry
from models.records.findings import Structure
from models.rules.facts import AssessmentFacts, DossierFacts
from models.rules.fragility_criteria import CriterionOfFragility
from models.rules.household import household_size, minors
from models.rules.impediments import NECESSITY_WITHOUT_SOLUTION, impediments
from models.rules.italian import capitalised
from models.rules.necessity import assessment_on, is_declared
from models.rules.occupancy import day_of_structure
from models.rules.protection import BranchAnswer
from models.rules.protection_words import (
    ASSESSMENT_OUTCOMES,
    BRANCH_NAMES,
    NECESSITY_KINDS,
    SOCIAL_SERVICES,
    SOLUTION_KINDS,
    SOLUTION_STEPS,
)
from models.rules.solution_order import Journey, journey, step_problem
from models.usecases.occupancy_facts import load_stays
from models.usecases.protection.load_steps import load_steps
from models.usecases.protection.mark_fragility import markable
from models.usecases.protection.record_solution_step import suggested_branch
from models.usecases.protection.revoke_protection_act import REVOKED, Layer
from models.usecases.sheet.content import SheetAssessment
from models.usecases.sheet.facts import facts_of
from models.usecases.sheet.findings import assessment_of
from models.usecases.sheet.rows import AnyRow, SheetRows, read_sheet_rows
from models.usecases.sheet.values import ValueDesk


@dataclass(frozen=True, slots=True)
class ProtectionEntry:
    """One thing that was said, in force or not. `act_id` is None where a register said it.

    `facts` are the rest in words: act, version, structure, branch with its reason, notes.
    `revoked` says when and why, "" where it is in force.
    """

    layer: Layer
    act_id: int | None
    day: datetime.date | None
    words: str
    who: str
    facts: tuple[str, ...]
    author: str
    revoked: str


@dataclass(frozen=True, slots=True)
class StructureChoice:
    """A structure to choose, with what is free today (None: not known)."""

    structure_id: int
    name: str
    kind: str
    places_free: int | None
    max_household_size: int | None


@dataclass(frozen=True, slots=True)
class ProtectionHistory:
    """What holds of each layer, what may follow, and the history, the newest first.

    `branches` answers for a household that refuses to leave, does not, or has not said. `steps`
    are every step with why it cannot be recorded now, "" where it can. `without_solution` is the
    impediment in words, "" where none. `markable` are the criteria that no datum tells.
    `taking_notes` of the Gruppo di Lavoro are a fact apart (ambiguity 13): they declare nothing.
    """

    dossier_id: int
    on: datetime.date
    said: SheetAssessment | None
    declared: bool
    refuses: bool | None
    branches: dict[bool | None, BranchAnswer]
    steps: tuple[tuple[str, str], ...]
    journey: Journey
    size: int
    minors: int
    structures: tuple[StructureChoice, ...]
    structure_id: int | None
    without_solution: str
    entries: tuple[ProtectionEntry, ...]
    markable: tuple[CriterionOfFragility, ...] = ()
    taking_notes: tuple[ProtectionEntry, ...] = ()

    def of(self, layer: Layer) -> tuple[ProtectionEntry, ...]:
        """Return what was said of a layer, the newest first."""
        return tuple(entry for entry in self.entries if entry.layer is layer)


def protection_history(
    session: Session, dossier_id: int, *, on: datetime.date
) -> ProtectionHistory:
    """Return the three layers of a dossier as of a day.

    Raises `OfficeError` where the dossier is no longer in the archive.
    """
    rows = read_sheet_rows(session, dossier_id)
    return protection_of(session, rows, facts_of(rows), on)


def protection_of(
    session: Session, rows: SheetRows, facts: DossierFacts, on: datetime.date
) -> ProtectionHistory:
    """Return the three layers from what the sheet has read already."""
    dossier_id = rows.dossier.id
    said = assessment_on(facts, on)
    steps = load_steps(session, dossier_id).get(dossier_id, [])
    refuses = next(
        (
            row.household_refuses
            for row in reversed(rows.solution_steps)
            if row.revoked_at is None and row.household_refuses is not None
        ),
        None,
    )
    stopped = [n.text for n in impediments(facts, on) if n.kind == NECESSITY_WITHOUT_SOLUTION]
    structures = _structures(session, on)
    return ProtectionHistory(
        dossier_id=dossier_id,
        on=on,
        said=assessment_of(rows, facts, ValueDesk(rows), on),
        declared=is_declared(said, on),
        refuses=refuses,
        branches={
            answer: suggested_branch(session, facts, on, answer) for answer in (None, True, False)
        },
        steps=tuple((step, step_problem(step, steps, said)) for step in SOLUTION_STEPS),
        journey=journey(steps),
        size=household_size(facts),
        minors=minors(facts, on),
        structures=tuple(choice for _, choice in structures),
        structure_id=_indicated(said, structures),
        without_solution=" ".join(stopped),
        entries=_entries(session, rows, on),
        markable=markable(session, on),
        taking_notes=tuple(_taking_note(row) for row in reversed(rows.taking_notes)),
    )


def _indicated(
    said: AssessmentFacts | None, structures: list[tuple[str, StructureChoice]]
) -> int | None:
    key = None if said is None else said.structure_key
    return next((choice.structure_id for name, choice in structures if name == key), None)


def _structures(session: Session, on: datetime.date) -> list[tuple[str, StructureChoice]]:
    taken = load_stays(session)
    found = []
    for structure in session.scalars(select(Structure).order_by(Structure.name)):
        day = day_of_structure(
            [stay for stay in taken if stay.structure_key == structure.name_key],
            on,
            places=structure.places,
            household_slots=structure.household_slots,
        )
        kind = SOLUTION_KINDS.get(structure.kind or "", structure.kind_text or "")
        choice = StructureChoice(
            structure.id, structure.name, kind, day.places_free, structure.max_household_size
        )
        found.append((structure.name_key, choice))
    return found


# --- the history --------------------------------------------------------------------------------


def _entries(session: Session, rows: SheetRows, on: datetime.date) -> tuple[ProtectionEntry, ...]:
    reasons = _reasons(session, rows)
    found = [
        *_of_registers(rows),
        *(_mark(row, reasons, on) for row in rows.marks),
        *(_assessment(row, reasons) for row in rows.assessment_acts),
        *(_necessity(row, reasons) for row in rows.necessity_acts),
        *(_step(row, reasons) for row in rows.solution_steps),
    ]
    # Of one day the last recorded first; registers before the acts of the same day.
    found.reverse()
    return tuple(sorted(found, key=lambda e: e.day or datetime.date.min, reverse=True))


def _of_registers(rows: SheetRows) -> Iterator[ProtectionEntry]:
    values = ValueDesk(rows)
    for row in rows.assessments:
        source = values.of_row(row)
        who = "registro dei Servizi Sociali" if source is None else source.sentence
        version = _told("versione dei criteri", row.criteria_version)
        if row.fragility:
            words = capitalised(ASSESSMENT_OUTCOMES.get(row.fragility, row.fragility))
            yield ProtectionEntry(
                Layer.ASSESSMENT, None, row.report_date, words, SOCIAL_SERVICES, version, who, ""
            )
        if row.necessity:
            words = capitalised(NECESSITY_KINDS.get(row.necessity, row.necessity))
            yield ProtectionEntry(
                Layer.NECESSITY, None, row.declared_on or row.report_date, words,
                SOCIAL_SERVICES, (*_told("atto", row.act_number), *version), who, "",
            )  # fmt: skip
        told = list(_solution_of_register(row))
        if told:
            yield ProtectionEntry(
                Layer.SOLUTION, None, row.report_date, capitalised("; ".join(told)),
                SOCIAL_SERVICES, _told("progetto", row.support_plan), who, "",
            )  # fmt: skip


def _solution_of_register(row: AnyRow) -> Iterator[str]:
    where = row.structure_name or SOLUTION_KINDS.get(row.solution_kind or "", "")
    if where:
        yield f"soluzione indicata: {where}"
    for value, yes, no in (
        (row.entitled, "entitled", "not_entitled"),
        (row.place_available, "place_available", "no_place"),
    ):
        if value is not None:
            yield SOLUTION_STEPS[yes if value else no]


def _mark(row: AnyRow, reasons: dict[tuple[str, int], str], on: datetime.date) -> ProtectionEntry:
    """A criterion marked by hand: the document, not the criterion, which is restricted (3.4)."""
    facts = [str(row.source)]
    if row.effective_until is not None and row.effective_until < on:
        facts.append(f"non conta più: il criterio è cessato il {row.effective_until:%d/%m/%Y}")
    words = "criterio segnato"
    return _entry(Layer.INDICATION, row, row.noted_on, words, "", tuple(facts), reasons)


def _assessment(row: AnyRow, reasons: dict[tuple[str, int], str]) -> ProtectionEntry:
    return _entry(
        Layer.ASSESSMENT, row, row.assessed_on, ASSESSMENT_OUTCOMES.get(row.outcome, row.outcome),
        SOCIAL_SERVICES,
        (
            *_told("relazione", row.reference),
            *_told("versione dei criteri", row.criteria_version),
            *_told("", row.note),
        ),
        reasons,
    )  # fmt: skip


def _necessity(row: AnyRow, reasons: dict[tuple[str, int], str]) -> ProtectionEntry:
    return _entry(
        Layer.NECESSITY, row, row.act_date, NECESSITY_KINDS.get(row.kind, row.kind), row.office,
        (
            *_told("atto", row.act_number),
            *_told("versione dei criteri", row.criteria_version),
            *_told("motivo", row.reason),
        ),
        reasons,
    )  # fmt: skip


def _taking_note(row: AnyRow) -> ProtectionEntry:
    said = f"dichiarazione del {row.declared_on:%d/%m/%Y}"
    told = (said, *_told("atto", row.act_number))
    words = "presa d’atto del Gruppo di Lavoro"
    return _entry(Layer.NECESSITY, row, row.noted_on, words, "", told, {})


def _step(row: AnyRow, reasons: dict[tuple[str, int], str]) -> ProtectionEntry:
    words = SOLUTION_STEPS.get(row.step, row.step)
    if row.structure_name:
        words += f": {row.structure_name}"
    elif row.step == "indicated" and row.kind:
        words += f": {SOLUTION_KINDS.get(row.kind, row.kind)}"
    facts: list[str] = []
    if row.persons:
        facts.append("1 persona" if row.persons == 1 else f"{row.persons} persone")
    if row.until:
        facts.append(f"fino al {row.until:%d/%m/%Y}")
    if row.household_refuses is not None:
        facts.append(
            "il nucleo si rifiuta di allontanarsi"
            if row.household_refuses
            else "il nucleo non si rifiuta di allontanarsi"
        )
    if row.branch:
        facts.append(f"par. 11.2: {BRANCH_NAMES.get(row.branch, row.branch)}")
    facts += [
        *_told("motivo", row.branch_reason),
        *_told("progetto di accompagnamento", row.support_plan),
        *_told("", row.note),
    ]
    return _entry(Layer.SOLUTION, row, row.day, words, "", tuple(facts), reasons)


def _entry(
    layer: Layer,
    row: AnyRow,
    day: datetime.date,
    words: str,
    who: str,
    facts: tuple[str, ...],
    reasons: dict[tuple[str, int], str],
) -> ProtectionEntry:
    revoked = ""
    if row.revoked_at is not None:
        why = reasons.get((str(layer), row.id), "")
        revoked = f"revocato il {row.revoked_at:%d/%m/%Y}" + (f": {why}" if why else "")
    recorded = f"{row.author}, {row.recorded_at:%d/%m/%Y}"
    return ProtectionEntry(layer, row.id, day, capitalised(words), who, facts, recorded, revoked)


_PROSE = ("motivo", "progetto", "progetto di accompagnamento")


def _told(name: str, value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    # Registers write "criteri 2026/1": the word is said once.
    said = str(value).removeprefix("criteri ") if name.endswith("criteri") else str(value)
    if name in _PROSE:
        return (f"{name}: {said}",)
    return (f"{name} {said}" if name else said,)


def _reasons(session: Session, rows: SheetRows) -> dict[tuple[str, int], str]:
    """Why acts were revoked: the audit keeps it, and it is said only while they are."""
    ids = {
        row.id
        for row in (
            *rows.marks, *rows.assessment_acts, *rows.necessity_acts, *rows.solution_steps,
        )
        if row.revoked_at is not None
    }  # fmt: skip
    if not ids:
        return {}
    entries = session.execute(
        select(AuditEntry.entity, AuditEntry.entity_id, AuditEntry.details)
        .where(AuditEntry.verb == REVOKED, AuditEntry.entity_id.in_(ids))
        .order_by(AuditEntry.sequence)
    )
    return {
        (entity, entity_id): str(details["reason"])
        for entity, entity_id, details in entries
        if "reason" in details
    }
