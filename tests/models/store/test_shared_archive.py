"""The shared archive on a real PostgreSQL server behaves as the file does."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from models.errors import OfficeError
from models.records.audit import AuditEntry
from models.records.dossier import Dossier
from models.records.setting import Setting
from models.store.archive import Archive, open_archive
from models.store.audit import record_event, verify_chain
from models.store.backup import backup_archive, restore_archive, verify_archive

NOW = datetime(2026, 11, 23, 8, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def shared(postgresql_url: str) -> Iterator[Archive]:
    with open_archive(postgresql_url, "", author="Prova") as archive:
        yield archive


def entries(archive: Archive) -> list[AuditEntry]:
    with archive.reading() as session:
        return list(session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)))


def assert_sound(archive: Archive) -> None:
    with archive.reading() as session:
        report = verify_chain(session)
    assert report.sound
    assert report.entries == len(entries(archive))


def test_a_record_and_its_entry_come_back_as_they_were(shared: Archive) -> None:
    with shared.transaction("import_register", now=NOW) as session:
        session.add(
            Dossier(
                body="ALER", case_code="A1", code_key="A1", building_key="b", street_key="s",
                address="Via Città «degli» Studi", dwelling_key="d", isee=Decimal("0.10"),
                occupation_date=date(2026, 3, 1), to_verify_since=NOW,
            )
        )  # fmt: skip
    with shared.reading() as session:
        record = session.scalars(select(Dossier)).one()
    assert (record.isee, record.to_verify_since) == (Decimal("0.10"), NOW)
    last = entries(shared)[-1]
    assert (last.verb, last.at, last.details["created"]["isee"]) == ("import_register", NOW, "0.10")
    assert_sound(shared)


def test_a_failed_verb_leaves_nothing(shared: Archive) -> None:
    before = len(entries(shared))

    def fail() -> None:
        with shared.transaction("write") as session:
            session.add(Setting(key="half", value=1))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(entries(shared)) == before
    assert_sound(shared)


def test_bulk_statements_owe_their_event(shared: Archive) -> None:
    with shared.transaction("bulk") as session:
        with pytest.raises(RuntimeError, match="audit"):
            session.execute(update(Setting).values(value=2))
        session.execute(update(Setting).values(value=2), execution_options={"audited": True})
        record_event(session, "bulk", details={"rows": 0})
    assert entries(shared)[-1].verb == "bulk"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET author = 'nessuno'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "INSERT INTO audit_entry SELECT id + 1000, sequence + 1000, at, author, verb, entity, "
        "entity_id, details, chain FROM audit_entry LIMIT 1",
    ],
)
def test_the_audit_refuses_to_be_changed(shared: Archive, statement: str) -> None:
    with shared.transaction("write") as session:
        record_event(session, "something")
    before = len(entries(shared))
    with shared.engine.connect() as connection, pytest.raises(DBAPIError, match="audit_entry"):
        connection.exec_driver_sql(statement)
    assert len(entries(shared)) == before


def test_many_writers_at_once_leave_one_chain_without_holes(
    shared: Archive, postgresql_url: str
) -> None:
    start = threading.Barrier(4)
    failures: list[BaseException] = []

    def work(worker: int) -> None:
        try:
            with open_archive(postgresql_url, "", author=f"Persona {worker}") as archive:
                start.wait()
                for number in range(10):
                    with archive.transaction("write") as session:
                        session.add(Setting(key=f"{worker}-{number}", value=number))
        except BaseException as error:  # told below, in the test's own thread
            failures.append(error)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    told = entries(shared)
    assert [entry.sequence for entry in told] == list(range(1, len(told) + 1))
    assert len({entry.author for entry in told} & {f"Persona {n}" for n in range(4)}) == 4
    assert_sound(shared)


def test_two_people_change_one_dossier_and_the_second_is_told(
    shared: Archive, postgresql_url: str
) -> None:
    with shared.transaction("write") as session:
        session.add(
            Dossier(
                body="MM", case_code="77", code_key="77", building_key="b", street_key="s",
                address="Via", dwelling_key="d",
            )
        )  # fmt: skip
    with shared.reading() as session:
        seen = session.scalars(select(Dossier).where(Dossier.case_code == "77")).one()
    number = seen.id
    with (
        open_archive(postgresql_url, "", author="Altra") as other,
        other.transaction("edit") as session,
    ):
        session.get_one(Dossier, number).notes = "prima"
    seen.notes = "seconda"

    def edit() -> None:
        with shared.transaction("edit") as session:
            session.add(seen)

    with pytest.raises(OfficeError, match="modificato nel frattempo"):
        edit()
    with shared.reading() as session:
        assert session.get_one(Dossier, number).notes == "prima"


def test_a_reader_cannot_write_even_by_sql(shared: Archive) -> None:
    with shared.reading() as session, pytest.raises(DBAPIError, match="read-only"):
        session.connection().exec_driver_sql("DELETE FROM setting")


def test_it_is_verified_and_copied_by_its_server(shared: Archive, postgresql_url: str) -> None:
    report = verify_archive(postgresql_url, "")
    assert report.sound
    assert "dossier" in dict(report.counts)
    with pytest.raises(OfficeError, match="pg_dump"):
        backup_archive(shared, Path("copie"), NOW)
    with pytest.raises(OfficeError, match="pg_dump"):
        restore_archive(Path("copia"), postgresql_url, "", author="Prova", now=NOW)


@pytest.fixture
def other_database(postgresql_url: str) -> Iterator[str]:
    """A second database of the server, empty."""
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE altra")
    yield postgresql_url.replace("/postgres?", "/altra?")
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE altra")


def test_somebody_elses_tables_are_left_alone(other_database: str) -> None:
    with psycopg.connect(other_database) as connection:
        connection.execute("CREATE TABLE fatture (id integer)")
    with pytest.raises(OfficeError, match="contiene altre tabelle"):
        open_archive(other_database, "", author="Prova")
    with pytest.raises(OfficeError, match="non è un archivio di Tavolo"):
        verify_archive(other_database, "")


def test_a_newer_shared_archive_is_refused(other_database: str) -> None:
    open_archive(other_database, "", author="Prova").close()
    with psycopg.connect(other_database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(OfficeError, match="versione più recente"):
        open_archive(other_database, "", author="Prova")
