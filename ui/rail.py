"""The navigation rail: where one can go, and where one is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import pressed_by_enter
from ui.widgets.labels import label

_WIDTH = 88


class RailButton(QToolButton):
    """A place: icon over label, a bar at the left when one is there, a counter when it calls."""

    def __init__(self, theme: Theme, key: str, title: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._theme, self._icon, self._count = key, theme, icon, 0
        self.setText(title)
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.toggled.connect(self._redress)
        theme.changed.connect(self._redress)
        self._redress()

    def set_count(self, count: int) -> None:
        """Show how many things wait there; 0 shows nothing."""
        self._count = count
        waiting = f", {count} in attesa" if count else ""
        self.setAccessibleName(f"{self.text()}{waiting}")
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH - 12), self._theme.px(62))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), self.fontMetrics().height() + self._theme.px(6))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A low window at a large text: the words stay, the pictures go.
        both = self._theme.px(22 + 12) + self.fontMetrics().height()
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextUnderIcon if self.height() >= both else style.ToolButtonTextOnly
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(tokens.accent)
            painter.drawRect(0, px(13), px(4), self.height() - px(26))
        if self._count:
            painter.setBrush(tokens.bad)
            box = (self.width() // 2 + px(6), px(4), px(20), px(16))
            painter.drawRoundedRect(*box, px(8), px(8))
            painter.setPen(tokens.surface)
            painter.setFont(self._theme.font("key"))
            painter.drawText(*box, Qt.AlignmentFlag.AlignCenter, str(min(self._count, 99)))

    def _redress(self) -> None:
        size = self._theme.px(22)
        self.setIcon(self._theme.icon(self._icon, "accent" if self.isChecked() else "muted", 22))
        self.setIconSize(QSize(size, size))
        self.updateGeometry()


class Rail(QWidget):
    """The places in order; those of `below` stand at the foot."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Schermate")
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.px(8))
        self._column.setSpacing(theme.px(2))
        self._mark = QLabel()
        self._name = label(theme, "Tavolo", "item")
        mark = QHBoxLayout()
        mark.setContentsMargins(0, theme.px(12), 0, theme.px(12))
        mark.setSpacing(theme.px(6))
        mark.addStretch(1)
        mark.addWidget(self._mark)
        mark.addWidget(self._name)
        mark.addStretch(1)
        self._column.addLayout(mark)
        theme.changed.connect(self._redress)
        self._redress()

    def set_places(
        self, places: Sequence[tuple[str, str, str]], below: Sequence[tuple[str, str, str]]
    ) -> None:
        """Offer the places, each (key, title, icon)."""
        for number, place in enumerate((*places, *below), start=1):
            key, title, icon = place
            if number == len(places) + 1:
                self._column.addStretch(1)
            made = RailButton(self._theme, key, title, icon, self)
            made.setToolTip(f"{title} (Alt+{number})")
            made.clicked.connect(self._clicked)
            self._group.addButton(made)
            self.buttons[key] = made
            self._column.addWidget(made)
        if not below:
            self._column.addStretch(1)

    def show_place(self, key: str) -> None:
        """Mark where one is."""
        self.buttons[key].setChecked(True)
        # One stop of Tab, at the place where one is; arrows go to the others.
        for made in self.buttons.values():
            tab = made.isChecked()
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def _clicked(self) -> None:
        for key, made in self.buttons.items():
            if made.isChecked():
                self.chosen.emit(key)

    def _redress(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))
        self._mark.setPixmap(self._theme.pixmap("tavolo", "accent", 17, self.devicePixelRatioF()))
