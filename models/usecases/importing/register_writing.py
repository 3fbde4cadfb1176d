"""Writes what a register plan found: dossiers, members, changes, in the order of their keys."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from models.imports.text import natural_key
from models.usecases.importing.archive_rows import DOSSIER, MEMBER
from models.usecases.importing.bulk import KeySource, insert_rows, update_rows
from models.usecases.importing.changes import ChangeBook
from models.usecases.importing.place_keys import place_keys
from models.usecases.importing.register_plan import RegisterPlan

_LEAD = (
    "id",
    "body",
    "case_code",
    "code_key",
    "import_id",
    "import_row",
    "last_seen_import_id",
    "version",
)
_MEMBER_LEAD = ("id", "dossier_id", "ordinal", "import_id", "import_row")
_REQUIRED = ("address", "street_key", "dwelling_key", "building_key")


def write_register(
    session: Session,
    plan: RegisterPlan,
    book: ChangeBook,
    between: Callable[[int], None],
) -> None:
    """Insert and update dossiers and members; `between` sees how many rows are written."""
    _insert_dossiers(session, plan, book.import_id, between)
    _insert_members(session, plan, book.import_id, between)
    if book.updates or plan.new_positions or plan.new_members:
        _mark_seen(session, plan, book)
    update_rows(session, DOSSIER, book.updates.get("dossier", {}), between=between)
    update_rows(session, MEMBER, book.updates.get("household_member", {}), between=between)


def _insert_dossiers(
    session: Session, plan: RegisterPlan, import_id: int, between: Callable[[int], None]
) -> None:
    fields = plan.gathering.household_fields
    missing = tuple(name for name in _REQUIRED if name not in fields)
    required = tuple(fields.index(name) for name in _REQUIRED if name in fields)

    def rows() -> Iterator[tuple[Any, ...]]:
        for position in plan.new_positions:
            values = position.values
            lead = (
                position.dossier_id,
                position.body,
                position.case_code,
                natural_key(position.case_code),
                import_id,
                position.row,
                import_id,
                1,
            )
            if not missing and all(values[place] is not None for place in required):
                yield (*lead, *values)
                continue
            known = dict(zip(fields, values, strict=True))
            keys = place_keys(position.body, known)
            filled = list(values)
            for place in required:
                if filled[place] is None:
                    filled[place] = keys[fields[place]] or ""
            yield (*lead, *filled, *(keys[name] or "" for name in missing))

    insert_rows(session, DOSSIER, (*_LEAD, *fields, *missing), rows(), between=between)


def _insert_members(
    session: Session, plan: RegisterPlan, import_id: int, between: Callable[[int], None]
) -> None:
    # The number may still be another's: first out of the way, then to its place.
    update_rows(session, MEMBER, {key: {"ordinal": -n} for key, n in plan.ordinals.items()})
    update_rows(session, MEMBER, {key: {"ordinal": n} for key, n in plan.ordinals.items()})
    fields = plan.gathering.member_fields
    keys = KeySource(session, MEMBER)

    def rows() -> Iterator[tuple[Any, ...]]:
        for position in plan.new_positions:
            for new in position.members:
                yield (
                    keys.take(),
                    position.dossier_id,
                    new.ordinal,
                    import_id,
                    new.row,
                    *new.values,
                )
        for dossier_id, new in plan.new_members:
            yield (keys.take(), dossier_id, new.ordinal, import_id, new.row, *new.values)

    insert_rows(session, MEMBER, (*_MEMBER_LEAD, *fields), rows(), between=between)


def _mark_seen(session: Session, plan: RegisterPlan, book: ChangeBook) -> None:
    """The last file that listed each position. A file that changes nothing does not count."""
    new = {position.dossier_id for position in plan.new_positions}
    seen = book.updates.setdefault("dossier", {})
    for position in plan.gathering.positions.values():
        if position.dossier_id not in new:
            seen.setdefault(position.dossier_id, {})["last_seen_import_id"] = book.import_id
