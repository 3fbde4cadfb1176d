"""The schema's revisions, in code: they work in a frozen program, where there are no files.

The names stand here, without Alembic, because every start of the program reads them; `run` loads
Alembic, and only when there is something to migrate.
"""

REVISIONS = ("0001", "0002", "0003")
"""Oldest first. An archive at a revision that is not here is newer than the program."""

HEAD = REVISIONS[-1]
