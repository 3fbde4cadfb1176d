"""Draft a revision: what the records have and the archive's schema has not. For developers.

    python -m models.store.migrations.draft             prints the body of the next revision
    python -m models.store.migrations.draft --first     rewrites the first revision (only until
                                                        the first release)

The draft is read and corrected by hand (batch mode for SQLite, data to move); the tests compare
the migrated schema with the records on both databases.
"""

import sys
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import MigrateOperation, UpgradeOps
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.types import TypeDecorator

from models.records import Base
from models.store.migrations.run import run_scripts

REGISTERS = {
    "column_mapping", "dossier", "household_member", "import_difference", "import_problem",
    "register_import", "value_conflict", "value_source",
}  # fmt: skip
FINDINGS = {
    "competent_force", "court_act", "daily_availability", "income_check", "police_report",
    "requalification_programme", "social_assessment", "structure",
}  # fmt: skip
HEADER = '''"""First revision, part {part}. Written by `draft`, frozen once released."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables and their indexes."""
'''


def pending_operations(from_nothing: bool) -> tuple[MigrationContext, UpgradeOps]:
    """Return what would bring a migrated (or empty) schema to the records."""
    connection = create_engine("sqlite://").connect()
    if not from_nothing:
        run_scripts(connection)
    context = MigrationContext.configure(
        connection,
        opts={"render_item": _stored_type, "compare_type": True},
    )
    operations = produce_migrations(context, Base.metadata).upgrade_ops
    if operations is None:
        raise RuntimeError("autogenerate returned nothing")
    return context, operations


def render(context: MigrationContext, operations: list[MigrateOperation], *, as_batch: bool) -> str:
    """Return the Python text of operations, indented as the body of a function."""
    text = render_python_code(
        UpgradeOps(operations),
        render_as_batch=as_batch,
        render_item=_stored_type,
        migration_context=context,
    )
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("# ###")]
    return "\n".join("    " + line.removeprefix("    ") for line in lines) + "\n"


def write_first() -> None:
    """Write the parts of the first revision beside this file."""
    context, operations = pending_operations(from_nothing=True)
    parts: dict[str, list[MigrateOperation]] = {"registers": [], "findings": [], "tables": []}
    for operation in operations.ops:
        parts[_part_of(str(getattr(operation, "table_name", "")))].append(operation)
    for part, chosen in parts.items():
        path = Path(__file__).with_name(f"r0001_{part}.py")
        path.write_text(
            HEADER.format(part=part) + render(context, chosen, as_batch=False), encoding="utf-8"
        )


def _part_of(table: str) -> str:
    if table in REGISTERS:
        return "registers"
    return "findings" if table in FINDINGS else "tables"


def _stored_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Render a type of ours as what the database stores: a revision never depends on records."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


if __name__ == "__main__":
    if "--first" in sys.argv:
        write_first()
    else:
        pending_context, pending = pending_operations(from_nothing=False)
        sys.stdout.write(render(pending_context, pending.ops, as_batch=True))
