"""Who knows what of a dossier, as its screen reads it: a cell for every body and kind (R008).

A cell says that something came, was asked, is not needed or is missing: never what it says.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier
from models.records.exported_document import ExportedDocument
from models.records.inquiry import InformationNote, InformationRequest
from models.rules.who_knows_what import (
    ASKED_OF,
    Asked,
    Cell,
    CellState,
    Holder,
    Kind,
    NotNeeded,
    Received,
    matrix,
)
from models.usecases.working_group.ask_bodies import check_decisions
from models.usecases.working_group.knowledge_sources import (
    checks_under_way,
    received_from_registers,
)
from models.usecases.working_group.note_information import NOT_NEEDED, RECEIVED


@dataclass(frozen=True, slots=True)
class KnowledgeCell:
    """A cell with what can be done about it. `letter` is the file of its request, if it left.

    `request_id` is an open request of ours, `note_id` a note in force; `why_not` says why nobody
    can be asked, "" where one can.
    """

    cell: Cell
    request_id: int | None
    letter: str
    note_id: int | None
    why_not: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole matrix of a dossier, by body and then by kind."""

    dossier_id: int
    case_code: str
    body: str
    cells: tuple[KnowledgeCell, ...]

    def at(self, holder: Holder, kind: Kind) -> KnowledgeCell:
        """Return the cell of a body and a kind."""
        return self.cells[list(Holder).index(holder) * len(Kind) + list(Kind).index(kind)]

    def count(self, state: CellState) -> int:
        """Return how many cells are in a state."""
        return sum(each.cell.state is state for each in self.cells)

    @property
    def asked_again(self) -> int:
        """How many cells wait for an answer though one came before."""
        return sum(each.cell.waits and each.cell.again for each in self.cells)

    @property
    def without_letter(self) -> tuple[int, ...]:
        """Requests that wait and were not written to anybody yet."""
        return tuple(each.request_id for each in self.cells if each.request_id and not each.letter)


def knowledge_matrix(session: Session, dossier_id: int, *, on: datetime.date) -> Knowledge:
    """Return who knows what of a dossier on a day."""
    dossier = session.get_one(Dossier, dossier_id)
    requests = session.scalars(
        select(InformationRequest)
        .where(InformationRequest.dossier_id == dossier_id, InformationRequest.asked_on <= on)
        .order_by(InformationRequest.asked_on, InformationRequest.id)
    ).all()
    notes = session.scalars(
        select(InformationNote)
        .where(InformationNote.dossier_id == dossier_id, InformationNote.revoked_at.is_(None))
        .order_by(InformationNote.id)
    ).all()
    asked = [
        *checks_under_way(session, dossier_id),
        *(
            Asked(
                each.id, Holder(each.body), Kind(each.kind), each.asked_on,
                each.answered_on, each.withdrawn_on is not None, each.answer_by,
            )
            for each in requests
        ),
    ]  # fmt: skip
    received = [
        *received_from_registers(session, dossier, on),
        *(
            Received(Holder(each.body), Kind(each.kind), each.noted_on, _by_hand(each))
            for each in notes
            if each.state == RECEIVED
        ),
    ]
    excused = [
        NotNeeded(Holder(each.body), Kind(each.kind), f"non occorre: {each.text}")
        for each in notes
        if each.state == NOT_NEEDED
    ]
    letters = _letters(session, requests)
    of_cell = {(each.body, each.kind): each.id for each in notes}
    waiting = {
        (each.body, each.kind): each.id
        for each in requests
        if each.answered_on is None and each.withdrawn_on is None
    }
    may_check = dossier_id in check_decisions(session, [dossier_id])
    cells = matrix(dossier.body, on=on, received=received, asked=asked, not_needed=excused)
    return Knowledge(
        dossier_id,
        dossier.case_code,
        dossier.body,
        tuple(
            KnowledgeCell(
                cell,
                open_request := waiting.get((cell.holder, cell.kind)),
                letters.get(open_request or 0, ""),
                of_cell.get((cell.holder, cell.kind)),
                _why_not(cell, may_check=may_check),
            )
            for cell in cells
        ),
    )


def _by_hand(note: InformationNote) -> str:
    return f"a mano, {note.reference}" if note.reference else "a mano"


def _letters(session: Session, requests: Sequence[InformationRequest]) -> dict[int, str]:
    documents = {each.exported_document_id: each.id for each in requests}
    wanted = [key for key in documents if key is not None]
    names = dict(
        session.execute(
            select(ExportedDocument.id, ExportedDocument.file_name).where(
                ExportedDocument.id.in_(wanted)
            )
        ).all()
    )
    return {
        each.id: names.get(each.exported_document_id, "")
        for each in requests
        if each.exported_document_id is not None
    }


def _why_not(cell: Cell, *, may_check: bool) -> str:
    if cell.waits:
        return "la richiesta attende già risposta"
    if not cell.can_ask or cell.holder not in ASKED_OF[cell.kind]:
        return cell.text if not cell.can_ask else "non è di sua competenza (par. 11.1)"
    if cell.holder is Holder.FINANCE_POLICE and not may_check:
        return "occorre prima la decisione del Gruppo di Lavoro (par. 11.1, punto 2)"
    return ""
