"""A register imported, beside reading its file alone and beside LibreOffice's conversion."""

import datetime
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import python_calamine

from benchmarks.make_archive import REFERENCE_DAY
from benchmarks.measuring import Measure, seconds
from benchmarks.register_file import write_register
from benchmarks.workshop import PASSPHRASE, Workshop
from models.imports.rows import RegisterKind
from models.store.archive import Archive, create_archive
from models.usecases.import_register import import_register

NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)


def measure_import(workshop: Workshop) -> Iterator[Measure]:
    """Registers of as many rows as the sizes say: into a new archive, and then a second time."""
    for rows in workshop.sizes:
        yield from _import_measures(workshop, rows)


def _import_measures(workshop: Workshop, rows: int) -> Iterator[Measure]:
    file = workshop.folder / f"registro-{rows}.xlsx"
    write_register(file, rows, REFERENCE_DAY)
    runs, size = workshop.runs_for(rows), f"{rows:,} rows"
    floor = seconds(lambda: read_alone(file), runs)
    yield Measure("import", f"{size} × 34 columns: calamine alone (floor)", floor)
    with ExitStack() as stack:
        # One more than the runs: the first run of several is not counted.
        archives = [
            stack.enter_context(new_archive(workshop.folder / f"nuovo-{rows}-{number}.tavolo"))
            for number in range(runs + 1)
        ]
        empty = iter(archives)
        first = seconds(lambda: import_into(file, next(empty)), runs)
        yield Measure("import", f"{size}: import_register, empty archive", first, floor, "≤ 3 ×")
        again = seconds(lambda: import_into(file, archives[0]), runs)
        yield Measure("import", f"{size}: the same file again", again, floor)
    if workshop.soffice and shutil.which("soffice"):
        office = seconds(lambda: convert(file, workshop.folder), 1)
        yield Measure("import", f"{size}: LibreOffice xlsx → csv (to compare)", office, floor)


def read_alone(file: Path) -> int:
    """Read every cell of the first sheet; return the number of rows."""
    book = python_calamine.CalamineWorkbook.from_path(file)
    return len(book.get_sheet_by_index(0).to_python())


def new_archive(path: Path) -> Archive:
    """Create an empty archive and leave it open."""
    return create_archive(path, PASSPHRASE, author="benchmarks", now=NOW).archive


def import_into(file: Path, archive: Archive) -> None:
    """Import a register into an archive, in its one transaction."""
    with archive.transaction("import_register", now=NOW) as session:
        import_register(session, file, RegisterKind.REGISTER, author="benchmarks", now=NOW)


def convert(file: Path, folder: Path) -> None:
    """Convert a spreadsheet to CSV with LibreOffice."""
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "csv", "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
    )
