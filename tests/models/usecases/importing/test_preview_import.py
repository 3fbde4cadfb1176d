"""Before an import: what the file is and what it would change. After it: history and conflicts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.errors import OfficeError
from models.imports.field_groups import FieldGroup, group_of_field
from models.imports.inspection import missing_of
from models.imports.reading import ImportCancelled
from models.imports.rows import ColumnMapping, RegisterKind, Severity
from models.records.audit import AuditEntry
from models.records.dossier import Dossier
from models.records.register_import import RegisterImport
from models.store.archive import Archive
from models.usecases.edit_dossier import edit_dossier
from models.usecases.find_dossier import find_dossier
from models.usecases.import_register import import_register
from models.usecases.importing.outcome import CancelToken, ImportOutcome
from models.usecases.importing.report import report_of
from models.usecases.inspect_file import FileInspected, inspect_file
from models.usecases.list_conflicts import count_conflicts, list_conflicts
from models.usecases.list_imports import list_imports
from models.usecases.open_import_report import open_import_report
from models.usecases.preview_import import ImportPreview, preview_import
from models.usecases.save_mapping import save_mapping
from models.usecases.settle_conflicts import settle_conflicts

Import = Callable[..., ImportOutcome]
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=7)
ROW = {
    "N_PRATICA": "ALER-2022-00002",
    "ENTE_GESTORE": "ALER",
    "INDIRIZZO": "VIA PARAVIA 15 SC. A P.T INT. 2",
    "DATA_OCCUPAZIONE": "07/07/2020",
    "MODALITA_OCCUPAZIONE": "EFFRAZIONE",
    "PROGR_COMPONENTE": "1",
    "COGNOME": "NERI",
    "NOME": "PAOLO",
    "DATA_NASCITA": "11/11/1970",
    "RELAZIONE_PARENTELA": "REFERENTE",
    "N_COMPONENTI": "1",
    "REDDITO_ISEE": "10568,03",
    "MQ_ABITABILI": "45,5",
}
OTHER = ROW | {"N_PRATICA": "ALER-2023-00003", "COGNOME": "FIORI", "NOME": "LUISA",
               "INDIRIZZO": "VIA GOLA 27"}  # fmt: skip
NO_CODE = ROW | {"N_PRATICA": "", "COGNOME": "VERDI"}


def preview(archive: Archive, path: Path, **more: object) -> ImportPreview:
    with archive.transaction("preview_import", now=NOW) as session:
        return preview_import(session, path, RegisterKind.REGISTER, author="Prova", now=NOW, **more)  # type: ignore[arg-type]


def inspected(archive: Archive, path: Path, **more: object) -> FileInspected:
    with archive.reading() as session:
        return inspect_file(session, path, now=NOW, **more)  # type: ignore[arg-type]


def held(archive: Archive) -> tuple[int, int, int]:
    with archive.reading() as session:
        counts = [
            session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (Dossier, RegisterImport, AuditEntry)
        ]
    return counts[0], counts[1], counts[2]


def test_a_preview_tells_what_the_import_will_do_and_writes_nothing(
    archive: Archive, import_file: Import, write_file: Callable[..., Path]
) -> None:
    import_file([ROW])
    before = held(archive)
    path = write_file([ROW | {"MQ_ABITABILI": "52"}, OTHER, NO_CODE, OTHER])
    told = preview(archive, path).report
    assert (told.rows, told.created, told.updated, told.unchanged, told.rejected) == (4, 1, 1, 1, 1)
    assert (told.positions, told.people) == (2, 2)
    assert held(archive) == before
    done = report_of(import_file([ROW | {"MQ_ABITABILI": "52"}, OTHER, NO_CODE, OTHER]))
    assert (done.created, done.updated, done.unchanged, done.rejected) == (1, 1, 1, 1)
    assert [each.kind for each in done.problems] == [each.kind for each in told.problems]


def test_a_changed_value_stands_beside_the_old_one(
    archive: Archive, import_file: Import, write_file: Callable[..., Path]
) -> None:
    import_file([ROW])
    path = write_file([ROW | {"MQ_ABITABILI": "52,5", "MODALITA_OCCUPAZIONE": "SUBENTRO"}])
    changes = {each.label: each for each in preview(archive, path).report.changes}
    area = changes["Superficie abitabile (mq)"]
    assert (area.record, area.old, area.new) == ("ALER-2022-00002", "45,5", "52,5")
    mode = changes["Modalità di occupazione"]
    assert (mode.old, mode.new, mode.group) == ("effrazione", "subentro", FieldGroup.OPEN)


def test_problems_come_rejected_first_and_counted(
    archive: Archive, write_file: Callable[..., Path]
) -> None:
    rows = [ROW | {"DATA_OCCUPAZIONE": "31/02/2019"}, OTHER | {"N_COMPONENTI": "3"}, NO_CODE]
    groups = preview(archive, write_file(rows)).report.groups()
    assert groups[0].severity is Severity.REJECTED
    assert groups[0].problems[0].column == "N_PRATICA"
    words = {group.words: group.count for group in groups}
    assert words["Componenti diversi da quelli dichiarati"] == 1
    assert words["Data che non esiste: valore lasciato vuoto"] == 1


def test_a_cancelled_preview_leaves_nothing(
    archive: Archive, write_file: Callable[..., Path]
) -> None:
    before = held(archive)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(ImportCancelled):
        preview(archive, write_file([ROW]), cancel=cancel)
    assert held(archive) == before


def test_a_file_says_what_it_is(archive: Archive, write_file: Callable[..., Path]) -> None:
    found = inspected(archive, write_file([ROW, OTHER], "dati.csv")).inspection
    assert (found.kind, found.body, found.rows) == (RegisterKind.REGISTER, "ALER", 2)
    columns = {column.heading: column for column in found.columns}
    assert columns["INDIRIZZO"].field == "address"
    assert columns["N_PRATICA"].samples == ("ALER-2022-00002", "ALER-2023-00003")
    assert missing_of(found.kind, [column.field for column in found.columns]) == ()


def test_a_file_without_its_code_is_shown_with_what_it_lacks(
    archive: Archive, write_file: Callable[..., Path]
) -> None:
    row = {key: value for key, value in ROW.items() if key != "N_PRATICA"}
    found = inspected(archive, write_file([row, row])).inspection
    fields = [column.field for column in found.columns]
    assert missing_of(found.kind, fields) == ("il codice della posizione (o numero di pratica)",)


def test_cells_under_an_unknown_heading_are_covered_where_they_look_like_persons(
    archive: Archive, write_file: Callable[..., Path]
) -> None:
    rows = [
        ROW | {"XYZ": "MARIO ROSSI", "ZZTOP": "vive con la madre che è malata", "QWERTY": "12/7"},
        OTHER | {"XYZ": "ANNA BIANCHI", "ZZTOP": "", "QWERTY": "9/3"},
    ]
    found = inspected(archive, write_file(rows)).inspection
    groups = {column.heading: column.cells for column in found.columns if column.field is None}
    assert groups["XYZ"] is FieldGroup.IDENTITY
    assert groups["ZZTOP"] is FieldGroup.RESTRICTED
    assert groups["QWERTY"] is FieldGroup.OPEN


def test_names_and_health_and_police_reasons_are_no_open_fields() -> None:
    register, police = RegisterKind.REGISTER, RegisterKind.POLICE
    assert group_of_field(register, "member_surname") is FieldGroup.IDENTITY
    assert group_of_field(register, "surname") is FieldGroup.IDENTITY
    assert group_of_field(register, "member_pathologies") is FieldGroup.RESTRICTED
    assert group_of_field(register, "isee") is FieldGroup.RESTRICTED
    assert group_of_field(police, "reason") is FieldGroup.RESTRICTED
    assert group_of_field(register, "address") is FieldGroup.OPEN


def mapping(name: str, **fields: str) -> ColumnMapping:
    return ColumnMapping(name, RegisterKind.REGISTER, "ALER", fields)


def test_a_mapping_saved_by_name_is_found_again_for_the_same_shape(
    archive: Archive, write_file: Callable[..., Path]
) -> None:
    path = write_file([ROW | {"CHISSA": "x"}, OTHER | {"CHISSA": "y"}])
    chosen = mapping("ALER 2026", **{"n pratica": "case_code", "indirizzo": "address",
                                     "chissa": "utilities"})  # fmt: skip
    with archive.transaction("save_mapping", now=NOW) as session:
        save_mapping(session, chosen, now=NOW)
    again = inspected(archive, path)
    assert (again.mapping_name, again.mapping_used_at) == ("ALER 2026", NOW)
    fields = {column.heading: column.field for column in again.inspection.columns}
    assert fields["CHISSA"] == "utilities"


def test_a_mapping_made_on_screen_is_used_and_remembered_with_what_it_leaves_out(
    archive: Archive, write_file: Callable[..., Path]
) -> None:
    path = write_file([ROW])
    chosen = mapping("", **{"n pratica": "case_code", "indirizzo": "address", "reddito isee": ""})
    with archive.transaction("import_register", now=NOW) as session:
        import_register(
            session, path, RegisterKind.REGISTER, author="Prova", now=NOW, mapping=chosen
        )
    with archive.reading() as session:
        assert find_dossier(session, "ALER-2022-00002").isee is None
    again = inspected(archive, path)
    fields = {column.heading: column.field for column in again.inspection.columns}
    assert (again.mapping_name, fields["REDDITO_ISEE"]) == ("", "")


@pytest.mark.parametrize(
    ("name", "sentence"), [("  ", "Scrivi un nome"), ("x" * 99, "troppo lungo")]
)
def test_a_mapping_needs_a_fit_name(archive: Archive, name: str, sentence: str) -> None:
    with (
        pytest.raises(OfficeError, match=sentence),
        archive.transaction("save_mapping", now=NOW) as session,
    ):
        save_mapping(session, mapping(name, **{"n pratica": "case_code"}), now=NOW)


def test_the_history_lists_imports_and_opens_their_report(
    archive: Archive, import_file: Import
) -> None:
    import_file([ROW])
    import_file([ROW | {"MQ_ABITABILI": "52"}, NO_CODE], now=LATER, name="nuovo_aler.csv")
    with archive.reading() as session:
        last, first = list_imports(session)
        report = open_import_report(session, last.id)
    assert (first.file_name, last.file_name, last.author) == (
        "anagrafe_aler.csv", "nuovo_aler.csv", "Prova",
    )  # fmt: skip
    assert (report.rows, report.updated, report.rejected) == (2, 1, 1)
    (change,) = report.changes
    assert (change.old, change.new) == ("45,5", "52")
    assert change.dossier_id is not None
    assert [problem.kind for problem in report.problems] == ["no_case_code"]


def test_an_import_that_is_gone_says_so(archive: Archive) -> None:
    with archive.reading() as session, pytest.raises(OfficeError, match="annullata"):
        open_import_report(session, 99)


def test_conflicts_are_listed_and_settled_many_at_once(
    archive: Archive, import_file: Import
) -> None:
    import_file([ROW, OTHER])
    with archive.transaction("edit_dossier", now=NOW) as session:
        for code in ("ALER-2022-00002", "ALER-2023-00003"):
            dossier = find_dossier(session, code)
            values = {"living_area": Decimal("40.00")}
            edit_dossier(session, dossier, values, author="Rossi", now=NOW)
    news = {"MQ_ABITABILI": "52"}
    import_file([ROW | news, OTHER | news], now=LATER)
    with archive.reading() as session:
        assert count_conflicts(session) == 2
        lines = list_conflicts(session)
    assert [line.record for line in lines] == ["ALER-2022-00002", "ALER-2023-00003"]
    assert (lines[0].typed, lines[0].typed_by, lines[0].incoming) == ("40", "Rossi", "52")
    with archive.transaction("settle_conflict", now=LATER) as session:
        concerned = settle_conflicts(
            session, [line.id for line in lines], take_register=True, author="Rossi", now=LATER
        )
    assert len(concerned) == 2
    with archive.reading() as session:
        assert list_conflicts(session) == ()
        assert find_dossier(session, "ALER-2023-00003").living_area == Decimal("52.00")
