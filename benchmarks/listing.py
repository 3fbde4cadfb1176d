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

ON = REFERENCE_DAY + datetime.timedelta(days=3)
RECENT_WEEKS = 4


def measure_list(workshop: Workshop) -> Iterator[Measure]:
    """Twelve columns of every dossier, and the facts of the dossiers that may be listed."""
    for positions in workshop.sizes:
        with workshop.open(positions) as archive:
            yield from _list_measures(archive.engine, positions, workshop.runs_for(positions * 2))
            with archive.reading() as session:
                yield from _facts_measures(session, positions, workshop.runs_for(positions))


def _list_measures(engine: Engine, positions: int, runs: int) -> Iterator[Measure]:
    columns = select(
        Dossier.id, Dossier.case_code, Dossier.body, Dossier.municipio, Dossier.neighbourhood,
        Dossier.address, Dossier.occupation_date, Dossier.occupation_mode,
        Dossier.declared_members, Dossier.declared_minors, Dossier.living_area,
        Dossier.residence_town,
    )  # fmt: skip
    statement = _sql(engine, columns)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        raw = seconds(lambda: driver.execute(statement).fetchall(), runs)
        rows = seconds(lambda: connection.execute(columns).all(), runs)
    size = f"{positions:,} positions"
    yield Measure("list", f"{size}: driver's rows, 12 columns (floor)", raw)
    yield Measure("list", f"{size}: rows with dates and decimals", rows, raw, "≤ 1.3 ×")


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
