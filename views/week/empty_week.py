"""A week with nothing to show yet: what will appear, and the one step that brings it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import action_button
from ui.widgets.labels import label


class EmptyWeek(QWidget):
    """An icon, what is there and what is missing, and the actions; the first one is filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = "calendar3-week"
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label(theme, "", "item", wrap=True)
        self._said = label(theme, "", "body", "muted", wrap=True)
        for each in (self._title, self._said):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            each.setFixedWidth(theme.px(460))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(10))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addStretch(2)
        column.addWidget(self._icon)
        for each in (self._title, self._said):
            # In a row of its own: an aligned label would not be as tall as its lines.
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(each)
            row.addStretch(1)
            column.addLayout(row)
        column.addSpacing(theme.px(6))
        column.addLayout(self._buttons)
        column.addStretch(3)
        theme.changed.connect(self._redress)
        self._redress()

    def tell(self, icon: str, title: str, sentence: str, actions: Sequence[QAction]) -> None:
        """Say what is missing and offer what brings it."""
        self._icon_name = icon
        self._title.setText(title)
        self._said.setText(sentence)
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch(1)
        for number, action in enumerate(actions):
            kind = "plain" if number else "primary"
            self._buttons.addWidget(action_button(self._theme, action, kind=kind))
        self._buttons.addStretch(1)
        self._redress()

    def take_focus(self) -> None:
        """Give the focus to the first action."""
        item = self._buttons.itemAt(1)
        if item is not None and (widget := item.widget()) is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _redress(self) -> None:
        dpr = self.devicePixelRatioF()
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, "muted", 40, dpr))
