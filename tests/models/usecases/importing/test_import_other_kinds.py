"""Acts, reports, assessments, income, structures, works, availability: found again, never twice."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.errors import OfficeError
from models.imports.rows import RegisterKind
from models.records.findings import (
    CourtAct,
    DailyAvailability,
    IncomeCheck,
    PoliceReport,
    RequalificationProgramme,
    SocialAssessment,
    Structure,
)
from models.records.register_import import ColumnMapping
from models.store.archive import Archive
from models.usecases.importing.outcome import ImportOutcome

Import = Callable[..., ImportOutcome]
LATER = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)

POSITION = {
    "N_PRATICA": "ALER-2021-00001",
    "ENTE_GESTORE": "ALER",
    "INDIRIZZO": "VIA GOLA 27 SC. B P.3 INT. 12",
    "DATA_OCCUPAZIONE": "07/07/2020",
}
ACT = {
    "COD_POSIZIONE": "ALER-2021-00001",
    "TIPO_ATTO": "Sentenza",
    "GRADO": "I grado",
    "DATA": "21/10/2023",
    "FAVOREVOLE_ENTE": "SI",
    "ESECUTIVO": "SI",
    "NON_PIU_IMPUGNABILE": "NO",
    "RIFERIMENTO": "R.G. 40173/2022",
}
REPORT = {
    "COD_POSIZIONE": "ALER-2021-00001",
    "MOTIVO": "Problemi di sicurezza nello stabile",
    "DATA": "25/11/2025",
    "RIFERIMENTO": "Prot. 98508/2025",
}
ASSESSMENT = {
    "COD_POSIZIONE": "ALER-2021-00001",
    "DATA_RELAZIONE": "22/02/2026",
    "FRAGILITA": "fragile",
    "STATO_NECESSITA": "da approfondire",
    "DATA_DICHIARAZIONE": "",
    "N_ATTO": "",
    "CRITERI": "criteri 2026/1",
    "SOLUZIONE": "",
    "STRUTTURA": "",
    "POSTO_DISPONIBILE": "",
    "AVENTE_DIRITTO": "",
    "PROGETTO": "",
}
INCOME = {
    "COD_POSIZIONE": "ALER-2021-00001",
    "DATA_RICHIESTA": "05/05/2026",
    "DATA_RISPOSTA": "",
    "REDDITO_ACCERTATO": "",
    "ESITO": "",
}
STRUCTURE = {
    "STRUTTURA": "CES Aldini",
    "TIPO": "Centro di Emergenza Sociale",
    "POSTI": "40",
    "NUCLEI_MAX": "12",
    "PERSONE_PER_NUCLEO_MAX": "5",
    "DAL": "01/01/2026",
    "AL": "",
    "NOTE": "",
}
WORKS = {
    "QUARTIERE": "Gola",
    "VIA": "Via Gola",
    "PROGRAMMA": "Accordo di programma 2019",
    "FONDI_EUROPEI": "NO",
    "TERMINE": "31/12/2027",
    "STATO": "programmato",
}
DAY = {
    "DATA": "23/11/2026",
    "SQUADRE_PS": "3",
    "SQUADRE_CC": "2",
    "SQUADRE_PL": "0",
    "ASSISTENTI_SOCIALI": "3",
    "ISPETTORI_ALER": "3",
    "DITTE_MM": "1",
}


@pytest.mark.parametrize(
    ("kind", "row", "record"),
    [
        (RegisterKind.ACTS, ACT, CourtAct),
        (RegisterKind.POLICE, REPORT, PoliceReport),
        (RegisterKind.SOCIAL, ASSESSMENT, SocialAssessment),
        (RegisterKind.INCOME, INCOME, IncomeCheck),
        (RegisterKind.STRUCTURES, STRUCTURE, Structure),
        (RegisterKind.WORKS, WORKS, RequalificationProgramme),
        (RegisterKind.AVAILABILITY, DAY, DailyAvailability),
    ],
)
def test_each_kind_comes_in_once_however_often_it_is_imported(
    archive: Archive, import_file: Import, kind: RegisterKind, row: dict[str, str], record: type
) -> None:
    import_file([POSITION])
    first = import_file([row], kind, name="altro.csv")
    assert (first.rows, first.created, first.rejected) == (1, 1, 0)
    again = import_file([row], kind, name="altro.csv", now=LATER)
    assert (again.unchanged, again.created, again.updated) == (1, 0, 0)
    with archive.reading() as session:
        many = session.scalar(select(func.count()).select_from(record))
        assert many == (6 if kind is RegisterKind.AVAILABILITY else 1)


def test_an_answer_that_arrives_later_completes_the_same_record(
    archive: Archive, import_file: Import
) -> None:
    import_file([POSITION])
    import_file([INCOME], RegisterKind.INCOME, name="gdf.csv")
    answered = INCOME | {
        "DATA_RISPOSTA": "29/10/2026", "REDDITO_ACCERTATO": "29601,00", "ESITO": "difforme",
    }  # fmt: skip
    outcome = import_file([answered], RegisterKind.INCOME, name="gdf.csv", now=LATER)
    assert outcome.updated == 1
    with archive.reading() as session:
        check = session.scalars(select(IncomeCheck)).one()
        assert (check.answered_on, check.ascertained_income) == (
            date(2026, 10, 29),
            Decimal("29601.00"),
        )


def test_a_later_assessment_adds_a_row(archive: Archive, import_file: Import) -> None:
    import_file([POSITION])
    later = ASSESSMENT | {"DATA_RELAZIONE": "05/09/2026", "STATO_NECESSITA": "dichiarato",
                          "DATA_DICHIARAZIONE": "08/09/2026", "N_ATTO": "PG 1/2026"}  # fmt: skip
    import_file([ASSESSMENT], RegisterKind.SOCIAL, name="sociali.csv")
    outcome = import_file([ASSESSMENT, later], RegisterKind.SOCIAL, name="sociali.csv", now=LATER)
    assert (outcome.created, outcome.unchanged) == (1, 1)


def test_two_acts_of_one_reference_are_two(import_file: Import) -> None:
    import_file([POSITION])
    appeal = ACT | {"GRADO": "Appello", "DATA": "01/02/2025"}
    assert import_file([ACT, appeal], RegisterKind.ACTS, name="atti.csv").created == 2
    again = import_file([appeal, ACT], RegisterKind.ACTS, name="atti.csv", now=LATER)
    assert again.unchanged == 2


def test_a_row_repeated_in_the_file_is_told(import_file: Import) -> None:
    import_file([POSITION])
    outcome = import_file([ACT, ACT], RegisterKind.ACTS, name="atti.csv")
    assert (outcome.created, outcome.unchanged) == (1, 1)
    assert outcome.warnings["row_repeated"] == 1


def test_a_case_code_that_is_not_in_the_archive_is_rejected_with_the_reason(
    import_file: Import,
) -> None:
    import_file([POSITION])
    outcome = import_file(
        [ACT, ACT | {"COD_POSIZIONE": "ALER-2021-09999"}], RegisterKind.ACTS, name="atti.csv"
    )
    assert (outcome.created, outcome.rejected, outcome.positions) == (1, 1, 1)
    told = [p for p in outcome.problems if p.kind == "case_code_not_in_archive"]
    assert [(p.row, p.column, p.value) for p in told] == [(3, "COD_POSIZIONE", "ALER-2021-09999")]
    assert "codice" in told[0].message
    assert [row.number for row in outcome.rejected_rows] == [3]


def test_a_code_of_two_bodies_needs_the_body(import_file: Import) -> None:
    shared = POSITION | {"N_PRATICA": "2021-00007"}
    import_file([shared])
    import_file([shared | {"ENTE_GESTORE": "MM"}], name="anagrafe_mm.csv")
    row = ACT | {"COD_POSIZIONE": "2021-00007"}
    blind = import_file([row], RegisterKind.ACTS, name="atti.csv")
    assert [p.kind for p in blind.problems if p.row] == ["ambiguous_case_code"]
    told = import_file([row | {"ENTE": "MM"}], RegisterKind.ACTS, name="atti.csv")
    assert told.created == 1


def test_a_day_of_availability_is_one_row(archive: Archive, import_file: Import) -> None:
    import_file([DAY], RegisterKind.AVAILABILITY, name="disponibilita.csv")
    changed = import_file(
        [DAY | {"SQUADRE_PL": "2"}], RegisterKind.AVAILABILITY, name="disponibilita.csv", now=LATER
    )
    assert (changed.rows, changed.updated) == (1, 1)
    with archive.reading() as session:
        held = session.execute(
            select(
                DailyAvailability.resource, DailyAvailability.body, DailyAvailability.quantity
            ).where(DailyAvailability.day == date(2026, 11, 23))
        ).all()
        assert ("squad_pl", "", 2) in held
        assert ("inspector", "ALER", 3) in held
        assert ("firm", "MM", 1) in held


def test_a_mapping_given_once_is_used_unasked_afterwards(
    archive: Archive, import_file: Import, tmp_path: Path
) -> None:
    strange = {"alfa": "17", "beta": "Gola 27", "gamma": "3"}
    with pytest.raises(OfficeError) as refused:
        import_file([strange], name="strano_aler.csv")
    assert "alfa" in " ".join(refused.value.details)
    mapping = tmp_path / "abbinamento.json"
    mapping.write_text(
        json.dumps({"alfa": "case_code", "beta": "address", "gamma": "declared_members"}),
        encoding="utf-8",
    )
    given = import_file([strange], name="strano_aler.csv", mapping_name=str(mapping))
    assert given.created == 1
    unasked = import_file([strange | {"gamma": "4"}], name="strano_aler.csv", now=LATER)
    assert unasked.updated == 1
    with archive.reading() as session:
        assert session.scalars(select(ColumnMapping.confirmed)).all() == [True]


def test_a_mapping_nobody_knows_is_refused_with_a_sentence(import_file: Import) -> None:
    with pytest.raises(OfficeError, match="Non c’è alcun abbinamento"):
        import_file([POSITION], mapping_name="inventato")


def test_every_import_of_a_week_stays_apart(import_file: Import) -> None:
    first = import_file([POSITION])
    second = import_file([POSITION], now=LATER + timedelta(days=1))
    assert first.import_id != second.import_id
