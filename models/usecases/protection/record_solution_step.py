"""Records a step towards a roof: indicated, entitled, place, offered, accepted… (R062–R066)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier
from models.records.findings import Structure
from models.records.protection import SolutionStep
from models.rules.facts import AssessmentFacts, DossierFacts
from models.rules.household import household_size, minors
from models.rules.italian import counted, short_date
from models.rules.necessity import assessment_on, is_declared, is_path
from models.rules.occupancy import day_of_structure
from models.rules.protection import BRANCHES, BranchAnswer, branch_of
from models.rules.protection_words import SOLUTION_KINDS, SOLUTION_STEPS
from models.rules.solution_order import STATED, StepFacts, ordered, step_problem
from models.usecases.dossier_facts import load_facts
from models.usecases.occupancy_facts import load_stays
from models.usecases.protection.act_day import given, require_past, require_text
from models.usecases.protection.load_steps import load_steps
from models.usecases.rank_archive import load_parameters

OTHER = "other"


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step as it was composed. What is left empty is taken from the step before, where it is.

    `branch` and `household_refuses` belong to an offer; `persons` and `until` to an entry.
    """

    step: str
    day: datetime.date | None
    kind: str = ""
    structure_id: int | None = None
    structure_name: str = ""
    persons: int | None = None
    until: datetime.date | None = None
    support_plan: str = ""
    household_refuses: bool | None = None
    branch: str = ""
    branch_reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """The step recorded, and what the official should know of it ("" where nothing)."""

    step_id: int
    remark: str


def record_solution_step(
    session: Session,
    dossier_id: int,
    new: NewStep,
    *,
    today: datetime.date,
    author: str,
    now: datetime.datetime,
) -> StepOutcome:
    """Add a step in its order.

    An offer follows the branch of par. 11.2 that applies; `other` needs a reason (ambiguity 14).
    Raises `OfficeError` with the step that comes first, or what is missing.
    """
    if new.step not in SOLUTION_STEPS:
        raise OfficeError("Scegli il passo da registrare.")
    dossier = session.get_one(Dossier, dossier_id)
    day = require_past(new.day, today, of_what="del passo")
    session.flush()
    (facts,) = load_facts(session, [dossier_id])
    said = assessment_on(facts, day)
    steps = load_steps(session, dossier_id).get(dossier_id, [])
    _require_order(new.step, day, steps, said, assessment_on(facts, today))
    structure_id, structure_name = _structure(session, new, said)
    record = SolutionStep(
        dossier_id=dossier.id,
        step=new.step,
        day=day,
        kind=_kind(session, new, said, structure_id),
        structure_id=structure_id,
        structure_name=structure_name,
        persons=_persons(new, facts),
        until=_until(new, day),
        support_plan=given(new.support_plan),
        household_refuses=new.household_refuses if new.step == "offered" else None,
        branch=None,
        branch_reason=None,
        note=given(new.note),
        recorded_at=now,
        author=author,
        revoked_at=None,
    )
    if new.step == "offered":
        record.branch, record.branch_reason = _branch(session, new, facts, day)
    session.add(record)
    session.flush()
    return StepOutcome(record.id, " ".join(_remarks(session, record, facts)))


def suggested_branch(
    session: Session,
    facts: DossierFacts,
    on: datetime.date,
    household_refuses: bool | None,
) -> BranchAnswer:
    """Return the branch of par. 11.2 for a household on a day, or why none applies."""
    return branch_of(
        minors=minors(facts, on, load_parameters(session).adult_age),
        household_refuses=household_refuses,
        necessity_declared=is_declared(assessment_on(facts, on), on),
    )


def _require_order(
    step: str,
    day: datetime.date,
    steps: list[StepFacts],
    said: AssessmentFacts | None,
    said_later: AssessmentFacts | None,
) -> None:
    """`said` is the state on the day of the step, `said_later` the state today."""
    moves = [each for each in ordered(steps) if each.step not in STATED]
    if moves and day < moves[-1].day:
        raise OfficeError(
            f"L’ultimo passo registrato («{SOLUTION_STEPS[moves[-1].step]}») è del "
            f"{short_date(moves[-1].day)}: il nuovo non può essere precedente."
        )
    problem = step_problem(step, steps, said)
    if problem and said_later is not said and not step_problem(step, steps, said_later):
        # Known since, but not yet on that day: what is wrong is the date.
        raise OfficeError(f"Al {short_date(day)}: {problem[:1].lower()}{problem[1:]}")
    if problem:
        raise OfficeError(problem)


def _structure(
    session: Session, new: NewStep, said: AssessmentFacts | None
) -> tuple[int | None, str | None]:
    """The structure chosen, or that of the step before: a right or an answer names none."""
    if new.structure_id is not None:
        return new.structure_id, session.get_one(Structure, new.structure_id).name
    if given(new.structure_name):
        return None, given(new.structure_name)
    if new.step == "indicated":
        if new.kind not in SOLUTION_KINDS:
            raise OfficeError("Scegli la struttura, oppure scrivi quale soluzione è indicata.")
        return None, None
    if said is None or new.step in ("entitled", "not_entitled"):
        return None, None
    if said.structure_key:
        found = session.scalar(select(Structure).where(Structure.name_key == said.structure_key))
        if found is not None:
            return found.id, found.name
    if new.step == "entered" and not said.structure_name and not is_path(said):
        raise OfficeError(
            "Non risulta in quale struttura il nucleo è entrato: prima va registrata con "
            "«Indica la soluzione…»."
        )
    return None, said.structure_name


def _kind(
    session: Session, new: NewStep, said: AssessmentFacts | None, structure_id: int | None
) -> str | None:
    if new.kind in SOLUTION_KINDS:
        return new.kind
    if structure_id is not None:
        kind = session.get_one(Structure, structure_id).kind
        if kind:
            return kind
    return None if said is None or new.step == "indicated" else said.solution_kind


def _persons(new: NewStep, facts: DossierFacts) -> int | None:
    if new.step != "entered":
        return None
    persons = household_size(facts) if new.persons is None else new.persons
    if persons < 1:
        raise OfficeError("Scrivi quante persone sono entrate: almeno una.")
    return persons


def _until(new: NewStep, day: datetime.date) -> datetime.date | None:
    if new.step != "entered" or new.until is None:
        return None
    if new.until <= day:
        raise OfficeError("La fine prevista deve seguire l’ingresso: correggi la data.")
    return new.until


def _branch(
    session: Session, new: NewStep, facts: DossierFacts, day: datetime.date
) -> tuple[str, str | None]:
    answer = suggested_branch(session, facts, day, new.household_refuses)
    chosen = new.branch or (answer.branch.key if answer.branch else "")
    if chosen == OTHER:
        return OTHER, require_text(
            new.branch_reason, "Scrivi il motivo: la scelta non segue un ramo del par. 11.2."
        )
    if answer.branch is None or chosen != answer.branch.key:
        branch = BRANCHES.get(chosen)
        said = f"{branch.citation} non si applica. " if branch else ""
        raise OfficeError(
            f"{said[:1].upper()}{said[1:]}{answer.why} Per procedere scegli «altra scelta» e "
            "scrivi il motivo."
        )
    return chosen, given(new.branch_reason)


def _remarks(session: Session, record: SolutionStep, facts: DossierFacts) -> Iterator[str]:
    """Say what an entry leaves open: nothing of it is refused, for it has happened (R070)."""
    if record.step != "entered":
        return
    size = household_size(facts)
    if record.persons is not None and record.persons != size:
        who = counted(size, "persona", "persone")
        yield f"Nel fascicolo il nucleo è di {who}: chi non è entrato va seguito a parte."
    structure = None
    if record.structure_id is not None:
        structure = session.get_one(Structure, record.structure_id)
    if structure is None:
        return
    most = structure.max_household_size
    if most is not None and (record.persons or 0) > most:
        yield f"{structure.name} ammette nuclei fino a {counted(most, 'persona', 'persone')}."
    day = day_of_structure(
        [stay for stay in load_stays(session) if stay.structure_key == structure.name_key],
        record.day,
        places=structure.places,
        household_slots=structure.household_slots,
    )
    over = [
        counted(-free, one, many)
        for free, one, many in (
            (day.places_free or 0, "posto", "posti"),
            (day.slots_free or 0, "nucleo", "nuclei"),
        )
        if free < 0
    ]
    if over:
        yield f"{structure.name} è oltre la capienza di {' e '.join(over)}."
