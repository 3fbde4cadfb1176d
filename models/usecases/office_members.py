"""Who sits at the Tavolo Tecnico: the attendance of every new session begins with them (R002)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.setting import OfficeMember
from models.usecases.open_session import BODIES_OF_THE_TABLE, TECHNICAL_TABLE

OFFICES = {"": "componente", "chair": "presiede", "minute_taker": "verbalizza"}
"""What a member does at the table, with its Italian word."""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A body at the table and who represents it. `office` is "", "chair" or "minute_taker"."""

    body_name: str
    person: str = ""
    title: str = ""
    feminine: bool = False
    office: str = ""


def office_members(session: Session) -> tuple[MemberLine, ...]:
    """Return the members in their order; the bodies of the Plan where none was ever set."""
    rows = _rows(session)
    if not rows:
        return tuple(MemberLine(body) for body in BODIES_OF_THE_TABLE)
    return tuple(
        MemberLine(row.body_name, row.person or "", row.title or "", row.feminine, row.office or "")
        for row in rows
    )


def set_office_members(session: Session, members: Sequence[MemberLine]) -> None:
    """Make the members what is given, in this order.

    Raises:
        OfficeError: a line without a body, nobody at all, or two who preside or take the minutes.
    """
    if not members:
        raise OfficeError("Il Tavolo ha almeno un componente: aggiungi una riga.")
    if any(not member.body_name.strip() for member in members):
        raise OfficeError("Manca il nome dell’ente: scrivilo, oppure togli la riga.")
    held = Counter(member.office for member in members if member.office)
    for office, how_many in held.items():
        if how_many > 1:
            raise OfficeError(
                f"Uno solo {OFFICES.get(office, office)}: scegli «componente» per gli altri."
            )
    rows = _rows(session)
    for ordinal, member in enumerate(members, start=1):
        values = {
            "ordinal": ordinal,
            "body_name": member.body_name.strip(),
            "person": member.person.strip() or None,
            "title": member.title.strip() or None,
            "feminine": member.feminine,
            "office": member.office or None,
        }
        if ordinal <= len(rows):
            for name, value in values.items():
                if getattr(rows[ordinal - 1], name) != value:
                    setattr(rows[ordinal - 1], name, value)
        else:
            session.add(OfficeMember(table_name=TECHNICAL_TABLE, **values))
    for row in rows[len(members) :]:
        session.delete(row)
    session.flush()


def _rows(session: Session) -> Sequence[OfficeMember]:
    return session.scalars(
        select(OfficeMember)
        .where(OfficeMember.table_name == TECHNICAL_TABLE)
        .order_by(OfficeMember.ordinal, OfficeMember.id)
    ).all()
