"""The same files into a file archive and into a shared one on PostgreSQL: the same records."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from models.imports.rows import RegisterKind
from models.records.base import Base
from models.store.archive import Archive, open_archive
from models.usecases.edit_dossier import edit_dossier
from models.usecases.find_dossier import find_dossier
from models.usecases.import_register import import_register

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
HOUSEHOLD = {
    "N_PRATICA": "ALER-2021-00001",
    "INDIRIZZO": "VIA GOLA 27/A SC. B P.3 INT. 12",
    "MUNICIPIO": "Zona 6",
    "MQ_ABITABILI": "45,5",
    "DATA_OCCUPAZIONE": "07/07/2020",
    "PROGR_COMPONENTE": "1",
    "COGNOME": "FIORI",
    "NOME": "LUISA",
    "DATA_NASCITA": "02/05/1985",
    "RELAZIONE_PARENTELA": "REFERENTE",
    "N_COMPONENTI": "2",
    "GRAVIDANZA": "NO",
    "REDDITO_ISEE": "10568,03",
}
CHILD = HOUSEHOLD | {
    "PROGR_COMPONENTE": "2",
    "NOME": "MARCO",
    "DATA_NASCITA": "15/07/2018",
    "RELAZIONE_PARENTELA": "FIGLIO/A",
    "GRAVIDANZA": "",
}
OTHER = HOUSEHOLD | {
    "N_PRATICA": "ALER-2021-00002",
    "COGNOME": "NERI",
    "INDIRIZZO": "VIA NIKOLAJEVKA 2",
}
ACT = {
    "COD_POSIZIONE": "ALER-2021-00001",
    "TIPO_ATTO": "Sentenza",
    "DATA": "21/10/2023",
    "FAVOREVOLE_ENTE": "SI",
    "RIFERIMENTO": "R.G. 40173/2022",
}
COMPARED = (
    "dossier",
    "household_member",
    "court_act",
    "import_problem",
    "import_difference",
    "value_source",
    "value_conflict",
)


def test_both_archives_hold_the_same(
    archive: Archive, postgresql_url: str, write_file: Callable[..., Path]
) -> None:
    first = write_file([HOUSEHOLD, CHILD, OTHER, OTHER], "uno_aler.csv")
    isee = {"REDDITO_ISEE": "99,00"}
    second = write_file([HOUSEHOLD | isee, CHILD | isee], "due_aler.csv")
    acts = write_file([ACT, ACT | {"COD_POSIZIONE": "ALER-2021-09999"}], "atti.csv")

    def the_weeks(held: Archive) -> tuple[list[dict[str, object]], list[list[tuple[object, ...]]]]:
        told = []
        for week, (path, kind) in enumerate(
            [
                (first, RegisterKind.REGISTER),
                (acts, RegisterKind.ACTS),
                (second, RegisterKind.REGISTER),
                (first, RegisterKind.REGISTER),
            ]
        ):
            now = NOW + timedelta(days=7 * week)
            with held.transaction("import_register", now=now) as session:
                outcome = import_register(session, path, kind, author="Prova", now=now)
                told.append(outcome.as_json())
            if week == 1:
                with held.transaction("edit_dossier", now=now) as session:
                    dossier = find_dossier(session, "ALER-2021-00001")
                    area = {"living_area": Decimal("50.00"), "isee": Decimal("1.00")}
                    edit_dossier(session, dossier, area, author="Prova", now=now)
        with held.reading() as session:
            return told, [rows_of(session, Base.metadata.tables[name]) for name in COMPARED]

    with open_archive(postgresql_url, "", author="Prova") as shared:
        assert the_weeks(shared) == the_weeks(archive)


def rows_of(session: Session, table: Table) -> list[tuple[object, ...]]:
    """Rows without their keys, which each database gives in its own way."""
    columns = [c for c in table.c if c.name not in ("id", "entity_id") and not c.foreign_keys]
    return sorted((tuple(row) for row in session.execute(select(*columns))), key=repr)
