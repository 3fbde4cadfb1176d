"""Over the list: how many stand how, one press narrows to them; then what it is and whose move."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from models.rules.deadlines import Standing
from models.rules.italian import thousands
from ui.lists.column import Mask
from ui.lists.facets import Facet, mask_of
from ui.theme import Theme
from ui.widgets.buttons import Button, link_button
from ui.widgets.chips import FilterChip
from ui.widgets.flow import FlowLayout
from ui.widgets.grounds import set_look
from views.deadlines.columns import STANDING_ICONS, STANDING_NAMES

_STATE = "state"
_CHIPS = (("kind", "Che cosa"), ("owner", "Tocca a"))
_ALWAYS = (Standing.PAST, Standing.SOON, Standing.LATER, Standing.AGE)


class Filters(QWidget):
    """What is let through; every number is among what the other filters let through."""

    filter_changed = Signal(str, object)
    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facets: Mapping[str, Facet] = {}
        self._states: tuple[str, ...] = ()
        self.buttons = {state: self._state_button(state) for state in STANDING_NAMES}
        self.chips = {key: FilterChip(theme, key, name) for key, name in _CHIPS}
        self._clear = link_button(theme, "Togli tutti")
        self._clear.clicked.connect(self.clear)
        flow = FlowLayout(self, spacing=theme.px(6))
        for widget in (*self.buttons.values(), *self.chips.values(), self._clear):
            flow.addWidget(widget)
        for chip in self.chips.values():
            chip.values_changed.connect(self._chip_changed)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._show)
        self._show()

    def set_facets(self, facets: Mapping[str, Facet]) -> None:
        """Filter other rows by the same choices."""
        self._facets = facets
        self._show()

    def values(self) -> dict[str, tuple[str, ...]]:
        """What is chosen of each filter that has something chosen."""
        chosen = {key: chip.values for key, chip in self.chips.items() if chip.values}
        return {_STATE: self._states, **chosen} if self._states else chosen

    def set_values(self, values: Mapping[str, Sequence[str]]) -> None:
        """Choose as told; filters not named are emptied. Nobody is told."""
        known = {str(state) for state in STANDING_NAMES}
        self._states = tuple(state for state in values.get(_STATE, ()) if state in known)
        for key, chip in self.chips.items():
            chip.set_values(values.get(key, ()))
        self._show()

    def clear(self) -> None:
        """Take every filter off, once."""
        self.set_values({})
        self.cleared.emit()

    def let_through(self) -> Mask | None:
        """Return the rows to show, None where all are."""
        return mask_of(self._facets, self.values())

    def _state_button(self, state: Standing) -> Button:
        button = Button(self._theme, STANDING_NAMES[state], kind="chip")
        button.setProperty("state_key", str(state))
        button.clicked.connect(self._state_pressed)
        return button

    def _state_pressed(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, QPushButton)
        state = str(pressed.property("state_key"))
        self._states = () if self._states == (state,) else (state,)
        self._show()
        self.filter_changed.emit(_STATE, self._states)

    def _chip_changed(self, key: str, values: object) -> None:
        self._show()
        self.filter_changed.emit(key, values)

    def _show(self) -> None:
        self._clear.setVisible(bool(self.values()))
        for key, chip in self.chips.items():
            if key in self._facets:
                among = mask_of(self._facets, self.values(), without=key)
                chip.set_choices(self._facets[key].choices(among, chip.values))
        counts: Mapping[str, int] = {}
        if _STATE in self._facets:
            among = mask_of(self._facets, self.values(), without=_STATE)
            counts = self._facets[_STATE].counts(among)
        for state, button in self.buttons.items():
            self._show_state(state, button, counts.get(state, 0))

    def _show_state(self, state: Standing, button: Button, count: int) -> None:
        active = state in self._states
        name, ink = STANDING_ICONS[state]
        text = f"{STANDING_NAMES[state]}  {thousands(count)}"
        button.setText(f" {text}")  # the icon stands off
        button.setAccessibleName(f"{text}, {'scelto' if active else 'non scelto'}")
        button.setAccessibleDescription("Mostra solo questi; di nuovo, tutti")
        set_look(button, "active", active)
        ink = "on_sel" if active else ink if count else "muted"
        button.setIcon(self._theme.icon(name, ink, 13))
        size = self._theme.px(13)
        button.setIconSize(QSize(size, size))
        button.setVisible(state in _ALWAYS or bool(count) or active)
