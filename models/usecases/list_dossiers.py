"""Lists every dossier of the archive for a screen: the driver's own rows, no records.

A list of 160,000 rows shows thirty at a time: dates stay ISO text and areas stay hundredths of a
square metre until a row is painted. Making a row object of each line would cost half as much
again as reading them (benchmarks, `list`).
"""

from typing import TypeAlias, cast

from sqlalchemy import BigInteger, String, select, type_coerce
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from models.records.dossier import Dossier

LINE = (
    "id",
    "case_code",
    "body",
    "municipio",
    "neighbourhood",
    "address",
    "occupation_date",
    "occupation_mode",
    "declared_members",
    "declared_minors",
    "living_area",
    "residence_town",
)
"""The columns of a line, in order."""

DossierLine: TypeAlias = tuple[
    int,
    str,
    str,
    int | None,
    str | None,
    str,
    str | None,
    str | None,
    int | None,
    int | None,
    int | None,
    str | None,
]

_LINES = select(
    Dossier.id,
    Dossier.case_code,
    Dossier.body,
    Dossier.municipio,
    Dossier.neighbourhood,
    Dossier.address,
    sql_cast(Dossier.occupation_date, String),
    Dossier.occupation_mode,
    Dossier.declared_members,
    Dossier.declared_minors,
    type_coerce(Dossier.living_area, BigInteger),
    Dossier.residence_town,
).order_by(Dossier.id)


def list_dossiers(session: Session) -> list[DossierLine]:
    """Return a line for every dossier, in the order in which they were recorded."""
    result = session.connection().execute(_LINES)
    lines = result.cursor.fetchall()
    result.close()
    return cast(list[DossierLine], lines)
