"""Peak memory of a process that does one job and ends: `python -m benchmarks.memory JOB …`.

Linux alone: it reads the peak that the kernel keeps in /proc.
"""

import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.importing import import_into, new_archive
from benchmarks.listing import ON
from benchmarks.make_archive import REFERENCE_DAY
from benchmarks.measuring import Measure
from benchmarks.register_file import write_register
from benchmarks.workshop import PASSPHRASE, Workshop
from models.store.archive import open_archive
from models.usecases.rank_archive import rank_archive

KILOBYTES = 1024
"""In a megabyte."""


def measure_memory(workshop: Workshop) -> Iterator[Measure]:
    """Peaks of an archive ranked with all its reasons and of an import with its reading child."""
    bare = _peak(workshop, "nothing")[0]
    yield Measure("memory", "bare interpreter with the program's modules (floor)", bare, unit="MB")
    for positions in workshop.sizes:
        size = f"{positions:,}"
        archive, _ = _peak(workshop, "rank", str(workshop.archive_path(positions)))
        target = "≤ 250 MB" if positions <= 4_000 else "≤ 400 MB"
        yield Measure("memory", f"{size} positions ranked", archive, bare, target, "MB")
        file = workshop.folder / f"registro-{positions}.xlsx"
        if not file.exists():
            write_register(file, positions, REFERENCE_DAY)
        own, child = _peak(workshop, "import", str(file))
        yield Measure("memory", f"{size} rows imported", own, bare, "≤ 600 MB", "MB")
        # A child is never told smaller than its parent was: only a larger one says something.
        if child > own:
            yield Measure("memory", f"{size} rows imported: reading child", child, bare, unit="MB")


def _peak(workshop: Workshop, *job: str) -> tuple[float, float]:
    own, child = workshop.python(["-m", "benchmarks.memory", *job]).split()
    return float(own), float(child)


def main() -> None:
    """Do the job named on the command line and print the peaks of itself and of its children."""
    job, *path = sys.argv[1:]
    if job == "rank":
        with (
            open_archive(path[0], PASSPHRASE, author="benchmarks") as archive,
            archive.reading() as session,
        ):
            outcome = rank_archive(session, on=ON)
            for row in outcome.ranking:
                outcome.reason(row)
    elif job == "import":
        file = Path(path[0])
        with new_archive(file.with_suffix(".memoria.tavolo")) as archive:
            import_into(file, archive)
    # getrusage would count the memory of the process that started this one, up to its exec.
    own = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert own is not None, "the kernel tells the peak of a process"
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(int(own[1]) / KILOBYTES, children / KILOBYTES)


if __name__ == "__main__":
    main()
