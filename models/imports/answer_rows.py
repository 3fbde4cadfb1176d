"""Rows of the other kinds: acts, police, social, income, structures, works, availability."""

import re
from collections.abc import Callable, Sequence
from typing import cast

from models.imports.address import read_address, street_key_of
from models.imports.availability import resource_key
from models.imports.not_data import is_not_data
from models.imports.row_parser import Batch, Column
from models.imports.rows import CellValue, RegisterKind
from models.imports.text import fold
from models.imports.values import body_of_code
from models.records.vocabulary import CourtActKind

_WHOLE_NEIGHBOURHOOD = re.compile(
    r"\b(?:tutt[eoai]|inter[oa]|varie|divers[ei])\b|^(?:quartiere|nessuna|vie varie)$"
)
_REJECTIONS = {
    RegisterKind.STRUCTURES: ("no_name", "manca il nome della struttura"),
    RegisterKind.WORKS: ("no_place", "mancano sia il quartiere sia la via"),
    RegisterKind.AVAILABILITY: ("no_day", "manca il giorno, o non è una data"),
}
_NO_CODE = ("no_case_code", "manca il codice della posizione")
_KEYS = {
    RegisterKind.STRUCTURES: ("name",),
    RegisterKind.WORKS: ("neighbourhood", "street"),
    RegisterKind.AVAILABILITY: ("day",),
}


class AnswerRows:
    """Finishes batches of a kind that is not `register`."""

    def __init__(
        self,
        kind: RegisterKind,
        headings: Sequence[str],
        heading_of: dict[str, str],
        body: str | None,
    ) -> None:
        self._kind = kind
        self._headings = headings
        self._heading_of = heading_of
        self._body = body
        self._keys = _KEYS.get(kind, ("case_code",))

    def __call__(self, batch: Batch) -> None:
        """Complete the batch's columns and judge its rows."""
        finish = _FINISHES.get(self._kind)
        if finish is not None:
            finish(batch)
        if self._keys == ("case_code",):
            self._bodies(batch)
        if "resource" in batch.columns:
            self._long_form(batch)
        self._judge(batch)

    def _judge(self, batch: Batch) -> None:
        found = [batch.column(key) for key in self._keys]
        kind, reason = _REJECTIONS.get(self._kind, _NO_CODE)
        heading = self._heading_of.get(self._keys[0], "")
        by_code = self._keys == ("case_code",)
        for place, keys in enumerate(zip(*found, strict=True)):
            key = next((value for value in keys if value is not None), None)
            text = key if isinstance(key, str) else None
            if by_code and text and " " not in text and any(map(str.isdigit, text)):
                continue
            keyed = key is not None and not by_code
            if is_not_data(batch.raw[place], self._headings, text, keyed=keyed):
                batch.dropped.add(place)
            elif key is None:
                batch.reject(place, heading, kind, reason)

    def _bodies(self, batch: Batch) -> None:
        default = self._body
        batch.columns["body"] = [
            body_of_code(code) or body or default if isinstance(code, str) else body
            for code, body in zip(batch.columns["case_code"], batch.column("body"), strict=True)
        ]

    def _long_form(self, batch: Batch) -> None:
        """Day, resource, quantity: the quantity goes under the resource's key."""
        quantities = batch.columns.pop("quantity", [])
        resources = batch.columns.pop("resource")
        bodies = batch.column("body")
        batch.columns.pop("body", None)
        found: dict[str, Column] = {}
        for place, (resource, quantity, body) in enumerate(
            zip(resources, quantities, bodies, strict=True)
        ):
            if resource is None:
                continue
            key = resource_key(cast(str, resource), cast("str | None", body) or self._body)
            if key is None:
                batch.add(
                    place, self._heading_of.get("resource", ""), cast(str, resource),
                    "unknown_resource", "risorsa non riconosciuta",
                )  # fmt: skip
                continue
            found.setdefault(key, [None] * len(batch))[place] = quantity
        batch.columns.update(found)


def _texts(batch: Batch, field: str) -> Column:
    """The words of a vocabulary column as they were written (parsed beside it)."""
    return batch.columns.pop(f"{field}*", None) or [None] * len(batch)


def _finish_acts(batch: Batch) -> None:
    columns = batch.columns
    if "kind" in columns:
        columns["kind_text"] = _texts(batch, "kind")
        columns["kind"] = [kind or CourtActKind.OTHER.value for kind in columns["kind"]]
    challengeable = columns.pop("challengeable", None)
    if challengeable is not None:
        columns["final"] = [
            final if final is not None else (None if open_ is None else not open_)
            for final, open_ in zip(batch.column("final"), challengeable, strict=True)
        ]


def _finish_police(batch: Batch) -> None:
    if "reason" in batch.columns:
        batch.columns["reason_text"] = _texts(batch, "reason")


def _finish_social(batch: Batch) -> None:
    columns = batch.columns
    if "solution_kind" in columns:
        columns["solution_text"] = _texts(batch, "solution_kind")
    if "structure_name" in columns:
        columns["structure_key"] = _folded(columns["structure_name"])


def _finish_structures(batch: Batch) -> None:
    batch.columns["name_key"] = _folded(batch.columns["name"])
    if "kind" in batch.columns:
        batch.columns["kind_text"] = _texts(batch, "kind")


def _finish_works(batch: Batch) -> None:
    columns = batch.columns
    if "state" in columns:
        columns["state_text"] = _texts(batch, "state")
    if "neighbourhood" in columns:
        columns["neighbourhood_key"] = _folded(columns["neighbourhood"])
    if "street" in columns:
        streets = [_street(value) for value in columns["street"]]
        columns["street"] = list(streets)
        columns["street_key"] = [
            street_key_of(street) if street is not None else None for street in streets
        ]


def _street(value: CellValue) -> str | None:
    """A street as shown, without a house number; the whole neighbourhood is no street."""
    if not isinstance(value, str) or _WHOLE_NEIGHBOURHOOD.search(fold(value)):
        return None
    place = read_address(value)
    parts = (place.street_type, place.street_name)
    return " ".join(part for part in parts if part) or value


def _folded(column: Column) -> Column:
    return [fold(value) if isinstance(value, str) else None for value in column]


_FINISHES: dict[RegisterKind, Callable[[Batch], None]] = {
    RegisterKind.ACTS: _finish_acts,
    RegisterKind.POLICE: _finish_police,
    RegisterKind.SOCIAL: _finish_social,
    RegisterKind.STRUCTURES: _finish_structures,
    RegisterKind.WORKS: _finish_works,
}
TEXT_TWINS = frozenset({"kind", "reason", "solution_kind", "state"})
"""Vocabulary fields whose words are also kept as written."""
