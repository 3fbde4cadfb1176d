"""What a database refuses, told to the official; what is a bug of ours stays an exception."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from models.errors import OfficeError
from models.store.durable import DISK_FULL

UNREACHABLE = (
    "L’archivio condiviso non risponde: controllare la rete, l’indirizzo e la password, poi "
    "riprovare; ciò che era in corso non è stato registrato."
)

ERRORS = {
    "SQLITE_FULL": DISK_FULL,
    "SQLITE_BUSY": "Un’altra operazione sta scrivendo nell’archivio: aspettare che finisca e "
    "riprovare; nulla è cambiato.",
    "SQLITE_READONLY": "L’archivio è diventato di sola lettura: controllare i permessi della "
    "cartella; nulla è cambiato.",
    "SQLITE_IOERR": "Il disco non risponde e l’operazione non è stata registrata: controllare il "
    "disco e riprovare.",
    "SQLITE_CANTOPEN": "L’archivio non si può aprire: controllare che la cartella ci sia e i "
    "suoi permessi.",
    "SQLITE_CORRUPT": "L’archivio è danneggiato: chiudere il programma e ripristinare una copia di "
    "sicurezza.",
    "28": UNREACHABLE,
    "3D000": UNREACHABLE,
    "53100": DISK_FULL,
    "55P03": "Un’altra persona sta scrivendo nell’archivio condiviso: aspettare e riprovare; nulla "
    "è cambiato.",
}
"""Driver's error (SQLite's name or PostgreSQL's SQLSTATE) -> what the official can do."""


@contextmanager
def told_by_database() -> Iterator[None]:
    """Turn what a database refuses into a sentence.

    Raises:
        OfficeError: the disk, the network, the server or somebody else's work is in the way.
    """
    try:
        yield
    except StaleDataError as error:
        raise OfficeError(
            "Il fascicolo è stato modificato nel frattempo da un’altra persona: riaprirlo e "
            "ripetere la modifica; nulla è stato sovrascritto."
        ) from error
    except (DBAPIError, dbapi2.Error) as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        raise OfficeError(sentence) from error


def sentence_of(error: Exception) -> str | None:
    """Return what the official can do about a database's refusal; None where it is our bug."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    for known, sentence in ERRORS.items():
        if code is not None and code.startswith(known):
            return sentence
    # psycopg gives no code where the connection failed or was lost.
    if code is None and isinstance(error, OperationalError) and hasattr(cause, "sqlstate"):
        return UNREACHABLE
    return None
