"""What an empty place says: what will appear there, and the action that fills it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.labels import label

_WIDEST = 420


class EmptyState(QWidget):
    """An icon, one muted sentence, and at most one action."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        action: QAction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, icon
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said = label(theme, sentence, "body", "muted", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(12))
        column.addStretch(1)
        column.addWidget(self._icon)
        # Not by alignment: a label that wraps would be given the height of a wider one.
        words = QHBoxLayout()
        words.addStretch(1)
        words.addWidget(self._said, 100)
        words.addStretch(1)
        column.addLayout(words)
        if action is not None:
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(action_button(theme, action))
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)
        theme.changed.connect(self._redress)
        self._redress()

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._said.setText(sentence)

    def _redress(self) -> None:
        self._said.setMaximumWidth(self._theme.px(_WIDEST))
        self._icon.setPixmap(self._theme.pixmap(self._name, "muted", 32, self.devicePixelRatioF()))
