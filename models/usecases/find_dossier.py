"""Finds a dossier by its case code, as the official types it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.records.dossier import Dossier


def find_dossier(session: Session, case_code: str, *, body: str | None = None) -> Dossier:
    """Return the dossier with this case code (capitals and outer blanks do not matter).

    Raises `OfficeError` where there is none, or where two managing bodies use the same code and
    `body` does not say which.
    """
    wanted = case_code.strip()
    query = select(Dossier).where(func.upper(Dossier.case_code) == wanted.upper())
    if body is not None:
        query = query.where(Dossier.body == body)
    found = session.scalars(query.limit(2)).all()
    if not found:
        raise OfficeError(
            f"Nell’archivio non c’è alcuna posizione con codice «{wanted}»: controlla il codice."
        )
    if len(found) > 1:
        raise OfficeError(f"Il codice «{wanted}» è usato da più enti gestori: indica anche l’ente.")
    return found[0]
