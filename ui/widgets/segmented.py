"""One choice among few, all of them in sight."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme


class Segmented(QWidget):
    """Arrows move the choice, as in a group of radio buttons."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 0, 0)
        row.setSpacing(0)
        for key, text in choices:
            made = QPushButton(text, self)
            made.setProperty("kind", "segment")
            made.setCheckable(True)
            ends = {choices[0][0]: "first", choices[-1][0]: "last"}
            made.setProperty("end", ends.get(key, ""))
            made.setAutoDefault(False)
            made.setAccessibleName(f"{name}: {text}" if name else text)
            self._group.addButton(made)
            self._buttons[key] = made
            row.addWidget(made)
        self._name = name
        self._group.buttonClicked.connect(self._clicked)

    @property
    def choice(self) -> str:
        """The key chosen, "" while none is."""
        checked = self._group.checkedButton()
        return next((key for key, made in self._buttons.items() if made is checked), "")

    def set_choice(self, key: str) -> None:
        """Choose without telling anybody."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            self._be_one_stop()

    def set_text(self, key: str, text: str) -> None:
        """Say something else on a choice: a count that has changed."""
        made = self._buttons[key]
        made.setText(text)
        made.setAccessibleName(f"{self._name}: {text}" if self._name else text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        place = (keys.index(self.choice) if self.choice else 0) + step
        if 0 <= place < len(keys):
            self._buttons[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)
            self._buttons[keys[place]].click()

    def _be_one_stop(self) -> None:
        # As Qt does once the focus is inside: Tab stops at the choice, and goes on from there.
        for made in self._buttons.values():
            tab = made.isChecked()
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def _clicked(self) -> None:
        self._be_one_stop()
        self.chosen.emit(self.choice)
