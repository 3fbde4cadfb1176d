"""Open the report of an import that was done: its counts, its problems, the values it changed."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.field_groups import FieldGroup
from models.imports.rows import Problem, RegisterKind, Severity
from models.imports.text import heading_key
from models.records.register_import import (
    ColumnMapping,
    ImportDifference,
    ImportProblem,
    RegisterImport,
    ValueConflict,
)
from models.usecases.importing.outcome import Difference
from models.usecases.importing.report import (
    ChangedValue,
    ImportReport,
    ReportedProblem,
    changed,
    reported,
)

_DISAPPEARED = "no_longer_in_register"


def open_import_report(session: Session, import_id: int) -> ImportReport:
    """The report of one import, with the dossier of each line where there is one.

    Raises OfficeError when there is no such import (it was undone).
    """
    record = session.get(RegisterImport, import_id)
    if record is None:
        raise OfficeError("Questa importazione non c’è più: è stata annullata.")
    kind = RegisterKind(record.kind)
    problems = _problems(session, record, kind)
    conflicts = session.execute(
        select(func.count()).select_from(ValueConflict).where(ValueConflict.import_id == import_id)
    ).scalar_one()
    return ImportReport(
        import_id=import_id,
        file_name=record.file_name,
        kind=kind,
        body=record.body,
        reference_date=record.reference_date,
        imported_at=record.imported_at,
        author=record.author,
        rows=record.row_count,
        created=record.created,
        updated=record.updated,
        unchanged=record.unchanged,
        rejected=record.rejected,
        positions=None,
        people=None,
        disappeared=sum(1 for problem in problems if problem.kind == _DISAPPEARED),
        conflicts=conflicts,
        problems=problems,
        changes=_changes(session, import_id, kind),
    )


def _problems(
    session: Session, record: RegisterImport, kind: RegisterKind
) -> tuple[ReportedProblem, ...]:
    mapping = None if record.mapping_id is None else session.get(ColumnMapping, record.mapping_id)
    field_of = {} if mapping is None else {key: str(name) for key, name in mapping.fields.items()}
    rows = session.execute(
        select(
            ImportProblem.row,
            ImportProblem.column,
            ImportProblem.value,
            ImportProblem.kind,
            ImportProblem.message,
            ImportProblem.severity,
            ImportProblem.dossier_id,
        )
        .where(ImportProblem.import_id == record.id)
        .order_by(ImportProblem.row, ImportProblem.id)
    )
    found = []
    for row, column, value, kind_of, message, severity, dossier_id in rows:
        problem = Problem(row, column, value, kind_of, message, Severity(severity))
        field = field_of.get(heading_key(problem.column))
        line = reported(problem, kind, field, dossier_id)
        if field is None and problem.column:
            # nobody remembers what the column was: its value stays covered
            line = ReportedProblem(
                line.row, line.column, line.value, line.kind, line.message, line.severity,
                line.dossier_id, FieldGroup.IDENTITY,
            )  # fmt: skip
        found.append(line)
    return tuple(found)


def _changes(session: Session, import_id: int, kind: RegisterKind) -> tuple[ChangedValue, ...]:
    rows = session.execute(
        select(
            ImportDifference.row,
            ImportDifference.entity_key,
            ImportDifference.field,
            ImportDifference.old,
            ImportDifference.new,
            ImportDifference.dossier_id,
        )
        .where(ImportDifference.import_id == import_id)
        .order_by(ImportDifference.row, ImportDifference.id)
    )
    return tuple(changed(Difference(*row), kind) for row in rows)
