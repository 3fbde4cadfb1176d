"""The bar above: the period in hand, the search, the shield, and what the file is doing."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Theme
from ui.widgets.buttons import IconButton, button, icon_button, pressed_by_enter
from ui.widgets.grounds import set_look
from ui.widgets.labels import keycap, label

_LEVELS = 4
"""How often the bar can say less: state, name of the commands, dates of the week, shield."""


class SearchField(QLineEdit):
    """Answers while one types; ↓ and Enter go on to what was found, Esc empties it."""

    left_for_results = Signal()

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName("Cerca nell’archivio")
        self.setAccessibleDescription(placeholder)
        self.setClearButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._glass = QLabel(self)
        self._key = keycap(theme, "Ctrl+F", self)
        self._clear = icon_button(theme, "x-lg", "Svuota la ricerca", self)
        self._clear.setVisible(False)
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._typed)
        theme.changed.connect(self._redress)
        self._redress()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_for_results.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event, unread here
        middle = self.height() // 2
        self._glass.move(self._theme.px(9), middle - self._glass.height() // 2)
        for widget in (self._key, self._clear):
            widget.adjustSize()
            left = self.width() - widget.width() - self._theme.px(7)
            widget.move(left, middle - widget.height() // 2)

    def _typed(self, text: str) -> None:
        self._key.setVisible(not text)
        self._clear.setVisible(bool(text))

    def _redress(self) -> None:
        px = self._theme.px
        self._glass.setPixmap(self._theme.pixmap("search", "muted", 14, self.devicePixelRatioF()))
        self._glass.adjustSize()
        self.setTextMargins(px(22), 0, px(52), 0)
        self.setMaximumWidth(px(560))


class PeriodStepper(QWidget):
    """Back, which period, forward."""

    stepped = Signal(int)
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Settimana in mano")
        self.text, self._short = "", False
        self._back = icon_button(theme, "chevron-left", "Settimana precedente", self)
        self._which = button(theme, "", parent=self)
        self._forward = icon_button(theme, "chevron-right", "Settimana seguente", self)
        self._which.setProperty("kind", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._back)
        row.addWidget(self._which)
        row.addWidget(self._forward)
        self._back.clicked.connect(self._step_back)
        self._forward.clicked.connect(self._step_forward)
        self._which.clicked.connect(self.opened)

    def set_period(self, text: str, description: str) -> None:
        """Show which period is in hand: "2026-W49 · lun 30 nov – ven 4 dic"."""
        self.text = text
        self.set_short(self._short)
        self._which.setToolTip(description)
        self._which.setAccessibleName(description)

    def set_short(self, short: bool) -> None:
        """Show only what comes before the dot, where there is no room for more."""
        self._short = short
        self._which.setText(self.text.partition(" · ")[0] if short else self.text)

    def needed_width(self) -> int:
        """Return the width that shows everything as it is now."""
        return sum(part.sizeHint().width() for part in (self._back, self._which, self._forward))

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_forward(self) -> None:
        self.stepped.emit(1)


class ShieldButton(QPushButton):
    """Names masked or shown: always told by word and shape, on every screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._masked, self._left, self._short = theme, True, "", False
        self.text_whole = ""
        self.setAutoDefault(False)
        # A click leaves the keys where they were: those that cover a room must answer at once.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self._show)
        self.set_masked(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_masked(self, masked: bool) -> None:
        """Show the state."""
        self._masked = masked
        self._show()

    def set_time_left(self, left: str) -> None:
        """Say how long names stay visible: "9:32"."""
        self._left = left
        self._show()

    def set_short(self, short: bool) -> None:
        """Say the state in one word, where there is no room for two."""
        if short != self._short:
            self._short = short
            self._show()

    def _show(self) -> None:
        icon, colour = ("shield-lock-fill", "accent") if self._masked else ("eye", "warn")
        left = f", {self._left}" if self._left else ""
        state = "oscurati" if self._masked else f"visibili{left}"
        self.text_whole = f" Nomi {state}"
        self.setText(f" {state.capitalize()}" if self._short else self.text_whole)
        self.setIcon(self._theme.icon(icon, colour))
        self.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))
        self.setToolTip(
            "Mostra i nomi per dieci minuti: resta traccia (Ctrl+Alt+N)"
            if self._masked
            else "Oscura i nomi (Ctrl+Alt+N)"
        )
        self.setAccessibleName(
            "Nomi oscurati: premi per mostrarli"
            if self._masked
            else "Nomi visibili: premi per oscurarli"
        )
        set_look(self, "kind", "plain" if self._masked else "danger")


class TopBar(QWidget):
    """The same things in the same place on every screen."""

    commands_requested = Signal()

    def __init__(self, theme: Theme, search_hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.period = PeriodStepper(theme, self)
        self.search = SearchField(theme, search_hint, self)
        self.palette_button = button(theme, "Comandi", kind="quiet", key="Ctrl+K", parent=self)
        self.palette_button.clicked.connect(self.commands_requested)
        self.shield = ShieldButton(theme, self)
        self._lock = QLabel(self)
        self.state = label(theme, "", "body", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(16), 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self.period)
        row.addWidget(self.search, 1)
        row.addWidget(self.palette_button)
        row.addStretch(1)
        self._at_hand: list[QWidget] = []
        row.addWidget(self.shield)
        row.addWidget(self._lock)
        row.addWidget(self.state)
        self._row = row
        self._fitted: tuple[object, ...] = ()
        self.palette_button.setAccessibleName("Comandi")
        theme.changed.connect(self._redress)
        self._redress()

    def add_at_hand(self, icon: str, words: str) -> IconButton:
        """Return a button of a place that is one click away from everywhere."""
        made = icon_button(self._theme, icon, words, self)
        self._row.insertWidget(self._row.indexOf(self.shield), made)
        self._at_hand.append(made)
        return made

    def set_state(self, text: str, description: str) -> None:
        """Say what the file is doing."""
        self.state.setText(text)
        for part in (self.state, self._lock):
            part.setToolTip(description)
            part.setAccessibleDescription(description)
        self._lock.setAccessibleName(text)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Say less, part by part, until everything has the room that it needs."""
        said = (self.period.text, self.state.text(), self.shield.text_whole)
        room = (self.width(), self._theme.scale, said)
        if room == self._fitted:
            # What is said shorter asks for a new layout, which ends here.
            return
        self._fitted = room
        for level in range(_LEVELS + 1):
            self.state.setHidden(level >= 1)
            self.palette_button.setText("Comandi" if level < 2 else "")
            self.period.set_short(level >= 3)
            self.shield.set_short(level >= 4)
            self.search.setMinimumWidth(self._theme.px(220 if level < 3 else 150))
            if self._needed_width() <= self.width():
                break

    def _needed_width(self) -> int:
        shown = [self.palette_button, self.shield, self._lock, *self._at_hand]
        if not self.state.isHidden():
            shown.append(self.state)
        margins = self._row.contentsMargins()
        return (
            self.period.needed_width()
            + self.search.minimumWidth()
            + sum(part.sizeHint().width() for part in shown)
            + (len(shown) + 2) * self._row.spacing()
            + margins.left()
            + margins.right()
        )

    def _redress(self) -> None:
        self.setFixedHeight(self._theme.px(52))
        self._fit()
        self._lock.setPixmap(self._theme.pixmap("lock-fill", "muted", 13, self.devicePixelRatioF()))
