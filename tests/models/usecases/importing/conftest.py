"""Small register files, written by the test that reads them, and an archive to import them into."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from models.imports.rows import RegisterKind
from models.store.archive import Archive
from models.usecases.import_register import import_register
from models.usecases.importing.outcome import ImportOutcome

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)

Rows = Sequence[Mapping[str, str]]
WriteFile = Callable[..., Path]
Import = Callable[..., ImportOutcome]


@pytest.fixture
def write_file(tmp_path: Path) -> WriteFile:
    """Write rows as a semicolon-separated file in Windows-1252, as the offices do."""

    def write(rows: Rows, name: str = "anagrafe_aler.csv") -> Path:
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode("cp1252"))
        return path

    return write


@pytest.fixture
def import_file(archive: Archive, write_file: WriteFile) -> Import:
    """Import rows of a kind into the archive, in a transaction of their own."""

    def run(rows: Rows, kind: RegisterKind = RegisterKind.REGISTER, **more: Any) -> ImportOutcome:
        name = more.pop("name", "anagrafe_aler.csv")
        now = more.pop("now", NOW)
        path = write_file(rows, name)
        with archive.transaction("import_register", now=now) as session:
            return import_register(session, path, kind, author="Prova", now=now, **more)

    return run
