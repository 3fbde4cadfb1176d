"""Members, the P.C.C.T. table, the passphrase and the daily copy, on a real archive."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.errors import OfficeError, WrongSecret
from models.records.audit import AuditEntry
from models.rules.programme import competent_forces
from models.store.archive import Archive, open_archive
from models.store.backup import verify_open
from models.store.reversal import Recording
from models.usecases.change_passphrase import change_passphrase
from models.usecases.daily_backup import backup_copies, daily_backup
from models.usecases.dossier_facts import load_force_table
from models.usecases.force_table import force_lines, set_force
from models.usecases.office_members import MemberLine, office_members, set_office_members
from models.usecases.open_session import BODIES_OF_THE_TABLE
from models.usecases.settings_sheet import settings_sheet
from models.usecases.undo_change import undo_change

NOW = datetime.datetime(2026, 11, 23, 8, 30, tzinfo=datetime.UTC)
PASSPHRASE = "prova di passphrase"


def changed(archive: Archive, work: Callable[[Session], object]) -> Recording:
    recording = Recording()
    with archive.transaction("change", now=NOW, recording=recording) as session:
        work(session)
    return recording


def members(archive: Archive) -> tuple[MemberLine, ...]:
    with archive.reading() as session:
        return office_members(session)


def test_members_begin_with_the_bodies_of_the_plan(archive: Archive) -> None:
    assert [each.body_name for each in members(archive)] == list(BODIES_OF_THE_TABLE)


def test_members_are_set_shortened_and_taken_back(archive: Archive) -> None:
    three = (
        MemberLine("Questura di Milano", "Guido Ferraris", "dott.", office="chair"),
        MemberLine("Prefettura di Milano", "Irene Colombo", "dott.ssa", True, "minute_taker"),
        MemberLine("MM SpA"),
    )
    changed(archive, lambda session: set_office_members(session, three))
    assert members(archive) == three
    recording = changed(archive, lambda s: set_office_members(s, (three[1], three[0])))
    assert members(archive) == (three[1], three[0])
    changed(archive, lambda session: undo_change(session, recording))
    assert members(archive) == three


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((), "almeno un componente"),
        ((MemberLine(" "),), "nome dell’ente"),
        ((MemberLine("A", office="chair"), MemberLine("B", office="chair")), "Uno solo presiede"),
    ],
)
def test_members_that_cannot_be(archive: Archive, lines: tuple[MemberLine, ...], said: str) -> None:
    with pytest.raises(OfficeError, match=said):
        changed(archive, lambda session: set_office_members(session, lines))


def test_the_force_of_a_zone_is_the_one_of_the_table(archive: Archive) -> None:
    def fill(session: Session) -> None:
        set_force(session, municipio=7, neighbourhood="", force="CC", reference="P.C.C.T. 1/2026")
        set_force(session, municipio=7, neighbourhood="San Siro", force="PS", reference="idem")

    changed(archive, fill)
    with archive.reading() as session:
        table = load_force_table(session)
    assert competent_forces("ALER", 7, "san siro", table) == ("PS",)
    assert competent_forces("ALER", 7, "gallaratese", table) == ("CC",)
    assert competent_forces("ALER", 4, None, table) == ("PS", "CC")
    changed(
        archive,
        lambda s: set_force(s, municipio=7, neighbourhood="", force="", reference=""),
    )
    with archive.reading() as session:
        assert [line.neighbourhood for line in force_lines(session)] == ["san siro"]


def test_a_competence_needs_its_act(archive: Archive) -> None:
    with pytest.raises(OfficeError, match="atto"):
        changed(
            archive,
            lambda s: set_force(s, municipio=7, neighbourhood="", force="CC", reference=" "),
        )


def test_the_passphrase_changes_while_the_archive_is_open(archive: Archive) -> None:
    with pytest.raises(WrongSecret):
        change_passphrase(archive, "sbagliata", "nuova")
    change_passphrase(archive, PASSPHRASE, "nuova")
    with archive.reading() as session:
        assert session.query(AuditEntry).filter_by(verb="change_passphrase").count() == 1
    archive.close()
    assert archive.path is not None
    open_archive(archive.path, "nuova", author="Prova").close()


def test_one_copy_a_day(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "nuove" / "copie"
    first = daily_backup(archive, folder, NOW)
    assert first is not None
    assert daily_backup(archive, folder, NOW + datetime.timedelta(hours=2)) is None
    assert daily_backup(archive, folder, NOW + datetime.timedelta(days=1)) is not None
    copies = backup_copies(archive, folder)
    assert [copy.path for copy in copies][-1] == first
    assert copies[0].made_at > copies[1].made_at
    for days in range(2, 30):
        daily_backup(archive, folder, NOW + datetime.timedelta(days=days))
    assert len(backup_copies(archive, folder)) < 16


def test_an_open_archive_is_read_through(archive: Archive) -> None:
    report = verify_open(archive)
    assert report.sound
    assert report.chain is not None
    assert report.chain.entries == 1
    with archive.transaction("work") as session:
        assert settings_sheet(session).parameters.recent_weeks == 4


def test_a_damaged_page_of_an_open_archive_is_found(archive: Archive) -> None:
    assert archive.path is not None
    driver = archive.engine.raw_connection()
    driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    driver.close()
    content = bytearray(archive.path.read_bytes())
    content[5 * 4096 + 100] ^= 1
    archive.path.write_bytes(content)
    assert not verify_open(archive).sound
