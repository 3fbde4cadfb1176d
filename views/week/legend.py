"""The meaning of the marks on the cards, under the board."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.theme import Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label

_MARKS = (
    ("person-check-fill", "text", "assistente sociale presente"),
    ("house-heart-fill", "accent", "necessità dichiarata, con posto"),
    ("pin-angle-fill", "accent", "fissato a mano"),
    ("x-octagon-fill", "bad", "non si può più programmare"),
    ("check-circle-fill", "ok", "eseguito"),
    ("slash-circle", "warn", "non eseguito"),
)
_PROPOSED, _APPROVED = frozenset({3}), frozenset({4, 5})
"""Marks that only a proposal, or only an approved programme, can have."""


class Legend(QWidget):
    """Icons with their words; the last says what bold figures mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icons: list[tuple[QLabel, str, str]] = []
        self._pairs: list[QWidget] = []
        flow = FlowLayout(self, spacing=theme.px(14))
        flow.setContentsMargins(theme.px(10), theme.px(5), theme.px(10), theme.px(5))
        for name, ink, words in _MARKS:
            pair = QWidget()
            inside = QHBoxLayout(pair)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(theme.px(5))
            icon = QLabel()
            self._icons.append((icon, name, ink))
            inside.addWidget(icon)
            inside.addWidget(label(theme, words, "small", "muted"))
            flow.addWidget(pair)
            self._pairs.append(pair)
        flow.addWidget(label(theme, "3/3 in neretto: esaurito", "small_bold"))
        theme.changed.connect(self._redress)
        self._redress()

    def show_for(self, *, approved: bool) -> None:
        """Show the marks that can be on the cards."""
        for number, pair in enumerate(self._pairs):
            other = _PROPOSED if approved else _APPROVED
            pair.setVisible(number not in other)

    def fits(self, wide: int) -> bool:
        """Whether one line holds it."""
        layout = self.layout()
        return layout is None or layout.heightForWidth(wide) <= self._theme.px(36)

    def _redress(self) -> None:
        for icon, name, ink in self._icons:
            icon.setPixmap(self._theme.pixmap(name, ink, 14, self.devicePixelRatioF()))
