"""What the archive already knows, read as plain rows before a register is compared with it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from models.records.dossier import Dossier, HouseholdMember
from models.records.register_import import ValueConflict, ValueSource
from models.usecases.importing.bulk import watched
from models.usecases.importing.changes import FieldKey, KnownSource
from models.usecases.importing.gathering import code_lookup

Between: TypeAlias = Callable[[int], None]
"""Called in long loops with how many are done; it raises when the official cancelled."""

DOSSIER: Table = Dossier.metadata.tables["dossier"]
MEMBER: Table = HouseholdMember.metadata.tables["household_member"]


@dataclass(frozen=True, slots=True)
class KnownDossier:
    """A dossier of the archive; `values` in the order asked for."""

    id: int
    case_code: str
    to_verify_since: Any
    closed_on: Any
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A member of the archive; `values` in the order asked for."""

    id: int
    ordinal: int
    gone_since: Any
    values: tuple[Any, ...]


def known_dossiers(
    session: Session, body: str, fields: Sequence[str], between: Between
) -> dict[str, KnownDossier]:
    """The dossiers of a body by the case code for comparison."""
    rows = session.execute(
        select(
            DOSSIER.c.id,
            DOSSIER.c.case_code,
            DOSSIER.c.to_verify_since,
            DOSSIER.c.closed_on,
            *(DOSSIER.c[name] for name in fields),
        ).where(DOSSIER.c.body == body)
    )
    return {
        code_lookup(row[1]): KnownDossier(row[0], row[1], row[2], row[3], tuple(row[4:]))
        for row in watched(rows, between)
    }


def known_members(
    session: Session, body: str, fields: Sequence[str], between: Between
) -> Mapping[int, list[KnownMember]]:
    """The members of a body's dossiers, by dossier, in the order of their number."""
    rows = session.execute(
        select(
            MEMBER.c.dossier_id,
            MEMBER.c.id,
            MEMBER.c.ordinal,
            MEMBER.c.no_longer_listed_since,
            *(MEMBER.c[name] for name in fields),
        )
        .join(DOSSIER, DOSSIER.c.id == MEMBER.c.dossier_id)
        .where(DOSSIER.c.body == body)
        .order_by(MEMBER.c.dossier_id, MEMBER.c.ordinal)
    )
    found: dict[int, list[KnownMember]] = defaultdict(list)
    for row in watched(rows, between):
        found[row[0]].append(KnownMember(row[1], row[2], row[3], tuple(row[4:])))
    return found


def known_sources(session: Session, entities: Sequence[str]) -> dict[FieldKey, KnownSource]:
    """Where the values that have a source of their own came from."""
    rows = session.execute(
        select(
            ValueSource.entity,
            ValueSource.entity_id,
            ValueSource.field,
            ValueSource.id,
            ValueSource.origin,
            ValueSource.register_value,
        ).where(ValueSource.entity.in_(entities))
    )
    return {(row[0], row[1], row[2]): KnownSource(row[3], row[4], row[5]) for row in rows}


def open_conflicts(
    session: Session, entities: Sequence[str]
) -> dict[FieldKey, tuple[int, str | None]]:
    """Conflicts that nobody has settled yet: their key and what the register said."""
    rows = session.execute(
        select(
            ValueConflict.entity,
            ValueConflict.entity_id,
            ValueConflict.field,
            ValueConflict.id,
            ValueConflict.incoming_value,
        ).where(ValueConflict.entity.in_(entities), ValueConflict.settled_at.is_(None))
    )
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in rows}
