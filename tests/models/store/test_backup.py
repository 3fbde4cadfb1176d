"""Copies are whole, proven, kept in rotation, and come back without losing what was there."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models.errors import OfficeError
from models.records.setting import Setting
from models.store.archive import Archive, open_archive
from models.store.backup import backup_archive, keep_rotation, restore_archive, verify_archive
from models.store.keys import change_passphrase, key_file_of

PASSPHRASE = "prova di passphrase"
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def write(archive: Archive, key: str) -> None:
    with archive.transaction("write") as session:
        session.add(Setting(key=key, value="x" * 3000))


def keys_in(path: Path, passphrase: str = PASSPHRASE) -> list[str]:
    with open_archive(path, passphrase, author="Prova") as archive, archive.reading() as session:
        return list(session.scalars(select(Setting.key).order_by(Setting.id)))


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.is_file())


def flip(path: Path, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 1
    path.write_bytes(content)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    for number in range(30):
        write(archive, f"k{number}")
    return archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "copie"
    folder.mkdir()
    return folder


def test_a_copy_is_whole_while_the_archive_is_open(filled: Archive, folder: Path) -> None:
    copy = backup_archive(filled, folder, NOW)
    write(filled, "after")
    assert names_in(folder) == [
        "archivio-copia-20261123T083000Z.tavolo",
        "archivio-copia-20261123T083000Z.tavolo.chiave",
    ]
    report = verify_archive(copy, PASSPHRASE)
    assert report.findings == ()
    assert dict(report.counts)["setting"] == 30
    assert report.chain is not None
    assert report.chain.entries == 31
    assert report.lines[0] == "L’archivio è integro."
    assert report.lines[-1].startswith("Registro delle operazioni: 31 voci, ultima impronta ")
    assert not copy.read_bytes().startswith(b"SQLite format 3")


def test_the_copy_is_told_in_the_audit(filled: Archive, folder: Path) -> None:
    copy = backup_archive(filled, folder, NOW)
    with filled.reading() as session:
        told = session.connection().exec_driver_sql(
            "SELECT verb, details FROM audit_entry ORDER BY sequence DESC LIMIT 1"
        )
        verb, details = told.one()
    assert verb == "backup_archive"
    assert copy.name in details


def test_a_copy_never_overwrites(filled: Archive, folder: Path) -> None:
    first = backup_archive(filled, folder, NOW)
    second = backup_archive(filled, folder, NOW)
    assert first != second
    before = first.read_bytes()
    with pytest.raises(OfficeError, match="Esiste già"):
        backup_archive(filled, first, NOW)
    with pytest.raises(OfficeError, match="non esiste"):
        backup_archive(filled, folder / "no" / "copia.tavolo", NOW)
    assert first.read_bytes() == before


def test_a_copy_made_elsewhere_comes_back(filled: Archive, folder: Path) -> None:
    copy = backup_archive(filled, folder, NOW)
    target = folder / "ripristinato.tavolo"
    restored = restore_archive(copy, target, PASSPHRASE, author="Prova", now=NOW)
    assert restored.kept_aside is None
    assert len(keys_in(target)) == 30
    assert verify_archive(target, PASSPHRASE).sound


def test_the_replaced_archive_is_kept_beside(filled: Archive, folder: Path) -> None:
    copy = backup_archive(filled, folder, NOW)
    write(filled, "after the copy")
    filled.close()
    assert filled.path is not None
    # The passphrase was changed since: the copy still opens with its own.
    change_passphrase(key_file_of(filled.path), PASSPHRASE, "nuova")
    restored = restore_archive(copy, filled.path, PASSPHRASE, author="Prova", now=NOW)
    assert len(keys_in(filled.path)) == 30
    assert restored.kept_aside is not None
    assert restored.kept_aside.name == "archivio-precedente-20261123T083000Z.tavolo"
    assert keys_in(restored.kept_aside, "nuova")[-1] == "after the copy"
    with (
        open_archive(filled.path, PASSPHRASE, author="Prova") as archive,
        archive.reading() as session,
    ):
        verbs = session.connection().exec_driver_sql(
            "SELECT verb FROM audit_entry ORDER BY sequence"
        )
        assert verbs.scalars().all()[-1] == "restore_archive"


def test_an_archive_in_use_is_not_replaced(filled: Archive, folder: Path) -> None:
    copy = backup_archive(filled, folder, NOW)
    assert filled.path is not None
    with pytest.raises(OfficeError, match="già aperto"):
        restore_archive(copy, filled.path, PASSPHRASE, author="Prova", now=NOW)
    write(filled, "still here")


def test_a_damaged_copy_replaces_nothing(filled: Archive, folder: Path) -> None:
    copy = backup_archive(filled, folder, NOW)
    filled.close()
    assert filled.path is not None
    flip(copy, copy.stat().st_size - 5000)
    before = filled.path.read_bytes()
    with pytest.raises(OfficeError, match="è danneggiata e non è stata ripristinata") as refused:
        restore_archive(copy, filled.path, PASSPHRASE, author="Prova", now=NOW)
    assert refused.value.details
    assert filled.path.read_bytes() == before
    assert names_in(filled.path.parent) == ["archivio.tavolo", "archivio.tavolo.chiave"]


@pytest.mark.parametrize("part", [0.0, 0.0005, 0.2, 0.5, 0.8, 0.9999])
def test_one_flipped_bit_is_found_wherever_it_is(filled: Archive, part: float) -> None:
    filled.close()
    assert filled.path is not None
    assert verify_archive(filled.path, PASSPHRASE).sound
    flip(filled.path, int(filled.path.stat().st_size * part))
    report = verify_archive(filled.path, PASSPHRASE)
    assert not report.sound
    assert all(finding.endswith(".") for finding in report.findings)


def test_a_cut_archive_is_found(filled: Archive) -> None:
    filled.close()
    assert filled.path is not None
    whole = filled.path.read_bytes()
    for kept in (len(whole) - 4096, len(whole) - 100, len(whole) // 2):
        filled.path.write_bytes(whole[:kept])
        assert not verify_archive(filled.path, PASSPHRASE).sound


def test_a_damaged_archive_is_not_copied(filled: Archive, folder: Path) -> None:
    assert filled.path is not None
    filled.close()
    flip(filled.path, filled.path.stat().st_size - 5000)
    with (
        open_archive(filled.path, PASSPHRASE, author="Prova") as archive,
        pytest.raises(OfficeError, match="danneggiato"),
    ):
        backup_archive(archive, folder, NOW)
    assert names_in(folder) == []


def test_tampered_audit_and_missing_triggers_are_findings(filled: Archive) -> None:
    raw = filled.engine.raw_connection()
    raw.cursor().execute("DROP TRIGGER audit_entry_no_update")
    raw.cursor().execute("UPDATE audit_entry SET author = 'nessuno' WHERE sequence = 5")
    raw.close()
    filled.close()
    assert filled.path is not None
    report = verify_archive(filled.path, PASSPHRASE)
    assert len(report.findings) == 2
    assert "audit_entry_no_update" in report.findings[0]
    assert "voce n. 5" in report.findings[1]


def test_a_copy_on_a_read_only_disk_is_verified_in_place(filled: Archive, folder: Path) -> None:
    copy = backup_archive(filled, folder, NOW)
    copy.chmod(0o444)
    folder.chmod(0o555)
    before = names_in(folder)
    assert verify_archive(copy, PASSPHRASE).sound
    assert names_in(folder) == before
    folder.chmod(0o755)


def test_verify_asks_for_the_passphrase(filled: Archive) -> None:
    filled.close()
    assert filled.path is not None
    with pytest.raises(OfficeError, match="passphrase non è giusta"):
        verify_archive(filled.path, "un’altra")


def test_rotation_keeps_days_weeks_and_months(folder: Path) -> None:
    made = [NOW - timedelta(days=days, hours=hour) for days in range(400) for hour in (0, 4)]
    for instant in made:
        name = f"archivio-copia-{instant:%Y%m%dT%H%M%SZ}.tavolo"
        (folder / name).touch()
        (folder / f"{name}.chiave").touch()
    (folder / "altro-copia-20200101T000000Z.tavolo").touch()
    (folder / "archivio-copia-19990101T000000Z.tavolo").touch()  # no key file: not ours to remove
    (folder / "appunti.txt").touch()
    removed = keep_rotation(folder)
    kept = [name for name in names_in(folder) if name.endswith("Z.tavolo")]
    assert len(removed) + len(kept) == len(made) + 2
    stamps = [name.split("-")[-1][:8] for name in kept if name.startswith("archivio-copia-2")]
    assert stamps[-7:] == [f"{NOW - timedelta(days=days):%Y%m%d}" for days in range(6, -1, -1)]
    # 23 November is a Monday: the seven days hold the newest of two weeks and of one month.
    assert stamps[:-7] == [
        "20251231", "20260131", "20260228", "20260331", "20260430", "20260531", "20260630",
        "20260731", "20260831", "20260930", "20261031", "20261101", "20261108", "20261115",
    ]  # fmt: skip
    assert "appunti.txt" in names_in(folder)
    assert keep_rotation(folder) == ()


def test_a_folder_that_is_not_there_is_made(archive: Archive, tmp_path: Path) -> None:
    copy = backup_archive(archive, tmp_path / "copie", NOW)
    assert copy.parent == tmp_path / "copie"
    assert copy.is_file()
