"""The report of an import as a screen shows it: counts that add up, problems, changed values.

The same shape tells of a preview, of an import just done and of one of last year. No record leaves
the session: everything is frozen.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.imports.field_groups import FieldGroup, group_of_field
from models.imports.problem_words import problem_words
from models.imports.rows import Problem, RegisterKind, Severity
from models.imports.schema import schema_of
from models.usecases.importing.outcome import Difference, ImportOutcome

_FIELD_WORDS = {
    "to_verify_since": "Da verificare",
    "no_longer_listed_since": "Non più nel nucleo",
    "kind_text": "Tipo, come scritto",
    "reason_text": "Motivo, come scritto",
    "solution_text": "Soluzione, come scritta",
    "state_text": "Stato, come scritto",
    "quantity": "Quantità",
    "is_contact": "Referente",
    "identified": "Identificato",
    "places": "Posti",
}
_WEIGHT = {Severity.REJECTED: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_ALONE = 3


@dataclass(frozen=True, slots=True)
class ReportedProblem:
    """Something found in the file. `group` says whether its value may be shown."""

    row: int
    column: str
    value: str
    kind: str
    message: str
    severity: Severity
    dossier_id: int | None
    group: FieldGroup


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value that the file changes. `record` is the case code, or what names the record."""

    row: int
    record: str
    label: str
    old: str | None
    new: str | None
    dossier_id: int | None
    group: FieldGroup


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one kind; rejected rows stand alone while they are few."""

    kind: str
    words: str
    severity: Severity
    problems: tuple[ReportedProblem, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.problems)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`created + updated + unchanged + rejected == rows`; rows are rows of the file (R029).

    `positions` and `people` are None for an import read from the history, which keeps neither.
    `conflicts` are those that this import opened.
    """

    import_id: int | None
    file_name: str
    kind: RegisterKind
    body: str | None
    reference_date: datetime.date | None
    imported_at: datetime.datetime | None
    author: str
    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    positions: int | None
    people: int | None
    disappeared: int
    conflicts: int
    problems: tuple[ReportedProblem, ...]
    changes: tuple[ChangedValue, ...]

    def groups(self) -> tuple[ProblemGroup, ...]:
        """The problems, rejected rows before warnings before notes."""
        return grouped(self.problems)


def report_of(
    outcome: ImportOutcome,
    *,
    author: str = "",
    imported_at: datetime.datetime | None = None,
    dossiers: Mapping[int, int] | None = None,
) -> ImportReport:
    """The report of an outcome; `dossiers` are those of the rows, where they are known."""
    source = outcome.source
    field_of = {column.heading: column.field for column in source.columns}
    known = dossiers or {}
    of_record = {each.record: each.dossier_id for each in outcome.differences}
    return ImportReport(
        import_id=outcome.import_id,
        file_name=source.file_name,
        kind=source.kind,
        body=source.body,
        reference_date=source.reference_date,
        imported_at=imported_at,
        author=author,
        rows=outcome.rows,
        created=outcome.created,
        updated=outcome.updated,
        unchanged=outcome.unchanged,
        rejected=outcome.rejected,
        positions=outcome.positions,
        people=outcome.people,
        disappeared=outcome.disappeared,
        conflicts=outcome.conflicts,
        problems=tuple(
            reported(
                problem,
                source.kind,
                field_of.get(problem.column),
                known.get(problem.row) if problem.row else of_record.get(problem.value),
            )
            for problem in outcome.problems
        ),
        changes=tuple(changed(difference, source.kind) for difference in outcome.differences),
    )


def reported(
    problem: Problem, kind: RegisterKind, field: str | None, dossier_id: int | None
) -> ReportedProblem:
    """A problem with the group of the field it is about."""
    if field:
        group = group_of_field(kind, field)
    else:
        group = FieldGroup.OPEN
    return ReportedProblem(
        problem.row,
        problem.column,
        problem.value,
        problem.kind,
        problem.message,
        problem.severity,
        dossier_id,
        group,
    )


def changed(difference: Difference, kind: RegisterKind) -> ChangedValue:
    """A difference in the words of the screen."""
    return ChangedValue(
        difference.row,
        record_words(kind, difference.record),
        field_words(kind, difference.field),
        shown(difference.field, difference.old),
        shown(difference.field, difference.new),
        difference.dossier_id,
        group_of_field(kind, difference.field),
    )


def record_words(kind: RegisterKind, key: str) -> str:
    """What names a record: the case code, and which member or act of it."""
    code, _, rest = key.partition("/")
    if not rest:
        return code
    return f"{code} · componente {rest}" if kind is RegisterKind.REGISTER else f"{code} · {rest}"


def grouped(problems: Iterable[ReportedProblem]) -> tuple[ProblemGroup, ...]:
    """Problems by kind, the heaviest first, then the most; a few rejected rows one by one."""
    by_kind: dict[tuple[Severity, str], list[ReportedProblem]] = {}
    for problem in problems:
        by_kind.setdefault((problem.severity, problem.kind), []).append(problem)
    rejected = sum(
        len(some) for (weight, _), some in by_kind.items() if weight is Severity.REJECTED
    )
    groups: list[ProblemGroup] = []
    for (severity, kind), some in by_kind.items():
        if severity is Severity.REJECTED and rejected <= _ALONE:
            groups += [ProblemGroup(kind, problem_words(kind), severity, (one,)) for one in some]
        else:
            groups.append(ProblemGroup(kind, problem_words(kind), severity, tuple(some)))
    return tuple(sorted(groups, key=lambda group: (_WEIGHT[group.severity], -group.count)))


def field_words(kind: RegisterKind, field: str) -> str:
    """What a stored field is called on screen."""
    schema = schema_of(kind)
    names = {each.name: each.label for each in schema.fields}
    return names.get(field) or names.get(f"member_{field}") or _FIELD_WORDS.get(
        field, schema.label(field)
    )  # fmt: skip


def shown(field: str, stored: str | None) -> str | None:
    """A stored value as the office writes it; None where there is none."""
    if stored is None:
        return None
    if stored in ("true", "false"):
        return "sì" if stored == "true" else "no"
    if field in _STORED_WORDS and stored in _STORED_WORDS[field]:
        return _STORED_WORDS[field][stored]
    if field.endswith("_since"):
        return _day(stored[:10])
    if field.endswith(("_date", "_on", "_from", "_until", "_expiry")):
        return _day(stored)
    if field in _HUNDREDTHS:
        return stored.rstrip("0").rstrip(".").replace(".", ",") if "." in stored else stored
    return stored


def _day(text: str) -> str:
    try:
        return f"{datetime.date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text


_HUNDREDTHS = frozenset({"living_area", "rooms", "isee", "occupation_debt", "ascertained_income"})
_STORED_WORDS: Mapping[str, Mapping[str, str]] = {
    "occupation_mode": {
        "break_in": "effrazione",
        "takeover": "subentro",
        "holdover": "permanenza senza titolo",
    },
    "in_flagrante_outcome": {
        "not_possible": "non possibile",
        "failed": "non riuscito",
        "evicted": "sgombero eseguito",
    },
    "grade": {"first": "primo grado", "appeal": "appello", "cassation": "cassazione"},
    "necessity": {
        "declared": "dichiarato",
        "not_declared": "non sussiste",
        "under_assessment": "in esame",
    },
    "state": {
        "planned": "programmato",
        "in_progress": "in corso",
        "finished": "concluso",
        "suspended": "sospeso",
    },
    "solution_kind": {
        "municipal": "struttura comunale",
        "contracted": "struttura convenzionata",
        "ces": "Centro di Emergenza Sociale",
        "hub": "hub di comunità",
        "sat": "servizio abitativo temporaneo",
        "other": "altra",
    },
}
