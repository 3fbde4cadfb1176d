"""The look in force: one palette, one text size, and everything measured from them."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap, QStyleHints
from PySide6.QtWidgets import QApplication

from ui.memory import Memory
from ui.theme.fonts import font, load_fonts
from ui.theme.icons import draw_icon
from ui.theme.qt_palette import qt_palette
from ui.theme.rescale import rescale
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import LIGHT, PALETTES, Tokens

TEXT_SIZES = (1.0, 1.25, 1.5, 2.0)
FOLLOW_SYSTEM = "system"
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
"""What Qt moves by itself on some systems."""


class Theme(QObject):
    """What a widget asks when it measures or paints; made once by app.py and handed to all.

    `choice` is what the user chose: "system", "light", "dark" or "contrast".
    """

    changed = Signal()

    def __init__(self, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._family = load_fonts()
        self.choice = _known_choice(memory.get("appearance/palette"))
        self.scale = _known_size(memory.get("appearance/text", 1.0))
        self.reduced_motion = bool(memory.get("appearance/reduced_motion", False))
        self.tokens: Tokens = LIGHT
        hints = QApplication.styleHints()
        self._flash_time = hints.cursorFlashTime()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        self._apply()

    def set_choice(self, choice: str) -> None:
        """Use a palette by name, or follow the system where it tells."""
        self.choice = _known_choice(choice)
        self._memory.set("appearance/palette", self.choice)
        self._apply()

    def set_scale(self, scale: float) -> None:
        """Use a text size among `TEXT_SIZES`; 1.0 is the size of the mock-ups."""
        before, self.scale = self.scale, _known_size(scale)
        rescale(QApplication.topLevelWidgets(), before, self.scale)
        self._memory.set("appearance/text", self.scale)
        self._apply()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let nothing move on the screen that need not."""
        self.reduced_motion = reduced
        self._memory.set("appearance/reduced_motion", reduced)
        self._apply()

    @contextmanager
    def dressing_at_the_end(self) -> Iterator[None]:
        """Build many widgets inside: the style sheet is resolved once for all when they stand.

        Qt resolves it anew for everything inside a widget at each `addWidget`: for the whole
        window that is three quarters of the time of building it.
        """
        application = _application()
        sheet = application.styleSheet()
        application.setStyleSheet("")
        try:
            yield
        finally:
            application.setStyleSheet(sheet)

    def px(self, pixels: float) -> int:
        """Return design pixels at the text size in force."""
        return round(pixels * self.scale)

    def font(self, role: str) -> QFont:
        """Return the font of a role (`ui.theme.fonts.ROLES`)."""
        return font(self._family, role, self.scale)

    def icon(self, name: str, colour: str | QColor = "text", size: int = 16) -> QIcon:
        """Return an icon in the colour of a token; disabled, it is muted."""
        icon = QIcon()
        for dpr in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, dpr))
            icon.addPixmap(self.pixmap(name, "muted", size, dpr), QIcon.Mode.Disabled)
        return icon

    def pixmap(
        self, name: str, colour: str | QColor = "text", size: int = 16, dpr: float = 1.0
    ) -> QPixmap:
        """Return an icon to paint, `size` design pixels wide."""
        ink = self.tokens.colour(colour) if isinstance(colour, str) else colour
        return draw_icon(name, ink, self.px(size), dpr)

    def _follow_system(self) -> None:
        if self.choice == FOLLOW_SYSTEM:
            self._apply()

    def _apply(self) -> None:
        application = _application()
        name = self.choice
        if name == FOLLOW_SYSTEM:
            name = _of_the_system(application.styleHints())
        self.tokens = PALETTES[name]
        application.setFont(self.font("body"))
        application.setPalette(qt_palette(self.tokens))
        application.setStyleSheet(style_sheet(self.tokens, self.px, self._family))
        for effect in _EFFECTS:
            application.setEffectEnabled(effect, not self.reduced_motion)
        application.setCursorFlashTime(0 if self.reduced_motion else self._flash_time)
        self.changed.emit()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _of_the_system(hints: QStyleHints) -> str:
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def _known_choice(value: object) -> str:
    return value if isinstance(value, str) and value in PALETTES else FOLLOW_SYSTEM


def _known_size(value: object) -> float:
    return value if isinstance(value, float) and value in TEXT_SIZES else 1.0
