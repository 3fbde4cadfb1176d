"""Collects Python's cyclic garbage on the main thread alone.

Automatic collection runs on whatever thread happens to allocate. On a worker it may destroy
widgets that were left in a cycle, and Qt's locks then wait for Python's for ever (seen: one run
in three of a test that opens and closes many forms). So it is off while there are workers, and a
timer does the same work where widgets live.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MILLISECONDS = 500
_YOUNG = 10_000
_BEFORE_MIDDLE, _BEFORE_OLD = 10, 10


class MainThreadCollector(QObject):
    """Works from its making until `stop`; automatic collection is then as it was before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is due: the young often, the old rarely, as Python would by itself."""
        young, middle, old = gc.get_count()
        if young < _YOUNG:
            return
        if middle < _BEFORE_MIDDLE:
            gc.collect(0)
        elif old < _BEFORE_OLD:
            gc.collect(1)
        else:
            gc.collect(2)

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
            self._was_on = False
