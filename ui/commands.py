"""Commands: one QAction each, with its name, its key, its place and why it cannot be done now."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def command(
    owner: QWidget,
    text: str,
    run: Callable[[], object],
    shortcut: str = "",
    *,
    icon: str = "",
    group: str = "",
    why: str = "",
    everywhere: bool = False,
    checkable: bool = False,
) -> QAction:
    """Return an action of `owner` that works while the focus is in it.

    A shortcut that is a bare letter or digit is inert while one types, because line editors keep
    such keys for themselves. `why` says what a disabled action waits for. `everywhere` makes the
    key work in the whole window.
    """
    action = QAction(text, owner)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
    action.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut
        if everywhere
        else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    action.setCheckable(checkable)
    action.setProperty("icon_name", icon)
    action.setProperty("group", group)
    action.setStatusTip(why)
    action.setToolTip(text)
    # triggered(bool) would hand its flag to a slot with a default argument.
    action.triggered.connect(lambda: run())  # noqa: PLW0108
    owner.addAction(action)
    return action


def set_possible(action: QAction, possible: bool, why: str = "") -> None:
    """Enable or disable an action; disabled, it says what it waits for."""
    if why:
        action.setStatusTip(why)
    action.setEnabled(possible)


def key_of(action: QAction) -> str:
    """Return the keys of a command as they are written on Italian keyboards."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    for english, italian in _ITALIAN_KEYS:
        keys = keys.replace(english, italian)
    return keys


_ITALIAN_KEYS = (
    ("Return", "Invio"), ("Enter", "Invio"), ("Shift", "Maiusc"), ("Del", "Canc"),
    ("PgDown", "Pag↓"), ("PgUp", "Pag↑"), ("Left", "←"), ("Right", "→"), ("Up", "↑"),
    ("Down", "↓"), ("Space", "Spazio"),
)  # fmt: skip


class Commands(QObject):
    """Every command the window offers just now, for the palette and the list of keys."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lists: dict[str, list[QAction]] = {}

    def offer(self, place: str, actions: Iterable[QAction]) -> None:
        """Say which commands a place offers now; they replace what it offered before."""
        self._lists[place] = list(actions)
        self.changed.emit()

    def all(self) -> list[QAction]:
        """Return every command, those of the place in front first."""
        seen: list[QAction] = []
        for actions in reversed(self._lists.values()):
            seen += [action for action in actions if action not in seen and action.isVisible()]
        return seen
