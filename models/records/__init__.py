"""Typed records of the archive, one aggregate a file. They fit SQLite and PostgreSQL alike."""
