"""The table of measures.

    python -m benchmarks [NAME …] [--sizes 4000,160000] [--runs 5]

Names: start, open, list, rank, plan, import, word, memory; all of them where none is given.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from benchmarks.documents import measure_word
from benchmarks.listing import measure_list
from benchmarks.measuring import Measure, print_table
from benchmarks.starting import measure_open, measure_start
from benchmarks.workshop import Workshop

MEASURES: dict[str, Callable[[Workshop], Iterator[Measure]]] = {
    "start": measure_start,
    "open": measure_open,
    "list": measure_list,
    "word": measure_word,
}


def main() -> None:
    """Measure what is named and print each line as soon as it is known."""
    parser = argparse.ArgumentParser(description="Measures each thing beside its floor.")
    parser.add_argument("names", nargs="*", choices=[[], *MEASURES], metavar="NAME")
    parser.add_argument("--sizes", type=_sizes, default=(4_000, 160_000), metavar="N,N")
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tavolo-misure-") as folder:
        workshop = Workshop(Path(folder), chosen.sizes, chosen.runs)
        print_table(
            chain.from_iterable(MEASURES[name](workshop) for name in chosen.names or MEASURES)
        )


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
