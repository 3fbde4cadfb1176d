"""The schema in code is the schema of the records, and migrating loses nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, select

from models.records import Base
from models.records.dossier import Dossier, HouseholdMember
from models.store import schema
from models.store.archive import Archive, open_archive
from models.store.backup import verify_archive
from models.store.migrations import HEAD, REVISIONS
from models.store.migrations.run import SCRIPTS, upgrade

PASSPHRASE = "prova di passphrase"
NEXT = f"{int(HEAD) + 1:04}"
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, Base.metadata))


def constraint_names(connection: Connection) -> set[str]:
    inspector = inspect(connection)
    return {
        str(name)
        for table in Base.metadata.tables
        for name in (
            inspector.get_pk_constraint(table)["name"],
            *(key["name"] for key in inspector.get_foreign_keys(table)),
            *(unique["name"] for unique in inspector.get_unique_constraints(table)),
        )
    }


def named_in_records() -> set[str]:
    return {
        str(constraint.name)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
    }


def rebuild_dossier() -> None:
    """Batch mode: SQLite copies the table and drops the old one, on which others depend."""
    with op.batch_alter_table("dossier", recreate="always") as batch:
        batch.add_column(sa.Column("nickname", sa.String(20), nullable=True))


def lose_rows() -> None:
    op.execute("DELETE FROM household_member")


def break_keys() -> None:
    op.execute("UPDATE household_member SET dossier_id = 999")


def revision(upgrade_function: Any, **more: Any) -> SimpleNamespace:
    return SimpleNamespace(
        revision=NEXT, down_revision=HEAD, upgrade=upgrade_function, **more
    )  # fmt: skip


@pytest.fixture
def filled(archive: Archive) -> Archive:
    with archive.transaction("write") as session:
        record = Dossier(
            body="MM", case_code="1", code_key="1", building_key="b", street_key="s",
            address="Via", dwelling_key="d",
        )  # fmt: skip
        record.members = [HouseholdMember(ordinal=n) for n in (1, 2, 3)]
        session.add(record)
    return archive


def members_of(archive: Archive) -> int:
    with archive.reading() as session:
        return len(session.scalars(select(HouseholdMember)).all())


def test_the_migrated_schema_is_the_records_in_a_file(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        assert differences(connection) == []
        assert constraint_names(connection) >= named_in_records()


def test_the_migrated_schema_is_the_records_on_the_server(postgresql_url: str) -> None:
    with (
        open_archive(postgresql_url, "", author="Prova") as archive,
        archive.engine.connect() as connection,
    ):
        assert differences(connection) == []
        assert constraint_names(connection) >= named_in_records()


def test_names_and_scripts_of_revisions_agree() -> None:
    assert tuple(script.revision for script in SCRIPTS) == REVISIONS
    assert tuple(script.down_revision for script in SCRIPTS) == (None, *REVISIONS[:-1])


def test_an_archive_of_the_first_release_is_brought_up_to_date() -> None:
    """From nothing to 0001, with rows, and on: what version 0.1 wrote is all there."""
    engine = sa.create_engine("sqlite://")
    upgrade(engine, SCRIPTS[:1])
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO dossier (id, body, case_code, code_key, building_key, street_key, address,"
            " dwelling_key, version) VALUES (1, 'MM', '1', '1', 'b', 's', 'Via', 'd', 1)"
        )
        connection.exec_driver_sql(
            "INSERT INTO suspension (id, dossier_id, suspended_on, reason, recorded_at, author)"
            " VALUES (1, 1, '2026-11-20', 'malattia', '2026-11-20 10:00:00', 'Prova')"
        )
    upgrade(engine, SCRIPTS)
    with engine.connect() as connection:
        assert differences(connection) == []
        kept = connection.exec_driver_sql("SELECT reason, reason_code FROM suspension").all()
    assert kept == [("malattia", None)]


@pytest.fixture(params=["file", "server"])
def nothing_yet(request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """A database without a table, as a file and in a corner of its own on the server."""
    if request.param == "file":
        yield sa.create_engine("sqlite://")
        return
    url = sa.make_url(request.getfixturevalue("postgresql_url")).set(
        drivername="postgresql+psycopg"
    )
    outside = sa.create_engine(url)
    with outside.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA older")
    engine = sa.create_engine(url, connect_args={"options": "-csearch_path=older"})
    yield engine
    engine.dispose()
    with outside.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA older CASCADE")
    outside.dispose()


def test_acts_of_meetings_before_the_third_revision_stay(nothing_yet: sa.Engine) -> None:
    """Lists and takings of note keep their rows; a solution nobody knew is no path any more."""
    upgrade(nothing_yet, SCRIPTS[:2])
    at, day = "2026-11-20 10:00:00+00:00", "2026-11-20"
    solutions = ("Altra sistemazione", "Casa famiglia")
    with nothing_yet.begin() as connection:
        for statement in (
            "INSERT INTO dossier (id, body, case_code, code_key, building_key, street_key, address,"
            " dwelling_key, version) VALUES (1, 'MM', '1', '1', 'b', 's', 'Via', 'd', 1)",
            "INSERT INTO working_group_decision (id, dossier_id, decided_on, outcome, reason,"
            f" recorded_at, author) VALUES (7, 1, '{day}', 'put_on_list', 'Motivo', '{at}', 'P')",
            "INSERT INTO taking_note (id, dossier_id, declared_on, noted_on, recorded_at, author)"
            f" VALUES (9, 1, '{day}', '{day}', '{at}', 'P')",
        ):
            connection.exec_driver_sql(statement)
        for key, text in enumerate(solutions, start=1):
            connection.exec_driver_sql(
                "INSERT INTO social_assessment (id, dossier_id, assessment_key, solution_kind,"
                f" solution_text) VALUES ({key}, 1, '{key}', 'other', '{text}')"
            )
    upgrade(nothing_yet, SCRIPTS)
    with nothing_yet.connect() as connection:
        assert differences(connection) == []
        for table, key in (("working_group_decision", 7), ("taking_note", 9)):
            rows = connection.exec_driver_sql(f"SELECT id, group_decision_id FROM {table}").all()
            assert rows == [(key, None)]
        kinds = connection.exec_driver_sql(
            "SELECT solution_text, solution_kind FROM social_assessment ORDER BY id"
        ).all()
        assert kinds == [("Altra sistemazione", "other"), ("Casa famiglia", None)]


def test_rebuilding_a_table_keeps_its_children(filled: Archive) -> None:
    upgrade(filled.engine, [*SCRIPTS, revision(rebuild_dossier)])
    assert members_of(filled) == 3
    with filled.engine.connect() as connection:
        assert "nickname" in {
            column["name"] for column in inspect(connection).get_columns("dossier")
        }
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert schema.revision_of(connection) == NEXT


@pytest.mark.parametrize("bad", [lose_rows, break_keys])
def test_a_migration_that_loses_rows_or_breaks_keys_is_taken_back(
    filled: Archive, bad: Any
) -> None:
    with pytest.raises(RuntimeError, match="migration refused"):
        upgrade(filled.engine, [*SCRIPTS, revision(bad)])
    assert members_of(filled) == 3
    with filled.engine.connect() as connection:
        assert schema.revision_of(connection) == HEAD


def test_a_migration_may_say_whose_rows_it_changes(filled: Archive) -> None:
    upgrade(
        filled.engine, [*SCRIPTS, revision(lose_rows, CHANGES_ROWS_OF={"household_member"})]
    )  # fmt: skip
    assert members_of(filled) == 0


def test_an_older_archive_is_copied_before_it_is_migrated(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    # The program of tomorrow, with one revision more.
    monkeypatch.setattr(schema, "REVISIONS", (*REVISIONS, NEXT))
    monkeypatch.setattr(schema, "HEAD", NEXT)
    monkeypatch.setattr(
        schema,
        "bring_up_to_date",
        lambda engine: upgrade(engine, [*SCRIPTS, revision(rebuild_dossier)]),
    )
    monkeypatch.setattr("models.store.archive.bring_up_to_date", schema.bring_up_to_date)
    with open_archive(tmp_path / "archivio.tavolo", PASSPHRASE, author="Prova") as archive:
        assert members_of(archive) == 3
    (copy,) = tmp_path.glob(f"archivio-prima-di-aggiornare-{HEAD}-*.tavolo")
    report = verify_archive(copy, PASSPHRASE)
    assert report.sound
    assert dict(report.counts)["household_member"] == 3
