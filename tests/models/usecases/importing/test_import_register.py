"""A register comes in: what is kept, what a new version changes, what is never overwritten."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.imports.reading import ImportCancelled
from models.imports.rows import RegisterKind, Severity
from models.records.audit import AuditEntry
from models.records.dossier import Dossier, HouseholdMember
from models.records.register_import import (
    ImportDifference,
    ImportProblem,
    RegisterImport,
)
from models.store.archive import Archive
from models.usecases.find_dossier import find_dossier
from models.usecases.import_register import import_register
from models.usecases.importing.outcome import CancelToken, ImportOutcome
from models.usecases.value_source import value_source_of

Import = Callable[..., ImportOutcome]
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=7)


ALER_ROW = {
    "N_PRATICA": "ALER-2021-00001",
    "ENTE_GESTORE": "ALER",
    "MATRICOLA_ALLOGGIO": "A0001-001",
    "COD_STABILE": "A0001",
    "QUARTIERE_ERP": "Gola",
    "MUNICIPIO": "6",
    "INDIRIZZO": "VIA GOLA 27/A SC. B P.3 INT. 12",
    "COMUNE": "MILANO",
    "MQ_ABITABILI": "45,5",
    "DATA_OCCUPAZIONE": "07/07/2020",
    "MODALITA_OCCUPAZIONE": "EFFRAZIONE",
    "PROGR_COMPONENTE": "1",
    "COGNOME": "FIORI",
    "NOME": "LUISA",
    "SESSO": "F",
    "DATA_NASCITA": "02/05/1985",
    "CITTADINANZA": "ITALIANA",
    "CODICE_FISCALE": "",
    "RESIDENZA_COMUNE": "MILANO",
    "RELAZIONE_PARENTELA": "REFERENTE",
    "N_COMPONENTI": "2",
    "N_MINORI": "1",
    "GRAVIDANZA": "NO",
    "PATOLOGIE": "",
    "REDDITO_ISEE": "10568,03",
    "DATA_AGGIORNAMENTO": "30/10/2026",
}
CHILD_ROW = ALER_ROW | {
    "PROGR_COMPONENTE": "2",
    "COGNOME": "FIORI",
    "NOME": "MARCO",
    "SESSO": "M",
    "DATA_NASCITA": "15/07/2018",
    "RELAZIONE_PARENTELA": "FIGLIO/A",
    "GRAVIDANZA": "",
}
OTHER_ROW = ALER_ROW | {
    "N_PRATICA": "ALER-2022-00002",
    "MATRICOLA_ALLOGGIO": "A0002-007",
    "COD_STABILE": "A0002",
    "QUARTIERE_ERP": "San Siro",
    "MUNICIPIO": "7",
    "INDIRIZZO": "VIA PARAVIA 15 SC. A P.T INT. 2",
    "COGNOME": "NERI",
    "NOME": "PAOLO",
    "SESSO": "M",
    "DATA_NASCITA": "11/11/1970",
    "N_COMPONENTI": "1",
    "N_MINORI": "0",
    "GRAVIDANZA": "",
}
MM_ROW = {
    "Cod. posizione": "MM-2023-00001",
    "Gestore": "MM SpA",
    "Codice UI": "M0829-377",
    "Codice stabile": "M0829",
    "Quartiere": "Stadera",
    "Zona": "Municipio 5",
    "Tipo via": "Via",
    "Via": "Boifava",
    "Civico": "93",
    "Esp.": "",
    "Scala": "D",
    "Piano": "4",
    "Int.": "14",
    "Data occupazione": "30/05/2016",
    "Modalità": "Effrazione",
    "Referente cognome": "Moretti",
    "Referente nome": "Davide",
    "CF referente": "",
    "Nascita referente": "21/10/1947",
    "N. componenti": "3",
    "di cui minori": "1",
    "Gravidanza": "NO",
    "ISEE (€)": "14.675,00",
    "Comune di residenza": "Milano",
}


def kinds(outcome: ImportOutcome) -> set[str]:
    return {problem.kind for problem in outcome.problems if problem.row}


def adds_up(outcome: ImportOutcome) -> bool:
    told = outcome.as_json()
    return told["rows"] == sum(told[k] for k in ("created", "updated", "unchanged", "rejected"))


def test_a_row_a_member_becomes_one_dossier_with_its_household(
    archive: Archive, import_file: Import
) -> None:
    outcome = import_file([ALER_ROW, CHILD_ROW, OTHER_ROW])
    assert (outcome.rows, outcome.positions, outcome.people, outcome.created) == (3, 2, 3, 3)
    assert adds_up(outcome)
    with archive.reading() as session:
        dossier = find_dossier(session, "ALER-2021-00001")
        assert dossier.living_area == Decimal("45.50")
        assert dossier.isee == Decimal("10568.03")
        assert dossier.occupation_date == date(2020, 7, 7)
        assert dossier.municipio == 6
        assert (dossier.stair, dossier.floor, dossier.unit) == ("B", "3", "12")
        assert [m.ordinal for m in dossier.members] == [1, 2]
        assert dossier.members[0].is_contact
        assert dossier.import_row == 2
        made = value_source_of(session, "dossier", dossier.id, "isee")
        assert made is not None
        assert (made.file_name, made.row) == ("anagrafe_aler.csv", 2)


def test_a_row_a_household_counts_the_declared_members(
    archive: Archive, import_file: Import
) -> None:
    outcome = import_file([MM_ROW, MM_ROW | {"Cod. posizione": "MM-2023-00002", "Int.": "15",
                                             "Codice UI": "M0829-378", "N. componenti": "2"}],
                          name="anagrafe_mm.csv")  # fmt: skip
    assert (outcome.positions, outcome.people, outcome.created) == (2, 5, 2)
    with archive.reading() as session:
        dossier = find_dossier(session, "MM-2023-00001")
        assert dossier.body == "MM"
        assert dossier.declared_members == 3
        assert [m.is_contact for m in dossier.members] == [True]


def test_the_report_has_exactly_the_agreed_fields(import_file: Import) -> None:
    told = import_file([ALER_ROW, CHILD_ROW | {"INDIRIZZO": ""}]).as_json()
    assert set(told) == {
        "rows", "positions", "people", "created", "updated", "unchanged", "rejected", "warnings",
        "problems",
    }  # fmt: skip
    assert told["rejected"] == 1
    refused = [p for p in told["problems"] if p["kind"] == "no_address"]
    assert set(refused[0]) == {"row", "column", "value", "kind", "message"}
    assert refused[0]["row"] == 3


def test_the_same_file_twice_changes_nothing(archive: Archive, import_file: Import) -> None:
    import_file([ALER_ROW, CHILD_ROW, OTHER_ROW])
    before = snapshot(archive)
    again = import_file([ALER_ROW, CHILD_ROW, OTHER_ROW], now=LATER)
    assert (again.unchanged, again.created, again.updated) == (3, 0, 0)
    assert snapshot(archive) == before
    with archive.reading() as session:
        assert session.scalar(select(func.count()).select_from(RegisterImport)) == 2
        verbs = session.scalars(select(AuditEntry.verb)).all()
        assert verbs.count("import_register") >= 2


def test_the_same_content_written_differently_changes_nothing(
    archive: Archive, import_file: Import
) -> None:
    import_file([ALER_ROW, CHILD_ROW])
    before = snapshot(archive)
    spelt = {"MUNICIPIO": "Zona 6", "DATA_OCCUPAZIONE": "7 luglio 2020", "MQ_ABITABILI": "45,50"}
    again = import_file([ALER_ROW | spelt, CHILD_ROW], now=LATER)
    assert again.unchanged == 2
    assert "rows_contradict" not in kinds(again)
    assert snapshot(archive) == before


def test_repeated_rows_are_counted_once(import_file: Import) -> None:
    outcome = import_file([ALER_ROW, CHILD_ROW, ALER_ROW])
    assert (outcome.people, outcome.created, outcome.unchanged) == (2, 2, 1)
    assert outcome.warnings["row_repeated"] == 1
    assert adds_up(outcome)


def test_rows_that_contradict_each_other_are_told_and_the_first_counts(
    archive: Archive, import_file: Import
) -> None:
    outcome = import_file([ALER_ROW, CHILD_ROW | {"REDDITO_ISEE": "99,00"}])
    told = [p for p in outcome.problems if p.kind == "rows_contradict"]
    assert [(p.row, p.column) for p in told] == [(3, "REDDITO_ISEE")]
    with archive.reading() as session:
        assert find_dossier(session, "ALER-2021-00001").isee == Decimal("10568.03")


def test_a_new_version_updates_what_changed_and_lists_it(
    archive: Archive, import_file: Import
) -> None:
    import_file([ALER_ROW, CHILD_ROW, OTHER_ROW])
    isee = {"REDDITO_ISEE": "11000,00"}
    changed = import_file([ALER_ROW | isee, CHILD_ROW | isee, OTHER_ROW], now=LATER)
    assert (changed.updated, changed.unchanged) == (2, 1)
    with archive.reading() as session:
        dossier = find_dossier(session, "ALER-2021-00001")
        assert dossier.isee == Decimal("11000.00")
        difference = session.scalars(select(ImportDifference)).one()
        assert difference.field == "isee"
        assert (difference.old, difference.new) == ("10568.03", "11000.00")
        source = value_source_of(session, "dossier", dossier.id, "isee")
        assert source is not None
        assert source.recorded_at == LATER
        # what did not change still comes from the first file
        first = value_source_of(session, "dossier", dossier.id, "municipio")
        assert first is not None
        assert first.recorded_at == NOW


def test_a_new_address_moves_the_dwelling_to_its_new_building(
    archive: Archive, import_file: Import
) -> None:
    import_file([OTHER_ROW])
    import_file([OTHER_ROW | {"INDIRIZZO": "VIA PARAVIA 63/BIS SC. B P.T INT. 9"}], now=LATER)
    with archive.reading() as session:
        dossier = find_dossier(session, "ALER-2022-00002")
        assert dossier.house_number == "63"
        assert "63" in dossier.dwelling_key


def test_an_empty_cell_does_not_erase_what_is_known(archive: Archive, import_file: Import) -> None:
    import_file([OTHER_ROW])
    again = import_file([OTHER_ROW | {"REDDITO_ISEE": "N.D."}], now=LATER)
    assert again.unchanged == 1
    assert again.warnings["known_value_kept"] == 1
    with archive.reading() as session:
        assert find_dossier(session, "ALER-2022-00002").isee == Decimal("10568.03")


def test_positions_that_disappear_are_to_verify_until_they_come_back(
    archive: Archive, import_file: Import
) -> None:
    import_file([ALER_ROW, CHILD_ROW, OTHER_ROW])
    import_file([MM_ROW], name="anagrafe_mm.csv")
    gone = import_file([ALER_ROW, CHILD_ROW], now=LATER)
    assert gone.disappeared == 1
    assert gone.warnings["no_longer_in_register"] == 1
    with archive.reading() as session:
        assert find_dossier(session, "ALER-2022-00002").to_verify_since == LATER
        assert find_dossier(session, "MM-2023-00001").to_verify_since is None
    back = import_file([ALER_ROW, CHILD_ROW, OTHER_ROW], now=LATER + timedelta(days=7))
    assert (back.updated, back.unchanged) == (1, 2)
    with archive.reading() as session:
        assert find_dossier(session, "ALER-2022-00002").to_verify_since is None


def test_a_rejected_row_is_no_disappearance(archive: Archive, import_file: Import) -> None:
    import_file([ALER_ROW, CHILD_ROW, OTHER_ROW])
    outcome = import_file([ALER_ROW, CHILD_ROW, OTHER_ROW | {"INDIRIZZO": ""}], now=LATER)
    assert (outcome.rejected, outcome.disappeared) == (1, 0)
    assert [row.number for row in outcome.rejected_rows] == [4]


def test_a_member_who_is_gone_stays_marked_and_the_numbers_follow(
    archive: Archive, import_file: Import
) -> None:
    third = CHILD_ROW | {"PROGR_COMPONENTE": "3", "NOME": "SARA", "SESSO": "F",
                         "DATA_NASCITA": "01/02/2020"}  # fmt: skip
    import_file([row | {"N_COMPONENTI": "3"} for row in (ALER_ROW, CHILD_ROW, third)])
    moved = third | {"PROGR_COMPONENTE": "2"}
    outcome = import_file([ALER_ROW, moved], now=LATER)
    assert adds_up(outcome)
    with archive.reading() as session:
        members = session.scalars(select(HouseholdMember).order_by(HouseholdMember.ordinal)).all()
        told = [(m.first_name, m.ordinal, m.no_longer_listed_since) for m in members]
        assert told[1][0].upper() == "SARA"
        assert told[1][1:] == (2, None)
        assert told[2][0].upper() == "MARCO"
        assert told[2][2] == LATER


def test_a_new_member_of_a_known_household_is_a_created_row(import_file: Import) -> None:
    import_file([ALER_ROW])
    outcome = import_file([ALER_ROW, CHILD_ROW], now=LATER)
    assert (outcome.created, outcome.unchanged) == (1, 1)


def test_a_corrected_name_is_the_same_person(archive: Archive, import_file: Import) -> None:
    import_file([OTHER_ROW])
    outcome = import_file([OTHER_ROW | {"COGNOME": "NERRI"}], now=LATER)
    assert outcome.updated == 1
    with archive.reading() as session:
        assert session.scalar(select(func.count()).select_from(HouseholdMember)) == 1


def test_the_same_tax_code_in_two_bodies_is_found_and_nothing_merged(
    archive: Archive, import_file: Import
) -> None:
    import_file([OTHER_ROW | {"CODICE_FISCALE": "RSSMRA80A01F205X"}])
    outcome = import_file([MM_ROW | {"CF referente": "RSSMRA80A01F205X"}], name="anagrafe_mm.csv")
    told = [p for p in outcome.problems if p.kind == "same_tax_code_in_two_bodies"]
    assert [(p.row, p.column, p.value) for p in told] == [(2, "CF referente", "RSSMRA80A01F205X")]
    with archive.reading() as session:
        assert session.scalar(select(func.count()).select_from(Dossier)) == 2


def test_household_checks_name_row_and_column(archive: Archive, import_file: Import) -> None:
    outcome = import_file([ALER_ROW | {"N_COMPONENTI": "5"}, CHILD_ROW | {"N_COMPONENTI": "5"}])
    told = [p for p in outcome.problems if p.kind == "member_count_mismatch"]
    assert [(p.row, p.column, p.value) for p in told] == [(2, "N_COMPONENTI", "5")]
    with archive.reading() as session:
        stored = session.scalars(
            select(ImportProblem).where(ImportProblem.kind == "member_count_mismatch")
        ).one()
        assert stored.dossier_id == find_dossier(session, "ALER-2021-00001").id
        assert stored.severity == Severity.WARNING


def test_cancelling_leaves_the_archive_as_it_was(
    archive: Archive, import_file: Import, write_file: Callable[..., Path]
) -> None:
    import_file([OTHER_ROW])
    before = snapshot(archive)
    path = write_file([ALER_ROW, CHILD_ROW], "nuovo_aler.csv")
    cancel = CancelToken()

    def stop_at_writing(done: int, total: int | None, phase: str) -> None:
        if phase.startswith("Scrittura"):
            cancel.cancel()

    with (
        pytest.raises(ImportCancelled, match="annullata"),
        archive.transaction("import_register", now=LATER) as session,
    ):
        import_register(
            session, path, RegisterKind.REGISTER, author="Prova", now=LATER,
            progress=stop_at_writing, cancel=cancel,
        )  # fmt: skip
    assert snapshot(archive) == before


def test_a_dry_run_tells_everything_and_writes_nothing(
    archive: Archive, import_file: Import
) -> None:
    before = snapshot(archive)
    outcome = import_file([ALER_ROW, CHILD_ROW], dry_run=True)
    assert outcome.created == 2
    assert snapshot(archive) == before
    assert import_file([ALER_ROW, CHILD_ROW]).created == 2


def test_progress_tells_phases_and_rows(import_file: Import) -> None:
    told: list[tuple[int, int | None, str]] = []
    import_file([ALER_ROW, CHILD_ROW], progress=lambda *step: told.append(step))
    phases = list(dict.fromkeys(phase for _, _, phase in told))
    assert phases == [
        "Lettura del file", "Confronto con l’archivio", "Scrittura nell’archivio", "Controlli",
    ]  # fmt: skip
    assert (2, 2, "Scrittura nell’archivio") in told


def snapshot(archive: Archive) -> list[tuple[object, ...]]:
    """Everything that the archive holds of dossiers, members and what was said of them."""
    held: list[tuple[object, ...]] = []
    with archive.reading() as session:
        for table in ("dossier", "household_member", "import_problem", "import_difference",
                      "value_source", "value_conflict", "column_mapping"):  # fmt: skip
            rows = session.execute(select(Dossier.metadata.tables[table]))
            held.extend((table, *row) for row in rows)
    return held
