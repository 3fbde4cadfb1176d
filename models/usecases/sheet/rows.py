"""Reads every row that speaks of one dossier: Core rows, no ORM objects, one query a table."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, String, bindparam, cast, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.base import Base
from models.records.decision import (
    ImpedimentAct,
    ManualMove,
    Suspension,
    WeekChoice,
    WorkingGroupDecision,
)
from models.records.dossier import Dossier, HouseholdMember
from models.records.exported_document import ExportedDocument
from models.records.findings import CourtAct, IncomeCheck, PoliceReport, SocialAssessment
from models.records.inquiry import FragilityCriterion, FragilityMark
from models.records.programme import (
    Intervention,
    PrintedNumber,
    ProgrammedDwelling,
    WeeklyProgramme,
)
from models.records.protection import AssessmentAct, NecessityAct, SolutionStep, TakingNote
from models.records.register_import import (
    ColumnMapping,
    ImportDifference,
    ImportProblem,
    RegisterImport,
    ValueConflict,
    ValueSource,
)
from models.records.table_session import SessionDecision, SessionItem, TableSession
from models.rules.protection import ProtectionAct
from models.usecases.protection_acts import load_protection_acts

AnyRow = Row[Any]

_OWNED: tuple[tuple[str, type[Base]], ...] = (
    ("members", HouseholdMember),
    ("acts", CourtAct),
    ("reports", PoliceReport),
    ("assessments", SocialAssessment),
    ("checks", IncomeCheck),
    ("assessment_acts", AssessmentAct),
    ("necessity_acts", NecessityAct),
    ("taking_notes", TakingNote),
    ("solution_steps", SolutionStep),
    ("decisions", WorkingGroupDecision),
    ("suspensions", Suspension),
    ("choices", WeekChoice),
    ("impediment_acts", ImpedimentAct),
    ("moves", ManualMove),
    ("problems", ImportProblem),
    ("differences", ImportDifference),
    ("sources", ValueSource),
    ("conflicts", ValueConflict),
)
_STATEMENTS = {name: select(Base.metadata.tables[record.__tablename__]) for name, record in _OWNED}
_TABLES = {name: Base.metadata.tables[record.__tablename__] for name, record in _OWNED}
_DOSSIER = Base.metadata.tables[Dossier.__tablename__]


@dataclass(slots=True)
class SheetRows:
    """The rows of a dossier by what they are; `imports` and `headings` by the import's id.

    `protection_acts` are those in force about assessment, necessity and solution, as rules read
    them; the rows of the same acts, revoked ones too, are beside.
    """

    dossier: AnyRow
    members: list[AnyRow] = field(default_factory=list)
    acts: list[AnyRow] = field(default_factory=list)
    reports: list[AnyRow] = field(default_factory=list)
    assessments: list[AnyRow] = field(default_factory=list)
    checks: list[AnyRow] = field(default_factory=list)
    assessment_acts: list[AnyRow] = field(default_factory=list)
    necessity_acts: list[AnyRow] = field(default_factory=list)
    taking_notes: list[AnyRow] = field(default_factory=list)
    solution_steps: list[AnyRow] = field(default_factory=list)
    protection_acts: list[ProtectionAct] = field(default_factory=list)
    marks: list[AnyRow] = field(default_factory=list)
    decisions: list[AnyRow] = field(default_factory=list)
    suspensions: list[AnyRow] = field(default_factory=list)
    choices: list[AnyRow] = field(default_factory=list)
    impediment_acts: list[AnyRow] = field(default_factory=list)
    moves: list[AnyRow] = field(default_factory=list)
    problems: list[AnyRow] = field(default_factory=list)
    differences: list[AnyRow] = field(default_factory=list)
    sources: list[AnyRow] = field(default_factory=list)
    conflicts: list[AnyRow] = field(default_factory=list)
    programmed: list[AnyRow] = field(default_factory=list)
    in_session: list[AnyRow] = field(default_factory=list)
    printed: list[AnyRow] = field(default_factory=list)
    neighbours: list[AnyRow] = field(default_factory=list)
    imports: dict[int, AnyRow] = field(default_factory=dict)
    headings: dict[int, dict[str, str]] = field(default_factory=dict)


def read_sheet_rows(session: Session, dossier_id: int) -> SheetRows:
    """Return everything that the archive holds of a dossier.

    Raises `OfficeError` where the dossier is no longer there.
    """
    connection = session.connection()
    rows = SheetRows(_the_dossier(connection, dossier_id))
    for name, statement in _STATEMENTS.items():
        table = _TABLES[name]
        found = connection.execute(
            statement.where(table.c.dossier_id == dossier_id).order_by(table.c.id)
        )
        setattr(rows, name, list(found))
    only_this = select(Dossier.id).where(Dossier.id == dossier_id)
    rows.protection_acts = load_protection_acts(connection, only_this).get(dossier_id, [])
    rows.marks = list(connection.execute(_MARKS, {"dossier": dossier_id}))
    rows.programmed = list(connection.execute(_PROGRAMMED, {"dossier": dossier_id}))
    rows.printed = list(connection.execute(_PRINTED, {"dossier": dossier_id}))
    rows.in_session = _said_in_session(connection, dossier_id)
    rows.neighbours = list(
        connection.execute(
            _NEIGHBOURS.where(
                Dossier.building_key == rows.dossier.building_key, Dossier.id != dossier_id
            )
        )
    )
    _read_imports(connection, rows)
    return rows


def read_group_rows(session: Session, dossier_id: int) -> SheetRows:
    """Return what the restricted groups are made of: household, reports, checks, sources."""
    connection = session.connection()
    rows = SheetRows(_the_dossier(connection, dossier_id))
    for name in ("members", "reports", "checks", "suspensions", "sources", "conflicts"):
        table = _TABLES[name]
        found = connection.execute(
            _STATEMENTS[name].where(table.c.dossier_id == dossier_id).order_by(table.c.id)
        )
        setattr(rows, name, list(found))
    rows.marks = list(connection.execute(_MARKS, {"dossier": dossier_id}))
    _read_imports(connection, rows)
    return rows


def _the_dossier(connection: Connection, dossier_id: int) -> AnyRow:
    found = connection.execute(select(_DOSSIER).where(_DOSSIER.c.id == dossier_id)).first()
    if found is None:
        raise OfficeError("La posizione non è più nell’archivio: aggiorna l’elenco.")
    return found


def _said_in_session(connection: Connection, dossier_id: int) -> list[AnyRow]:
    """The decisions that name the dossier: first as text, on any database, then exactly."""
    found = connection.execute(
        _IN_SESSION.where(cast(SessionDecision.dossier_ids, String).like(f"%{dossier_id}%"))
    )
    return [row for row in found if dossier_id in row.dossier_ids]


def _read_imports(connection: Connection, rows: SheetRows) -> None:
    ids = {rows.dossier.import_id, rows.dossier.last_seen_import_id}
    for name in (
        "members", "acts", "reports", "assessments", "checks", "sources", "differences",
        "conflicts", "problems",
    ):  # fmt: skip
        ids |= {row.import_id for row in getattr(rows, name)}
    ids.discard(None)
    if not ids:
        return
    for row in connection.execute(_IMPORTS.where(RegisterImport.id.in_(ids))):
        rows.imports[row.id] = row
        if row.fields is not None:
            rows.headings[row.id] = {name: heading for heading, name in row.fields.items()}


_IMPORTS = select(
    RegisterImport.id,
    RegisterImport.kind,
    RegisterImport.body,
    RegisterImport.file_name,
    RegisterImport.imported_at,
    RegisterImport.author,
    RegisterImport.reference_date,
    ColumnMapping.fields,
).outerjoin(ColumnMapping, RegisterImport.mapping_id == ColumnMapping.id)
_MARKS = (
    select(
        FragilityMark.id,
        FragilityMark.criterion_id,
        FragilityCriterion.name.label("criterion"),
        FragilityCriterion.effective_from,
        FragilityCriterion.effective_until,
        FragilityMark.noted_on,
        FragilityMark.source,
        FragilityMark.recorded_at,
        FragilityMark.author,
        FragilityMark.revoked_at,
    )
    .join(FragilityCriterion, FragilityMark.criterion_id == FragilityCriterion.id)
    .where(FragilityMark.dossier_id == bindparam("dossier"))
    .order_by(FragilityMark.id)
)
_NEIGHBOURS = select(
    Dossier.id, Dossier.case_code, Dossier.stair, Dossier.floor, Dossier.unit, Dossier.closed_on
).order_by(Dossier.code_key)
_PROGRAMMED = (
    select(
        WeeklyProgramme.week,
        WeeklyProgramme.state,
        WeeklyProgramme.made_at,
        WeeklyProgramme.author,
        WeeklyProgramme.superseded_at,
        Intervention.day,
        ProgrammedDwelling.outcome,
        ProgrammedDwelling.outcome_reason,
        ProgrammedDwelling.structure_name,
    )
    .join(Intervention, ProgrammedDwelling.intervention_id == Intervention.id)
    .join(WeeklyProgramme, Intervention.programme_id == WeeklyProgramme.id)
    .order_by(WeeklyProgramme.id)
    .where(ProgrammedDwelling.dossier_id == bindparam("dossier"))
)
_IN_SESSION = (
    select(
        SessionDecision.outcome,
        SessionDecision.text,
        SessionDecision.reason,
        SessionDecision.dossier_ids,
        TableSession.id.label("session_id"),
        TableSession.held_on,
        TableSession.number,
        TableSession.year,
        TableSession.state,
    )
    .join(SessionItem, SessionDecision.item_id == SessionItem.id)
    .join(TableSession, SessionItem.session_id == TableSession.id)
)
_PRINTED = (
    select(
        PrintedNumber.week,
        PrintedNumber.number,
        PrintedNumber.bis,
        ExportedDocument.exported_at,
        ExportedDocument.recipient,
        ExportedDocument.kind,
        ExportedDocument.file_name,
    )
    .join(ExportedDocument, ExportedDocument.week == PrintedNumber.week)
    .where(PrintedNumber.dossier_id == bindparam("dossier"))
)
