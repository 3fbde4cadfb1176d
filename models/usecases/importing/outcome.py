"""What an import answers: counts that add up, problems, rejected rows; progress and cancelling."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from models.imports.rows import Problem, Severity, SourceFile, SourceRow
from models.rules.italian import counted, thousands

Progress: TypeAlias = Callable[[int, int | None, str], None]
"""Rows done, rows in all where known, and the phase in Italian."""


class Cancellable(Protocol):
    """What an import looks at every few hundred rows: whether somebody asked it to stop."""

    @property
    def cancelled(self) -> bool:
        """True once somebody asked to stop."""


class CancelToken:
    """Set from another thread to stop an import; the import looks at it every few hundred rows."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask for the import to stop."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """True once somebody asked to stop."""
        return self._event.is_set()


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that a new version of a register changed. `record` is the case code, or what names
    the record where it has none (a structure, a day); values are text as they are stored.
    `dossier_id` is the dossier it belongs to, where there is one."""

    row: int
    record: str
    field: str
    old: str | None
    new: str | None
    dossier_id: int | None = None


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of a file. `created + updated + unchanged + rejected == rows` (R029).

    `positions` are the distinct case codes accepted from the file, `people` the persons in them:
    those listed one a row, or the declared members where the register has a row per household.
    `rejected_rows` are kept as they came, for the sheet that goes back to who sent the file.
    """

    rows: int
    positions: int
    people: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]
    rejected_rows: tuple[SourceRow, ...]
    source: SourceFile
    import_id: int | None
    disappeared: int = 0
    conflicts: int = 0
    mapping_name: str | None = None
    differences: tuple[Difference, ...] = ()

    def summary(self) -> str:
        """Return one line for the terminal: a sum that the eye can check."""
        problems = counted(sum(self.warnings.values()), "segnalazione", "segnalazioni")
        return (
            f"{self.source.file_name}: {counted(self.rows, 'riga', 'righe')} = "
            f"{thousands(self.created)} nuove + {thousands(self.updated)} aggiornate + "
            f"{thousands(self.unchanged)} invariate + {thousands(self.rejected)} rifiutate; "
            f"{problems}."
        )

    @property
    def warnings(self) -> Mapping[str, int]:
        """How many problems of each kind, changed values with them, rejected rows apart."""
        told = (p.kind for p in self.problems if p.severity != Severity.REJECTED)
        return dict(sorted(Counter([*told, *(p.kind for p in self.changes)]).items()))

    @property
    def changes(self) -> tuple[Problem, ...]:
        """The differences as notes: row, column as the file names it, what it was and became."""
        headings = {column.field: column.heading for column in self.source.columns}
        return tuple(
            Problem(
                row=each.row,
                column=headings.get(each.field)
                or headings.get(f"member_{each.field}")
                or each.field,
                value=each.new or "",
                kind="value_changed",
                message=(
                    f"{each.record}: valore cambiato da «{each.old or 'nessuno'}» a "
                    f"«{each.new or 'nessuno'}»."
                ),
                severity=Severity.NOTE,
            )
            for each in self.differences
        )

    def as_json(self) -> dict[str, Any]:
        """The report of design.md (Command line), ready for json.dump.

        What a new version of a register changed stands among the problems, old beside new.
        """
        return {
            "rows": self.rows,
            "positions": self.positions,
            "people": self.people,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "warnings": dict(self.warnings),
            "problems": [
                {
                    "row": problem.row,
                    "column": problem.column,
                    "value": problem.value,
                    "kind": problem.kind,
                    "message": problem.message,
                }
                for problem in (*self.problems, *self.changes)
            ],
        }
