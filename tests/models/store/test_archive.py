"""An archive is encrypted from its first byte, belongs to one instance, and keeps what it said."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlcipher3 import dbapi2

from models.errors import OfficeError
from models.records.setting import Setting
from models.store.archive import Archive, create_archive, open_archive, open_with_recovery_code
from models.store.keys import KeyCost, key_file_of

PASSPHRASE = "prova di passphrase"
CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[3]
SECRET = "Nominativo-riservatissimo"

WRITER = """
import sys
from models.records.setting import Setting
from models.store.archive import open_archive

with open_archive(sys.argv[1], sys.argv[2], author="Prova") as archive:
    for number in range(20):
        with archive.transaction("write") as session:
            session.add(Setting(key=f"kept {number}", value=number))
            session.add(Setting(key=f"kept too {number}", value=number))
        print(number, flush=True)
    with archive.transaction("write") as session:
        session.add(Setting(key="half", value=1))
        session.flush()
        print("half", flush=True)
        sys.stdin.read()
"""


def keys_in(archive: Archive) -> list[str]:
    with archive.reading() as session:
        return list(session.scalars(select(Setting.key).order_by(Setting.id)))


def files_beside(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


@pytest.fixture
def closed(archive: Archive) -> Path:
    """The path of an archive that holds one setting and that nobody has open."""
    with archive.transaction("write") as session:
        session.add(Setting(key="first", value={"name": SECRET}))
    archive.close()
    assert archive.path is not None
    return archive.path


@pytest.fixture
def writer(closed: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process at work in the archive; it stops in the middle of a transaction."""
    command = [sys.executable, "-c", WRITER, str(closed), PASSPHRASE]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def test_what_was_written_is_there_after_closing(closed: Path) -> None:
    with open_archive(closed, PASSPHRASE, author="Prova") as archive:
        assert keys_in(archive) == ["first"]


def test_nothing_on_disk_can_be_read_without_the_key(archive: Archive, tmp_path: Path) -> None:
    with archive.transaction("write") as session:
        session.add(Setting(key="first", value={"name": SECRET}))
    contents = files_beside(tmp_path / "archivio.tavolo")
    assert "archivio.tavolo-wal" in contents
    for name, content in contents.items():
        assert SECRET.encode() not in content, name
        assert b"CREATE TABLE" not in content, name
        assert not content.startswith(b"SQLite format 3"), name


def test_a_file_that_became_plain_is_never_opened(closed: Path) -> None:
    closed.unlink()
    plain = dbapi2.connect(str(closed))
    plain.execute("CREATE TABLE setting (id INTEGER)")
    plain.commit()
    plain.close()
    with pytest.raises(OfficeError, match="non cifrata"):
        open_archive(closed, PASSPHRASE, author="Prova")


def test_each_connection_is_safe(archive: Archive) -> None:
    with archive.reading() as session:
        connection = session.connection()
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode", "synchronous", "foreign_keys", "trusted_schema", "secure_delete",
                "temp_store", "cell_size_check",
            )
        }  # fmt: skip
    assert read == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "temp_store": 2,
        "cell_size_check": 1,
    }


def test_a_failed_verb_leaves_nothing(archive: Archive) -> None:
    def fail() -> None:
        with archive.transaction("write") as session:
            session.add(Setting(key="half", value=1))
            session.flush()
            session.connection().exec_driver_sql("CREATE TABLE left_behind (id INTEGER)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert keys_in(archive) == []
    with archive.reading() as session:
        assert session.connection().exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE name = 'left_behind'"
        ).scalar() == 0  # fmt: skip


def test_a_reader_sees_one_moment_while_somebody_writes(archive: Archive) -> None:
    with archive.reading() as reader:
        assert reader.scalars(select(Setting)).all() == []
        with archive.transaction("write") as session:
            session.add(Setting(key="later", value=1))
        assert reader.scalars(select(Setting)).all() == []
    assert keys_in(archive) == ["later"]


def test_a_change_while_reading_is_refused(archive: Archive) -> None:
    with archive.reading() as session:
        session.add(Setting(key="unseen", value=1))
        with pytest.raises(RuntimeError, match="transaction"):
            session.flush()
    assert keys_in(archive) == []


def test_the_driver_is_within_reach_for_bulk_work(archive: Archive) -> None:
    with archive.transaction("bulk") as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        driver.executemany(
            "INSERT INTO setting (key, value) VALUES (?, ?)", [(f"k{n}", "1") for n in range(500)]
        )
    assert len(keys_in(archive)) == 500


def test_two_writers_take_turns_and_the_second_is_told(archive: Archive) -> None:
    # The second would wait for seconds; here it gives up at once.
    @event.listens_for(archive.engine, "connect")
    def hurry(driver: object, _record: object) -> None:
        driver.execute("PRAGMA busy_timeout = 0")  # type: ignore[attr-defined]

    archive.engine.dispose()
    with archive.transaction("first") as session:
        session.add(Setting(key="first", value=1))
        with (
            pytest.raises(OfficeError, match="Un’altra operazione"),
            archive.transaction("second"),
        ):
            pass
    assert keys_in(archive) == ["first"]


def test_a_full_disk_is_told_and_loses_nothing(archive: Archive) -> None:
    with archive.transaction("write") as session:
        session.add(Setting(key="before", value=1))

    def write_too_much() -> None:
        with archive.transaction("write") as session:
            connection = session.connection()
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            session.add(Setting(key="too much", value="x" * 100_000))

    with pytest.raises(OfficeError, match="disco è pieno"):
        write_too_much()
    assert keys_in(archive) == ["before"]


def test_a_killed_process_loses_nothing_it_acknowledged(
    closed: Path, writer: subprocess.Popen[str]
) -> None:
    assert writer.stdout is not None
    acknowledged = []
    for line in writer.stdout:
        if line.strip() == "half":
            break
        acknowledged.append(int(line))
    writer.kill()
    writer.wait()
    with open_archive(closed, PASSPHRASE, author="Prova") as archive:
        kept = keys_in(archive)
    assert acknowledged == list(range(20))
    assert kept == ["first", *(key for n in range(20) for key in (f"kept {n}", f"kept too {n}"))]


def test_a_second_instance_is_refused_until_the_first_is_gone(
    closed: Path, writer: subprocess.Popen[str]
) -> None:
    assert writer.stdout is not None
    writer.stdout.readline()
    with pytest.raises(OfficeError, match="già aperto in un’altra finestra"):
        open_archive(closed, PASSPHRASE, author="Prova")
    writer.kill()
    writer.wait()
    open_archive(closed, PASSPHRASE, author="Prova").close()
    assert sorted(files_beside(closed)) == ["archivio.tavolo", "archivio.tavolo.chiave"]


def test_the_same_process_cannot_open_it_twice(archive: Archive) -> None:
    assert archive.path is not None
    with pytest.raises(OfficeError, match="già aperto"):
        open_archive(archive.path, PASSPHRASE, author="Prova")
    assert keys_in(archive) == []


def test_creation_never_overwrites(closed: Path) -> None:
    before = files_beside(closed)
    with pytest.raises(OfficeError, match="Esiste già"):
        create_archive(closed, PASSPHRASE, author="Prova", now=NOW, cost=CHEAP)
    assert files_beside(closed) == before


def test_creation_spares_the_key_of_an_archive_that_was_moved(closed: Path) -> None:
    closed.rename(closed.with_name("spostato.tavolo"))
    before = files_beside(closed)
    with pytest.raises(OfficeError, match=r"Esiste già un file «archivio\.tavolo\.chiave»"):
        create_archive(closed, PASSPHRASE, author="Prova", now=NOW, cost=CHEAP)
    assert files_beside(closed) == before


def test_the_recovery_code_opens_and_gives_a_new_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "a.tavolo"
    created = create_archive(path, "dimenticata", author="Prova", now=NOW, cost=CHEAP)
    created.archive.close()
    typed = created.recovery_code.lower().replace("-", " ")
    open_with_recovery_code(path, typed, "nuova", author="Prova").close()
    open_archive(path, "nuova", author="Prova").close()
    with pytest.raises(OfficeError, match="passphrase non è giusta"):
        open_archive(path, "dimenticata", author="Prova")


def test_a_key_file_of_another_archive_does_not_open(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "altro.tavolo"
    create_archive(other, PASSPHRASE, author="Prova", now=NOW, cost=CHEAP).archive.close()
    key_file_of(closed).write_bytes(key_file_of(other).read_bytes())
    before = files_beside(closed)
    with pytest.raises(OfficeError, match="chiave di un altro archivio"):
        open_archive(closed, PASSPHRASE, author="Prova")
    assert files_beside(closed) == before


def test_a_link_is_the_same_archive(archive: Archive, tmp_path: Path) -> None:
    assert archive.path is not None
    link = tmp_path / "scorciatoia.tavolo"
    link.symlink_to(archive.path)
    with pytest.raises(OfficeError, match="già aperto"):
        open_archive(link, PASSPHRASE, author="Prova")
    archive.close()
    with open_archive(link, PASSPHRASE, author="Prova") as opened:
        assert opened.path == archive.path
