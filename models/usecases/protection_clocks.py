"""Clocks of par. 11.2: declarations, takings of note, offers, stays, structures (R051, R061–R072).

What is said is that a position waits for something, never why its household is protected.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from models.records.findings import SocialAssessment, Structure
from models.records.protection import NecessityAct, TakingNote
from models.records.register_import import RegisterImport
from models.rules.deadlines import (
    DECLARATION,
    OFFER,
    STAY_IN_STRUCTURE,
    STRUCTURE_CLOSING,
    TO_NOTE,
    Clock,
    ClockKind,
    Place,
    Target,
)
from models.rules.facts import AssessmentFacts
from models.rules.italian import counted
from models.rules.necessity import DECLARED, assessment_on, is_declared, solution_available
from models.rules.occupancy import INSIDE, Stay, is_inside, stays
from models.rules.solution_order import StepFacts, journey, ordered
from models.usecases.deadline_sources import GROUP_NAME, codes_of, of_dossier
from models.usecases.dossier_facts import load_facts
from models.usecases.protection.load_steps import load_steps
from models.usecases.sheet.values import day_of

_SQLITE_VARIABLES = 500
_TOWN, _SOCIAL = "Comune di Milano", "Servizi Sociali"


def declarations(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield declared states of necessity without a solution, and those nobody has taken note of.

    By age: the Plan gives no term (R051, R052; ambiguity 13). Who is in a structure has a
    solution. A declaration without a date counts from its import.
    """
    said = select(SocialAssessment.dossier_id).where(SocialAssessment.necessity == DECLARED)
    acts = select(NecessityAct.dossier_id).where(
        NecessityAct.kind == DECLARED, NecessityAct.revoked_at.is_(None)
    )
    ids = session.scalars(union(said, acts)).all()
    if not ids:
        return
    steps, noted = load_steps(session), _noted(session)
    imported: Mapping[int, datetime.date] | None = None
    for facts in load_facts(session, ids):
        state = assessment_on(facts, on)
        if facts.closed_on is not None or not is_declared(state, on):
            continue
        declared = _declared_on(state)
        event, since = "stato di necessità dichiarato", declared
        if since is None:
            imported = _imported_on(session, ids) if imported is None else imported
            event, since = "dichiarazione senza data, importata", imported.get(facts.id, on)
        if not solution_available(state) and not is_inside(steps.get(facts.id, ()), on):
            yield _about_declaration(
                DECLARATION, facts.id, facts.case_code, event, since,
                "par. 6.3 e 11.2, capoverso 6", _TOWN,
            )  # fmt: skip
        last_noted = noted.get(facts.id)
        if last_noted is None or (declared is not None and last_noted < declared):
            yield _about_declaration(
                TO_NOTE, facts.id, facts.case_code, event, since, "par. 11.2, capoverso 1",
                GROUP_NAME,
            )  # fmt: skip


def _about_declaration(
    kind: ClockKind, dossier_id: int, code: str, event: str, since: datetime.date, citation: str,
    owner: str,
) -> Clock:  # fmt: skip
    return Clock(
        f"{kind.key}:{dossier_id}", kind, code, event, since, citation, owner=owner,
        target=of_dossier(dossier_id, code),
    )  # fmt: skip


def _declared_on(state: AssessmentFacts | None) -> datetime.date | None:
    return None if state is None else state.declared_on or state.report_date


def _noted(session: Session) -> Mapping[int, datetime.date]:
    query = (
        select(TakingNote.dossier_id, func.max(TakingNote.noted_on))
        .where(TakingNote.revoked_at.is_(None))
        .group_by(TakingNote.dossier_id)
    )
    return dict(session.execute(query).all())


def _imported_on(session: Session, dossier_ids: Sequence[int]) -> dict[int, datetime.date]:
    found: dict[int, datetime.date] = {}
    for start in range(0, len(dossier_ids), _SQLITE_VARIABLES):
        part = dossier_ids[start : start + _SQLITE_VARIABLES]
        rows = session.execute(
            select(SocialAssessment.dossier_id, RegisterImport.imported_at)
            .join(RegisterImport, RegisterImport.id == SocialAssessment.import_id)
            .where(SocialAssessment.dossier_id.in_(part), SocialAssessment.necessity == DECLARED)
        )
        for dossier_id, at in rows:
            day = day_of(at)
            found[dossier_id] = min(found.get(dossier_id, day), day)
    return found


def offers_without_outcome(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield the offers not answered and the acceptances not followed by an entry, by age (R065).

    A dossier that was closed waits for neither.
    """
    waiting: list[tuple[int, str, datetime.date]] = []
    for dossier_id, all_steps in load_steps(session).items():
        steps = [step for step in all_steps if step.day <= on]
        state = journey(steps)
        if state.inside or not (state.offered or state.accepted):
            continue
        step = "accepted" if state.accepted else "offered"
        event = "proposta accettata, senza ingresso" if state.accepted else "proposta al nucleo"
        waiting.append((dossier_id, event, _last(steps, step)))
    codes = codes_of(session, {dossier_id for dossier_id, *_ in waiting}, only_open=True)
    for dossier_id, event, since in waiting:
        code = codes.get(dossier_id)
        if code is None:
            continue
        yield Clock(
            f"offer:{dossier_id}:{since.isoformat()}", OFFER, code, event, since,
            "par. 11.2, capoversi 2 e 3", owner=_SOCIAL, target=of_dossier(dossier_id, code),
        )  # fmt: skip


def _last(steps: Iterable[StepFacts], kind: str) -> datetime.date:
    return [step.day for step in ordered(steps) if step.step == kind][-1]


def stays_ending(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield the stays in structures with the end that was agreed: passing it frees nothing."""
    inside = [stay for stay in _inside(session, on) if stay.until is not None]
    codes = codes_of(session, {stay.dossier_id for stay in inside})
    for stay in inside:
        code = codes[stay.dossier_id]
        yield Clock(
            f"stay:{stay.dossier_id}:{stay.since.isoformat()}", STAY_IN_STRUCTURE, code,
            "ingresso nella struttura", stay.since, "par. 6.3, capoverso 3", stay.until,
            "fine concordata", _SOCIAL, of_dossier(stay.dossier_id, code),
        )  # fmt: skip


def structures_closing(session: Session, on: datetime.date) -> Iterator[Clock]:
    """Yield the structures with a last day and households that nobody expects out before it.

    The structure is named on the screen alone: its name may be an address.
    """
    taken = _inside(session, on)
    if not taken:
        return
    for structure in session.scalars(select(Structure).where(Structure.open_until.is_not(None))):
        last = structure.open_until
        here = [stay for stay in taken if stay.structure_key == structure.name_key]
        staying = [stay for stay in here if stay.until is None or last is None or stay.until > last]
        if staying:
            households = counted(len(staying), "nucleo", "nuclei")
            yield Clock(
                f"structure:{structure.id}", STRUCTURE_CLOSING, structure.name,
                f"primo ingresso fra {households} da sistemare altrove",
                min(stay.since for stay in staying), "par. 6.3, capoverso 3", last,
                "ultimo giorno di apertura", _TOWN, Target(Place.STRUCTURES, structure.name),
                outside="una struttura",
            )  # fmt: skip


def _inside(session: Session, on: datetime.date) -> list[Stay]:
    return [stay for stay in stays(load_steps(session)) if stay.kind == INSIDE and stay.takes(on)]
