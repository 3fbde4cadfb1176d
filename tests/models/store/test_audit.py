"""Every change is in the audit, in the same transaction, and the audit cannot be rewritten."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete, event, insert, select, text, update
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from models.records.audit import AuditEntry
from models.records.dossier import Dossier, HouseholdMember
from models.records.setting import Setting
from models.store.archive import Archive
from models.store.audit import record_event, verify_chain

NOW = datetime.datetime(2026, 11, 23, 8, 30, tzinfo=datetime.UTC)


def dossier(code: str) -> Dossier:
    return Dossier(
        body="ALER", case_code=code, code_key=code, building_key="via gola 27", street_key="gola",
        address="Via Gola 27", dwelling_key="via gola 27 4", isee=Decimal("1234.50"),
        occupation_date=datetime.date(2026, 3, 1),
    )  # fmt: skip


def entries(archive: Archive) -> list[AuditEntry]:
    with archive.reading() as session:
        return list(session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)))


def chain_of(archive: Archive) -> Any:
    with archive.reading() as session:
        return verify_chain(session)


def run_raw(archive: Archive, *statements: str) -> None:
    """What somebody with the key and another program could do."""
    connection = archive.engine.raw_connection()
    try:
        for statement in statements:
            connection.cursor().execute(statement)
    finally:
        connection.close()


@pytest.fixture
def with_dossier(archive: Archive) -> Archive:
    with archive.transaction("import_register", author="Bianchi", now=NOW) as session:
        record = dossier("A1")
        record.members.append(HouseholdMember(ordinal=1, surname="Neri"))
        session.add(record)
    return archive


def test_a_new_record_is_told_with_its_values(with_dossier: Archive) -> None:
    created, member = entries(with_dossier)[-2:]
    assert (created.verb, created.author, created.at) == ("import_register", "Bianchi", NOW)
    assert (created.entity, created.entity_id) == ("dossier", 1)
    assert created.details["created"]["isee"] == "1234.50"
    assert created.details["created"]["occupation_date"] == "2026-03-01"
    assert member.details["created"]["dossier_id"] == 1


def test_a_change_is_told_with_old_and_new(with_dossier: Archive) -> None:
    with with_dossier.transaction("correct") as session:
        record = session.get_one(Dossier, 1)
        record.isee = Decimal("99.00")
        record.occupation_date = None
        record.address = "Via Gola 27"
    last = entries(with_dossier)[-1]
    assert (last.verb, last.author, last.entity) == ("correct", "Prova", "dossier")
    assert last.details["changed"]["isee"] == ["1234.50", "99.00"]
    assert last.details["changed"]["occupation_date"] == ["2026-03-01", None]
    assert "address" not in last.details["changed"]


def test_the_old_value_is_told_even_where_nobody_had_read_it(with_dossier: Archive) -> None:
    with with_dossier.transaction("correct") as session:
        record = session.get_one(Dossier, 1)
        session.expire(record)
        record.address = "Via Gola 29"
    assert entries(with_dossier)[-1].details["changed"]["address"] == ["Via Gola 27", "Via Gola 29"]


def test_a_deletion_is_told_with_what_was_there(with_dossier: Archive) -> None:
    with with_dossier.transaction("remove") as session:
        session.delete(session.get_one(HouseholdMember, 1))
    last = entries(with_dossier)[-1]
    assert last.details["deleted"]["surname"] == "Neri"


def test_what_changed_nothing_tells_nothing(with_dossier: Archive) -> None:
    before = len(entries(with_dossier))
    with with_dossier.transaction("look") as session:
        session.get_one(Dossier, 1).address = "Via Gola 27"
    assert len(entries(with_dossier)) == before


def test_a_failed_verb_leaves_no_entry_and_no_hole(with_dossier: Archive) -> None:
    before = len(entries(with_dossier))

    def fail() -> None:
        with with_dossier.transaction("write") as session:
            session.add(Setting(key="half", value=1))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(entries(with_dossier)) == before
    with with_dossier.transaction("write") as session:
        session.add(Setting(key="whole", value=1))
    assert [entry.sequence for entry in entries(with_dossier)] == list(range(1, before + 2))
    assert chain_of(with_dossier).sound


def test_a_savepoint_taken_back_leaves_no_hole(with_dossier: Archive) -> None:
    with with_dossier.transaction("write") as session:
        session.add(Setting(key="first", value=1))
        session.flush()
        savepoint = session.begin_nested()
        session.add(Setting(key="taken back", value=1))
        session.flush()
        savepoint.rollback()
        session.add(Setting(key="second", value=1))
    told = [entry.details.get("created", {}).get("key") for entry in entries(with_dossier)]
    assert told[-2:] == ["first", "second"]
    assert chain_of(with_dossier).sound


def test_an_event_is_told_after_what_came_before_it(archive: Archive) -> None:
    with archive.transaction("export") as session:
        session.add(Setting(key="number", value=7))
        record_event(session, "export", entity="dossier", details={"rows": 3, "sha256": "ab"})
    change, export = entries(archive)[-2:]
    assert change.entity == "setting"
    assert (export.entity, export.details) == ("dossier", {"rows": 3, "sha256": "ab"})


def test_an_event_needs_a_transaction(archive: Archive) -> None:
    with archive.reading() as session, pytest.raises(RuntimeError, match="transaction"):
        record_event(session, "export")


@pytest.mark.parametrize(
    "statement",
    [
        update(Setting).values(value=2),
        delete(Setting),
        insert(Setting).values(key="k", value=1),
        text("UPDATE setting SET value = 2"),
        text(" delete from setting"),
    ],
    ids=str,
)
def test_a_bulk_statement_is_refused_unless_it_is_told(archive: Archive, statement: Any) -> None:
    with archive.transaction("bulk") as session, pytest.raises(RuntimeError, match="audit"):
        session.execute(statement)

    def run(session: Session) -> None:
        session.execute(statement, execution_options={"audited": True})

    def run_and_forget() -> None:
        with archive.transaction("bulk") as session:
            run(session)

    with pytest.raises(RuntimeError, match="record_event is missing"):
        run_and_forget()
    with archive.transaction("bulk") as session:
        run(session)
        record_event(session, "bulk", details={"rows": 1})
    assert entries(archive)[-1].verb == "bulk"


def test_the_older_bulk_methods_are_refused(archive: Archive) -> None:
    with archive.transaction("bulk") as session:
        for run in (
            lambda: session.bulk_save_objects([Setting(key="k", value=1)]),
            lambda: session.bulk_insert_mappings(Setting, [{"key": "k", "value": 1}]),  # type: ignore[arg-type]
            lambda: session.bulk_update_mappings(Setting, [{"id": 1, "value": 1}]),  # type: ignore[arg-type]
        ):
            with pytest.raises(RuntimeError, match="audit"):
                run()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET author = 'nessuno'",
        "DELETE FROM audit_entry WHERE sequence = 1",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE sequence = 1",
        "REPLACE INTO audit_entry SELECT 1, max(sequence) + 1, at, author, verb, entity, "
        "entity_id, details, chain FROM audit_entry",
        "INSERT INTO audit_entry SELECT id + 100, sequence + 100, at, author, verb, entity, "
        "entity_id, details, chain FROM audit_entry LIMIT 1",
    ],
)
def test_the_audit_refuses_to_be_changed(with_dossier: Archive, statement: str) -> None:
    before = [(entry.id, entry.chain) for entry in entries(with_dossier)]
    with pytest.raises(dbapi2.IntegrityError, match="audit_entry"):
        run_raw(with_dossier, statement)
    assert [(entry.id, entry.chain) for entry in entries(with_dossier)] == before


@pytest.mark.parametrize(
    ("tampering", "place"),
    [
        ("UPDATE audit_entry SET author = 'nessuno' WHERE sequence = 2", 2),
        ("UPDATE audit_entry SET at = '2020-01-01 00:00:00.000000' WHERE sequence = 1", 1),
        ("UPDATE audit_entry SET details = replace(details, 'Neri', 'Verdi')", 3),
        ("DELETE FROM audit_entry WHERE sequence = 2", 2),
        ("UPDATE audit_entry SET chain = 'f' WHERE sequence = 3", 3),
    ],
)
def test_tampering_without_the_triggers_breaks_the_chain(
    with_dossier: Archive, tampering: str, place: int
) -> None:
    assert chain_of(with_dossier).sound
    run_raw(
        with_dossier,
        "DROP TRIGGER audit_entry_no_update",
        "DROP TRIGGER audit_entry_no_delete",
        tampering,
    )
    assert chain_of(with_dossier).broken_at == place


def test_an_error_never_shows_what_was_being_written(archive: Archive) -> None:
    def write_twice() -> None:
        with archive.transaction("write") as session:
            session.add(Setting(key="Neri Anna", value=1))
            session.flush()
            session.add(Setting(key="Neri Anna", value=2))

    with pytest.raises(Exception, match="UNIQUE") as failed:
        write_twice()
    assert "Neri" not in str(failed.value)


def test_a_flush_costs_one_read_of_the_tail_a_transaction(archive: Archive) -> None:
    reads: list[str] = []

    @event.listens_for(archive.engine, "before_cursor_execute")
    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT audit_entry"):
            reads.append(statement)

    with archive.transaction("write") as session:
        for number in range(50):
            session.add(Setting(key=f"k{number}", value=number))
            session.flush()
    assert len(reads) == 1
