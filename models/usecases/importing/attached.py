"""Acts, police reports, social assessments and income checks: rows attached to a dossier.

Each row is found again by its natural key: the reference or the act number, else kind and date.
Where a file gives the same key to two different rows, the second is told apart by kind and date.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from models.imports.rows import Problem, RegisterKind, Severity, SourceFile, SourceRow
from models.records.base import Base
from models.records.vocabulary import CourtActKind
from models.usecases.importing.archive_rows import DOSSIER
from models.usecases.importing.changes import ChangeBook, Target
from models.usecases.importing.gathering import code_lookup, headings_by_field
from models.usecases.importing.stored_values import as_text


@dataclass(frozen=True, slots=True)
class AttachedKind:
    """How rows of a kind are kept: table, key column, values, and what names a row."""

    table: Table
    key_column: str
    fields: tuple[str, ...]
    natural: tuple[str, ...]
    apart: tuple[str, ...]
    required: tuple[tuple[str, Any], ...] = ()


ATTACHED: Mapping[RegisterKind, AttachedKind] = {
    RegisterKind.ACTS: AttachedKind(
        Base.metadata.tables["court_act"],
        "act_key",
        (
            "kind",
            "kind_text",
            "grade",
            "act_date",
            "favourable",
            "enforceable",
            "final",
            "reference",
        ),
        ("reference",),
        ("kind", "grade", "act_date"),
        (("kind", CourtActKind.OTHER.value),),
    ),
    RegisterKind.POLICE: AttachedKind(
        Base.metadata.tables["police_report"],
        "report_key",
        ("reason", "reason_text", "report_date", "reference"),
        ("reference",),
        ("reason", "report_date"),
    ),
    RegisterKind.SOCIAL: AttachedKind(
        Base.metadata.tables["social_assessment"],
        "assessment_key",
        (
            "report_date",
            "fragility",
            "necessity",
            "declared_on",
            "act_number",
            "criteria_version",
            "solution_kind",
            "solution_text",
            "structure_name",
            "structure_key",
            "place_available",
            "entitled",
            "support_plan",
        ),
        ("report_date", "act_number"),
        ("act_number", "declared_on"),
    ),
    RegisterKind.INCOME: AttachedKind(
        Base.metadata.tables["income_check"],
        "check_key",
        ("requested_on", "answered_on", "ascertained_income", "outcome"),
        ("requested_on", "answered_on"),
        ("answered_on",),
    ),
}


class DossierIndex:
    """Finds the dossier of a case code, and says why when it cannot."""

    def __init__(self, session: Session) -> None:
        self._found: dict[str, list[tuple[str, int]]] = {}
        for key, body, code in session.execute(
            select(DOSSIER.c.id, DOSSIER.c.body, DOSSIER.c.case_code)
        ):
            self._found.setdefault(code_lookup(code), []).append((body, key))

    def find(self, case_code: str, body: str | None) -> tuple[int | None, str, str]:
        """The dossier's key, or None with the kind and the Italian reason."""
        candidates = self._found.get(code_lookup(case_code), [])
        if not candidates:
            return (
                None,
                "case_code_not_in_archive",
                (
                    "Nell’archivio non c’è alcuna posizione con questo codice: importi prima il"
                    " registro dell’ente gestore o correggi il codice."
                ),
            )
        of_body = [key for owner, key in candidates if owner == body]
        if of_body:
            return of_body[0], "", ""
        if len(candidates) == 1:
            return candidates[0][1], "", ""
        return (
            None,
            "ambiguous_case_code",
            (
                "Il codice è usato da più enti gestori e la riga non dice quale: aggiungi la"
                " colonna dell’ente."
            ),
        )


class AttachedPlan:
    """Compares the rows of a file with what is attached to the dossiers."""

    def __init__(
        self,
        session: Session,
        source: SourceFile,
        book: ChangeBook,
        take_key: Callable[[], int],
    ) -> None:
        self.kind = ATTACHED[source.kind]
        self._required = dict(self.kind.required)
        self._session = session
        self.new: list[tuple[Any, ...]] = []
        self.fields: tuple[str, ...] = ()
        self.columns: tuple[str, ...] = ()
        self.rows = self.created = self.updated = self.unchanged = 0
        self.problems: list[Problem] = list(source.problems)
        self.rejected_rows: list[SourceRow] = []
        self.dossiers: set[int] = set()
        self.dossier_of_row: dict[int, int] = {}
        self._book = book
        self._take_key = take_key
        self._headings = headings_by_field(source)
        self._index = DossierIndex(session)
        self._known: dict[tuple[int, str], tuple[int, tuple[Any, ...]]] = {}
        self._seen: dict[tuple[int, str], tuple[int, tuple[Any, ...]]] = {}

    def heading(self, name: str) -> str:
        """The heading in the file of a field."""
        return self._headings.get(name, "")

    def add(self, row: SourceRow) -> None:
        """Take one row of the file."""
        self.rows += 1
        if self.rows == 1:
            self._take_fields(row.values)
        self.problems.extend(row.problems)
        if row.rejected:
            self.rejected_rows.append(row)
            return
        code = str(row.values["case_code"])
        body = row.values.get("body")
        dossier_id, kind, reason = self._index.find(code, body if isinstance(body, str) else None)
        if dossier_id is None:
            problem = Problem(
                row.number,
                self.heading("case_code"),
                code,
                kind,
                reason,
                Severity.REJECTED,
            )
            self.problems.append(problem)
            self.rejected_rows.append(
                SourceRow(row.number, row.values, (*row.problems, problem), True, row.raw)
            )
            return
        self.dossiers.add(dossier_id)
        if row.problems:
            self.dossier_of_row[row.number] = dossier_id
        self._place(row, code, dossier_id, tuple(row.values.get(name) for name in self.fields))

    def _place(self, row: SourceRow, code: str, dossier_id: int, said: tuple[Any, ...]) -> None:
        plain, apart = self._keys(row.values)
        for key in (apart, plain):
            if (dossier_id, key) in self._seen:
                first, earlier = self._seen[dossier_id, key]
                if earlier == said:
                    self._repeated(row, code, first, dossier_id)
                    return
        if (dossier_id, plain) in self._seen:
            key = apart
            if (dossier_id, key) in self._seen:
                self._contradicts(row, code, self._seen[dossier_id, key][0], dossier_id)
                return
        else:
            key = apart if (dossier_id, apart) in self._known else plain
        self._seen[dossier_id, key] = (row.number, said)
        known = self._known.get((dossier_id, key))
        if known is None:
            record = self._take_key()
            told = (
                self._required.get(name) if value is None else value
                for name, value in zip(self.fields, said, strict=True)
            )
            self.new.append((record, dossier_id, key, self._book.import_id, row.number, *told))
            self.created += 1
            return
        target = Target(
            self.kind.table.name, known[0], f"{code}/{key}"[:400], dossier_id, row.number
        )
        before = dict(zip(self.fields, known[1], strict=True))
        news = [
            (name, value)
            for name, value in zip(self.fields, said, strict=True)
            if value is not None or before[name] != self._required.get(name)
        ]
        if self._book.merge(target, before, news):
            self.updated += 1
        else:
            self.unchanged += 1

    def _keys(self, values: Mapping[str, Any]) -> tuple[str, str]:
        """The natural key of a row, and the longer one that tells twins apart."""
        named = [text for name in self.kind.natural if (text := as_text(values.get(name)))]
        apart = "|".join(as_text(values.get(name)) or "" for name in self.kind.apart)
        if not named:
            return f"={apart}"[:400], f"={apart}"[:400]
        plain = "".join(named[0].split()).casefold()
        return plain[:400], f"{plain}|{apart}"[:400]

    def _repeated(self, row: SourceRow, code: str, first: int, dossier_id: int) -> None:
        self.unchanged += 1
        self.dossier_of_row[row.number] = dossier_id
        self.problems.append(
            Problem(
                row.number,
                self.heading("case_code"),
                code,
                "row_repeated",
                f"Riga identica alla riga {first}: contata una volta sola.",
                Severity.NOTE,
            )
        )

    def _contradicts(self, row: SourceRow, code: str, first: int, dossier_id: int) -> None:
        self.unchanged += 1
        self.dossier_of_row[row.number] = dossier_id
        self.problems.append(
            Problem(
                row.number,
                self.heading("case_code"),
                code,
                "rows_contradict",
                f"La riga contraddice la riga {first}, che ha gli stessi estremi: vale la prima.",
                Severity.WARNING,
            )
        )

    def _take_fields(self, present: Mapping[str, Any]) -> None:
        """Fields of the file's rows; then what the archive holds of them."""
        table = self.kind.table
        self.fields = tuple(
            name for name in self.kind.fields if name in present or name in self._required
        )
        lead = ("id", "dossier_id", self.kind.key_column, "import_id", "import_row")
        self.columns = (*lead, *self.fields)
        columns = [table.c[name] for name in self.fields]
        found = self._session.execute(
            select(table.c.dossier_id, table.c[self.kind.key_column], table.c.id, *columns)
        )
        self._known = {(row[0], row[1]): (row[2], tuple(row[3:])) for row in found}
