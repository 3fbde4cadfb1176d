"""What the documents of a week say of each programmed dossier, read once from the archive."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models.records.decision import WorkingGroupDecision
from models.records.dossier import Dossier, HouseholdMember
from models.records.table_session import SessionDecision, SessionItem, TableSession
from models.rules.household import is_minor

UNIDENTIFIED = "non identificato"


@dataclass(frozen=True, slots=True)
class Person:
    """A person as documents name people: "COGNOME Nome", or nobody where unidentified."""

    name: str | None
    birth_date: datetime.date | None
    is_contact: bool


@dataclass(frozen=True, slots=True)
class ProgrammedHousehold:
    """Dwelling and people of a programmed dossier. `people` has the contact first."""

    dossier: Dossier
    people: tuple[Person, ...]
    postponements: int
    working_group_on: datetime.date | None

    def adults_listed(self, on: datetime.date) -> tuple[Person, ...]:
        """The adults that the register names, the contact first; minors are never named.

        Somebody without a birth date may be one of the minors that no birth date accounts for:
        then only the contact is named.
        """
        by_birth = sum(is_minor(person.birth_date, on) for person in self.people)
        declared = self.dossier.declared_minors
        any_age = declared is not None and declared <= by_birth
        return tuple(
            person
            for person in self.people
            if not is_minor(person.birth_date, on)
            and (person.birth_date is not None or person.is_contact or any_age)
        )

    def contact(self, on: datetime.date) -> Person:
        """The household's contact, or the first adult; an unknown person where there is none."""
        listed = self.adults_listed(on)
        return listed[0] if listed else Person(None, None, is_contact=True)


def read_households(
    session: Session, dossier_ids: Iterable[int], *, on: datetime.date
) -> dict[int, ProgrammedHousehold]:
    """Return the households of the dossiers, with what had been decided by `on`."""
    wanted = sorted(set(dossier_ids))
    dossiers = session.scalars(
        select(Dossier).where(Dossier.id.in_(wanted)).options(selectinload(Dossier.members))
    )
    postponed = _postponements(session, before=on)
    group = dict(
        session.execute(
            select(WorkingGroupDecision.dossier_id, WorkingGroupDecision.decided_on)
            .where(
                WorkingGroupDecision.dossier_id.in_(wanted),
                WorkingGroupDecision.outcome == "put_on_list",
                WorkingGroupDecision.revoked_at.is_(None),
                WorkingGroupDecision.decided_on <= on,
            )
            .order_by(WorkingGroupDecision.decided_on)
        ).all()
    )
    return {
        dossier.id: ProgrammedHousehold(
            dossier,
            _people(dossier),
            postponed.get(dossier.id, 0),
            group.get(dossier.id),
        )
        for dossier in dossiers
    }


def _people(dossier: Dossier) -> tuple[Person, ...]:
    listed = [member for member in dossier.members if member.no_longer_listed_since is None]
    listed.sort(key=lambda member: (not member.is_contact, member.ordinal))
    return tuple(Person(_name(m), m.birth_date, m.is_contact) for m in listed)


def _name(member: HouseholdMember) -> str | None:
    if not member.identified or not (member.surname or member.first_name):
        return None
    surname = (member.surname or "").upper()
    first = " ".join(part.capitalize() for part in (member.first_name or "").split())
    return f"{surname} {first}".strip()


def _postponements(session: Session, *, before: datetime.date) -> dict[int, int]:
    """How often each dossier was postponed by the Tavolo in sessions held before a day."""
    rows = session.scalars(
        select(SessionDecision.dossier_ids)
        .join(SessionItem, SessionDecision.item_id == SessionItem.id)
        .join(TableSession, SessionItem.session_id == TableSession.id)
        .where(SessionDecision.outcome == "postpone", TableSession.held_on < before)
    )
    counts: dict[int, int] = {}
    for dossier_ids in rows:
        for dossier_id in dossier_ids:
            counts[dossier_id] = counts.get(dossier_id, 0) + 1
    return counts


class UnidentifiedNumbers:
    """PNI-1, PNI-2…: one sign for each unidentified person of a document, in its order."""

    def __init__(self) -> None:
        self._last = 0

    def name(self, person: Person) -> str:
        """Return the name of the person, or the next sign for who is not identified."""
        if person.name is not None:
            return person.name
        self._last += 1
        return f"{UNIDENTIFIED} (PNI-{self._last})"
