"""The measures run, on an archive of a few hundred positions, and say something of everything."""

from pathlib import Path

import pytest

from benchmarks.__main__ import MEASURES
from benchmarks.make_archive import make_archive
from benchmarks.workshop import PASSPHRASE, Workshop
from models.store.archive import open_archive
from models.store.backup import verify_archive

POSITIONS = 300


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("misure"), (POSITIONS,), runs=1)


@pytest.mark.parametrize("name", [name for name in MEASURES if name not in ("word", "excel")])
def test_every_measure_has_its_floor(workshop: Workshop, name: str) -> None:
    measures = list(MEASURES[name](workshop))
    assert any("(floor)" in measure.what for measure in measures)
    assert any(measure.floor for measure in measures)
    assert all(measure.value > 0 for measure in measures)


def test_an_archive_made_in_bulk_is_a_sound_one(tmp_path: Path) -> None:
    path = tmp_path / "a.tavolo"
    make_archive(path, PASSPHRASE, POSITIONS)
    with open_archive(path, PASSPHRASE, author="prova"):
        pass
    report = verify_archive(path, PASSPHRASE)
    assert report.sound
    counts = dict(report.counts)
    assert counts["dossier"] == POSITIONS
    assert counts["household_member"] > 2 * POSITIONS
