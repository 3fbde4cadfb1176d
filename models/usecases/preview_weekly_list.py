"""The weekly list of an addressee as it would be written now, without writing or numbering it."""

import datetime
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.rules.week import Week
from models.usecases.document_marks import RECIPIENTS, Recipient, recipient_of
from models.usecases.export_weekly_list import KIND, build_weekly_list
from models.usecases.extracts.weekly_list import WeeklyListExtract
from models.usecases.plan_week import current_programme
from models.usecases.record_export import document_number


@dataclass(frozen=True, slots=True)
class CopyOffered:
    """An addressee of the list: what its copy holds, in words, and how many rows."""

    key: str
    name: str
    content: str
    rows: int


def preview_weekly_list(
    session: Session, week: Week, *, recipient: str, now: datetime.datetime
) -> WeeklyListExtract:
    """Return the extract; nothing is recorded and no number is frozen.

    Raises `OfficeError` where the week has no programme yet.
    """
    programme = current_programme(session, week)
    if programme is None:
        raise OfficeError(
            f"Per la settimana {week.italian} non c’è ancora una proposta: occorre calcolarla."
        )
    number = document_number(session, KIND, week.year, week=str(week))
    return build_weekly_list(
        session, week, programme, recipient_of(recipient), number=number, now=now
    )


def copies_offered(session: Session, week: Week) -> tuple[CopyOffered, ...]:
    """Return every addressee with what its copy would hold (documents_and_data.md 3.4)."""
    programme = current_programme(session, week)
    visits = programme.interventions if programme else []
    return tuple(
        CopyOffered(
            recipient.key,
            recipient.name,
            _content(recipient),
            sum(len(row.dwellings) for row in visits if recipient.may_see(row.body, row.force)),
        )
        for recipient in RECIPIENTS
    )


def _content(recipient: Recipient) -> str:
    if recipient.key == "questura":
        return "tutte, con nomi, criteri e presupposti"
    if recipient.bodies:
        return f"solo {recipient.bodies[0]}, senza nomi né criteri"
    if recipient.forces:
        return "di competenza, senza nomi né criteri"
    return "tutte, senza nomi né criteri"
