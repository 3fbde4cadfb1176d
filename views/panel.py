"""What the frame asks of the panel beside the lists."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class Panel(QWidget):
    """What the frame asks of the panel at the right; the dossier's panel is one."""

    closed = Signal()
    dossier_requested = Signal(object)
    screen_requested = Signal(str, object)
    step_requested = Signal(int)
    """The list in front is asked for its next (1) or previous (-1) row."""

    def show_dossier(self, dossier_id: int) -> None:
        """Show a dossier; what is being typed in another is kept."""
        raise NotImplementedError

    def unsaved(self) -> str:
        """Return a sentence about what is being typed, "" where nothing is."""
        return ""

    def commands(self) -> list[QAction]:
        """Return what can be done with the dossier shown."""
        return []
