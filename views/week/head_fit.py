"""The head of the screen in little room: what is said elsewhere too steps back first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeySequence
from typing_extensions import override

from ui.screen import ScreenHead
from ui.theme import Theme
from ui.widgets.buttons import Button, action_button


class HeadFit(QObject):
    """Puts the buttons in the head, the last one filled, and keeps them whole."""

    def __init__(self, theme: Theme, head: ScreenHead, actions: Sequence[QAction]) -> None:
        super().__init__(head)
        self._head = head
        self._actions = tuple(actions)
        self._buttons: list[Button] = []
        for number, action in enumerate(self._actions, start=1):
            kind = "primary" if number == len(self._actions) else "plain"
            made = action_button(theme, action, kind=kind)
            self._buttons.append(made)
            head.add_action(made)
        head.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def fit(self) -> None:
        """Hide the summary where the head is too narrow (the days count too), then the keys.

        Last, an action with a shorter name (its property "short") uses that.
        """
        head = self._head
        head.summary.setVisible(True)
        for made, action in zip(self._buttons, self._actions, strict=True):
            made.set_key(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            made.setText(action.text())
        if self._overflows():
            head.summary.setVisible(False)
        if self._overflows():
            for made in self._buttons:
                made.set_key("")
        if self._overflows():
            for made, action in zip(self._buttons, self._actions, strict=True):
                made.setText(str(action.property("short") or action.text()))

    def _overflows(self) -> bool:
        layout = self._head.layout()
        if layout is None:
            return False
        layout.activate()
        return layout.minimumSize().width() > self._head.width()
