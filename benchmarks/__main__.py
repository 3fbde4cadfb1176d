"""The table of measures.

    python -m benchmarks [NAME …] [--sizes 4000,160000] [--runs 5] [--soffice]

All of them where no name is given; `--help` lists the names.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from benchmarks.documents import measure_excel, measure_word
from benchmarks.first_window import measure_first_window
from benchmarks.importing import measure_import
from benchmarks.list_on_screen import measure_window
from benchmarks.listing import measure_list
from benchmarks.measuring import Measure, print_table
from benchmarks.memory import measure_memory
from benchmarks.planning import measure_plan
from benchmarks.ranking import measure_rank
from benchmarks.starting import measure_open, measure_start
from benchmarks.workshop import Workshop

MEASURES: dict[str, Callable[[Workshop], Iterator[Measure]]] = {
    "start": measure_start,
    "open": measure_open,
    "list": measure_list,
    "rank": measure_rank,
    "plan": measure_plan,
    "import": measure_import,
    "word": measure_word,
    "excel": measure_excel,
    "memory": measure_memory,
    "window": measure_window,
    "screens": measure_first_window,
}


def main() -> None:
    """Measure what is named and print each line as soon as it is known."""
    parser = argparse.ArgumentParser(description=f"Measures: {', '.join(MEASURES)}.")
    parser.add_argument("names", nargs="*", choices=[[], *MEASURES], metavar="NAME")
    parser.add_argument("--sizes", type=_sizes, default=(4_000, 160_000), metavar="N,N")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--soffice", action="store_true", help="import beside LibreOffice too")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tavolo-misure-") as folder:
        workshop = Workshop(Path(folder), chosen.sizes, chosen.runs, chosen.soffice)
        print_table(
            chain.from_iterable(MEASURES[name](workshop) for name in chosen.names or MEASURES)
        )


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
