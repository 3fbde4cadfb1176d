"""Makes an archive of many positions without going through files.

    python -m benchmarks.make_archive --positions 160000 --out FILE [--passphrase P]

The passphrase may also come from TAVOLO_PASSPHRASE. The archive is a real one, encrypted and
with its migrations; only the rows are inserted in bulk by the driver, past the use cases.
"""

import argparse
import datetime
import os
import time
from pathlib import Path

from benchmarks.invented_rows import TABLES, Values, invent_rows
from models.store.archive import create_archive
from models.store.audit import record_event
from resources.registers.invented_findings import STRUCTURES

REFERENCE_DAY = datetime.date(2026, 11, 20)
_NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)
_AVAILABILITY = (
    ("squad_ps", "", 3), ("squad_cc", "", 2), ("squad_pl", "", 2), ("social_worker", "", 3),
    ("inspector", "ALER", 3), ("inspector", "MM", 1), ("firm", "ALER", 4), ("firm", "MM", 1),
)  # fmt: skip


def make_archive(path: Path, passphrase: str, positions: int) -> None:
    """Create an archive at `path` with that many positions, as of REFERENCE_DAY.

    Raises OfficeError where an archive cannot be made there.
    """
    created = create_archive(path, passphrase, author="benchmarks", now=_NOW)
    with created.archive as archive, archive.transaction("make_archive", now=_NOW) as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None, "an archive in a file has its driver's connection"
        for statement, values in _resources():
            driver.execute(statement, values)
        for rows in invent_rows(positions, REFERENCE_DAY):
            for table, columns in TABLES.items():
                driver.executemany(_insert(table, columns), getattr(rows, table))
        record_event(session, "make_archive", details={"positions": positions})


def _insert(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"


def _resources() -> list[tuple[str, Values]]:
    """The one import that everything comes from, the structures and the coming week."""
    imports = (
        "id", "kind", "file_name", "sha256", "imported_at", "author", "row_count", "created",
        "updated", "unchanged", "rejected",
    )  # fmt: skip
    at = _NOW.strftime("%Y-%m-%d %H:%M:%S.%f")
    found: list[tuple[str, Values]] = [
        (
            _insert("register_import", imports),
            (1, "register", "inventato.csv", "0" * 64, at, "benchmarks", 0, 0, 0, 0, 0),
        )
    ]
    columns = (
        "name", "name_key", "places", "household_slots", "max_household_size", "open_from",
        "import_id", "import_row",
    )  # fmt: skip
    found += [
        (
            _insert("structure", columns),
            (name, name.lower(), places, slots, size, "2026-01-01", 1, 1),
        )
        for name, _, places, slots, size, _ in STRUCTURES
    ]
    monday = REFERENCE_DAY + datetime.timedelta(days=7 - REFERENCE_DAY.weekday())
    for offset in range(5):
        day = (monday + datetime.timedelta(days=offset)).isoformat()
        found += [
            (
                _insert("daily_availability", ("day", "resource", "body", "quantity")),
                (day, resource, body, quantity),
            )
            for resource, body, quantity in _AVAILABILITY
        ]
    return found


def main() -> None:
    """Make an archive from the command line and say how long it took."""
    parser = argparse.ArgumentParser(description="Makes an archive of many invented positions.")
    parser.add_argument("--positions", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passphrase", default=os.environ.get("TAVOLO_PASSPHRASE"))
    chosen = parser.parse_args()
    if not chosen.passphrase:
        parser.error("give --passphrase or TAVOLO_PASSPHRASE")
    start = time.perf_counter()
    make_archive(chosen.out, chosen.passphrase, chosen.positions)
    megabytes = chosen.out.stat().st_size / 1e6
    print(f"{chosen.positions} positions, {megabytes:.0f} MB, {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
