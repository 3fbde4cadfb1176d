"""A new version of a record, field by field: what changes, what a person typed, what is kept.

Nothing that a person typed is overwritten: a register that says something new becomes a conflict
to settle. An empty cell erases nothing. Every change is a difference and has its own source.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from models.records.vocabulary import ValueOrigin
from models.usecases.importing.stored_values import as_text, same

FieldKey: TypeAlias = tuple[str, int, str]
"""Entity (table name), key of the record, field."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """Where a value came from, and what the register last said of it."""

    id: int
    origin: str
    register_value: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """The record that a row of the file speaks of."""

    entity: str
    id: int
    key: str
    dossier_id: int | None
    row: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """The register says something new about a value that a person typed."""

    target: Target
    field: str
    kept: str | None
    incoming: str | None


@dataclass(slots=True)
class ChangeBook:
    """Collects what an import changes, to be written at the end.

    `sources` and `open_conflicts` are what the archive knows beforehand; `kept` are the values
    that an empty cell would have erased.
    """

    import_id: int
    now: datetime.datetime
    author: str
    sources: Mapping[FieldKey, KnownSource] = field(default_factory=dict)
    open_conflicts: Mapping[FieldKey, tuple[int, str | None]] = field(default_factory=dict)
    updates: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    differences: list[dict[str, Any]] = field(default_factory=list)
    new_sources: list[dict[str, Any]] = field(default_factory=list)
    source_updates: dict[int, dict[str, Any]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    settled: dict[int, dict[str, Any]] = field(default_factory=dict)
    kept: list[tuple[Target, str, str]] = field(default_factory=list)

    def typed_in(self, entity: str) -> frozenset[int]:
        """Keys of the records in which a person typed something: they are always looked at."""
        return frozenset(
            key
            for (kind, key, _), source in self.sources.items()
            if kind == entity and source.origin == ValueOrigin.PERSON
        )

    def merge(
        self, target: Target, known: Mapping[str, Any], incoming: Iterable[tuple[str, Any]]
    ) -> dict[str, Any]:
        """Compare a record with what the file says; return and note down what changes."""
        changed: dict[str, Any] = {}
        for name, value in incoming:
            old = known[name]
            source = self.sources.get((target.entity, target.id, name))
            if source is not None and source.origin == ValueOrigin.PERSON:
                self._against_a_person(target, name, old, value, source)
            elif same(old, value):
                continue
            elif value is None:
                self.kept.append((target, name, as_text(old) or ""))
            else:
                changed[name] = value
                self._difference(target, name, old, value)
                self._source(target, name, value, source)
        if changed:
            self.write(target, changed)
        return changed

    def write(self, target: Target, values: Mapping[str, Any]) -> None:
        """Note down values to write without a difference (keys, marks)."""
        self.updates.setdefault(target.entity, {}).setdefault(target.id, {}).update(values)

    def mark(self, target: Target, name: str, old: Any, new: Any) -> None:
        """Note down a mark of the import itself (to verify, no longer listed)."""
        self.write(target, {name: new})
        self._difference(target, name, old, new)

    def _against_a_person(
        self, target: Target, name: str, typed: Any, value: Any, source: KnownSource
    ) -> None:
        said = as_text(value)
        if value is None or said == source.register_value:
            return
        self.source_updates[source.id] = {"register_value": said}
        place = (target.entity, target.id, name)
        waiting = self.open_conflicts.get(place)
        agrees = same(typed, value)
        if waiting is not None:
            self.settled[waiting[0]] = {
                "settled_at": self.now,
                "settled_by": self.author,
                "settled_with": "agreement" if agrees else "superseded",
            }
        if not agrees:
            self.conflicts.append(Conflict(target, name, as_text(typed), said))

    def _difference(self, target: Target, name: str, old: Any, new: Any) -> None:
        self.differences.append(
            {
                "import_id": self.import_id,
                "row": target.row,
                "dossier_id": target.dossier_id,
                "entity": target.entity,
                "entity_key": target.key,
                "field": name,
                "old": as_text(old),
                "new": as_text(new),
            }
        )

    def _source(self, target: Target, name: str, value: Any, source: KnownSource | None) -> None:
        told = {
            "origin": ValueOrigin.IMPORT.value,
            "import_id": self.import_id,
            "import_row": target.row,
            "recorded_at": self.now,
            "author": self.author,
            "register_value": as_text(value),
        }
        if source is not None:
            self.source_updates[source.id] = told
            return
        self.new_sources.append(
            {
                "dossier_id": target.dossier_id,
                "entity": target.entity,
                "entity_id": target.id,
                "field": name,
                **told,
            }
        )
