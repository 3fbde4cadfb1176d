"""Who sits at the Tavolo Tecnico and at the Gruppo di Lavoro (R002, R006).

The attendance of every new session, and of every new meeting, begins with them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.setting import OfficeMember
from models.rules.italian import joined
from models.usecases.open_session import BODIES_OF_THE_TABLE, TECHNICAL_TABLE
from models.usecases.working_group.seats import SEAT_NAMES, WORKING_GROUP

OFFICES = {"": "componente", "chair": "presiede", "minute_taker": "verbalizza"}
"""What a member does at the table, with its Italian word."""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A body at the table and who represents it. `office` is "", "chair" or "minute_taker".

    `person` has its title ("dott.ssa Marta Villa"), `title` is the role ("responsabile di unità").
    """

    body_name: str
    person: str = ""
    title: str = ""
    feminine: bool = False
    office: str = ""


def office_members(session: Session, table: str = TECHNICAL_TABLE) -> tuple[MemberLine, ...]:
    """Return the members in their order; the bodies of the Plan where none was ever set."""
    rows = _rows(session, table)
    if not rows:
        bodies = SEAT_NAMES.values() if table == WORKING_GROUP else BODIES_OF_THE_TABLE
        return tuple(MemberLine(body) for body in bodies)
    return tuple(
        MemberLine(row.body_name, row.person or "", row.title or "", row.feminine, row.office or "")
        for row in rows
    )


def set_office_members(
    session: Session, members: Sequence[MemberLine], table: str = TECHNICAL_TABLE
) -> None:
    """Make the members what is given, in this order.

    Raises:
        OfficeError: a line without a body, nobody at all, two who preside or take the minutes, or
            a seat that the Plan gives the Gruppo is left out.
    """
    if not members:
        raise OfficeError("Il Tavolo ha almeno un componente: aggiungi una riga.")
    named = {member.body_name.strip() for member in members}
    left_out = [name for name in SEAT_NAMES.values() if name not in named]
    if table == WORKING_GROUP and left_out:
        raise OfficeError(
            f"{joined(left_out)}: il Piano dà un posto nel Gruppo di Lavoro (par. 11.1, punto 2). "
            "Lascia l’ente; il nome può mancare."
        )
    if any(not member.body_name.strip() for member in members):
        raise OfficeError("Manca il nome dell’ente: scrivilo, oppure togli la riga.")
    held = Counter(member.office for member in members if member.office)
    for office, how_many in held.items():
        if how_many > 1:
            raise OfficeError(
                f"Uno solo {OFFICES.get(office, office)}: scegli «componente» per gli altri."
            )
    rows = _rows(session, table)
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
            session.add(OfficeMember(table_name=table, **values))
    for row in rows[len(members) :]:
        session.delete(row)
    session.flush()


def _rows(session: Session, table: str) -> Sequence[OfficeMember]:
    return session.scalars(
        select(OfficeMember)
        .where(OfficeMember.table_name == table)
        .order_by(OfficeMember.ordinal, OfficeMember.id)
    ).all()
