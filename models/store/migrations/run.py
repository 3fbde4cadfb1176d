"""Run revisions on an archive, with the checks that Alembic does not make.

Batch mode copies a table and drops the old one; with foreign keys on, SQLite then deletes the
children without an error. So the keys are off while revisions run, every key is checked before
the commit, and no table may end with another number of rows than it had, unless its revision says
so in `CHANGES_ROWS_OF`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import Script
from alembic.script.revision import RevisionMap
from sqlalchemy import Connection, Engine

from models.store.migrations import r0001_first, r0002_working_group, r0003_meeting_acts
from models.store.soundness import count_rows

SCRIPTS: tuple[Any, ...] = (r0001_first, r0002_working_group, r0003_meeting_acts)
"""The modules of `REVISIONS`, in the same order."""


def upgrade(engine: Engine, scripts: Sequence[Any] = SCRIPTS) -> None:
    """Run the revisions an archive has not had yet, all in one transaction or none.

    Raises:
        RuntimeError: a revision lost rows or broke a foreign key; nothing was changed.
    """
    with engine.connect() as connection:
        in_file = connection.dialect.name == "sqlite"
        # Outside the transaction: inside one, SQLite ignores this setting.
        driver = connection.connection.driver_connection
        if in_file and driver is not None:
            driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                before = count_rows(connection)
                allowed = run_scripts(connection, scripts)
                after = count_rows(connection)
                lost = [
                    f"{table}: {count} rows, then {after[table]}"
                    for table, count in before.items()
                    if table in after and after[table] != count and table not in allowed
                ]
                broken = (
                    connection.exec_driver_sql("PRAGMA foreign_key_check").all() if in_file else []
                )
                if lost or broken:
                    raise RuntimeError(f"migration refused: {lost}, {len(broken)} broken keys")
        finally:
            if in_file and driver is not None:
                driver.execute("PRAGMA foreign_keys = ON")


def run_scripts(connection: Connection, scripts: Sequence[Any] = SCRIPTS) -> set[str]:
    """Run what is missing on this connection; return the tables whose rows may change."""
    revisions = [
        Script(script, script.revision, getattr(script, "__file__", None) or script.revision)
        for script in scripts
    ]
    known = RevisionMap(lambda: revisions)
    known.get_revisions("heads")  # links the revisions to each other
    allowed: set[str] = set()

    def missing(heads: tuple[str, ...], _context: MigrationContext) -> Iterable[RevisionStep]:
        done = [revision.revision for revision in revisions]
        start = done.index(heads[0]) + 1 if heads else 0
        for revision in revisions[start:]:
            allowed.update(getattr(revision.module, "CHANGES_ROWS_OF", ()))
            yield MigrationStep.upgrade_from_script(known, revision)

    context = MigrationContext.configure(connection, opts={"fn": missing})
    with Operations.context(context):
        context.run_migrations()
    return allowed
