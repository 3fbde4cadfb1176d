"""What tells that an archive is whole: rows, and the triggers that keep the audit."""

from sqlalchemy import Connection, inspect, text


def count_rows(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every table but Alembic's own."""
    quote = connection.dialect.identifier_preparer.quote
    return {
        table: connection.execute(text(f"SELECT count(*) FROM {quote(table)}")).scalar_one()
        for table in sorted(inspect(connection).get_table_names())
        if table != "alembic_version"
    }


def missing_protections(connection: Connection) -> list[str]:
    """Return the triggers that should keep the audit append-only and are not there or are off."""
    if connection.dialect.name == "sqlite":
        expected = ("audit_entry_no_update", "audit_entry_no_delete", "audit_entry_no_hole")
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        expected = ("audit_entry_no_change", "audit_entry_no_truncate", "audit_entry_no_hole")
        query = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    found = set(connection.exec_driver_sql(query).scalars())
    return [name for name in expected if name not in found]
