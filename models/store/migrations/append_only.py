"""Triggers that keep a table append-only, for SQLite and PostgreSQL. Used by revisions: frozen."""

from sqlalchemy import Connection

SQLITE = (
    "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN "
    "SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
    "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN "
    "SELECT RAISE(ABORT, 'audit_entry is append-only'); END",
    # Each entry follows the last one: no hole, and nothing replaced by INSERT OR REPLACE.
    "CREATE TRIGGER audit_entry_no_hole BEFORE INSERT ON audit_entry "
    "WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM audit_entry) "
    "OR EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id) BEGIN "
    "SELECT RAISE(ABORT, 'audit_entry has no holes'); END",
)

POSTGRESQL = (
    "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$",
    "CREATE FUNCTION audit_entry_follow() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN "
    "IF NEW.sequence IS DISTINCT FROM (SELECT coalesce(max(sequence), 0) + 1 FROM audit_entry) "
    "THEN RAISE EXCEPTION 'audit_entry has no holes'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
    "CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
    "CREATE TRIGGER audit_entry_no_hole BEFORE INSERT ON audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_follow()",
)


def make_audit_append_only(connection: Connection) -> None:
    """Create the triggers that refuse UPDATE, DELETE and a hole in `audit_entry`."""
    on_sqlite = connection.dialect.name == "sqlite"
    for statement in SQLITE if on_sqlite else POSTGRESQL:
        connection.exec_driver_sql(statement)
