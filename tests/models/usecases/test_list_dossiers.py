"""The lines of the list are what the archive holds, on a file and on a server alike."""

import datetime
from decimal import Decimal

from models.records.dossier import Dossier
from models.store.archive import Archive, open_archive
from models.usecases.list_dossiers import LINE, list_dossiers


def _dossier() -> Dossier:
    return Dossier(
        body="ALER",
        case_code="ALER-2026-00001",
        code_key="ALER-2026-00001",
        building_key="ALER:A0001",
        address="Via Gola 27/A",
        street_key="via gola",
        dwelling_key="via gola 27 a",
        municipio=6,
        occupation_date=datetime.date(2026, 10, 24),
        living_area=Decimal("35.50"),
    )


def _lines(archive: Archive) -> list[dict[str, object]]:
    with archive.transaction("test") as session:
        session.add(_dossier())
    with archive.reading() as session:
        return [dict(zip(LINE, line, strict=True)) for line in list_dossiers(session)]


def test_a_line_is_plain_text_and_numbers(archive: Archive) -> None:
    (line,) = _lines(archive)
    assert line["case_code"] == "ALER-2026-00001"
    assert line["occupation_date"] == "2026-10-24"
    assert line["living_area"] == 3550


def test_a_shared_archive_gives_the_same_lines(archive: Archive, postgresql_url: str) -> None:
    with open_archive(postgresql_url, "", author="prova") as shared:
        assert _lines(shared) == _lines(archive)
