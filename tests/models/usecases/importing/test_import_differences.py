"""A new version of a register: the report lists what changed, old beside new."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from models.imports.rows import RegisterKind
from models.store.archive import Archive
from models.usecases.import_register import import_register

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
HEAD = "Cod. posizione;Gestore;Indirizzo;N. componenti;di cui minori\n"


def imported(archive: Archive, path: Path, members: int) -> dict[str, Any]:
    path.write_text(f"{HEAD}MM-2020-00001;MM SpA;Via Gola 27;{members};1\n", encoding="utf-8")
    with archive.transaction("import_register") as session:
        outcome = import_register(session, path, RegisterKind.REGISTER, author="prova", now=NOW)
    return outcome.as_json()


def test_what_changed_stands_old_beside_new(archive: Archive, tmp_path: Path) -> None:
    first = imported(archive, tmp_path / "mm.csv", 3)
    assert not [p for p in first["problems"] if p["kind"] == "value_changed"]
    second = imported(archive, tmp_path / "mm.csv", 4)
    assert second["updated"] == 1
    assert second["warnings"]["value_changed"] == 1
    assert [p for p in second["problems"] if p["kind"] == "value_changed"] == [
        {
            "row": 2,
            "column": "N. componenti",
            "value": "4",
            "kind": "value_changed",
            "message": "MM-2020-00001: valore cambiato da «3» a «4».",
        }
    ]
