"""Puts back what an act changed, as long as nobody changed it since (undo and redo, design.md).

Redo is the undo of the undo: it too runs in a transaction with a recording of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.base import Base
from models.store.audit import record_changes, record_event
from models.store.reversal import (
    TABLES,
    Recording,
    RowImage,
    as_mapping,
    read_rows,
    recording_of,
)
from models.usecases.out_of_reach import why_out_of_reach

TOLD_ONE_BY_ONE = 200
"""Up to so many rows the audit tells each with its values; beyond, how many of each kind."""

_AT_ONCE = 500

_NAMES = {
    "attendance": "una presenza della seduta",
    "column_mapping": "un abbinamento di colonne",
    "assessment_act": "una valutazione",
    "competent_force": "una riga della tabella del P.C.C.T.",
    "daily_availability": "una disponibilità",
    "directive": "la direttiva del Comitato",
    "group_attendance": "una presenza della riunione",
    "group_decision": "una determinazione del Gruppo di Lavoro",
    "group_item": "un punto all’ordine del giorno",
    "group_meeting": "la riunione del Gruppo di Lavoro",
    "group_statement": "una dichiarazione a verbale",
    "fragility_criterion": "un criterio di fragilità",
    "information_note": "un’annotazione",
    "information_request": "una richiesta a un ente",
    "intervention": "un intervento della settimana",
    "necessity_act": "un atto sullo stato di necessità",
    "office_member": "un componente del Tavolo",
    "programmed_dwelling": "un alloggio in programma",
    "register_import": "un’importazione",
    "requalification_programme": "un programma di riqualificazione",
    "session_decision": "una decisione della seduta",
    "session_item": "un punto della seduta",
    "session_statement": "una dichiarazione a verbale",
    "residence_alert": "un’allerta al Comune di residenza",
    "setting": "un’impostazione",
    "silenced_deadline": "un silenzio delle Scadenze",
    "solution_step": "un passo della soluzione",
    "structure": "una struttura di accoglienza",
    "table_session": "la seduta",
    "taking_note": "una presa d’atto",
    "weekly_programme": "il programma della settimana",
}


class NotReversible(OfficeError):
    """An act that cannot be put back, now or later: it leaves the history of the window."""


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """How many rows came back, were removed again, or took their old values."""

    brought_back: int
    removed: int
    restored: int
    dossier_ids: frozenset[int]


def undo_change(session: Session, recording: Recording, *, verb: str = "undo") -> UndoOutcome:
    """Put every row of `recording` back as it was before the act; `verb` is `undo` or `redo`.

    A record's version goes on counting, so that a stale copy of it is still refused.

    Raises:
        NotReversible: the act cannot be put back: something changed since, it left the house,
            other records need what the act made, or the act was too large.
    """
    _require_reversible(recording)
    why = why_out_of_reach(session, recording)
    if why:
        raise NotReversible(f"{_named(recording)} non si annulla più: {why}")
    connection = session.connection()
    by_table: dict[str, list[RowImage]] = defaultdict(list)
    for image in recording.rows:
        by_table[image.table].append(image)
    current = {
        name: read_rows(connection, TABLES[name], (image.key for image in images))
        for name, images in by_table.items()
    }
    _require_unchanged(connection, recording, current)
    _require_free(connection, recording, by_table)
    own = recording_of(session)
    if own is not None:
        for name, images in by_table.items():
            rows = current[name]
            own.knew(TABLES[name], {image.key: rows.get(image.key) for image in images})
    wanted = {
        name: {image.key: _wanted(image, current[name]) for image in images}
        for name, images in by_table.items()
    }
    try:
        with session.begin_nested():
            if connection.dialect.name == "sqlite":
                _put_back_deferred(connection, wanted)
            else:
                _put_back_in_order(connection, wanted, current)
    except IntegrityError as error:
        raise NotReversible(
            f"{_named(recording)} non si può annullare: nel frattempo il suo posto o il suo numero "
            "è di un altro. Si corregge con un atto nuovo."
        ) from error
    outcome = _outcome(recording)
    _tell(session, recording, verb, outcome)
    return outcome


# --- may it be put back? ------------------------------------------------------------------------


def _require_reversible(recording: Recording) -> None:
    name = _named(recording)
    if recording.too_many:
        raise NotReversible(
            f"{name} non si può annullare: ha cambiato troppe righe. Per tornare indietro "
            "ripristina la copia di sicurezza fatta prima."
        )
    if not recording.complete:
        raise NotReversible(f"{name} non si può annullare: si corregge con un atto nuovo.")
    if not recording.committed:
        raise RuntimeError("only a committed transaction can be put back")


def _require_unchanged(
    connection: Connection,
    recording: Recording,
    current: Mapping[str, Mapping[int, tuple[Any, ...]]],
) -> None:
    for image in recording.rows:
        now = current[image.table].get(image.key)
        if not _same(image.table, now, image.values_after):
            raise NotReversible(
                f"{_named(recording)} non si può annullare: nel frattempo qualcuno ha cambiato "
                f"{_what(connection, image, now)}. Nulla è andato perso: guarda come sta ora e "
                "correggi da lì."
            )


def _require_free(
    connection: Connection, recording: Recording, by_table: Mapping[str, Sequence[RowImage]]
) -> None:
    """Refuse where rows outside the recording refer to what goes, or what they need has gone."""
    gone = {
        name: {i.key for i in rows if i.values_before is None} for name, rows in by_table.items()
    }
    touched = {name: {image.key for image in rows} for name, rows in by_table.items()}
    for child in Base.metadata.sorted_tables:
        for reference in child.foreign_keys:
            parent, column = reference.column.table, reference.parent
            for chunk in _chunks(sorted(gone.get(parent.name, ()))):
                referring = connection.execute(select(child.c.id).where(column.in_(chunk)))
                if any(key not in touched.get(child.name, ()) for key in referring.scalars()):
                    raise NotReversible(
                        f"{_named(recording)} non si può annullare: altri dati dell’archivio "
                        "vi fanno già riferimento. Si corregge con un atto nuovo."
                    )
            place = list(child.columns.keys()).index(column.key)
            needed = {
                image.values_before[place]
                for image in by_table.get(child.name, ())
                if image.values_before is not None and image.values_before[place] is not None
            } - touched.get(parent.name, set())
            for chunk in _chunks(sorted(needed)):
                found = connection.execute(select(parent.c.id).where(parent.c.id.in_(chunk)))
                if len(found.all()) < len(chunk):
                    raise NotReversible(
                        f"{_named(recording)} non si può annullare: i dati a cui si riferisce "
                        "non ci sono più."
                    )


def _same(table: str, left: tuple[Any, ...] | None, right: tuple[Any, ...] | None) -> bool:
    """Compare rows; the version of a record only counts changes, it says nothing."""
    if left is None or right is None:
        return left is right
    place = _version_place(table)
    if place is None:
        return left == right
    return left[:place] == right[:place] and left[place + 1 :] == right[place + 1 :]


def _what(connection: Connection, image: RowImage, now: tuple[Any, ...] | None) -> str:
    values = as_mapping(image.table, now) or image.after or image.before or {}
    dossier = TABLES["dossier"]
    key = image.key if image.table == dossier.name else values.get("dossier_id")
    if key is not None:
        code = connection.execute(select(dossier.c.case_code).where(dossier.c.id == key)).scalar()
        code = code or values.get("case_code")
        return f"la posizione {code}" if code else "una posizione"
    return _NAMES.get(image.table, "un dato dell’archivio")


def _named(recording: Recording) -> str:
    return f"«{recording.name}»" if recording.name else "L’azione"


# --- putting back -------------------------------------------------------------------------------

_Wanted = Mapping[str, Mapping[int, dict[str, Any] | None]]


def _wanted(image: RowImage, current: Mapping[int, tuple[Any, ...]]) -> dict[str, Any] | None:
    values = image.before
    place = _version_place(image.table)
    if values is not None and place is not None:
        now = current.get(image.key)
        values["version"] = (values["version"] if now is None else now[place]) + 1
    return values


def _put_back_deferred(connection: Connection, wanted: _Wanted) -> None:
    """Take every row away and put the old ones in; references are checked at the commit.

    No order of single updates would do: two members may have swapped their numbers.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for name, rows in wanted.items():
        for chunk in _chunks(rows):
            connection.execute(delete(TABLES[name]).where(TABLES[name].c.id.in_(chunk)))
    for name, rows in wanted.items():
        put = [values for values in rows.values() if values is not None]
        for start in range(0, len(put), _AT_ONCE):
            connection.execute(insert(TABLES[name]), put[start : start + _AT_ONCE])


def _put_back_in_order(
    connection: Connection,
    wanted: _Wanted,
    current: Mapping[str, Mapping[int, tuple[Any, ...]]],
) -> None:
    """PostgreSQL checks every reference at once: first what comes back, parents before children;
    then, from the children up, what goes and what changes."""
    tables = [table for table in Base.metadata.sorted_tables if table.name in wanted]
    for table in tables:
        rows, now = wanted[table.name], current[table.name]
        missing = [row for key, row in rows.items() if row is not None and key not in now]
        if missing:
            connection.execute(insert(table), missing)
    for table in reversed(tables):
        _remove_and_restore(connection, table, wanted[table.name], current[table.name])


def _remove_and_restore(
    connection: Connection,
    table: Table,
    rows: Mapping[int, dict[str, Any] | None],
    current: Mapping[int, tuple[Any, ...]],
) -> None:
    for chunk in _chunks(key for key, row in rows.items() if row is None):
        connection.execute(delete(table).where(table.c.id.in_(chunk)))
    for key, row in rows.items():
        if row is not None and key in current:
            connection.execute(update(table).where(table.c.id == key).values(row))


def _version_place(table: str) -> int | None:
    names = list(TABLES[table].columns.keys())
    return names.index("version") if "version" in names else None


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    pending = iter(keys)
    while chunk := list(islice(pending, _AT_ONCE)):
        yield chunk


# --- telling ------------------------------------------------------------------------------------


def _outcome(recording: Recording) -> UndoOutcome:
    rows = recording.rows
    dossiers: set[int] = set()
    for image in rows:
        values = image.before or image.after or {}
        key = image.key if image.table == "dossier" else values.get("dossier_id")
        if key is not None:
            dossiers.add(key)
    return UndoOutcome(
        brought_back=sum(image.values_after is None for image in rows),
        removed=sum(image.values_before is None for image in rows),
        restored=sum(None not in (image.values_before, image.values_after) for image in rows),
        dossier_ids=frozenset(dossiers),
    )


def _tell(session: Session, recording: Recording, verb: str, outcome: UndoOutcome) -> None:
    record_event(
        session,
        verb,
        details={
            "name": recording.name,
            "brought_back": outcome.brought_back,
            "removed": outcome.removed,
            "restored": outcome.restored,
        },
    )
    if len(recording.rows) <= TOLD_ONE_BY_ONE:
        record_changes(session, verb, [(row.table, row.key, _told(row)) for row in recording.rows])


def _told(image: RowImage) -> dict[str, Any]:
    """What happened to a row, in the audit's form."""
    before, after = image.before, image.after
    if before is None:
        return {"deleted": {name: each for name, each in (after or {}).items() if each is not None}}
    if after is None:
        return {"created": {name: each for name, each in before.items() if each is not None}}
    changed = {
        name: [after[name], value]
        for name, value in before.items()
        if value != after[name] and name != "version"
    }
    return {"changed": changed}
