"""What left the house and is not undone any more: a new act corrects it (issue 4, «Undo»).

A letter or a list that was written, the numbers of an agenda whose convocation is out, whatever
belongs to a meeting or a session that is closed, the opening of a meeting that has decided. It is
looked at in the archive, not in what one window remembers: on a shared archive a colleague may have
closed the meeting.
"""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.records.exported_document import ExportedDocument
from models.records.group_meeting import GroupDecision, GroupItem
from models.store.reversal import TABLES, Recording, RowImage, as_mapping, read_rows
from models.usecases.export_convocation import KIND as CONVOCATION

_OUT = ("exported_document", "printed_number")
_LETTERS: Mapping[str, str] = {
    "information_request": "la lettera è già uscita dall’ufficio. Si corregge con un atto nuovo: "
    "ritira la richiesta, con il motivo.",
    "residence_alert": "la lettera al Comune è già uscita dall’ufficio. Si corregge con una nuova "
    "lettera.",
}
_MEETING, _SESSION = "group_meeting", "table_session"
_ON_THE_CONVOCATION: Mapping[str, tuple[str, ...]] = {
    _MEETING: ("held_on", "starts_at", "place", "mode", "frozen_at"),
    "group_item": ("number", "ordinal", "title", "dossier_ids", "withdrawn_reason"),
}
# From a row to the meeting it belongs to: its own column, or through its item.
_OWNED_BY: Mapping[str, tuple[str, str]] = {
    "group_attendance": ("meeting_id", _MEETING),
    "group_item": ("meeting_id", _MEETING),
    "attendance": ("session_id", _SESSION),
    "session_item": ("session_id", _SESSION),
}
_OWNED_BY_ITEM: Mapping[str, str] = {
    "group_decision": "group_item",
    "group_statement": "group_item",
    "session_decision": "session_item",
    "session_statement": "session_item",
}
_OWNED = frozenset((_MEETING, _SESSION, *_OWNED_BY, *_OWNED_BY_ITEM))
_PROTOCOL = frozenset({"protocol_number", "protocol_date", "version"})
_AFTER_CLOSING: Mapping[str, frozenset[str]] = {
    "group_decision": frozenset({"done_on", "done_note"}),
    _MEETING: _PROTOCOL,
    _SESSION: _PROTOCOL,
}
"""What is written after the closing: that a task was done, the protocol of the minutes."""


def why_out_of_reach(session: Session, recording: Recording) -> str:
    """Return why an act cannot be put back any more and what corrects it, "" where it can."""
    rows = recording.rows
    if any(image.table in _OUT for image in rows):
        return "un documento è già uscito dall’ufficio. Per correggerlo scrivine uno nuovo."
    return (
        _letter(session, rows)
        or _closed(session, rows)
        or _opened(session, rows)
        or _convocation(session, rows, recording.last_paper)
    )


def _letter(session: Session, rows: Iterable[RowImage]) -> str:
    """A request or an alert that was noted, and whose letter was written since."""
    for table, sentence in _LETTERS.items():
        images = [image for image in rows if image.table == table]
        now = read_rows(session.connection(), TABLES[table], (image.key for image in images))
        for image in images:
            stands = as_mapping(table, now.get(image.key)) or {}
            letter = stands.get("exported_document_id")
            if letter is not None and letter != (image.after or {}).get("exported_document_id"):
                return sentence
    return ""


def _closed(session: Session, rows: Iterable[RowImage]) -> str:
    owners: dict[str, set[int]] = {_MEETING: set(), _SESSION: set()}
    for table, key in _owners(session, rows):
        owners[table].add(key)
    for table, words in ((_MEETING, "la riunione"), (_SESSION, "la seduta")):
        columns = TABLES[table].c
        query = select(columns.number, columns.year).where(
            columns.id.in_(owners[table]), columns.state == "closed"
        )
        for number, year in session.connection().execute(query):
            return (
                f"{words} n. {number}/{year} è chiusa. Si corregge con un atto nuovo: riaprila, "
                "con il motivo."
            )
    return ""


def _opened(session: Session, rows: Iterable[RowImage]) -> str:
    """The opening of a meeting that has decided since: letters may cite its items already."""
    opened = {
        image.key
        for image in rows
        if image.table == _MEETING
        and (image.before or {}).get("state") in ("draft", "convened")
        and (image.after or {}).get("state") == "open"
    }
    if not opened:
        return ""
    query = select(GroupDecision.id).join(GroupItem).where(GroupItem.meeting_id.in_(opened))
    if session.scalar(query.limit(1)) is None:
        return ""
    return (
        "nella riunione c’è già una determinazione. Si corregge con un atto nuovo: togli le "
        "determinazioni, con il motivo, e chiudila."
    )


def _owners(session: Session, rows: Iterable[RowImage]) -> Iterator[tuple[str, int]]:
    """The meetings and sessions to which the rows belong."""
    for image in rows:
        if image.table not in _OWNED or _written_after(image):
            continue
        values = image.after or image.before or {}
        if image.table in (_MEETING, _SESSION):
            yield image.table, image.key
        elif image.table in _OWNED_BY:
            column, owner = _OWNED_BY[image.table]
            yield owner, values[column]
        else:
            items = TABLES[_OWNED_BY_ITEM[image.table]]
            column, owner = _OWNED_BY[items.name]
            query = select(items.c[column]).where(items.c.id == values["item_id"])
            key = session.connection().execute(query).scalar()
            if key is not None:
                yield owner, key


def _written_after(image: RowImage) -> bool:
    before, after = image.before, image.after
    if image.table not in _AFTER_CLOSING or before is None or after is None:
        return False
    changed = {name for name in before if before[name] != after[name]}
    return changed <= _AFTER_CLOSING[image.table]


def _convocation(session: Session, rows: Iterable[RowImage], last_paper: int) -> str:
    """What an act made of the agenda or of the day stands on a convocation written since."""
    convened = {
        image.key if image.table == _MEETING else (image.after or image.before or {})["meeting_id"]
        for image in rows
        if _stands_on_the_convocation(image)
    }
    if not convened:
        return ""
    query = select(ExportedDocument.id).where(
        ExportedDocument.kind == CONVOCATION,
        ExportedDocument.session_id.in_(convened),
        ExportedDocument.id > last_paper,
    )
    if session.scalar(query.limit(1)) is None:
        return ""
    return (
        "la convocazione è già uscita dall’ufficio così. Si corregge con un atto nuovo: ritira il "
        "punto, aggiungine uno in coda, o scrivi un’altra convocazione."
    )


def _stands_on_the_convocation(image: RowImage) -> bool:
    columns = _ON_THE_CONVOCATION.get(image.table)
    if columns is None:
        return False
    before, after = image.before, image.after
    return before is None or after is None or any(before[c] != after[c] for c in columns)
