"""One run per family of registers: take the rows, compare, write, check; the same steps for all."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from sqlalchemy.orm import Session

from models.imports.rows import Problem, RegisterKind, Severity, SourceFile, SourceRow
from models.usecases.importing.archive_checks import check_archive
from models.usecases.importing.archive_rows import (
    DOSSIER,
    Between,
    KnownDossier,
    KnownMember,
    known_dossiers,
    known_members,
    known_sources,
    open_conflicts,
)
from models.usecases.importing.attached import ATTACHED, AttachedPlan
from models.usecases.importing.bookkeeping import reference_day
from models.usecases.importing.bulk import KeySource, insert_rows, update_rows
from models.usecases.importing.changes import ChangeBook, Target
from models.usecases.importing.gathering import Gathering
from models.usecases.importing.listed import LISTED, ListedPlan
from models.usecases.importing.register_fields import MEMBER_PREFIX
from models.usecases.importing.register_plan import RegisterPlan
from models.usecases.importing.register_writing import write_register
from models.usecases.importing.stored_values import as_text


class Run(Protocol):
    """The steps of an import, in this order: add…, compare, write, check.

    `rows`, `created`, `updated` and `unchanged` count rows of the file.
    """

    problems: list[Problem]
    rejected_rows: list[SourceRow]
    people: int
    disappeared: int

    @property
    def rows(self) -> int: ...
    @property
    def created(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def positions(self) -> int: ...

    def add(self, row: SourceRow) -> None:
        """Take one row of the file."""

    def compare(self, between: Between) -> None:
        """Find out what is new and what changed; nothing is written yet."""

    def write(self, between: Between) -> None:
        """Write the records."""

    def check(self, between: Between) -> None:
        """Look across rows and archive; findings go to `problems`."""

    def dossier_of_row(self) -> Mapping[int, int]:
        """The dossiers of the rows that have problems."""


def run_for(session: Session, source: SourceFile, book: ChangeBook) -> Run:
    """The run of the file's kind."""
    if source.kind is RegisterKind.REGISTER:
        return RegisterRun(session, source, book)
    return TableRun(session, source, book)


class RegisterRun:
    """The register of a managing body: dossiers and members (R029–R034)."""

    def __init__(self, session: Session, source: SourceFile, book: ChangeBook) -> None:
        self._session = session
        self._source = source
        self._book = book
        self._gathering = Gathering(source)
        self.problems = self._gathering.problems
        self.rejected_rows = self._gathering.rejected_rows
        self.created = self.updated = self.unchanged = 0
        self.positions = self.people = self.disappeared = 0
        self._plan: RegisterPlan | None = None

    @property
    def rows(self) -> int:
        """Data rows taken so far."""
        return self._gathering.rows

    def add(self, row: SourceRow) -> None:
        """Take one row of the file."""
        self._gathering.add(row)

    def compare(self, between: Between) -> None:
        """Compare with the dossiers of the bodies that the file names."""
        gathering, book = self._gathering, self._book
        gathering.finish()
        dossiers: dict[str, dict[str, KnownDossier]] = {}
        households: dict[int, list[KnownMember]] = {}
        for body in {position.body for position in gathering.positions.values()}:
            between(0)
            dossiers[body] = known_dossiers(
                self._session, body, gathering.household_fields, between
            )
            if dossiers[body]:
                between(0)
                households.update(
                    known_members(self._session, body, gathering.member_fields, between)
                )
        if any(dossiers.values()):
            book.sources = known_sources(self._session, ("dossier", "household_member"))
            book.open_conflicts = open_conflicts(self._session, ("dossier", "household_member"))
        plan = RegisterPlan(
            gathering,
            book,
            dossiers=dossiers,
            households=households,
            take_dossier=KeySource(self._session, DOSSIER).take,
        )
        plan.compare(between)
        plan.find_disappeared(book.now)
        self.created, self.updated, self.unchanged = plan.created, plan.updated, plan.unchanged
        self.positions = len(gathering.positions)
        self.people = self._count_people()
        self.disappeared = len(plan.disappeared)
        self.problems += plan.problems
        self.problems += book_problems(book, self._heading)
        self._plan = plan

    def write(self, between: Between) -> None:
        """Write dossiers and members."""
        if self._plan is not None:
            write_register(self._session, self._plan, self._book, between)

    def check(self, between: Between) -> None:
        """Checks of households, tax codes, dwellings and streets."""
        self.problems += check_archive(
            self._session, self._gathering, reference_day(self._source, self._book.now), between
        )

    def dossier_of_row(self) -> Mapping[int, int]:
        """The dossiers of the rows that have problems."""
        return {
            row: position.dossier_id for row, position in self._gathering.position_of_row.items()
        }

    def _count_people(self) -> int:
        gathering = self._gathering
        positions = gathering.positions.values()
        if gathering.by_member or "declared_members" not in gathering.household_fields:
            return sum(len(position.members) for position in positions)
        place = gathering.household_fields.index("declared_members")
        return sum(
            len(position.members) if position.values[place] is None else position.values[place]
            for position in positions
        )

    def _heading(self, entity: str, name: str) -> str:
        return self._gathering.heading(
            MEMBER_PREFIX + name if entity == "household_member" else name
        )


class TableRun:
    """Every other kind: rows of one table, attached to a dossier or not."""

    def __init__(self, session: Session, source: SourceFile, book: ChangeBook) -> None:
        self._session = session
        self._book = book
        self.disappeared = 0
        self.people = 0
        table = (ATTACHED[source.kind] if source.kind in ATTACHED else LISTED[source.kind]).table
        self._table = table
        book.sources = known_sources(session, (table.name,))
        book.open_conflicts = open_conflicts(session, (table.name,))
        take = KeySource(session, table).take
        self._plan: AttachedPlan | ListedPlan
        if source.kind in ATTACHED:
            self._plan = AttachedPlan(session, source, book, take)
        else:
            self._plan = ListedPlan(session, source, book, take)
        self.problems = self._plan.problems
        self.rejected_rows = self._plan.rejected_rows

    @property
    def rows(self) -> int:
        """Data rows taken so far."""
        return self._plan.rows

    @property
    def created(self) -> int:
        """Rows that made new records."""
        return self._plan.created

    @property
    def updated(self) -> int:
        """Rows that changed records."""
        return self._plan.updated

    @property
    def unchanged(self) -> int:
        """Rows that say what the archive knows."""
        return self._plan.unchanged

    @property
    def positions(self) -> int:
        """Distinct dossiers that the file speaks of."""
        return len(self._plan.dossiers) if isinstance(self._plan, AttachedPlan) else 0

    def add(self, row: SourceRow) -> None:
        """Take one row of the file; it is compared at once."""
        self._plan.add(row)

    def compare(self, between: Between) -> None:
        """Rows were compared one by one: what is left is to tell of conflicts."""
        between(self.rows)
        headings = self._plan.heading
        self.problems += book_problems(self._book, lambda _, name: headings(name))

    def write(self, between: Between) -> None:
        """Write new and changed records."""
        insert_rows(self._session, self._table, self._plan.columns, self._plan.new, between=between)
        changes = self._book.updates.get(self._table.name, {})
        update_rows(self._session, self._table, changes, between=between)

    def check(self, between: Between) -> None:
        """These kinds have no checks across rows."""

    def dossier_of_row(self) -> Mapping[int, int]:
        """The dossiers of the rows that have problems."""
        return self._plan.dossier_of_row if isinstance(self._plan, AttachedPlan) else {}


def book_problems(book: ChangeBook, heading: Callable[[str, str], str]) -> Iterable[Problem]:
    """What the comparison kept: values that an empty cell or a person's word protects."""
    for conflict in book.conflicts:
        yield Problem(
            conflict.target.row,
            heading(conflict.target.entity, conflict.field),
            conflict.incoming or "",
            "value_conflict",
            "Il registro dice un valore nuovo, ma quello nell’archivio è stato scritto da una"
            " persona: tenuto quello, il contrasto è da risolvere.",
            Severity.WARNING,
        )
    for target, name, old in book.kept:
        column = heading(target.entity, name)
        if column:
            yield _kept_note(target, column, as_text(old) or "")


def _kept_note(target: Target, column: str, value: str) -> Problem:
    return Problem(
        target.row,
        column,
        value,
        "known_value_kept",
        "La cella ora è vuota: nell’archivio resta il valore già noto.",
        Severity.NOTE,
    )
