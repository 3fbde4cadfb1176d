"""The P.C.C.T. table: which police force is competent where, for ALER's dwellings (R110, R111).

Polizia Locale serves MM; a zone that the table does not name may be served by either force.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import OfficeError
from models.imports.text import fold
from models.records.dossier import Dossier
from models.records.findings import CompetentForce
from models.records.vocabulary import ManagingBody

MUNICIPI = tuple(range(1, 10))
FORCES = {"": "una delle due", "PS": "Polizia di Stato", "CC": "Carabinieri"}


@dataclass(frozen=True, slots=True)
class ForceLine:
    """A zone and its force ("PS" or "CC"); `municipio` 0 is the whole town, `neighbourhood` the
    key of a neighbourhood, "" for the whole zone."""

    municipio: int
    neighbourhood: str
    force: str
    reference: str = ""


def force_lines(session: Session) -> tuple[ForceLine, ...]:
    """Return the table for ALER: zones in order, then their neighbourhoods."""
    rows = session.scalars(
        select(CompetentForce)
        .where(CompetentForce.body == ManagingBody.ALER.value)
        .order_by(CompetentForce.municipio, CompetentForce.neighbourhood_key)
    )
    return tuple(
        ForceLine(row.municipio, row.neighbourhood_key, row.force, row.reference or "")
        for row in rows
    )


def known_neighbourhoods(session: Session) -> tuple[tuple[int, str, str], ...]:
    """Return municipio, key and name of the neighbourhoods that ALER's register names, by name."""
    rows = session.execute(
        select(Dossier.municipio, Dossier.neighbourhood_key, Dossier.neighbourhood)
        .where(
            Dossier.body == ManagingBody.ALER.value,
            Dossier.municipio.is_not(None),
            Dossier.neighbourhood_key.is_not(None),
        )
        .distinct()
    )
    names = {(zone, key): name for zone, key, name in rows if zone and key and name}
    known = [(zone, key, name) for (zone, key), name in names.items()]
    return tuple(sorted(known, key=lambda each: (each[1], each[0])))


def set_force(
    session: Session, *, municipio: int, neighbourhood: str, force: str, reference: str
) -> None:
    """Set the force of a zone; "" takes the zone off the table.

    Raises:
        OfficeError: no such force or zone, or a line without the act that decides it.
    """
    if force not in FORCES or municipio not in (0, *MUNICIPI):
        raise OfficeError("La forza o la zona non esiste: sceglierla dall’elenco.")
    if force and not reference.strip():
        raise OfficeError("Manca l’atto che stabilisce la competenza: scrivine gli estremi.")
    key = fold(neighbourhood)
    row = session.scalar(
        select(CompetentForce).where(
            CompetentForce.body == ManagingBody.ALER.value,
            CompetentForce.municipio == municipio,
            CompetentForce.neighbourhood_key == key,
        )
    )
    if row is None and force:
        session.add(
            CompetentForce(
                body=ManagingBody.ALER.value,
                municipio=municipio,
                neighbourhood_key=key,
                force=force,
                reference=reference.strip(),
            )
        )
    elif row is not None and not force:
        session.delete(row)
    elif row is not None and (row.force, row.reference) != (force, reference.strip()):
        row.force, row.reference = force, reference.strip()
    session.flush()
