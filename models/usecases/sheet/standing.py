"""What stands against closing a dossier, or against reopening it, said before it is done.

Nothing here forbids: the official closes what is over, and sees what would be left hanging
(state A15; par. 11.2).
"""

import datetime
from collections.abc import Iterator

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from models.records.group_meeting import GroupDecision
from models.records.inquiry import InformationRequest
from models.records.vocabulary import GroupSeat
from models.rules.facts import DossierFacts
from models.rules.impediments import impediments
from models.rules.italian import capitalised, counted, short_date
from models.rules.necessity import assessment_on, is_declared
from models.rules.solution_order import journey
from models.rules.week import Week
from models.usecases.protection.load_steps import load_steps
from models.usecases.sheet.rows import SheetRows
from models.usecases.working_group.seats import SEAT_NAMES


def standing_of(
    session: Session, rows: SheetRows, facts: DossierFacts, on: datetime.date
) -> tuple[str, ...]:
    """Return the sentences against closing an open dossier, or reopening a closed one."""
    if rows.dossier.closed_on is None:
        return tuple(_against_closing(session, rows, facts, on))
    return tuple(_against_reopening(session, rows, facts, on))


def _against_closing(
    session: Session, rows: SheetRows, facts: DossierFacts, on: datetime.date
) -> Iterator[str]:
    for row in rows.programmed:
        if row.state == "approved" and row.superseded_at is None and row.outcome is None:
            yield (
                f"È nel programma approvato della settimana {Week.parse(row.week).italian}, "
                f"intervento del {short_date(row.day)}, di cui non è registrato l’esito."
            )
    yield from _inside(session, facts.id, "prima della chiusura va registrata l’uscita, o il posto "
                       "resta occupato")  # fmt: skip
    said = assessment_on(facts, on)
    if said is not None and is_declared(said, on):
        day = said.declared_on or said.report_date
        since = f" dal {short_date(day)}" if day else ""
        yield f"Lo stato di necessità è dichiarato{since}: la chiusura non lo fa venir meno."
    yield from _waiting(session, facts.id)
    pinned = {row.week for row in rows.choices if row.revoked_at is None and row.choice == "pin"}
    for week in sorted(pinned):
        if Week.parse(week).sunday >= on:
            yield f"È confermata a mano nella settimana {Week.parse(week).italian}."


def _waiting(session: Session, dossier_id: int) -> Iterator[str]:
    requests = session.execute(
        select(InformationRequest.body, InformationRequest.asked_on)
        .where(
            InformationRequest.dossier_id == dossier_id,
            InformationRequest.answered_on.is_(None),
            InformationRequest.withdrawn_on.is_(None),
        )
        .order_by(InformationRequest.asked_on, InformationRequest.id)
    ).all()
    if requests:
        told = ", ".join(
            f"{SEAT_NAMES[GroupSeat(body)]} dal {short_date(day)}" for body, day in requests
        )
        waits = "attende" if len(requests) == 1 else "attendono"
        yield f"{counted(len(requests), 'richiesta', 'richieste')} {waits} risposta: {told}."
    likely = session.execute(
        select(GroupDecision.dossier_ids, GroupDecision.due_on).where(
            GroupDecision.done_on.is_(None),
            GroupDecision.revoked_at.is_(None),
            GroupDecision.due_on.is_not(None),
            cast(GroupDecision.dossier_ids, String).like(f"%{dossier_id}%"),
        )
    )
    for ids, due_on in likely:
        if dossier_id in ids:
            yield (
                "Una decisione del Gruppo di Lavoro non risulta ancora eseguita, con termine il "
                f"{short_date(due_on)}."
            )


def _against_reopening(
    session: Session, rows: SheetRows, facts: DossierFacts, on: datetime.date
) -> Iterator[str]:
    dossier = rows.dossier
    yield f"È chiusa dal {short_date(dossier.closed_on)}: {_quoted(dossier.closed_reason or '')}"
    for row in rows.programmed:
        if row.outcome == "executed":
            yield (
                f"L’alloggio è stato liberato con l’intervento del {short_date(row.day)}: "
                "riaperta, la posizione non si programma."
            )
    yield from _inside(session, facts.id, "riaperta, la posizione resta nel calendario dei posti")
    for notice in impediments(facts, on):
        yield notice.text
    if dossier.to_verify_since is not None:
        yield "Non compare nell’ultima anagrafe dell’ente gestore: va verificata."


def _inside(session: Session, dossier_id: int, then: str) -> Iterator[str]:
    way = journey(load_steps(session, dossier_id).get(dossier_id, ()))
    if way.entered_on is not None:
        yield f"Il nucleo è in struttura dal {short_date(way.entered_on)}: {then}."


def _quoted(reason: str) -> str:
    text = reason.strip().rstrip(".")
    return f"«{capitalised(text)}»." if text else "il motivo non risulta."
