"""The list from the archive and the facts that the ranking reads, beside the driver's own rows."""

import datetime
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, Select, select
from sqlalchemy.orm import Session

from benchmarks.make_archive import REFERENCE_DAY
from benchmarks.measuring import Measure, seconds
from benchmarks.workshop import Workshop
from models.records.dossier import Dossier, HouseholdMember
from models.records.findings import CourtAct, PoliceReport, SocialAssessment
from models.usecases.dossier_facts import listable_ids, load_listable_facts
from models.usecases.list_dossiers import LINE, list_dossiers

ON = REFERENCE_DAY + datetime.timedelta(days=3)
RECENT_WEEKS = 4


def measure_list(workshop: Workshop) -> Iterator[Measure]:
    """Twelve columns of every dossier, and the facts of the dossiers that may be listed."""
    for positions in workshop.sizes:
        with workshop.open(positions) as archive, archive.reading() as session:
            yield from _list_measures(session, positions, workshop.runs_for(positions * 2))
            yield from _facts_measures(session, positions, workshop.runs_for(positions))


def _list_measures(session: Session, positions: int, runs: int) -> Iterator[Measure]:
    columns = ", ".join(LINE)
    driver = session.connection().connection.driver_connection
    assert driver is not None
    raw = seconds(
        lambda: driver.execute(f"SELECT {columns} FROM dossier ORDER BY id").fetchall(), runs
    )
    lines = seconds(lambda: list_dossiers(session), runs)
    size = f"{positions:,} positions"
    yield Measure("list", f"{size}: driver's rows, 12 columns (floor)", raw)
    yield Measure("list", f"{size}: the lines of the list", lines, raw, "≤ 1.3 ×")


def _facts_measures(session: Session, positions: int, runs: int) -> Iterator[Measure]:
    ids = listable_ids(ON, RECENT_WEEKS)
    engine = session.get_bind().engine
    statements = [_sql(engine, select(Dossier.__table__).where(Dossier.id.in_(ids)))]
    for record in (HouseholdMember, CourtAct, PoliceReport, SocialAssessment):
        table = record.__table__
        statements.append(_sql(engine, select(table).where(table.c.dossier_id.in_(ids))))
    driver = session.connection().connection.driver_connection
    assert driver is not None
    raw = seconds(lambda: [driver.execute(text).fetchall() for text in statements], runs)
    facts = seconds(lambda: load_listable_facts(session, ON, RECENT_WEEKS), runs)
    count = len(load_listable_facts(session, ON, RECENT_WEEKS))
    yield Measure("list", f"{count:,} listable: driver's rows, five tables (floor)", raw)
    yield Measure("list", f"{count:,} listable: facts for the ranking", facts, raw)


def _sql(engine: Engine, statement: Select[*tuple[Any, ...]]) -> str:
    return str(statement.compile(engine, compile_kwargs={"literal_binds": True}))
