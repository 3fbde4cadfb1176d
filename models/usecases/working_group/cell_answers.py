"""What came of a cell of Chi sa cosa: from whom, when, under which reference, and what it says.

What speaks of people is folded; opening it is on record before it is shown, as for the restricted
groups of the sheet (R032, R036; documents_and_data.md 3.4).
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.inquiry import InformationNote, InformationRequest
from models.rules.italian import capitalised
from models.rules.who_knows_what import Holder, Kind
from models.store.audit import record_event
from models.usecases.open_restricted_group import OPENED
from models.usecases.sheet.content import RestrictedGroup
from models.usecases.working_group.knowledge_sources import received_from_registers
from models.usecases.working_group.note_information import RECEIVED

FOLDED: Mapping[Kind, RestrictedGroup] = {
    Kind.COMPOSITION: RestrictedGroup.PEOPLE,
    Kind.STAY: RestrictedGroup.PEOPLE,
    Kind.FRAGILITY: RestrictedGroup.HEALTH,
    Kind.HEALTH_AND_SOCIAL: RestrictedGroup.HEALTH,
    Kind.INCOME: RestrictedGroup.INCOME,
    Kind.UNLAWFUL_BEHAVIOUR: RestrictedGroup.JUDICIAL,
}
"""The restricted group to which the text of each kind belongs; the living area has none."""


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """Something that came. `said` is how and when, `reference` its protocol.

    `text` is what it says, "" while it is folded or where nobody wrote it; `folded` says that
    there is a text to open. What a register brought is read in the sheet, not here.
    """

    said: str
    reference: str
    text: str = ""
    folded: bool = False
    from_register: bool = False


def cell_answers(
    session: Session, dossier_id: int, body: Holder, kind: Kind, *, on: datetime.date
) -> tuple[CellAnswer, ...]:
    """Return what came of a cell by a day, the newest first; what speaks of people is folded."""
    return tuple(
        replace(each, text="", folded=True) if each.text and kind in FOLDED else each
        for each in _read(session, dossier_id, body, kind, on)
    )


def open_cell_answers(
    session: Session, dossier_id: int, body: Holder, kind: Kind, *, on: datetime.date
) -> tuple[CellAnswer, ...]:
    """Return the same with their texts; the same transaction writes who opened them.

    Raises RuntimeError in a session that only reads: without its trace nothing is shown.
    """
    record_event(
        session, OPENED, entity="dossier", entity_id=dossier_id,
        details={"group": str(FOLDED[kind]), "body": str(body), "kind": str(kind)},
    )  # fmt: skip
    return _read(session, dossier_id, body, kind, on)


def _read(
    session: Session, dossier_id: int, body: Holder, kind: Kind, on: datetime.date
) -> tuple[CellAnswer, ...]:
    found: list[tuple[datetime.date, CellAnswer]] = []
    asked = InformationRequest
    for request in session.scalars(
        select(asked).where(
            asked.dossier_id == dossier_id,
            asked.body == body.value,
            asked.kind == kind.value,
            asked.answered_on <= on,
        )
    ):
        day = request.answered_on
        assert day is not None, "the query asks for it"
        said = f"Risposta del {day:%d/%m/%Y} alla richiesta del {request.asked_on:%d/%m/%Y}"
        answer = CellAnswer(said, request.answer_reference or "", request.answer or "")
        found.append((day, answer))
    note = InformationNote
    for row in session.scalars(
        select(note).where(
            note.dossier_id == dossier_id,
            note.body == body.value,
            note.kind == kind.value,
            note.state == RECEIVED,
            note.revoked_at.is_(None),
            note.noted_on <= on,
        )
    ):
        said = f"Ricevuta a mano il {row.noted_on:%d/%m/%Y}, annotata da {row.author}"
        found.append((row.noted_on, CellAnswer(said, row.reference or "", row.text)))
    for received in received_from_registers(session, session.get_one(Dossier, dossier_id), on):
        if (received.holder, received.kind) == (body, kind):
            when = "" if received.day is None else f" del {received.day:%d/%m/%Y}"
            said = f"{capitalised(received.source)}{when}"
            found.append(
                (received.day or datetime.date.min, CellAnswer(said, "", from_register=True))
            )
    found.sort(key=lambda each: each[0], reverse=True)
    return tuple(dict.fromkeys(answer for _, answer in found))
