"""What cannot be opened or made is refused with one sentence, and nothing is touched."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from sqlcipher3 import dbapi2

from models.errors import OfficeError
from models.store import places
from models.store.archive import Archive, create_archive, open_archive
from models.store.keys import key_file_of

PASSPHRASE = "prova di passphrase"
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /mnt/rete nfs4 rw,vers=4.2 0 0
//server/uffici /mnt/cartella\\040condivisa cifs rw 0 0
/dev/sdb1 /mnt/rete/disco ext4 rw 0 0
server:/home /home/rossi/server fuse.sshfs rw 0 0
"""


def make_text(path: Path) -> None:
    path.write_text("Elenco degli alloggi\n" * 400, encoding="utf-8")


def make_plain_database(path: Path) -> None:
    plain = dbapi2.connect(str(path))
    plain.execute("CREATE TABLE alembic_version (version_num TEXT)")
    plain.commit()
    plain.close()


def make_newer(path: Path) -> None:
    """An archive on which a later program has run a revision of its own."""
    with open_archive(path, PASSPHRASE, author="Prova") as archive:
        raw = archive.engine.raw_connection()
        raw.cursor().execute("UPDATE alembic_version SET version_num = '9999'")
        raw.close()


def make_other_database(path: Path) -> None:
    """An encrypted file with this key that never was an archive."""
    with open_archive(path, PASSPHRASE, author="Prova") as archive:
        raw = archive.engine.raw_connection()
        raw.cursor().execute("DROP TABLE alembic_version")
        raw.close()


def set_byte(path: Path, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 0x10
    path.write_bytes(content)


def damage_key(path: Path) -> None:
    key_file_of(path).write_bytes(key_file_of(path).read_bytes()[:-40])


def alter_key(path: Path) -> None:
    key = key_file_of(path)
    key.write_text(key.read_text().replace('"memory_kib": 64', '"memory_kib": 99999999'))


def newer_key(path: Path) -> None:
    key = key_file_of(path)
    key.write_text(key.read_text().replace('"version": 1', '"version": 2'))


def missing_key_of_no_archive(path: Path) -> None:
    key_file_of(path).unlink()
    path.write_bytes(bytes(range(256)) * 30)


SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: path.unlink(), "non c’è"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "è una cartella"),
    "text": (make_text, "non è un archivio di Tavolo"),
    "empty": (lambda path: path.write_bytes(b""), "è vuoto"),
    "short": (lambda path: path.write_bytes(b"\x01" * 900), "non è un archivio di Tavolo"),
    "plain database": (
        lambda path: (path.unlink(), make_plain_database(path)),
        "banca dati non cifrata",
    ),
    "other bytes": (missing_key_of_no_archive, "non è un archivio di Tavolo"),
    "half": (
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        "è danneggiato",
    ),
    "first page altered": (lambda path: set_byte(path, 2000), "è danneggiato"),
    "no schema": (make_other_database, "non è un archivio di Tavolo"),
    "newer": (make_newer, "versione più recente di Tavolo"),
    "no key": (lambda path: key_file_of(path).unlink(), "manca il file della chiave"),
    "key cut": (damage_key, "chiave .* è danneggiato"),
    "key altered": (alter_key, "chiave .* è danneggiato"),
    "key newer": (newer_key, "versione più recente di Tavolo"),
    "read-only file": (lambda path: path.chmod(0o444), "di sola lettura"),
    "read-only folder": (lambda path: path.parent.chmod(0o555), "non si può scrivere"),
}


@pytest.fixture
def closed(archive: Archive) -> Path:
    archive.close()
    assert archive.path is not None
    return archive.path


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def assert_one_sentence(error: OfficeError) -> None:
    assert str(error).endswith(".")
    assert "\n" not in str(error)
    assert len(str(error)) < 260


@pytest.mark.parametrize(("spoil", "sentence"), SPOILED.values(), ids=SPOILED)
def test_what_cannot_be_opened_says_why(
    closed: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    spoil(closed)
    before = contents(closed.parent)
    with pytest.raises(OfficeError, match=sentence) as refused:
        open_archive(closed, PASSPHRASE, author="Prova")
    assert_one_sentence(refused.value)
    assert contents(closed.parent) == before
    closed.parent.chmod(0o755)


def test_a_wrong_passphrase_says_so(closed: Path) -> None:
    before = contents(closed.parent)
    with pytest.raises(OfficeError, match="La passphrase non è giusta") as refused:
        open_archive(closed, "un’altra", author="Prova")
    assert_one_sentence(refused.value)
    assert contents(closed.parent) == before


def test_an_accent_is_the_same_however_it_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "a.tavolo"
    create_archive(path, "perch\u00e9 no", author="Prova", now=NOW).archive.close()
    open_archive(path, "perche\u0301 no", author="Prova").close()


@pytest.mark.parametrize("passphrase", ["", "   "])
def test_an_empty_passphrase_makes_nothing(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(OfficeError, match="passphrase è vuota"):
        create_archive(tmp_path / "a.tavolo", passphrase, author="Prova", now=NOW)
    assert contents(tmp_path) == {}


def test_no_archive_in_a_folder_that_is_missing_or_read_only(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="non esiste"):
        create_archive(tmp_path / "no" / "a.tavolo", PASSPHRASE, author="Prova", now=NOW)
    tmp_path.chmod(0o555)
    with pytest.raises(OfficeError, match="non si può scrivere"):
        create_archive(tmp_path / "a.tavolo", PASSPHRASE, author="Prova", now=NOW)
    tmp_path.chmod(0o755)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("/home/rossi/archivi", None),
        ("/mnt/rete", "nfs4"),
        ("/mnt/rete/2026", "nfs4"),
        ("/mnt/retenuovo", None),
        ("/mnt/cartella condivisa/tavolo", "cifs"),
        ("/mnt/rete/disco/tavolo", None),
        ("/home/rossi/server/x", "fuse.sshfs"),
    ],
)
def test_a_network_folder_is_known_by_its_mount(folder: str, found: str | None) -> None:
    assert places.network_filesystem(PurePosixPath(folder), MOUNTS) == found


@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        (r"\\server\uffici\tavolo", True),
        (r"\\?\UNC\server\uffici", True),
        (r"C:\Utenti\Rossi", False),
        (r"\\?\C:\Utenti", False),
    ],
)
def test_a_windows_share_is_known_by_its_name(folder: str, remote: bool) -> None:
    assert places.is_unc(PureWindowsPath(folder)) is remote


def test_a_network_folder_points_to_the_shared_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda2 / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    with pytest.raises(OfficeError, match=r"in rete.*PostgreSQL") as refused:
        create_archive(tmp_path / "a.tavolo", PASSPHRASE, author="Prova", now=NOW)
    assert_one_sentence(refused.value)
    assert list(contents(tmp_path)) == ["mounts"]


@pytest.mark.parametrize(
    "url", ["postgresql://nessuno@127.0.0.1:1/tavolo", "postgresql+psycopg://u:p@127.0.0.1:1/x"]
)
def test_a_server_that_does_not_answer_says_so(url: str) -> None:
    with pytest.raises(OfficeError, match="archivio condiviso non risponde") as refused:
        open_archive(url, "password", author="Prova")
    assert_one_sentence(refused.value)


def test_a_misspelt_url_says_so() -> None:
    with pytest.raises(OfficeError, match="indirizzo dell’archivio condiviso"):
        open_archive("postgresql://u@server:porta/x", "password", author="Prova")
