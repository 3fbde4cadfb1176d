"""Qt gives back every reference it takes to None, True and False.

PySide6 6.12.0 on Python 3.10 and 3.11 loses one at every call that returns them: after some
thousand calls the process aborts. This is why pyproject.toml stays below 6.12; these tests must
pass before that bound is moved.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    QTimer,
)
from typing_extensions import override

CALLS = 5_000
# Caches of the interpreter and of the test runner move the count by a handful.
NOISE = 50
# Local names that stand for the three objects would be references themselves.
SINGLETONS: dict[str, object] = {"None": None, "True": True, "False": False}
# Where references do get lost, the count says so before the last one goes and the process aborts.
SPARE = [None, True, False] * (50 * CALLS)


def references() -> dict[str, int]:
    """Count the references to the three objects that every Qt call returns."""
    return {name: sys.getrefcount(value) for name, value in SINGLETONS.items()}


def differences(call: Callable[[], object]) -> dict[str, int]:
    """Return by how much the counts moved over many calls, outside the noise."""
    call()
    before = references()
    for _ in range(CALLS):
        call()
    after = references()
    return {name: after[name] - before[name] for name in SINGLETONS}


class BareList(QAbstractListModel):
    """A model whose answers to C++ are None and True, as most cells' and rows' are."""

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 10

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        return None


class OpenFilter(QSortFilterProxyModel):
    """A filter that lets everything through."""

    @override
    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        return True


THING = QObject()
TIMER = QTimer()
MODEL = BareList()
FILTER = OpenFilter()
FILTER.setSourceModel(MODEL)

CASES: dict[str, Callable[[], object]] = {
    "a setter returns None": lambda: THING.setObjectName("nome"),
    "an object without parent returns None": THING.parent,
    "a property never set is None": lambda: THING.property("mancante"),
    "an empty index is not valid": lambda: QModelIndex().isValid(),
    "a timer is a single shot or not": TIMER.isSingleShot,
    "signals are blocked or not": lambda: THING.blockSignals(True),
    "data() of Python through C++ returns None": lambda: FILTER.data(FILTER.index(0, 0)),
    "filterAcceptsRow() of Python returns True to C++": lambda: (
        FILTER.invalidate(),
        FILTER.rowCount(),
    ),
    "a cell refuses a value": lambda: MODEL.setData(MODEL.index(0), "valore"),
    "an item can be fetched or not": lambda: MODEL.canFetchMore(QModelIndex()),
    "a row exists": lambda: MODEL.hasIndex(0, 0),
}


@pytest.mark.parametrize("call", CASES.values(), ids=CASES.keys())
def test_no_reference_is_lost(call: Callable[[], object]) -> None:
    lost = {name: moved for name, moved in differences(call).items() if abs(moved) > NOISE}
    assert not lost, f"references moved over {CALLS} calls: {lost}"


def test_the_count_would_notice_a_loss() -> None:
    """The measure itself: references that are kept show up in it (3.12 stopped counting these)."""
    kept: list[object] = []
    noticed = differences(lambda: kept.append(None))["None"] >= CALLS - NOISE
    assert noticed != (sys.version_info >= (3, 12))
