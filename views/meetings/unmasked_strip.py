"""The strip that says for how long names are shown, and masks them again."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.grounds import reveal
from ui.widgets.labels import label
from views.desk import Desk


class UnmaskedStrip(QWidget):
    """Hidden while names are masked; the seconds change without a word to screen readers."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        box = QFrame()
        box.setProperty("kind", "box")
        box.setProperty("tone", "warn")
        self._icon = QLabel()
        self._said = label(theme, "", "body", wrap=True)
        self.hide_names = link_button(theme, "Oscura")
        self.hide_names.setAccessibleName("Oscura i nomi")
        self.hide_names.setToolTip("Nasconde i nomi prima che scada il tempo")
        row = QHBoxLayout(box)
        row.setContentsMargins(theme.px(10), theme.px(4), theme.px(10), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(self._icon)
        row.addWidget(self._said, 1)
        row.addWidget(self.hide_names)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(box)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self.hide_names.clicked.connect(self._mask)
        desk.masked_changed.connect(self._on_masked)
        theme.changed.connect(self._redress)
        self._redress()
        self._on_masked(desk.masked)

    @property
    def sentence(self) -> str:
        """What it says, "" while names are masked."""
        return "" if self.isHidden() else self._said.text()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count_down()
        self._clock.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _on_masked(self, masked: bool) -> None:
        if masked:
            self.setVisible(False)
        else:
            self._count_down()
            reveal(self)

    def _mask(self) -> None:
        self._desk.set_masked(True)

    def _count_down(self) -> None:
        left = self._desk.unmasked_seconds
        self._said.setText(f"Nomi mostrati solo qui, ancora {left // 60}:{left % 60:02}")
        self.setToolTip("È nel registro.")

    def _redress(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("eye", "warn", 16, self.devicePixelRatioF()))
