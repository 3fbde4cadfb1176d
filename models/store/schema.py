"""Which revision an archive is at, and bringing it to the program's."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from models.errors import OfficeError
from models.store.engine import connect_encrypted
from models.store.migrations import HEAD, REVISIONS


def revision_of(connection: Connection) -> str | None:
    """Return the archive's revision; None where there is no schema yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def revision_in_file(path: Path, data_key: bytes, *, uri_options: str = "") -> str:
    """Return the revision of an encrypted file, before anything about it changes.

    Raises:
        OfficeError: the file is no archive, or newer than the program.
    """
    driver = connect_encrypted(path, data_key, uri_options=uri_options)
    try:
        names = {row[0] for row in driver.execute("SELECT name FROM sqlite_master")}
        found = (
            driver.execute("SELECT version_num FROM alembic_version").fetchone()
            if "alembic_version" in names
            else None
        )
    finally:
        driver.close()
    if found is None:
        raise OfficeError(
            f"Il file «{path.name}» non è un archivio di Tavolo: scegliere un altro file, "
            "oppure ripristinare una copia di sicurezza."
        )
    check_revision(found[0], path.name)
    return str(found[0])


def check_revision(revision: str | None, name: str) -> None:
    """Refuse an archive that a newer program has written.

    Raises:
        OfficeError: its revision is unknown to us.
    """
    if revision is not None and revision not in REVISIONS:
        raise OfficeError(
            f"L’archivio «{name}» è stato usato con una versione più recente di Tavolo: "
            "aggiornare il programma su questo computer e riprovare."
        )


def check_empty(connection: Connection, name: str) -> None:
    """Refuse a database that holds somebody else's tables.

    Raises:
        OfficeError: there are tables and none says it is an archive.
    """
    if inspect(connection).get_table_names():
        raise OfficeError(
            f"La banca dati «{name}» contiene altre tabelle e non è un archivio di Tavolo: "
            "indicare una banca dati vuota, oppure quella dell’archivio condiviso."
        )


def bring_up_to_date(engine: Engine) -> None:
    """Run the revisions the archive has not had yet, all or none."""
    # Alembic costs 90 ms of every start and is needed once for each new version.
    from models.store.migrations.run import upgrade

    upgrade(engine)


def is_current(revision: str | None) -> bool:
    """Tell whether there is nothing to migrate."""
    return revision == HEAD
