"""Tells who changed what of a dossier and when, from the audit and from the imports."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.records.audit import AuditEntry
from models.records.base import Base
from models.usecases.open_restricted_group import OPENED, group_name
from models.usecases.sheet.fields import (
    DOSSIER,
    HEALTH,
    INCOME,
    MEMBER,
    MEMBER_HEALTH,
    PEOPLE,
    kind_of,
    label_of,
    shown_stored,
)
from models.usecases.sheet.rows import SheetRows, read_sheet_rows

MOST = 200
"""So many entries at most, the newest."""

RESTRICTED = frozenset(
    {(DOSSIER, name) for name in (*HEALTH, *INCOME)}
    | {(MEMBER, name) for name in (*PEOPLE, *MEMBER_HEALTH)}
    | {("income_check", "ascertained_income"), ("income_check", "outcome")}
    | {("police_report", "reason"), ("police_report", "reason_text")}
)
"""Values that the history never shows: it says that they changed."""

VERBS = {
    "edit_dossier": "Modifica a mano",
    "settle_conflict": "Contrasto risolto",
    "suspend_dossier": "Sospensione",
    "mark_fragility": "Criterio dei Servizi Sociali",
    "record_assessment": "Valutazione dei Servizi Sociali",
    "declare_necessity": "Atto sullo stato di necessità",
    "record_solution_step": "Passo della soluzione",
    "revoke_protection_act": "Revoca",
    "close_dossier": "Chiusura",
    "reopen_dossier": "Riapertura",
    "record_group_decision": "Determinazione del Gruppo di Lavoro",
    "choose_for_week": "Scelta per la settimana",
    "record_impediment_act": "Atto del Tavolo contro l’impedimento",
    "move_dossier": "Spostamento a mano",
    "revoke_decision": "Revoca",
    "import_register": "Importazione",
    "hold_session": "Seduta del Tavolo",
    "save_proposal": "Proposta della settimana",
    "export_document": "Esportazione",
    "open_restricted_group": "Apertura di dati riservati",
    "unmask_names": "Nomi mostrati",
    "keep_reserved_text": "Testo tenuto dopo l’avviso",
    "undo": "Annullamento",
    "redo": "Ripetizione",
}
_RECORDS = {
    "working_group_decision": "determinazione registrata",
    "suspension": "sospensione registrata",
    "fragility_mark": "segno registrato",
    "assessment_act": "valutazione registrata",
    "necessity_act": "atto registrato",
    "taking_note": "presa d’atto registrata",
    "solution_step": "passo registrato",
    "week_choice": "scelta registrata",
    "impediment_act": "atto registrato",
    "manual_move": "spostamento registrato",
    "programmed_dwelling": "alloggio in programma",
    "printed_number": "numero d’elenco",
}
_FIELDS = {"closed_on": "Chiusa dal", "closed_reason": "Motivo della chiusura"}
_SILENT = frozenset({"version", "code_key", "address_key", "dwelling_key", "street_key"})


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A change: when (UTC), who, under which verb, which field, from what to what.

    `restricted`: the values are not told. Both texts are empty where nothing was, or where the
    entry tells of an act rather than of a value; then `field` says the act.
    """

    at: datetime.datetime
    author: str
    verb: str
    field: str
    old: str = ""
    new: str = ""
    restricted: bool = False


def dossier_history(session: Session, dossier_id: int) -> tuple[HistoryEntry, ...]:
    """Return the changes of a dossier, the newest first, at most `MOST`.

    Raises `OfficeError` where the dossier is no longer in the archive.
    """
    rows = read_sheet_rows(session, dossier_id)
    owned = _owned(rows)
    entries = session.connection().execute(
        select(Base.metadata.tables[AuditEntry.__tablename__])
        .where(
            or_(
                *(
                    and_(AuditEntry.entity == entity, AuditEntry.entity_id.in_(ids))
                    for entity, ids in owned.items()
                )
            )
        )
        .order_by(AuditEntry.sequence.desc())
        .limit(MOST)
    )
    found = [told for entry in entries for told in _told(entry)]
    found += _imported(rows)
    found.sort(key=lambda entry: entry.at, reverse=True)
    return tuple(found[:MOST])


def _owned(rows: SheetRows) -> dict[str, list[int]]:
    owned = {
        DOSSIER: [rows.dossier.id],
        MEMBER: [row.id for row in rows.members],
        "court_act": [row.id for row in rows.acts],
        "police_report": [row.id for row in rows.reports],
        "social_assessment": [row.id for row in rows.assessments],
        "income_check": [row.id for row in rows.checks],
        "fragility_mark": [row.id for row in rows.marks],
        "assessment_act": [row.id for row in rows.assessment_acts],
        "necessity_act": [row.id for row in rows.necessity_acts],
        "taking_note": [row.id for row in rows.taking_notes],
        "solution_step": [row.id for row in rows.solution_steps],
        "working_group_decision": [row.id for row in rows.decisions],
        "suspension": [row.id for row in rows.suspensions],
        "week_choice": [row.id for row in rows.choices],
        "impediment_act": [row.id for row in rows.impediment_acts],
        "manual_move": [row.id for row in rows.moves],
    }
    return {entity: ids for entity, ids in owned.items() if ids}


def _told(entry: Any) -> Iterator[HistoryEntry]:
    verb = VERBS.get(entry.verb, "Modifica")
    details = entry.details
    if entry.verb == OPENED:
        name = group_name(str(details.get("group", "")))
        yield HistoryEntry(entry.at, entry.author, verb, name)
        return
    if "reason" in details and "changed" not in details:
        yield HistoryEntry(entry.at, entry.author, verb, f"motivo: {details['reason']}")
        return
    if "changed" not in details:
        what = _RECORDS.get(entry.entity, "")
        if "deleted" in details:
            what = f"{what} tolta" if what else "tolta"
        yield HistoryEntry(entry.at, entry.author, verb, what)
        return
    for name, (old, new) in sorted(details["changed"].items()):
        if name in _SILENT or name.endswith("_key"):
            continue
        if name == "revoked_at":
            what = _RECORDS.get(entry.entity, "decisione").replace("registrat", "revocat")
            yield HistoryEntry(entry.at, entry.author, verb, what)
            continue
        hidden = (entry.entity, name) in RESTRICTED
        yield HistoryEntry(
            entry.at,
            entry.author,
            verb,
            _label(entry.entity, name),
            "" if hidden else _words(entry.entity, name, old),
            "" if hidden else _words(entry.entity, name, new),
            hidden,
        )


def _imported(rows: SheetRows) -> list[HistoryEntry]:
    found = []
    for row in rows.differences:
        file = rows.imports.get(row.import_id)
        if file is None or row.field.endswith("_key"):
            continue
        hidden = (row.entity, row.field) in RESTRICTED
        found.append(
            HistoryEntry(
                file.imported_at,
                file.author,
                f"Importazione di {file.file_name}",
                _label(row.entity, row.field),
                "" if hidden else _words(row.entity, row.field, row.old),
                "" if hidden else _words(row.entity, row.field, row.new),
                hidden,
            )
        )
    return found


def _label(entity: str, name: str) -> str:
    if name in _FIELDS:
        return _FIELDS[name]
    try:
        return label_of(entity, name)
    except KeyError:
        return _OTHER_FIELDS.get(name, name.replace("_", " "))


def _words(entity: str, name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    stored = str(value).lower() if isinstance(value, bool) else str(value)
    try:
        return shown_stored(name, kind_of(entity, name), stored)
    except (KeyError, ValueError, ArithmeticError):
        return _as_date(stored)


def _as_date(text: str) -> str:
    try:
        return f"{datetime.date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text


_OTHER_FIELDS = {
    "report_date": "Data della relazione",
    "fragility": "Valutazione",
    "necessity": "Stato di necessità",
    "declared_on": "Dichiarato il",
    "act_number": "Numero dell’atto",
    "act_date": "Data del provvedimento",
    "favourable": "A favore del gestore",
    "enforceable": "Esecutivo",
    "final": "Non più impugnabile",
    "reference": "Riferimento",
    "place_available": "Posto disponibile",
    "entitled": "Avente diritto",
    "structure_name": "Struttura",
    "requested_on": "Chiesto il",
    "answered_on": "Risposta del",
    "to_verify_since": "Da verificare dal",
    "until": "Fino al",
    "outcome": "Esito",
}
