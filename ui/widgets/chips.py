"""Filters as chips: empty ones invite, full ones say what they hold and can be taken off."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import link_button
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import set_look


class _OpenMenu(QMenu):
    """A menu of check marks that stays open while one ticks."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._ticked():
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: object) -> None:
        if self._ticked():
            return
        super().mouseReleaseEvent(event)  # type: ignore[arg-type]  # Qt's own event, unread here

    def _ticked(self) -> bool:
        action: QAction | None = self.activeAction()  # null while nothing is pointed at
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


class FilterChip(QPushButton):
    """One filter with several values. `choices` are (key, text, count or None)."""

    values_changed = Signal(str, object)

    def __init__(self, theme: Theme, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.key, self._name, self._theme = key, name, theme
        self._choices: list[tuple[str, str, int | None]] = []
        self._values: tuple[str, ...] = ()
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_choices)
        theme.changed.connect(self._show)
        self._show()

    @property
    def values(self) -> tuple[str, ...]:
        """The keys that are ticked."""
        return self._values

    def set_choices(self, choices: Sequence[tuple[str, str, int | None]]) -> None:
        """Offer these values, in this order, each with how many rows have it."""
        self._choices = list(choices)
        self._show()

    def set_values(self, values: Sequence[str]) -> None:
        """Tick these, without telling anybody."""
        self._values = tuple(values)
        self._show()

    def open_choices(self) -> None:
        """Show the values to tick; Space ticks and stays, Enter ticks and closes."""
        menu = _OpenMenu(self)
        menu.setAccessibleName(self._name)
        # The chip itself is laid out from the right, for the sake of its arrow.
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for key, text, count in self._choices:
            shown = text.replace("&", "&&")
            action = QAction(shown if count is None else f"{shown}\t{_thousands(count)}", menu)
            action.setCheckable(True)
            action.setChecked(key in self._values)
            action.setData(key)
            action.toggled.connect(self._ticked)
            menu.addAction(action)
        if self._values:
            menu.addSeparator()
            clear = menu.addAction("Togli il filtro")
            clear.triggered.connect(self.clear)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def clear(self) -> None:
        """Tick nothing."""
        if self._values:
            self._values = ()
            self._show()
            self.values_changed.emit(self.key, self._values)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_choices()
            return
        super().keyPressEvent(event)

    def _ticked(self, on: bool) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        ticked = set(self._values) ^ {str(action.data())}
        self._values = tuple(key for key, _, _ in self._choices if key in ticked)
        self._show()
        self.values_changed.emit(self.key, self._values)

    def _show(self) -> None:
        names: Mapping[str, str] = {key: text for key, text, _ in self._choices}
        if self._values:
            chosen = [names.get(value, value) for value in self._values]
            said = ", ".join(chosen[:3]) + (f" +{len(chosen) - 3}" if len(chosen) > 3 else "")
            text = f"{self._name}: {said}"
            self.setToolTip(", ".join(chosen) if len(chosen) > 3 else "Canc toglie il filtro")
        else:
            text = self._name
            self.setToolTip("")
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription("Filtro: Invio sceglie, Canc toglie")
        set_look(self, "active", bool(self._values))
        self.setIcon(self._theme.icon("chevron-down", "on_sel" if self._values else "muted", 10))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        size = self._theme.px(10)
        self.setIconSize(QSize(size, size))
        self.updateGeometry()


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


class ChipRow(QWidget):
    """The chips of a list, on as many lines as they need, and «Togli tutti»."""

    filter_changed = Signal(str, object)
    cleared = Signal()

    def __init__(
        self, theme: Theme, chips: Sequence[FilterChip], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chips = {chip.key: chip for chip in chips}
        flow = FlowLayout(self, spacing=theme.px(6))
        for chip in chips:
            flow.addWidget(chip)
            chip.values_changed.connect(self._changed)
        self._clear = link_button(theme, "Togli tutti")
        self._clear.clicked.connect(self.clear)
        flow.addWidget(self._clear)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show()

    def values(self) -> dict[str, tuple[str, ...]]:
        """What is ticked in each chip that has something ticked."""
        return {key: chip.values for key, chip in self.chips.items() if chip.values}

    def set_values(self, values: Mapping[str, Sequence[str]]) -> None:
        """Tick as told; chips not named are emptied. Nobody is told."""
        for key, chip in self.chips.items():
            chip.set_values(values.get(key, ()))
        self._show()

    def clear(self) -> None:
        """Take every filter off, once."""
        self.set_values({})
        self.cleared.emit()

    def _changed(self, key: str, values: object) -> None:
        self._show()
        self.filter_changed.emit(key, values)

    def _show(self) -> None:
        self._clear.setVisible(bool(self.values()))
