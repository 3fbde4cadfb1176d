"""Every way to an open archive, and a trial that comes and goes whole."""

import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.errors import OfficeError, WrongSecret
from models.records.dossier import Dossier
from models.records.programme import WeeklyProgramme
from models.store.keys import KeyCost
from models.usecases.office_settings import load_office_texts
from models.usecases.open_desk import OpenDesk
from resources.registers.make_demo_registers import make_demo_registers

NOW = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
PHRASE = "quaderno tram nebbia lampara"


@pytest.fixture
def way(tmp_path: Path) -> OpenDesk:
    return OpenDesk(
        author="Rossi", clock=lambda: NOW, make_registers=make_demo_registers,
        trial_folder=tmp_path / "prova", cost=KeyCost(memory_kib=64, passes=1, lanes=1),
    )  # fmt: skip


class Told(list[tuple[int, int | None, str]]):
    """Progress that can stop the work at a step."""

    def __init__(self, stop_at: int = -1) -> None:
        super().__init__()
        self.stop_at = stop_at

    def __call__(self, done: int, total: int | None, phase: str) -> None:
        if len(self) == self.stop_at:
            raise KeyboardInterrupt
        self.append((done, total, phase))


def test_a_new_archive_makes_its_folder_and_opens_again(way: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "Tavolo" / "archivio.tavolo"
    made = way.create(path, PHRASE)
    assert (made.archive.path, made.archive.author) == (path, "Rossi")
    made.archive.close()
    way.open(str(path), PHRASE).close()
    with pytest.raises(WrongSecret):
        way.open(str(path), "altra")
    way.recover(str(path), made.recovery_code.lower(), "nuova frase").close()
    way.open(str(path), "nuova frase").close()


def test_a_folder_two_steps_away_is_not_invented(way: OpenDesk, tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="non esiste"):
        way.create(tmp_path / "a" / "b" / "archivio.tavolo", PHRASE)
    assert not (tmp_path / "a").exists()


def test_a_shared_archive_has_no_recovery_code(way: OpenDesk) -> None:
    with pytest.raises(OfficeError, match="condiviso"):
        way.recover("postgresql://rossi@server/tavolo", "ABC", "nuova")


def test_a_trial_has_a_week_already_proposed(way: OpenDesk, tmp_path: Path) -> None:
    told = Told()
    with way.try_demonstration(told, lambda: False) as archive, archive.reading() as session:
        assert load_office_texts(session).demonstration
        assert session.scalars(select(func.count()).select_from(Dossier)).one() > 200
        assert session.scalar(select(func.count()).select_from(WeeklyProgramme)) == 1
        location = str(archive.path)
    assert told[-1][2] == "Proposta della settimana"
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    way.open(location, "").close()
    # Another trial takes the place of the first.
    way.try_demonstration(Told(), lambda: False).close()
    way.remove_demonstration(location)
    assert not (tmp_path / "prova").exists()
    way.remove_demonstration(location)


@pytest.mark.parametrize("step", [0, 1, 4])
def test_a_trial_that_is_stopped_leaves_nothing(way: OpenDesk, tmp_path: Path, step: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        way.try_demonstration(Told(stop_at=step), lambda: False)
    assert not (tmp_path / "prova").exists()


def test_a_trial_that_is_open_is_not_removed(way: OpenDesk) -> None:
    with way.try_demonstration(Told(), lambda: False) as archive:
        with pytest.raises(OfficeError, match="aperto"):
            way.remove_demonstration(str(archive.path))
        assert archive.path is not None
        assert archive.path.exists()


def test_only_a_trial_is_removed(way: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "Tavolo" / "archivio.tavolo"
    way.create(path, PHRASE).archive.close()
    with pytest.raises(OfficeError, match="non è di una prova"):
        way.remove_demonstration(str(path))
    (tmp_path / "prova").mkdir()
    (tmp_path / "prova" / "mio.txt").write_text("mio", encoding="utf-8")
    with pytest.raises(OfficeError, match="resta com’è"):
        way.try_demonstration(Told(), lambda: False)
    assert (tmp_path / "prova" / "mio.txt").exists()
