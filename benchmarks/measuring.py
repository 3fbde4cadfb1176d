"""Measures: medians of several runs, each set beside the floor of the same run."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the table. Seconds are medians; `floor` is what it is compared with.

    A line without `floor` is a floor itself, or a number that stands alone. `target` is the
    target of the project in words, and `unit` is `s` or `MB`.
    """

    group: str
    what: str
    value: float
    floor: float | None = None
    target: str = ""
    unit: str = "s"


def seconds(work: Callable[[], object], runs: int) -> float:
    """Return the median time of `work` in seconds, after one run that is not counted."""
    if runs > 1:
        work()
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def print_table(measures: Iterable[Measure]) -> None:
    """Print each measure as it is made, with its ratio to the floor."""
    print(f"{'':10}{'':58}{'median':>10}{'ratio':>9}  target")
    group = ""
    for measure in measures:
        shown = measure.group if measure.group != group else ""
        group = measure.group
        ratio = f"{measure.value / measure.floor:7.2f} ×" if measure.floor else ""
        value = _value(measure.value, measure.unit)
        print(f"{shown:10}{measure.what:58}{value:>10}{ratio:>9}  {measure.target}", flush=True)


def _value(value: float, unit: str) -> str:
    if unit == "MB":
        return f"{value:.0f} MB"
    return f"{value * 1000:.1f} ms" if value < 10 else f"{value:.1f} s"
