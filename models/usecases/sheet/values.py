"""Values with their words, their source and their open conflict."""

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from models.imports.fields import ValueKind
from models.records.vocabulary import ValueOrigin
from models.usecases.edit_dossier import EDITABLE, EDITABLE_OF_MEMBER
from models.usecases.sheet.content import SheetValue, Source
from models.usecases.sheet.fields import (
    DOSSIER,
    MEMBER,
    choices_of,
    kind_of,
    label_of,
    shown_stored,
    typed_text,
    words_of,
)
from models.usecases.sheet.rows import AnyRow, SheetRows

OFFICE_ZONE = ZoneInfo("Europe/Rome")
_OFFICES = {
    "register": "",
    "acts": "",
    "police": "Questura",
    "social": "Servizi Sociali",
    "income": "Guardia di Finanza",
    "in-flagrante": "112",
}
_REGISTERS = {
    "register": "Anagrafe",
    "acts": "Provvedimenti",
    "police": "Segnalazioni",
    "social": "Valutazioni",
    "income": "Accertamenti",
    "in-flagrante": "Interventi in flagranza",
}


class ValueDesk:
    """Makes the values of one dossier; it knows the sources and conflicts read with it."""

    def __init__(self, rows: SheetRows) -> None:
        self._rows = rows
        self._sources = {(row.entity, row.entity_id, row.field): row for row in rows.sources}
        self._conflicts = {
            (row.entity, row.entity_id, row.field): row
            for row in rows.conflicts
            if row.settled_at is None
        }

    def of_dossier(self, fields: Iterable[str]) -> tuple[SheetValue, ...]:
        """Values of the dossier's own record."""
        return tuple(self._value(DOSSIER, self._rows.dossier, name) for name in fields)

    def of_member(self, member: AnyRow, fields: Iterable[str]) -> tuple[SheetValue, ...]:
        """Values of a person."""
        return tuple(self._value(MEMBER, member, name) for name in fields)

    def source(self, entity: str, record: AnyRow, name: str) -> Source | None:
        """Where a value came from; None where no import and nobody gave it."""
        own = self._sources.get((entity, record.id, name))
        if own is None:
            return self.of_row(record, name if entity == DOSSIER else f"member_{name}")
        day = own.recorded_at.astimezone(OFFICE_ZONE).date()
        if own.origin == ValueOrigin.PERSON:
            said = shown_stored(name, kind_of(entity, name), own.register_value)
            return Source(True, own.author, day, author=own.author, register_value=said)
        return self._imported(own.import_id, own.import_row, name)

    def of_row(self, record: AnyRow, heading_of: str = "") -> Source | None:
        """Where a whole record came from: the file and the row that made it."""
        return self._imported(record.import_id, record.import_row, heading_of)

    @staticmethod
    def kind(name: str) -> ValueKind:
        """How a field of the dossier is read."""
        return kind_of(DOSSIER, name)

    def _value(self, entity: str, record: AnyRow, name: str) -> SheetValue:
        kind = kind_of(entity, name)
        value = getattr(record, name)
        conflict = self._conflicts.get((entity, record.id, name))
        editable = name in (EDITABLE if entity == DOSSIER else EDITABLE_OF_MEMBER)
        said = ""
        if conflict is not None:
            said = shown_stored(name, kind, conflict.incoming_value) or "nulla"
        return SheetValue(
            entity=entity,
            entity_id=record.id,
            field=name,
            label=label_of(entity, name),
            text=words_of(name, kind, value),
            kind=kind if editable else None,
            typed=typed_text(kind, value),
            choices=choices_of(kind),
            source=self.source(entity, record, name) if value is not None or said else None,
            conflict=said,
            conflict_id=None if conflict is None else conflict.id,
        )

    def _imported(self, import_id: int | None, row: int | None, name: str) -> Source | None:
        file = self._rows.imports.get(import_id or 0)
        if file is None:
            return None
        headings = self._rows.headings.get(file.id, {})
        return Source(
            by_hand=False,
            office=_OFFICES.get(file.kind) or file.body or "",
            day=file.reference_date or day_of(file.imported_at),
            register=_REGISTERS.get(file.kind, "Registro"),
            file_name=file.file_name,
            row=row,
            heading=headings.get(name, headings.get(_TWINS.get(name, ""), "")),
            author=file.author,
        )


def day_of(instant: datetime.datetime) -> datetime.date:
    """The day in the office of an instant."""
    return instant.astimezone(OFFICE_ZONE).date()


_TWINS = {
    "declared_pregnancy": "member_pregnancy",
    "declared_pathologies": "member_pathologies",
    "residence_town": "member_residence_town",
    "member_surname": "member_full_name",
    "member_first_name": "member_full_name",
}
