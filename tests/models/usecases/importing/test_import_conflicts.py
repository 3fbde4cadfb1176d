"""What a person typed stands: a register that says otherwise opens a conflict to settle."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.records.register_import import ValueConflict
from models.store.archive import Archive
from models.usecases.edit_dossier import edit_dossier
from models.usecases.find_dossier import find_dossier
from models.usecases.importing.outcome import ImportOutcome
from models.usecases.settle_conflict import settle_conflict
from models.usecases.value_source import value_source_of

Import = Callable[..., ImportOutcome]
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=7)

OTHER_ROW = {
    "N_PRATICA": "ALER-2022-00002",
    "ENTE_GESTORE": "ALER",
    "INDIRIZZO": "VIA PARAVIA 15 SC. A P.T INT. 2",
    "DATA_OCCUPAZIONE": "07/07/2020",
    "PROGR_COMPONENTE": "1",
    "COGNOME": "NERI",
    "NOME": "PAOLO",
    "DATA_NASCITA": "11/11/1970",
    "RELAZIONE_PARENTELA": "REFERENTE",
    "N_COMPONENTI": "1",
    "REDDITO_ISEE": "10568,03",
}


def test_what_a_person_typed_is_never_overwritten(archive: Archive, import_file: Import) -> None:
    import_file([OTHER_ROW])
    type_isee(archive, Decimal("5000.00"))
    same = import_file([OTHER_ROW], now=LATER)
    assert same.conflicts == 0
    news = import_file([OTHER_ROW | {"REDDITO_ISEE": "7000,00"}], now=LATER)
    assert news.conflicts == 1
    assert news.warnings["value_conflict"] == 1
    again = import_file([OTHER_ROW | {"REDDITO_ISEE": "7000,00"}], now=LATER)
    assert again.conflicts == 0
    with archive.reading() as session:
        assert find_dossier(session, "ALER-2022-00002").isee == Decimal("5000.00")
        conflict = session.scalars(select(ValueConflict)).one()
        assert (conflict.kept_value, conflict.incoming_value) == ("5000.00", "7000.00")


def test_a_register_that_agrees_with_the_person_is_no_conflict(
    archive: Archive, import_file: Import
) -> None:
    import_file([OTHER_ROW])
    type_isee(archive, Decimal("5000.00"))
    import_file([OTHER_ROW | {"REDDITO_ISEE": "7000,00"}], now=LATER)
    agreed = import_file([OTHER_ROW | {"REDDITO_ISEE": "5000,00"}], now=LATER)
    assert agreed.conflicts == 0
    with archive.reading() as session:
        assert session.scalars(select(ValueConflict)).one().settled_with == "agreement"


@pytest.mark.parametrize(
    ("take_register", "isee"), [(True, Decimal("7000.00")), (False, Decimal("5000.00"))]
)
def test_a_conflict_is_settled_one_way_or_the_other(
    archive: Archive, import_file: Import, take_register: bool, isee: Decimal
) -> None:
    import_file([OTHER_ROW])
    type_isee(archive, Decimal("5000.00"))
    import_file([OTHER_ROW | {"REDDITO_ISEE": "7000,00"}], now=LATER)
    with archive.transaction("settle_conflict", now=LATER) as session:
        conflict = session.scalars(select(ValueConflict)).one()
        settle_conflict(session, conflict, take_register=take_register, author="Prova", now=LATER)
    with archive.reading() as session:
        dossier = find_dossier(session, "ALER-2022-00002")
        assert dossier.isee == isee
        source = value_source_of(session, "dossier", dossier.id, "isee")
        assert source is not None
        assert source.origin == ("import" if take_register else "person")
    third = import_file([OTHER_ROW | {"REDDITO_ISEE": "7000,00"}], now=LATER)
    assert (third.conflicts, third.unchanged) == (0, 1)


def test_a_typed_address_keeps_parts_and_keys_together(
    archive: Archive, import_file: Import
) -> None:
    import_file([OTHER_ROW])
    with archive.transaction("edit_dossier", now=NOW) as session:
        dossier = find_dossier(session, "ALER-2022-00002")
        edit_dossier(session, dossier, {"house_number": "51"}, author="Prova", now=NOW)
    with archive.reading() as session:
        dossier = find_dossier(session, "ALER-2022-00002")
        assert dossier.address == "Via Paravia 51"
        assert dossier.dwelling_key.startswith("via paravia 51|")
    import_file([OTHER_ROW | {"REDDITO_ISEE": "1,00"}], now=LATER)
    with archive.reading() as session:
        assert find_dossier(session, "ALER-2022-00002").dwelling_key.startswith("via paravia 51|")


def type_isee(archive: Archive, isee: Decimal) -> None:
    with archive.transaction("edit_dossier", now=NOW) as session:
        dossier = find_dossier(session, "ALER-2022-00002")
        edit_dossier(session, dossier, {"isee": isee}, author="Prova", now=NOW)


def test_a_typed_member_is_protected_too(archive: Archive, import_file: Import) -> None:
    import_file([OTHER_ROW])
    with archive.transaction("edit_dossier", now=NOW) as session:
        dossier = find_dossier(session, "ALER-2022-00002")
        member = dossier.members[0]
        edit_dossier(
            session, dossier, {"surname": "NERI BIANCHI"}, author="Prova", now=NOW, member=member
        )
    assert import_file([OTHER_ROW], now=LATER).unchanged == 1
    changed = import_file([OTHER_ROW | {"COGNOME": "NERI ROSSI"}], now=LATER)
    assert (changed.conflicts, changed.people) == (1, 1)
    with archive.reading() as session:
        members = find_dossier(session, "ALER-2022-00002").members
        assert [m.surname for m in members] == ["NERI BIANCHI"]


def test_a_corrected_name_is_known_again_under_another_number(
    archive: Archive, import_file: Import
) -> None:
    import_file([OTHER_ROW])
    with archive.transaction("edit_dossier", now=NOW) as session:
        dossier = find_dossier(session, "ALER-2022-00002")
        typed = {"surname": "NERI BIANCHI"}
        edit_dossier(session, dossier, typed, author="Prova", now=NOW, member=dossier.members[0])
    first = OTHER_ROW | {"COGNOME": "ALTRI", "NOME": "EVA", "DATA_NASCITA": "01/01/1990"}
    both = [first | {"N_COMPONENTI": "2"}, OTHER_ROW | {"N_COMPONENTI": "2"}]
    both[1]["PROGR_COMPONENTE"] = "2"
    import_file(both, now=LATER)
    with archive.reading() as session:
        members = find_dossier(session, "ALER-2022-00002").members
        assert [(m.surname, m.no_longer_listed_since) for m in members] == [
            ("ALTRI", None),
            ("NERI BIANCHI", None),
        ]


def test_the_case_code_cannot_be_typed_over(archive: Archive, import_file: Import) -> None:
    import_file([OTHER_ROW])
    with archive.transaction("edit_dossier", now=NOW) as session:
        dossier = find_dossier(session, "ALER-2022-00002")
        with pytest.raises(OfficeError, match="non si modificano a mano"):
            edit_dossier(session, dossier, {"case_code": "X"}, author="Prova", now=NOW)


def test_a_conflict_is_settled_only_once(archive: Archive, import_file: Import) -> None:
    import_file([OTHER_ROW])
    type_isee(archive, Decimal("5000.00"))
    import_file([OTHER_ROW | {"REDDITO_ISEE": "7000,00"}], now=LATER)
    with archive.transaction("settle_conflict", now=LATER) as session:
        conflict = session.scalars(select(ValueConflict)).one()
        settle_conflict(session, conflict, take_register=False, author="Prova", now=LATER)
        with pytest.raises(OfficeError, match="già stato risolto"):
            settle_conflict(session, conflict, take_register=True, author="Prova", now=LATER)
