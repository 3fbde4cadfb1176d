"""Titillium Web, shipped with the program, in the sizes of the house."""

from PySide6.QtGui import QFont, QFontDatabase

from resources.paths import resource_path

FAMILY = "Titillium Web"
_FILES = (
    "TitilliumWeb_400Regular.ttf",
    "TitilliumWeb_600SemiBold.ttf",
    "TitilliumWeb_700Bold.ttf",
)

ROLES: dict[str, tuple[int, QFont.Weight]] = {
    "key": (11, QFont.Weight.DemiBold),
    "small": (12, QFont.Weight.Normal),
    "small_bold": (12, QFont.Weight.DemiBold),
    "body": (13, QFont.Weight.Normal),
    "body_bold": (13, QFont.Weight.DemiBold),
    "heading": (14, QFont.Weight.DemiBold),
    "item": (16, QFont.Weight.DemiBold),
    "title": (20, QFont.Weight.DemiBold),
    "welcome": (26, QFont.Weight.Bold),
    "mark": (34, QFont.Weight.Bold),
}
"""Role -> pixels at 100 % and weight. Nothing under 12 but key hints and counters."""


def load_fonts() -> str:
    """Register the shipped fonts with Qt; return the family to use (the system's if it fails)."""
    families: list[str] = []
    for name in _FILES:
        number = QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return FAMILY if FAMILY in families else QFont().defaultFamily()


def font(family: str, role: str, scale: float) -> QFont:
    """Return the font of a role at a text scale, with figures of one width."""
    pixels, weight = ROLES[role]
    made = QFont(family)
    made.setPixelSize(max(1, round(pixels * scale)))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
